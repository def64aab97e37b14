"""The words of a page's stories, each once, for those who learn Chinese.

Words are those of the pinyin edition. A word is its characters and its reading: 为 wèi and
为 wéi are two. Names are words too; bylines and the page's own lines are left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from pipeline.edition import Block, Edition, Inline, Role
from pipeline.editions.levels import UNLISTED, level
from pipeline.editions.running_pinyin import running_pinyin
from pipeline.lexicon import Lexicon
from pipeline.translate.segment import sentences

__all__ = ["Choice", "Word", "known_words", "page_words"]

_NO_WORDS = frozenset({Role.BYLINE, Role.PICTURE, Role.FURNITURE, Role.COLOPHON})


@dataclass(frozen=True, slots=True)
class Word:
    """A word with the first sentence that it stands in.

    `traditional` is what stands for it in the traditional edition. `english` is the
    lexicon's, "" where it has none. `level` is that of HSK 3.0 as in `pipeline.editions.levels`.
    `at` is the word's place in the sentence, `sentence_english` "" where there is no English.
    """

    simplified: str
    traditional: str
    pinyin: str
    english: str
    level: int
    count: int
    sentence: str
    at: int
    sentence_pinyin: str
    sentence_english: str = ""

    @property
    def hsk(self) -> str:
        """The level as people write it: ``3``, ``7–9``, "" for a word that is in no list."""
        if self.level >= UNLISTED:
            return ""
        return "7–9" if self.level > 6 else str(self.level)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which words are wanted: above a level of HSK, so many times on the page, not known yet."""

    above: int = 0
    least: int = 1
    known: Collection[str] = frozenset()

    def has(self, word: Word) -> bool:
        """Whether a word is among them."""
        known = word.simplified in self.known or word.traditional in self.known
        return word.level > self.above and word.count >= self.least and not known


def page_words(
    pinyin: Edition,
    *,
    traditional: Edition,
    lexicon: Lexicon,
    english: Edition | None = None,
    choice: Choice | None = None,
) -> tuple[Word, ...]:
    """The words of a page in order of appearance.

    `pinyin` is the edition in simplified characters with every word's reading, the other
    editions are those of the same page.
    """
    other = {block.id: block for block in traditional.blocks}
    put = {} if english is None else {block.id: block for block in english.blocks}
    found: dict[tuple[str, str], Word] = {}
    for block in pinyin.blocks:
        if not block.article or block.role in _NO_WORDS:
            continue
        for word in _words(block, other.get(block.id), put.get(block.id), lexicon):
            key = (word.simplified, word.pinyin.casefold())
            first = found.get(key)
            found[key] = word if first is None else _again(first, word)
    choice = Choice() if choice is None else choice
    return tuple(word for word in found.values() if choice.has(word))


def _again(first: Word, word: Word) -> Word:
    """A word that was there before; its capital stays only where it has one every time."""
    pinyin = first.pinyin if first.pinyin[:1].islower() else word.pinyin
    return replace(first, count=first.count + 1, pinyin=pinyin)


def _words(
    block: Block, traditional: Block | None, english: Block | None, lexicon: Lexicon
) -> Iterator[Word]:
    spans = _Spans(block, english)
    at = 0
    for inline in block.inlines:
        text, start = inline.text, at
        at += len(text)
        if not inline.reading:
            continue
        term = lexicon.get(text)
        number = spans.of(start)
        yield Word(
            text,
            _traditional(block, traditional, start, at) or (term.traditional if term else ""),
            inline.reading,
            term.english if term else "",
            level(text),
            1,
            spans.chinese[number],
            start - spans.starts[number] - spans.white[number],
            spans.pinyin(number),
            spans.english[number],
        )


def _traditional(block: Block, other: Block | None, start: int, end: int) -> str:
    """The same characters in the traditional edition, "" where the two have other lengths."""
    if other is None or len(other.text) != len(block.text):
        return ""
    return other.text[start:end]


class _Spans:
    """The sentences of a block, with their English where they are matched with it."""

    def __init__(self, block: Block, english: Block | None) -> None:
        text = block.text
        ends = () if english is None else english.source_sentences
        if english is not None and ends and ends[-1] == len(text):
            told = _cut(english.text, english.sentences)
        else:
            # Nothing of it is in English, or it was made from another text.
            ends = tuple(accumulate(map(len, sentences(text))))
            told = [""] * len(ends)
        self.starts = [0, *ends[:-1]]
        self._ends = ends
        raw = _cut(text, ends)
        self.white = [len(part) - len(part.lstrip()) for part in raw]
        self.chinese = [part.strip() for part in raw]
        self.english = [_one_line(part) for part in told]
        self._inlines = block.inlines

    def of(self, place: int) -> int:
        """The number of the sentence that the character at `place` is in."""
        return next(number for number, end in enumerate(self._ends) if place < end)

    def pinyin(self, number: int) -> str:
        """A sentence's reading, written without the hanzi."""
        start, end = self.starts[number], self._ends[number]
        return _one_line(running_pinyin(_between(self._inlines, start, end)))


def _cut(text: str, ends: tuple[int, ...]) -> list[str]:
    return [text[start:end] for start, end in zip((0, *ends), ends, strict=False)]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _between(inlines: tuple[Inline, ...], start: int, end: int) -> Iterator[Inline]:
    """The runs from one place in the text to another; a word belongs where it begins."""
    at = 0
    for inline in inlines:
        first, last = at, at + len(inline.text)
        at = last
        if inline.syllables:
            if start <= first < end:
                yield inline
        elif first < end and last > start:
            yield Inline(inline.text[max(start - first, 0) : end - first])


def known_words(text: str) -> frozenset[str]:
    """The words of a list: the first column of its rows, whatever parts the columns.

    A list that was exported before will do as it is. Rows that begin with ``#`` are no words.
    """
    rows = (row.strip().lstrip("\ufeff") for row in text.splitlines())
    firsts = (re.split(r"[\s,;，]", row, maxsplit=1)[0] for row in rows if row[:1] != "#")
    return frozenset(word for first in firsts if (word := first.strip(" \"'")))
