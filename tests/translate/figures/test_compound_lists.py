"""Ordinals that share what they number."""

import pytest

from pipeline.translate.figures.compound import absent, compounds
from pipeline.translate.figures.compound_lists import LISTS


@pytest.mark.parametrize(
    ("source", "ways"),
    [
        (
            "三、四级手术八百台",
            [
                "grade 3 and 4 surgeries",
                "level-three and level-four operations",
                "Grades III and IV",
                "third- and fourth-level",
                "Class 3 and Class 4",
                "tier 3 and tier 4",
            ],
        ),
        (
            "一二年级不留作业",
            [
                "grades 1 and 2",
                "grades one and two",
                "first- and second-graders",
                "first and second grades",
                "Years 1 and 2",
                "in the first two grades, 1 and 2",
            ],
        ),
        (
            "第二、三产业",
            [
                "secondary and tertiary industries",
                "second and third industries",
                "manufacturing and services",
                "the secondary and service sectors",
                "industry and services",
                "tertiary and secondary sectors",
            ],
        ),
        (
            "第一、二批学员",
            [
                "the first and second batches",
                "the 1st and 2nd batches",
                "Batches 1 and 2",
                "batches I and II",
                "the first batch and the second",
                "first- and second-batch",
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
        ("三、四级手术", "800 operations at 3 and 4", "三、四级", "Grades 3 and 4"),
        ("一二年级", "one or two years of service", "一二年级", "Grades 1 and 2"),
        (
            "第二、三产业",
            "Second and three industrial workers",
            "第二、三产业",
            "secondary and tertiary industries",
        ),
        ("第一、二批", "the first and two batches", "第一、二", "the first and second"),
        ("东风三到四级", "easterly winds of 3 to 4", "三到四级", "force 3 to 4"),
    ],
)
def test_said_otherwise(source: str, english: str, text: str, said: str) -> None:
    assert [(one.text, one.english) for one in absent(source, english)] == [(text, said)]


@pytest.mark.parametrize(
    "source", ["第一、第二", "三、四个人", "四六级考试", "三四五年级", "二、三线城市", "第二、三个"]
)
def test_what_is_none(source: str) -> None:
    found = (read(match) for pattern, read in LISTS for match in pattern.finditer(source))
    assert not any(found)
