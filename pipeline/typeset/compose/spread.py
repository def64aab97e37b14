"""Columns with plates: those of several columns at their heads, the text beside them.

A plate of several columns stands at the head of the columns at the right, which are
shorter by it, on the page that has the text it stands in, or on the next. One in a
column that does not fit at its foot waits for the head of the next, and the text goes
on in the meantime.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pipeline.typeset.compose.columns import (
    Column,
    PlacedLine,
    Slug,
    balance,
    evened,
    place,
    slugs,
)
from pipeline.typeset.compose.frames import Rule
from pipeline.typeset.compose.lines import SetBlock
from pipeline.typeset.compose.plates import Plate

if TYPE_CHECKING:
    from pipeline.typeset.style import Border

__all__ = ["Anchored", "Floated", "Spread", "anchored", "columns_of", "spread"]

_FEWEST: Final = 3  # grid lines of text under a plate, or none


@dataclass(frozen=True, slots=True)
class Anchored:
    """A plate of several columns, and how many slugs of its run follow its place."""

    plate: Plate
    followed: int


@dataclass(frozen=True, slots=True)
class Floated:
    """A plate at the head of columns: its first column and its top in grid lines."""

    plate: Plate
    column: int
    top: int


@dataclass(frozen=True, slots=True)
class Spread:
    """A stretch of columns, `units` grid lines high.

    `run` are the slugs in the order in which they are set, `columns` those that stand
    here, each beginning `tops` grid lines down. `floats` stand at the columns' heads,
    `waiting` are for the next page.
    """

    run: tuple[Slug, ...]
    columns: tuple[Column, ...]
    tops: tuple[int, ...]
    floats: tuple[Floated, ...]
    waiting: tuple[Anchored, ...]
    units: int

    def end(self, start: int) -> int:
        """Where the run goes on, which began at `start`."""
        return self.columns[-1].end if self.columns else start


def anchored(
    blocks: Sequence[SetBlock | Plate], grid: float, *, widows: bool
) -> tuple[tuple[Slug, ...], tuple[Anchored, ...]]:
    """The slugs of a run, and the plates that run across several of its columns."""
    inside: list[SetBlock | Plate] = []
    wide: list[tuple[Plate, int]] = []
    for block in blocks:
        if isinstance(block, Plate) and block.columns > 1:
            wide.append((block, len(inside)))
        else:
            inside.append(block)
    run = slugs(inside, grid, widows=widows)
    found = (
        Anchored(plate, len(slugs(inside[before:], grid, widows=widows))) for plate, before in wide
    )
    return run, tuple(found)


def spread(
    run: Sequence[Slug],
    start: int,
    plates: Sequence[Anchored],
    count: int,
    most: int,
    grid: float,
    *,
    full: bool,
) -> Spread:
    """The rest of a run in `count` columns of at most `most` grid lines, plates with it.

    `full`: no page has more room, so that what does not fit here fits nowhere.
    """
    made = _spread(run, start, (), count, most, grid, full=full)
    for number, one in enumerate(plates, start=1):
        tried = _spread(run, start, plates[:number], count, most, grid, full=full)
        # It would stand on an earlier page than what it belongs to.
        early = len(run) - one.followed > tried.end(start)
        # With it a plate in the text may find no column that is high enough.
        over = tried.units > most and start < len(run)
        if len(tried.floats) < number or early or over:
            break
        made = tried
    return replace(made, waiting=tuple(plates[len(made.floats) :]))


def _spread(
    run: Sequence[Slug],
    start: int,
    plates: Sequence[Anchored],
    count: int,
    most: int,
    grid: float,
    *,
    full: bool,
) -> Spread:
    floats, tops = _floated([one.plate for one in plates], count, most, grid, full=full)
    units = max(tops)
    order = tuple(run)
    columns: tuple[Column, ...] = ()
    if start < len(order):
        if any(slug.plate for slug in order[start:]):
            order, columns = _deferring(order, start, count, most, tops, full=full)
        else:
            columns = balance(order, start, count, most, tops)
        units = max(
            units, *(column.units + top for column, top in zip(columns, tops, strict=False))
        )
    return Spread(order, columns, tops, floats, (), units)


# Plates of several columns ---------------------------------------------------------------


def _floated(
    plates: Sequence[Plate], count: int, most: int, grid: float, *, full: bool
) -> tuple[tuple[Floated, ...], tuple[int, ...]]:
    """The plates that have room, and the columns' tops under them.

    Each goes as high as it can, and as far to the right as it can there.
    """
    tops = [0] * count
    placed: list[Floated] = []
    for plate in plates:
        span, units = min(plate.columns, count), plate.units_at_top(grid)
        places = [(max(tops[at : at + span]), -at) for at in range(count - span + 1)]
        top, at = min(places)
        fits = top + units == most or top + units + _FEWEST <= most
        if not fits and not (full and not placed):
            break
        placed.append(Floated(plate, -at, top))
        tops[-at : -at + span] = [top + units] * span
    return tuple(placed), tuple(tops)


# Plates in a column ------------------------------------------------------------------------


def _deferring(
    run: tuple[Slug, ...],
    start: int,
    count: int,
    most: int,
    tops: Sequence[int],
    *,
    full: bool,
) -> tuple[tuple[Slug, ...], tuple[Column, ...]]:
    """The run in an order that leaves no column short for a plate, and its columns."""
    rest = run[start:]
    total = sum(slug.units for slug in rest) + sum(tops)
    height = max(1, math.ceil(total / count) - 2)
    filled = _Filled((), (), frozenset())
    while height <= most:
        heights = [height - top for top in tops]
        filled = _filled(rest, heights)
        if len(filled.order) == filled.columns[-1].end:
            even = evened(filled.order, 0, heights, filled.heads) or filled.columns
            return (*run[:start], *filled.order), _from(even, start)
        height += 1
    filled = _filled(rest, [most - top for top in tops])
    if not filled.columns[-1].end and full:
        # A plate that is higher than a page's columns must still be set.
        return run, (Column(start, start + 1, run[start].units_at_top),)
    return (*run[:start], *filled.order), _from(filled.columns, start)


def _from(columns: Sequence[Column], start: int) -> tuple[Column, ...]:
    return tuple(Column(start + one.start, start + one.end, one.units) for one in columns)


@dataclass(frozen=True, slots=True)
class _Filled:
    """Slugs in the order in which they are set, the columns filled with the first of them.

    The slugs at `heads` had to wait, and begin their column.
    """

    order: tuple[Slug, ...]
    columns: tuple[Column, ...]
    heads: frozenset[int]


def _filled(rest: Sequence[Slug], heights: Sequence[int]) -> _Filled:
    """Columns of these heights filled, the plates without room put off."""
    queue = list(rest)
    waiting: list[Slug] = []
    order: list[Slug] = []
    columns: list[Column] = []
    heads: set[int] = set()
    for height in heights:
        begun = len(order)
        units = 0
        last, last_units = begun, 0  # after the last slug that may end the column

        def room(slug: Slug) -> int:
            return height - units - (slug.units if len(order) > begun else slug.units_at_top)  # noqa: B023 - called in this turn of the loop only

        while waiting and room(waiting[0]) >= 0:
            slug = waiting.pop(0)
            if len(order) == begun:
                heads.add(begun)
            units = height - room(slug)
            order.append(slug)
            last, last_units = len(order), units
        while queue:
            slug = queue[0]
            if slug.plate and (waiting or room(slug) < 0):
                waiting.append(queue.pop(0))
                continue
            if room(slug) < 0:
                break
            units = height - room(slug)
            order.append(queue.pop(0))
            if slug.breakable:
                last, last_units = len(order), units
        if queue and last > begun:
            queue[:0] = order[last:]
            del order[last:]
            units = last_units
        columns.append(Column(begun, len(order), units))
    end = len(order)
    return _Filled((*order, *waiting, *queue), _trimmed(columns, end), frozenset(heads))


def _trimmed(columns: Sequence[Column], end: int) -> tuple[Column, ...]:
    """The columns up to the last one that holds anything."""
    used = [column for column in columns if column.start < column.end or column.end < end]
    return tuple(used) or (Column(0, 0, 0),)


# Drawing -----------------------------------------------------------------------------------


def columns_of(
    made: Spread,
    width: float,
    gap: float,
    grid: float,
    rule: Border,
    order: Mapping[str, int],
) -> tuple[tuple[PlacedLine, ...], tuple[Rule, ...]]:
    """The lines and rules of a stretch of columns `width` pt wide with its corner at (0, 0).

    The lines come in reading order, as `order` has it by block, wherever they stand.
    """
    lines: list[PlacedLine] = []
    rules: list[Rule] = []
    for number, top in enumerate(made.tops):
        x = number * (width + gap)
        if number < len(made.columns):
            column = made.columns[number]
            spare = made.units - top - column.units if column.units else 0
            lines += place(made.run, column, x, top * grid, grid, spare=spare)
        beside = any(floated.column == number for floated in made.floats)
        if number and rule.width and (number < len(made.columns) or beside):
            start = _under(made, number, grid)
            at = x - gap / 2 - rule.width / 2
            rules.append(Rule(at, start, rule.width, made.units * grid - start, rule))
    for floated in made.floats:
        x = floated.column * (width + gap)
        y = floated.top * grid + floated.plate.over_at_top(grid)
        lines += [PlacedLine(x, y + at, line) for at, line in floated.plate.lines]
    if made.floats or any(slug.plate for slug in made.run):
        lines.sort(key=lambda placed: order.get(placed.line.block, -1))
    return tuple(lines), tuple(rules)


def _under(made: Spread, number: int, grid: float) -> float:
    """Where the rule before a column begins: under the plates that lie across it."""
    under = 0
    for floated in made.floats:
        span = min(floated.plate.columns, len(made.tops))
        if floated.column < number < floated.column + span:
            under = max(under, floated.top + floated.plate.units_at_top(grid))
    return under * grid
