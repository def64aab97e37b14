"""Copyfitting by estimate: how far the text comes, and what fills the page.

Word measures the faces when the file is opened, with the faces that it has
there; what is known here is that a hanzi is one em wide and a letter about
half of one. That is near enough to fill the page to its foot, as the PDF's
composer does with the real faces, and to keep the lines of a head whole. A
line of each run of columns is kept in reserve, so that a guess that is a
little short makes no second page.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from pipeline.edition import Block, Role
from pipeline.typeset.docx.boxes import frame
from pipeline.typeset.docx.nameplate import fitting_rows
from pipeline.typeset.docx.names import LINES
from pipeline.typeset.docx.partsizes import part_width, printed, row_height
from pipeline.typeset.docx.storylook import RULE_HEIGHT, StoryLook, parting, story_style
from pipeline.typeset.docx.styles import line_height
from pipeline.typeset.docx.widths import line_widths
from pipeline.typeset.scaling import LEAST_SCALE, sized
from pipeline.typeset.style import CONTAINERS

if TYPE_CHECKING:
    from pipeline.typeset.style import BlockStyle, Container, Style

__all__ = ["fitted", "head_scale", "is_span", "line_count"]

_HEAD_SAFETY: Final = 0.97  # the share of the measure a head may be guessed to fill
# Of each line, what is lost on average to words that are not broken, in em.
_LOST_HANZI: Final = 0.3
_LOST_RUBY: Final = 1.0
_LOST_LATIN: Final = 1.4
_STEPS: Final = 40  # of the leading, between its limits


def is_span(block: Block, style: Style) -> bool:
    """Whether a block stands across the columns.

    So do pictures and tables of several columns: nothing stands beside them in Word.
    """
    several = block.part is not None and block.part.across(style.page.columns) > 1
    return several or block.role in CONTAINERS or style.blocks[block.role].span


def _is_chinese(style: Style) -> bool:
    return style.language.lower().startswith("zh")


def line_count(block: Block, values: BlockStyle, measure: float, *, chinese: bool) -> int:
    """How many lines of `measure` pt the block fills, about."""
    widths = line_widths(block, values, chinese=chinese)
    return _lines(block, widths, values, measure, chinese=chinese)


def _lines(
    block: Block, widths: Iterable[float], values: BlockStyle, measure: float, *, chinese: bool
) -> int:
    lost = _LOST_HANZI if chinese else _LOST_LATIN
    if any(inline.syllables for inline in block.inlines):
        lost = _LOST_RUBY
    full = max(measure - lost * values.size, values.size)
    indent = values.indent
    count = 0
    for width in widths:
        # What a line loses, the last one does not.
        count += 1 if width + indent <= measure else math.ceil((width + indent) / full)
        indent = 0.0
    return count


def head_scale(block: Block, values: BlockStyle, measure: float, *, chinese: bool) -> float:
    """By how much a head is to be set smaller to keep its lines whole, at most 1.

    A head that would come out too small for that keeps its size and is broken.
    """
    least = LEAST_SCALE.get(block.role)
    if least is None or not (chinese or block.role is Role.HEADLINE):
        return 1.0
    widest = max(line_widths(block, values, chinese=chinese))
    scale = measure * _HEAD_SAFETY / max(widest, 1.0)
    return scale if least <= scale < 1 else 1.0


def fitted(
    blocks: Sequence[Block],
    style: Style,
    ruby_roles: frozenset[Role],
    looks: Mapping[int, StoryLook] | None = None,
) -> Style:
    """The style with the columns' type and leading scaled to fill the page to its foot.

    No more pages are taken than the least size and leading within the style's
    limits would take; so much given, first the leading is the widest, then the
    type the largest. Sizes are those that Word knows, by half points. Columns
    of hanzi are made a whole number of them wide (clreq § 2.3). `looks` are those of
    the stories on a page of several.
    """
    least, most = style.fit
    texts = _Texts(blocks, style)
    body = style.blocks[Role.PARAGRAPH].size
    low, high = style.fit_size
    sizes = sorted(
        {1.0, *(n / 2 / body for n in range(math.ceil(low * body * 2), int(high * body * 2) + 1))}
    )
    tried: dict[float, _Estimate] = {}

    def pages(size: float, leading: float) -> int:
        if size not in tried:
            tried[size] = _Estimate(texts, sized(style, size), size, ruby_roles, looks or {})
        return tried[size].pages(leading)

    wanted = pages(sizes[0], least)
    leading_at_most = [size for size in sizes if size >= 1 and pages(size, most) <= wanted]
    at_least = [size for size in sizes if size <= 1 and pages(size, least) <= wanted]
    size = max(leading_at_most or at_least or [1.0])
    steps = (most - (most - least) * number / _STEPS for number in range(_STEPS))
    leading = next((step for step in steps if pages(size, step) <= wanted), least)
    resized = sized(style, size)
    text = resized.blocks[Role.PARAGRAPH]
    text = replace(text, leading=text.leading * leading)
    return replace(resized, blocks={**resized.blocks, Role.PARAGRAPH: text})


_Measured = tuple[Block, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class _Run:
    """Blocks of a story that stand in the same box, or across, or in columns."""

    article: int
    container: Container | None
    span: bool
    blocks: list[_Measured]


class _Texts:
    """The blocks with the widths of their lines at the style's own sizes, measured once."""

    def __init__(self, blocks: Sequence[Block], style: Style) -> None:
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
    """A stretch of the page: `fixed` pt high, and body lines in `columns`.

    `over` is the height of the rule over it, in pt.
    """

    fixed: float
    lines: int = 0
    columns: int = 0
    over: float = 0.0


class _Estimate:
    """How far down the page an edition comes, its column text scaled by `size`."""

    def __init__(
        self,
        texts: _Texts,
        style: Style,
        size: float,
        ruby_roles: frozenset[Role],
        looks: Mapping[int, StoryLook],
    ) -> None:
        self._base = self._style = style
        self._looks = looks
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
            height = frame(self._style.containers[container]).height
            for row in fitting_rows([block for block, _ in run], self._style, container):
                height += max(self._height(run[index][0].role) for index in row)
                if looks[row[0]].whole_line:
                    height += frame(looks[row[0]].box).height
            return _Part(height)
        if container is not None:
            outer = frame(self._style.containers[container])
            inner = self._style.page.measure - outer.left - outer.right
            return _Part(outer.height + sum(self._set(item, inner) for item in run))
        if stretch.span:
            return _Part(sum(self._set(item, self._style.page.measure) for item in run))
        return self._columns(run)

    def _height(self, role: Role, scale: float = 1.0) -> float:
        return line_height(self._style, role, self._ruby_roles, scale=scale)

    def _lines(self, item: _Measured, values: BlockStyle, measure: float, scale: float) -> int:
        block, widths = item
        return _lines(block, [w * scale for w in widths], values, measure, chinese=self._chinese)

    def _set(self, item: _Measured, measure: float, scale: float = 1.0) -> float:
        """A block's height, its margins with it; `scale` is that of the column text."""
        block, _ = item
        if block.part is not None and block.role is not Role.CAPTION:
            return self._part_height(block)
        values = self._style.blocks[block.role]
        share = values.size / self._base.blocks[block.role].size
        smaller = head_scale(block, values, measure, chinese=self._chinese)
        values = replace(values, size=values.size * smaller)
        lines = self._lines(item, values, measure, scale * share * smaller)
        return frame(values.box).height + lines * self._height(block.role) * smaller

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
        grid = self._height(Role.PARAGRAPH)
        lines, fixed = 0, 0.0
        for item in run:
            values = self._style.blocks[item[0].role]
            if item[0].role is Role.PARAGRAPH:
                lines += self._lines(item, values, width, self._size)
                fixed += frame(values.box).height
            elif item[0].part is not None:
                fixed += self._set(item, width, self._size)
            else:
                # Heads are filled up to whole lines of the columns.
                fixed += math.ceil(self._set(item, width, self._size) / grid) * grid
        return _Part(fixed, lines, self._style.page.columns)

    def pages(self, leading: float) -> int:
        """How many pages the edition takes with the leading scaled."""
        page = self._base.page
        room = page.height - page.margin.top - page.margin.bottom
        self._style = self._base
        grid = self._height(Role.PARAGRAPH, leading)
        total = 0.0
        for part in self._parts:
            total += part.over
            if part.columns:
                height = (part.fixed + part.lines * grid) / part.columns
                total += (math.ceil(height / grid) + 1) * grid
            else:
                total += part.fixed
        return max(math.ceil(total / room), 1)
