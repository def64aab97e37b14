"""The first and the last of a row."""

import pytest

from pipeline.translate.figures.compound import absent, compounds
from pipeline.translate.figures.compound_first import ENDS


@pytest.mark.parametrize(
    ("source", "ways"),
    [
        (
            "比赛前15分钟连进两球",
            [
                "in the first 15 minutes",
                "in the opening 15 minutes",
                "15 minutes before the game",
                "within the first 15",
                "early, in 15 minutes",
                "15 minutes into the beginning",
            ],
        ),
        (
            "前三名将获得奖金",
            [
                "the top three",
                "the first three",
                "the best three",
                "the three fastest",
                "the three highest",
                "the leading three",
            ],
        ),
        (
            "后两节反超比分",
            [
                "the last two quarters",
                "the final two quarters",
                "the latter two",
                "the second half",
                "the closing two quarters",
                "the two remaining",
            ],
        ),
        (
            "头两年没有赚钱",
            [
                "first two years",
                "initial two years",
                "the opening two years",
                "two years at the beginning",
                "early, for two years",
                "the two years from the start",
            ],
        ),
        (
            "最后10公里独自领先",
            [
                "the last 10 kilometers",
                "the final 10",
                "with 10 kilometers to go",
                "the remaining 10",
                "the closing 10",
                "10 kilometers from the end",
                "10 km left",
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
        (
            "比赛前15分钟连进两球",
            "two goals in the 15-minute game",
            "前15分钟",
            "the first 15 minutes",
        ),
        ("前三名将获奖", "The three runners will win prizes", "前三名", "the top three"),
        ("后两节反超", "overtook in two games", "后两节", "the last two quarters"),
        ("头两年没有赚钱", "earned nothing for two years", "头两年", "the first two years"),
        ("前11月出口额增长", "exports rose in November", "前11月", "the first 11 months"),
        ("最后10公里领先", "He led for 10 kilometers", "最后10公里", "the last ten kilometers"),
    ],
)
def test_said_otherwise(source: str, english: str, text: str, said: str) -> None:
    assert [(one.text, one.english) for one in absent(source, english)] == [(text, said)]


@pytest.mark.parametrize(
    "source",
    [
        "今后五年",
        "随后38名",
        "先后三次",
        "目前三家",
        "会前三天",
        "竣工后两家学校",
        "最后一名司机",
        "桥洞前300米处",
        "改革后十家企业",
    ],
)
def test_what_is_none(source: str) -> None:
    found = (read(match) for pattern, read in ENDS for match in pattern.finditer(source))
    assert not any(found)
