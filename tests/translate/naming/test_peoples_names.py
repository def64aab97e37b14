"""Names of other peoples of China."""

from __future__ import annotations

import pytest

from pipeline.editions.reader import tokens_in
from pipeline.lexicon import base_lexicon
from pipeline.translate.naming.peoples_names import peoples_names


@pytest.mark.parametrize(
    ("text", "source", "english"),
    [
        ("维吾尔族医生阿依古丽·吐尔逊在援疆", "阿依古丽·吐尔逊", "Ayiguli Tu'erxun"),
        ("青年艾力·买买提开了店", "艾力·买买提", "Aili Maimaiti"),
        ("学生次仁旺姆考了第一", "次仁旺姆", "Ciren Wangmu"),
        ("歌手乌日娜唱歌", "乌日娜", "Wurina"),
    ],
)
def test_they_are_in_pinyin(text: str, source: str, english: str) -> None:
    (person,) = peoples_names(text, tokens_in(text, base_lexicon()))
    assert (person.source, person.english) == (source, english)


@pytest.mark.parametrize("text", ["扎西德勒", "去乌兰察布", "铭记·传承", "安娜·伊万诺娃来了"])
def test_what_is_none(text: str) -> None:
    assert not list(peoples_names(text, tokens_in(text, base_lexicon())))
