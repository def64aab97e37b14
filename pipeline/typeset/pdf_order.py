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
- a line over the columns, if nothing stands beside it, is as wide as its story;
- white across the page parts rows of stories.

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
from pipeline.typeset.style import CONTAINERS, TRANSLATION, Style

__all__ = ["FURTHEST", "Hint", "Joint", "column_size", "hints", "joints"]

FURTHEST: Final = 1.49  # of its size that a line reaches down to the next (1.5 in Poppler)
_SAME: Final = 0.01  # of a size
_ASKEW: Final = 12.0  # pt, more than 0.7 of the type in columns
_SMALL: Final = 2.0  # pt, of white that parts: it fits between two stories
_CLOSE: Final = 0.6  # of their size, from one line that runs down to the next as they are seen
_APART: Final = 0.8  # of the way between them, the size of the lines of a whole story
_MOST_JOINTS: Final = 8  # in a row; where more would be needed the column is let fall apart


@dataclass(frozen=True, slots=True)
class Hint:
    """How a line is to be seen: the size of its first piece, and how far it reaches.

    `size` in pt, 0 for its own; `since` and `until` in pt from the line's corner, None
    for where its glyphs are. A line that runs down is seen as one across the page, on a
    baseline `level` pt under its corner.
    """

    size: float = 0.0
    since: float | None = None
    until: float | None = None
    level: float = 0.0


@dataclass(frozen=True, slots=True)
class Joint:
    """White in a run's face from `x` on the baseline `y`, `size` pt large.

    It joins two lines of a column, or, up to `until`, parts what is over it from what
    is under it.
    """

    run: Run
    x: float
    y: float
    size: float
    until: float | None = None


def column_size(page: PlacedPage, grid: float) -> float:
    """The size that all lines of a page's columns are to have, in pt.

    That of most of their type, or what it takes to reach from line to line.
    """
    sizes: Counter[float] = Counter()
    for placed in page.lines:
        for run in placed.line.runs:
            if not run.ruby and not run.mark:
                sizes[round(run.size, 2)] += len(run.text)
    return max(sizes.most_common(1)[0][0], grid / FURTHEST) if sizes else 0.0


def hints(
    page: PlacedPage, style: Style, grid: float, blocks: Mapping[str, Block]
) -> tuple[Hint, ...]:
    """How each line of a page is to be seen."""
    size = column_size(page, grid)
    boxes = [_box(placed) for placed in page.lines]
    made = []
    seen = _seen(page, blocks)
    # Beside what stands free on a parallel page is the room of the other text.
    abreast = TRANSLATION in style.variants
    for placed, box, reach in zip(page.lines, boxes, _reaches(page, style, blocks), strict=True):
        if placed.line.vertical:
            level, size_ = seen[id(placed)]
            left, right = _narrowed(reach, size_)
            ends = (left - placed.x, max(right, left + size_) - placed.x)
            made.append(Hint(size_, *ends, level - placed.y))
        elif _in_column(placed, style, blocks):
            made.append(Hint(size))
        elif box is None or abreast or not _is_free(box, reach, boxes):
            made.append(Hint())
        else:
            size_ = _own(placed)
            left, right = reach
            if reach != _type_area(style):
                left, right = _narrowed(reach, size_)
            # What hangs out of the type area is the white of a mark.
            end = min(box[1], _type_area(style)[1])
            ends = (min(left, box[0]) - placed.x, max(right, end) - placed.x)
            made.append(Hint(size_, *ends))
    return tuple(made)


def _narrowed(reach: tuple[float, float], size: float) -> tuple[float, float]:
    """A reach not flush with the columns under it: two heads over theirs would be a table.

    Two side by side are further from each other than words of one line are.
    """
    return reach[0] + max(_ASKEW, 0.3 * size), reach[1] - max(2.5 * _ASKEW, 0.8 * size)


# Left, right, top and bottom of a line, in pt.
_Edges = tuple[float, float, float, float]


def _box(placed: PlacedLine) -> _Edges | None:
    """Where a line is; None for one without type."""
    runs = placed.line.runs
    if not runs:
        return None
    if placed.line.vertical:
        x, y = placed.x, placed.y
        return (x, x + placed.line.width, y, y + placed.line.height)
    left = placed.x + min(run.x for run in runs)
    right = placed.x + max(run.x + run.width for run in runs)
    return (left, right, placed.y, placed.y + placed.line.height)


def _reaches(
    page: PlacedPage, style: Style, blocks: Mapping[str, Block]
) -> Iterator[tuple[float, float]]:
    """From where to where each line's story runs across the page, in pt."""
    edges: dict[int, tuple[float, float]] = {}
    stories = []
    for placed in page.lines:
        block = blocks.get(placed.line.block)
        story = 0 if block is None else block.article
        stories.append(story)
        box = _box(placed)
        if box is not None:
            left, right = edges.get(story, box[:2])
            edges[story] = (min(left, box[0]), max(right, box[1]))
    # Marks that hang out of a column do not make its story wider.
    left, right = _type_area(style)
    edges = {story: (max(x, left), min(to, right)) for story, (x, to) in edges.items()}
    edges[0] = (left, right)
    for placed, story in zip(page.lines, stories, strict=True):
        block = blocks.get(placed.line.block)
        count = 1 if block is None else _columns(block, style)
        if 1 < count < style.page.columns:
            pitch = style.page.column_width + style.page.column_gap
            yield placed.x, placed.x + count * pitch - style.page.column_gap
        else:
            yield edges[story]


def _seen(page: PlacedPage, blocks: Mapping[str, Block]) -> dict[int, tuple[float, float]]:
    """The baseline and the size of each line that runs down, by its identity, in pt.

    They are seen over the text of their story, the last near enough to be its first line;
    those of a story that runs down as a whole share out its height.
    """
    first: dict[int, PlacedLine] = {}
    down: dict[int, list[PlacedLine]] = {}
    for placed in page.lines:
        block = blocks.get(placed.line.block)
        story = 0 if block is None else block.article
        if placed.line.vertical:
            down.setdefault(story, []).append(placed)
        elif placed.line.runs:
            first.setdefault(story, placed)
    found: dict[int, tuple[float, float]] = {}
    for story, lines in down.items():
        if story not in first:
            top = min(placed.y for placed in lines)
            step = (max(p.y + p.line.height for p in lines) - top) / len(lines)
            for number, placed in enumerate(lines, start=1):
                found[id(placed)] = (top + number * step, step * _APART)
            continue
        under = first[story]
        size = (_baseline(under) - under.y) / FURTHEST
        for number, placed in enumerate(lines):
            above = size * _CLOSE * (len(lines) - number - 1)
            found[id(placed)] = (under.y - above, size)
    return found


def _type_area(style: Style) -> tuple[float, float]:
    """The left and right edge of the type area, in pt."""
    return style.page.margin.left, style.page.width - style.page.margin.right


def _is_free(box: _Edges, reach: tuple[float, float], boxes: Sequence[_Edges | None]) -> bool:
    """Whether a line could run across its whole story without meeting another line."""
    left, right = reach
    # Leading may overlap a little where a head is set smaller.
    slack = (box[3] - box[2]) * 0.2
    top, bottom = box[2] + slack, box[3] - slack
    return not any(
        other is not None
        and other is not box
        and other[2] < bottom
        and other[3] > top
        and other[0] < right
        and other[1] > left
        for other in boxes
    )


def _own(placed: PlacedLine) -> float:
    """The size that reaches from a line to the next of its kind."""
    size = max((run.size for run in placed.line.runs if not run.ruby), default=0.0)
    return max(size, placed.line.height / FURTHEST)


def _in_column(placed: PlacedLine, style: Style, blocks: Mapping[str, Block]) -> bool:
    block = blocks.get(placed.line.block)
    if block is None or block.role in CONTAINERS or block.role is Role.COLOPHON:
        return False
    return not style.blocks[block.role].span and _columns(block, style) == 1


def _columns(block: Block, style: Style) -> int:
    """How many columns a part of a picture or a table runs across; 1 for other blocks."""
    return 1 if block.part is None else block.part.across(style.page.columns)


def joints(
    page: PlacedPage, style: Style, grid: float, blocks: Mapping[str, Block]
) -> Iterator[Joint]:
    """The white that keeps the columns of a page together, and its rows of stories apart."""
    yield from _between_rows(page, style, blocks)
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


def _between_rows(page: PlacedPage, style: Style, blocks: Mapping[str, Block]) -> Iterator[Joint]:
    """White across the page where all stories over it end and all under it begin."""
    ends: dict[int, tuple[float, float]] = {}
    runs: dict[int, Run] = {}
    for placed in page.lines:
        block, box = blocks.get(placed.line.block), _box(placed)
        if block is None or not block.article or box is None:
            continue
        top, bottom = ends.get(block.article, box[2:])
        ends[block.article] = (min(top, box[2]), max(bottom, box[3]))
        runs.setdefault(block.article, placed.line.runs[-1])
    left, right = _type_area(style)
    foot: float | None = None
    for story, (top, bottom) in sorted(ends.items(), key=lambda item: item[1]):
        if foot is not None and top >= foot:
            yield Joint(runs[story], left, (foot + top) / 2, _SMALL, right)
        foot = bottom if foot is None else max(foot, bottom)
