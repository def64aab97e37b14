"""Words that were given in English and copied with a slip."""

from __future__ import annotations

import pytest

from pipeline.translate.copies import recopied, renamed
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


def _people(*names: str) -> list[Occurrence]:
    return [Occurrence(0, 2, "某某", name, kind="person") for name in names]


@pytest.mark.parametrize(
    ("names", "english", "right"),
    [
        (["Zhang Liang"], "Zhangqiang, a young man, left", "Zhang Liang, a young man, left"),
        (["Hao Jianguo"], "driver Hao Jiangqiang drove", "driver Hao Jianguo drove"),
        (["Tan Jun"], "Tan Yujun, director, said", "Tan Jun, director, said"),
        (["Wang Fang"], "Fang Wang sang", "Wang Fang sang"),
        (["Li Na", "Wang Fang"], "Li Na met Wang Fan", "Li Na met Wang Fang"),
    ],
)
def test_persons_are_spelt_right(names: list[str], english: str, right: str) -> None:
    assert renamed(_people(*names), english) == right


@pytest.mark.parametrize(
    ("names", "english"),
    [
        (["Li Na", "Li Fang"], "Li Nan and Li Fan sang"),  # who is who
        (["Li Na"], "Li County and Li Na"),
        (["Li Na"], "Li County is far"),  # no name
        (["Hao Jianguo"], "Hao Wei met Hao Bing"),  # two may be meant
        (["Zhang Liang"], "the Zhangjiagang plant"),
    ],
)
def test_persons_that_are_left(names: list[str], english: str) -> None:
    assert renamed(_people(*names), english) == english
