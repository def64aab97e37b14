"""The segments of a page: what the memory is keyed by, with all that an editor wants to know."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.config import Newspaper, find_newspaper
from pipeline.edition import Edition, Role
from pipeline.editions.english import english
from pipeline.editions.simplified import simplified
from pipeline.lexicon import Lexicon, Term, base_lexicon
from pipeline.memory.entry import Entry, Memory
from pipeline.page import Page
from pipeline.resources import lexicon_of
from pipeline.review.segments import PageSegments, SegmentOrigin, page_segments, seal
from pipeline.sourceformat.source import read_page
from pipeline.stages import in_simplified

ROOT = Path(__file__).resolve().parents[2]
REAL = [
    ROOT / "source/2025-02-20/01.txt",
    ROOT / "docs/several/source/2025-04-12/01.md",
]
PAGE = """\
+++
newspaper = "南江日报"
+++
# 一、人民至上

去年新增水田120亩。农民收入增长5.2%！
"""


class Echo:
    name = "echo 1.0"

    def translate(self, sentences: Sequence[str]) -> list[str]:
        return [f"This is {len(sentence)} long." for sentence in sentences]


def segments_of(
    page: Page, paper: Newspaper, lexicon: Lexicon, memory: Memory | None = None
) -> PageSegments:
    return page_segments(
        page,
        simplified(page, paper),
        original="01.md",
        paper=paper,
        lexicon=lexicon,
        translator=Echo(),
        memory=memory,
    )


def edition_of(page: Page, paper: Newspaper, lexicon: Lexicon, memory: Memory) -> Edition:
    base = simplified(page, paper)
    return english(page, base, paper=paper, lexicon=lexicon, translator=Echo(), memory=memory)


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parent.name)
def test_what_is_written_for_every_segment_is_what_the_next_edition_says(path: Path) -> None:
    paper = find_newspaper(path)
    lexicon = lexicon_of(paper)
    page = in_simplified(read_page(path), paper)
    segments = segments_of(page, paper, lexicon).segments
    assert len({segment.id for segment in segments}) == len(segments)
    # As the memory has it: one English sentence for each Chinese one.
    written = {segment.source: f"Reviewed {n}" for n, segment in enumerate(segments)}
    memory = Memory.of(Entry(*pair) for pair in written.items())
    edition = edition_of(page, paper, lexicon, memory)
    blocks = {block.id: block for block in edition.blocks}
    for segment in segments:
        assert written[segment.source] in blocks[segment.block].text, segment
    covered = {segment.block for segment in segments}
    for block in edition.blocks:
        assert not any(inline.machine for inline in block.inlines)
        if block.id not in covered:
            # Figures in a table, pictures, the colophon: nothing that is translated.
            assert block.role in (Role.TABLE, Role.TABLE_HEAD, Role.PICTURE, Role.COLOPHON)
    # And then they are the same segments, reviewed.
    again = segments_of(page, paper, lexicon, memory).segments
    assert [(one.id, one.source) for one in again] == [(one.id, one.source) for one in segments]
    assert {one.origin for one in again} == {SegmentOrigin.REVIEWED}


@pytest.fixture
def page(tmp_path: Path) -> Page:
    path = tmp_path / "01.md"
    path.write_text(PAGE, encoding="utf-8")
    return read_page(path)


def test_a_segment_says_where_it_stands_where_it_comes_from_and_what_is_in_doubt(
    page: Page, tmp_path: Path
) -> None:
    lexicon = Lexicon({"人民至上": Term("人民至上", english="people first", kind="slogan")})
    memory = Memory.of([Entry("农民收入增长5.2%。", "Farmers earned 5.2 percent more.")])
    made = segments_of(page, Newspaper(tmp_path), lexicon, memory)
    found = {segment.id: segment for segment in made.segments}
    head, first, second = found["a1.headline-1"], found["a1.s1.p1-1"], found["a1.s1.p1-2"]
    assert (head.source, head.target) == ("人民至上", "People first")
    assert (head.origin, head.where, head.machine) == (
        SegmentOrigin.LEXICON, "story 1, headline", False,
    )  # fmt: skip
    assert first.origin is SegmentOrigin.MACHINE
    assert first.score is None
    assert any("120" in note for note in first.notes)
    assert first.lines
    # What is like it in the memory is shown; it is not the same.
    assert [(match.english, match.reviewed) for match in second.matches] == [
        ("Farmers earned 5.2 percent more.", True)
    ]
    assert 75 <= second.matches[0].score < 100
    assert found["masthead-1"].origin is SegmentOrigin.RULE


def test_the_terms_that_a_sentence_must_have_are_told(page: Page, tmp_path: Path) -> None:
    lexicon = base_lexicon().merged(
        Lexicon({"新增水田": Term("新增水田", english="new paddy fields", kind="policy")})
    )
    made = segments_of(page, Newspaper(tmp_path), lexicon)
    first = next(one for one in made.segments if one.id == "a1.s1.p1-1")
    assert [(term.source, term.english) for term in first.terms] == [
        ("新增水田", "new paddy fields")
    ]


def test_words_that_a_machine_perhaps_did_not_say_are_named(page: Page, tmp_path: Path) -> None:
    paper, lexicon = Newspaper(tmp_path), Lexicon({})
    made = {one.id: one for one in segments_of(page, paper, lexicon).segments}
    second = made["a1.s1.p1-2"]
    assert second.target.startswith("This is")
    assert second.untold == ("农民",)
    # A term is looked for by its own gate, and what a person wrote is hers.
    known = Lexicon({"农民收入": Term("农民收入", english="farm income", kind="policy")})
    made = {one.id: one for one in segments_of(page, paper, known).segments}
    assert made["a1.s1.p1-2"].untold == ()
    memory = Memory.of([Entry(second.source, "They earned more.")])
    made = {one.id: one for one in segments_of(page, paper, lexicon, memory).segments}
    assert made["a1.s1.p1-2"].untold == ()


def test_how_sure_the_engine_is(page: Page, tmp_path: Path, monkeypatch) -> None:
    from dataclasses import replace

    from pipeline.editions import english as module

    translate = module.translate_passages

    def scored(*arguments, **more):
        return [
            replace(
                made,
                sentences=tuple(replace(one, score=math.log(0.63)) for one in made.sentences),
            )
            for made in translate(*arguments, **more)
        ]

    monkeypatch.setattr(module, "translate_passages", scored)
    made = segments_of(page, Newspaper(tmp_path), Lexicon({}))
    assert {one.score for one in made.segments if one.origin is SegmentOrigin.MACHINE} == {63}


def test_a_seal_tells_source_target_and_review_apart() -> None:
    sealed = seal("甲 句。", "A  sentence.", reviewed=False)
    assert sealed == seal("甲句。", "A sentence.", reviewed=False)
    others = {
        seal("乙句。", "A sentence.", reviewed=False),
        seal("甲句。", "Another.", reviewed=False),
        seal("甲句。", "A sentence.", reviewed=True),
    }
    assert len(others | {sealed}) == 4
