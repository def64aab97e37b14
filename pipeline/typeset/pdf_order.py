"""What makes readers that go by geometry read a page in its order.

A tagged file says in which order it is read, but Poppler (pdftotext, Evince,
Okular) looks at where words stand. It takes lines for one block where a word of
each has the same size and their baselines are at most 1.5 of it apart, and words
for a table where blocks side by side have others just as level under them. On a
newspaper's page, with wide leading, one grid for all columns and heads of little
width, that reads across the columns.

The size of a piece that says what it stands for (see `pipeline.typeset.pdf_text`)
is that of the last glyph in it, and its width is that of all its glyphs. So

- the first piece of each line in the columns ends in a space of one size for all,
  large enough to reach the next line, and at an indent begins with one;
- a wider step, over a head or a caption, is bridged by spaces (a `Joint`);
- a line that has its height of the page to itself is as wide as the page.

Nothing of this is seen, and none of it changes the text but by white space.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from pipeline.edition import Block, Role
from pipeline.typeset.compose.columns import PlacedLine
from pipeline.typeset.compose.lines import Run
from pipeline.typeset.compose.pages import PlacedPage
from pipeline.typeset.style import CONTAINERS, Style

__all__ = ["FURTHEST", "Hint", "Joint", "column_size", "hints", "joints"]

FURTHEST: Final = 1.49  # of its size that a line reaches down to the next (1.5 in Poppler)
_SAME: Final = 0.01  # of a size
_MOST_JOINTS: Final = 8  # in a row; where more would be needed the column is let fall apart


@dataclass(frozen=True, slots=True)
class Hint:
    """How a line is to be seen: the size of its first piece, and how far it reaches.

    `size` in pt, 0 for its own; `since` and `until` in pt from the line's corner, None
    for where its glyphs are.
    """

    size: float = 0.0
    since: float | None = None
    until: float | None = None


@dataclass(frozen=True, slots=True)
class Joint:
    """White that joins two lines of a column, on a baseline between theirs, in pt."""

    run: Run
    x: float
    y: float
    size: float


def column_size(page: PlacedPage, grid: float) -> float:
    """The size that all lines of a page's columns are to have, in pt.

    That of most of their type, or what it takes to reach from line to line.
    """
    sizes: Counter[float] = Counter()
    for placed in page.lines:
        for run in placed.line.runs:
            if not run.ruby:
                sizes[round(run.size, 2)] += len(run.text)
    return max(sizes.most_common(1)[0][0], grid / FURTHEST) if sizes else 0.0


def hints(
    page: PlacedPage, style: Style, grid: float, blocks: Mapping[str, Block]
) -> tuple[Hint, ...]:
    """How each line of a page is to be seen."""
    size = column_size(page, grid)
    alone = _alone(page.lines)
    made = []
    for placed, single in zip(page.lines, alone, strict=True):
        # One in the columns keeps to its own, though there be nothing beside it.
        if single and not _in_column(placed, style, blocks):
            margin = style.page.margin
            left, right = margin.left, style.page.width - margin.right
            made.append(Hint(_own(placed), left - placed.x, right - placed.x))
        else:
            made.append(Hint(size if _in_column(placed, style, blocks) else 0.0))
    return tuple(made)


def _own(placed: PlacedLine) -> float:
    """The size that reaches from a line to the next of its kind."""
    size = max((run.size for run in placed.line.runs if not run.ruby), default=0.0)
    return max(size, placed.line.height / FURTHEST)


def _in_column(placed: PlacedLine, style: Style, blocks: Mapping[str, Block]) -> bool:
    block = blocks.get(placed.line.block)
    if block is None or block.role in CONTAINERS or block.role is Role.COLOPHON:
        return False
    return not style.blocks[block.role].span


def _alone(lines: Sequence[PlacedLine]) -> list[bool]:
    """Which lines share their height with no other line."""
    spans = sorted(
        (placed.y, placed.y + placed.line.height, index)
        for index, placed in enumerate(lines)
        if placed.line.runs
    )
    alone = [False] * len(lines)
    foot = float("-inf")
    for number, (top, bottom, index) in enumerate(spans):
        after = spans[number + 1][0] if number + 1 < len(spans) else float("inf")
        # Leading may overlap a little where a head is set smaller.
        slack = (bottom - top) * 0.2
        alone[index] = top >= foot - slack and after >= bottom - slack
        foot = max(foot, bottom)
    return alone


def joints(
    page: PlacedPage, style: Style, grid: float, blocks: Mapping[str, Block]
) -> Iterator[Joint]:
    """The white that keeps the columns of a page together."""
    size = column_size(page, grid)
    reach = size * FURTHEST
    columns = [placed for placed in page.lines if placed.line.runs]
    for above, below in pairwise(columns):
        if not (_in_column(above, style, blocks) and _in_column(below, style, blocks)):
            continue
        start, end = _baseline(above), _baseline(below)
        count = int((end - start) / (reach + _SAME))
        if end <= start or abs(above.x - below.x) > 1 or not 0 < count <= _MOST_JOINTS:
            continue
        run = below.line.runs[-1]
        for number in range(1, count + 1):
            y = start + (end - start) * number / (count + 1)
            yield Joint(run, below.x + run.x, y, size)


def _baseline(placed: PlacedLine) -> float:
    return placed.y + max(run.baseline for run in placed.line.runs if not run.ruby)
