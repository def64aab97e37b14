"""Doubling and halving by a word."""

import pytest

from pipeline.translate.figures.compound import absent, compounds
from pipeline.translate.figures.compound_doubled import DOUBLED


@pytest.mark.parametrize(
    ("source", "ways"),
    [
        (
            "三年后收入翻倍",
            [
                "doubled",
                "twice as much",
                "twofold",
                "rose by 100 percent",
                "was double",
                "two times",
            ],
        ),
        (
            "客流加倍增长",
            ["doubled", "twice", "redoubled", "grew even more", "double growth", "two-fold"],
        ),
        (
            "订单成倍增加",
            [
                "multiplied",
                "many times over",
                "doubled",
                "several-fold",
                "manifold",
                "exponentially",
                "increased several times",
            ],
        ),
        (
            "产量减半",
            ["halved", "fell by half", "cut in half", "down 50 percent", "half price", "was half"],
        ),
        (
            "收益对半分",
            [
                "split in half",
                "shared equally",
                "split evenly",
                "fifty-fifty",
                "50-50",
                "halved between",
            ],
        ),
    ],
)
def test_all_ways_to_say_it_pass(source: str, ways: list[str]) -> None:
    assert compounds(source)
    assert not [way for way in ways if list(absent(source, way))]


@pytest.mark.parametrize(
    ("source", "english", "text", "said"),
    [
        ("收入翻倍", "incomes rose", "翻倍", "doubled"),
        ("订单成倍增加", "orders increased", "成倍", "by multiples"),
        ("产量减半", "output fell", "减半", "halved"),
        ("收益对半分", "the two sides share the gains", "对半", "by half"),
        ("客流加倍增长", "passenger flows grew", "加倍", "doubled"),
    ],
)
def test_said_otherwise(source: str, english: str, text: str, said: str) -> None:
    assert [(one.text, one.english) for one in absent(source, english)] == [(text, said)]


@pytest.mark.parametrize("source", ["一对半个月大的熊猫", "更加倍受关注"])
def test_what_is_none(source: str) -> None:
    found = (read(match) for pattern, read in DOUBLED for match in pattern.finditer(source))
    assert not any(found)
