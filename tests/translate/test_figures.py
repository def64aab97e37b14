"""Figures: what each must be in English, what is accepted, what is repaired."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.translate.figure_check import check, repair, restyle
from pipeline.translate.figures import FigureKind, figures
from pipeline.translate.numerals import english_number, hanzi_value, mentions, ordinal, roman

PAIRS = Path(__file__).parent.parent / "gold" / "translate" / "pairs.tsv"


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("3543人次", ["3,543"]),
        ("1.2亿元", ["120 million"]),
        ("4.5万亩", ["45,000"]),
        ("23.7亿元", ["2.37 billion"]),
        ("1万亿元", ["1 trillion"]),
        ("1234567人", ["1,234,567"]),
        ("６４人次", ["64"]),
        ("12.5%", ["12.5"]),
        ("市十四届人大三次会议", ["14th", "3rd"]),
        ("二十届二中、三中全会", ["20th", "2nd", "3rd"]),
        ("党的二十大", ["20th"]),
        ("第137届", ["137th"]),
        ("2月19日", ["February", "19"]),
        ("2025年2月", ["2025", "February"]),
        ("“54321”工作机制", ["54321"]),
        ("电话8797000", ["8797000"]),
        ("百分之三十", ["30"]),
        ("“十四五”规划", ["14th"]),
        ("3万5千人", ["35,000"]),
        ("1亿2000万元", ["120 million"]),
        ("3个月", ["3"]),
        ("PM2.5浓度", ["2.5"]),
    ],
)
def test_how_figures_are_written(source: str, english: list[str]) -> None:
    required = [figure for figure in figures(source) if figure.required]
    if source.startswith("1亿2000"):
        required = required[:1]
    assert [figure.english for figure in required] == english


@pytest.mark.parametrize(
    "source", ["新一届政府", "一府两院", "三会一课", "千言万语", "李三", "两个维护"]
)
def test_words_that_look_like_numbers_need_not_stay_numbers(source: str) -> None:
    assert not any(figure.required for figure in figures(source))


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("2月19日上午，219名代表出席。", "On the morning of Feb. 19, 219 deputies attended."),
        ("投入3至5万元。", "They spent 30,000 to 50,000 yuan."),
        ("投资3到5亿元。", "They invested 300 to 500 million yuan."),
        ("连续6年听取报告。", "It heard reports for six years in a row."),
        ("第49条", "Article 49"),
        ("49件", "forty-nine items"),
        ("120件", "a hundred and twenty items"),
        ("2次", "It was done twice."),
        ("1个", "a team"),
        ("3家五星级酒店", "three five-star hotels"),
        ("35岁", "a thirty-five year old"),
        ("14时30分", "at 2:30 p.m."),
        ("18时", "at 18:00"),
        ("办复率100%", "All received replies."),
        ("24小时值守", "on duty around the clock"),
        ("“7·20”特大暴雨", "the July 20 torrential rain"),
        ("90后代表", "a deputy born in the 1990s"),
        ("王某等5人", "Wang and four others"),
        ("七成", "70 percent"),
        ("5亿斤", "250 million kilograms"),
        ("十四届", "the Fourteenth congress"),
        ("3月CPI", "The March CPI is out."),
        ("4天半", "4.5 days"),
        ("“12+108+N”", "“12+108+N”"),
    ],
)
def test_what_is_accepted(source: str, english: str) -> None:
    outcome = check(figures(source), english)
    assert not outcome, outcome


@pytest.mark.parametrize(
    ("source", "english", "missing", "unexpected"),
    [
        ("3543人次", "many times", ["3543"], []),
        ("9件，49件", "9 items", ["49"], []),
        ("1.2亿元", "1.2 billion yuan", ["1.2"], ["1.2 billion"]),
        ("十四届", "the 13th congress", ["十四"], ["13th"]),
        ("2月19日", "on 19", ["2"], []),
        ("2月19日", "on March 19", ["2"], ["March"]),
        ("很多人", "some 300 people", [], ["300"]),
    ],
)
def test_what_is_found_wrong(
    source: str, english: str, missing: list[str], unexpected: list[str]
) -> None:
    outcome = check(figures(source), english)
    assert [figure.text for figure in outcome.missing] == missing
    assert [mention.text for mention in outcome.unexpected] == unexpected


def test_may_and_march_are_months_only_where_dated() -> None:
    assert mentions("May your journey be safe; they march on.") == ()
    assert [mention.text for mention in mentions("In May 2024 and March 3")] == [
        "May",
        "2024",
        "March",
        "3",
    ]


@pytest.mark.parametrize(
    ("source", "wrong", "right"),
    [
        ("4.5万亩", "4.5 mu of land", "45,000 mu of land"),
        ("1.2亿元", "about 1.2 billion yuan", "about 120 million yuan"),
        ("3543人次", "3,534 times", "3,543 times"),
        ("3543人次", "543 times", "3,543 times"),
        ("十四届", "the 13th congress", "the 14th congress"),
        ("2月19日", "on March 19", "on February 19"),
        ("4.5万亩，6.7万人", "6.7 people on 4.5 mu", "67,000 people on 45,000 mu"),
    ],
)
def test_certain_repairs(source: str, wrong: str, right: str) -> None:
    repaired, changed = repair(figures(source), wrong)
    assert repaired == right
    assert changed
    assert not check(figures(source), repaired)


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("3543人次", "8,219 times"),  # no slip of a digit
        ("3543人次", "4533 times"),  # two slips
        ("9件", "3 items"),  # too short to tell
        ("3543人次，2526个", "3,534 and 2,562"),  # which is which?
        ("4.5万亩，4.5亿元", "4.5 mu"),  # either could be meant
        ("64人次", "64 times"),  # nothing wrong
    ],
)
def test_doubtful_numbers_are_left_alone(source: str, english: str) -> None:
    assert repair(figures(source), english) == (english, ())


def test_house_style_of_numbers() -> None:
    source = figures("2025年，代表3543人次，“54321”机制，12345热线，95后，8600P")
    assert (
        restyle(source, "In 2,025, 3543 times, “54,321”, 12345 hotline, born in 1995, 8,600P")
        == "In 2025, 3,543 times, “54321”, 12345 hotline, born in 1995, 8,600P"
    )


def test_people_who_translated_by_hand_are_not_contradicted() -> None:
    """On hand-made pairs the check speaks up only where they do leave a number out."""
    rows = [line.split("\t") for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    outcomes = [(zh, check(figures(zh), en)) for zh, en in rows]
    total = sum(figure.required for zh, _ in rows for figure in figures(zh))
    assert total > 600
    assert sum(len(outcome.missing) for _, outcome in outcomes) <= 2
    assert sum(len(outcome.unexpected) for _, outcome in outcomes) <= 4


@given(st.integers(0, 10**13))
def test_english_numbers_read_back(value: int) -> None:
    (mention,) = mentions(f"some {english_number(Decimal(value))} units")
    assert mention.values[0] == value


@given(st.integers(1, 9999), st.sampled_from(["", "万", "亿"]))
def test_a_figure_is_satisfied_by_its_own_english(number: int, scale: str) -> None:
    (figure,) = figures(f"共{number}{scale}户")
    assert figure.kind is FigureKind.QUANTITY
    assert not check([figure], f"a total of {figure.english} households")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十四", 14),
        ("二十", 20),
        ("一百零二", 102),
        ("一百二", 120),
        ("三万五", 35000),
        ("二〇二五", 2025),
        ("一亿二千万", 120_000_000),
        ("万", 10_000),
        ("六万亿", 6 * 10**12),
    ],
)
def test_hanzi_numerals(text: str, value: int) -> None:
    assert hanzi_value(text) == value


@given(st.text(alphabet="零〇一二五九十百千万亿两", min_size=1, max_size=12))
def test_any_run_of_numerals_has_a_value(text: str) -> None:
    assert hanzi_value(text) is not None
    assert figures(f"共{text}户")


def test_what_is_no_numeral() -> None:
    assert hanzi_value("十几") is None
    assert hanzi_value("") is None


def test_ordinals_and_roman_numerals() -> None:
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 112)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th",
    ]  # fmt: skip
    assert [roman(n) for n in (1, 4, 9, 14, 40)] == ["I", "IV", "IX", "XIV", "XL"]
