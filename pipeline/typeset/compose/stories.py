"""A story set to a measure of whole columns: a module of a page with several stories.

A module is its head, over its columns or at their left, and its text in columns
of the page's own width, all on one grid: every stretch of heads takes a whole
number of grid lines, so that the lines of all modules in a row stand level.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.edition import Block, Edition, Role
from pipeline.typeset.compose.bands import Band, ColumnRun, Setter
from pipeline.typeset.compose.columns import PlacedLine
from pipeline.typeset.compose.lines import SetBlock
from pipeline.typeset.compose.module import At, Module, columns_page, inside, split
from pipeline.typeset.compose.standing import Makers, standing
from pipeline.typeset.compose.storysetter import Known, StorySetter
from pipeline.typeset.jumps import onward, resumed
from pipeline.typeset.pageplan import PlacedStory
from pipeline.typeset.scaling import (
    RESUMED_SCALE,
    headed,
    scaled,
    story_scale,
    whole_characters,
)
from pipeline.typeset.style import BlockStyle, Container, PageStyle, Style

if TYPE_CHECKING:
    from pipeline.typeset.compose.atoms import Atomiser

__all__ = ["At", "Module", "StoryBook"]

_UNDER_HEAD: Final = 0.4  # of a line, the least white between head and text
_SIDE: Final = 0.3  # of the columns that a head beside them takes


class StoryBook:
    """The stories of an edition, each set at any width that is asked for."""

    def __init__(
        self,
        edition: Edition,
        style: Style,
        atomiser: Atomiser,
        order: Sequence[int] = (),
    ) -> None:
        """`order` are the stories by their weight, where it is not that of the edition."""
        self.style = replace(style, page=whole_characters(style))
        self._edition = edition
        self._atomiser = atomiser
        self._cache = Known()
        self._down = Known()  # a head that runs down is another than the same that does not
        self._modules: dict[tuple[PlacedStory, int], Module] = {}
        self._resumed: dict[tuple[Module, At, int, int], Module] = {}
        blocks: dict[int, list[Block]] = {}
        for block in edition.blocks:
            if block.article:
                blocks.setdefault(block.article, []).append(block)
        self._blocks = blocks
        ranked = dict.fromkeys((*order, *blocks))
        self._ranks = {story: rank for rank, story in enumerate(ranked)}

    @property
    def numbers(self) -> tuple[int, ...]:
        """The stories' numbers, in reading order."""
        return tuple(self._blocks)

    def module(self, placed: PlacedStory, span: int) -> Module:
        """A story in its place in the plan, `span` columns wide."""
        key = (placed, span)
        if key not in self._modules:
            self._modules[key] = self._made(placed, span)
        return self._modules[key]

    def resume(self, begun: Module, at: At, span: int, sheet: int) -> Module:
        """The rest of a story from `at` on, of which `sheet` (from 1) has what goes before.

        It is `span` columns wide if its lines are the same there; a boxed story and one
        with a picture as wide as itself keep their width.
        """
        key = (begun, at, span, sheet)
        if key not in self._resumed:
            self._resumed[key] = self._rest(begun, at, span, sheet)
        return self._resumed[key]

    def _rest(self, begun: Module, at: At, span: int, sheet: int) -> Module:
        module = self.module(PlacedStory(begun.story), span)
        if not _same_lines(module, begun):
            module = begun
        measure = module.page.measure
        if module.side == "beside":
            measure = inside(module, self.style)[1] - measure - module.page.column_gap
        block = resumed(self._edition, begun.story, sheet)
        style = scaled(replace(self.jump, align="left", weight=700), RESUMED_SCALE)
        done = self._setter(module.page).set(block, measure, style)
        return replace(module, head=(_stacked(done),), upright=None, at=at, sheet=sheet)

    def onward(self, module: Module, sheet: int) -> SetBlock:
        """The line that says on which sheet a story goes on, as wide as a column."""
        block = onward(self._edition, module.story, sheet)
        return self._setter(module.page).set(block, module.page.column_width, self.jump)

    @property
    def jump(self) -> BlockStyle:
        """The style of the lines that send a reader on."""
        style = self.style
        return style.jump or replace(style.footer, align="right")

    def _setter(
        self,
        page: PageStyle,
        blocks: Sequence[Block] = (),
        scale: float = 1.0,
        look: Style | None = None,
    ) -> Setter:
        edition = replace(self._edition, blocks=tuple(blocks))
        style = replace(headed(look or self.style, scale), page=page)
        style = replace(style, page=whole_characters(style))
        return StorySetter(edition, style, self._atomiser, self._cache)

    def _down_setter(self, style: Style) -> Setter:
        """What sets blocks along lines that run down."""
        nothing = replace(self._edition, blocks=())
        return StorySetter(nothing, style, self._atomiser.down(), self._down)

    def _made(self, placed: PlacedStory, span: int) -> Module:
        grid = self.style.page
        width = span * grid.column_width + (span - 1) * grid.column_gap
        frame = self.style.containers[Container.STORY_BOX] if placed.box else None
        module = Module(placed, span, width, (), (), grid, 0.0, frame)
        left, inner = inside(module, self.style)
        story = placed.story
        blocks = self._blocks[story]
        rank = self._ranks[story]
        lines = self._lines(story)
        scale = story_scale(self.style, span, rank, lines)
        under = _UNDER_HEAD * self.style.blocks[Role.PARAGRAPH].leading
        whole = columns_page(grid, inner, span)
        make = Makers(self._setter, self._down_setter)
        module = standing(
            module, blocks, self.style, make, whole=whole, scale=scale, lines=lines, under=under
        )
        if module.upright is not None:
            return module
        beside = 0
        if placed.head != "across" and not placed.vertical and span > 1:
            beside = round(span * _SIDE) or 1
        if not beside:
            setter = self._setter(whole, blocks, scale)
            head, rest = split(tuple(setter.parts()), under)
            notes = (*module.notes, *setter.notes)
            return replace(
                module, head=head, parts=rest, page=setter.style.page, x=left, notes=notes
            )
        step = whole.column_width + whole.column_gap
        narrow = columns_page(whole, beside * step - whole.column_gap, beside)
        over = self._setter(
            narrow, blocks, story_scale(self.style, beside + 1, max(rank, 1), lines)
        )
        head, _ = split(tuple(over.parts()), under)
        text = columns_page(whole, (span - beside) * step - whole.column_gap, span - beside)
        setter = self._setter(text, blocks, scale)
        _, rest = split(tuple(setter.parts()), under)
        at_left = placed.head == "left"
        return replace(
            module, head=head, parts=rest, page=setter.style.page,
            x=left + (beside * step if at_left else 0.0), side="beside",
            head_x=left + (0.0 if at_left else (span - beside) * step),
            notes=(*module.notes, *over.notes),
        )  # fmt: skip

    def _lines(self, story: int) -> float:
        """The lines of a story's text in one column, about."""
        body = self.style.blocks[Role.PARAGRAPH]
        texts = (block.text for block in self._blocks[story] if block.role is Role.PARAGRAPH)
        em = body.size if self.style.language.startswith("zh") else body.size / 2
        return sum(math.ceil(len(text) * em / self.style.page.column_width) for text in texts)


def _stacked(done: SetBlock) -> Band:
    """A block as a band, at the left."""
    leading = done.style.leading
    lines = tuple(PlacedLine(0.0, number * leading, line) for number, line in enumerate(done.lines))
    return Band(lines, leading * len(lines), below=leading / 4)


def _same_lines(one: Module, other: Module) -> bool:
    """Whether two settings of a story fall into the same lines, so that a place means the same.

    Blocks set to the same measure are the same objects.
    """
    if len(one.parts) != len(other.parts):
        return False
    for part, its in zip(one.parts, other.parts, strict=True):
        if isinstance(part, ColumnRun) != isinstance(its, ColumnRun):
            return False
        if isinstance(part, ColumnRun) and isinstance(its, ColumnRun):
            if len(part.blocks) != len(its.blocks):
                return False
            pairs = zip(part.blocks, its.blocks, strict=True)
            if not all(block is set_ or block == set_ for block, set_ in pairs):
                return False
    return True
