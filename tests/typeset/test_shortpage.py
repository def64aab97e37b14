"""A page that its text leaves mostly white is told of, with the paper that would suit it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.building.plan import Product
from pipeline.building.produce import Job, produce
from pipeline.config import Newspaper, Paper
from pipeline.edition import EditionCode
from pipeline.formats import Format
from pipeline.stages import Stages
from pipeline.typeset.compose.pages import Layout
from pipeline.typeset.pdf import lay_out
from pipeline.typeset.shortpage import filled, paper_note
from pipeline.typeset.style import Style
from tests.typeset.measuring.trials import TRIALS, Trial, edition, style

RIVER, LIFTS, SHORT = TRIALS[1], TRIALS[2], TRIALS[5]
HANS = EditionCode.HANS


def set_on(trial: Trial, paper: Paper) -> tuple[Layout, Style]:
    look = style(replace(trial, paper=paper), HANS)
    return lay_out(edition(trial, HANS), look), look


def note(trial: Trial, paper: Paper, smaller: tuple[Paper, ...] = ("a4", "a3")) -> str | None:
    return paper_note(
        *set_on(trial, paper), lambda other: set_on(trial, other) if other in smaller else None
    )


def test_a_short_text_on_a_broadsheet_is_told_with_the_paper_and_how_full_it_is() -> None:
    told = note(SHORT, "broadsheet")
    assert told is not None
    share, paper, there = re.findall(r"(\d+)%.* on (A\d) .* (\d+)%$", told)[0]
    assert int(share) < 36 < int(there)
    assert paper == "A4"
    assert int(there) == round(100 * filled(*set_on(SHORT, "a4")))


def test_the_smallest_paper_that_holds_the_text_on_one_page_is_named(monkeypatch) -> None:
    monkeypatch.setattr("pipeline.typeset.shortpage._LEAST", 0.99)
    assert "on A4" in (note(RIVER, "broadsheet") or "")
    assert "on A3" in (note(RIVER, "broadsheet", ("a3",)) or "")
    a4, look = set_on(RIVER, "a4")
    two = replace(a4, pages=a4.pages * 2), look
    on_two_of_a4 = paper_note(
        *set_on(RIVER, "broadsheet"), lambda other: two if other == "a4" else set_on(RIVER, other)
    )
    assert "on A3" in (on_two_of_a4 or "")
    assert (
        note(SHORT, "a4", ())
        == f"the text fills {filled(*set_on(SHORT, 'a4')):.0%} of the page's height"
    )


def test_a_page_that_is_full_enough_is_not_told_of() -> None:
    assert note(LIFTS, "a4", ()) is None
    assert note(RIVER, "a3") is None


def test_a_text_of_several_pages_fills_them() -> None:
    layout, look = set_on(SHORT, "a4")
    assert filled(replace(layout, pages=layout.pages * 2), look) == 1


@pytest.mark.parametrize(("paper", "told"), [("broadsheet", True), ("a4", False)])
def test_the_build_keeps_the_note(paper: Paper, told: bool) -> None:
    wanted = Newspaper(Path(__file__).parent, paper=paper)
    job = Job(0, SHORT.source, wanted, (Product(HANS, Format.PDF),))
    (attempt,) = produce(job, Stages()).attempts
    assert any("on A4" in line for line in attempt.notes) is told
