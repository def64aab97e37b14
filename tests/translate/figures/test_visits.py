"""People and vehicles that the English leaves to “times”."""

import pytest

from pipeline.translate.figures.finding import figures
from pipeline.translate.figures.visits import with_visitors


@pytest.mark.parametrize(
    ("source", "english", "right"),
    [
        (
            "服务群众1.1万余人次",
            "serving more than 11,000 times",
            "serving more than 11,000 people",
        ),
        (
            "旅客吞吐量突破600万人次",
            "throughput exceeded 6 million times",
            "throughput exceeded 6 million passenger trips",
        ),
        (
            "日均车流量达31.8万辆次",
            "daily traffic reached 318,000 times",
            "daily traffic reached 318,000 vehicle trips",
        ),
        # It is said whom, or counted otherwise.
        ("服务老人2.9万人次", "serving the elderly 29,000 times", ""),
        ("共有2140人次使用", "it was used 2,140 times", ""),
        ("是平日的3倍", "it was 3 times", ""),
        ("服务3人次", "it served 3 times as many", ""),
    ],
)
def test_they_are_named(source: str, english: str, right: str) -> None:
    assert with_visitors(source, figures(source), english) == (right or english)
