"""Slugs to columns, on one baseline grid."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.typeset.compose.level import MOST_WHITE, Column, evened, filled, full, levelled
from pipeline.typeset.compose.lines import Line
from pipeline.typeset.compose.slugs import Slug, slugs

__all__ = ["Column", "PlacedLine", "Slug", "balance", "evened", "place", "slugs"]

_OVER: Final = 0.6  # of the white that a head takes up, the part over the head
_HIGHER: Final = 2  # lines that columns may be higher, to stand level


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line and the place of its top left corner, in pt."""

    x: float
    y: float
    line: Line


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
        columns = filled(run, start, [height - top for top in tops])
        if columns[-1].end == len(run):
            # Where a paragraph gives way, they may be lower.
            tried = [
                height,
                max(height - 1, 1),
                *range(height + 1, min(height + _HIGHER, most) + 1),
            ]
            return levelled(run, start, [[h - top for top in tops] for h in tried]) or columns
        height += 1
    return full(run, start, [most - top for top in tops])


def place(
    run: Sequence[Slug], column: Column, x: float, y: float, grid: float, *, spare: int = 0
) -> tuple[PlacedLine, ...]:
    """The lines of a column with its top left corner at `x`, `y` pt.

    `spare` grid lines bring its foot level with its neighbours', as far as the column
    has heads that take up to two each, more of it over them than under.
    """
    placed: list[PlacedLine] = []
    heads = [index for index in range(column.start + 1, column.end) if run[index].head]
    taken = min(spare, MOST_WHITE * len(heads))
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
