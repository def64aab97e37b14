"""Set phrases of the lexicon of which one word is enough."""

import pytest

from pipeline.lexicon import Term
from pipeline.translate.glosses import glossed, telling_words
from pipeline.translate.terms import inject, missing, occurrences
from tests.translate.conftest import lexicon

BUDGET = "implementation of the budget"
ROWS = lexicon(
    ("预算执行情况", BUDGET, "economy"),
    ("零就业家庭", "zero-employment households", "society"),
    ("报告", "report", "meeting"),
)
SOURCE = "听取关于预算执行情况的报告"


def test_a_phrase_is_looked_for_and_not_copied() -> None:
    (place,) = occurrences(SOURCE, ROWS)
    assert (place.source, place.english) == ("预算执行情况", BUDGET)
    assert inject(SOURCE, [place])[0] == SOURCE


@pytest.mark.parametrize(
    "english", ["a report on implementation of the budget", "a budget report", "the budgets"]
)
def test_one_of_its_words_is_enough(english: str) -> None:
    assert not missing(occurrences(SOURCE, ROWS), english)


def test_none_of_its_words_is_not() -> None:
    assert missing(occurrences(SOURCE, ROWS), "They heard a report on the plan.")


def test_parts_of_a_word_count() -> None:
    found = occurrences("零就业家庭", ROWS)
    assert not missing(found, "families without employment")
    assert missing(found, "the jobless")


@pytest.mark.parametrize(
    ("chinese", "english", "kind"),
    [
        ("数字化", "digital transformation", "economy"),  # said by a verb
        ("项目建设", "project construction", "economy"),
        ("全覆盖", "full coverage", "society"),
        ("就业", "employment", "society"),  # as often jobs
        ("视察", "inspection tour", "society"),  # a visit
        ("家门口", "doorstep", "society"),  # one word may be said by another
        ("同比增长", "up ... year on year", "economy"),
        ("万人次", "10,000 person-times", "number"),
    ],
)
def test_others_are_left_to_the_engine(chinese: str, english: str, kind: str) -> None:
    assert not glossed(Term(chinese, english=english, kind=kind))


def test_small_words_tell_nothing() -> None:
    words = telling_words(Term("预算执行情况", english=BUDGET, kind="economy", note="GDP"))
    assert words == ("implementation", "budget", "GDP")


def test_short_ones_that_name_a_thing_by_two_words_are_looked_for() -> None:
    assert glossed(Term("台风", english="typhoon", kind="society"))
    assert glossed(Term("奶牛", english="dairy cows", kind="economy"))
    assert glossed(Term("省长", english="governor", kind="title"))
    assert not glossed(Term("意见", english="guidelines", kind="other", note="views on a document"))
