"""The plan of a page with several stories: rows of stories side by side.

A plan counts in columns of the page. It is written by a person in a plan file
(`pipeline.typeset.planfile`) or made by `pipeline.typeset.autoplan`; `settled`
brings it to the number of columns that an edition has on a paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

__all__ = [
    "Head",
    "PagePlan",
    "PlacedStory",
    "PlanCell",
    "PlanRow",
    "Vertical",
    "settled",
    "shares",
    "written",
]

Head = Literal["across", "left", "right"]
Vertical = Literal["", "head", "story"]


@dataclass(frozen=True, slots=True)
class PlacedStory:
    """A story's place: its number (from 1), whether it is boxed, where its head stands.

    `vertical` is what of it runs down the page, "" for nothing.
    """

    story: int
    box: bool = False
    head: Head = "across"
    vertical: Vertical = ""


@dataclass(frozen=True, slots=True)
class PlanCell:
    """One story, or several one under the other; `columns` is None where length decides."""

    stories: tuple[PlacedStory, ...]
    columns: int | None = None


@dataclass(frozen=True, slots=True)
class PlanRow:
    """Cells side by side; `page` is the sheet on which the row stands at the earliest."""

    cells: tuple[PlanCell, ...]
    page: int = 1


@dataclass(frozen=True, slots=True)
class PagePlan:
    """Rows from the page's head to its foot.

    `columns` is the number of columns that the widths are counted in, None where no
    width is given. `name` is the plan file's name, for notes; `ear` the story beside the
    nameplate, which has no place in a row.
    """

    rows: tuple[PlanRow, ...]
    columns: int | None = None
    name: str = ""
    ear: int | None = None

    @property
    def stories(self) -> tuple[int, ...]:
        """The numbers of the stories that have a place, in the plan's order."""
        return tuple(
            placed.story for row in self.rows for cell in row.cells for placed in cell.stories
        )


def shares(weights: Sequence[float], total: int) -> list[int]:
    """Whole numbers that add up to `total`, at least 1 each, in proportion to `weights`.

    They are the ones for which the largest weight a unit is smallest: no story
    becomes deeper than it must. There may be no more weights than `total`.
    """
    if not weights:
        return []
    parts = [1] * len(weights)
    for _ in range(total - len(weights)):
        deepest = max(range(len(parts)), key=lambda index: weights[index] / parts[index])
        parts[deepest] += 1
    return parts


def settled(
    plan: PagePlan, columns: int, lengths: Sequence[float]
) -> tuple[PagePlan, tuple[str, ...]]:
    """The plan in a page's `columns`, every width given, and notes of what that changed.

    `lengths` are those of the stories, by which widths that are not given are
    found. A row of more cells than the page has columns becomes several.
    """
    rows: list[PlanRow] = []
    notes: list[str] = []
    for number, row in enumerate(plan.rows, start=1):
        for start in range(0, len(row.cells), columns):
            cells = row.cells[start : start + columns]
            widths = _widths(cells, columns, plan.columns, lengths)
            rows.append(
                PlanRow(
                    tuple(replace(c, columns=w) for c, w in zip(cells, widths, strict=True)),
                    row.page,
                )
            )
            given = [cell.columns for cell in cells]
            if None not in given and given != widths:
                said = " + ".join(str(width) for width in given)
                done = " + ".join(str(width) for width in widths)
                notes.append(
                    f"row {number} of {plan.name}: {said} of {plan.columns} columns "
                    f"set as {done} of {columns}"
                )
    return replace(plan, rows=tuple(rows), columns=columns), tuple(notes)


def _widths(
    cells: Sequence[PlanCell], columns: int, counted: int | None, lengths: Sequence[float]
) -> list[int]:
    """The widths of a row's cells; those given are kept where they are this page's columns."""
    given = [cell.columns for cell in cells]
    free = [index for index, width in enumerate(given) if width is None]
    whole = counted or columns
    left = whole - sum(width for width in given if width is not None)
    texts = [sum(lengths[placed.story - 1] for placed in cell.stories) for cell in cells]
    total = sum(texts[index] for index in free) or 1.0
    weights = [
        max(left * texts[index] / total, 0.5) if width is None else float(width)
        for index, width in enumerate(given)
    ]
    if whole == columns and left >= len(free):
        found = iter(shares([weights[index] for index in free], left))
        return [next(found) if width is None else width for width in given]
    return shares(weights, columns)


def written(plan: PagePlan) -> Iterator[str]:
    """The rows as they are written in a plan file."""
    for row in plan.rows:
        cells = ", ".join(_cell(cell) for cell in row.cells)
        page = f" page = {row.page}" if row.page > 1 else ""
        yield f"[[row]]{page} stories = [ {cells} ]"


def _cell(cell: PlanCell) -> str:
    width = "" if cell.columns is None else f", columns = {cell.columns}"
    if len(cell.stories) == 1:
        return f"{{ {_story(cell.stories[0])}{width} }}"
    stack = ", ".join(f"{{ {_story(placed)} }}" for placed in cell.stories)
    return f"{{ stack = [ {stack} ]{width} }}"


def _story(placed: PlacedStory) -> str:
    box = ", box = true" if placed.box else ""
    head = "" if placed.head == "across" else f', head = "{placed.head}"'
    vertical = f', vertical = "{placed.vertical}"' if placed.vertical else ""
    return f"story = {placed.story}{box}{head}{vertical}"
