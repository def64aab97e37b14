"""Where the columns of a run end: filled one after the other, and so that they stand level.

Heights are in grid lines. A foot that is not level costs the cube of the lines it is
off, once the column's heads have taken up what white they can; the least sum over all
allowed ends is found by dynamic programming.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final

from pipeline.typeset.compose.slugs import Slug

__all__ = ["MOST_WHITE", "Column", "evened", "filled", "full", "levelled"]

MOST_WHITE: Final = 2  # lines that a head takes up to bring its column's foot level
# What a foot costs that is one line off, and, times its cube, one that is further off; and
# what a head's second line of white costs.
_LINE_OFF: Final = 2
_OFF_LEVEL: Final = 10
_SECOND: Final = 4
_DEEP: Final = 9  # lines that a column is looked at to be short at most
_FEWER: Final = 8  # slugs that a full page may have fewer, to stand level


@dataclass(frozen=True, slots=True)
class Column:
    """Slugs of one column, `start` to `end` of the run, and its height in grid lines."""

    start: int
    end: int
    units: int


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


def filled(run: Sequence[Slug], start: int, heights: Sequence[int]) -> tuple[Column, ...]:
    """Columns of these heights, as many as the run needs; one without room stays empty."""
    columns: list[Column] = []
    for height in heights:
        if start == len(run):
            break
        columns.append(_fill(run, start, height) if height > 0 else Column(start, start, 0))
        start = columns[-1].end
    return tuple(columns)


def levelled(
    run: Sequence[Slug], start: int, tried: Sequence[Sequence[int]]
) -> tuple[Column, ...] | None:
    """The rest of a run at the first of the heights, if its columns stand level there.

    Else at those at which they come nearest; None where the run is too short for as
    many columns.
    """
    best: tuple[int, tuple[Column, ...]] | None = None
    for heights in tried:
        found = _by_end(run, start, heights, ()).get(len(run))
        if found is not None and (best is None or found[0] < best[0]):
            best = found
        if heights is tried[0] and found and _furthest_off(run, found[1], heights) <= 1:
            break
    return None if best is None else best[1]


def full(run: Sequence[Slug], start: int, heights: Sequence[int]) -> tuple[Column, ...]:
    """Columns filled to a page's foot, ended a little sooner where that levels them."""
    columns = filled(run, start, heights)
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
        - MOST_WHITE * sum(slug.head for slug in run[column.start + 1 : column.end])
        for column, height in zip(columns, heights, strict=False)
    )


@lru_cache(maxsize=4096)  # some ten columns, asked for thousands of times a page
def _foot_costs(missing: int, heads: int) -> int:
    """What it costs that a column with so many heads is `missing` lines short."""
    off = max(0, missing - MOST_WHITE * heads)
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
    found = _near_ends(run, start, heights, heads, _DEEP)
    return found if len(run) in found else _near_ends(run, start, heights, heads, max(heights))


def _near_ends(
    run: Sequence[Slug],
    start: int,
    heights: Sequence[int],
    heads: Collection[int],
    deep: int,
) -> dict[int, tuple[int, tuple[Column, ...]]]:
    """`_by_end` of columns that are at most `deep` lines short, but for the last."""
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
            above = sums[top] + run[top].units - run[top].units_at_top
            first = max(bisect_left(sums, above + height - deep), top + 1)
            for end in ends[bisect_left(ends, min(first, last)) :]:
                units = sums[end] - above
                if units > height or end > last:
                    break
                new = cost + _foot_costs(height - units, white[end] - white[top + 1])
                new += 0 if run[end - 1].breakable else run[end - 1].weak
                if end not in step or new < step[end][0]:
                    step[end] = (new, (*columns, Column(top, end, units)))
        best = step
    return best
