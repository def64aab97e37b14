"""Figures that stand in the English more often than in the source."""

import pytest

from pipeline.translate.figures.finding import figures
from pipeline.translate.figures.twice import said_once, said_twice


@pytest.mark.parametrize(
    ("source", "english", "right"),
    [
        (
            "全市97.3%的行政村通了公交。",
            "Some 97.3 percent of the city’s 97.3 percent of administrative villages have buses.",
            "Some 97.3 percent of the city’s administrative villages have buses.",
        ),
        (
            "项目总投资36亿元。",
            "The investment of 3.6 billion yuan was 3.6 billion yuan.",
            "The investment was 3.6 billion yuan.",
        ),
    ],
)
def test_an_echo_goes(source: str, english: str, right: str) -> None:
    found = figures(source)
    assert said_twice(found, english)
    assert said_once(found, english) == right
    assert said_twice(found, right) == ()


def test_a_part_has_one_numeral() -> None:
    assert said_once((), "of these, one one-quarter are") == "of these, one-quarter are"


@pytest.mark.parametrize(
    ("english", "right"),
    [
        ("Five 5 a.m., Li woke.", "5 a.m., Li woke."),
        ("At five 6 a.m.", "At five 6 a.m."),
        ("more than 2,000 more than 2,000 more than last", "more than 2,000 more than last"),
        ("more than 2,000 more than 3,000", "more than 2,000 more than 3,000"),
    ],
)
def test_a_number_is_said_once(english: str, right: str) -> None:
    assert said_once((), english) == right


def test_an_echo_that_is_not_sure_is_told() -> None:
    english = "A total of 1,346 cars were found, and 1,346 were towed."
    found = figures("查获违法停车1346起。")
    assert said_twice(found, english) == ("1,346",)
    assert said_once(found, english) == english


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("去年1346起，今年1346起。", "1,346 last year and 1,346 this year."),
        ("共20户。", "Of 20 households all 20 came."),
        ("实施“135工程”。", "The “135 project,” with 135 as its aim."),
        ("2025年计划。", "In 2025 the plan for 2025."),
        ("8时30分至17时30分", "from 8:30 a.m. to 5:30 p.m."),
    ],
)
def test_what_may_be_said_twice_is_no_echo(source: str, english: str) -> None:
    assert said_twice(figures(source), english) == ()
    assert said_once(figures(source), english) == english


@pytest.mark.parametrize(
    ("source", "english", "said"),
    [
        ("为35岁至64岁妇女筛查", "we 64 screened women aged 35 to 64", "64"),
        ("12月26日开通", "On December 26 the line opened on December 26.", "December 26"),
        ("七分之一的学生", "one-seventh of students from one-seventh", "one-seventh"),
    ],
)
def test_small_numbers_days_and_fractions_are_told(source: str, english: str, said: str) -> None:
    assert said_twice(figures(source), english) == (said,)


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("12月26日开工，次年12月26日开通", "begun on December 26, opened on December 26"),
        ("三分之一是党员，三分之一是青年", "one-third are members, one-third young"),
        ("投入20万元", "20 for 20"),  # round
    ],
)
def test_what_may_be_of_two_things_is_not(source: str, english: str) -> None:
    assert said_twice(figures(source), english) == ()


def test_a_number_before_its_direction_goes() -> None:
    english = "of which 40,815 yuan, a total of 5.1 up 5.1 percent"
    assert (
        said_once(figures("40815元，增长5.1%"), english) == "of which 40,815 yuan, up 5.1 percent"
    )
