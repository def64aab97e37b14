"""More than and less than, turned round."""

import pytest

from pipeline.translate.figures.bounds import overturned, righted, without_added
from pipeline.translate.figures.finding import figures


@pytest.mark.parametrize(
    ("source", "english", "said"),
    [
        ("患者超过6亿", "nearly 600 million patients", "more than 600 million"),
        ("逾5000人", "less than 5,000 people", "more than 5,000"),
        ("不足8000吨", "more than 8,000 tonnes", "less than 8,000"),
        ("近12万条", "over 120,000 bags", "less than 120,000"),
        ("每人最多可借10本", "at least 10 books each", "up to 10"),
        ("65岁以上的", "those aged 65", "at least 65"),
        ("30毫克以下", "reached 30 milligrams", "less than 30"),
        (
            "60岁以上老人免票，票价由120元降至80元",
            "from 120 to 80 yuan, free under 60",
            "at least 60",
        ),
        ("不低于640元", "below more than 640 yuan", "more than 640"),
        # The “to” of the next figures is no bound of this one.
        ("45岁以下的由87人增至112人", "those aged 45 rose from 87 to 112", "less than 45"),
        ("100万元以上的有2个", "Two of them are worth 1 million yuan.", "at least 1 million"),
        ("两年多来完成5.4万单", "Over the past two years 54,000 orders", "more than two"),
    ],
)
def test_turned_round(source: str, english: str, said: str) -> None:
    assert [how for _, how in overturned(source, figures(source), english)] == [said]


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("患者超过6亿", "more than 600 million patients"),
        ("患者超过6亿", "600 million patients"),
        ("不超过500万元", "up to 5 million yuan"),
        ("不超过6分钟", "no speech may exceed six minutes"),
        ("不少于30平方米", "at least 30 square meters"),
        ("近12万条", "nearly 120,000 bags"),
        ("65岁以上的", "those aged 65 and above"),
        ("两年多来", "for more than two years"),
        ("年龄35周岁以下", "be no older than 35"),
        ("87家规模以上企业", "87 enterprises above designated size"),
        ("5天轻度以上污染", "five days of light pollution or worse"),
        ("200元以上500元以下", "200 to 500 yuan"),
        ("保持在年度投资的3倍以上", "at three times annual investment or more"),
        ("30毫克以下", "below 30 milligrams"),
        ("500元以上1000元以下", "500 to 1,000 yuan"),
    ],
)
def test_not_turned_round(source: str, english: str) -> None:
    assert not overturned(source, figures(source), english)


@pytest.mark.parametrize(
    ("source", "english", "right"),
    [
        ("60岁以上老人和1.4米以下儿童", "people under 60 and children above 1.4 meters",
         "people over 60 and children below 1.4 meters"),
        ("60岁以上老人", "people over 60", "people over 60"),
        ("60岁以上老人", "not under 60", "not under 60"),
        ("500元以上1000元以下", "over 500 and less than 1,000 yuan", "over 500 and less than 1,000 yuan"),
    ],
)  # fmt: skip
def test_a_bound_is_turned_back(source: str, english: str, right: str) -> None:
    assert righted(source, figures(source), english) == right


@pytest.mark.parametrize(
    ("source", "english", "right"),
    [
        ("上演节目230个，观众超过18万人次", "more than 230 shows, more than 180,000 spectators",
         "230 shows, more than 180,000 spectators"),
        ("办案14件", "nearly 14 cases", "14 cases"),
        ("办案14件", "at least 14 cases", "14 cases"),
        ("办案40余件", "more than 40 cases", "more than 40 cases"),
        ("办案近40件", "nearly 40 cases", "nearly 40 cases"),
        ("比去年多了3万元", "more than 30,000 yuan more than last year",
         "30,000 yuan more than last year"),
        ("比去年多了3万多元", "more than 30,000 yuan more", "more than 30,000 yuan more"),
        ("至少14件", "at least 14 cases", "at least 14 cases"),
        ("比上年多14件", "14 more than 14 cases", "14 more than 14 cases"),
        ("历时14天", "over 14 days", "over 14 days"),
        ("不得超过14件", "no more than 14 cases", "no more than 14 cases"),
    ],
)  # fmt: skip
def test_no_bound_is_added(source: str, english: str, right: str) -> None:
    assert without_added(source, figures(source), english) == right


@pytest.mark.parametrize(
    ("source", "english", "right"),
    [
        ("绿地率不低于35%。", "The rate is below 35 percent.", "The rate is at least 35 percent."),
        ("每村不少于4名。", "It has less than 4 a village.", "It has at least 4 a village."),
        ("绿地率不低于35%。", "It is not below 35 percent.", "It is not below 35 percent."),
    ],
)
def test_at_least_is_not_below(source: str, english: str, right: str) -> None:
    assert righted(source, figures(source), english) == right
