"""Pairs of Chinese and English to pages, row by row down both halves.

A pair begins on the same line of the grid on both sides; the shorter side leaves white. One
that does not fit the page is broken between its lines on both sides at the same height, two
lines at least staying together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from pipeline.edition import Edition
from pipeline.typeset.compose.abreast import Half, Pair, whole_lines
from pipeline.typeset.compose.atoms import Atomiser
from pipeline.typeset.compose.columns import PlacedLine
from pipeline.typeset.compose.flow import PlacedPage
from pipeline.typeset.compose.frames import PlacedBox, Rule, framed
from pipeline.typeset.compose.halves import Halves, on_grid
from pipeline.typeset.compose.pages import Layout, foot, with_decor
from pipeline.typeset.style import Box, Style

if TYPE_CHECKING:
    from pipeline.typeset.compose.atoms import Hyphenator
    from pipeline.typeset.compose.headwords import WordEnds
    from pipeline.typeset.fonts import FontBook

__all__ = ["compose_parallel"]

_FEWEST: Final = 2  # lines of a text that stay together at a page's head and foot
_UNDER: Final = 0.6  # of the white that a row's rounding adds, the part over it


@dataclass(slots=True)
class _Sheet:
    """A page that is being filled; `used` lines of its grid are."""

    used: int = 0
    lines: list[PlacedLine] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    boxes: list[PlacedBox] = field(default_factory=list)
    between: list[tuple[int, int]] = field(default_factory=list)  # what stands beside a rule


class _Flow:
    """Runs pairs down the pages."""

    def __init__(self, halves: Halves) -> None:
        page = halves.page
        self._page, self._grid = page, halves.grid
        self._most = int((page.height - page.margin.top - page.margin.bottom) / self._grid + 0.01)
        self._rule = halves.measures[0] + page.column_gap / 2
        self._right = halves.measures[0] + page.column_gap
        self._sheets = [_Sheet()]

    def run(self, pairs: Sequence[Pair]) -> tuple[PlacedPage, ...]:
        for number, pair in enumerate(pairs):
            sheet = self._sheets[-1]
            if sheet.used and pair.keep and not self._kept(pairs[number:]):
                self._sheets.append(_Sheet())
            self._place(pair)
        return tuple(self._finished(sheet) for sheet in self._sheets)

    def _kept(self, pairs: Sequence[Pair]) -> bool:
        """Whether pairs that stay together, and the beginning of the next, fit the page."""
        needed = 0
        for pair in pairs:
            needed += self._units(pair)
            if not pair.keep:
                whole = needed
                least = needed - self._units(pair) + min(self._units(pair), _FEWEST + 1)
                text = pair.left.text and pair.right.text
                needed = least if text else whole
                break
        return self._sheets[-1].used + needed <= self._most or needed > self._most

    def _units(self, pair: Pair, *, top: bool = False) -> int:
        above = 0.0 if top else pair.above
        body = max(pair.left.units(self._grid), pair.right.units(self._grid)) * self._grid
        if pair.left.text and pair.right.text and not above and not pair.below:
            return round(body / self._grid)
        heights = (sum(s.height for s in side.slugs) for side in (pair.left, pair.right))
        single = len(pair.left.slugs) <= 1 and len(pair.right.slugs) <= 1
        body = max(heights) if single else body
        return max(1, whole_lines(above + body + pair.below, self._grid))

    def _place(self, pair: Pair) -> None:
        """Put a pair on the page, and on the next ones what does not fit."""
        while True:
            sheet = self._sheets[-1]
            top = not sheet.used
            units, room = self._units(pair, top=top), self._most - sheet.used
            if units <= room:
                self._draw(sheet, pair, units, top=top)
                return
            cut = self._cut(pair, room, top=top)
            if cut is None:
                if top:
                    self._draw(sheet, pair, units, top=top)
                    return
                self._sheets.append(_Sheet())
                continue
            before, pair = cut
            self._draw(sheet, before, room, top=top)
            self._sheets.append(_Sheet())

    def _cut(self, pair: Pair, room: int, *, top: bool) -> tuple[Pair, Pair] | None:
        """A pair cut to fit `room` lines of the grid, None where it cannot be."""
        above = 0.0 if top else pair.above
        free = room - whole_lines(above, self._grid)
        for most in range(free, 0, -1):
            sides = [_split(side, most, self._grid) for side in (pair.left, pair.right)]
            if all(sides):
                (l1, l2), (r1, r2) = (side for side in sides if side is not None)
                if l2.slugs or r2.slugs:
                    first = replace(pair, left=l1, right=r1, last=False)
                    return first, replace(pair, left=l2, right=r2, first=False)
        return None

    def _draw(self, sheet: _Sheet, pair: Pair, units: int, *, top: bool) -> None:
        page, grid = self._page, self._grid
        x, y = page.margin.left, page.margin.top + sheet.used * grid
        above = 0.0 if top else pair.above
        body = max(sum(slug.height for slug in half.slugs) for half in (pair.left, pair.right))
        text = pair.left.text and pair.right.text
        spare = max(units * grid - above - body - pair.below, 0.0)
        framed_top = pair.frame is not None and pair.first
        if top and framed_top and pair.frame is not None:
            above = pair.frame.inset.top
            spare = max(spare - above, 0.0)
        over = above if text and not pair.above else above + _UNDER * spare
        if text and above:
            # Text under white stands on the grid, as all text does.
            over = whole_lines(above, grid) * grid
        for half, left in ((pair.left, x), (pair.right, x + self._right)):
            at = y + over
            for slug in half.slugs:
                sheet.lines += (PlacedLine(left, at + down, line) for down, line in slug.lines)
                single = len(half.slugs) == 1
                at += slug.height if single else slug.units(grid) * grid
        if pair.frame is not None:
            self._frame(sheet, pair, pair.frame, (x, y, units * grid), top=top)
        if pair.ruled:
            start = sheet.used
            if sheet.between and sheet.between[-1][1] == start:
                start = sheet.between.pop()[0]
            sheet.between.append((start, sheet.used + units))
        sheet.used += units

    def _frame(
        self, sheet: _Sheet, pair: Pair, box: Box, place: tuple[float, float, float], *, top: bool
    ) -> None:
        """Draw what a pair has of the box around both halves."""
        x, y, height = place
        margin = box.margin
        over = margin.top if pair.first and not top else 0.0
        under = margin.bottom if pair.last else 0.0
        open_ = replace(
            box,
            border_top=box.border_top if pair.first else Box().border_top,
            border_bottom=box.border_bottom if pair.last else Box().border_bottom,
        )
        drawn = framed(open_, self._page.measure, height - over - under).moved(x, y + over)
        sheet.rules += drawn.rules
        sheet.boxes += drawn.boxes

    def _finished(self, sheet: _Sheet) -> PlacedPage:
        page, border = self._page, self._page.column_rule
        rules = list(sheet.rules)
        if border.width:
            middle = page.margin.left + self._rule
            rules += (
                Rule(
                    middle - border.width / 2, page.margin.top + start * self._grid,
                    border.width, (end - start) * self._grid, border,
                )
                for start, end in sheet.between
            )  # fmt: skip
        return PlacedPage(tuple(sheet.lines), tuple(rules), tuple(sheet.boxes), ())


def _split(half: Half, most: int, grid: float) -> tuple[Half, Half] | None:
    """What of a half fits `most` lines of the grid, and the rest; None where it may not end."""
    count = used = 0
    for slug in half.slugs:
        used += slug.units(grid)
        if used > most:
            break
        count += 1
    left = len(half.slugs) - count
    if left and half.text and (count < _FEWEST or left < _FEWEST):
        # A page break leaves no line alone.
        count = len(half.slugs) - _FEWEST
        if count < _FEWEST or left >= _FEWEST:
            return None
    if left and not count:
        return None
    return replace(half, slugs=half.slugs[:count]), replace(half, slugs=half.slugs[count:], above=0)


def compose_parallel(
    edition: Edition,
    style: Style,
    fonts: FontBook,
    *,
    hyphenators: Callable[[str], Hyphenator],
    word_ends: WordEnds | None = None,
) -> Layout:
    """Lay out a parallel edition; raises what `pipeline.typeset.compose.pages.compose` raises.

    `hyphenators` gives that of a language, `word_ends` tells where words of a Chinese head end.
    """
    english = next((block.language for block in edition.blocks if block.language), "en")
    halves = Halves(
        edition,
        on_grid(edition, style),
        Atomiser(fonts, hyphenators(edition.language), word_ends),
        Atomiser(fonts, hyphenators(english)),
    )
    placed = _Flow(halves).run(tuple(halves.rows()))
    setter = halves.footer_setter
    pages = tuple(
        with_decor(replace(page, lines=(*page.lines, *foot(setter, number, len(placed)))))
        for number, page in enumerate(placed, 1)
    )
    return Layout(tuple(_in_turn(pages, edition)), halves.grid, halves.notes)


def _in_turn(pages: Sequence[PlacedPage], edition: Edition) -> Iterator[PlacedPage]:
    """The pages with their lines in reading order: a table's cells come row by row."""
    turns = {block.id: number for number, block in enumerate(edition.blocks)}
    for page in pages:
        order = sorted(page.lines, key=lambda placed: turns.get(placed.line.block, len(turns)))
        yield replace(page, lines=tuple(order))
