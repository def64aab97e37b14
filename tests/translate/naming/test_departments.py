"""Whether a 部长 is a minister or the head of a department."""

from __future__ import annotations

import pytest

from pipeline.lexicon import base_lexicon
from pipeline.translate.naming.departments import head_of_department
from pipeline.translate.terms import occurrences


@pytest.mark.parametrize(
    ("before", "title", "english"),
    [
        ("教育部", "副部长", ""),
        ("外交", "部长", ""),
        ("德国国防部", "部长", ""),
        ("市委社会工作部", "副部长", "deputy head"),
        ("公司市场部", "部长", "head"),
        ("县委宣传", "副部长", "deputy head"),
        ("时任", "部长", ""),
        ("全部", "部长", ""),
        ("", "副部长", ""),
        ("运营部", "部员", ""),
    ],
)
def test_what_stands_before_tells_who_leads(before: str, title: str, english: str) -> None:
    assert head_of_department(title, before, base_lexicon()) == english


def test_the_english_of_a_department_s_head_is_not_a_minister_s() -> None:
    text = "运营部副部长司徒健说，教育部副部长到会。"
    found = [one for one in occurrences(text, base_lexicon()) if one.source == "副部长"]
    assert [one.english for one in found] == ["deputy head", "vice minister"]
    assert "director" in found[0].accepted[1]
