"""The parts of a page of several stories: bands at head and foot, rows between."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.edition import Edition, Role
from pipeline.typeset.autoplan import Measures, completed
from pipeline.typeset.compose.bands import Band, ColumnRun, Setter
from pipeline.typeset.compose.ears import eared
from pipeline.typeset.compose.filling import Filler
from pipeline.typeset.compose.rows import Cell, Row
from pipeline.typeset.compose.stories import Module, StoryBook
from pipeline.typeset.pageplan import PagePlan, PlacedStory, PlanRow
from pipeline.typeset.style import CONTAINERS, Container, Style

if TYPE_CHECKING:
    from pipeline.typeset.compose.atoms import Atomiser

__all__ = ["Planned", "planned"]


@dataclass(frozen=True, slots=True)
class Planned:
    """The parts of the page in order, and what is to be said of its plan."""

    parts: tuple[Band | ColumnRun | Row, ...]
    notes: tuple[str, ...]


def planned(
    edition: Edition,
    style: Style,
    atomiser: Atomiser,
    plan: PagePlan | None,
) -> Planned:
    """Set a page by a plan, or without one by the lengths of its stories."""
    order = () if plan is None else plan.stories
    book = StoryBook(edition, style, atomiser, order)
    setter = Setter(
        replace(edition, blocks=tuple(block for block in edition.blocks if not block.article)),
        style,
        atomiser,
    )
    bands = tuple(setter.parts())
    before = bands[
        : len({CONTAINERS[b.role] for b in setter.edition.blocks if b.role in CONTAINERS})
    ]
    numbers = book.numbers
    ear_notes: tuple[str, ...] = ()
    if plan is not None and plan.ear in numbers:
        top = [band for band in before if isinstance(band, Band)]
        own = [block for block in edition.blocks if block.article == plan.ear]
        made = eared(top, setter, book, plan.ear, own)
        before, ear_notes = made.bands, made.notes
        if made.placed:
            numbers = tuple(number for number in numbers if number != plan.ear)
    measures = _measures(book, sum(band.height for band in before if isinstance(band, Band)))
    whole, notes = completed(plan, numbers, measures)
    rows = tuple(_row(book, row) for row in whole.rows)
    heads = tuple(note for row in rows for note in row.notes)
    parts = (*before, *rows, *bands[len(before) :])
    return Planned(parts, (*setter.notes, *ear_notes, *heads, *notes))


def _row(book: StoryBook, row: PlanRow) -> Row:
    cells = []
    for cell in row.cells:
        span = cell.columns or 1
        modules = (book.module(one, span) for one in cell.stories)
        cells.append(Cell(span, tuple(modules)))
    return Row(book, tuple(cells), row.page)


def _measures(book: StoryBook, before: float) -> Measures:
    """What the plan goes by, at the style's own leading.

    `before` is the height in pt of what stands over the stories.
    """
    style, page = book.style, book.style.page
    filler = Filler(style, style.blocks[Role.PARAGRAPH].leading)
    height = page.height - page.margin.top - page.margin.bottom
    look = style.containers[Container.STORY]
    over = look.margin.top + look.border_top.width + look.padding.top

    def module(placed: PlacedStory, columns: int) -> Module:
        return book.module(placed, columns)

    return Measures(
        columns=page.columns,
        height=lambda placed, columns: filler.natural(module(placed, columns)),
        spare=lambda placed, columns: filler.spare(module(placed, columns)),
        lines={story: filler.lines(book.module(PlacedStory(story), 1)) for story in book.numbers},
        parting=max(filler.units(over), 1),
        first=int((height - before) / filler.grid),
        room=int(height / filler.grid),
    )
