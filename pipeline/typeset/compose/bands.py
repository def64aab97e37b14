"""What runs across the page: nameplate, heads of the story, lead box, colophon.

A `Band` is set once, at the origin; the pages then give it its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pipeline.edition import HEAD_RANKS, Block, Edition, Role
from pipeline.typeset.compose.columns import PlacedLine
from pipeline.typeset.compose.frames import PlacedBox, Rule, framed
from pipeline.typeset.compose.inserts import set_inserts
from pipeline.typeset.compose.lines import SetBlock, set_block
from pipeline.typeset.compose.nameplate import rows_of
from pipeline.typeset.compose.notes import set_note
from pipeline.typeset.compose.plates import Plate
from pipeline.typeset.scaling import LEAST_SCALE, narrowed, whole_characters
from pipeline.typeset.style import CONTAINERS, BlockStyle, Box, Container, Style

if TYPE_CHECKING:
    from pipeline.typeset.compose.atoms import Atomiser

__all__ = ["Band", "Bookmark", "ColumnRun", "PlacedBox", "Rule", "Setter", "frame"]

# Containers whose blocks stand on one line at the head of the page.
_ROWS: Final = (Container.NAMEPLATE, Container.INFOLINE)
# Heads whose lines are kept whole by setting them smaller. English breaks between
# words, so only its banner is.
_FITTED_IN_ENGLISH: Final = frozenset({Role.HEADLINE})


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: what it says and where it points (pt)."""

    level: int
    label: str
    y: float


@dataclass(frozen=True, slots=True)
class Band:
    """Lines, rules and tints across the page, `height` pt high.

    `above` and `below` are the margins, which collapse with the neighbours';
    `keep`: something must follow on the same page; `plate`: what the band is, where it
    may also wait for the next page.
    """

    lines: tuple[PlacedLine, ...]
    height: float
    above: float = 0.0
    below: float = 0.0
    rules: tuple[Rule, ...] = ()
    boxes: tuple[PlacedBox, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    keep: bool = False
    plate: Plate | None = None

    def moved(self, x: float, y: float) -> Band:
        """The band with its top left corner moved by (x, y) pt."""
        return replace(
            self,
            lines=tuple(replace(a, x=a.x + x, y=a.y + y) for a in self.lines),
            rules=tuple(replace(a, x=a.x + x, y=a.y + y) for a in self.rules),
            boxes=tuple(replace(a, x=a.x + x, y=a.y + y) for a in self.boxes),
            bookmarks=tuple(replace(a, y=a.y + y) for a in self.bookmarks),
        )


@dataclass(frozen=True, slots=True)
class ColumnRun:
    """The column blocks and plates between two bands."""

    blocks: tuple[SetBlock | Plate, ...]


class Setter:
    """Sets the blocks of one edition to their measures."""

    def __init__(self, edition: Edition, style: Style, atomiser: Atomiser) -> None:
        self.edition = edition
        self.style = style
        self.atomiser = atomiser
        english = edition.language.startswith("en")
        self._fitted = _FITTED_IN_ENGLISH if english else frozenset(LEAST_SCALE)
        self.notes: list[str] = []
        page = whole_characters(style)
        self.column_width, self.gap = page.column_width, page.column_gap

    def set(self, block: Block, measure: float, style: BlockStyle | None = None) -> SetBlock:
        """A block's lines; a head that had to be set smaller is noted."""
        done = set_block(
            block,
            style or self.style.blocks[block.role],
            self.atomiser,
            measure,
            least_scale=self.least_scale(block),
        )
        self.note(done)
        return done

    def note(self, done: SetBlock) -> None:
        """Keep on record that a block was set smaller."""
        if done.scale < 1:
            name, share = done.block.id, f"{done.scale:.0%}"
            self.notes.append(f"{name} set at {share} of its size to keep its lines")

    def least_scale(self, block: Block) -> float:
        """The share of its size down to which a block may be set to keep its lines whole."""
        return LEAST_SCALE[block.role] if block.role in self._fitted else 1.0

    def parts(self) -> Iterator[Band | ColumnRun]:
        """The page's bands and runs of columns, in reading order."""
        blocks = self.edition.blocks
        for line in _ROWS:
            row = [block for block in blocks if CONTAINERS.get(block.role) is line]
            if row:
                yield self.line(row, line)
        run: list[SetBlock | Plate] = []
        for piece in self._pieces():
            if not isinstance(piece, Band):
                run.append(piece)
                continue
            if run:
                yield ColumnRun(tuple(run))
                run = []
            yield piece
        if run:
            yield ColumnRun(tuple(run))

    def _pieces(self) -> Iterator[Band | SetBlock | Plate]:
        """Bands, and what stands in the columns between them."""
        plates = set_inserts(self.edition.blocks, self)
        lead: list[Block] = []
        for block in self.edition.blocks:
            container = CONTAINERS.get(block.role)
            if container in _ROWS:
                continue
            if container is Container.LEAD_BOX:
                lead.append(block)
                continue
            if lead:
                yield self._lead_box(lead)
                lead = []
            if block.id in plates:
                for plate in plates[block.id]:
                    yield _plate_band(plate) if plate.across else plate
            elif block.role is Role.NOTE:
                yield set_note(block, self)
            elif self.style.blocks[block.role].span:
                yield self._band(block)
            else:
                yield self.set(block, self.column_width)
        if lead:
            yield self._lead_box(lead)

    def _band(self, block: Block) -> Band:
        style = self.style.blocks[block.role]
        box = style.box
        done = self.set(block, self.style.page.measure)
        leading = done.style.leading
        lines = tuple(
            PlacedLine(0.0, box.inset.top + number * leading, line)
            for number, line in enumerate(done.lines)
        )
        height = box.inset.top + len(done.lines) * leading + box.inset.bottom
        level = HEAD_RANKS.get(block.role)
        marks = () if level is None else (Bookmark(level, " ".join(block.text.split("\n")), 0.0),)
        return Band(
            lines, height, box.margin.top, box.margin.bottom, bookmarks=marks,
            keep=style.keep_with_next,
        )  # fmt: skip

    def _lead_box(self, blocks: Sequence[Block]) -> Band:
        box = narrowed(self.style.containers[Container.LEAD_BOX], self.style.page.measure)
        width, inner = self._widths(box)
        y = box.inset.top
        lines: list[PlacedLine] = []
        for block in blocks:
            done = self.set(block, inner)
            own = done.style.box
            y += own.margin.top + own.inset.top
            for line in done.lines:
                lines.append(PlacedLine(box.margin.left + box.inset.left, y, line))
                y += done.style.leading
            y += own.inset.bottom + own.margin.bottom
        return _container(box, width, y + box.inset.bottom, lines)

    def _widths(self, box: Box) -> tuple[float, float]:
        """How wide a container is that runs across the page, and what it holds, in pt."""
        width = self.style.page.measure - box.margin.left - box.margin.right
        return width, width - box.inset.left - box.inset.right

    def line(self, blocks: Sequence[Block], container: Container) -> Band:
        """Blocks on one line, or on more where they do not fit beside each other."""
        box = self.style.containers[container]
        width, inner = self._widths(box)
        placed, height = rows_of((self._item(block, inner) for block in blocks), inner)
        lines = (
            replace(line, x=line.x + box.margin.left + box.inset.left, y=line.y + box.inset.top)
            for line in placed
        )
        return _container(box, width, box.inset.top + height + box.inset.bottom, lines)

    def _item(self, block: Block, measure: float) -> SetBlock:
        """A block of a row: as wide as its text, unless the row is its own."""
        style = self.style.blocks[block.role]
        if style.whole_line:
            return self.set(block, measure, replace(style, indent=0.0))
        done = self.set(block, measure, replace(style, indent=0.0, align="left", shrink=True))
        return replace(done, style=replace(done.style, align=style.align))


def _plate_band(plate: Plate) -> Band:
    lines = tuple(PlacedLine(0.0, y, line) for y, line in plate.lines)
    return Band(lines, plate.height, plate.above, plate.below, plate=plate)


def _container(box: Box, width: float, height: float, lines: Iterable[PlacedLine]) -> Band:
    """A band with the box of a container, `width` by `height` pt, around its lines."""
    drawn = framed(box, width, height).moved(box.margin.left, 0.0)
    return Band(tuple(lines), height, box.margin.top, box.margin.bottom, drawn.rules, drawn.boxes)


def frame(box: Box, width: float, height: float) -> tuple[tuple[Rule, ...], tuple[PlacedBox, ...]]:
    """The rules and the tint of a box at the origin."""
    drawn = framed(box, width, height)
    return drawn.rules, drawn.boxes
