"""Numerals that are a part of a name."""

from __future__ import annotations

import pytest

from pipeline.translate.figures.comparing import check
from pipeline.translate.figures.figure import FigureKind
from pipeline.translate.figures.finding import figures
from pipeline.translate.figures.within_terms import as_named
from pipeline.translate.task import make_task
from tests.translate.conftest import lexicon

NAMES = lexicon(
    ("九二共识", "1992 Consensus", "policy"),
    ("九一八事变", "September 18 Incident", ""),
    ("现代五项", "modern pentathlon", "policy"),
    ("四大名著", "Four Great Classical Novels", ""),
    ("“345”行动", "“345” campaign", "policy"),
)


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("坚持九二共识。", "Uphold the 1992 Consensus."),
        ("九一八事变过去94年了。", "It is 94 years since the September 18 Incident."),
        ("他获得现代五项冠军。", "He won the modern pentathlon."),
        ("他读完了四大名著。", "He has read the Four Great Classical Novels."),
    ],
)
def test_what_a_name_says_in_english_is_as_it_should_be(source: str, english: str) -> None:
    task = make_task(source, NAMES, (), head=False)
    assert not check(task.figures, english)


def test_beside_a_name_figures_are_asked_for_as_ever() -> None:
    task = make_task("现代五项有12人参加，九二共识写了7遍。", NAMES, (), head=False)
    outcome = check(task.figures, "In the modern pentathlon; the 1992 Consensus; May 18, 2020.")
    assert [figure.text for figure in outcome.missing] == ["12", "7"]
    assert {mention.text for mention in outcome.unexpected} == {"18", "2020"}


def test_arabic_figures_of_a_name_must_stand() -> None:
    task = make_task("推进“345”行动。", NAMES, (), head=False)
    assert [figure.text for figure in task.figures if figure.required] == ["345"]


def test_without_names_nothing_changes() -> None:
    found = figures("今年有35名学生，第三届比赛有五项。")
    assert as_named(found, ()) == found
    assert all(figure.kind is not FigureKind.WORDS for figure in found)
