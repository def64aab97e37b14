"""Lines to columns, on one baseline grid.

A `Slug` is what a column break never splits: a line of a paragraph, a head
with all its lines. Its height is a whole number of grid lines, so that the
baselines of all columns stand level (clreq § 2.4, § 3.3).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.typeset.compose.lines import Line, SetBlock
from pipeline.typeset.compose.plates import Plate

if TYPE_CHECKING:
    from pipeline.typeset.style import BlockStyle

__all__ = ["Column", "PlacedLine", "Slug", "balance", "evened", "place", "slugs"]

_WIDOW: Final = 2  # the fewest lines of a paragraph at a column's head or foot
_SHORT: Final = 0.6  # of the measure: a last line that may not stand alone at a column's head
_ROUNDING: Final = 0.05  # of a grid line, let go when heights are rounded up


@dataclass(frozen=True, slots=True)
class Slug:
    """An unsplittable piece of a column.

    `units` is its height in grid lines, `units_at_top` the same where it begins
    a column and its space above falls away. `breakable`: a column may end after
    it. `lines` are given with their top in pt, counted from `above` pt under the
    slug's own top; `at_top` is the same for a slug that begins a column, None where
    half of what is left of the space above stays. `head`: white may be added over it;
    `plate`: it may wait for the next column's head while the text goes on.
    """

    lines: tuple[tuple[float, Line], ...]
    units: int
    units_at_top: int
    above: float
    breakable: bool
    head: bool = False
    at_top: float | None = None
    plate: bool = False


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line and the place of its top left corner, in pt."""

    x: float
    y: float
    line: Line


@dataclass(frozen=True, slots=True)
class Column:
    """Slugs of one column, `start` to `end` of the run, and its height in grid lines."""

    start: int
    end: int
    units: int


def slugs(blocks: Sequence[SetBlock | Plate], grid: float, *, widows: bool) -> tuple[Slug, ...]:
    """The slugs of set blocks and plates on a grid of `grid` pt.

    With `widows`, a paragraph may be split after its first line or before its
    last, unless that is short: Chinese columns stand level rather than keep two
    lines together. Without, two lines stay together at either edge. A plate of several
    columns is set in one: whoever has room beside the columns has taken it out before.
    """
    made: list[Slug] = []
    for block in blocks:
        if isinstance(block, Plate):
            made += (_plate(plate, grid) for plate in block.narrow or (block,))
        elif block.style.keep_with_next or not _on_grid(block.style, grid):
            made.append(_head(block, grid))
        else:
            made.extend(_paragraph(block, widows=widows))
    return tuple(made)


def _plate(plate: Plate, grid: float) -> Slug:
    return Slug(
        plate.lines,
        plate.units(grid),
        plate.units_at_top(grid),
        plate.over(grid),
        breakable=True,
        head=True,
        at_top=plate.over_at_top(grid),
        plate=True,
    )


def _on_grid(style: BlockStyle, grid: float) -> bool:
    box = style.box
    margin = box.margin
    plain = not (margin.top or margin.bottom or box.inset.top or box.inset.bottom or box.visible)
    return style.leading <= grid * 1.1 and plain


def _paragraph(block: SetBlock, *, widows: bool) -> list[Slug]:
    count = len(block.lines)
    fullest = max(line.width for line in block.lines)
    short = block.lines[-1].width < _SHORT * fullest
    made: list[Slug] = []
    for number, line in enumerate(block.lines, start=1):
        if widows:
            splits = number == count - 1 and short
        else:
            # A paragraph of three lines or fewer cannot be split into two and two.
            splits = number < _WIDOW or count - number < _WIDOW
        made.append(Slug(((0.0, line),), 1, 1, 0.0, breakable=number == count or not splits))
    return made


def _head(block: SetBlock, grid: float) -> Slug:
    """A head: all its lines, its box and margins, rounded up to whole grid lines."""
    style = block.style
    above, below = style.box.margin.top, style.box.margin.bottom
    top, bottom = style.box.inset.top, style.box.inset.bottom
    text = top + style.leading * len(block.lines) + bottom
    units = max(1, math.ceil((above + text + below) / grid - _ROUNDING))
    units_at_top = max(1, math.ceil((text + below) / grid - _ROUNDING))
    spare = units * grid - above - text - below
    # What the rounding adds goes over and under the head as its margins do.
    over = above + spare * (above / (above + below) if above + below else 0.5)
    lines = tuple((top + number * style.leading, line) for number, line in enumerate(block.lines))
    return Slug(lines, units, units_at_top, over, breakable=not style.keep_with_next, head=True)


def _fill(run: Sequence[Slug], start: int, height: int) -> Column:
    """One column of at most `height` grid lines, from slug `start` on.

    It ends where a break is allowed; where none is, it ends all the same, for
    a head with more lines than the page has must still be set.
    """
    units = 0
    index = last = start
    last_units = 0
    while index < len(run):
        slug = run[index]
        needed = slug.units_at_top if index == start else slug.units
        if units + needed > height and index > start:
            break
        units += needed
        index += 1
        if slug.breakable or index == len(run):
            last, last_units = index, units
    if last == start:
        last, last_units = index, units
    return Column(start, last, last_units)


def _fill_all(run: Sequence[Slug], start: int, heights: Sequence[int]) -> tuple[Column, ...]:
    """Columns of these heights, as many as the run needs; one without room stays empty."""
    columns: list[Column] = []
    for height in heights:
        if start == len(run):
            break
        columns.append(_fill(run, start, height) if height > 0 else Column(start, start, 0))
        start = columns[-1].end
    return tuple(columns)


def balance(
    run: Sequence[Slug], start: int, count: int, most: int, tops: Sequence[int] = ()
) -> tuple[Column, ...]:
    """Columns of even height for the rest of a run, at most `most` grid lines high.

    Of each column the first `tops` grid lines are taken. Where the run does not
    fit, the columns are filled to the foot and the rest is left over (the last
    column's `end` tells).
    """
    tops = tops or (0,) * count
    total = sum(slug.units for slug in run[start:]) + sum(tops)
    height = max(1, math.ceil(total / count) - 2)
    while height <= most:
        heights = [height - top for top in tops]
        columns = _fill_all(run, start, heights)
        if columns[-1].end == len(run):
            return evened(run, start, heights) or columns
        height += 1
    return _fill_all(run, start, [most - top for top in tops])


def evened(
    run: Sequence[Slug], start: int, heights: Sequence[int], heads: Collection[int] = ()
) -> tuple[Column, ...] | None:
    """The columns whose feet stand most nearly level, none higher than its height.

    Least sum of squares of what is missing at the feet, by dynamic programming
    over the allowed ends; the slugs at `heads` begin a column. None where the run is
    too short for as many columns.
    """
    ends = [i for i in range(start + 1, len(run) + 1) if i == len(run) or run[i - 1].breakable]
    sums = [0]
    for slug in run:
        sums.append(sums[-1] + slug.units)
    best: dict[int, tuple[int, tuple[Column, ...]]] = {start: (0, ())}
    for height in heights:
        step: dict[int, tuple[int, tuple[Column, ...]]] = {}
        for top, (cost, columns) in best.items():
            if top == len(run):
                continue
            if height <= 0:
                step[top] = (cost, (*columns, Column(top, top, 0)))
                continue
            last = min((head for head in heads if head > top), default=len(run))
            for end in ends:
                if end <= top:
                    continue
                units = sums[end] - sums[top] - run[top].units + run[top].units_at_top
                if units > height or end > last:
                    break
                new = cost + (height - units) ** 2
                if end not in step or new < step[end][0]:
                    step[end] = (new, (*columns, Column(top, end, units)))
        best = step
    done = best.get(len(run))
    return None if done is None else done[1]


def place(
    run: Sequence[Slug], column: Column, x: float, y: float, grid: float, *, spare: int = 0
) -> tuple[PlacedLine, ...]:
    """The lines of a column with its top left corner at `x`, `y` pt.

    `spare` grid lines bring its foot level with its neighbours' where the
    column has heads enough to take one each over them.
    """
    placed: list[PlacedLine] = []
    heads = [index for index in range(column.start + 1, column.end) if run[index].head]
    wider = set(heads[:spare]) if spare <= len(heads) else set()
    for index in range(column.start, column.end):
        slug = run[index]
        above = slug.above
        units = slug.units
        if index == column.start:
            units = slug.units_at_top
            above = max(0.0, above - (slug.units - slug.units_at_top) * grid) * 0.5
            above = above if slug.at_top is None else slug.at_top
        y += grid if index in wider else 0.0
        placed.extend(PlacedLine(x, y + above + offset, line) for offset, line in slug.lines)
        y += units * grid
    return tuple(placed)
