"""Heads are broken between words; what cannot be is broken as before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.edition import Block, Inline, Role
from pipeline.typeset.compose.atoms import Atomiser
from pipeline.typeset.compose.lines import SetBlock, set_block
from pipeline.typeset.fonts import FontBook
from pipeline.typeset.style import BlockStyle
from pipeline.typeset.wordends import word_ends

HEAD = "一季度空气优良天数增加6天"


def lines_of(done: SetBlock) -> list[str]:
    return ["".join(run.text for run in line.runs) for line in done.lines]


def head(text: str) -> Block:
    return Block("a1.h", Role.HEADLINE, (Inline(text),))


@pytest.fixture
def look(styles) -> BlockStyle:
    return replace(styles().blocks[Role.HEADLINE], letter_spacing=0.0)


@pytest.mark.parametrize("cells", [6.2, 7, 8, 9])
def test_no_word_of_a_head_is_split(look, fonts: FontBook, cells: float) -> None:
    measure = cells * look.size
    plain = set_block(head(HEAD), look, Atomiser(fonts), measure)
    whole = set_block(head(HEAD), look, Atomiser(fonts, None, word_ends("zh-Hans")), measure)
    ends = word_ends("zh-Hans")
    assert ends is not None
    broken = set()
    at = 0
    for line in lines_of(whole):
        at += len(line)
        broken.add(at)
    assert "".join(lines_of(whole)) == HEAD == "".join(lines_of(plain))
    assert broken <= ends(HEAD)


def test_it_makes_a_difference(look, fonts: FontBook) -> None:
    text = "老渡口有了新码头"
    measure = 5.2 * look.size
    assert lines_of(set_block(head(text), look, Atomiser(fonts), measure)) == [
        "老渡口有",
        "了新码头",
    ]
    made = set_block(head(text), look, Atomiser(fonts, None, word_ends("zh-Hans")), measure)
    assert lines_of(made) == ["老渡口有了", "新码头"]


def test_a_traditional_head_has_the_same_words(look, fonts: FontBook) -> None:
    ends, hans = word_ends("zh-Hant-TW"), word_ends("zh-Hans")
    assert ends is not None
    assert hans is not None
    assert ends("一季度空氣優良天數增加6天") == hans(HEAD)


def test_a_word_wider_than_the_line_is_split_after_all(look, fonts: FontBook) -> None:
    atomiser = Atomiser(fonts, None, lambda text: frozenset({len(text)}))
    done = set_block(head(HEAD), look, atomiser, 6 * look.size)
    assert lines_of(done) == lines_of(set_block(head(HEAD), look, Atomiser(fonts), 6 * look.size))


def test_text_is_broken_anywhere(styles, fonts: FontBook) -> None:
    block = Block("a1.p1", Role.PARAGRAPH, (Inline(HEAD * 6),))
    look = styles().blocks[Role.PARAGRAPH]
    atomiser = Atomiser(fonts, None, word_ends("zh-Hans"))
    assert lines_of(set_block(block, look, atomiser, 14 * look.size)) == lines_of(
        set_block(block, look, Atomiser(fonts), 14 * look.size)
    )


def test_other_languages_have_no_such_words() -> None:
    assert word_ends("en-GB") is None
