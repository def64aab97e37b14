"""Columns measured: edges, grid, feet, holes, margins, and the faces."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from pipeline.edition import Role
from pipeline.typeset.fonts import installed_faces
from pipeline.typeset.style import CONTAINERS, Style
from tests.typeset.measuring.found import Measured
from tests.typeset.measuring.marks import edges, left_edge, right_edge
from tests.typeset.measuring.readback import Row, Sheet

_FLUSH: Final = 0.3  # pt
_LEVEL: Final = 0.2  # pt
_MOST_HOLE: Final = 2  # lines


@dataclass(frozen=True, slots=True)
class Frame:
    """What is set to one measure without a break: a lead box, or a run of columns."""

    columns: tuple[tuple[Row, ...], ...]
    style: Style

    def full(self, row: Row) -> bool:
        """Whether a row ought to fill its measure."""
        assert row.role is not None
        return self.style.blocks[row.role].align == "justify" and not (row.last or row.forced)

    def left(self, column: Sequence[Row]) -> float | None:
        """Where most of a column's lines begin; None where it has only first lines."""
        starts = [edges(row)[0] for row in column if not row.first and self._justified(row)]
        return statistics.median(starts) if starts else None

    def _justified(self, row: Row) -> bool:
        return row.role is not None and self.style.blocks[row.role].align == "justify"

    @property
    def measure(self) -> float | None:
        """The width that most full lines have."""
        widths = [
            edges(row)[1] - edges(row)[0]
            for column in self.columns
            for row in column
            if not row.first and self.full(row)
        ]
        return statistics.median(widths) if widths else None

    @property
    def grid(self) -> float | None:
        """The way from line to line of a paragraph."""
        ways = [
            below.y - row.y
            for column in self.columns
            for row, below in pairwise(column)
            if row.block is below.block and row.role is Role.PARAGRAPH
        ]
        return statistics.median(ways) if ways else None


def frames_of(rows: Sequence[Row], style: Style) -> Iterator[Frame]:
    """The lead boxes and runs of columns of a file, in order."""

    def kind(row: Row) -> tuple[int, str]:
        assert row.role is not None
        across = row.role in CONTAINERS or style.blocks[row.role].span
        return (row.page, row.role.value if across else "column")

    for (_, name), group in groupby(rows, kind):
        if name not in {"column", Role.LEAD}:
            continue
        columns: list[list[Row]] = [[]]
        for row in group:
            # A new column begins where the text goes up the page.
            if columns[-1] and row.y < columns[-1][-1].y + 1:
                columns.append([])
            columns[-1].append(row)
        yield Frame(tuple(map(tuple, columns)), style)


def measure_edges(frame: Frame, found: Measured) -> None:
    """Full lines flush with the column they stand in, nothing outside it."""
    measure = frame.measure
    for column in frame.columns:
        start = frame.left(column)
        for row in column:
            full = frame.full(row)
            found.full_lines += full
            if start is None or measure is None:
                continue
            left, right = edges(row)
            where = f"{row.block.id if row.block else ''}: {row.text}"
            miss = right - start - measure
            if full and abs(miss) > _FLUSH:
                found.fault("ragged", f"{miss:+.2f} {where}")
            if full and not row.first and abs(left - start) > _FLUSH:
                found.fault("ragged_left", f"{left - start:+.2f} {where}")
            if miss > _FLUSH or left < start - _FLUSH:
                found.fault("outside", where)


def measure_width(frame: Frame, sheet: Sheet, found: Measured) -> None:
    """Where a run has all the page's columns: the outer ones at the page's margins."""
    page = frame.style.page
    measure, left, right = (
        frame.measure,
        frame.left(frame.columns[0]),
        frame.left(frame.columns[-1]),
    )
    if len(frame.columns) != page.columns or measure is None or left is None or right is None:
        return
    width = sheet.pages[frame.columns[0][0].page][0]
    if abs(left - page.margin.left) > _FLUSH:
        found.fault("outside", f"the first column begins at {left:.1f}")
    if abs(right + measure - width + page.margin.right) > _FLUSH:
        found.fault("outside", f"the last column ends at {right + measure:.1f}")


def measure_grid(frame: Frame, found: Measured) -> None:
    """The baselines of paragraphs a whole number of lines apart, across the columns."""
    rows = [r for column in frame.columns for r in column if r.role is Role.PARAGRAPH]
    grid = frame.grid
    if grid is None:
        return
    for row in rows:
        steps = (row.y - rows[0].y) / grid
        off = abs(steps - round(steps)) * grid
        if off > _LEVEL:
            found.fault("off_grid", f"{off:.2f} {row.text}")


def measure_feet(frame: Frame, found: Measured) -> None:
    """The feet of a run's columns."""
    grid = frame.grid
    if grid is None or len(frame.columns) < 2:
        return
    feet = [column[-1].y for column in frame.columns]
    apart = (max(feet) - min(feet)) / grid
    found.feet_apart = max(found.feet_apart, apart)
    if apart > 1 + _LEVEL / grid:
        lines = " ".join(f"{(foot - max(feet)) / grid:.1f}" for foot in feet)
        found.fault("feet", f"{lines} at {frame.columns[0][0].text[:12]}")


def measure_holes(frame: Frame, found: Measured) -> None:
    """White in which lines could stand: between rows, and over a column's first."""
    grid = frame.grid
    if grid is None:
        return
    head = min(_top(column[0]) for column in frame.columns)
    for column in frame.columns:
        gaps = [(_top(column[0]) - head, column[0])]
        for row, below in pairwise(column):
            em = max(row.glyphs[0].size, below.glyphs[0].size)
            usual = grid - (below.y - _top(below) + 0.12 * em)
            gaps.append((_top(below) - row.y - 0.12 * em - max(usual, 0.0), below))
        for gap, row in gaps:
            found.widest_hole = max(found.widest_hole, gap / grid)
            if gap > _MOST_HOLE * grid + _LEVEL:
                found.fault("holes", f"{gap / grid:.1f} lines over {row.text}")


def _top(row: Row) -> float:
    glyph = (row.readings or row.glyphs)[0]
    return glyph.y - 0.88 * glyph.size


def measure_faces(sheet: Sheet, style: Style, found: Measured) -> None:
    """Every glyph in the first installed face of its style, and with an outline."""
    there = {face.family for face in installed_faces()}
    for row in sheet.rows:
        look = style.footer if row.role is None else style.blocks[row.role]
        for glyphs, families, weight in (
            (row.glyphs, look.fonts, look.weight),
            (row.readings, look.ruby.fonts, look.ruby.weight),
        ):
            family = next((family for family in families if family in there), "")
            wanted = (family.replace(" ", "").casefold(), weight >= 600)
            for glyph in glyphs:
                name, _, cut = glyph.font.name.partition("-")
                if (name.casefold(), "Bold" in cut) != wanted or glyph.right <= glyph.left:
                    found.fault("faces", f"{glyph.char} in {glyph.font.name} at {row.text[:20]}")


def measure_margins(sheet: Sheet, style: Style, found: Measured) -> None:
    """Every glyph inside the page's margins; the running foot only beside them."""
    margin = style.page.margin
    for row in sheet.rows:
        width, height = sheet.pages[row.page]
        bottom = height - (margin.bottom if row.block else 0)
        for glyph in (*row.glyphs, *row.readings):
            if (
                left_edge(glyph) < margin.left - _FLUSH
                or right_edge(glyph) > width - margin.right + _FLUSH
                or glyph.top < margin.top - _FLUSH
                or glyph.bottom > bottom + _FLUSH
            ):
                found.fault("outside", f"{glyph.char} at {row.text[:20]}")
