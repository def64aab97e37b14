"""Annotated text with its figures read out: numbers as words with syllables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.edition import Inline
from pipeline.editions.numerals import BREAK, spell_figures
from pipeline.editions.pinyin import annotate
from pipeline.lexicon import Lexicon

__all__ = ["read_figures"]

_DIGIT = re.compile(r"\d")
# Hanzi before and behind a number that can change how it is read: 热线12345, 110报警.
_BEFORE = 2
_AFTER = 2
_ORDINAL = "第"


def read_figures(inlines: Sequence[Inline], *, lexicon: Lexicon) -> tuple[Inline, ...]:
    """The inlines, with what has figures replaced by the words that they are read as.

    The words around are read as they were, with the figures: 3种 is a counted kind.
    """
    return tuple(_read(inlines, lexicon))


def _read(inlines: Sequence[Inline], lexicon: Lexicon) -> Iterator[Inline]:
    for at, inline in enumerate(inlines):
        following = inlines[at + 1] if at + 1 < len(inlines) else Inline("")
        if inline.text == _ORDINAL and _DIGIT.match(following.text):
            continue  # written together with the number
        if inline.syllables or not _DIGIT.search(inline.text):
            yield inline
            continue
        previous = inlines[at - 1] if at else Inline("")
        before = previous.text[-_BEFORE:] if previous.syllables else ""
        after = following.text[:_AFTER]
        spelled = spell_figures(before + inline.text + after)
        read = annotate(
            spelled[len(before) : len(spelled) - len(after)].strip(BREAK), lexicon=lexicon
        )
        if previous.text == _ORDINAL and _DIGIT.match(inline.text):
            read = (_ordinal(previous, read[0]), *read[1:])
        yield from read


def _ordinal(mark: Inline, number: Inline) -> Inline:
    """第 and the word behind it as GB/T 16159-2012 writes them (6.1.5): dì-shísì."""
    first, *rest = number.syllables
    return Inline(mark.text + number.text, (*mark.syllables, f"-{first}", *rest))
