"""Round sizes in hanzi, with a bound or a unit, and such as are left open."""

import pytest

from pipeline.translate.figures.compound import absent, compounds
from pipeline.translate.figures.compound_round import ROUND


@pytest.mark.parametrize(
    ("source", "ways"),
    [
        (
            "产值突破百亿元以上",
            [
                "exceeding 10 billion yuan",
                "more than 10 billion yuan",
                "over 10 billion yuan",
                "at least 10 billion yuan",
                "10 billion yuan or more",
                "topped 10 billion yuan",
                "passed the 10-billion-yuan mark",
                "tens of billions of yuan",
            ],
        ),
        (
            "投资百亿元以上的项目",
            [
                "worth at least 10 billion yuan",
                "projects of 10 billion yuan and above",
                "10 billion yuan or more",
                "upwards of 10 billion yuan",
                "no less than 10 billion yuan",
                "in excess of 10 billion yuan",
                "tens of billions of yuan",
            ],
        ),
        (
            "吸引了近千人",
            [
                "nearly 1,000 people",
                "almost a thousand people",
                "close to 1,000",
                "about 1,000",
                "some 1,000 people",
                "just under a thousand",
                "around one thousand",
            ],
        ),
        (
            "花费不足百元",
            [
                "less than 100 yuan",
                "under 100 yuan",
                "below a hundred yuan",
                "not even 100 yuan",
                "fewer than 100 yuan",
                "barely 100 yuan",
                "short of 100 yuan",
            ],
        ),
        (
            "收入达到数百万元",
            [
                "millions of yuan",
                "several million yuan",
                "a few million yuan",
                "some millions of yuan",
                "5 million yuan",
                "many millions of yuan",
                "multi-million-yuan income",
            ],
        ),
        (
            "数千万元的损失",
            [
                "tens of millions of yuan",
                "several tens of millions of yuan",
                "30 million yuan",
                "dozens of millions of yuan",
            ],
        ),
        (
            "数十万人参加",
            [
                "hundreds of thousands of people",
                "several hundred thousand people",
                "a few hundred thousand",
                "300,000 people",
            ],
        ),
        (
            "数万人参加",
            ["tens of thousands of people", "several ten thousand people", "50,000 people"],
        ),
        (
            "千万元级的项目",
            [
                "a 10-million-yuan project",
                "a project worth 10 million yuan",
                "a ten-million-yuan project",
                "of the 10 million yuan class",
                "a project worth tens of millions of yuan",
                "ten million yuan",
            ],
        ),
        (
            "蓄水两千多万立方米",
            [
                "more than 20 million",
                "over 20 million",
                "some 20 million",
                "20 million-plus",
                "at least 20 million",
                "upwards of 20 million",
                "23 million",
            ],
        ),
        (
            "赔偿十几万元",
            ["more than 100,000 yuan", "over 100,000", "130,000 yuan", "upward of 100,000 yuan"],
        ),
    ],
)
def test_all_ways_to_say_it_pass(source: str, ways: list[str]) -> None:
    assert compounds(source)
    assert not [way for way in ways if list(absent(source, way))]


@pytest.mark.parametrize(
    ("source", "english", "text", "said"),
    [
        ("投资百亿元以上", "10 billion yuan", "百亿元以上", "at least 10 billion yuan"),
        (
            "研发投入上百亿元",
            "R&D spending 10 billion yuan a year",
            "上百亿元",
            "more than 10 billion yuan",
        ),
        ("来了上百人", "A dozen people came", "上百", "more than 100"),
        ("收入达到数百万元", "reached 1 million yuan", "数百万元", "millions of yuan"),
        ("收入达到数百万元", "reached millions", "数百万元", "millions of yuan"),
        ("损失达数千万元", "reached millions of yuan", "数千万元", "tens of millions of yuan"),
        ("吸引了近千人", "drew 1,000 people", "近千", "nearly 1,000"),
        ("花费不足百元", "costs 100 yuan", "不足百元", "less than 100 yuan"),
        ("千万元级项目", "a 1-million-yuan project", "千万元级", "10-million-yuan"),
        ("蓄水两千多万立方米", "more than 2,000 cubic meters", "两千多万", "more than 20 million"),
        ("十几万户", "more than ten thousand households", "十几万", "more than 100,000"),
    ],
)
def test_said_otherwise(source: str, english: str, text: str, said: str) -> None:
    assert [(one.text, one.english) for one in absent(source, english)] == [(text, said)]


@pytest.mark.parametrize(
    "source",
    [
        "连续八天站上万亿元",
        "迈上百亿元新台阶",
        "成千上万人",
        "摆上千里之外的货架",
        "扛过百年不遇的暴雨",
        "千万要小心",
        "上万言书",
        "一万元以上十万元以下",
        "两百万元以上",
        "好几百万",
    ],
)
def test_what_is_none(source: str) -> None:
    found = (read(match) for pattern, read in ROUND for match in pattern.finditer(source))
    assert not any(found)
