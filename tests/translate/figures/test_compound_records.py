"""What sports, weather, markets and the sea count in their own way."""

from __future__ import annotations

import pytest

from pipeline.translate.figures.comparing import check
from pipeline.translate.figures.compound import absent, compounds
from pipeline.translate.figures.finding import figures

CASES = [
    (
        "以8胜4平2负排第二",
        "eight wins, four draws and two losses",
        "with 8 wins, 4 draws and 2 losses",
    ),
    ("以31胜9负居首", "31 wins and nine losses", "leads at 31-9"),
    (
        "豪取1胜2平0负",
        "one win, two draws and zero losses",
        "won one, drew two and lost none: 1-2-0",
    ),
    ("积28分排第二", "28 points", "second on 28 points"),
    ("今年第5号台风来袭", "Typhoon No. 5", "the fifth typhoon of the year"),
    ("第十一号台风来袭", "Typhoon No. 11", "the 11th typhoon"),
    ("位于北纬52度", "52 degrees north latitude", "at 52°N"),
    (
        "位于北纬19.4度、东经131.2度",
        "19.4 degrees north latitude and 131.2 degrees east longitude",
        "at latitude 19.4 north and longitude 131.2 east",
    ),
    ("92号汽油降0.15元", "92-octane gasoline", "No. 92 gasoline fell by 0.15 yuan"),
    ("0号柴油7.06元", "No. 0 diesel", "grade 0 diesel cost 7.06 yuan"),
    (
        "每10股派发现金红利1.8元",
        "a cash dividend of 1.8 yuan for every 10 shares",
        "1.8 yuan in cash for each ten shares",
    ),
    ("每10股派2.4元", "a dividend of 2.4 yuan for every 10 shares", "2.4 yuan per 10 shares"),
    ("旅行时间2小时35分", "2 hours 35 minutes", "two hours and 35 minutes"),
]


@pytest.mark.parametrize(("source", "english", "other"), CASES)
def test_each_is_told_and_looked_for(source: str, english: str, other: str) -> None:
    (found,) = compounds(source)
    assert found.english == english
    assert found.injected
    assert found.accepts(english)
    assert found.accepts(other)
    assert not found.accepts("It is so.")
    assert list(absent(source, "It is so.")) == [found]


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("积28分排第二", "second after 28 minutes"),
        ("第5号台风", "at 5:00 a typhoon"),
        ("以8胜4平2负", "in 8 minutes 4-2"),
        ("位于北纬19.4度", "19.4 degrees Celsius"),
    ],
)
def test_what_an_engine_makes_of_them_is_none(source: str, english: str) -> None:
    (found,) = compounds(source)
    assert not found.accepts(english)


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("上课时间不得早于8时20分。", "8:20 a.m."),
        ("不晚于9时上班。", "9 a.m."),
        ("今日14时中心位于海上。", "2 p.m."),
    ],
)
def test_an_hour_behind_a_day_or_a_bound_is_one_of_24(source: str, english: str) -> None:
    (found,) = compounds(source)
    assert found.english == english


@pytest.mark.parametrize("source", ["于8时间隔", "今日14时段"])
def test_no_hour_is_made_of_what_only_looks_like_one(source: str) -> None:
    assert not compounds(source)


@pytest.mark.parametrize(
    "source", ["积极分子28人", "5号楼", "不分胜负", "2小时35分之一", "第5号文件台风"]
)
def test_others_are_none_of_them(source: str) -> None:
    assert not any(
        one.english.startswith(("Typhoon", "28 points", "2 hours 35")) or "wins" in one.english
        for one in compounds(source)
    )


def test_a_ratio_is_no_score() -> None:
    (ratio,) = compounds("已低于6∶1的预警线。")
    assert ratio.accepts("below the line of 6:1")
    assert ratio.accepts("below the line of 6 to 1")
    assert not ratio.accepts("below the line of 6-1")
    (score,) = compounds("红星中学3∶1胜县一中。")
    assert score.english == "3-1"
    assert score.accepts("won 3:1")


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("责任为六四开。", "The liability is 60 to 40."),
        ("半斤豆腐含钙多。", "There is much in 250 grams of tofu."),
        ("票房1元拉动周边4.8元。", "Each yuan of tickets brought 4.8 yuan."),
    ],
)
def test_what_a_translator_says_for_it_passes(source: str, english: str) -> None:
    assert not check(figures(source), english)
