"""Plates: what is set as one thing in a column or across several of them.

A picture with its caption, a table. A plate in a column is a slug of
whole grid lines; one as wide as the page is a band. What does not fit at a column's
foot may wait for the next column's head while the text goes on.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from pipeline.typeset.compose.frames import Decor
from pipeline.typeset.compose.lines import Line, SetBlock

__all__ = ["Plate", "decor_line", "height_of", "reading_order", "shifted", "stacked"]

_ROUNDING: Final = 0.05  # of a grid line, let go when heights are rounded up


@dataclass(frozen=True, slots=True)
class Plate:
    """Lines with their top, counted from the plate's own, and what is drawn with them.

    Lengths in pt; `above` and `below` are margins. `size` is the type size of the text
    around it: at a column's head the plate begins level with the ink of its neighbours.
    `columns` is how many columns it runs across, `across` whether those are all there
    are. A plate of some has a `narrow` self, set in one column, for where there is no
    room beside it.
    """

    block: str
    lines: tuple[tuple[float, Line], ...]
    height: float
    above: float
    below: float
    size: float
    columns: int = 1
    across: bool = False
    narrow: tuple[Plate, ...] = ()

    def units(self, grid: float) -> int:
        """Its height in grid lines of `grid` pt, margins included."""
        return max(1, math.ceil((self.above + self.height + self.below) / grid - _ROUNDING))

    def over(self, grid: float) -> float:
        """The white over it in mid-column, in pt: its share of what rounding adds, too."""
        spare = self.units(grid) * grid - self.above - self.height - self.below
        return self.above + spare / 2

    def over_at_top(self, grid: float) -> float:
        """The white over it at a column's head, where it stands level with the text's ink."""
        return max(0.0, (grid - self.size) / 2)

    def units_at_top(self, grid: float) -> int:
        """Its height in grid lines at a column's head."""
        height = self.over_at_top(grid) + self.height + self.below
        return max(1, math.ceil(height / grid - _ROUNDING))


def decor_line(block: str, decor: Decor) -> Line:
    """A line without type, to carry what is drawn."""
    return Line(block, (), 0.0, 0.0, decor)


def shifted(line: Line, x: float) -> Line:
    """A line moved to the right by `x` pt."""
    if not x:
        return line
    runs = tuple(replace(run, x=run.x + x) for run in line.runs)
    return replace(line, runs=runs, decor=line.decor and line.decor.moved(x, 0.0))


def stacked(done: SetBlock, x: float, y: float) -> tuple[tuple[float, Line], ...]:
    """The lines of a block whose box has its top left corner at (x, y) pt."""
    top = y + done.style.box.inset.top
    leading = done.style.leading
    return tuple((top + n * leading, shifted(line, x)) for n, line in enumerate(done.lines))


def height_of(done: SetBlock) -> float:
    """The height of a block's box, in pt."""
    inset = done.style.box.inset
    return inset.top + done.style.leading * len(done.lines) + inset.bottom


def reading_order(blocks: Iterable[SetBlock | Plate]) -> dict[str, int]:
    """The turn of every block of a run, those in its plates among them."""
    order: dict[str, int] = {}
    for block in blocks:
        if isinstance(block, Plate):
            for _, line in block.lines:
                order.setdefault(line.block, len(order))
        else:
            order.setdefault(block.block.id, len(order))
    return order
