"""What runs across the page: nameplate, heads of the story, lead box, colophon.

A `Band` is set once, at the origin; the pages then give it its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pipeline.edition import Block, Edition, Role
from pipeline.typeset.compose.columns import PlacedLine
from pipeline.typeset.compose.lines import SetBlock, set_block
from pipeline.typeset.scaling import LEAST_SCALE, whole_characters
from pipeline.typeset.style import CONTAINERS, BlockStyle, Border, Box, Container, Style

if TYPE_CHECKING:
    from pipeline.typeset.compose.atoms import Hyphenator
    from pipeline.typeset.fonts import FontBook

__all__ = ["Band", "Bookmark", "ColumnRun", "PlacedBox", "Rule", "Setter", "frame"]

# Containers whose blocks stand on one line at the head of the page.
_ROWS: Final = (Container.NAMEPLATE, Container.INFOLINE)
_BOOKMARKS: Final = {Role.HEADLINE: 1, Role.SECTION: 2, Role.HEADING: 3, Role.SUBHEADING: 4}
# Heads whose lines are kept whole by setting them smaller. English breaks between
# words, so only its banner is.
_FITTED_IN_ENGLISH: Final = frozenset({Role.HEADLINE})


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule from (x, y), `width` by `height` pt; style and colour as in CSS."""

    x: float
    y: float
    width: float
    height: float
    border: Border


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A tinted rectangle, in pt."""

    x: float
    y: float
    width: float
    height: float
    background: str


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
    `keep`: something must follow on the same page.
    """

    lines: tuple[PlacedLine, ...]
    height: float
    above: float = 0.0
    below: float = 0.0
    rules: tuple[Rule, ...] = ()
    boxes: tuple[PlacedBox, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    keep: bool = False

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
    """The column blocks between two bands."""

    blocks: tuple[SetBlock, ...]


class Setter:
    """Sets the blocks of one edition to their measures."""

    def __init__(
        self, edition: Edition, style: Style, fonts: FontBook, hyphenator: Hyphenator | None
    ) -> None:
        self.edition = edition
        self.style = style
        self._fonts = fonts
        self._hyphenator = hyphenator
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
            self._fonts,
            measure,
            hyphenator=self._hyphenator,
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
                yield self._row(row, line)
        run: list[SetBlock] = []
        lead: list[Block] = []
        for block in blocks:
            container = CONTAINERS.get(block.role)
            if container in _ROWS:
                continue
            if container is Container.LEAD_BOX:
                if run:
                    yield ColumnRun(tuple(run))
                    run = []
                lead.append(block)
                continue
            if lead:
                yield self._lead_box(lead)
                lead = []
            if self.style.blocks[block.role].span:
                if run:
                    yield ColumnRun(tuple(run))
                    run = []
                yield self._band(block)
            else:
                run.append(self.set(block, self.column_width))
        if lead:
            yield self._lead_box(lead)
        if run:
            yield ColumnRun(tuple(run))

    def _band(self, block: Block) -> Band:
        style = self.style.blocks[block.role]
        box, measure = style.box, self.style.page.measure
        done = self.set(block, measure - box.padding.left - box.padding.right)
        top = box.padding.top + box.border_top.width
        leading = done.style.leading
        lines = tuple(
            PlacedLine(box.padding.left, top + number * leading, line)
            for number, line in enumerate(done.lines)
        )
        height = top + len(done.lines) * leading + box.padding.bottom + box.border_bottom.width
        level = _BOOKMARKS.get(block.role)
        marks = () if level is None else (Bookmark(level, " ".join(block.text.split("\n")), 0.0),)
        rules, boxes = frame(box, measure, height)
        return Band(
            lines, height, box.margin.top, box.margin.bottom, rules, boxes, marks,
            keep=style.keep_with_next,
        )  # fmt: skip

    def _lead_box(self, blocks: Sequence[Block]) -> Band:
        box = self.style.containers[Container.LEAD_BOX]
        measure = self.style.page.measure
        left = box.padding.left + box.border_left.width
        inner = measure - left - box.padding.right - box.border_right.width
        y = box.border_top.width + box.padding.top
        lines: list[PlacedLine] = []
        for block in blocks:
            done = self.set(block, inner)
            y += done.style.box.margin.top
            for line in done.lines:
                lines.append(PlacedLine(left, y, line))
                y += done.style.leading
            y += done.style.box.margin.bottom
        height = y + box.padding.bottom + box.border_bottom.width
        rules, boxes = frame(box, measure, height)
        return Band(tuple(lines), height, box.margin.top, box.margin.bottom, rules, boxes)

    def _row(self, blocks: Sequence[Block], container: Container) -> Band:
        """Blocks on one line: the first at the left, the others at the right.

        Where they do not fit beside each other they go on to more lines.
        """
        box = self.style.containers[container]
        measure = self.style.page.measure
        rows: list[list[SetBlock]] = [[]]
        for block in blocks:
            bare = replace(self.style.blocks[block.role], align="left", indent=0.0)
            item = self.set(block, measure, bare)
            used = sum(_width(other) + 2 * other.style.size for other in rows[-1])
            if rows[-1] and used + _width(item) > measure:
                rows.append([])
            rows[-1].append(item)
        y = box.border_top.width + box.padding.top
        lines: list[PlacedLine] = []
        for row in rows:
            baseline = max(_baseline(item) for item in row)
            x = measure
            placed: list[PlacedLine] = []
            for item in reversed(row):
                x = 0.0 if item is row[0] else x - _width(item)
                top = y + baseline - _baseline(item)
                placed[:0] = [
                    PlacedLine(x, top + number * item.style.leading, line)
                    for number, line in enumerate(item.lines)
                ]
                x -= 2 * item.style.size
            lines += placed
            y += max(
                baseline - _baseline(item) + item.style.leading * len(item.lines) for item in row
            )
        height = y + box.padding.bottom + box.border_bottom.width
        rules, boxes = frame(box, measure, height)
        return Band(tuple(lines), height, box.margin.top, box.margin.bottom, rules, boxes)


def _width(item: SetBlock) -> float:
    return max((line.width for line in item.lines), default=0.0)


def _baseline(item: SetBlock) -> float:
    return max((run.baseline for run in item.lines[0].runs), default=0.0) if item.lines else 0.0


def frame(box: Box, width: float, height: float) -> tuple[tuple[Rule, ...], tuple[PlacedBox, ...]]:
    """The rules and the tint of a box at the origin."""
    top, bottom, left, right = (
        box.border_top, box.border_bottom, box.border_left, box.border_right
    )  # fmt: skip
    rules = (
        Rule(0, 0, width, top.width, top),
        Rule(0, height - bottom.width, width, bottom.width, bottom),
        Rule(0, 0, left.width, height, left),
        Rule(width - right.width, 0, right.width, height, right),
    )
    boxes = () if box.background is None else (PlacedBox(0, 0, width, height, box.background),)
    return tuple(rule for rule in rules if rule.border.width), boxes
