"""Tables set to a measure: hairlines, columns of cells as wide as their content asks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

from pipeline.edition import Block, Cell, Inline, Role
from pipeline.page import CellAlign
from pipeline.typeset.compose.frames import Decor, PlacedBox, Rule
from pipeline.typeset.compose.lines import Line, SetBlock
from pipeline.typeset.compose.plates import Plate, decor_line, height_of, stacked
from pipeline.typeset.style import Box

if TYPE_CHECKING:
    from pipeline.typeset.compose.bands import Setter
    from pipeline.typeset.style import BlockStyle, Border

__all__ = ["is_figure", "set_table", "shares", "unbroken"]

_ENDLESS: Final = 1e5  # pt, a measure no cell fills
_LEAST: Final = 2.2  # em of type that a column of cells gets at least
# Anything but white space and hanzi with their marks.
_WORD: Final = re.compile(r"[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+")
# The share of the type area's height beyond which a table is cut between its rows.
_MOST_OF_PAGE: Final = 0.5


@dataclass(frozen=True, slots=True)
class _Row:
    """A row set: its lines from its own top, its height, the rule under it."""

    first: str
    lines: tuple[tuple[float, Line], ...]
    height: float
    below: Border
    tint: str | None


def shares(natural: Sequence[float], least: Sequence[float], measure: float) -> tuple[float, ...]:
    """The widths in pt of columns that have `measure` pt together.

    Each gets what it is wide by nature, and a like share of what is over; where that is
    too much, each gets the least and what is over in proportion to what it lacks. Where
    even that is too much, the least are cut alike.
    """
    spare = measure - sum(natural)
    if spare >= 0:
        return tuple(width + spare / len(natural) for width in natural)
    room = measure - sum(least)
    if room <= 0:
        return tuple(width * measure / sum(least) for width in least)
    lacking = [max(wide - narrow, 0.0) for wide, narrow in zip(natural, least, strict=True)]
    part = room / max(sum(lacking), 1e-6)
    return tuple(narrow + lack * part for narrow, lack in zip(least, lacking, strict=True))


def set_table(
    blocks: Sequence[Block], setter: Setter, width: float, columns: int
) -> tuple[Plate, ...]:
    """A table in `width` pt: one plate, or one a row where it is high.

    A table that is cut keeps its title and head with its first row.
    """
    title = [block for block in blocks if block.role is Role.TABLE_TITLE]
    cells = {
        (block.part.cell.row, block.part.cell.column): block
        for block in blocks
        if block.part is not None and block.part.cell is not None
    }
    style, body = setter.style, setter.style.blocks[Role.PARAGRAPH]
    if not cells:
        return ()
    shape = _shape(cells.values())
    widths = _widths(cells, shape, setter, width)
    rows = [_row(cells, row, shape, setter, widths) for row in range(shape.rows)]
    opening = style.blocks[Role.TABLE_HEAD].box.border_top
    margin = style.blocks[Role.TABLE_TITLE].box.margin.top
    page = style.page
    most = (page.height - page.margin.top - page.margin.bottom) * _MOST_OF_PAGE
    height = sum(row.height + row.below.width for row in rows)
    # A cut may come after the second row, and never leaves the last alone.
    bounds = [0, len(rows)]
    if height > most:
        bounds = [0, *range(2, len(rows) - 1), len(rows)]
    plates = []
    for start, end in pairwise(bounds):
        begins, ends = start == 0, end == len(rows)
        lines, top = _titled(title, setter, width) if begins else ((), 0.0)
        drawn, height = _drawn(
            rows[start:end], top, width,
            opening=opening if begins else None, closing=opening if ends else None,
        )  # fmt: skip
        first = blocks[0].id if begins else rows[start].first
        # A table keeps off the text as its title does.
        above, below = margin if begins else 0.0, margin if ends else 0.0
        plates.append(Plate(first, (*lines, *drawn), height, above, below, body.size, columns))
    return tuple(plates)


def _titled(
    title: Sequence[Block], setter: Setter, width: float
) -> tuple[tuple[tuple[float, Line], ...], float]:
    """The title's lines, and where the table begins under them."""
    if not title:
        return (), 0.0
    done = setter.set(title[0], width)
    return stacked(done, 0.0, 0.0), height_of(done) + done.style.box.margin.bottom


def _shape(cells: Iterable[Block]) -> Cell:
    return next(b.part.cell for b in cells if b.part is not None and b.part.cell is not None)


def _look(setter: Setter, row: int, align: CellAlign) -> BlockStyle:
    """How a cell is set; its box is drawn with the row."""
    style = setter.style.blocks[Role.TABLE if row else Role.TABLE_HEAD]
    return replace(style, align=align, indent=0.0, box=Box())


def _padding(setter: Setter, row: int, column: int, count: int) -> tuple[float, float]:
    """The room left and right in a cell; none at the table's own edges."""
    padding = setter.style.blocks[Role.TABLE if row else Role.TABLE_HEAD].box.padding
    return (padding.left if column else 0.0, padding.right if column < count - 1 else 0.0)


def _widths(
    cells: dict[tuple[int, int], Block], shape: Cell, setter: Setter, width: float
) -> tuple[float, ...]:
    """The widths of the columns of cells, padding included."""
    count = len(shape.aligns)
    natural, least, words = [0.0] * count, [0.0] * count, [0.0] * count
    for (row, column), block in cells.items():
        look = _look(setter, row, "left")
        done = setter.set(block, _ENDLESS, look)
        padding = sum(_padding(setter, row, column, count))
        wide = max((line.width for line in done.lines), default=0.0) + padding + 0.01
        natural[column] = max(natural[column], wide)
        narrow = min(wide, _widest_word(block, setter, look) + padding)
        words[column] = max(words[column], narrow)
        least[column] = max(least[column], wide if is_figure(block) else narrow)
    # Figures are not broken from their units while anything else can be.
    return shares(natural, least if sum(least) <= width else words, width)


def is_figure(block: Block) -> bool:
    """Whether a cell holds a figure with its unit, which are to stay together."""
    return any(char.isdigit() for char in block.text) and block.role is Role.TABLE


def _widest_word(block: Block, setter: Setter, look: BlockStyle) -> float:
    """The width in pt of what should not be broken in a cell, at least some characters."""
    words = (
        setter.set(replace(block, inlines=(word,)), _ENDLESS, look) for word in unbroken(block)
    )
    widths = [max((line.width for line in done.lines), default=0.0) for done in words]
    return max((_LEAST * look.size, *widths))


def unbroken(block: Block) -> Iterator[Inline]:
    """The words of a cell that a line's end should not break: Latin ones, and those read."""
    for inline in block.inlines:
        if inline.syllables:
            yield inline
        else:
            yield from (Inline(word) for word in _WORD.findall(inline.text))


def _row(
    cells: dict[tuple[int, int], Block],
    row: int,
    shape: Cell,
    setter: Setter,
    widths: Sequence[float],
) -> _Row:
    style = setter.style.blocks[Role.TABLE if row else Role.TABLE_HEAD]
    count = len(widths)
    placed: list[tuple[float, SetBlock]] = []
    for column, x in enumerate((0.0, *accumulate(widths[:-1]))):
        block = cells.get((row, column))
        if block is None:
            continue
        left, right = _padding(setter, row, column, count)
        look = _look(setter, row, shape.aligns[column])
        done = setter.set(block, max(widths[column] - left - right, look.size), look)
        placed.append((x + left, done))
    # The first lines of all cells stand on one baseline, under pinyin or not.
    baseline = max((_baseline(done) for _, done in placed), default=0.0)
    lines: list[tuple[float, Line]] = []
    deepest = style.leading
    for x, done in placed:
        down = baseline - _baseline(done)
        lines += stacked(done, x, style.box.padding.top + down)
        deepest = max(deepest, down + style.leading * len(done.lines))
    height = style.box.padding.top + deepest + style.box.padding.bottom
    first = placed[0][1].block.id if placed else next(iter(cells.values())).id
    return _Row(first, tuple(lines), height, style.box.border_bottom, style.box.background)


def _baseline(done: SetBlock) -> float:
    """Where the first line of a cell has its baseline, in pt from its top."""
    runs = done.lines[0].runs if done.lines else ()
    return max((run.baseline for run in runs), default=0.0)


def _drawn(
    rows: Sequence[_Row],
    top: float,
    width: float,
    *,
    opening: Border | None,
    closing: Border | None,
) -> tuple[tuple[tuple[float, Line], ...], float]:
    """The lines of rows from `top` on, their rules with them, and where they end."""
    rules: list[Rule] = []
    tints: list[PlacedBox] = []
    lines: list[tuple[float, Line]] = []
    y = top
    if opening is not None and opening.width:
        rules.append(Rule(0.0, y, width, opening.width, opening))
        y += opening.width
    for number, row in enumerate(rows):
        if row.tint is not None:
            tints.append(PlacedBox(0.0, y, width, row.height, row.tint))
        lines += [(y + at, line) for at, line in row.lines]
        y += row.height
        last = number == len(rows) - 1
        rule = closing if last and closing is not None else row.below
        if rule.width:
            rules.append(Rule(0.0, y, width, rule.width, rule))
            y += rule.width
    decor = Decor(tuple(rules), tuple(tints))
    return ((0.0, decor_line(rows[0].first, decor)), *lines), y
