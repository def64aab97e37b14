"""Terms that cut words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon import Term, base_lexicon
from pipeline.translate.terms import occurrences
from pipeline.translate.word_edges import WordEdges
from tests.translate.conftest import lexicon

ROWS = (
    ("财政部", "Ministry of Finance", "institution"),
    ("党组", "leading Party members group", "institution"),
    ("组织法", "organic law", "law"),
    ("最高法", "Supreme People's Court", "institution"),
    ("人大", "people's congress", "institution"),
    ("市人大", "Municipal People's Congress", "institution"),
    ("市委", "Municipal Party Committee", "institution"),
    ("副主任", "deputy director", "title"),
    ("条例实施", "implementation of the regulations", "law"),
    ("中国", "China", "place"),
    ("英国", "United Kingdom", "place"),
    ("印度", "India", "place"),
    ("黄河", "Yellow River", "place"),
    ("社区", "community", "place"),
    ("图书馆", "library", "institution"),
    ("商会", "chamber of commerce", "institution"),
    ("领导干部", "leading officials", "title"),
    ("县（市、区）", "counties, cities and districts", "place"),
)
TERMS = lexicon(*ROWS)


def found(text: str) -> list[str]:
    return [occurrence.source for occurrence in occurrences(text, TERMS)]


@pytest.mark.parametrize(
    "text",
    [
        "财政部门优化支出",
        "各级党组织",
        "组织法律知识培训",
        "最高法院",
        "最高法官",
        "客人大多",
        "机器人大赛",
        "发展中国家",
        "其中国家级8处",
        "印度教",
        "印度尼西亚",
        "副主任医师",
        "养老服务条例实施细则",
        "多次协商会",
        "第九届市委员会",
    ],
)
def test_a_term_that_cuts_a_word_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("财政部发布公告", ["财政部"]),
        ("焦作市委党组会", ["市委", "党组"]),
        ("英国政府", ["英国"]),
        ("中国人", ["中国"]),
        ("黄河水", ["黄河"]),
        ("政策进社区", ["社区"]),
        ("市图书馆", ["图书馆"]),
        ("领导干部带头", ["领导干部"]),
        ("各县（市、区）", ["县（市、区）"]),
        ("全市人大系统", ["人大"]),  # not that of the city
    ],
)
def test_a_term_may_be_a_part_of_a_compound(text: str, terms: list[str]) -> None:
    assert found(text) == terms


def test_where_the_longest_term_cuts_a_word_a_shorter_one_is_taken() -> None:
    rows = lexicon(
        ("市委组织部", "Organization Department", "institution"),
        ("市委", "Municipal Party Committee", "institution"),
    )
    assert [place.source for place in occurrences("市委组织部长", rows)] == ["市委"]


def test_the_shipped_lexicon_names_departments_as_such() -> None:
    base = base_lexicon()
    for text in ("财政部门", "党组织", "联合国教科文组织", "市委会", "市政协委员"):
        assert [place.source for place in occurrences(text, base)] == [text]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("随着最后一台风机并网，我市", []),
        ("进场费、分成都往上抬", []),
        ("各部门现场会商，当天解决", []),
        ("从鄱湖南岸的草洲起", []),
        ("中小学120所，其中小学80所", ["中小学"]),
        ("台风登陆后，成都和湖南", ["台风", "成都", "湖南"]),
        ("召开现场会", ["现场会"]),
        ("立法听证会上", ["听证会"]),
        ("到上海洋山港", ["上海"]),
        ("郑州市人大代表", ["郑州市", "人大代表"]),
    ],
)
def test_a_short_term_of_two_words_beside_each_other_is_none(text: str, terms: list[str]) -> None:
    base = base_lexicon()
    assert [one.source for one in occurrences(text, base)] == terms


@given(st.text(alphabet="财政部门党组织法律英国政府市委员会，。A1 ", max_size=30))
def test_any_text_can_be_asked(text: str) -> None:
    edges = WordEdges(text, TERMS)
    for start in range(len(text)):
        edges.begins(start)
        edges.class_behind(start)
        assert edges.stands(Term(text[start : start + 2]), start) in (True, False)
