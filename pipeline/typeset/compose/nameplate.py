"""Blocks on one line at the head of the page: the nameplate, the line of information.

Each stands at the left, in the middle or at the right, as its ``text-align``
says; one that is ``width: 100%`` has a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.typeset.compose.columns import PlacedLine
from pipeline.typeset.compose.lines import SetBlock
from pipeline.typeset.style import rows

__all__ = ["rows_of"]

_GAP: Final = 2.0  # between neighbours, in em of the one further right


@dataclass(frozen=True, slots=True)
class _Item:
    """A set block with its outer size and the way down to its first baseline, in pt."""

    done: SetBlock
    width: float
    height: float
    baseline: float

    @property
    def gap(self) -> float:
        return _GAP * self.done.style.size


def _item(done: SetBlock) -> _Item:
    box = done.style.box
    above = box.margin.top + box.inset.top
    below = box.inset.bottom + box.margin.bottom
    first = max((run.baseline for run in done.lines[0].runs), default=0.0) if done.lines else 0.0
    height = above + done.style.leading * len(done.lines) + below
    return _Item(done, done.width, height, above + first)


def rows_of(blocks: Iterable[SetBlock], measure: float) -> tuple[tuple[PlacedLine, ...], float]:
    """The blocks in rows, in their order, and the rows' height in pt.

    `measure` is the width of a row in pt: what does not fit goes on to another. The
    lines' places count from the top left corner of the first. Blocks of a row stand
    on one baseline.
    """
    items = [_item(block) for block in blocks]
    lines: list[PlacedLine] = []
    y = 0.0
    for row in _fitting(items, measure):
        baseline = max(item.baseline for item in row)
        for item, x in zip(row, _places(row, measure), strict=True):
            box = item.done.style.box
            top = y + baseline - item.baseline + box.margin.top + box.inset.top
            lines += (
                PlacedLine(x, top + number * item.done.style.leading, line)
                for number, line in enumerate(item.done.lines)
            )
        y += max(baseline - item.baseline + item.height for item in row)
    return tuple(lines), y


def _fitting(items: Sequence[_Item], measure: float) -> Iterator[list[_Item]]:
    for indices in rows([item.done.style for item in items]):
        row: list[_Item] = []
        for item in (items[index] for index in indices):
            if row and sum(other.width + other.gap for other in row) + item.width > measure:
                yield row
                row = []
            row.append(item)
        yield row


def _places(row: Sequence[_Item], measure: float) -> list[float]:
    """Where each block of a row begins, in pt from the left."""
    places = [0.0] * len(row)
    left, right = 0.0, measure
    middle: list[int] = []
    for index, item in enumerate(row):
        if item.done.style.align == "center":
            middle.append(index)
        elif item.done.style.align != "right":
            places[index] = left
            left += item.width + item.gap
    for index in range(len(row) - 1, -1, -1):
        item = row[index]
        if item.done.style.align == "right":
            places[index] = right - item.width
            right -= item.width + item.gap
    width = sum(row[index].width + row[index].gap for index in middle)
    width -= row[middle[-1]].gap if middle else 0.0
    x = min(max((measure - width) / 2, left), max(right - width, left))
    for index in middle:
        places[index] = x
        x += row[index].width + row[index].gap
    return places
