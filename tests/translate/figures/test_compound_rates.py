"""Rates out of a thousand and more."""

from __future__ import annotations

import pytest

from pipeline.lexicon import base_lexicon
from pipeline.translate.figures.compound import absent, compounds
from pipeline.translate.task import make_task


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("发生率为十万分之一", "1 per 100,000"),
        ("死亡率降到十万分之六点二", "6.2 per 100,000"),
        ("发病率为10万分之3.5", "3.5 per 100,000"),
        ("婴儿死亡率为千分之二点七", "2.7 per 1,000"),
        ("百万分之三", "3 per 1,000,000"),
    ],
)
def test_they_are_given_as_english_says_them(source: str, english: str) -> None:
    assert [one.english for one in compounds(source)] == [english]
    task = make_task(source, base_lexicon(), (), head=False)
    assert english in task.pieces(90, injected=True)[0].text
    assert not task.lost_figures(f"The rate was {english}.")


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("十万分之一", "one in 100,000"),
        ("十万分之一", "one out of every hundred thousand"),
        ("十万分之六点二", "6.2 deaths per 100,000 live births"),
        ("千分之二点七", "2.7‰"),
        ("千分之二点七", "0.27 percent"),
    ],
)
def test_other_ways_to_say_them_pass(source: str, english: str) -> None:
    assert list(absent(source, english)) == []


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("十万分之一", "0.01 percent"),
        ("十万分之六点二", "6 per 100,000"),
        ("千分之二点七", "0.2 percent"),
    ],
)
def test_another_rate_does_not(source: str, english: str) -> None:
    assert [one.text for one in absent(source, english)] == [source]


def test_a_thousandth_stays_a_percentage() -> None:
    assert [one.english for one in compounds("万分之八以内")] == ["0.08 percent"]


@pytest.mark.parametrize(
    ("source", "wrong", "right"),
    [
        (
            "人均地区生产总值58320元",
            "the annual average GDP was 58,320 yuan",
            "per capita GDP was 58,320 yuan",
        ),
        ("户均增收4500元", "raising incomes by 4,500 yuan", "adding 4,500 yuan per household"),
        ("人均月收入2800元", "2,800 yuan", "an average of 2,800 yuan a month"),
        ("日均客流36万人次", "360,000 trips", "360,000 trips a day"),
    ],
)
def test_of_each(source: str, wrong: str, right: str) -> None:
    assert [one.text for one in absent(source, wrong)]
    assert not list(absent(source, right))


def test_life_expectancy_is_an_average_by_itself() -> None:
    assert not list(absent("人均预期寿命达79岁", "life expectancy has reached 79"))
