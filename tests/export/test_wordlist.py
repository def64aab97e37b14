"""A page's words: each once, with where it first stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.config import find_newspaper
from pipeline.edition import Block, Edition, EditionCode, Inline, Role
from pipeline.export.wordlist import Choice, Word, known_words, page_words
from pipeline.lexicon import Lexicon, Term
from pipeline.resources import lexicon_of


@pytest.fixture
def words(newsroom, editions) -> tuple[Word, ...]:
    return page_words(
        editions[EditionCode.PINYIN],
        traditional=editions[EditionCode.HANT],
        lexicon=lexicon_of(find_newspaper(newsroom)),
        english=editions[EditionCode.EN],
    )


def by_name(words: tuple[Word, ...]) -> dict[str, Word]:
    return {word.simplified: word for word in words}


def test_each_word_of_the_stories_once_in_order(words, editions) -> None:
    keys = [(word.simplified, word.pinyin.casefold()) for word in words]
    assert len(keys) == len(set(keys))
    inlines = [
        inline
        for block in editions[EditionCode.PINYIN].blocks
        if block.article and block.role is not Role.BYLINE
        for inline in block.inlines
        if inline.reading
    ]
    assert keys == list(dict.fromkeys((one.text, one.reading.casefold()) for one in inlines))
    assert sum(word.count for word in words) == len(inlines)
    assert "杜" not in by_name(words)  # the byline's


def test_what_stands_with_a_word(words) -> None:
    teacher = by_name(words)["老师"]
    assert (teacher.traditional, teacher.pinyin, teacher.hsk) == ("老師", "lǎoshī", "1")
    assert teacher.count == 5  # and 老师们
    assert teacher.sentence == "因为下雨，为人民服务的老师来了。"
    assert teacher.sentence_pinyin.endswith("lǎoshī láile.")
    assert teacher.sentence_english.startswith("In all word")
    for word in words:
        end = word.at + len(word.simplified)
        assert word.sentence[word.at : end] == word.simplified
        assert len(word.traditional) == len(word.simplified)
        assert "\n" not in word.sentence
    # A head is two lines, and each of them a sentence.
    assert by_name(words)["一渠活水"[2:]].sentence == "一渠活水润万家"


def edition(*words: tuple[str, str], code: EditionCode = EditionCode.PINYIN) -> Edition:
    inlines = tuple(
        Inline(text, (reading, *("" for _ in text[1:])) if reading else ())
        for text, reading in words
    )
    block = Block("a1.p1", Role.PARAGRAPH, inlines, 1)
    return Edition(code, "zh-Hans", "", "", None, (block,))


def listed(*words: tuple[str, str], **more: object) -> tuple[Word, ...]:
    made = edition(*words)
    arguments = {"traditional": made, "lexicon": Lexicon()} | more
    return page_words(made, **arguments)  # type: ignore[arg-type]


def test_a_word_is_its_characters_and_its_reading() -> None:
    words = listed(("为", "wèi"), ("人", "rén"), ("为", "wéi"), ("。", ""), ("为", "Wèi"))
    assert [(word.simplified, word.pinyin, word.count) for word in words] == [
        ("为", "wèi", 2),
        ("人", "rén", 1),
        ("为", "wéi", 1),
    ]


def test_a_capital_stays_where_it_is_one_every_time() -> None:
    words = listed(("市", "Shì"), ("市", "shì"), ("焦作", "Jiāozuò"), ("焦作", "Jiāozuò"))
    assert [word.pinyin for word in words] == ["shì", "Jiāozuò"]


def test_english_and_traditional_are_empty_where_nothing_tells_them() -> None:
    lexicon = Lexicon({"计划": Term("计划", traditional="計畫", english="plan")})
    shorter = edition(("計", "jì"), code=EditionCode.HANT)
    first, second = listed(("计划", "jìhuà"), ("书", "shū"), lexicon=lexicon, traditional=shorter)
    assert (first.traditional, first.english) == ("計畫", "plan")
    assert (second.traditional, second.english, second.sentence_english) == ("", "", "")


def test_english_of_another_text_is_no_sentence_s() -> None:
    english = edition(("A sentence.", ""), code=EditionCode.EN)
    [block] = english.blocks
    block = replace(block, sentences=(11,), source_sentences=(99,))
    [word] = listed(("书", "shū"), english=replace(english, blocks=(block,)))
    assert word.sentence_english == ""


def test_the_choice(words) -> None:
    def chosen(choice: Choice) -> set[str]:
        return {word.simplified for word in words if choice.has(word)}

    everything = chosen(Choice())
    assert "老师" in everything - chosen(Choice(above=1))
    assert all(by_name(words)[name].level > 4 for name in chosen(Choice(above=4)))
    assert chosen(Choice(above=6))
    assert all(by_name(words)[name].count > 1 for name in chosen(Choice(least=2)))
    assert everything - chosen(Choice(known={"老师", "人民"})) == {"老师", "人民"}
    assert everything - chosen(Choice(known={"老師"})) == {"老师"}


def test_lists_of_known_words() -> None:
    assert known_words("\ufeffSimplified,Traditional\n老师,老師,lǎoshī\n") >= {"老师"}
    assert known_words("#separator:tab\n老师\t老師\n人民\n\n'=1\n") == {"老师", "人民", "=1"}
