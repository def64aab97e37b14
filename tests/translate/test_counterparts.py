"""Which of several translations says most of its Chinese."""

from __future__ import annotations

import pytest

from pipeline.translate.counterparts import (
    SMALL,
    chinese_words,
    copied,
    fullest,
    table_digest,
    untold,
)
from pipeline.translate.engine import Draft
from pipeline.translate.grammar.stems import stems
from pipeline.translate.naming.listed import rows_of

SOURCE = "医院为老人免费检查身体。"
FULL = "The hospital gave the elderly free physical examinations."
WITHOUT = "The hospital gave free physical examinations to them."


def draft(english: str, score: float | None, unread: tuple[str, ...] = ()) -> Draft:
    return Draft(english, tuple(english.split()), unread=unread, score=score)


def test_of_two_about_as_likely_the_one_is_taken_that_tells_more() -> None:
    likely, full = draft(WITHOUT, -0.50), draft(FULL, -0.55)
    assert fullest(SOURCE, [likely, full]) is full
    assert fullest(SOURCE, [likely, draft(FULL, -4.0)]) is likely


def test_other_words_for_the_same_tell_it_too() -> None:
    likely, other = draft(FULL.replace("the elderly", "old people"), -0.5), draft(FULL, -0.51)
    assert fullest(SOURCE, [likely, other]) is likely


def test_a_clause_left_out_counts_as_a_word() -> None:
    likely, full = draft(FULL, -0.50, ("为老人",)), draft(FULL, -0.55)
    assert fullest(SOURCE, [likely, full]) is full


def test_english_in_the_source_is_to_be_said() -> None:
    source = "他走进 Zhongshan Park。"
    likely, full = (
        draft("He walked into the park.", -0.5),
        draft("He walked into Zhongshan Park.", -0.6),
    )
    assert fullest(source, [likely, full]) is full


def test_words_that_none_of_their_english_tells_are_named() -> None:
    source = SOURCE.replace("身体", "")  # a physical examination: its word tells by itself
    assert untold(source, FULL) == ()
    assert untold(source, "The library gave the elderly free tickets.") == ("医院", "检查")
    # Words without counterparts, or with many, are told who knows how.
    assert untold("滹沱里把它的", "The river.") == ()


@pytest.mark.parametrize("score", [None, -0.1])
def test_of_equals_and_without_scores_it_is_the_first(score: float | None) -> None:
    first, second = draft(WITHOUT, score), draft(FULL if score is None else WITHOUT, score)
    assert fullest(SOURCE, [first, second]) is first
    assert fullest(SOURCE, [second]) is second


def test_the_table_that_ships() -> None:
    rows = list(rows_of("counterparts.tsv"))
    words = [word for word, _ in rows]
    assert len(rows) > 10_000
    assert words == sorted(set(words))
    # A word is found again where a sentence has it: most stand in one as they stand alone.
    assert sum([*chinese_words(word)] == [word] for word in words) > 0.99 * len(words)
    for _, cell in rows:
        pairs = [each.rpartition(":") for each in cell.split(" ")]
        assert all(
            stem and stem not in SMALL and 5 <= int(share) <= 100 for stem, _, share in pairs
        )
        assert 50 <= sum(int(share) for _, _, share in pairs) <= 105
    assert len(table_digest()) == 8
    assert SMALL.issuperset(stems("of the and"))


def test_how_much_of_what_was_given_in_english_is_copied() -> None:
    assert copied("storm drains", "The drains of the storm were cleared.") == 0
    assert copied("the", "Nothing.") == 0  # it tells of nothing
    half = copied("storm drains", "The roses in the storm.")
    assert copied("storm drains", "The roses.") < half < 0
