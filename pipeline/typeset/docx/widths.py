"""How wide a text runs, guessed from its characters alone.

In em, as common book faces have it: a hanzi and the marks of a Chinese face
fill their square, a letter about half of one.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pipeline.edition import Block

if TYPE_CHECKING:
    from pipeline.typeset.style import BlockStyle

__all__ = ["line_widths"]

_BOLD: Final = 600
_BOLD_WIDTH: Final = 1.06  # of a bold Latin face, beside its regular
_READING_GAP: Final = 0.3  # between the readings of two words
_NARROW: Final = frozenset("iljtfrI'.,:;!|()[]- ")
_BROAD: Final = frozenset("mwMW")


@lru_cache(maxsize=8192)
def _advance(char: str, *, chinese: bool) -> float:
    """A character's width in em."""
    width = unicodedata.east_asian_width(char)
    if width in "WF":
        return 1.0
    if unicodedata.combining(char):
        return 0.0
    if width == "A" and not char.isalpha():
        # Quotes, dashes and dots: a square in a Chinese face, narrow in a Latin one.
        return 1.0 if chinese else 0.45
    if char in _NARROW:
        return 0.3
    if char in _BROAD:
        return 0.82
    return 0.66 if char.isupper() else 0.52


def line_widths(block: Block, values: BlockStyle, *, chinese: bool) -> tuple[float, ...]:
    """The natural widths of a block's forced lines in pt, without the indent.

    A word with a reading is as wide as the wider of the two.
    """
    bold = values.weight >= _BOLD and not chinese
    size = values.size * (_BOLD_WIDTH if bold else 1.0)
    widths = [0.0]
    for inline in block.inlines:
        if inline.syllables:
            letters = sum(_advance(c, chinese=False) for c in inline.reading if c.isalpha())
            base = len(inline.text) * (values.size + values.letter_spacing)
            widths[-1] += max(base, (letters + _READING_GAP) * values.ruby.size)
            continue
        for number, line in enumerate(inline.text.split("\n")):
            if number:
                widths.append(0.0)
            widths[-1] += size * sum(_advance(c, chinese=chinese) for c in line)
            widths[-1] += values.letter_spacing * len(line)
    return tuple(widths)
