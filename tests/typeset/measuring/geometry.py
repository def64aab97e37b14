"""What any PDF shows, by place alone: rows of glyphs, the edges of columns, rules and grounds.

Made for two files that say the same in different ways: nothing is known of the order
in which they were drawn, nor of tags. Lengths are pt, y runs downwards from the page's head.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import pypdfium2
from pypdfium2 import raw

from tests.typeset.measuring.marks import is_hanzi
from tests.typeset.measuring.readback import Glyph, Row, page_glyphs

_LEVEL: Final = 0.5  # pt that the baselines of a row may differ by
_APART: Final = 1.7  # em, white that parts two rows on one baseline
_DASH: Final = 2.0  # em, of a dash drawn over two squares by one glyph
_READ: Final = 1.8  # em of hanzi, the most that a reading stands over them
_SMALL: Final = 0.7  # of the size of hanzi, the most that of a reading
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
    readings = {id(row): base for row in rows if (base := _read(row, rows)) is not None}
    over: dict[int, list[Glyph]] = {}
    for row in rows:
        if id(row) in readings:
            over.setdefault(id(readings[id(row)]), []).extend(row.glyphs)
    return [
        replace(row, readings=tuple(sorted(over.get(id(row), ()), key=lambda one: one.x)))
        for row in rows
        if id(row) not in readings
    ]


def _parted(line: Sequence[Glyph], upright: Sequence[Upright]) -> Iterator[list[Glyph]]:
    """A line, divided at the upright rules between columns, or else at wide white."""
    part: list[Glyph] = []
    end = 0.0
    y = line[0].y
    rules = [one.x for one in upright if one.top < y < one.foot + line[0].size]
    for glyph in line:
        if rules:
            apart = any(end - 1 < x < glyph.x + 1 for x in rules)
        else:
            apart = bool(part) and glyph.x - end > _APART * min(glyph.size, part[-1].size)
        if part and apart:
            yield part
            part = []
        part.append(glyph)
        end = max(glyph.end, glyph.right)
        if glyph.char in "—⸺":
            end = max(end, glyph.x + _DASH * glyph.size)
    if part:
        yield part


def _read(row: Row, rows: Sequence[Row]) -> Row | None:
    """The row of larger hanzi that a row without any stands close over, as its reading."""
    if any(is_hanzi(glyph.char) for glyph in row.glyphs):
        return None
    size = row.glyphs[0].size
    left, right = row.glyphs[0].x, row.glyphs[-1].end
    under = (
        other
        for other in rows
        if 0 < other.y - row.y < _READ * other.glyphs[0].size
        and size < _SMALL * other.glyphs[0].size
        and other.glyphs[0].x < right
        and other.glyphs[-1].end > left
        and any(is_hanzi(glyph.char) for glyph in other.glyphs)
    )
    return min(under, key=lambda other: other.y, default=None)


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
    # The sides of a box are no rules between columns.
    ends = [end for one in across for end in one]
    return (
        tuple(Span(*one) for one in sorted(across)),
        tuple(
            Upright(*one)
            for one in sorted(upright)
            if all(abs(one[0] - end) > _THIN for end in ends)
        ),
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
