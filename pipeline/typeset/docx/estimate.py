"""How far down the page an edition comes in Word, by estimate."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from pipeline.edition import Block, Role
from pipeline.typeset.docx.boxes import frame
from pipeline.typeset.docx.composed import Composed
from pipeline.typeset.docx.lengths import guessed_lines, is_span, set_scale
from pipeline.typeset.docx.nameplate import fitting_rows
from pipeline.typeset.docx.names import LINES
from pipeline.typeset.docx.partsizes import part_width, printed, row_height
from pipeline.typeset.docx.storylook import RULE_HEIGHT, StoryLook, parting, story_style
from pipeline.typeset.docx.styles import line_height
from pipeline.typeset.docx.widths import line_widths
from pipeline.typeset.style import CONTAINERS

if TYPE_CHECKING:
    from pipeline.typeset.docx.boxes import Frame
    from pipeline.typeset.style import BlockStyle, Container, Style

__all__ = ["Estimate", "Texts"]

# Lines that Word and LibreOffice need more than the composer, who squeezes marks, lets
# readings hang over their neighbours and looks ahead: a share of a run's lines, measured
# on the pages of tests/typeset/measuring.
_MORE_HANZI: Final = 0.01
_MORE_RUBY: Final = 0.04
_MORE_LATIN: Final = 0.05

# Lines kept free of each run of columns: one for columns that do not come out level, and
# half of one that LibreOffice leaves under them.
_RESERVE: Final = 1.5
_ON_LINES: Final = frozenset({Role.PARAGRAPH, Role.NOTE})
_LATIN: Final = 0.5  # em, of a letter or a figure
_WORD: Final = re.compile(r"[!-~]{6,}")  # what stands without a space in hanzi

_Measured = tuple[Block, tuple[float, ...]]
_Height = tuple[float, float, float]  # room before, what is drawn and set, room after, in pt


def _is_chinese(style: Style) -> bool:
    return style.language.lower().startswith("zh")


@dataclass(frozen=True, slots=True)
class _Run:
    """Blocks of a story that stand in the same box, or across, or in columns."""

    article: int
    container: Container | None
    span: bool
    blocks: list[_Measured]


class Texts:
    """The blocks with the widths of their lines at the style's own sizes, measured once."""

    def __init__(self, blocks: Sequence[Block], style: Style, made: Composed | None) -> None:
        self.made = made
        chinese = _is_chinese(style)
        measured = [
            (block, line_widths(block, style.blocks[block.role], chinese=chinese))
            for block in blocks
        ]
        self.runs = [
            _Run(article, container, span, list(run))
            for (article, container, span), run in groupby(
                measured,
                key=lambda item: (
                    item[0].article,
                    CONTAINERS.get(item[0].role),
                    is_span(item[0], style),
                ),
            )
        ]


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the page, in pt: what stands across is `height` high.

    In `columns` there are body `lines`, and `heads` that are filled up to whole lines,
    beside what is `height` high. `before` and `after` are the room around it, `over` is
    the height of the rule over it.
    """

    height: float
    before: float = 0.0
    after: float = 0.0
    lines: float = 0.0
    heads: tuple[float, ...] = ()
    columns: int = 0
    over: float = 0.0

    def taken(self, grid: float) -> float:
        """Its height in pt, the columns on a grid of `grid` pt and lines in reserve."""
        if not self.columns:
            return self.height
        heads = sum(math.ceil(head / grid) for head in self.heads)
        whole = self.height / grid + self.lines + heads
        return (math.ceil(whole / self.columns) + _RESERVE) * grid


def _stacked(heights: Iterable[_Height]) -> _Part:
    """One under the other: of the room after one and before the next the larger counts."""
    before, total, after = 0.0, 0.0, 0.0
    for number, (above, height, below) in enumerate(heights):
        if number:
            total += max(after, above)
        else:
            before = above
        total += height
        after = below
    return _Part(total, before, after)


def _sides(box: Frame, height: float) -> _Height:
    return box.before, box.drawn + height, box.after


class Estimate:
    """How far down the page an edition comes, its column text scaled by `size`."""

    def __init__(
        self,
        texts: Texts,
        style: Style,
        size: float,
        ruby_roles: frozenset[Role],
        looks: Mapping[int, StoryLook],
    ) -> None:
        self._base = self._style = style
        self._looks = looks
        # The composer's lines are those of stories beside each other, if there are several.
        self._made = None if looks else texts.made
        self._ruled: set[int] = set()
        self._size = size
        self._ruby_roles = ruby_roles
        self._chinese = _is_chinese(style)
        self._parts = [self._part(run) for run in texts.runs]

    def _part(self, stretch: _Run) -> _Part:
        container, run = stretch.container, stretch.blocks
        look = self._looks.get(stretch.article)
        self._style = story_style(self._base, look)
        if look is not None and look.ruled and stretch.article not in self._ruled:
            self._ruled.add(stretch.article)
            over = parting(self._style).height + RULE_HEIGHT
            return replace(self._part(stretch), over=over)
        if container in LINES:
            looks = [self._style.blocks[block.role] for block, _ in run]
            height = 0.0
            for row in fitting_rows([block for block, _ in run], self._style, container):
                height += max(self._height(run[index][0].role) for index in row)
                if looks[row[0]].whole_line:
                    height += frame(looks[row[0]].box).height
            return _stacked([_sides(frame(self._style.containers[container]), height)])
        if container is not None:
            outer = frame(self._style.containers[container])
            inner = self._style.page.measure - outer.left - outer.right
            held = _stacked(self._set(item, inner) for item in run)
            return _stacked([_sides(outer, held.before + held.height + held.after)])
        if stretch.span:
            return _stacked(self._set(item, self._style.page.measure) for item in run)
        return self._columns(run)

    def _height(self, role: Role, scale: float = 1.0) -> float:
        return line_height(self._style, role, self._ruby_roles, scale=scale)

    def _lines(self, item: _Measured, values: BlockStyle, measure: float, scale: float) -> int:
        block, widths = item
        if self._made is not None and block.id in self._made.lines:
            return self._made.lines[block.id]
        return guessed_lines(
            block, [w * scale for w in widths], values, measure, chinese=self._chinese
        )

    def _set(self, item: _Measured, measure: float, scale: float = 1.0) -> _Height:
        """A block's height and its margins; `scale` is that of the column text."""
        block, _ = item
        if block.part is not None and block.role is not Role.CAPTION:
            return 0.0, self._part_height(block), 0.0
        values = self._style.blocks[block.role]
        share = values.size / self._base.blocks[block.role].size
        smaller = set_scale(block, values, measure, self._made, chinese=self._chinese)
        values = replace(values, size=values.size * smaller)
        lines = self._lines(item, values, measure, scale * share * smaller)
        return _sides(frame(values.box), lines * self._height(block.role) * smaller)

    def _part_height(self, block: Block) -> float:
        """What a block of a picture or a table adds to its height; a row is its first cell's."""
        box = self._style.blocks[block.role].box
        part = block.part
        if part is None or (part.cell is not None and part.cell.column):
            return 0.0
        if part.picture is not None:
            width = part_width(block, self._style)
            return box.margin.top + printed(part.picture, width, self._style)[1]
        if part.cell is not None:
            return row_height(part.cell.row, self._style, self._ruby_roles)
        return 2 * box.margin.top + self._height(block.role) + box.margin.bottom

    def _columns(self, run: list[_Measured]) -> _Part:
        width = self._style.page.column_width
        lines = height = 0.0
        heads: list[float] = []
        for item in run:
            block, _ = item
            values = self._style.blocks[block.role]
            if block.role in _ON_LINES:
                count = self._lines(item, values, width, self._size)
                lines += count * (1 + self._more(block)) + self._torn(block, values, width)
                # A short paragraph is not parted where the columns would stand level.
                lines += block.role is Role.NOTE
                height += frame(values.box).height
            elif block.part is not None:
                height += sum(self._set(item, width, self._size))
            else:
                heads.append(sum(self._set(item, width, self._size)))
        columns = self._style.page.columns
        return _Part(height, lines=lines, heads=tuple(heads), columns=columns)

    def _more(self, block: Block) -> float:
        """By what share of its lines a paragraph is longer in Word than the composer's."""
        if self._made is None or block.id not in self._made.lines:
            return 0.0
        if any(inline.syllables for inline in block.inlines):
            return _MORE_RUBY
        return _MORE_HANZI if self._chinese else _MORE_LATIN

    def _torn(self, block: Block, values: BlockStyle, measure: float) -> float:
        """The lines that long words in hanzi cost, which Word puts on the next line whole.

        One that is `w` of a line wide ends past the line's end in `w` of all cases, and then
        leaves half of itself empty.
        """
        if not self._chinese:
            return 0.0
        words = (len(word) * _LATIN * values.size / measure for word in _WORD.findall(block.text))
        return sum(min(wide, 1.0) ** 2 / 2 for wide in words)

    def pages(self, leading: float) -> int:
        """How many pages the edition takes with the leading scaled."""
        return max(math.ceil(self.filled(leading)), 1)

    def filled(self, leading: float) -> float:
        """What share of a page it fills, over 1 for more than one, with the leading scaled."""
        page = self._base.page
        room = page.height - page.margin.top - page.margin.bottom
        self._style = self._base
        grid = self._height(Role.PARAGRAPH, leading)
        total = after = 0.0
        for part in self._parts:
            total += part.over + max(part.before, after) + part.taken(grid)
            after = part.after
        return (total + after) / room
