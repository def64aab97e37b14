"""Words that were given in English and copied with a slip."""

from __future__ import annotations

import pytest

from pipeline.translate.copies import recopied
from pipeline.translate.occurrence import Occurrence


def _given(*english: str, injected: bool = True) -> list[Occurrence]:
    return [Occurrence(0, 2, "某", one, injected=injected) for one in english]


@pytest.mark.parametrize(
    ("given", "english", "right"),
    [
        (
            "Municipal No. 1 Middle School",
            "the No. 1 Midle School won",
            "the No. 1 Middle School won",
        ),
        ("Suining County", "Suinting Suining County sent", "Suining County sent"),
        ("Suining County", "Suining Suinting County sent", "Suining County sent"),
        ("Pingyu", "Pingyu, Pingyu, sells to 18 countries", "Pingyu sells to 18 countries"),
        ("Harbin", "sold to Harbins far away", "sold to Harbin far away"),
    ],
)
def test_they_are_spelt_as_given(given: str, english: str, right: str) -> None:
    assert recopied(_given(given), english) == right


@pytest.mark.parametrize(
    ("given", "english"),
    [
        ("Suining County", "Suining County and Suiyang County sent"),  # it is there already
        ("Henan", "Hebei sent"),  # not like it
        ("Middle School", "the Midlands School"),
        ("Changsha, Changde", "Changza sent"),  # two may be meant
        ("Promise", "A Premise is"),  # a word of its own
    ],
)
def test_other_words_stay(given: str, english: str) -> None:
    assert recopied(_given(*given.split(", ")), english) == english


def test_what_was_not_given_is_not_looked_for() -> None:
    assert recopied(_given("Middle", injected=False), "the Midle School") == "the Midle School"


def test_of_two_that_are_meant_only_the_missing_one_is_written() -> None:
    assert recopied(_given("Suining", "Suining"), "Suinting sent men to Suining") == (
        "Suining sent men to Suining"
    )
