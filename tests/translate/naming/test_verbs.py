"""Verbs that the engine is given in English where their object stands behind them."""

from __future__ import annotations

import re

import pytest

from pipeline.lexicon import base_lexicon
from pipeline.translate.naming.phrases import set_phrases
from pipeline.translate.naming.verbs import taking_verbs
from pipeline.translate.task import make_task

LEXICON = base_lexicon()


def told(source: str) -> list[str]:
    """The English of the verbs of a sentence."""
    words = make_task(source, LEXICON, (), head=False).words
    return [word.english for word in words if word.source in taking_verbs()]


def test_they_stand_in_its_chinese() -> None:
    task = make_task("老人打翻了花瓶。", LEXICON, (), head=False)
    (given,) = task.pieces(90, injected=True)
    assert given.text.replace(" ", "").startswith("老人knockedover了")
    assert [piece.text for piece in task.pieces(90, injected=False)] == [task.source]


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("老人打翻花瓶", "knocked over"),
        ("老人打翻了邻居的花瓶", "knocked over"),  # 的 of the object's own
        ("他走进厨房，打翻了花瓶", "knocked over"),  # with the subject of the clause before
        ("老人没有打翻花瓶", "knock over"),
        ("老人可能打翻花瓶", "knock over"),
        ("许多人买不起房子", "cannot afford"),
        ("老人舍得花钱", "are willing to"),  # a verb stands behind it
        ("市民抢着报名", "scrambled to"),
    ],
)
def test_a_verb_has_the_form_of_its_place(source: str, english: str) -> None:
    assert told(source) == [english]


@pytest.mark.parametrize(
    "source",
    [
        "花瓶打翻了",  # the object is the subject
        "花瓶被老人打翻在地",
        "他把花瓶打翻在地",
        "打翻花瓶的男孩跑了",
        "打翻花瓶是小事",
        "风太大，刮断了树枝",  # the broke
        "他走进来，打翻花瓶后跑了",
        "因强风掀掉顶板，列车停运",
        "民警提醒市民收起手机",
        "老人打翻、撞倒花瓶",
        "他没有撬开门锁",  # the model does not copy its base form
    ],
)
def test_where_the_engine_would_not_copy_it_it_is_left_to_it(source: str) -> None:
    assert told(source) == []


def test_the_same_word_is_a_predicate_where_nothing_stands_behind_it() -> None:
    words = make_task("噪音太大，老人受不了。", LEXICON, (), head=False).words
    assert "cannot stand it" in [word.english for word in words]
    assert told("老人受不了噪音") == ["cannot stand"]


def test_nothing_asks_whether_they_are_said() -> None:
    task = make_task("老人打翻了花瓶。", LEXICON, (), head=False)
    (piece,) = task.pieces(90, injected=True)
    assert task.glossary(piece) == ()


def test_the_list_is_of_words_that_the_lexicon_lacks() -> None:
    for chinese, verb in taking_verbs().items():
        assert re.fullmatch("[\u4e00-\u9fff]{2,}", chinese)
        for english in (verb.english, verb.base):
            assert re.fullmatch(r"(?:[a-z'-]+(?: [a-z'-]+)*)?", english), chinese
        assert chinese not in LEXICON.terms
        if chinese in set_phrases():
            assert set_phrases()[chinese].base, chinese
