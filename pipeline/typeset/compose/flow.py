"""The parts of a page run down its columns, from page to page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.edition import Role
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
from pipeline.typeset.compose.places import Place
from pipeline.typeset.compose.plates import Plate
from pipeline.typeset.compose.rows import Row
from pipeline.typeset.compose.spread import Spread, anchored, columns_of, spread
from pipeline.typeset.style import Style

__all__ = ["MOST_FEATHERING", "Flow", "PlacedPage"]

# The white at a page's foot that the spaces between its bands may take up, as a share of the page.
MOST_FEATHERING: Final = 0.06
_FEWEST_LINES: Final = 3  # of columns under a head at the foot of a page


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """A page: its lines in reading order, its rules and tints, its outline entries.

    `places` are those of the stories on a page of several, in reading order.
    """

    lines: tuple[PlacedLine, ...]
    rules: tuple[Rule, ...]
    boxes: tuple[PlacedBox, ...]
    bookmarks: tuple[Bookmark, ...]
    places: tuple[Place, ...] = ()


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
    place: Place | None = None

    @property
    def foot(self) -> float:
        """Where the band ends, in pt."""
        return self.y + self.band.height


class Flow:
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

    def need(self, scale: float) -> tuple[int, int]:
        """How many pages the parts need, and how often a story is cut between two."""
        placed = self._bands(scale)
        pages = max((item.page for item in placed), default=0) + 1
        return pages, sum(item.cut for item in placed)

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
        if not 0 < spare <= MOST_FEATHERING * self._page.height:
            share = 0.0
        moved = 0.0
        bands: list[Band] = []
        places: list[Place | None] = []
        for item in items:
            moved += share if item.movable else 0.0
            x, y = self._page.margin.left, item.y + moved
            bands.append(item.band.moved(x, y))
            places.append(item.place and item.place.moved(x, y))
        turns = sorted(range(len(items)), key=lambda index: items[index].turn)
        return PlacedPage(
            tuple(line for index in turns for line in bands[index].lines),
            tuple(rule for band in bands for rule in band.rules),
            tuple(box for band in bands for box in band.boxes),
            tuple(mark for band in bands for mark in band.bookmarks),
            tuple(place for index in turns if (place := places[index]) is not None),
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
                yield _Placed(
                    page, y, piece.band, movable=False, turn=turn, cut=piece.cut, place=piece.place
                )
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
