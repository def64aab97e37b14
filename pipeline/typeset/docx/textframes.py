"""What stands where on a composed page of several stories: the frames that hold its text.

Each story has a frame for its head, one a column for its text, one for every picture and
table, for what runs down, and for the lines that send a reader on. The frames of a text
that runs from column to column, and over the page's end, make a chain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Final

from pipeline.edition import Block, Edition
from pipeline.typeset.compose.frames import drawn
from pipeline.typeset.compose.places import Place
from pipeline.typeset.docx.ear import Ear, ear_of
from pipeline.typeset.docx.shapes import Rectangle
from pipeline.typeset.jumps import resumed_id
from pipeline.typeset.style import CONTAINERS, Container

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from pipeline.typeset.compose.columns import PlacedLine
    from pipeline.typeset.compose.frames import PlacedBox, PlacedPicture, Rule
    from pipeline.typeset.compose.pages import Layout, PlacedPage
    from pipeline.typeset.style import Style

__all__ = ["Kind", "Set", "Sheet", "TextFrame", "drawn_on", "sheets"]

_BROKEN: Final = 1000  # and more, the chains of heads whose lines have boxes of their own
_EAR: Final = 0.6  # of the measure, more than an ear takes
_PLATE: Final = Container.NAMEPLATE, Container.INFOLINE


class Kind(StrEnum):
    """What a frame holds."""

    HEAD = "head"
    LEAD = "lead box"
    TEXT = "text"
    PART = "picture or table"
    DOWN = "text that runs down"
    ONWARD = "continued on"
    RESUMED = "continued from"
    FOOT = "foot"
    PLATE = "nameplate"


@dataclass(frozen=True, slots=True)
class TextFrame:
    """Lines of one story (0: of the page itself) on sheet `sheet`, from 0.

    They begin at `x` and have `width` pt. Frames of the same `chain` hold one text, in
    their order.
    """

    kind: Kind
    story: int
    sheet: int
    x: float
    width: float
    lines: tuple[PlacedLine, ...]
    chain: tuple[int, int] | None = None

    @property
    def stands(self) -> bool:
        """Whether it is the text of a story that runs down."""
        return self.kind is Kind.DOWN and self.chain is not None and self.chain[1] < _BROKEN

    @property
    def top(self) -> float:
        """The top of the highest line, in pt."""
        return min(line.y for line in self.lines)


@dataclass(frozen=True, slots=True)
class Set:
    """A frame's place on the page and, if it is the first of its text, its paragraphs."""

    frame: TextFrame
    place: Rectangle
    content: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its frames in reading order, its stories' places, what is drawn on it."""

    frames: tuple[TextFrame, ...]
    places: tuple[Place, ...]
    rules: tuple[Rule, ...]
    boxes: tuple[PlacedBox, ...]


def sheets(layout: Layout, edition: Edition, style: Style) -> tuple[Sheet, ...]:
    """The pages of a layout in frames; none for a page of one story.

    So it is, too, where a table is cut between two places: a frame holds it whole.
    """
    if not any(page.places for page in layout.pages):
        return ()
    blocks = {block.id: block for block in edition.blocks}
    begun: dict[int, int] = {}  # of each story, the stretch of text that came last
    made = tuple(
        _sheet(number, page, _places(number, page, layout, edition, style), blocks, style, begun)
        for number, page in enumerate(layout.pages)
    )
    parts = [
        blocks[frame.lines[0].line.block].part
        for sheet in made
        for frame in sheet.frames
        if frame.kind is Kind.PART
    ]
    names = [part.id for part in parts if part is not None]
    return () if len(names) > len(set(names)) else made


def _places(
    number: int, page: PlacedPage, layout: Layout, edition: Edition, style: Style
) -> tuple[Place, ...]:
    """The stories' places, with that of the story beside the nameplate before all others."""
    ear = None if number else ear_of(layout, edition, style)
    if ear is None:
        return page.places
    box = style.containers[Container.STORY_BOX]
    x, y, width, height = _ear_box(page, ear, style)
    own = {block.id for block in edition.blocks if block.article == ear.story}
    lefts = sorted(
        {round(line.x, 2) for line in page.lines if line.line.block in own and line.line.runs}
    )
    inset, gap = box.inset, style.page.column_gap
    # What whole hanzi leave over is shared out to both sides.
    spare = lefts[0] - x - inset.left
    measure = width - inset.left - inset.right - 2 * max(spare, 0.0)
    column = (measure + gap) / len(lefts) - gap
    place = Place(
        ear.story, x, y, width, height, lefts[0], len(lefts), column, gap, lefts[0], measure,
        boxed=True,
    )  # fmt: skip
    return (place, *page.places)


def _ear_box(page: PlacedPage, ear: Ear, style: Style) -> tuple[float, float, float, float]:
    """Where the ear's frame stands: as it is drawn, or as far as its story reaches."""
    end = style.page.width - style.page.margin.right
    top = min((place.y for place in page.places), default=end)
    rules = [
        rule
        for rule in page.rules
        if abs(rule.x + rule.width - end) < 1
        and rule.height < rule.width < _EAR * style.page.measure
        and rule.y < top
    ]
    if len(rules) < 2:
        x = end - ear.width
        return x, style.page.margin.top, ear.width, ear.height
    head, foot = min(rule.y for rule in rules), max(rule.y + rule.height for rule in rules)
    return rules[0].x, head, rules[0].width, foot - head


def _sheet(
    number: int,
    page: PlacedPage,
    places: Sequence[Place],
    blocks: Mapping[str, Block],
    style: Style,
    begun: dict[int, int],
) -> Sheet:
    known = {
        line.block: block
        for line in (placed.line for placed in page.lines)
        if (block := blocks.get(line.block)) is not None
    }
    story_of = {name: block.article for name, block in known.items()}
    for place in places:
        story_of |= dict.fromkeys((f"a{place.story}.onward", resumed_id(place.story)), place.story)
    own: defaultdict[int, list[PlacedLine]] = defaultdict(list)
    foot: list[PlacedLine] = []
    plate: list[PlacedLine] = []
    for placed in page.lines:
        story = story_of.get(placed.line.block)
        if story:
            own[story].append(placed)
        elif story == 0 and CONTAINERS.get(known[placed.line.block].role) not in _PLATE:
            foot.append(placed)
        elif story == 0 and placed.line.runs:
            plate.append(placed)
    frames = [
        TextFrame(Kind.PLATE, 0, number, own_[0].x, max(o.line.width for o in own_), tuple(own_))
        for own_ in (list(run) for _, run in groupby(plate, key=lambda one: one.line.block))
    ]
    for place in places:
        frames += _Story(number, place, blocks, style, begun).frames(own[place.story])
    if foot:
        x, measure = style.page.margin.left, style.page.measure
        frames.append(TextFrame(Kind.FOOT, 0, number, x, measure, tuple(foot)))
    # What a block in a row of its own draws is a shape, other paragraphs draw their own.
    own_decor = drawn(
        placed
        for placed in page.lines
        if placed not in plate or not style.blocks[known[placed.line.block].role].whole_line
    )
    return Sheet(
        tuple(frames),
        tuple(places),
        tuple(rule for rule in page.rules if rule not in set(own_decor.rules)),
        tuple(box for box in page.boxes if box not in set(own_decor.boxes)),
    )


class _Story:
    """Sorts the lines of one story on one page into frames."""

    def __init__(
        self,
        sheet: int,
        place: Place,
        blocks: Mapping[str, Block],
        style: Style,
        begun: dict[int, int],
    ) -> None:
        self._sheet = sheet
        self._place = place
        self._blocks = blocks
        self._style = style
        self._begun = begun

    def frames(self, lines: Iterable[PlacedLine]) -> Iterator[TextFrame]:
        """The frames of all lines of the story, in reading order; pictures and tables last."""
        lines = list(lines)
        parts: defaultdict[str, list[PlacedLine]] = defaultdict(list)
        for placed in lines:
            block = self._blocks.get(placed.line.block)
            if block is not None and block.part is not None:
                parts[block.part.id].append(placed)
        plates = [self._part(own) for own in parts.values()]
        others = [one for one in lines if not self._is_part(one)]
        headed = False
        for kind, run in groupby(others, key=self._kind):
            group = list(run)
            if kind is Kind.TEXT:
                yield from self._columns(group, plates)
                headed = True
                continue
            if kind is Kind.DOWN:
                yield from self._down(group)
                continue
            if headed and kind in (Kind.HEAD, Kind.LEAD):
                # What stands across a story parts its text.
                self._begun[self._place.story] = self._begun.get(self._place.story, 0) + 1
            yield self._across(kind, group, first=not headed)
        yield from plates

    def _is_part(self, placed: PlacedLine) -> bool:
        block = self._blocks.get(placed.line.block)
        return block is not None and block.part is not None

    def _kind(self, placed: PlacedLine) -> Kind:
        block = self._blocks.get(placed.line.block)
        if block is None:
            return Kind.ONWARD if placed.line.block.endswith("onward") else Kind.RESUMED
        if placed.line.vertical:
            return Kind.DOWN
        if CONTAINERS.get(block.role) is Container.LEAD_BOX:
            return Kind.LEAD
        return Kind.HEAD if self._style.blocks[block.role].span else Kind.TEXT

    def _frame(
        self, kind: Kind, x: float, width: float, lines: Iterable[PlacedLine], chain: int = -1
    ) -> TextFrame:
        place = self._place
        key = None if chain < 0 else (place.story, chain)
        return TextFrame(kind, place.story, self._sheet, x, width, tuple(lines), key)

    def _across(self, kind: Kind, lines: list[PlacedLine], *, first: bool) -> TextFrame:
        place = self._place
        if kind is Kind.LEAD:
            x = lines[0].x
            left = place.head_x if first else place.text_x
            width = place.head_width if first else place.measure
            return self._frame(kind, x, width - 2 * (x - left), lines)
        if kind is Kind.ONWARD:
            column = place.columns - 1
            step = place.column_width + place.column_gap
            return self._frame(kind, place.text_x + column * step, place.column_width, lines)
        if first:
            return self._frame(kind, place.head_x, place.head_width, lines)
        return self._frame(kind, place.text_x, place.measure, lines)

    def _columns(
        self, lines: Iterable[PlacedLine], plates: Sequence[TextFrame]
    ) -> Iterator[TextFrame]:
        """A frame a column, or several where a picture or a table stands in it."""
        place = self._place
        step = place.column_width + place.column_gap
        # One as wide as the story parts what is over it from what is under it.
        across = [plate.top for plate in plates if plate.width > place.measure - 1]
        columns: defaultdict[tuple[int, int], list[PlacedLine]] = defaultdict(list)
        for placed in lines:
            over = sum(top <= placed.y for top in across) if place.columns > 1 else 0
            columns[over, round((placed.x - place.text_x) / step)].append(placed)
        for (_, column), own in sorted(columns.items()):
            x = place.text_x + column * step
            middle = x + place.column_width / 2
            tops = [plate.top for plate in plates if plate.x < middle < plate.x + plate.width]
            own.sort(key=lambda one: one.y)
            for _, run in groupby(own, key=lambda one: sum(top <= one.y for top in tops)):
                chain = self._begun.get(place.story, 0)
                yield self._frame(Kind.TEXT, x, place.column_width, run, chain)

    def _part(self, lines: list[PlacedLine]) -> TextFrame:
        """The frame of a picture or a table: whole columns wide."""
        place = self._place
        step = place.column_width + place.column_gap
        left = min(line.x for line in lines)
        ends = [line.x + line.line.width for line in lines]
        # A picture that is narrower stands in the middle.
        own = list(drawn_on(lines))
        if own:
            begin = min(one.x for one in own)
            ends.append(max(one.x + one.width for one in own) + begin - left)
        count = max(round((max(ends) - left + place.column_gap) / step), 1)
        width = min(count, place.columns) * step - place.column_gap
        return self._frame(Kind.PART, left, width, lines)

    def _down(self, lines: list[PlacedLine]) -> Iterator[TextFrame]:
        """A frame for each head that runs down, and one for each tier of text."""
        style = self._style

        def tier(placed: PlacedLine) -> tuple[str, float]:
            block = self._blocks[placed.line.block]
            head = style.blocks[block.role].span
            return (block.id if head else ""), (0.0 if head else round(placed.y, 1))

        for (head, _), run in groupby(lines, key=tier):
            own = list(run)
            if head and len(own) > self._blocks[head].text.count("\n") + 1:
                # Each in a box of its own is broken where the composer broke it.
                chain = _BROKEN + list(self._blocks).index(head)
                for line in own:
                    yield self._frame(Kind.DOWN, line.x, line.line.width, (line,), chain)
                continue
            x = min(line.x for line in own)
            width = max(line.x + line.line.width for line in own) - x
            yield self._frame(Kind.DOWN, x, width, own, -1 if head else 0)


def drawn_on(lines: Iterable[PlacedLine]) -> Iterator[Rectangle]:
    """Where lines have rules, grounds and pictures of their own."""
    decor = drawn(lines)
    every: tuple[Rule | PlacedBox | PlacedPicture, ...] = (
        *decor.rules, *decor.boxes, *decor.pictures,
    )  # fmt: skip
    for one in every:
        yield Rectangle(one.x, one.y, one.width, one.height)
