"""Which rows of a lexicon can concern a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.building.termuse import MARKS, Profile, concerned, rows_of
from pipeline.config import Names, Newspaper
from pipeline.editions.english import english
from pipeline.editions.simplified import simplified
from pipeline.lexicon import base_lexicon
from pipeline.memory.entry import Entry
from pipeline.sourceformat.source import read_page

SOURCE = Path(__file__).parents[2] / "source" / "2025-02-20" / "01.txt"
GOLD = sorted((Path(__file__).parents[1] / "gold" / "normalise").glob("*.raw.txt"))


@pytest.mark.parametrize(
    ("text", "term", "holds"),
    [
        ("市人大常委会", "人大", True),
        ("市人大常委会", "大人", False),
        ("市人大常委会", "人", True),
        ("市人大常委会", "省", False),
        ("市人\n大常委会", "人大", True),
        ("市人大\n大会", "人大会", True),  # a doubled character, which goes
        ("市 人　大", "人大", True),
        ("票决[^1]制", "票决制", True),
        ("把牢\\\n方向", "把牢方向", True),
        ("１２＋１０８＋Ｎ", "12+108+N", True),
        ("2025年", "20", True),
        ("别处", "新闻热线", True),  # what the editions write themselves
        ("焦作", "焦作日报", False),
    ],
)
def test_what_may_stand_in_a_text(text: str, term: str, holds: bool) -> None:
    assert Profile.of(text).may_hold(term) is holds


def test_names_of_the_paper_count() -> None:
    assert Profile.of("别处", ["焦作日报"]).may_hold("焦作日报")


@pytest.mark.parametrize("path", [SOURCE, *GOLD], ids=lambda path: path.name)
def test_no_term_of_a_normalised_page_is_missed(path: Path) -> None:
    profile = Profile.of(path.read_bytes().decode("utf-8-sig", "replace"))
    page = read_page(path)
    text = "\n".join(passage.text for one in page.articles for passage in one.passages())
    found = [term for term in base_lexicon().terms if term in text]
    assert found
    assert [term for term in found if not profile.may_hold(term)] == []
    # It is of use, too: most rows concern no one page.
    assert sum(map(profile.may_hold, base_lexicon().terms)) < 3 * len(found) + 50


@given(st.text("人大常委会议\n 12", min_size=1, max_size=30), st.data())
def test_what_stands_there_is_found(text: str, data: st.DataObject) -> None:
    bare = "".join(text.split())
    start = data.draw(st.integers(0, len(bare)))
    term = bare[start : data.draw(st.integers(start, len(bare)))]
    assert Profile.of(text).may_hold(term)


def test_rows_as_they_stand_with_the_head() -> None:
    rows = rows_of("# note\nsimplified\tenglish\n人大\tcongress\n\n省\tprovince\n")
    assert concerned(rows, Profile.of("人大")) == ("simplified\tenglish", "人大\tcongress")


@dataclass
class Asked:
    """A memory without entries that notes what it was asked for."""

    sources: list[str] = field(default_factory=list)

    def lookup(self, source: str) -> None:
        self.sources.append(source)

    def near(
        self, source: str, limit: int = 5, *, least: float = 75.0
    ) -> list[tuple[Entry, float]]:
        raise AssertionError


class Silent:
    """An engine that says next to nothing."""

    name = "silent 1.0"

    def translate(self, sentences: Sequence[str]) -> list[str]:
        return ["Yes." for _ in sentences]


@pytest.mark.parametrize("path", [SOURCE, *GOLD], ids=lambda path: path.name)
def test_no_sentence_that_the_memory_is_asked_for_is_missed(path: Path) -> None:
    page, lexicon = read_page(path), base_lexicon()
    paper = Newspaper(path.parent, name=Names(hans="样报"))
    memory = Asked()
    edition = simplified(page, paper=paper)
    english(page, edition, paper=paper, lexicon=lexicon, translator=Silent(), memory=memory)
    assert len(memory.sources) > 10
    profile = Profile.of(path.read_bytes().decode("utf-8-sig", "replace"), ["样报"], gaps=MARKS)
    assert [source for source in memory.sources if not profile.may_hold(source)] == []
