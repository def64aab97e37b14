"""What has a subject and a verb with a tense."""

from __future__ import annotations

import pytest

from pipeline.translate.grammar.clause import is_finite, stands_alone


@pytest.mark.parametrize(
    "english",
    [
        "the growth rate ranked third in the city",
        "36,000 mu of high-standard farmland was built",
        "exports to the United States fell 3.8 percent",
        "the output value of the chain passed 5 billion yuan",
        "nine of the 10 projects promised at the beginning of the year were settled",
        "we held the bottom line",
        "the people that were hurt have gone home",
        "trade surplus has been expanded",
    ],
)
def test_a_clause_stands_alone(english: str) -> None:
    assert stands_alone(english)


@pytest.mark.parametrize(
    "english",
    [
        "up 6.1 percent",
        "1,050 places added in public kindergartens",
        "adding 4.83 billion yuan that month",
        "turned losses into profits",
        "three of whom were sentenced",
        "including 58 cases that were filed",
        "the number of people that were hurt",
        "build 150,000 square meters",
        "Of the main products",
        "rose",
        "",
    ],
)
def test_a_phrase_does_not(english: str) -> None:
    assert not stands_alone(english)


def test_a_verb_may_stand_behind_what_leads_in() -> None:
    assert is_finite("During the year, 128 key projects were carried out")
    assert is_finite("turned losses into profits, which was good, and the rate fell")
    assert not is_finite("Of the main products that were sold")
