"""Columns to pages.

The page is filled to its foot by scaling the leading of the columns within the
limits the style sheet sets (copyfitting); what does not fit goes on to the
next page.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pipeline.edition import Block, Edition, Inline, Role
from pipeline.typeset.compose.bands import (
    Band,
    Bookmark,
    ColumnRun,
    PlacedBox,
    Rule,
    Setter,
)
from pipeline.typeset.compose.columns import PlacedLine
from pipeline.typeset.compose.filling import Divisions, Filler
from pipeline.typeset.compose.frames import drawn
from pipeline.typeset.compose.planned import planned, several
from pipeline.typeset.compose.plates import Plate
from pipeline.typeset.compose.rows import Row
from pipeline.typeset.compose.spread import Spread, anchored, columns_of, spread
from pipeline.typeset.pageplan import PagePlan
from pipeline.typeset.scaling import sized
from pipeline.typeset.style import Style

if TYPE_CHECKING:
    from pipeline.typeset.compose.atoms import Hyphenator
    from pipeline.typeset.fonts import FontBook

__all__ = ["Layout", "PlacedPage", "compose"]

_FIT_STEPS: Final = 10
# The white at a page's foot that the spaces between its bands may take up, as a share of the page.
_MOST_FEATHERING: Final = 0.06
_SIZES: Final = 4  # tried
_MOST_FITTED: Final = 8  # pages of a text whose size is fitted; a long one ends where it ends
_FEWEST_LINES: Final = 3  # of columns under a head at the foot of a page


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """A page: its lines in reading order, its rules and tints, its outline entries."""

    lines: tuple[PlacedLine, ...]
    rules: tuple[Rule, ...]
    boxes: tuple[PlacedBox, ...]
    bookmarks: tuple[Bookmark, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole edition in its place, and what was changed to make it fit.

    `grid` is the distance between the baselines of the columns, in pt.
    """

    pages: tuple[PlacedPage, ...]
    grid: float
    notes: tuple[str, ...]


def compose(
    edition: Edition,
    style: Style,
    fonts: FontBook,
    *,
    hyphenator: Hyphenator | None = None,
    plan: PagePlan | None = None,
) -> Layout:
    """Lay out an edition; `plan` says where its stories stand, None leaves it to their lengths.

    Raises `MissingGlyph` for a character without a glyph and
    `MissingDependencyError` for a style without an installed font.
    """
    setting = _Setting(edition, fonts, hyphenator, plan)
    setter, flow, scale, size = _fitted(style, setting)
    placed = flow.pages(scale)
    footed = tuple(
        _with_decor(replace(page, lines=(*page.lines, *_footer(setter, number, len(placed)))))
        for number, page in enumerate(placed, 1)
    )
    notes = [*setter.notes, *flow.notes, *flow.jumps(scale)]
    if round(size, 3) != 1:
        notes.append(f"type of the columns set to {size:.1%} to fill the page")
    if round(scale, 3) != 1:
        notes.append(f"leading of the columns set to {scale:.1%} to fill the page")
    return Layout(footed, flow.grid(scale), tuple(notes))


@dataclass(frozen=True, slots=True)
class _Setting:
    """What is set, and with what."""

    edition: Edition
    fonts: FontBook
    hyphenator: Hyphenator | None
    plan: PagePlan | None

    def flow(self, style: Style) -> tuple[Setter, _Flow]:
        """The edition's parts in a style."""
        setter = Setter(self.edition, style, self.fonts, self.hyphenator)
        if self.plan is None and not several(self.edition):
            return setter, _Flow(style, setter, tuple(setter.parts()))
        whole = planned(self.edition, style, self.fonts, self.hyphenator, self.plan)
        return setter, _Flow(style, setter, whole.parts, whole.notes)


def _fitted(style: Style, setting: _Setting) -> tuple[Setter, _Flow, float, float]:
    """The flow with the leading, then the size, that fill its pages; and both scales.

    Where a smaller size within the limits saves a page, that is taken; else,
    where white is left at the last foot, the largest size that needs no page
    more. The area that text takes grows with the square of its size, which
    tells where to begin.
    """
    setter, flow = setting.flow(style)
    least, most = style.fit_size
    scale = _fitting_scale(flow, style.fit)
    pages = flow.count(scale)
    left = flow.left_over(scale)
    full = max(pages - left, 0.01)
    best = (setter, flow, scale, 1.0)
    if pages > _MOST_FITTED:
        return best

    def tried(size: float, wanted: int) -> tuple[Setter, _Flow, float, float] | None:
        other, resized = setting.flow(sized(style, size))
        if resized.count(style.fit[0]) > wanted:
            return None
        return other, resized, _fitting_scale(resized, style.fit), size

    if pages > 1 and math.sqrt((pages - 1) / full) > least * 0.97:
        size = min(1.0, math.sqrt((pages - 1) / full))
        for smaller in (size, (size + least) / 2, least):
            if smaller >= least and (found := tried(smaller, pages - 1)):
                return found
    if left <= _MOST_FEATHERING or most <= 1:
        return best
    low, high = 1.0, most
    size = min(most, math.sqrt(pages / full))
    for _ in range(_SIZES):
        found = tried(size, pages)
        if found is None:
            high = size
        else:
            best, low = found, size
            if size == most or found[1].left_over(found[2]) <= _MOST_FEATHERING:
                break
        size = (low + high) / 2 if high < most or low > 1 else most
    return best


def _fitting_scale(flow: _Flow, limits: tuple[float, float]) -> float:
    """The widest leading that needs no more pages than the least leading would."""
    least, most = limits
    wanted = flow.count(least)
    if flow.count(most) <= wanted:
        return most
    low, high = least, most
    for _ in range(_FIT_STEPS):
        middle = (low + high) / 2
        if flow.count(middle) <= wanted:
            low = middle
        else:
            high = middle
    return low


def _with_decor(page: PlacedPage) -> PlacedPage:
    """The page with the rules and tints of its lines' own boxes."""
    own = drawn(page.lines)
    return replace(page, rules=(*page.rules, *own.rules), boxes=(*page.boxes, *own.boxes))


def _footer(setter: Setter, number: int, total: int) -> tuple[PlacedLine, ...]:
    """The running foot: the paper's name, the date, the page of pages."""
    style = setter.style
    names = [
        block.text
        for block in setter.edition.blocks
        if block.role in (Role.MASTHEAD, Role.DATELINE)
    ]
    text = "　".join([*names, f"{number}/{total}" if total > 1 else str(number)])
    block = Block("footer", Role.COLOPHON, (Inline(text),))
    done = setter.set(block, style.page.measure, style.footer)
    y = style.page.height - style.page.margin.bottom / 2 - style.footer.leading / 2
    return tuple(
        PlacedLine(style.page.margin.left, y + index * style.footer.leading, line)
        for index, line in enumerate(done.lines)
    )


@dataclass(frozen=True, slots=True)
class _Placed:
    """A band with its page and its top (pt); `movable`: white may be added over it.

    `turn` is when its text is drawn: in the order of the stories, those resumed last.
    """

    page: int
    y: float
    band: Band
    movable: bool
    turn: tuple[int, int] = (0, 0)
    cut: bool = False

    @property
    def foot(self) -> float:
        """Where the band ends, in pt."""
        return self.y + self.band.height


class _Flow:
    """Runs the parts down the pages at a scale of the columns' leading."""

    def __init__(
        self,
        style: Style,
        setter: Setter,
        parts: Sequence[Band | ColumnRun | Row],
        notes: tuple[str, ...] = (),
    ) -> None:
        self.notes = notes
        self._divisions: Divisions = {}
        self._last: tuple[float, tuple[_Placed, ...]] | None = None
        self._style = style
        self._page = style.page
        self._widows = not style.language.startswith("en")
        self._leading = style.blocks[Role.PARAGRAPH].leading
        self._order = {block.id: turn for turn, block in enumerate(setter.edition.blocks)}
        self._column_width = setter.column_width
        self._gap = setter.gap
        self._parts = parts
        self._bottom = style.page.height - style.page.margin.bottom
        self._top = style.page.margin.top

    def grid(self, scale: float) -> float:
        """The leading of the columns at a scale, in pt."""
        return self._leading * scale

    def count(self, scale: float) -> int:
        """How many pages the parts need."""
        return max((placed.page for placed in self._bands(scale)), default=0) + 1

    def left_over(self, scale: float) -> float:
        """The white at the foot of the last page, as a share of the type area."""
        items = self._bands(scale)
        last = max((item.page for item in items), default=0)
        foot = max((item.foot for item in items if item.page == last), default=self._top)
        return (self._bottom - foot) / (self._bottom - self._top)

    def jumps(self, scale: float) -> Iterator[str]:
        """What goes on on a later page."""
        for placed in self._bands(scale):
            if placed.cut:
                yield f"story {placed.turn[1]} goes on on page {placed.page + 2}"

    def pages(self, scale: float) -> tuple[PlacedPage, ...]:
        """The pages; white left at a foot is shared out between the bands."""
        placed = self._bands(scale)
        count = max((item.page for item in placed), default=0) + 1
        return tuple(
            self._assemble([item for item in placed if item.page == number])
            for number in range(count)
        )

    def _assemble(self, items: Sequence[_Placed]) -> PlacedPage:
        foot = max((item.foot for item in items), default=self._bottom)
        spare = self._bottom - foot
        movable = sum(item.movable for item in items)
        share = spare / movable if movable else 0.0
        if not 0 < spare <= _MOST_FEATHERING * self._page.height:
            share = 0.0
        moved = 0.0
        bands: list[Band] = []
        for item in items:
            moved += share if item.movable else 0.0
            bands.append(item.band.moved(self._page.margin.left, item.y + moved))
        turns = sorted(range(len(items)), key=lambda index: items[index].turn)
        return PlacedPage(
            tuple(line for index in turns for line in bands[index].lines),
            tuple(rule for band in bands for rule in band.rules),
            tuple(box for band in bands for box in band.boxes),
            tuple(mark for band in bands for mark in band.bookmarks),
        )

    def _bands(self, scale: float) -> tuple[_Placed, ...]:
        """All bands in their places; those of the scale asked for last are kept."""
        if self._last is None or self._last[0] != scale:
            self._last = (scale, tuple(self._laid(scale)))
        return self._last[1]

    def _laid(self, scale: float) -> Iterator[_Placed]:
        grid = self.grid(scale)
        page, y, below = 0, self._top, 0.0
        filler: Filler | None = None
        rows = False
        held: list[Plate] = []  # that found no room: the text goes on, they head the next page
        for index, part in enumerate(self._parts):
            if isinstance(part, Band):
                above = max(part.above, below) if y > self._top else 0.0
                needed = above + part.height + self._needed_after(index, grid)
                if y + needed > self._bottom + 0.01 and y > self._top:
                    if part.plate is not None and self._text_follows(index):
                        held.append(part.plate)
                        continue
                    page, y, above = page + 1, self._top, 0.0
                turn = (2, 0) if rows else (0, 0)
                yield _Placed(page, y + above, part, movable=y > self._top, turn=turn)
                y += above + part.height
                below = part.below
                continue
            if isinstance(part, Row):
                filler = filler or Filler(self._style, grid, self._divisions)
                for placed in self._rows(part, filler, page, y, below, ruled=rows):
                    page, y = placed.page, max(placed.foot, y if placed.page == page else 0.0)
                    yield placed
                rows, below = True, 0.0
                continue
            run, wide = anchored((*held, *part.blocks), grid, widows=self._widows)
            held.clear()
            y += below if y > self._top else 0.0
            below = start = 0
            while start < len(run) or wide:
                most = max(int((self._bottom - y) / grid + 0.001), 1)
                full = y <= self._top
                made = spread(run, start, wide, self._page.columns, most, grid, full=full)
                stuck = made.end(start) == start and len(made.waiting) == len(wide)
                if not full and (most < _FEWEST_LINES or stuck):
                    page, y = page + 1, self._top
                    continue
                run, start, wide = made.run, made.end(start), made.waiting
                band = self._columns(made, grid)
                yield _Placed(page, y, band, movable=False)
                y += band.height
                if start < len(run) or wide:
                    page, y = page + 1, self._top

    def _rows(
        self, row: Row, filler: Filler, page: int, y: float, below: float, *, ruled: bool
    ) -> Iterator[_Placed]:
        """A row, and on the next pages what of it goes on there; a rule over it if `ruled`."""
        waiting = [row]
        while waiting:
            row = waiting.pop(0)
            if page + 1 < row.sheet:
                page, y = row.sheet - 1, self._top
            top = y <= self._top
            above = 0.0 if top else max(row.above if ruled else row.above_first, below)
            placed = row.place(
                filler, self._bottom - y - above, page + 1, ruled=ruled and not top, forced=top
            )
            if placed is None:
                page, y = page + 1, self._top
                waiting.insert(0, row)
                continue
            y += above
            yield _Placed(page, y, Band((), placed.height, rules=placed.rules), movable=not top)
            for piece in placed.pieces:
                turn = (3 if piece.resumed else 1, piece.story)
                yield _Placed(page, y, piece.band, movable=False, turn=turn, cut=piece.cut)
            y += placed.height
            waiting[:0] = placed.rest
            ruled, below = True, 0.0

    def _text_follows(self, index: int) -> bool:
        """Whether the next part but for plates as wide as the page is a run of columns."""
        for part in self._parts[index + 1 :]:
            if not isinstance(part, Band) or part.plate is None:
                return isinstance(part, ColumnRun)
        return False

    def _needed_after(self, index: int, grid: float) -> float:
        """The room that must follow a head so that it does not stand alone at the foot."""
        part = self._parts[index]
        if not isinstance(part, Band) or not part.keep or index + 1 == len(self._parts):
            return 0.0
        after = self._parts[index + 1]
        if isinstance(after, Band):
            room = max(part.below, after.above) + after.height
            return room + self._needed_after(index + 1, grid)
        return part.below + _FEWEST_LINES * grid

    def _columns(self, made: Spread, grid: float) -> Band:
        lines, rules = columns_of(
            made, self._column_width, self._gap, grid, self._page.column_rule, self._order
        )
        return Band(lines, made.units * grid, rules=rules)
