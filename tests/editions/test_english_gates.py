"""The gates of a page's English, end to end with an engine that does what it is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.config import Newspaper
from pipeline.edition import Edition
from pipeline.editions.english import english
from pipeline.editions.simplified import simplified
from pipeline.gate import Gate, Waiver, read_waiver
from pipeline.lexicon import Lexicon
from pipeline.memory.entry import Entry, Memory
from pipeline.review.segments import page_segments
from pipeline.sourceformat.source import parse

SOURCE = """# 标题

市委有3543人。会议开了。

物价下降2%。
"""
PAPER = Newspaper(directory=Path("source"))
LEXICON = Lexicon({})
GOOD = {
    "标题": "Title",
    "市委有3543人。": "The city has 3,543 people.",
    "会议开了。": "The meeting was held.",
    "物价下降2%。": "Prices fell 2 percent.",
}


class Told:
    """Says for each sentence what it is told to; plain sentences have their good English."""

    name = "told"

    def __init__(self, **said: str) -> None:
        self.said = GOOD | said
        self.asked: list[str] = []

    def translate(self, sentences: Sequence[str]) -> list[str]:
        self.asked += sentences
        return [self.said.get(sentence, "") for sentence in sentences]


def made(
    translator: Told, *waive: Waiver, memory: Memory | None = None, source: str = SOURCE
) -> Edition:
    page = replace(parse(source, "01.md"), waive=waive)
    return english(
        page, simplified(page, PAPER), paper=PAPER, lexicon=LEXICON, translator=translator, memory=memory
    )  # fmt: skip


def test_a_correct_page_passes_all() -> None:
    edition = made(Told())
    assert edition.gates.findings == ()
    assert edition.gates.sentences >= 4
    assert not [note for note in edition.notes if "#" in note]


@pytest.mark.parametrize(
    ("source", "english_", "gate"),
    [
        ("市委有3543人。", "The city has 3,000 people.", Gate.FIGURES),
        ("市委有3543人。", "The city has 3,543 people and (more.", Gate.BRACKETS),
        ("会议开了。", "The meeting was 薄荷 held.", Gate.HANZI),
        ("会议开了。", "The meeting was held held held held.", Gate.LOOP),
        ("会议开了。", "", Gate.DROPPED),
        ("会议开了。", "The meeting was held. All came. It was good.", Gate.ADDED),
        ("会议开了。", "The meeting " + "that was held there and then by all of them " * 4, Gate.LENGTH),
        ("物价下降2%。", "Prices rose 2 percent.", Gate.FIGURES),
    ],
)  # fmt: skip
def test_a_fault_is_found_told_and_waived(source: str, english_: str, gate: Gate) -> None:
    edition = made(Told(**{source: english_}))
    found = [finding for finding in edition.gates.findings if finding.gate is gate]
    assert found
    assert found[0].source == source
    assert found[0].note in edition.notes
    assert found[0].lines
    entries = [read_waiver(finding.entry) for finding in edition.gates.findings]
    waived = made(Told(**{source: english_}), *entries)
    assert waived.gates.open == ()
    assert waived.gates.stale == ()
    # The text is the same: a waiver changes what is said of it, nothing else.
    assert waived.blocks == edition.blocks
    assert len(waived.gates.findings) == len(edition.gates.findings)


def test_no_hanzi_is_left_in_the_edition() -> None:
    edition = made(Told(**{"会议开了。": "The 薄荷 meeting was held."}))
    assert "Bohe" in edition.blocks[1].text + edition.blocks[2].text
    assert not any("薄" in text for text in edition.texts())


def test_a_stale_waiver_is_noted_with_file_and_line() -> None:
    edition = made(Told(), read_waiver("a1.s1.p1-1: figures", "source/01.md", 3))
    assert edition.notes[-1] == (
        "01.md:3: waive names no gate that fails, take it out: “a1.s1.p1-1: figures”"
    )


def test_a_persons_sentence_is_looked_at_and_neither_changed_nor_translated() -> None:
    memory = Memory.of([Entry("市委有3543人。", "The city has 3,534 people.")])
    engine = Told()
    edition = made(engine, memory=memory)
    (finding,) = edition.gates.findings
    assert (finding.gate, finding.reviewed) == (Gate.FIGURES, True)
    assert any("The city has 3,534 people." in text for text in edition.texts())
    assert "市委有3543人。" not in engine.asked


def test_what_a_machine_once_made_is_looked_at_too() -> None:
    memory = Memory.of([Entry("市委有3543人。", "The city has people.", reviewed=False)])
    (finding,) = made(Told(), memory=memory).gates.findings
    assert (finding.gate, finding.reviewed) == (Gate.FIGURES, False)


def test_the_review_says_the_same_by_the_same_ids() -> None:
    engine = Told(**{"市委有3543人。": "The city has 3,000 people."})
    edition = made(engine)
    (finding,) = {found.segment for found in edition.gates.findings}
    page = replace(parse(SOURCE, "01.md"), waive=(read_waiver(f"{finding}: figures"),))
    segments = page_segments(
        page, simplified(page, PAPER), original="01.md", paper=PAPER, lexicon=LEXICON,
        translator=engine, memory=None,
    ).segments  # fmt: skip
    (segment,) = [one for one in segments if one.notes]
    assert segment.id == finding
    assert (
        segment.notes[0]
        == "figures: figure missing: 3543 (3,543); figure not in the source: 3,000, waived"
    )


def test_waivers_stand_in_the_front_matter() -> None:
    text = f'+++\nwaive = [\n  "a1.s1.p1-1: figures, so it is",\n]\n+++\n\n{SOURCE}'
    (waiver,) = parse(text, "01.md").waive
    assert (waiver.segment, waiver.gate, waiver.place) == ("a1.s1.p1-1", Gate.FIGURES, "01.md:3")
