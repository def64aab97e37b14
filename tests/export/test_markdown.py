"""Markdown: simplified text is a source again, other editions say what they said."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.edition import Block, Edition, EditionCode, Inline, Role
from pipeline.export.markdown import markdown, source_markdown
from pipeline.sourceformat.source import parse


def test_the_simplified_text_is_the_page_again(page) -> None:
    assert parse(source_markdown(page).decode(), "02.md") == page


def plain(text: str) -> str:
    """What a reader of CommonMark sees of text without emphasis and links."""
    text = re.sub(r"(?<!\\)\[\^[\w-]+\](:\ )?", "", text)
    text = re.sub(r"(?<!\\)<br>", "\n", text)
    text = re.sub(r"(?<!\\)&#32;", " ", text)
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


@pytest.mark.parametrize("code", [EditionCode.HANT, EditionCode.PINYIN, EditionCode.EN])
def test_every_block_is_there(editions, code) -> None:
    edition = editions[code]
    text = plain(markdown(edition).decode())
    for block in edition.blocks:
        assert block.text in text, block.id


def test_structure_is_markdown(editions) -> None:
    lines = markdown(editions[EditionCode.HANT]).decode().split("\n")
    assert "# 清水變資源<br>一渠活水潤萬家" in lines
    assert "## 一、加強自身建設" in lines
    at = lines.index("> **核心提示**")
    assert lines[at + 1 : at + 3] == [">", "> 會議聽取了報告。"]
    assert "| :--- | :---: | ---: |" in lines
    assert "| 一\\|二 |  | 5.2% |" in lines
    assert any(re.fullmatch(r"!\[.*王某 攝\]\(photo\.jpg\)", line) for line in lines)
    assert "\\# 不是標題，老師也說。" in lines
    assert "1\\. 老師來了三位。" in lines
    assert any("[^a1-n1]" in line for line in lines)
    assert "[^a1-n1]: 由代表投票決定。" in lines
    assert any(line.startswith("\\<廣告\\> \\& 啟事") for line in lines)


def test_readings(editions) -> None:
    assert "老师(lǎoshī)" in markdown(editions[EditionCode.PINYIN], readings=True).decode()
    assert "lǎoshī" not in markdown(editions[EditionCode.PINYIN]).decode()


@example("    code")
@example("&#32;")
@example("[^a]: note")
@example("12) item")
@example("<br>")
@example("# #")
@example("--- -")
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1))
def test_marks_mean_themselves(text: str) -> None:
    block = Block("a1.p1", Role.PARAGRAPH, (Inline(text),), 1)
    edition = Edition(EditionCode.EN, "en", "", "", None, (block,))
    made = markdown(edition).decode().removesuffix("\n")
    assert plain(made) == text
    # Nothing that opens a head, a list, a quotation, a table, a fence or a block of code.
    assert not re.match(r"[ \t]|[>|~`*_]|#{1,6}( |$)|[+-]( |$)|\d{1,9}[.)]( |$)|[-=]+ *$", made)


def test_a_head_keeps_its_last_mark() -> None:
    head = Block("a1.headline", Role.HEADLINE, (Inline("乙 ##"),), 1)
    edition = Edition(EditionCode.HANT, "zh-Hant", "", "", None, (head,))
    assert markdown(edition).decode() == "# 乙 \\##\n"
