"""A module on a grid: how high it is by nature, filled to a height, cut at a page's foot.

Heights are in grid lines. A module is a sequence of stretches, each a whole
number of grid lines high: bands one after the other (the heads), or columns.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.edition import Role
from pipeline.typeset.compose.bands import Band, ColumnRun, frame
from pipeline.typeset.compose.columns import Column, PlacedLine, Slug, balance, slugs
from pipeline.typeset.compose.lines import SetBlock
from pipeline.typeset.compose.plates import reading_order
from pipeline.typeset.compose.spread import Anchored, Spread, anchored, columns_of, spread
from pipeline.typeset.compose.stories import At, Module
from pipeline.typeset.compose.uprights import Upright
from pipeline.typeset.style import Style

__all__ = ["FEWEST_LINES", "Divisions", "Filled", "Filler"]

FEWEST_LINES: Final = 3  # of columns under a head at the foot of a page
_ROUNDING: Final = 0.05  # of a grid line
# Grid lines a column by which a run may be higher than its columns and still fit: heads
# at their tops are lower.
_LEAST_OVER: Final = 3

# Runs divided into columns, by the run's identity and all that its division depends on;
# the run is kept so that no other takes its identity.
Divisions = dict[tuple[object, ...], tuple[ColumnRun, tuple[Column, ...]]]
_MOST_OVER_HEAD: Final = 0.45  # of its height, the white that a head takes up to fill a row


@dataclass(frozen=True, slots=True)
class Filled:
    """A module filled in, its corner at the origin: `units` grid lines high.

    `end` is where its text goes on, None where it is all there.
    """

    band: Band
    units: int
    end: At | None


@dataclass(frozen=True, slots=True)
class _Heads:
    """Bands one after the other; `height` in pt, `first` at the module's top."""

    bands: tuple[Band, ...]
    height: float
    units: int
    first: bool


@dataclass(frozen=True, slots=True)
class _Text:
    """Columns of a run, the highest of them `units` grid lines high."""

    part: ColumnRun
    made: Spread

    @property
    def units(self) -> int:
        return self.made.units


_Stretch = _Heads | _Text


class Filler:
    """Fills modules on one grid, of `grid` pt.

    `divisions` are runs divided into columns before, on whatever grid.
    """

    def __init__(self, style: Style, grid: float, divisions: Divisions | None = None) -> None:
        self.grid = grid
        self._divisions = {} if divisions is None else divisions
        self._widows = not style.language.startswith("en")
        self.half_leading = (grid - style.blocks[Role.PARAGRAPH].size) / 2
        self._slugs: dict[int, tuple[ColumnRun, tuple[Slug, ...]]] = {}
        self._wide: dict[int, tuple[ColumnRun, tuple[Slug, ...], tuple[Anchored, ...]]] = {}
        self._made: dict[Module, Sequence[_Stretch]] = {}

    def units(self, height: float) -> int:
        """The grid lines that hold a height in pt."""
        return max(math.ceil(height / self.grid - _ROUNDING), 0)

    def natural(self, module: Module) -> int:
        """The grid lines that a module needs."""
        return self._height(module, self._whole(module))

    def _whole(self, module: Module) -> Sequence[_Stretch]:
        """The stretches of a module that has all the room it needs."""
        if module not in self._made:
            self._made[module], _ = self._stretches(module, None)
        return self._made[module]

    def lines(self, module: Module) -> int:
        """The grid lines of a module's text, all its columns one under the other."""
        index, start = module.at
        runs = [self._run(part) for part in module.parts[index:] if isinstance(part, ColumnRun)]
        return sum(slug.units for run in runs for slug in run) - sum(
            slug.units for run in runs[:1] for slug in run[:start]
        )

    def least(self, module: Module) -> int:
        """The fewest grid lines in which a module can begin."""
        head = self._side(module) if module.side == "beside" else self._head_units(module)
        text = FEWEST_LINES + 1 if module.parts else 0
        high = max(head, text) if module.side == "beside" else head + text
        return min(self.natural(module), max(high, self._upright(module)) + self._foot(module))

    def spare(self, module: Module) -> int:
        """The grid lines of white that a module can take up around its heads."""
        stretches = self._whole(module)
        over = math.ceil(_MOST_OVER_HEAD * self._head_units(module)) if module.head else 0
        return over + sum(isinstance(stretch, _Heads) for stretch in stretches[1:])

    def fill(self, module: Module, units: int, *, onward: SetBlock | None = None) -> Filled:
        """A module filled in over `units` grid lines.

        White that is over goes around the heads. Where the text does not fit it is
        cut, and the line `onward` stands at its end.
        """
        stretches, end = self._whole(module), None
        if self._height(module, stretches) > units:
            stretches, end = self._stretches(module, units)
        used = self._height(module, stretches)
        extra = self._extras(module, stretches, self._over(units - used, end))
        lines: list[PlacedLine] = []
        bands: list[Band] = []
        y = 0
        for stretch, more in zip(stretches, extra, strict=True):
            height = stretch.units + more
            if isinstance(stretch, _Heads):
                bands += self._heads(module, stretch, height, module.x, y * self.grid)
            else:
                bands.append(self._columns(module, stretch, y * self.grid))
            y += height
        if module.side == "beside":
            side = _Heads(module.head, *self._stack(module, module.head, last=True), first=True)
            bands[:0] = self._heads(module, side, side.units, module.head_x, 0.0)
        if module.upright is not None:
            bands.insert(0, self._upright_band(module, module.upright, units))
        if end is not None and onward is not None:
            lines += self._onward(module, onward, units)
        whole = Band(
            tuple(line for band in bands for line in band.lines) + tuple(lines),
            units * self.grid,
            rules=tuple(rule for band in bands for rule in band.rules),
            boxes=tuple(box for band in bands for box in band.boxes),
            bookmarks=tuple(mark for band in bands for mark in band.bookmarks),
        )
        return Filled(self._boxed(module, whole), units, end)

    # How high -------------------------------------------------------------------

    def _height(self, module: Module, stretches: Sequence[_Stretch]) -> int:
        height = sum(stretch.units for stretch in stretches)
        if module.side == "beside":
            height = max(height, self._side(module))
        return max(height, self._upright(module)) + self._foot(module)

    def _foot(self, module: Module) -> int:
        """The grid lines under the text of a boxed module."""
        return self.units(module.inset.bottom) if module.box is not None else 0

    def _side(self, module: Module) -> int:
        return self._stack(module, module.head, last=True)[1]

    def _upright(self, module: Module) -> int:
        """The grid lines of the heads that run down beside a module's text."""
        if module.upright is None:
            return 0
        top = self._upright_top(module)
        return self.units(top + module.upright.height + self.half_leading)

    def _upright_top(self, module: Module) -> float:
        """Where heads that run down begin: level with the ink of the text beside them."""
        return module.inset.top if module.box is not None else self.half_leading

    def _head_units(self, module: Module) -> int:
        return self._stack(module, module.head, last=not module.parts)[1] if module.head else 0

    def _stack(self, module: Module, bands: Sequence[Band], *, last: bool) -> tuple[float, int]:
        """The height of bands in pt, their margins collapsed, and in grid lines."""
        first = bool(module.head) and bands[0] is module.head[0]
        height, below = module.inset.top if first else 0.0, 0.0
        for number, band in enumerate(bands):
            if number or not first:
                height += max(band.above, below)
            height += band.height
            below = band.below
        height += 0.0 if last else below
        return height, self.units(height)

    @staticmethod
    def _over(over: int, end: At | None) -> int:
        """What of the grid lines that are over goes around the heads.

        A run that is cut fills its columns; where one ends at the cut, the line that sends
        the reader on needs one.
        """
        if end is None:
            return over
        return max(over - 1, 0) if end[1] == 0 else 0

    def _extras(self, module: Module, stretches: Sequence[_Stretch], spare: int) -> list[int]:
        """How many grid lines of white each stretch takes up, heads only.

        What is left then stands at the foot, in a frame half of it over the head.
        """
        extra = [0] * len(stretches)
        for index, stretch in enumerate(stretches):
            if isinstance(stretch, _Heads):
                most = math.ceil(_MOST_OVER_HEAD * stretch.units) if stretch.first else 1
                extra[index] = min(most, spare)
                spare -= extra[index]
        if module.box is not None and stretches and isinstance(stretches[0], _Heads):
            extra[0] += spare // 2
        return extra

    # What goes where --------------------------------------------------------------

    def _run(self, part: ColumnRun) -> tuple[Slug, ...]:
        # By identity: to hash a run is to hash all its lines.
        key = id(part)
        if key not in self._slugs:
            self._slugs[key] = (part, slugs(part.blocks, self.grid, widows=self._widows))
        return self._slugs[key][1]

    def _stretches(self, module: Module, most: int | None) -> tuple[list[_Stretch], At | None]:
        """The module's stretches, within `most` grid lines, and where it is cut."""
        made: list[_Stretch] = []
        room = math.inf if most is None else most - self._foot(module)
        used = 0
        if module.head and module.side == "across":
            height, units = self._stack(module, module.head, last=not module.parts)
            made.append(_Heads(module.head, height, units, first=True))
            used += units
        elif module.box is not None:
            height = module.inset.top
            made.append(_Heads((), height, self.units(height), first=True))
            used += made[0].units
        begun = len(made)
        index, start = module.at
        while index < len(module.parts):
            part = module.parts[index]
            if isinstance(part, Band):
                bands = [part]
                while index + len(bands) < len(module.parts) and isinstance(
                    following := module.parts[index + len(bands)], Band
                ):
                    bands.append(following)
                last = index + len(bands) == len(module.parts)
                height, units = self._stack(module, bands, last=last)
                if used + units + (0 if last else FEWEST_LINES + 1) > room and len(made) > begun:
                    return made, (index, 0)
                made.append(_Heads(tuple(bands), height, units, first=False))
                used += units
                index += len(bands)
                continue
            whole = most is None and not module.resumed
            text = self._filled(
                module, part, start, room - used, rest=self._rest(module, index), whole=whole
            )
            made.append(_Text(part, text))
            used += text.units
            if text.end(start) < len(text.run):
                return made, (index, text.end(start))
            index, start = index + 1, 0
        return made, None

    def _rest(self, module: Module, index: int) -> int:
        """The grid lines that must follow a run at the same page's foot or take a jump line."""
        return 0 if index + 1 == len(module.parts) else 1

    def _filled(
        self, module: Module, part: ColumnRun, start: int, room: float, *, rest: int, whole: bool
    ) -> Spread:
        """The columns of a run, cut to leave a line free where they do not fit.

        Only a story that stands on one page as a `whole` has its plates across several
        columns, and lets them wait; in a part of one each stands in its column and place.
        """
        count = module.page.columns
        if whole and self._has_plates(part):
            run, wide = self._anchored(part)
            most = sum(slug.units for slug in run) + 1
            most += sum(one.plate.units_at_top(self.grid) for one in wide)
            return spread(run, start, wide, count, most, self.grid, full=True)
        run = self._run(part)
        total = sum(slug.units for slug in run[start:])
        columns: tuple[Column, ...] = ()
        high = total + 1 if room == math.inf else int(room) - rest
        if total <= count * (high + _LEAST_OVER):
            columns = self._balanced(part, start, count, high)
        if not columns or columns[-1].end < len(run):
            # The line of the jump stands in the last column, and counts as its own.
            columns = self._balanced(part, start, count, max(int(room), 2), jump=1)
            if len(columns) == count:
                last = columns[-1]
                columns = (*columns[:-1], replace(last, units=last.units + 1))
        units = max(column.units for column in columns)
        return Spread(run, columns, (0,) * count, (), (), units)

    def _balanced(
        self, part: ColumnRun, start: int, count: int, most: int, *, jump: int = 0
    ) -> tuple[Column, ...]:
        """What `balance` makes of a run, of which `jump` lines of the last column are taken.

        Another grid makes other heights of heads only, and often not even that.
        """
        run = self._run(part)
        heads = tuple((slug.units, slug.units_at_top) for slug in run if slug.head)
        key = (id(part), start, count, most, jump, heads)
        if key not in self._divisions:
            columns = balance(run, start, count, max(most, 1), (*(0,) * (count - 1), jump))
            self._divisions[key] = (part, columns)
        return self._divisions[key][1]

    def _has_plates(self, part: ColumnRun) -> bool:
        return any(not isinstance(block, SetBlock) for block in part.blocks)

    def _anchored(self, part: ColumnRun) -> tuple[tuple[Slug, ...], tuple[Anchored, ...]]:
        key = id(part)
        if key not in self._wide:
            self._wide[key] = (part, *anchored(part.blocks, self.grid, widows=self._widows))
        return self._wide[key][1:]

    # Drawing --------------------------------------------------------------------------

    def _heads(
        self, module: Module, stretch: _Heads, units: int, x: float, top: float
    ) -> list[Band]:
        """The bands in their places; white that is over goes between and around them."""
        slack = units * self.grid - stretch.height
        parted = units > stretch.units or not stretch.first
        weights = [1.0 if parted else 0.0, *(0.7 for _ in stretch.bands[1:]), 0.7]
        share = slack / sum(weights)
        y = top + (module.inset.top if stretch.first else 0.0)
        below = 0.0
        placed: list[Band] = []
        for number, (band, weight) in enumerate(zip(stretch.bands, weights, strict=False)):
            if number or not stretch.first:
                y += max(band.above, below)
            y += weight * share
            placed.append(band.moved(x, y))
            y += band.height
            below = band.below
        return placed

    def _upright_band(self, module: Module, heads: Upright, units: int) -> Band:
        """The heads that run down, level with the ink of the text beside them."""
        top = self._upright_top(module)
        foot = (units - self._foot(module)) * self.grid - self.half_leading
        return Band(heads.placed(top, foot - top), heads.height)

    def _columns(self, module: Module, text: _Text, top: float) -> Band:
        page = module.page
        lines, rules = columns_of(
            text.made, page.column_width, page.column_gap, self.grid, page.column_rule,
            reading_order(text.part.blocks),
        )  # fmt: skip
        return Band(lines, text.units * self.grid, rules=rules).moved(module.x, top)

    def _onward(self, module: Module, onward: SetBlock, units: int) -> list[PlacedLine]:
        """The line that sends the reader on, at the foot of the last column."""
        page = module.page
        x = module.x + (page.columns - 1) * (page.column_width + page.column_gap)
        # Its closing bracket keeps its white: nothing hangs out at the page's foot.
        end = max((run.x + run.width for line in onward.lines for run in line.runs), default=0.0)
        x -= max(end - page.column_width, 0.0)
        leading = onward.style.leading
        foot = (units - self._foot(module)) * self.grid
        foot -= leading * len(onward.lines) + (self.grid - leading) / 2
        return [
            PlacedLine(x, foot + number * leading, line) for number, line in enumerate(onward.lines)
        ]

    def _boxed(self, module: Module, band: Band) -> Band:
        """The band with its frame, which ends where the text beside it does."""
        if module.box is None:
            return band
        rules, boxes = frame(module.box, module.width, band.height - self.half_leading)
        return replace(band, rules=(*rules, *band.rules), boxes=(*boxes, *band.boxes))
