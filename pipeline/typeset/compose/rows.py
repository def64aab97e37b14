"""Rows of modules: stories side by side, one grid for all, their feet level.

A row that comes to the page's foot is cut: what does not fit goes on in another
row at the head of the next page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from pipeline.typeset.compose.bands import Band, Rule
from pipeline.typeset.compose.filling import Filler
from pipeline.typeset.compose.places import Place, place_of
from pipeline.typeset.compose.stories import At, Module, StoryBook
from pipeline.typeset.pageplan import shares
from pipeline.typeset.style import Box, Container

__all__ = ["Cell", "Piece", "PlacedRow", "Row"]

# A story goes on on the next page with no fewer lines a column than these.
_FEWEST_RESUMED: Final = 4
_MOST_PARTING: Final = 2  # grid lines of white more between two stories, to fill a row


@dataclass(frozen=True, slots=True)
class Cell:
    """Stories one under the other, `span` columns of the page wide."""

    span: int
    modules: tuple[Module, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A story, or the part of it that stands on one page, in its place in the row (pt).

    `resumed`: it began on an earlier page; `cut`: it goes on on the next.
    """

    story: int
    band: Band
    place: Place
    resumed: bool = False
    cut: bool = False

    def moved(self, x: float, y: float) -> Piece:
        """The same, `x` pt further right and `y` pt further down."""
        return replace(self, band=self.band.moved(x, y), place=self.place.moved(x, y))


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row filled in, `height` pt high; `rest` are the rows that go on on the next page."""

    pieces: tuple[Piece, ...]
    rules: tuple[Rule, ...]
    height: float
    rest: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Rest:
    """What of a module is left for the next page: all of it, or what follows `at`."""

    module: Module
    at: At | None


@dataclass(frozen=True, slots=True)
class _FilledCell:
    """A cell's pieces at the cell's corner, the rules between them, and what is left.

    `frames` are the heights between which a frame stands, with the white around it.
    """

    pieces: tuple[Piece, ...]
    rules: tuple[Rule, ...]
    rest: tuple[_Rest, ...]
    frames: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side; the row stands on sheet `sheet` (from 1) or a later one."""

    book: StoryBook
    cells: tuple[Cell, ...]
    sheet: int = 1

    @property
    def _look(self) -> Box:
        return self.book.style.containers[Container.STORY]

    @property
    def above(self) -> float:
        """The white over the row where something stands over it, in pt."""
        return self._look.margin.top

    @property
    def above_first(self) -> float:
        """The white over the row where only the page's own head stands over it, in pt."""
        first = [cell.modules[0] for cell in self.cells]
        if any(module.box is not None for module in first):
            return self.above
        return max((module.head[0].above for module in first if module.head), default=0.0)

    @property
    def notes(self) -> tuple[str, ...]:
        """What was changed to make the heads fit."""
        return tuple(n for cell in self.cells for module in cell.modules for n in module.notes)

    def place(
        self, filler: Filler, room: float, sheet: int, *, ruled: bool, forced: bool
    ) -> PlacedRow | None:
        """The row in `room` pt of sheet `sheet`, with a rule over it if `ruled`.

        None where it had better begin the next page, unless it is `forced`.
        """
        look = self._look
        over = 0.0 if not ruled else look.border_top.width + look.padding.top
        lines = max(int((room - over) / filler.grid + 0.001), 1)
        high = max(self._natural(filler, cell) for cell in self.cells)
        if high > lines:
            least = max(filler.least(cell.modules[0]) for cell in self.cells)
            if least > lines and not forced:
                return None
            high = max(min(lines, high - _FEWEST_RESUMED), min(least, lines))
        filled = [self._filled(filler, cell, high, sheet) for cell in self.cells]
        pieces: list[Piece] = []
        rules: list[Rule] = []
        for x, cell in zip(self._lefts(), filled, strict=True):
            moved = Band((), 0.0, rules=cell.rules).moved(x, over)
            rules += moved.rules
            pieces += (piece.moved(x, over) for piece in cell.pieces)
        height = over + high * filler.grid
        rules += self._uprights(over, height - filler.half_leading, filled)
        if over and look.border_top.width:
            width = self.book.style.page.measure
            rules.append(Rule(0.0, 0.0, width, look.border_top.width, look.border_top))
        rest = [item for cell in filled for item in cell.rest]
        return PlacedRow(tuple(pieces), tuple(rules), height, self._next(filler, rest, sheet))

    def _lefts(self) -> Iterator[float]:
        """The left edges of the cells, in pt."""
        page = self.book.style.page
        at = 0
        for cell in self.cells:
            yield at * (page.column_width + page.column_gap)
            at += cell.span

    def _uprights(self, top: float, foot: float, cells: Sequence[_FilledCell]) -> Iterator[Rule]:
        """The rules between neighbours, none beside a frame."""
        border, gap = self._look.border_left, self.book.style.page.column_gap
        edges = list(self._lefts())[1:]
        if not border.width:
            return
        for edge, (left, right) in zip(edges, pairwise(cells), strict=True):
            x = edge - gap / 2 - border.width / 2
            start = top
            for first, last in (*sorted((*left.frames, *right.frames)), (foot - top, foot)):
                if top + first - start > gap:
                    yield Rule(x, start, border.width, top + first - start, border)
                start = max(start, top + last)

    def _parting(self, filler: Filler) -> int:
        """The grid lines between two stories one under the other."""
        look = self._look
        room = look.margin.top + look.border_top.width + look.padding.top
        return max(filler.units(room), 1)

    def _natural(self, filler: Filler, cell: Cell) -> int:
        partings = self._parting(filler) * (len(cell.modules) - 1)
        return sum(filler.natural(module) for module in cell.modules) + partings

    def _filled(self, filler: Filler, cell: Cell, high: int, sheet: int) -> _FilledCell:
        """A cell over `high` grid lines of sheet `sheet`."""
        parting = self._parting(filler)
        more = self._shared(filler, cell, high - self._natural(filler, cell))
        pieces: list[Piece] = []
        rules: list[Rule] = []
        rest: list[_Rest] = []
        frames: list[tuple[float, float]] = []
        at = 0
        for number, module in enumerate(cell.modules):
            gap = parting + more[2 * number - 1] if number else 0
            room = high - at - gap
            units = filler.natural(module) + more[2 * number]
            if rest or (units > room and number and filler.least(module) > room):
                rest.append(_Rest(module, None))
                continue
            cut = units > room
            if number == len(cell.modules) - 1 and not cut:
                units = room
            onward = self.book.onward(module, sheet + 1) if cut else None
            filled = filler.fill(module, min(units, room), onward=onward)
            if number:
                rules += self._level(filler, cell, cell.modules[number - 1 : number + 1], at, gap)
            height = filled.units * filler.grid
            height -= filler.half_leading if module.box is not None else 0.0
            place = place_of(module, self.book.style, height)
            piece = Piece(
                module.story, filled.band, place, module.resumed, cut=filled.end is not None
            )
            pieces.append(piece.moved(0.0, (at + gap) * filler.grid))
            if filled.end is not None:
                rest.append(_Rest(module, filled.end))
            if module.box is not None:
                frames.append((at * filler.grid, (at + 2 * gap + filled.units) * filler.grid))
            at += gap + filled.units
        return _FilledCell(tuple(pieces), tuple(rules), tuple(rest), tuple(frames))

    def _shared(self, filler: Filler, cell: Cell, spare: int) -> list[int]:
        """The white over in a cell, in grid lines: at each story's heads, and between."""
        most: list[int] = []
        for number, module in enumerate(cell.modules):
            most += [_MOST_PARTING, filler.spare(module)] if number else [filler.spare(module)]
        more = [0] * len(most)
        while spare > 0 and more != most:
            for index, limit in enumerate(most):
                if spare > 0 and more[index] < limit:
                    more[index] += 1
                    spare -= 1
        return more

    def _level(
        self, filler: Filler, cell: Cell, pair: Sequence[Module], at: int, gap: int
    ) -> Iterator[Rule]:
        """The rule between two stories one under the other, none beside a frame."""
        look, page = self._look, self.book.style.page
        if look.border_top.width and all(module.box is None for module in pair):
            width = cell.span * (page.column_width + page.column_gap) - page.column_gap
            share = look.margin.top / max(look.margin.top + look.padding.top, 1e-6)
            y = at * filler.grid - filler.half_leading
            y += (gap * filler.grid + filler.half_leading - look.border_top.width) * share
            yield Rule(0.0, y, width, look.border_top.width, look.border_top)

    def _next(self, filler: Filler, rest: Sequence[_Rest], sheet: int) -> tuple[Row, ...]:
        """The rows in which what is left goes on: stories that were cut in the first of them.

        There is room for all of them: they stood side by side before.
        """
        columns = self.book.style.page.columns
        begun = [item for item in rest if item.at is not None]
        others = [item for item in rest if item.at is None]
        groups = [begun, *(others[i : i + columns] for i in range(0, len(others), columns))]
        return tuple(
            Row(self.book, tuple(self._cells(filler, group, sheet)), sheet + 1)
            for group in groups
            if group
        )

    def _cells(self, filler: Filler, rest: Sequence[_Rest], sheet: int) -> Iterator[Cell]:
        """What is left as neighbours, wide by their length where their width is free."""
        columns = self.book.style.page.columns
        fixed = [self._resumed(item, columns, sheet).span != columns for item in rest]
        taken = sum(
            item.module.span for item, as_it_was in zip(rest, fixed, strict=True) if as_it_was
        )
        weights = [
            filler.lines(self._resumed(item, 0, sheet))
            for item, as_it_was in zip(rest, fixed, strict=True)
            if not as_it_was
        ]
        free = iter(shares(weights, columns - taken))
        for item, as_it_was in zip(rest, fixed, strict=True):
            span = item.module.span if as_it_was else next(free)
            yield Cell(span, (self._resumed(item, span, sheet),))

    def _resumed(self, item: _Rest, span: int, sheet: int) -> Module:
        """What is left of a module, `span` columns wide, 0 for as wide as it was."""
        module = item.module
        span = span or module.span
        if item.at is not None:
            return self.book.resume(module, item.at, span, sheet)
        if module.resumed:
            return self.book.resume(module, module.at, span, module.sheet)
        return self.book.module(module.placed, span)
