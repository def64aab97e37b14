"""Everyday nouns that the engine is given in English."""

from __future__ import annotations

import re

import pytest

from pipeline.lexicon import base_lexicon
from pipeline.translate.naming.nouns import everyday_nouns, singled
from pipeline.translate.task import make_task

LEXICON = base_lexicon()


@pytest.mark.parametrize(
    ("source", "given"),
    [
        ("查出宫颈癌31例", "查出 cervical cancer 31例"),
        ("打了宫颈癌疫苗", "打了 HPV vaccine"),  # the longest
        ("种月季3.2万亩", "种 China roses 32,000 亩"),
        ("每月季度奖照发", "每月季度奖照发"),
        ("有3只大熊猫", "有3只 giant pandas"),
    ],
)
def test_they_stand_in_its_chinese(source: str, given: str) -> None:
    task = make_task(source, LEXICON, (), head=False)
    (piece,) = task.pieces(90, injected=True)
    assert piece.text == given
    assert [piece.text for piece in task.pieces(90, injected=False)] == [source]


@pytest.mark.parametrize(
    ("source", "english", "right"),
    [
        ("捡到一个钱包", "found a wallets", "found a wallet"),
        ("捡到三个钱包", "found three wallets", "found three wallets"),
        ("换一块电瓶", "one batteries", "one battery"),
        ("一个焦炭", "a coke", "a coke"),
        ("一场武术", "a martial arts", "a martial art"),
        ("得了肝炎", "a hepatitis", "a hepatitis"),
    ],
)
def test_one_is_singular(source: str, english: str, right: str) -> None:
    assert singled(make_task(source, LEXICON, (), head=False).words, english) == right


def test_nothing_asks_whether_they_are_said() -> None:
    task = make_task("来了大熊猫", LEXICON, (), head=False)
    (piece,) = task.pieces(90, injected=True)
    assert task.glossary(piece) == ()
    assert task.lacks("Big bear cats came.") == []


def test_the_list_is_of_words_that_the_lexicon_lacks() -> None:
    for chinese, english in everyday_nouns().items():
        assert len(chinese) > 1
        assert re.fullmatch("[\u4e00-\u9fff]+", chinese)
        assert re.fullmatch(r"[A-Za-z’,-]+(?: [A-Za-z’,-]+)*", english), chinese
        assert chinese not in LEXICON.terms
