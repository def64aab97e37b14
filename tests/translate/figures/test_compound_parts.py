"""Halves and other parts with a bound."""

import pytest

from pipeline.translate.figures.compound import absent, compounds
from pipeline.translate.figures.compound_parts import PARTS


@pytest.mark.parametrize(
    ("source", "ways"),
    [
        (
            "不到去年的一半",
            [
                "less than half of last year's",
                "under half",
                "not even half",
                "fewer than half",
                "short of half",
                "below half of",
                "barely half",
                "less than 50 percent",
            ],
        ),
        (
            "近一半的居民",
            [
                "nearly half",
                "almost half",
                "close to half",
                "about half",
                "just under half",
                "approximately 50 percent",
                "roughly half",
            ],
        ),
        (
            "超过半数的代表",
            [
                "more than half",
                "a majority",
                "over half",
                "most of the deputies",
                "above 50 percent",
                "exceeding half",
            ],
        ),
        (
            "工程已经过半",
            [
                "more than half done",
                "is half finished",
                "halfway through",
                "past the halfway mark",
                "over half complete",
                "half of the work is done",
                "The project has passed the midpoint, more than half",
            ],
        ),
        (
            "不足去年的三分之一",
            [
                "less than one-third",
                "under a third",
                "not even one third",
                "fewer than a third",
                "below a third",
                "less than 33 percent",
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
        ("成本不到传统材料的一半", "half the cost of the old material", "一半", "less than half"),
        ("近一半的居民", "half of the residents", "近一半", "nearly half"),
        ("超过半数的代表", "half of the deputies", "超过半数", "more than half"),
        ("不足去年的三分之一", "one-third of last year’s", "三分之一", "less than one-third"),
        ("近三分之一的村庄", "two-thirds of the villages", "近三分之一", "nearly one-third"),
        ("未过半数", "half of the votes", "未过半数", "less than half"),
    ],
)
def test_said_otherwise(source: str, english: str, text: str, said: str) -> None:
    assert [(one.text, one.english) for one in absent(source, english)] == [(text, said)]


@pytest.mark.parametrize("source", ["走到一半路", "近一年", "超过年初"])
def test_what_is_none(source: str) -> None:
    found = (read(match) for pattern, read in PARTS for match in pattern.finditer(source))
    assert not any(found)
