"""What any PDF shows, by place alone: rows of glyphs, the edges of columns, rules and grounds.

Made for two files that say the same in different ways: nothing is known of the order
in which they were drawn, nor of tags. Lengths are pt, y runs downwards from the page's head.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, Final

import pypdfium2
from pypdfium2 import raw

from tests.typeset.measuring.marks import edges, is_hanzi
from tests.typeset.measuring.readback import Glyph, Row, page_glyphs

_LEVEL: Final = 0.5  # pt that the baselines of a row may differ by
_APART: Final = 1.7  # em, white that parts two rows on one baseline
_NEAR: Final = 0.75  # pt, edges that are one and the same
_FEWEST: Final = 3  # rows that make an edge
_THIN: Final = 4.0  # pt, a rule rather than a ground
_LONG: Final = 20.0  # pt, of what is drawn: shorter things are no rules


@dataclass(frozen=True, slots=True)
class Span:
    """From `left` to `right`, in pt."""

    left: float
    right: float

    def off(self, other: Span) -> float:
        """By how much the worse of the two edges is out of place."""
        return max(abs(self.left - other.left), abs(self.right - other.right))


@dataclass(frozen=True, slots=True)
class Upright:
    """An upright rule at `x`, from `top` to `foot`, in pt."""

    x: float
    top: float
    foot: float


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page: its size, its rows of text from head to foot, and what is drawn beside text.

    `across` are rules and grounds from left to right.
    """

    size: tuple[float, float]
    rows: tuple[Row, ...]
    across: tuple[Span, ...]
    upright: tuple[Upright, ...]

    @property
    def measures(self) -> tuple[Span, ...]:
        """The edges between which several full rows stand, from left to right."""
        return _measures([Span(*edges(row)) for row in self.rows])


def leaves(data: bytes) -> tuple[Leaf, ...]:
    """The pages of a PDF."""
    document = pypdfium2.PdfDocument(data)
    made = []
    for number in range(len(document)):
        page = document[number]
        across, upright = _drawn(page)
        rows = _rows(number, page_glyphs(page), upright)
        made.append(Leaf(page.get_size(), tuple(rows), across, upright))
    document.close()
    return tuple(made)


# Text --------------------------------------------------------------------------------


def _rows(page: int, glyphs: Iterable[Glyph], upright: Sequence[Upright]) -> list[Row]:
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: (one.y, one.x)):
        if lines and glyph.y - lines[-1][0].y <= _LEVEL:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    rows = [
        Row(page, tuple(part))
        for line in lines
        for part in _parted(sorted(line, key=lambda one: one.x), upright)
    ]
    return [row for row in rows if not _is_reading(row, rows)]


def _parted(line: Sequence[Glyph], upright: Sequence[Upright]) -> Iterator[list[Glyph]]:
    """A line, divided at wide white and at upright rules."""
    part: list[Glyph] = []
    end = 0.0
    y = line[0].y
    rules = [one.x for one in upright if one.top < y < one.foot + line[0].size]
    for glyph in line:
        ruled = any(end - 1 < x < glyph.x + 1 for x in rules)
        if part and (ruled or glyph.x - end > _APART * min(glyph.size, part[-1].size)):
            yield part
            part = []
        part.append(glyph)
        # A dash may be drawn over two squares and counted as one.
        end = max(glyph.end, glyph.right)
    if part:
        yield part


def _is_reading(row: Row, rows: Sequence[Row]) -> bool:
    """Whether a row stands close over larger hanzi, and has none itself."""
    if any(is_hanzi(glyph.char) for glyph in row.glyphs):
        return False
    size = row.glyphs[0].size
    left, right = row.glyphs[0].x, row.glyphs[-1].end
    return any(
        0 < other.y - row.y < 1.8 * other.glyphs[0].size
        and size < 0.7 * other.glyphs[0].size
        and other.glyphs[0].x < right
        and other.glyphs[-1].end > left
        and any(is_hanzi(glyph.char) for glyph in other.glyphs)
        for other in rows
    )


def _measures(rows: Sequence[Span]) -> tuple[Span, ...]:
    """Pairs of edges that several rows have in common.

    Rows of other widths (indented first lines, short last ones) share one edge at most.
    """
    groups: list[list[Span]] = []
    for row in sorted(rows, key=lambda one: (one.left, one.right)):
        group = next((g for g in groups if g[0].off(row) <= _NEAR), None)
        if group is None:
            groups.append([row])
        else:
            group.append(row)
    found = [
        Span(median(one.left for one in group), median(one.right for one in group))
        for group in groups
        if len(group) >= _FEWEST
    ]
    return tuple(sorted(found, key=lambda one: (one.left, one.right)))


# What is drawn ------------------------------------------------------------------------


def _drawn(page: Any) -> tuple[tuple[Span, ...], tuple[Upright, ...]]:
    height = page.get_size()[1]
    across: set[tuple[float, float]] = set()
    upright: set[tuple[float, float, float]] = set()
    for number in range(raw.FPDFPage_CountObjects(page.raw)):
        item = raw.FPDFPage_GetObject(page.raw, number)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_PATH:
            continue
        xs, ys = _points(item)
        if not xs:
            continue
        left, right, low, high = min(xs), max(xs), min(ys), max(ys)
        if right - left >= _LONG:
            across.add((round(left, 1), round(right, 1)))
        elif right - left < _THIN and high - low >= _LONG:
            upright.add((round((left + right) / 2, 1), height - high, height - low))
    return (
        tuple(Span(*one) for one in sorted(across)),
        tuple(Upright(*one) for one in sorted(upright)),
    )


def _points(item: Any) -> tuple[list[float], list[float]]:
    """Where a path has its corners on the page, whatever the width of its stroke."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    xs: list[float] = []
    ys: list[float] = []
    for number in range(raw.FPDFPath_CountSegments(item)):
        raw.FPDFPathSegment_GetPoint(raw.FPDFPath_GetPathSegment(item, number), x, y)
        xs.append(matrix.a * x.value + matrix.c * y.value + matrix.e)
        ys.append(matrix.b * x.value + matrix.d * y.value + matrix.f)
    return xs, ys
