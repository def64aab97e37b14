"""Pairs cut at their pauses."""

from __future__ import annotations

from training.corpus import Pair
from training.cut import CORPUS, cut_pairs


def _cut(zh: str, en: str) -> list[tuple[str, str]]:
    return [(one.zh, one.en) for one in cut_pairs([Pair("newspaper", "economy", zh, en)])]


def test_each_statement_has_its_own_english_and_the_pause_before_it() -> None:
    assert _cut(
        "全年新增就业3.2万人，登记失业率为2.8%；农民人均纯收入达到16830元，增长7.1%。",
        "The city created 32,000 jobs in the year, and the registered unemployment rate was 2.8 "
        "percent. Farmers' per capita net income reached 16,830 yuan, up 7.1 percent.",
    ) == [
        ("全年新增就业3.2万人，", "The city created 32,000 jobs in the year,"),
        ("，登记失业率为2.8%；", "and the registered unemployment rate was 2.8 percent."),
        (
            "；农民人均纯收入达到16830元，增长7.1%。",
            "Farmers' per capita net income reached 16,830 yuan, up 7.1 percent.",
        ),
    ]


def test_the_pieces_are_a_corpus_of_their_own_each_once() -> None:
    pair = Pair(
        "newspaper",
        "economy",
        "新建学校12所，改造医院3家。",
        "It built 12 schools, and renovated 3 hospitals.",
    )
    made = list(cut_pairs([pair, pair]))
    assert {one.corpus for one in made} == {CORPUS}
    assert {one.genre for one in made} == {"economy"}
    assert [one.zh for one in made] == ["新建学校12所，", "，改造医院3家。"]


def test_english_in_another_order_is_not_cut() -> None:
    assert (
        _cut(
            "新建学校12所，改造医院3家。",
            "It renovated 3 hospitals, and built 12 schools.",
        )
        == []
    )


def test_a_part_that_lacks_a_figure_is_none() -> None:
    assert _cut("新建学校12所，改造医院3家。", "It built schools, and renovated hospitals.") == []


def test_what_stands_in_another_part_is_missed() -> None:
    # The noun of the second is told with the first: neither is whole.
    assert (
        _cut(
            "审理案件52起，审结案件47起。",
            "Of the cases, it concluded 47, and heard 52.",
        )
        == []
    )


def test_a_sentence_of_one_piece_gives_none() -> None:
    assert _cut("新建学校12所。", "It built 12 schools.") == []
    assert _cut("", "") == []
