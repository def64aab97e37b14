"""Titles whose English hangs on the body that they are of."""

from __future__ import annotations

import pytest

from pipeline.lexicon import base_lexicon
from pipeline.translate.naming.officers import officer
from pipeline.translate.terms import missing, occurrences


@pytest.mark.parametrize(
    ("before", "title", "english"),
    [
        ("教育部", "副部长", None),
        ("外交", "部长", None),
        ("德国国防部", "部长", None),
        ("市委社会工作部", "副部长", "deputy head"),
        ("公司市场部", "部长", "head"),
        ("县委宣传", "副部长", "deputy head"),
        ("时任", "部长", None),
        ("全部", "部长", None),
        ("", "副部长", None),
        ("市人大常委会主任罗建章主持，", "副主任", "vice chairperson"),
        ("由常委会主任、", "副主任", "vice chairperson"),
        ("市人大常委会办公室", "副主任", None),
        ("市人大财经委", "副主任", None),
        ("市发展改革委", "副主任", None),
        ("每件由一名", "副主任", None),
        ("市人大常委会听取报告，", "主任", None),
    ],
)
def test_what_stands_before_tells_what_a_title_is(
    before: str, title: str, english: str | None
) -> None:
    found = officer(title, before, base_lexicon())
    assert (found.english if found else None) == english


def test_the_english_of_a_department_s_head_is_not_a_minister_s() -> None:
    text = "运营部副部长司徒健说，教育部副部长到会。"
    found = [one for one in occurrences(text, base_lexicon()) if one.source == "副部长"]
    assert [one.english for one in found] == ["deputy head", "vice minister"]


@pytest.mark.parametrize(
    ("text", "english", "kept"),
    [
        (
            "运营部副部长司徒健说。",
            "Situ Jian, deputy head of the operations department, said.",
            True,
        ),
        ("运营部副部长司徒健说。", "Situ Jian, head of the operations department, said.", False),
        ("市人大常委会召开会议，副主任吴秉义出席。", "Vice Chairman Wu Bingyi attended.", True),
        ("市人大常委会召开会议，副主任吴秉义出席。", "Chairperson Wu Bingyi attended.", False),
    ],
)
def test_who_is_a_deputy_is_told_as_one(text: str, english: str, kept: bool) -> None:
    titles = ("副部长", "副主任")
    found = [one for one in occurrences(text, base_lexicon()) if one.source in titles]
    assert len(found) == 1
    assert (missing(found, english) == ()) is kept


def test_what_has_a_director_is_no_ministry() -> None:
    text = "博物馆社会教育部主任谢文澜说，教育部发文。"
    found = [one.start for one in occurrences(text, base_lexicon()) if one.source == "教育部"]
    assert found == [text.rindex("教育部")]
