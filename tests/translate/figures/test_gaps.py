"""By how much one thing is above another."""

import pytest

from pipeline.translate.figures.gaps import apart, misread_gaps

PROVINCE = "工业增长7.9%，增速高于全省0.4个百分点。"


@pytest.mark.parametrize(
    ("source", "english", "right"),
    [
        (
            PROVINCE,
            "up 7.9 percent, higher than 0.4 percentage points in the province.",
            "up 7.9 percent, 0.4 percentage points higher than the province.",
        ),
        (
            PROVINCE,
            "up 7.9 percent, faster than 0.4 percentage points.",
            "up 7.9 percent, 0.4 percentage points faster than the provincial average.",
        ),
        (
            "失业率低于全国1.2个百分点。",
            "The rate was below 1.2 percentage points.",
            "The rate was 1.2 percentage points below the national average.",
        ),
        (
            "增速低于全国0.2个百分点。",
            "The growth rate was below the national 0.2 percentage points.",
            "The growth rate was 0.2 percentage points below the national average.",
        ),
        (
            "增速低于全国0.2个百分点。",
            "The growth rate was below 0.2 percentage points nationwide.",
            "The growth rate was 0.2 percentage points below the national average.",
        ),
        (
            "亩均收入1.2万元，高于小麦8000多元。",
            "12,000 yuan per mu, higher than 8,000 yuan in wheat.",
            "12,000 yuan per mu, more than 8,000 yuan higher than wheat.",
        ),
        (
            "亩均收入1.2万元，高于小麦8000多元。",
            "12,000 yuan per mu, higher than 8,000 yuan more than wheat.",
            "12,000 yuan per mu, more than 8,000 yuan higher than wheat.",
        ),
    ],
)
def test_a_difference_is_no_level(source: str, english: str, right: str) -> None:
    assert misread_gaps(source, english)
    assert apart(source, english) == right
    assert misread_gaps(source, right) == ()


def test_what_cannot_be_named_is_told() -> None:
    source = "余额为318.7亿元，低于限额26.3亿元。"
    english = "It stood at 31.87 billion yuan, below 2.63 billion yuan."
    assert misread_gaps(source, english) == ("低于限额26.3亿元",)
    assert apart(source, english) == english


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("绿地率不低于35%。", "The rate is not lower than 35 percent."),
        ("含量低于5%。", "The content is lower than 5 percent."),
        ("成本低于约20元。", "It costs below 20 yuan."),
        (PROVINCE, "up 7.9 percent, 0.4 percentage points higher than the province."),
        (PROVINCE, "up 7.9 percent, higher than 5 percentage points."),
    ],
)
def test_levels_and_right_differences_stay(source: str, english: str) -> None:
    assert misread_gaps(source, english) == ()
    assert apart(source, english) == english


@pytest.mark.parametrize(
    ("source", "english", "right"),
    [
        ("比2020年下降10.4%。", "It fell 10.4 percent in 2020.", "It fell 10.4 percent from 2020."),
        ("2020年下降10.4%。", "It fell 10.4 percent in 2020.", "It fell 10.4 percent in 2020."),
        (
            "高于全国6.7个百分点、全省1.9个百分点。",
            "6.7 percentage points above the national and 1.9 percentage points.",
            "6.7 percentage points above the national average and 1.9 above the provincial average.",
        ),
    ],
)
def test_what_is_compared_with_is_named(source: str, english: str, right: str) -> None:
    assert apart(source, english) == right
