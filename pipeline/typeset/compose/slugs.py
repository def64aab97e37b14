"""Blocks to slugs: what a column break never splits.

A line of a paragraph, a head with all its lines, a plate. A slug's height is a whole
number of grid lines, so that the baselines of all columns stand level (clreq § 2.4,
§ 3.3).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.typeset.compose.lines import Line, SetBlock
from pipeline.typeset.compose.plates import Plate

if TYPE_CHECKING:
    from pipeline.typeset.style import BlockStyle

__all__ = ["Slug", "slugs"]

_WIDOW: Final = 2  # the fewest lines of a paragraph at a column's head or foot
_SHORT: Final = 0.6  # of the measure: a last line that may not stand alone at a column's head
# What it costs, beside what feet cost (see `level`), that a line of a paragraph stands
# alone at a head or foot, and that a short last line does so at a head.
_ALONE: Final = 15
_SHORT_ALONE: Final = 40
_ROUNDING: Final = 0.05  # of a grid line, let go when heights are rounded up
# Of its margins, what a head gives up rather than take another line; at most so much of one.
_MARGIN_GIVES: Final = 0.3
_MOST_GIVEN: Final = 0.25


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
    # At a column's head the white over the letters of its first line may go too.
    over_letters = max(style.leading - _height(block), 0.0) / 2
    give_at_top = min(give + over_letters / grid, (below + over_letters) / grid + _ROUNDING)
    units_at_top = max(1, math.ceil((text + below) / grid - min(give_at_top, _MOST_GIVEN)))
    lacking = text - units_at_top * grid
    at_top = -min(lacking, over_letters) if lacking > 0 else None
    spare = units * grid - above - text - below
    # What the rounding adds goes over and under the head as its margins do.
    over = above + spare * (above / (above + below) if above + below else 0.5)
    lines = tuple((top + number * style.leading, line) for number, line in enumerate(block.lines))
    return Slug(
        lines,
        units,
        units_at_top,
        over,
        breakable=not style.keep_with_next,
        head=True,
        at_top=at_top,
    )


def _height(block: SetBlock) -> float:
    """The height of a line's letters, with their readings, in pt."""
    style = block.style
    read = any(inline.syllables for inline in block.block.inlines)
    return style.size + (style.ruby.size + style.ruby.gap if read else 0.0)
