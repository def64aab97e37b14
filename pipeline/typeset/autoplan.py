"""A page of several stories planned by the lengths of its stories.

The first story is the banner: its head runs across the page, its columns stand
under it. The others are set in rows under it, in their order, side by side or
one under the other, so that little white is left at their feet; short ones are
boxed. Every plan that keeps the order is looked at; there are some hundreds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations, pairwise
from typing import Final

from pipeline.typeset.pageplan import PagePlan, PlacedStory, PlanCell, PlanRow, settled, written

__all__ = ["Measures", "automatic", "completed"]

# More stories than this are planned a few at a time.
_MOST_AT_ONCE: Final = 6

# What a plan costs, in grid lines of one column.
_WHITE: Final = 1.5  # a line of white at a foot
_WHITE_AT_HEAD: Final = 0.5  # a line of white that the heads take up
_LONE: Final = 10.0  # a row of one story, under the banner
_NO_ROW: Final = 10_000.0
_DEEP_STACK: Final = 6.0  # each story of a stack beyond the second
_CROWDED: Final = 5.0  # each cell beyond the third
_SHALLOW: Final = 6  # lines of text a column that a story should have
_DEEP: Final = 45  # lines of text that one column should have at most
_DEEPER: Final = 0.4  # each line more
_ORDER: Final = 3.0  # a later story that stands higher, or is wider, than an earlier one
_CUT: Final = 40.0  # a story cut at the page's foot

# A story shorter than this share of the others' mean length is boxed.
_SHORT: Final = 0.5


@dataclass(frozen=True, slots=True)
class Measures:
    """What is known of the stories of a page, in grid lines.

    `height` and `spare` tell of a story at a width in columns how high it is and how
    much white its heads may take up; `lines` are the lines of each story's text in
    one column, by its number; `parting` is the height of the white and the rule
    over a row; `first` the room on the first page, `room` that on the others.
    """

    columns: int
    height: Callable[[PlacedStory, int], int]
    spare: Callable[[PlacedStory, int], int]
    lines: dict[int, int]
    parting: int
    first: int
    room: int


@dataclass(frozen=True, slots=True)
class _Choice:
    """A way to set some stories as a row: its height in grid lines and what it costs."""

    row: PlanRow
    height: int
    cost: float


def automatic(
    stories: Sequence[int],
    measures: Measures,
    *,
    banner: bool = True,
    used: int = 0,
    boxes: frozenset[int] = frozenset(),
) -> tuple[PlanRow, ...]:
    """Rows for `stories`, which are in their order; `used` grid lines are taken already.

    With `banner` the first of them is set across the page; `boxes` are in a box however long.
    """
    rows: list[PlanRow] = []
    rest = list(stories)
    if banner and rest:
        placed = PlacedStory(rest.pop(0))
        rows.append(PlanRow((PlanCell((placed,), measures.columns),)))
        used += measures.height(placed, measures.columns)
    boxed = _boxed(rest, measures) | boxes
    while rest:
        # The best plan of the next few; more are too many to look at all their plans.
        part, rest = rest[:_MOST_AT_ONCE], rest[_MOST_AT_ONCE:]
        placed_part = tuple(PlacedStory(story, box=story in boxed) for story in part)
        chosen = _best(placed_part, measures, used)
        rows += (choice.row for choice in chosen)
        used += sum(choice.height + measures.parting for choice in chosen)
    return tuple(rows)


def completed(
    plan: PagePlan | None, stories: Sequence[int], measures: Measures
) -> tuple[PagePlan, tuple[str, ...]]:
    """The plan of a page with every width and every story in it, and notes of what that took.

    Without a plan all is planned by the lengths of the stories.
    """
    if plan is None:
        made = PagePlan(automatic(stories, measures), measures.columns)
        return made, (f"page planned automatically: {'; '.join(written(made))}",)
    lengths = [float(measures.lines.get(n, 0)) for n in range(1, max(stories) + 1)]
    whole, notes = settled(plan, measures.columns, lengths)
    left = [story for story in stories if story not in plan.stories]
    if not left:
        return whole, notes
    used = sum(_height(row, measures) for row in whole.rows)
    last = max((row.page for row in whole.rows), default=1)
    ear = frozenset() if plan.ear is None else frozenset({plan.ear})
    more = automatic(left, measures, banner=not whole.rows, used=used, boxes=ear)
    rows = (*whole.rows, *(replace(row, page=max(row.page, last)) for row in more))
    said = (
        f"story {story} is not in {plan.name}: set after the others"
        for story in left
        if plan.rows and story != plan.ear
    )
    return replace(whole, rows=rows), (*notes, *said)


def _height(row: PlanRow, measures: Measures) -> int:
    """The height of a planned row in grid lines, with the white over it."""
    return measures.parting + max(
        sum(measures.height(one, cell.columns or 1) for one in cell.stories)
        + measures.parting * (len(cell.stories) - 1)
        for cell in row.cells
    )


def _boxed(stories: Sequence[int], measures: Measures) -> frozenset[int]:
    """The short stories among those under the banner, a third of them at most."""
    if not stories:
        return frozenset()
    lengths = {story: measures.lines[story] for story in stories}
    mean = sum(measures.lines.values()) / len(measures.lines)
    short = sorted((story for story in stories if lengths[story] < _SHORT * mean), key=lengths.get)  # type: ignore[arg-type]  # every key is there
    return frozenset(short[: max(len(stories) // 3, 1)])


def _best(stories: tuple[PlacedStory, ...], measures: Measures, used: int) -> tuple[_Choice, ...]:
    """The rows of least cost for stories that follow `used` grid lines of the page."""

    @cache
    def choice(start: int, end: int) -> _Choice:
        lone = len(stories) > 1
        return min(_choices(stories[start:end], measures, lone=lone), key=lambda c: c.cost)

    def cost(rows: tuple[_Choice, ...]) -> float:
        return sum(row.cost for row in rows) + _cuts(rows, measures, used)

    every = (
        tuple(choice(start, end) for start, end in pairwise((0, *cuts, len(stories))))
        for count in range(len(stories))
        for cuts in combinations(range(1, len(stories)), count)
    )
    return min(every, key=cost)


def _cuts(rows: Sequence[_Choice], measures: Measures, used: int) -> float:
    """What it costs that rows do not end on the page on which they begin."""
    total, left = 0.0, measures.first - used
    while left < 0:
        left += measures.room
    for row in rows:
        high = row.height + measures.parting
        if high <= left:
            left -= high
            continue
        total += _CUT * len(row.row.cells)
        over = high - left
        left = measures.room - over % max(measures.room, 1)
    return total


def _choices(
    stories: Sequence[PlacedStory], measures: Measures, *, lone: bool
) -> Iterator[_Choice]:
    """Every way to set stories as one row."""
    columns = measures.columns
    for cells in _groupings(stories):
        if len(cells) > columns:
            continue
        for cuts in combinations(range(1, columns), len(cells) - 1):
            widths = [end - start for start, end in pairwise((0, *cuts, columns))]
            plan = tuple(
                PlanCell(tuple(cell), width) for cell, width in zip(cells, widths, strict=True)
            )
            yield _judged(PlanRow(plan), measures, lone=lone)


def _groupings(stories: Sequence[PlacedStory]) -> Iterator[list[list[PlacedStory]]]:
    """Every way to share stories out to cells, each in order, the cells by their first."""
    if not stories:
        yield []
        return
    *before, last = stories
    for cells in _groupings(before):
        for index, cell in enumerate(cells):
            yield [*cells[:index], [*cell, last], *cells[index + 1 :]]
        yield [*cells, [last]]


def _judged(row: PlanRow, measures: Measures, *, lone: bool) -> _Choice:
    heights: list[int] = []
    cost = float(measures.parting * measures.columns)
    for cell in row.cells:
        width = cell.columns or 1
        partings = measures.parting * (len(cell.stories) - 1)
        heights.append(sum(measures.height(one, width) for one in cell.stories) + partings)
        cost += _DEEP_STACK * max(len(cell.stories) - 2, 0)
        for one in cell.stories:
            depth = measures.lines[one.story] / width
            cost += max(_SHALLOW - depth, 0.0) * width
            if width == 1 and measures.columns > 1:
                cost += _DEEPER * max(depth - _DEEP, 0.0)
    high = max(heights)
    for cell, height in zip(row.cells, heights, strict=True):
        width = cell.columns or 1
        white = high - height
        at_head = min(white, sum(measures.spare(one, width) for one in cell.stories))
        cost += width * (_WHITE_AT_HEAD * at_head + _WHITE * (white - at_head))
    cost += _CROWDED * max(len(row.cells) - 3, 0)
    if lone and len(row.cells) == 1:
        # Several stories in one cell are so many rows, and are looked at as such.
        cost += _LONE if len(row.cells[0].stories) == 1 else _NO_ROW
    cost += _ORDER * _out_of_order(row)
    return _Choice(row, high, cost)


def _out_of_order(row: PlanRow) -> int:
    """How many later stories stand higher than an earlier one, or are wider."""
    placed = [
        (one.story, depth, cell.columns or 1)
        for cell in row.cells
        for depth, one in enumerate(cell.stories)
    ]
    return sum(
        (later[1] < earlier[1]) + (later[2] > earlier[2])
        for earlier in placed
        for later in placed
        if earlier[0] < later[0]
    )
