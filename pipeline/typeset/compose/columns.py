"""Lines to columns, on one baseline grid.

A `Slug` is what a column break never splits: a line of a paragraph, a head
with all its lines. Its height is a whole number of grid lines, so that the
baselines of all columns stand level (clreq § 2.4, § 3.3).
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from pipeline.typeset.compose.lines import Line, SetBlock
from pipeline.typeset.compose.plates import Plate

if TYPE_CHECKING:
    from pipeline.typeset.style import BlockStyle

__all__ = ["Column", "PlacedLine", "Slug", "balance", "evened", "place", "slugs"]

_WIDOW: Final = 2  # the fewest lines of a paragraph at a column's head or foot
_SHORT: Final = 0.6  # of the measure: a last line that may not stand alone at a column's head
_ROUNDING: Final = 0.05  # of a grid line, let go when heights are rounded up
# Of its margins, what a head gives up rather than take another line; at most so much of one.
_MARGIN_GIVES: Final = 0.3
_MOST_GIVEN: Final = 0.25
_MOST_WHITE: Final = 2  # lines that a head takes up to bring its column's foot level
_OVER: Final = 0.6  # of each of them, the part over the head
# What a foot costs that is one line off, and, times its cube, one that is further off; a
# head's second line of white; a line of a paragraph alone at a head or foot; a short last
# line at a head.
_LINE_OFF: Final = 2
_OFF_LEVEL: Final = 10
_SECOND: Final = 4
_ALONE: Final = 15
_SHORT_ALONE: Final = 40
_HIGHER: Final = 2  # lines that columns may be higher, to stand level
_FEWER: Final = 8  # slugs that a full page may have fewer, for the same


@dataclass(frozen=True, slots=True)
class Slug:
    """An unsplittable piece of a column.

    `units` is its height in grid lines, `units_at_top` the same where it begins
    a column and its space above falls away. `breakable`: a column may end after
    it. `lines` are given with their top in pt, counted from `above` pt under the
    slug's own top; `at_top` is the same for a slug that begins a column, None where
    half of what is left of the space above stays. `head`: white may be added round it;
    `plate`: it may wait for the next column's head while the text goes on. `weak`: what
    it costs that a column ends after it all the same, to stand level (0: it may not).
    """

    lines: tuple[tuple[float, Line], ...]
    units: int
    units_at_top: int
    above: float
    breakable: bool
    head: bool = False
    at_top: float | None = None
    plate: bool = False
    weak: int = 0


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
    lines together. Without, two lines stay together at either edge. Both give way where the
    columns would else stand two lines from level. A plate of several
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
        weak = 0
        if splits and number < count:
            weak = _SHORT_ALONE if short and number == count - 1 else _ALONE
        whole = number == count or not splits
        made.append(Slug(((0.0, line),), 1, 1, 0.0, breakable=whole, weak=weak))
    return made


def _head(block: SetBlock, grid: float) -> Slug:
    """A head: all its lines, its box and margins, rounded up to whole grid lines."""
    style = block.style
    above, below = style.box.margin.top, style.box.margin.bottom
    top, bottom = style.box.inset.top, style.box.inset.bottom
    text = top + style.leading * len(block.lines) + bottom
    give = min(_ROUNDING + _MARGIN_GIVES * (above + below) / grid, _MOST_GIVEN)
    units = max(1, math.ceil((above + text + below) / grid - give))
    units_at_top = max(1, math.ceil((text + below) / grid - min(give, below / grid + _ROUNDING)))
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
        columns = _fill_all(run, start, [height - top for top in tops])
        if columns[-1].end == len(run):
            # Where a paragraph gives way, they may be lower.
            tried = range(max(height - 1, 1), min(height + _HIGHER, most) + 1)
            return _level(run, start, [[h - top for top in tops] for h in tried]) or columns
        height += 1
    return _level_full(run, start, [most - top for top in tops])


def _level(
    run: Sequence[Slug], start: int, tried: Sequence[Sequence[int]]
) -> tuple[Column, ...] | None:
    """The rest of a run at those heights at which its columns come nearest to level.

    None where the run is too short for as many columns.
    """
    found = [_by_end(run, start, heights, ()).get(len(run)) for heights in tried]
    best = min((one for one in found if one is not None), key=lambda one: one[0], default=None)
    return None if best is None else best[1]


def _level_full(run: Sequence[Slug], start: int, heights: Sequence[int]) -> tuple[Column, ...]:
    """Columns filled to a page's foot, ended a little sooner where that levels them."""
    columns = _fill_all(run, start, heights)
    if len(columns) < len(heights) or _furthest_off(run, columns, heights) <= 1:
        return columns
    end = columns[-1].end
    found = _by_end(run, start, heights, ())
    near = {sooner: end - sooner + found[sooner][0] for sooner in found if sooner >= end - _FEWER}
    return found[min(near, key=lambda sooner: near[sooner])][1] if near else columns


def _furthest_off(run: Sequence[Slug], columns: Sequence[Column], heights: Sequence[int]) -> int:
    """The most lines by which a foot is not level, its heads having taken what they can."""
    return max(
        height
        - column.units
        - _MOST_WHITE * sum(slug.head for slug in run[column.start + 1 : column.end])
        for column, height in zip(columns, heights, strict=False)
    )


def _foot_costs(missing: int, heads: int) -> int:
    """What it costs that a column with so many heads is `missing` lines short."""
    off = max(0, missing - _MOST_WHITE * heads)
    cost = _OFF_LEVEL * off**3 if off > 1 else _LINE_OFF * off
    return cost + missing + _SECOND * max(0, missing - off - heads)


def evened(
    run: Sequence[Slug], start: int, heights: Sequence[int], heads: Collection[int] = ()
) -> tuple[Column, ...] | None:
    """The columns whose feet stand most nearly level, none higher than its height.

    The slugs at `heads` begin a column. None where the run is too short for as many
    columns.
    """
    found = _by_end(run, start, heights, heads).get(len(run))
    return None if found is None else found[1]


def _by_end(
    run: Sequence[Slug], start: int, heights: Sequence[int], heads: Collection[int]
) -> dict[int, tuple[int, tuple[Column, ...]]]:
    """For every place where they can end: the columns most nearly level, with their cost.

    Least sum of what the feet cost, by dynamic programming over the allowed ends.
    """
    ends = [
        end
        for end in range(start + 1, len(run) + 1)
        if end == len(run) or run[end - 1].breakable or run[end - 1].weak
    ]
    sums = [0, *accumulate(slug.units for slug in run)]
    white = [0, *accumulate(slug.head for slug in run)]
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
            for end in ends[bisect_right(ends, top) :]:
                units = sums[end] - sums[top] - run[top].units + run[top].units_at_top
                if units > height or end > last:
                    break
                new = cost + _foot_costs(height - units, white[end] - white[top + 1])
                new += 0 if run[end - 1].breakable else run[end - 1].weak
                if end not in step or new < step[end][0]:
                    step[end] = (new, (*columns, Column(top, end, units)))
        best = step
    return best


def place(
    run: Sequence[Slug], column: Column, x: float, y: float, grid: float, *, spare: int = 0
) -> tuple[PlacedLine, ...]:
    """The lines of a column with its top left corner at `x`, `y` pt.

    `spare` grid lines bring its foot level with its neighbours', as far as the column
    has heads that take up to two each, more of it over them than under.
    """
    placed: list[PlacedLine] = []
    heads = [index for index in range(column.start + 1, column.end) if run[index].head]
    taken = min(spare, _MOST_WHITE * len(heads))
    white = {
        head: grid * ((taken + len(heads) - 1 - number) // len(heads))
        for number, head in enumerate(heads)
    }
    for index in range(column.start, column.end):
        slug = run[index]
        above = slug.above
        units = slug.units
        if index == column.start:
            units = slug.units_at_top
            above = max(0.0, above - (slug.units - slug.units_at_top) * grid) * 0.5
            above = above if slug.at_top is None else slug.at_top
        more = white.get(index, 0.0)
        top = y + above + _OVER * more
        placed.extend(PlacedLine(x, top + offset, line) for offset, line in slug.lines)
        y += units * grid + more
    return tuple(placed)
