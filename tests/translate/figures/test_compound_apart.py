"""How far two things are apart, by a bare adjective."""

import pytest

from pipeline.translate.figures.compound import absent, compounds
from pipeline.translate.figures.compound_apart import APART


@pytest.mark.parametrize(
    ("source", "ways"),
    [
        (
            "工期比去年短一周",
            [
                "one week shorter",
                "a week shorter than",
                "shorter by a week",
                "seven days shorter",
                "cut by a week",
                "a week less than",
                "reduced by one week",
            ],
        ),
        (
            "小麦比往年早两天",
            [
                "two days earlier",
                "2 days ahead of",
                "two days sooner than",
                "earlier by two days",
                "two days before",
                "two days in advance of",
            ],
        ),
        (
            "启用比计划晚三个月",
            [
                "three months later than planned",
                "three months behind schedule",
                "delayed by three months",
                "a quarter later",
                "three months after the planned date",
                "3 months late",
            ],
        ),
        (
            "订单比去年多两成",
            [
                "20 percent more than",
                "up 20 percent",
                "20 percent higher",
                "a 20-percent increase",
                "rose 20 percent",
                "20 percent above",
                "grew by 20 percent",
            ],
        ),
        (
            "队伍比上届少一半",
            [
                "half as many",
                "down by half",
                "50 percent fewer",
                "halved",
                "half the number",
                "half fewer teams",
            ],
        ),
        (
            "鸡蛋比超市便宜两块钱",
            [
                "two yuan cheaper",
                "2 yuan less than",
                "cost two yuan less",
                "lower by 2 yuan",
                "2 yuan below",
                "two yuan off",
            ],
        ),
        (
            "弟弟比哥哥高出一头",
            [
                "a head taller",
                "taller by a head",
                "one head taller",
                "a full head taller",
                "a head higher",
            ],
        ),
        (
            "走这条路可以快十五分钟",
            [
                "15 minutes faster",
                "saves 15 minutes",
                "fifteen minutes quicker",
                "a quarter of an hour faster",
                "15 minutes sooner",
                "cuts 15 minutes",
                "15 minutes shorter",
            ],
        ),
        (
            "价格比上周贵了四块",
            [
                "4 yuan more",
                "four yuan dearer",
                "up by four yuan",
                "4 yuan more expensive",
                "costs 4 yuan more",
                "4 yuan higher",
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
        ("工期比去年短一周", "is shorter than last year", "短一周", "one week shorter"),
        ("启用比计划晚三个月", "is planned for three months", "晚三个月", "three months later"),
        ("订单比去年多两成", "more than 20 percent of last year", "多两成", "20 percent more"),
        ("鸡蛋比超市便宜两块钱", "cheaper than the supermarket", "便宜两块钱", "two yuan cheaper"),
        ("弟弟比哥哥高出一头", "taller than his brother", "高出一头", "a head taller"),
        ("电价比白天便宜一半", "costs half more than by day", "便宜一半", "less by half"),
        ("产量比去年多一半", "half of last year’s", "多一半", "more by half"),
        ("可以快十五分钟", "is fast in 20 minutes", "快十五分钟", "15 minutes faster"),
        (
            "价格比上月便宜两成，酒店下降",
            "The price is 20 percent more than last month and hotels fell",
            "便宜两成",
            "20 percent cheaper",
        ),
        ("通勤可以少半个小时", "can be less than half an hour", "少半个小时", "half an hour less"),
        (
            "比进口药便宜三分之一",
            "is one-third more than imported drugs",
            "便宜三分之一",
            "less by one-third",
        ),
    ],
)
def test_said_otherwise(source: str, english: str, text: str, said: str) -> None:
    assert [(one.text, one.english) for one in absent(source, english)] == [(text, said)]


@pytest.mark.parametrize(
    "source",
    [
        "最早三天",
        "比赛早两天开始",
        "年长一岁",
        "最多三天",
        "占比高两成",
        "长三角",
        "高三两个班",
        "比铝合金减重四成",
    ],
)
def test_what_is_none(source: str) -> None:
    found = (read(match) for pattern, read in APART for match in pattern.finditer(source))
    assert not any(found)
