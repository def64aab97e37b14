"""Names by formula: congresses, sessions, plans of any number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.translate.naming.formulas import formulas
from pipeline.translate.terms import inject, occurrences
from tests.translate.conftest import lexicon

NONE = lexicon()


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("市十四届人大三次会议", "third session of the 14th Municipal People's Congress"),
        ("县十七届人大四次会议", "fourth session of the 17th County People's Congress"),
        (
            "市第九届人民代表大会第五次会议",
            "fifth session of the Ninth Municipal People's Congress",
        ),
        ("十四届全国人大三次会议", "third session of the 14th National People's Congress"),
        (
            "市七届人大常委会第三十八次会议",
            "38th session of the Standing Committee of the Seventh Municipal People's Congress",
        ),
        ("省十四届人大", "14th Provincial People's Congress"),
        ("市15届人大2次会议", "second session of the 15th Municipal People's Congress"),
        ("八届人大常委会", "Standing Committee of the Eighth People's Congress"),
        ("市政协十三届四次会议", "fourth session of the 13th Municipal Committee of the CPPCC"),
        ("全国政协十四届三次会议", "third session of the 14th CPPCC National Committee"),
        ("党的二十届三中全会", "third plenary session of the 20th CPC Central Committee"),
        (
            "二十届二中、三中全会",
            "second and third plenary sessions of the 20th CPC Central Committee",
        ),
        (
            "十九届四中、五中、六中全会",
            "fourth, fifth and sixth plenary sessions of the 19th CPC Central Committee",
        ),
        ("省委十二届九次全会", "ninth plenary session of the 12th Provincial Party Committee"),
        ("党的十九大", "19th National Congress of the Communist Party of China"),
        ("常委会副主任", "vice chairperson of the standing committee"),
        ("常委会委员", "member of the standing committee"),
        (
            "市人大常委会副秘书长",
            "deputy secretary general of the Standing Committee of the Municipal People's Congress",
        ),
        (
            "市十四届人大常委会副主任",
            "vice chairperson of the Standing Committee of the 14th Municipal People's Congress",
        ),
        (
            "全国人大常委会副委员长",
            "vice chairperson of the Standing Committee of the National People's Congress",
        ),
        ("“十四五”规划", "14th Five-Year Plan"),
        ("“十五五”规划纲要", "outline of the 15th Five-Year Plan"),
        ("“十五五”时期", "15th Five-Year Plan period"),
    ],
)
def test_formulas(source: str, english: str) -> None:
    (found,) = occurrences(source, NONE)
    assert (found.source, found.english) == (source, english)


@pytest.mark.parametrize(
    "source",
    [
        "新一届人大",
        "第十二届文化节",
        "连任三届",
        "党的大会",
        "八十七届学子",
        "常委会主任会议",
        "常委会副主任委员",
        "市委常委会委员",
        "常委会办公室主任",
    ],
)
def test_what_is_no_formula(source: str) -> None:
    assert list(formulas(source)) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("全市人大常委会主任座谈会", "人大常委会主任"),
        ("宁海县人大常委会副主任", "人大常委会副主任"),
        ("由县人大常委会副主任带队", "县人大常委会副主任"),
    ],
)
def test_the_level_of_an_officer_is_no_part_of_another_word(source: str, found: str) -> None:
    (place,) = occurrences(source, NONE)
    assert place.source == found


def test_a_longer_row_of_the_lexicon_wins() -> None:
    rows = lexicon(("市十四届人大三次会议精神", "spirit of the session", "meeting"))
    assert inject("市十四届人大三次会议精神", occurrences("市十四届人大三次会议精神", rows))[0] == (
        "spirit of the session"
    )
    short = lexicon(("市", "city", "place"))
    (found,) = occurrences("市十四届人大三次会议", short)
    assert found.english.startswith("third session")


@given(st.text(alphabet="市县省全国委第十四届人大政协常会三次议党的二中全、规划“”五", max_size=30))
def test_any_text_is_read_without_overlaps(text: str) -> None:
    position = 0
    for found in occurrences(text, NONE):
        assert found.start >= position
        assert text[found.start : found.end] == found.source
        assert found.english
        position = found.end
