"""Where a story stands on a page: its rectangle, its columns, the measure of its head.

The PDF needs only the lines. A program that sets the text again in the same places, as
Word does, has to know how wide they are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.typeset.compose.module import inside

if TYPE_CHECKING:
    from pipeline.typeset.compose.module import Module
    from pipeline.typeset.style import Style

__all__ = ["Place", "place_of"]


@dataclass(frozen=True, slots=True)
class Place:
    """A story, or the part of it that stands on one page, in pt.

    `x`, `y`, `width`, `height` are the rectangle, that of the frame if it is `boxed`. Its
    text has `columns` of `column_width` that begin at `text_x`, `column_gap` apart; its
    head begins at `head_x` and has `head_width`. `beside`: the head stands at the side.
    """

    story: int
    x: float
    y: float
    width: float
    height: float
    text_x: float
    columns: int
    column_width: float
    column_gap: float
    head_x: float
    head_width: float
    boxed: bool = False
    beside: bool = False

    def moved(self, x: float, y: float) -> Place:
        """The same, `x` pt further right and `y` pt further down."""
        return replace(
            self,
            x=self.x + x,
            y=self.y + y,
            text_x=self.text_x + x,
            head_x=self.head_x + x,
        )

    @property
    def measure(self) -> float:
        """The width of its columns together, in pt."""
        return self.columns * (self.column_width + self.column_gap) - self.column_gap


def place_of(module: Module, style: Style, height: float) -> Place:
    """The place of a module, `height` pt high, its corner at the origin."""
    page = module.page
    beside = module.side == "beside"
    head_width = page.measure
    if beside:
        head_width = inside(module, style)[1] - page.measure - page.column_gap
    return Place(
        module.story, 0.0, 0.0, module.width, height, module.x, page.columns,
        page.column_width, page.column_gap, module.head_x if beside else module.x, head_width,
        boxed=module.box is not None, beside=beside,
    )  # fmt: skip
