"""More than and less than, turned round."""

import pytest

from pipeline.translate.figures.bounds import overturned
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
        ("30毫克以下", "below 30 milligrams"),
        ("500元以上1000元以下", "500 to 1,000 yuan"),
    ],
)
def test_not_turned_round(source: str, english: str) -> None:
    assert not overturned(source, figures(source), english)
