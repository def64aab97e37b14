"""Strings of letters and figures: what belongs to one, and where a line may end in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.typeset.compose.latin import Cut, cuts, words
from pipeline.typeset.pdf import _hyphenator

ADDRESS = "https://www.yunling-library.example.com/services/index.html?year=2025&lang=zh-CN"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建成“12+108+N”站", ["建", "成", "“", "12+108+N", "”", "站"]),
        ("the whole-process, and", ["the", " ", "whole-process", ",", " ", "and"]),
        ("people’s", ["people’s"]),
        ("ISO/IEC 27001:2022等", ["ISO/IEC", " ", "27001:2022", "等"]),
        ("增长15.8%，", ["增", "长", "15.8%", "，"]),
        ("±0.05%", ["±", "0.05%"]),
        (f"见{ADDRESS}，", ["见", ADDRESS, "，"]),
        ("a.b@c.example.com.", ["a.b@c.example.com", "."]),
        ("说——好……", ["说", "——", "好", "……"]),
        ("3·15", ["3", "·", "15"]),
    ],
)
def test_a_string_is_what_has_no_white_in_it(text: str, expected: list[str]) -> None:
    assert list(words(text)) == expected


@given(st.text(alphabet="ab1-/+.:@’%甲，— \n", max_size=40))
def test_words_are_the_text_and_cuts_lie_inside(text: str) -> None:
    found = list(words(text))
    assert "".join(found) == text
    for word in found:
        places = [cut.at for cut in cuts(word)]
        assert places == sorted(set(places))
        assert all(0 < at < len(word) for at in places)


def test_an_address_is_cut_without_a_hyphen_and_rather_after_its_marks() -> None:
    found = cuts(ADDRESS, _hyphenator("en"))
    assert not any(cut.hyphen for cut in found)
    assert not any(ADDRESS[cut.at - 1] == "-" for cut in found)
    costs = {ADDRESS[cut.at - 1]: cut.penalty for cut in found}
    assert costs["/"] < costs["."] == costs["="] < costs["b"]
    assert all(ADDRESS[cut.at] not in "./?=&" for cut in found)


def test_a_compound_is_cut_at_its_hyphen_a_figure_hardly() -> None:
    (cut,) = cuts("long-term")
    assert (cut.at, cut.hyphen) == (5, False)
    (figure,) = cuts("0391-8797000")
    assert figure.penalty > 10 * cut.penalty


def test_a_sum_is_cut_after_its_plus_unless_it_is_short() -> None:
    assert [cut.at for cut in cuts("12+108+N")] == [3, 7]
    assert cuts("T+0") == ()
    assert cuts("ISO/IEC") == ()


def test_words_are_hyphenated_compounds_less_gladly() -> None:
    hyphenator = _hyphenator("en")
    plain = cuts("environment", hyphenator)
    assert plain
    assert all(cut.hyphen for cut in plain)
    inside = [cut for cut in cuts("self-governance", hyphenator) if cut.hyphen]
    assert inside
    assert min(cut.penalty for cut in inside) > max(cut.penalty for cut in plain)
    assert cuts("NASA", hyphenator) == ()
    assert cuts("environment") == ()


def test_a_long_code_may_be_cut_a_name_may_not() -> None:
    code = cuts("91530100MA6K8XYZ7Q")
    assert [cut.at for cut in code] == list(range(4, 15))
    assert cuts("Featherstonehaugh") == ()
    assert Cut(4, code[0].penalty) == code[0]


def test_plain_english_is_hyphenated_as_americans_do() -> None:
    for language in ("en", "en-US", "zh-Hans"):
        assert _hyphenator(language)("provided") == (3,)
    assert _hyphenator("en-GB")("provided") == ()
