"""A page of several stories printed from its DOCX, held against the composer's places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import pypdfium2

from pipeline.edition import Edition
from pipeline.typeset.compose.pages import Layout
from pipeline.typeset.compose.places import Place
from pipeline.typeset.style import Style
from tests.typeset.measuring.geometry import Leaf
from tests.typeset.measuring.marks import CLOSING, OPENING, WIDE, edges
from tests.typeset.measuring.office import HEADS, Difference
from tests.typeset.measuring.readback import Row

__all__ = ["Bounds", "boxes", "column_edges", "drawn", "head_places"]

_NEAR: Final = 6.0  # pt that a glyph may reach out of its column
_FEWEST: Final = 3  # rows that make a column's edges

Leaves = Sequence[Leaf]


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where something drawn begins and ends, in pt from the page's upper left corner."""

    left: float
    top: float
    right: float
    foot: float

    def off(self, other: Bounds) -> float:
        """By how much the worst of its edges is out of place."""
        return max(
            abs(self.left - other.left), abs(self.top - other.top),
            abs(self.right - other.right), abs(self.foot - other.foot),
        )  # fmt: skip


def column_edges(layout: Layout, pdf: Leaves, office: Leaves) -> Iterator[Difference]:
    """The edges of every column of every story, of the rows that stand in it."""
    for sheet, page in enumerate(layout.pages):
        for place in page.places:
            for column in range(place.columns):
                left = place.text_x + column * (place.column_width + place.column_gap)
                sides = [_sides(leaves[sheet], place, left) for leaves in (pdf, office)]
                held = sum(
                    abs(line.x - left) < 1 and not line.line.vertical
                    for line in page.lines
                    if place.y < line.y < place.y + place.height
                )
                if held < _FEWEST:
                    continue
                name = f"{place.story}, column {column + 1}"
                if None in sides:
                    if sides[0] is not None:
                        yield Difference("column", name, float("inf"))
                    continue
                for which, one, other in zip(("left", "right"), *sides, strict=True):  # type: ignore[arg-type]  # neither is None
                    yield Difference(f"{which} edge", name, abs(one - other))


def _sides(leaf: Leaf, place: Place, left: float) -> tuple[float, float] | None:
    rows = [
        edges(row)
        for row in leaf.rows
        if place.y < row.y < place.y + place.height + _NEAR
        and left - _NEAR < row.glyphs[0].left
        and row.glyphs[-1].right < left + place.column_width + _NEAR
    ]
    if len(rows) < _FEWEST:
        return None
    return min(start for start, _ in rows), max(end for _, end in rows)


def head_places(
    edition: Edition, style: Style, pdf: Leaves, office: Leaves
) -> Iterator[Difference]:
    """Heads by the words of their lines in the PDF: their baseline and where they are aligned.

    Not those that run down, which are no rows.
    """
    for block in edition.blocks:
        text = "".join(block.text.split())
        if block.role not in HEADS:
            continue
        align = style.blocks[block.role].align
        for sheet, leaf in enumerate(pdf):
            there = office[sheet].rows if sheet < len(office) else ()
            for row in leaf.rows:
                said = _said(row)
                if len(said) < 2 or said not in text:
                    continue
                size = max(glyph.size for glyph in row.glyphs)
                others = [part for other in there if (part := _within(other, said, size))]
                if not others:
                    yield Difference("head broken", said, float("inf"))
                    continue
                near = min(others, key=lambda other: _off(row, other))
                yield Difference("head's height", said, abs(row.y - near.y))
                off = abs(_anchor(row, align) - _anchor(near, align))
                if said[0] in OPENING & WIDE or said[-1] in CLOSING & WIDE:
                    # Word centres a head with the white of its outer mark, half a square.
                    off -= size / 4
                yield Difference("head's place", said, max(off, 0.0))


def _said(row: Row) -> str:
    return "".join(row.text.split())


def _within(row: Row, said: str, size: float) -> Row | None:
    """The part of a row that says this, in this size; None where there is none."""
    glyphs = [glyph for glyph in row.glyphs if not glyph.char.isspace()]
    at = "".join(glyph.char for glyph in glyphs).find(said)
    found = tuple(glyphs[at : at + len(said)]) if at >= 0 else ()
    if not found or abs(max(glyph.size for glyph in found) - size) > 1:
        return None
    return replace(row, glyphs=found)


def _anchor(row: Row, align: str) -> float:
    left, right = edges(row)
    return {"left": left, "right": right}.get(align, (left + right) / 2)


def _off(row: Row, other: Row) -> float:
    return abs(row.y - other.y) + abs(row.glyphs[0].x - other.glyphs[0].x)


def boxes(layout: Layout, office: bytes) -> Iterator[Difference]:
    """The frames of boxed stories: their four edges."""
    there = drawn(office)
    for sheet, page in enumerate(layout.pages):
        for place in (place for place in page.places if place.boxed):
            asked = Bounds(place.x, place.y, place.x + place.width, place.y + place.height)
            off = min((asked.off(one) for one in there[sheet]), default=float("inf"))
            yield Difference("box", str(place.story), off)


def drawn(data: bytes) -> list[list[Bounds]]:
    """What is drawn on each page of a PDF, with the width of its strokes."""
    document = pypdfium2.PdfDocument(data)
    found = []
    for page in document:
        height = page.get_size()[1]
        here = []
        for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH]):
            left, low, right, high = _bounds(item)
            here.append(Bounds(left, height - high, right, height - low))
        found.append(here)
    document.close()
    return found


def _bounds(item: Any) -> tuple[float, float, float, float]:
    pos = getattr(item, "get_bounds", None) or item.get_pos
    left, low, right, high = pos()
    return left, low, right, high
