"""From what to what a figure moved, and by how much."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.translate.figures.finding import figures
from pipeline.translate.figures.moves import moved_right

DATA = Path(__file__).parents[3] / "training" / "data"


@pytest.mark.parametrize(
    ("source", "english", "right"),
    [
        (
            "水价由每吨2.15元调到2.45元",
            "The price cut from 2.15 yuan to 2.45 yuan a tonne",
            "The price raised from 2.15 yuan to 2.45 yuan a tonne",
        ),
        (
            "限速由每小时60公里调到50公里",
            "has risen from 60 kilometers to 50 kilometers per hour",
            "has fallen from 60 kilometers to 50 kilometers per hour",
        ),
        ("气温下降8℃", "the temperature fell to 8 degrees", "the temperature fell by 8 degrees"),
        ("价格上涨了5元", "prices rose to 5 yuan", "prices rose by 5 yuan"),
        ("利率降到3.1%", "the rate fell by 3.1 percent", "the rate fell to 3.1 percent"),
    ],
)
def test_the_numbers_tell_the_way(source: str, english: str, right: str) -> None:
    assert moved_right(source, figures(source), english) == right
    assert moved_right(source, figures(source), right) == right


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("由8.6天降到7.1天", "fell from 7.1 days to 8.6 days"),  # swapped: another fault
        ("从2020年到2024年增长", "rose from 2020 to 2024"),
        ("由千分之五降到万分之三", "cut from 5 per 1,000 to 3 per 10,000"),
        ("由9个月缩短到113天", "was cut from nine months to 113 days"),
        ("由第11位升到第5位", "moving up from 11th to fifth place"),
        ("由60万元提到80万元", "was raised from 600,000 yuan to 800,000 yuan"),
        ("增长9%，达到100亿元", "rose by 9 percent to 10 billion yuan"),
    ],
)
def test_what_is_right_or_not_sure_stays(source: str, english: str) -> None:
    assert moved_right(source, figures(source), english) == english


def test_translations_by_hand_stay() -> None:
    changed = []
    for line in (DATA / "newspaper.tsv").read_text(encoding="utf-8").splitlines():
        _, chinese, english = line.split("\t")[:3]
        if " from " in english or " by " in english:
            changed += [english] * (moved_right(chinese, figures(chinese), english) != english)
    assert len(changed) == 0, changed
