"""Two texts abreast: what stands in each half of a parallel page, paragraph by paragraph.

A `Pair` has a Chinese text at the left and its English at the right; both begin at the same
height, and their first lines stand on one baseline. What is set across both halves is a pair
with nothing at the right. All heights are whole lines of one grid.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pipeline.edition import Block, Role
from pipeline.typeset.compose.lines import Line, SetBlock
from pipeline.typeset.compose.notes import set_note
from pipeline.typeset.compose.plates import Plate, shifted
from pipeline.typeset.scaling import scaled
from pipeline.typeset.style import Box

if TYPE_CHECKING:
    from pipeline.typeset.compose.bands import Band, Setter

__all__ = ["Half", "Pair", "Slug", "half", "half_of_band", "half_of_plates", "whole_lines"]

_ROUNDING: Final = 0.02  # of a grid line, let go when heights are rounded up


def whole_lines(height: float, grid: float) -> int:
    """How many lines of a grid a height takes, both in pt."""
    return max(math.ceil(height / grid - _ROUNDING), 0)


@dataclass(frozen=True, slots=True)
class Slug:
    """What no page break splits: lines from their own top, `height` pt high."""

    lines: tuple[tuple[float, Line], ...]
    height: float

    def units(self, grid: float) -> int:
        """Its height in grid lines of `grid` pt."""
        return max(1, whole_lines(self.height, grid))

    def shifted(self, x: float, y: float) -> Slug:
        """The same, `x` pt further right and `y` pt further down."""
        return Slug(tuple((y + at, shifted(line, x)) for at, line in self.lines), self.height)


@dataclass(frozen=True, slots=True)
class Half:
    """One side of a pair: its slugs, and the white over and under it in pt.

    `text`: each slug is a line, so that a page break leaves two of them on both sides.
    """

    slugs: tuple[Slug, ...] = ()
    above: float = 0.0
    below: float = 0.0
    text: bool = False

    @property
    def baseline(self) -> float | None:
        """Where the first line has its baseline, in pt from the top; None without lines."""
        for slug in self.slugs[:1]:
            found = [
                y + max(run.baseline for run in line.runs if not run.ruby)
                for y, line in slug.lines
                if any(not run.ruby for run in line.runs)
            ]
            if found:
                return min(found)
        return None

    def moved(self, x: float, y: float) -> Half:
        """The same, `x` pt further right and its lines `y` pt further down."""
        if not x and not y:
            return self
        return replace(self, slugs=tuple(slug.shifted(x, y) for slug in self.slugs))

    def units(self, grid: float) -> int:
        """The height of its slugs in grid lines."""
        return sum(slug.units(grid) for slug in self.slugs)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two halves that begin at one height; `across` has only the first.

    `keep`: something must follow on the same page. `frame` is the box around both, of which
    this pair is the `first` or the `last` row. `ruled`: the rule between the halves stands
    beside it.
    """

    left: Half
    right: Half = Half()
    keep: bool = False
    frame: Box | None = None
    first: bool = True
    last: bool = True
    ruled: bool = True

    @property
    def above(self) -> float:
        """The white over it in pt, with what its frame takes there."""
        own = max(self.left.above, self.right.above)
        if self.frame is None or not self.first:
            return own
        return own + self.frame.margin.top + self.frame.inset.top

    @property
    def below(self) -> float:
        """The white under it in pt, with what its frame takes there."""
        own = max(self.left.below, self.right.below)
        if self.frame is None or not self.last:
            return own
        return own + self.frame.inset.bottom + self.frame.margin.bottom

    def level(self) -> Pair:
        """The pair with the first lines of both halves on one baseline."""
        one, other = self.left.baseline, self.right.baseline
        if one is None or other is None:
            return self
        return replace(
            self,
            left=self.left.moved(0.0, max(other - one, 0.0)),
            right=self.right.moved(0.0, max(one - other, 0.0)),
        )


def half(block: Block, setter: Setter, measure: float, grid: float, share: float = 1.0) -> Half:
    """A block set in a half `measure` pt wide; text on the grid is cut between its lines.

    `share` is that of its size at which it is set.
    """
    if block.role is Role.NOTE:
        done = set_note(block, setter)
    else:
        look = setter.style.blocks[block.role]
        done = setter.set(block, measure, look if share == 1 else scaled(look, share))
    box, leading = done.style.box, done.style.leading
    many = round(grid / leading) if leading else 0
    on_grid = many >= 1 and abs(grid - many * leading) < 0.01
    if on_grid and not box.visible and not box.inset.top and not box.inset.bottom:
        return Half(tuple(_lines(done, many)), box.margin.top, box.margin.bottom, text=True)
    lines = tuple((box.inset.top + n * leading, line) for n, line in enumerate(done.lines))
    height = box.inset.top + leading * len(lines) + box.inset.bottom
    return Half((Slug(lines, height),), box.margin.top, box.margin.bottom)


def _lines(done: SetBlock, many: int) -> Sequence[Slug]:
    """The lines of a text, as `many` to a slug as stand in one line of the grid."""
    leading = done.style.leading
    return [
        Slug(
            tuple((n * leading, line) for n, line in enumerate(done.lines[at : at + many])),
            many * leading,
        )
        for at in range(0, len(done.lines), many)
    ]


def half_of_plates(plates: Sequence[Plate]) -> Half:
    """A table or a picture, which is cut between its plates."""
    if not plates:
        return Half()
    slugs = tuple(Slug(plate.lines, plate.height) for plate in plates)
    return Half(slugs, plates[0].above, plates[-1].below)


def half_of_band(band: Band) -> Half:
    """A line of the page's head, which has no box of its own."""
    return Half((Slug(tuple((p.y, shifted(p.line, p.x)) for p in band.lines), band.height),))
