"""The order in which a newspaper page is read, from where its lines stand.

The page is cut again and again (the recursive X-Y cut of Nagy and Seth, 1984): across it at
heads and notes that stand alone in their strip, down it at gutters that nothing crosses, from
left to right, and across it where full lines change to columns. What cannot be cut, or has
no two lines beside each other, is a column. Not told apart: stories side by side whose
headlines are narrower than one of their columns, and running text that stands down.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median_low
from typing import Final

__all__ = ["Piece", "in_reading_order"]

_GUTTER: Final = 0.6  # of the region's type size: the narrowest space between columns
# Of the body's size: a line of none of these sizes is a head's, or a note's.
_BODY: Final = (0.87, 1.2)
_HEADLINE: Final = 1.5  # of the body's size: heads in a column are smaller, as a rule
_LONG: Final = 25  # characters: no line of a head is longer
_STORY: Final = 50  # characters: less running text than a story has
_EDGE: Final = 1.5  # em that a head may stand off the middle or the left edge, as in a box
_WIDE: Final = 0.6  # of the region's width: a line alone in its strip and wider spans it
_ABOVE: Final = 0.8  # em of ink over a baseline
_BELOW: Final = 0.1  # and under it
_DEEPEST: Final = 40  # cuts in one another; a page has under ten


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of text, or the part of it in one column; lengths in pt, upwards from below."""

    text: str
    size: float
    left: float
    right: float
    baseline: float

    @property
    def top(self) -> float:
        """The upper edge of its ink, about."""
        return self.baseline + _ABOVE * self.size

    @property
    def bottom(self) -> float:
        """The lower edge of its ink, about."""
        return self.baseline - _BELOW * self.size


def in_reading_order(pieces: Sequence[Piece], body: float) -> list[list[Piece]]:
    """The columns of a page as they are read, each with its lines from the top.

    `body` is the size of the running text in pt.
    """
    return _cut(list(pieces), body, 0) if pieces else []


def _cut(pieces: list[Piece], body: float, depth: int) -> list[list[Piece]]:
    strips = _strips(pieces)
    if depth < _DEEPEST and len(strips) < len(pieces):
        parts = _rows_of_stories(strips, body)
        if len(parts) == 1:
            parts = _grouped(strips, _heads(strips, body))
        if len(parts) == 1:
            parts = _columns(pieces)
        if len(parts) == 1:
            parts = _grouped(strips, _spanning(strips))
        if len(parts) == 1 and len(strips) > 1:
            parts = _at_widest(strips)
        if len(parts) > 1:
            return [column for part in parts for column in _cut(part, body, depth + 1)]
    return [sorted(pieces, key=lambda p: (-round(p.baseline), p.left))]


def _is_body(piece: Piece, body: float) -> bool:
    return _BODY[0] * body < piece.size < _BODY[1] * body


def _rows_of_stories(strips: Sequence[Sequence[Piece]], body: float) -> list[list[Piece]]:
    """Strips cut above headlines side by side, or at one side: there a row of stories begins.

    One may stand beside the byline of the other, but not beside running text.
    """
    rows: list[list[Piece]] = []
    middle = _middle([piece for strip in strips for piece in strip])
    above = 0  # characters of running text in the row so far
    for strip in strips:
        headlines = [p for p in strip if p.size >= _HEADLINE * body]
        aside = bool(headlines) and abs(_middle(headlines) - middle) > _EDGE * headlines[0].size
        begins = (aside or len(_columns(headlines)) > 1) and all(
            any(abs(_middle([p]) - _middle([head])) < 2 * p.size for head in headlines)
            for p in strip
        )
        if not rows or (begins and above > _STORY):
            rows.append([])
            above = 0
        rows[-1] += strip
        above += sum(len(p.text) for p in strip if _is_body(p, body))
    return rows


def _heads(strips: Sequence[Sequence[Piece]], body: float) -> list[bool]:
    """Which strips are heads or notes of all that is below or above them.

    They stand in the middle or begin at the left edge: a headline elsewhere belongs to one
    of two stories side by side. With them goes a line centred under one, such as a byline.
    """
    everything = [piece for strip in strips for piece in strip]
    middle, left = _middle(everything), min(piece.left for piece in everything)
    kinds: list[bool] = []
    text = 0.0  # the size of the long lines right above
    for strip in strips:
        size = strip[0].size
        length = sum(len(piece.text) for piece in strip)
        if (size > body and length > _LONG) or size == text:
            text = size
            kinds.append(False)
            continue
        text = 0.0
        alone = len(_columns(strip)) == 1
        off = abs(_middle(strip) - middle)
        placed = off < _EDGE * max(size, body) or strip[0].left - left < _EDGE * size
        head = alone and placed and not any(_is_body(piece, body) for piece in strip)
        byline = alone and length <= _LONG and off < size and bool(kinds) and kinds[-1]
        kinds.append(head or byline)
    return kinds


def _middle(pieces: Sequence[Piece]) -> float:
    return (min(piece.left for piece in pieces) + max(piece.right for piece in pieces)) / 2


def _spanning(strips: Sequence[Sequence[Piece]]) -> list[bool]:
    """Which strips are lines across the region; the last of a paragraph may be short."""
    left = min(piece.left for strip in strips for piece in strip)
    width = max(piece.right for strip in strips for piece in strip) - left
    kinds: list[bool] = []
    for strip in strips:
        alone = len(strip) == 1
        wide = alone and strip[0].right - strip[0].left > _WIDE * width
        kinds.append(wide or (alone and bool(kinds) and kinds[-1]))
    return kinds


def _strips(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces in strips from the top, with nothing but white between two."""
    strips: list[list[Piece]] = []
    lowest = float("inf")
    for piece in sorted(pieces, key=lambda p: -p.top):
        if strips and piece.top > lowest:
            strips[-1].append(piece)
            lowest = min(lowest, piece.bottom)
        else:
            strips.append([piece])
            lowest = piece.bottom
    return strips


def _columns(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces in columns from the left, with a gutter between two."""
    gutter = _GUTTER * median_low([piece.size for piece in pieces] or [0.0])
    columns: list[list[Piece]] = []
    edge = 0.0
    for piece in sorted(pieces, key=lambda p: p.left):
        if columns and piece.left < edge + gutter:
            columns[-1].append(piece)
            edge = max(edge, piece.right)
        else:
            columns.append([piece])
            edge = piece.right
    return columns


def _grouped(strips: list[list[Piece]], kinds: list[bool]) -> list[list[Piece]]:
    """Neighbouring strips of one kind together."""
    pairs = groupby(zip(strips, kinds, strict=True), key=lambda pair: pair[1])
    return [[piece for strip, _ in group for piece in strip] for _, group in pairs]


def _at_widest(strips: list[list[Piece]]) -> list[list[Piece]]:
    """The strips cut where the most white is between two."""
    white = [
        min(p.bottom for p in upper) - max(p.top for p in lower)
        for upper, lower in pairwise(strips)
    ]
    at = white.index(max(white)) + 1
    return [[p for strip in part for p in strip] for part in (strips[:at], strips[at:])]
