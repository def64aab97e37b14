"""What the marks may do, said a second time: nothing of the composer is used here.

GB/T 15834-2011 § 5.1, clreq § 3.1.4 and § 3.1.6.
"""

from __future__ import annotations

from typing import Final

from tests.typeset.measuring.readback import Glyph, Row

CLOSING: Final = frozenset("，、。．：；！？）》〉」』】〕〗”’］｝,.:;!?)]}%％‰℃…·~～")
OPENING: Final = frozenset("（《〈「『【〔〖“‘［｛([{¥￥$")
PAUSES: Final = frozenset("，、。．：；！？")
WIDE: Final = frozenset("，、。．：；！？（）《》〈〉「」『』【】〔〕“”‘’")


def is_hanzi(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or char == "〇"


def left_edge(glyph: Glyph) -> float:
    """Where a line begins: an opening mark gives the white before it away."""
    if glyph.char in OPENING and glyph.width > 0.9 * glyph.size:
        return glyph.x + min(glyph.size / 2, glyph.left - glyph.x)
    return glyph.x


def right_edge(glyph: Glyph) -> float:
    """Where a line ends: a mark at its side of the square gives half of it away."""
    if glyph.char == "\u2010" and glyph.width > 0.9 * glyph.size:
        return glyph.right + 0.05 * glyph.size  # a hyphen in the middle of a square
    if glyph.char in CLOSING and glyph.width > 0.9 * glyph.size:
        before, after = glyph.left - glyph.x, glyph.end - glyph.right
        centred = glyph.char in PAUSES and after - before < glyph.size / 4
        return glyph.end - min(glyph.size * (0.25 if centred else 0.5), max(after, 0.0))
    return glyph.end


def edges(row: Row) -> tuple[float, float]:
    """The left and right edge of a row, its readings with it."""
    left, right = left_edge(row.glyphs[0]), right_edge(row.glyphs[-1])
    if row.readings:
        left, right = min(left, row.readings[0].x), max(right, row.readings[-1].end)
    return left, right
