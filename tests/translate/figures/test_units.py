"""Units behind numbers, in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.translate.figures.units import (
    DEGREES,
    Measure,
    comes_to,
    counted,
    is_measure_of_things,
    measure_in_chinese,
    measure_in_english,
)


@pytest.mark.parametrize(
    ("after", "dimension", "size"),
    [
        ("公里，", "length", 1000),
        ("平方公里", "area", 1e6),
        ("余公斤", "mass", 1),
        ("多千瓦时", "energy", 1000),
        ("千瓦的", "power", 1000),
        ("%，", "percent", 1),
        ("kg的", "mass", 1),
        ("美元", "dollar", 1),
    ],
)
def test_chinese_units(after: str, dimension: str, size: float) -> None:
    assert measure_in_chinese(after) == Measure(dimension, size)


@pytest.mark.parametrize("after", ["", "个", "kgs1", "省道", "人次", "港元"])
def test_what_is_no_chinese_unit(after: str) -> None:
    assert measure_in_chinese(after) is None


@pytest.mark.parametrize(
    ("text", "number", "dimension"),
    [
        ("41 kilometers", "41", "length"),
        ("a 41-km road", "41", "length"),
        ("41 square kilometers", "41", "area"),
        ("6 sq km", "6", "area"),
        ("$41 million", "41 million", "dollar"),
        ("US$41", "41", "dollar"),
        ("41 U.S. dollars", "41", "dollar"),
        ("41%", "41", "percent"),
        ("1 second", "1", "time"),
        ("5 seconds", "5", "time"),
        ("20 °C", "20", "degrees"),
        ("5 second prizes", "5", ""),
        ("20 mutual funds", "20", ""),
        ("No. 7 has", "7", ""),
        ("41 people", "41", ""),
    ],
)
def test_english_units(text: str, number: str, dimension: str) -> None:
    start = text.index(number)
    found = measure_in_english(text, start, start + len(number))
    assert (found.dimension if found else "") == dimension


@pytest.mark.parametrize(
    "after", ["人次", "名代表", "余户", "个百分点", "年历史", "元", "件", "亩地"]
)
def test_what_is_counted(after: str) -> None:
    assert counted(after)


@pytest.mark.parametrize(
    "after", ["投诉", "热线", "级学生", "号", "平台", "，", "", "公路", "人民", "年级"]
)
def test_what_is_not_counted(after: str) -> None:
    assert not counted(after)


@given(st.floats(0.1, 1e9), st.sampled_from(["公里", "米", "厘米", "英里"]))
def test_a_length_comes_to_itself_in_every_unit(value: float, unit: str) -> None:
    measure, metres = measure_in_chinese(unit), Measure("length", 1)
    assert measure is not None
    assert comes_to(value, measure, value * measure.size, metres)
    assert not comes_to(value, measure, value * measure.size * 10, metres)
    assert not comes_to(value, measure, value, Measure("mass", measure.size))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (" degrees Celsius", True),
        ("°C", True),
        (" C", True),
        (" to 35 degrees", True),
        ("-degree", True),
        (" per hour", False),
        (" Celebrations", False),
    ],
)
def test_degrees(text: str, found: bool) -> None:
    assert bool(DEGREES.match(text)) is found


@pytest.mark.parametrize(
    ("after", "english"),
    [
        ("岁以上", "65 percent"),
        ("笔，", "65 yuan"),
        ("级时停航", "65 hours"),
        ("克拉", "65 degrees"),
        ("人，", "65 percent"),
    ],
)
def test_things_have_no_measure(after: str, english: str) -> None:
    unit = measure_in_english(english, 0, 2)
    assert unit is not None
    assert is_measure_of_things(after, unit)


@pytest.mark.parametrize(
    ("after", "english"),
    [("人民币", "65 yuan"), ("至8度", "65 degrees"), ("亿级企业", "65 yuan"), ("°C", "65 degrees")],
)
def test_what_may_have_that_measure(after: str, english: str) -> None:
    unit = measure_in_english(english, 0, 2)
    assert unit is not None
    assert not is_measure_of_things(after, unit)


def test_a_degree_of_difficulty_is_no_temperature() -> None:
    assert measure_in_english("a 3.4 degree of difficulty", 2, 5) is None
