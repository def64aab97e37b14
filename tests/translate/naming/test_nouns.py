"""Everyday nouns that the engine is given in English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.lexicon import base_lexicon
from pipeline.translate.naming.nouns import everyday_nouns, singled, singular
from pipeline.translate.spelling import strange_words
from pipeline.translate.task import make_task

LEXICON = base_lexicon()


@pytest.mark.parametrize(
    ("source", "given"),
    [
        ("查出宫颈癌31例", "查出 cervical cancer 31例"),
        ("打了宫颈癌疫苗", "打了 HPV vaccine"),  # the longest
        ("种月季3.2万亩", "种 China roses 32,000 亩"),
        ("每月季度奖照发", "每月季度奖照发"),
        ("快递柜里的二手房合同", "parcel lockers 里的 second-hand homes 合同"),
        ("有3只大熊猫", "有3只 giant pandas"),
        ("核桃村村民种核桃", "Hetao Village 村民种 walnuts"),  # a village of that name
        ("全村人参与，全党参与", "全村人参与，全党参与"),  # neither ginseng nor codonopsis
        ("种人参和党参", "种 ginseng 和 codonopsis"),
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


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("three-pointers", "three-pointer"),
        ("wolves", "wolf"),
        ("gloves", "glove"),
        ("minibuses", "minibus"),
        ("teahouses", "teahouse"),
        ("tomatoes", "tomato"),
        ("cloth shoes", "cloth shoe"),
        ("lilies", "lily"),
        ("magpies", "magpie"),
        ("headaches", "headache"),
        ("winches", "winch"),
        ("sisters-in-law", "sister-in-law"),
        ("ears of wheat", "ear of wheat"),
        ("chicken feet", "chicken foot"),
        ("ferrymen", "ferryman"),
        ("Buddhist relics", "Buddhist relic"),
        ("court summonses", "court summons"),
        ("biogas", "biogas"),
        ("rabies", "rabies"),
        ("scissors", "scissors"),
        ("natural gas", "natural gas"),
        ("obstetrics", "obstetrics"),
    ],
)
def test_the_singular_is_one(many: str, one: str) -> None:
    assert singular(many) == one


@pytest.mark.parametrize(
    ("source", "given"),
    [
        ("理发师刘芳义务剪发", "barber Liu Fang 义务剪发"),
        ("裁缝陈玉兰、理发师刘芳", "tailor Chen Yulan、barber Liu Fang"),
        ("理发师刘芳、裁缝王丽、陈玉兰", "barber Liu Fang、tailors Wang Li、Chen Yulan"),
        ("小偷马克·约翰逊被抓", "thief 马克·约翰逊被抓"),
        ("理发师都来了", "barbers 都来了"),
    ],
)
def test_before_a_name_they_are_singular(source: str, given: str) -> None:
    (piece,) = make_task(source, LEXICON, (), head=False).pieces(90, injected=True)
    assert piece.text == given


def test_nothing_asks_whether_they_are_said() -> None:
    task = make_task("来了大熊猫", LEXICON, (), head=False)
    (piece,) = task.pieces(90, injected=True)
    assert task.glossary(piece) == ()
    assert task.lacks("Big bear cats came.") == []


def test_the_list_is_of_words_that_the_lexicon_lacks() -> None:
    for chinese, english in everyday_nouns().items():
        assert len(chinese) > 1
        assert re.fullmatch("[\u4e00-\u9fff]+", chinese)
        assert re.fullmatch(r"[A-Za-zéü’,-]+(?: [A-Za-zéü’,-]+)*", english), chinese
        assert chinese not in LEXICON.terms


def test_their_english_is_of_words_that_the_gates_know() -> None:
    for english in everyday_nouns().values():
        assert strange_words(f"{english}; {singular(english)}") == ()


def test_the_list_is_sorted_and_has_a_noun_once() -> None:
    source = Path("pipeline/data/nouns.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t")[0] for line in source.splitlines() if not line.startswith("#")]
    assert rows == sorted(set(rows))
