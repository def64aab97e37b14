"""A story set to a measure of whole columns, and the measures that it is set to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from pipeline.edition import Role
from pipeline.typeset.compose.bands import Band, ColumnRun
from pipeline.typeset.style import Box, Edges, PageStyle, Style

if TYPE_CHECKING:
    from pipeline.typeset.compose.uprights import Upright
    from pipeline.typeset.pageplan import PlacedStory

__all__ = ["At", "Module", "Side", "columns_page", "inside", "split"]

Side = Literal["across", "beside"]
# A place in a story: a part after its head, and a slug of it (0 in a band).
At = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Module:
    """A story at a width of `span` columns of the page; lengths in pt.

    `placed` is its place in the plan. `head` stands over the columns, or beside them at
    `head_x`; `parts` follow. `page` describes the columns of the text, which begin at
    `x`. `upright` are heads that run down beside it all. `at` is where the text begins,
    past (0, 0) in a story of which sheet `sheet` has what goes before.
    """

    placed: PlacedStory
    span: int
    width: float
    head: tuple[Band, ...]
    parts: tuple[Band | ColumnRun, ...]
    page: PageStyle
    x: float
    box: Box | None = None
    side: Side = "across"
    head_x: float = 0.0
    upright: Upright | None = None
    at: At = (0, 0)
    sheet: int = 0
    notes: tuple[str, ...] = ()

    @property
    def story(self) -> int:
        """The story's number."""
        return self.placed.story

    @property
    def resumed(self) -> bool:
        """Whether the story began on an earlier page."""
        return self.at != (0, 0)

    @property
    def inset(self) -> Edges:
        """The room that the frame of a boxed story takes, with its rules."""
        if self.box is None:
            return Edges()
        return self.box.inset


def inside(module: Module, style: Style) -> tuple[float, float]:
    """Where the text of a module begins, and its measure, whole characters wide."""
    inset = module.inset
    inner = module.width - inset.left - inset.right
    if module.box is None or module.span > 1 or not style.language.startswith("zh"):
        return inset.left, inner
    body = style.blocks[Role.PARAGRAPH]
    pitch = body.size + body.letter_spacing
    whole = max(int(inner / pitch + 0.01), 1) * pitch
    return inset.left + (inner - whole) / 2, whole


def columns_page(page: PageStyle, measure: float, columns: int) -> PageStyle:
    """A page without margins, as wide as some columns."""
    return replace(page, width=measure, margin=Edges(), columns=columns)


def split(
    parts: tuple[Band | ColumnRun, ...], least: float
) -> tuple[tuple[Band, ...], tuple[Band | ColumnRun, ...]]:
    """The bands before the first run of columns, with `least` pt under them, and the rest."""
    head: list[Band] = []
    for part in parts:
        if isinstance(part, ColumnRun):
            break
        head.append(part)
    if head:
        head[-1] = replace(head[-1], below=max(head[-1].below, least))
    return tuple(head), parts[len(head) :]
