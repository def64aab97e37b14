"""Plain text has every word of an edition, in order."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.edition import TEXTS, Block, Cell, Edition, EditionCode, Inline, Part, Role
from pipeline.export.markdown import markdown
from pipeline.export.text import plain_text


def told(edition: Edition, **options: bool) -> str:
    return plain_text(edition, **options).decode()


@pytest.mark.parametrize("code", TEXTS)
def test_every_block_is_there_in_order(editions, code) -> None:
    edition = editions[code]
    text = re.sub(r"\[\d\]", "", told(edition))
    cells = [b for b in edition.blocks if b.part is not None and b.part.cell is not None]
    at = 0
    for block in edition.blocks:
        if block in cells or not block.text:
            continue
        found = text.find(block.text, at)
        assert found >= 0, block.id
        at = found + len(block.text)
    for cell in cells:
        assert cell.text in text


def test_stories_blocks_rows_and_notes_stand_apart(editions) -> None:
    text = told(editions[EditionCode.HANS])
    first, second, third, foot = text.split("\n\n\n")
    assert first == "南江日报\n2025年5月15日 星期四\n第2版\n新闻热线 8797000\n编辑 郭剑"
    assert second.startswith("一年新增水田120亩\n\n清水变资源\n一渠活水润万家\n\n——农民")
    assert "主要指标\n项目\t2024年\t增长\n总值\t2,345.6亿元\t=1+1\n一|二\t\t5.2%" in second
    assert "老师来了[1]。" in second
    assert second.endswith("[1] 由代表投票决定。")
    assert third == "老师来了\n\n1. 老师来了三位。"
    assert foot.startswith("<广告> & 启事\n\n本版据")


def test_readings_stand_after_their_words_where_they_are_asked_for(editions) -> None:
    assert "老师(lǎoshī)" in told(editions[EditionCode.PINYIN], readings=True)
    assert "(lǎoshī)" not in told(editions[EditionCode.PINYIN])


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1),
        min_size=1,
        max_size=5,
    ),
    st.integers(1, 3),
)
def test_text_is_what_the_blocks_say(texts: list[str], story: int) -> None:
    blocks = tuple(
        Block(f"a{story}.p{number}", Role.PARAGRAPH, (Inline(text),), story)
        for number, text in enumerate(texts)
    )
    edition = Edition(EditionCode.HANS, "zh-Hans", "", "", None, blocks)
    assert told(edition) == "\n\n".join(texts) + "\n"


def test_what_is_no_text_ends_no_export() -> None:
    block = Block("a1.p1", Role.PARAGRAPH, (Inline("甲\ud800乙"),), 1)
    edition = Edition(EditionCode.HANS, "zh-Hans", "", "", None, (block,))
    for made in (plain_text(edition), markdown(edition)):
        assert made.decode() == "甲?乙\n"


def test_a_cell_stays_in_its_column() -> None:
    cells = tuple(
        Block(
            f"a1.t1.h{n}",
            Role.TABLE_HEAD,
            (Inline(text),),
            1,
            part=Part("a1.t1", cell=Cell(0, n, 1, ("left", "left"))),
        )
        for n, text in enumerate(("甲\t乙", "丙\n丁"))
    )
    edition = Edition(EditionCode.HANS, "zh-Hans", "", "", None, cells)
    assert told(edition) == "甲 乙\t丙 丁\n"
