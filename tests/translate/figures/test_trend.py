"""Which way a figure went."""

import pytest

from pipeline.translate.figures.trend import contradicted, directed, trends, unsaid_savings


def turned(source: str, english: str) -> list[str]:
    return [trend.text for trend in contradicted(source, english)]


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("由增长14.2%转为下降2.7%", "turned from growth of 14.2 percent to a fall of 2.7 percent"),
        ("火灾下降27%", "Fires were down 27 percent"),
        ("能耗降低3.5%", "Energy use was cut by 3.5 percent"),
        ("利润下降8%", "Profit: -8 percent"),
        ("亏损企业减少18家", "18 fewer firms made a loss"),
        ("就业增加5万", "50,000 more found work"),
        ("没有下降3%", "It did not change by 3 percent"),
        ("下降到3%", "reached 3 percent"),
        ("水温上调5度，不低于18℃", "raised the water by 5 degrees, no less than 18"),
        ("同比下跌近一成", "down nearly 10 percent"),
        ("下降5.2岁、提高14.3个百分点", "down 5.2 years and up 14.3 percentage points"),
        ("收入同比增长6.2%", "Revenue rose 6.2 percent year on year"),
        ("会议今天召开", "The meeting was held today, down the road."),
        ("粮油增长13.6%，饮料增长9.4%", "grain rose 13.6 percent; drinks, 9.4 percent"),
    ],
)
def test_what_went_as_the_chinese_has_it(source: str, english: str) -> None:
    assert turned(source, english) == []


@pytest.mark.parametrize(
    ("source", "english", "expected"),
    [
        ("由14.2%转为下降2.7%", "turned from 14.2 percent to 2.7 percent", ["下降2.7%"]),
        ("火灾下降27%", "Fires rose 27 percent", ["下降27%"]),
        ("能耗降低3.5%", "Energy use was 3.5 percent", ["降低3.5%"]),
        ("投诉减少120件", "There were 120 complaints", ["减少120"]),
        ("税收增长6.2%", "Tax revenue fell 6.2 percent", ["增长6.2%"]),
        ("销售上涨8%", "Sales dropped by 8 percent", ["上涨8%"]),
        ("水温上调5度，不低于18℃", "cut the water by 5 degrees, no less than 18", ["上调5"]),
        (
            "分别下降5.2岁、提高14.3个百分点",
            "down 5.2 years and 14.3 percentage points respectively",
            ["提高14.3个百分点"],
        ),
        ("驾驶证1503本，同比上升12.6%", "1,503 licenses, 12.6 percent year on year", ["上升12.6%"]),
        ("期限缩短6天", "the term of 6 days", ["缩短6"]),
        # The fall of another figure, far away, is not this one's.
        (
            "减少纠纷，案件下降2.7%",
            f"To reduce disputes, {'the committee supported organizations and ' * 3}cases were 2.7 percent",
            ["下降2.7%"],
        ),
        ("出口回落4个百分点", "Exports climbed 4 percentage points", ["回落4个百分点"]),
        # Nor is that of the next clause.
        (
            "利润下降2.4%，亏损企业由178家减少到151家",
            "Profits, 2.4 percent, and firms with losses fell from 178 to 151",
            ["下降2.4%"],
        ),
        ("用电量增长3.1%", "electricity use, 3.1 percent", ["增长3.1%"]),
        ("收入增长5.9%，城镇增长5.1%", "up 5.9 percent, a total of 5.1 percent", ["增长5.1%"]),
    ],
)
def test_what_went_the_other_way(source: str, english: str, expected: list[str]) -> None:
    assert turned(source, english) == expected


def test_a_trend_has_its_place_and_its_figure() -> None:
    source = "增长3.1%，减少了18家"
    up, down = trends(source)
    assert (source[up.start : up.end], up.figure, up.falls) == ("增长3.1%", "3.1", False)
    assert (source[down.start : down.end], down.figure, down.falls) == ("减少了18", "18", True)


def test_a_rise_from_an_earlier_year_must_be_said_as_one() -> None:
    source = "比2020年提高4.3个百分点。"
    bare = "It was 66.8 percent, 4.3 percentage points from 2020."
    assert [trend.text for trend in contradicted(source, bare)] == ["提高4.3个百分点"]
    assert contradicted(source, "It was up 4.3 percentage points from 2020.") == ()


@pytest.mark.parametrize(
    ("source", "english", "right"),
    [
        (
            "客流同比增长8.3%",
            "trips were expected, a year on year 8.3 percent",
            "trips were expected, up 8.3 percent year on year",
        ),
        (
            "收入增长5.9%，城镇增长5.1%",
            "up 5.9 percent, a total of 5.1 percent",
            "up 5.9 percent, up 5.1 percent",
        ),
    ],
)
def test_a_share_is_given_its_direction(source: str, english: str, right: str) -> None:
    assert directed(source, english) == right
    assert directed(source, right) == right


def test_what_is_done_less_often_is_said_to_be_less() -> None:
    source = "一年减少重复检查38.7万次，节约费用8900万元"
    wrong = "387,000 repeated tests a year, saving 89 million yuan"
    assert list(unsaid_savings(source, wrong)) == ["减少重复检查38.7万"]
    right = "a year saw 387,000 fewer repeated tests, saving 89 million yuan"
    assert not list(unsaid_savings(source, right))
    saved = "387,000 repeated tests a year were avoided, saving 89 million yuan"
    assert not list(unsaid_savings(source, saved))
