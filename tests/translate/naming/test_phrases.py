"""Idioms and set phrases that the engine is given in English."""

from __future__ import annotations

import re

import pytest

from pipeline.lexicon import Lexicon, Term, base_lexicon
from pipeline.translate.naming.nouns import everyday_nouns
from pipeline.translate.naming.phrases import set_phrases
from pipeline.translate.task import make_task

LEXICON = base_lexicon()


def given(source: str) -> str:
    """What the engine is given for a sentence."""
    (piece,) = make_task(source, LEXICON, (), head=False).pieces(90, injected=True)
    return piece.text


@pytest.mark.parametrize(
    ("source", "chinese"),
    [
        ("他每天早出晚归。", "他每天 left early and returned late。"),
        ("他因病去世，享年85岁。", "他因病去世， at the age of 85岁。"),
        ("游客兴致勃勃参观", "游客 with great interest 参观"),
        ("游客兴致勃勃地参观", "游客 with great interest 参观"),  # with its 地
        ("孩子吃得津津有味", "孩子吃 with relish"),
        ("两名渔民下落不明了。", "两名渔民 are missing 了。"),
        ("花了血汗钱", "花了 hard-earned money"),
        ("说实话，我不喜欢", " to be honest，我不喜欢"),
        ("他说：“没想到，门开了。”", "他说：“ unexpectedly，门开了。”"),
    ],
)
def test_they_stand_in_its_chinese(source: str, chinese: str) -> None:
    task = make_task(source, LEXICON, (), head=False)
    assert given(source).replace(" ", "") == chinese.replace(" ", "")
    assert [piece.text for piece in task.pieces(90, injected=False)] == [source]


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("老人昏迷不醒", "are unconscious"),
        ("店铺关门歇业", "closed down"),
        ("店铺可能关门歇业", "close down"),  # behind a modal in its base form
        ("店铺没有关门歇业", "close down"),
        ("店铺不用再关门歇业了", "close down"),
        ("他可能昏迷不醒", "be unconscious"),
        ("美景让游客流连忘返", "not want to leave"),
        ("他可能来过，店铺关门歇业", "closed down"),  # the modal is another clause's
        ("邻居要求他赔不是", "apologize"),
        ("他不由得打哈欠", "yawn"),  # 得 of a verb, and none of a complement
        ("他喜欢打麻将", "play mahjong"),
        ("老人忙不过来", "cannot manage it all"),
        ("孩子哭着跑出来了", "ran out"),
    ],
)
def test_a_predicate_has_the_form_of_its_place(source: str, english: str) -> None:
    phrases = make_task(source, LEXICON, (), head=False).words
    assert english in [phrase.english for phrase in phrases]


@pytest.mark.parametrize(
    "source",
    [
        "昏迷不醒的老人",  # an adjective
        "他孜孜不倦地研究",  # an adverb
        "他铤而走险去抢劫",  # a verb follows
        "因沉迷赌博，他离了婚",
        "工地发生触电",
        "高速发生三车追尾",
        "他一边干活一边拉家常",
        "见义勇为",  # a head of its own
        "小女孩冻得浑身发抖",
        "一幕让他目瞪口呆",  # what he is made to be
        "小偷被一网打尽",  # who caught all of them?
        "他看了《一见钟情》",
        "歌曲“一见钟情”",
        "三三两两的老人",
        "他没想到门会打开",  # 没想到 opens nothing here
        "没想到他来了",  # nor with no comma
        "“打不垮、离不开”的企业",
        "他喜欢下象棋、打牌",  # the second of a list
        "他最爱的是打牌",
        "公交车支持刷脸",
    ],
)
def test_where_it_is_no_predicate_it_is_left_to_the_engine(source: str) -> None:
    words = make_task(source, LEXICON, (), head=False).words
    assert not [word for word in words if word.source in set_phrases()]


def test_a_phrase_wins_over_a_noun_in_it_and_a_term_over_a_phrase() -> None:
    assert "秋千" in everyday_nouns()
    words = make_task("他荡秋千", LEXICON, (), head=False).words
    assert [(word.source, word.english) for word in words] == [("荡秋千", "played on the swings")]
    assert make_task("建老大难项目", LEXICON, (), head=False).words
    term = Term("老大难项目", english="Hard Project", kind="society")
    lexicon = Lexicon({**LEXICON.terms, term.simplified: term})
    assert not make_task("建老大难项目", lexicon, (), head=False).words


def test_nothing_asks_whether_they_are_said() -> None:
    task = make_task("他早出晚归。", LEXICON, (), head=False)
    (piece,) = task.pieces(90, injected=True)
    assert task.glossary(piece) == ()
    assert task.lacks("He was out.") == []


def test_the_list_is_of_words_that_the_lexicon_lacks() -> None:
    for chinese, phrase in set_phrases().items():
        assert re.fullmatch("[\u4e00-\u9fff]{2,}", chinese)
        for english in (phrase.english, phrase.base):
            assert re.fullmatch(r"(?:[A-Za-z',-]+(?: [A-Za-z',-]+)*)?", english), chinese
        assert chinese not in LEXICON.terms
