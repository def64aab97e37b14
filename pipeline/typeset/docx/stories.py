"""Pages of several stories in Word: one after the other, each in columns of its own number.

So they are where the page is not composed, or has a table that is cut: side by side they
stand in text boxes (`pipeline.typeset.docx.sidebyside`), whose places only the composer
knows. A story takes the whole width, in as many columns as its place in the plan has, or
in more where a line would be too long to read.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from pipeline.edition import Block, Edition, Role
from pipeline.typeset.autoplan import Measures, completed
from pipeline.typeset.docx.boxes import frame
from pipeline.typeset.docx.lengths import is_span, line_count
from pipeline.typeset.docx.storylook import StoryLook, story_style
from pipeline.typeset.docx.styles import line_height
from pipeline.typeset.scaling import story_scale
from pipeline.typeset.style import Container

if TYPE_CHECKING:
    from pipeline.typeset.docx.composed import Composed
    from pipeline.typeset.pageplan import PagePlan, PlacedStory
    from pipeline.typeset.style import Style

__all__ = ["story_looks"]

_LONGEST: Final = 40.0  # em, a line that can be read (clreq § 2.3 has 15 to 40 in print)
_SHALLOW: Final = 6  # lines a column
_SPARE: Final = 0.45  # of the height of a head, the white it takes up


def story_looks(
    edition: Edition,
    style: Style,
    ruby_roles: frozenset[Role],
    plan: PagePlan | None,
    made: Composed | None = None,
) -> Mapping[int, StoryLook]:
    """How each story looks, by its number; nothing for a page of one story without a plan.

    Where the page was composed, each has the columns and the size of head that it has there.
    """
    blocks: dict[int, list[Block]] = {}
    for block in edition.blocks:
        if block.article:
            blocks.setdefault(block.article, []).append(block)
    if len(blocks) < 2 and plan is None:
        return {}
    order = tuple(dict.fromkeys((*(plan.stories if plan is not None else ()), *blocks)))
    ranks = {story: rank for rank, story in enumerate(order)}
    estimate = _Estimate(style, ruby_roles, blocks, ranks)
    heads = {
        block.article: made.scales.get(block.id, 1.0)
        for block in edition.blocks
        if made is not None and block.role is Role.HEADLINE and block.id in made.lines
    }
    whole, _ = completed(plan, tuple(blocks), estimate.measures())
    looks: dict[int, StoryLook] = {}
    for cell in (cell for row in whole.rows for cell in row.cells):
        span = cell.columns or 1
        for placed in cell.stories:
            scale = heads.get(placed.story) or story_scale(
                style, span, ranks[placed.story], estimate.lines[placed.story]
            )
            columns = _readable(style, made.columns.get(placed.story, span) if made else span)
            looks[placed.story] = StoryLook(
                columns,
                scale,
                ruled=placed.story != next(iter(blocks)),
                loose=estimate.is_loose(placed.story, columns),
            )
    return looks


def _readable(style: Style, span: int) -> int:
    """The columns of a story, more than `span` where its lines would be too long."""
    page = style.page
    size = style.blocks[Role.PARAGRAPH].size
    for columns in range(span, page.columns):
        width = (page.measure - page.column_gap * (columns - 1)) / columns
        if width <= _LONGEST * size:
            return columns
    return page.columns


class _Estimate:
    """How high the stories are, as far as it can be known without the faces."""

    def __init__(
        self,
        style: Style,
        ruby_roles: frozenset[Role],
        blocks: Mapping[int, list[Block]],
        ranks: Mapping[int, int],
    ) -> None:
        self._style = style
        self._ruby_roles = ruby_roles
        self._blocks = blocks
        self._ranks = ranks
        self._chinese = style.language.lower().startswith("zh")
        self._grid = line_height(style, Role.PARAGRAPH, ruby_roles)
        self.lines = {story: self._counted(own) for story, own in blocks.items()}

    def is_loose(self, story: int, columns: int) -> bool:
        """Whether the lines of a paragraph may be parted anywhere.

        Chinese columns stand level rather than keep two lines together, as in the PDF. In
        other languages it is for short stories: LibreOffice (7.4) tries for ever to balance
        a few lines of which two must stay together.
        """
        return self._chinese or self.lines[story] < _SHALLOW * columns

    def measures(self) -> Measures:
        """What the plan goes by, in lines of the columns."""
        page = self._style.page
        room = page.height - page.margin.top - page.margin.bottom
        look = self._style.containers[Container.STORY]
        over = look.margin.top + look.border_top.width + look.padding.top
        lines = self.lines
        return Measures(
            columns=page.columns,
            height=lambda placed, span: (
                self._heads(placed, span) + math.ceil(lines[placed.story] / span)
            ),
            spare=lambda placed, span: math.ceil(_SPARE * self._heads(placed, span)),
            lines=lines,
            parting=max(math.ceil(over / self._grid), 1),
            first=int(room / self._grid),
            room=int(room / self._grid),
        )

    def _counted(self, blocks: list[Block]) -> int:
        width = self._style.page.column_width
        return math.ceil(
            sum(
                self._height(block, self._style, width) / self._grid
                for block in blocks
                if not is_span(block, self._style)
            )
        )

    def _heads(self, placed: PlacedStory, span: int) -> int:
        """The lines that the heads of a story take over `span` columns."""
        page = self._style.page
        scale = story_scale(self._style, span, self._ranks[placed.story], self.lines[placed.story])
        style = story_style(self._style, StoryLook(page.columns, scale))
        width = span * page.column_width + (span - 1) * page.column_gap
        height = sum(
            self._height(block, style, width)
            for block in self._blocks[placed.story]
            if is_span(block, self._style)
        )
        return math.ceil(height / self._grid)

    def _height(self, block: Block, style: Style, width: float) -> float:
        """The height of a block, its margins with it, in pt; none of pictures and tables."""
        if block.part is not None:
            return 0.0
        values = style.blocks[block.role]
        lines = line_count(block, values, width, chinese=self._chinese)
        return frame(values.box).height + lines * line_height(style, block.role, self._ruby_roles)
