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
_BEFORE = 2  # hanzi before a number that can change how it is read: 热线12345


def read_figures(inlines: Sequence[Inline], *, lexicon: Lexicon) -> tuple[Inline, ...]:
    """The inlines, with what has figures replaced by the words that they are read as.

    The words around are read as they were, with the figures: 3种 is a counted kind.
    """
    return tuple(_read(inlines, lexicon))


def _read(inlines: Sequence[Inline], lexicon: Lexicon) -> Iterator[Inline]:
    for at, inline in enumerate(inlines):
        if inline.syllables or not _DIGIT.search(inline.text):
            yield inline
            continue
        before = inlines[at - 1].text[-_BEFORE:] if at and inlines[at - 1].syllables else ""
        after = inlines[at + 1].text[:1] if at + 1 < len(inlines) else ""
        spelled = spell_figures(before + inline.text + after)
        yield from annotate(
            spelled[len(before) : len(spelled) - len(after)].strip(BREAK), lexicon=lexicon
        )
