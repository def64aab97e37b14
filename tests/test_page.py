"""Page, edition and errors: what they hold, and that they keep it."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

from pipeline import errors
from pipeline.edition import Block, Inline, Role
from pipeline.errors import ExitCode, PipelineError, SourceError
from pipeline.page import (
    Article,
    Figure,
    Lead,
    Page,
    Passage,
    PullQuote,
    Repair,
    Section,
    Table,
)

GOLD = Path(__file__).parent / "gold" / "normalise" / "jiaozuo-2025-02-20.gold.json"


def test_source_lines_and_repairs_take_no_part_in_comparisons() -> None:
    first = Page(articles=(Article(Passage("题", (3,))),))
    second = Page(articles=(Article(Passage("题", (9,))),))
    assert first == second.with_repairs(Repair("join", (1, 2), "甲", "乙", "why"))


def test_json_has_the_keys_of_the_gold() -> None:
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    page = Page(
        articles=(
            Article(
                Passage("上行\n下行"),
                lead=Lead(Passage("核心提示"), (Passage("提要。"),)),
                sections=(Section(1, Passage("小题"), (Passage("正文。"),)),),
            ),
        )
    ).to_json()
    assert page.keys() - {"repairs"} == gold.keys()
    article, wanted = page["articles"][0], gold["articles"][0]  # type: ignore[index]
    assert article.keys() == wanted.keys()
    assert article["headline_lines"] == ["上行", "下行"]
    assert article["sections"][0].keys() == wanted["sections"][0].keys()


def test_json_tells_the_place_of_inserts() -> None:
    body = (
        Passage("一"),
        Figure("a.jpg", Passage("图"), 2),
        Passage("二"),
        Table((Passage("甲"),), ((Passage("1"),),), Passage("表")),
        PullQuote(Passage("引")),
    )
    page = Page(articles=(Article(Passage("题"), sections=(Section(1, None, body),)),)).to_json()
    section = page["articles"][0]["sections"][0]  # type: ignore[index]
    assert section == {
        "level": 1,
        "heading_lines": [],
        "paragraphs": ["一", "二"],
        "figures": [{"file": "a.jpg", "caption": "图", "columns": 2, "after": 1}],
        "tables": [
            {
                "title": "表",
                "head": ["甲"],
                "rows": [["1"]],
                "aligns": [None],
                "columns": 1,
                "after": 2,
            }
        ],
        "quotes": [{"text": "引", "after": 2}],
    }


@pytest.mark.parametrize("rows", [((),), ((Passage("1"), Passage("2")),)])
def test_a_table_has_rows_of_one_length(rows: tuple[tuple[Passage, ...], ...]) -> None:
    with pytest.raises(ValueError, match="another length"):
        Table((Passage("甲"),), rows)
    with pytest.raises(ValueError, match="2 alignments for 1"):
        Table((Passage("甲"),), aligns=("left", "right"))


def test_passages_come_in_reading_order() -> None:
    article = Article(
        Passage("题"),
        kicker=Passage("引"),
        subtitle=Passage("副"),
        lead=Lead(Passage("标"), (Passage("提"),)),
        sections=(
            Section(
                1,
                Passage("节"),
                (
                    Passage("一"),
                    Figure("a.jpg", Passage("图")),
                    Table((Passage("甲"),), ((Passage("1"),),), Passage("表")),
                    Passage("二"),
                    PullQuote(Passage("语")),
                ),
            ),
        ),
    )
    assert "".join(passage.text for passage in article.passages()) == "引题副标提节一图表甲1二语"


def test_a_word_has_a_syllable_a_character() -> None:
    assert Inline("西安", ("Xī", "'ān")).reading == "Xī'ān"
    with pytest.raises(ValueError, match="1 syllables over 2 characters"):
        Inline("西安", ("Xī",))


def test_a_block_with_other_words_keeps_its_place() -> None:
    block = Block("a1.s1.p1", Role.PARAGRAPH, (Inline("甲"), Inline("乙", ("yǐ",))), article=1)
    assert block.text == "甲乙"
    english = block.with_text("A and B", machine=True)
    assert (english.id, english.role, english.inlines[0].machine) == (block.id, block.role, True)


def test_an_error_names_place_and_remedy() -> None:
    error = SourceError("no headline", path="a.txt", line=3, remedy="write one")
    assert str(error) == "a.txt:3: no headline\n  write one"


def test_every_cause_has_its_own_exit_code() -> None:
    kinds = [getattr(errors, name) for name in errors.__all__ if name.endswith("Error")]
    codes = [kind.exit_code for kind in kinds]
    assert len(set(codes)) == len(codes)
    assert ExitCode.OK not in codes


@pytest.mark.parametrize("kind", [PipelineError, *PipelineError.__subclasses__()])
def test_errors_come_whole_out_of_a_worker(kind: type[PipelineError]) -> None:
    sent = pickle.dumps(kind("what", path="p", line=2, remedy="do"))
    error = pickle.loads(sent)  # noqa: S301 - made one line above
    assert type(error) is kind
    assert str(error) == "p:2: what\n  do"
