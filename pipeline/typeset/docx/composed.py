"""What the composer chose for the PDF, so that Word sets the same page by the same values.

The composer measures the faces; Word does so only when the file is opened. From the
finished layout come the size and the leading of the columns, how much smaller a head is
set to keep its lines, and how many lines each block has.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pipeline.edition import Edition, Role
from pipeline.typeset.scaling import sized
from pipeline.typeset.style import CONTAINERS

if TYPE_CHECKING:
    from pipeline.typeset.compose.pages import Layout
    from pipeline.typeset.style import BlockStyle, Style

__all__ = ["Composed", "composed", "in_half_points", "word_size"]

_TWIPS: Final = 20  # in a pt
_HALVES: Final = 2
# Of a Latin face that is too small the room between two letters takes up the share of a
# letter's width, less what LibreOffice sets its pairs wider than the composer, in pt.
_LATIN_ADVANCE: Final = 0.45
_LATIN_LESS: Final = 0.03
_ROUNDING: Final = 1e-6
_WHOLE: Final = 0.999  # of its size at which a head counts as not set smaller


@dataclass(frozen=True, slots=True)
class Composed:
    """The composer's page: `size` the share of its size at which the columns are set.

    `grid` is the leading of the columns in pt; `scales` are the shares of their size of
    the heads that were set smaller, `lines` the number of lines of each block and `widths`
    the width of the widest one in pt, all by the block's id. `baselines` tells how far the
    baseline lies under a line's top, in pt at the role's own size, `columns` in how many
    columns each story stands.
    """

    pages: int
    size: float
    grid: float
    scales: Mapping[str, float]
    lines: Mapping[str, int]
    baselines: Mapping[Role, float]
    columns: Mapping[int, int]
    widths: Mapping[str, float]


def composed(layout: Layout, edition: Edition, style: Style) -> Composed:
    """What a layout of this edition in this style says to Word."""
    set_ = sized(style, layout.size)
    blocks = {block.id: block for block in edition.blocks}
    lines: Counter[str] = Counter()
    widths: defaultdict[str, float] = defaultdict(float)
    scales: dict[str, float] = {}
    baselines: dict[Role, float] = {}
    columns: defaultdict[tuple[int, int], set[float]] = defaultdict(set)
    for number, placed in ((n, p) for n, page in enumerate(layout.pages) for p in page.lines):
        line = placed.line
        block = blocks.get(line.block)
        runs = [run for run in line.runs if not run.ruby]
        if block is None or not runs:
            continue
        lines[block.id] += 1
        widths[block.id] = max(widths[block.id], line.width)
        share = max(run.size for run in runs) / set_.blocks[block.role].size
        if share < _WHOLE:
            scales[block.id] = share
        baselines.setdefault(block.role, max(run.baseline for run in runs) / min(share, 1.0))
        if block.role is Role.PARAGRAPH:
            columns[block.article, number].add(round(placed.x))
    stories: dict[int, int] = {}
    for (story, _), places in columns.items():
        stories[story] = max(stories.get(story, 1), len(places))
    return Composed(
        len(layout.pages),
        layout.size,
        layout.grid,
        MappingProxyType(scales),
        MappingProxyType(dict(lines)),
        MappingProxyType(baselines),
        MappingProxyType(stories),
        MappingProxyType(dict(widths)),
    )


def in_half_points(style: Style) -> Style:
    """The style with the sizes that Word knows, by half points (ECMA-376-1 § 17.3.2.38).

    What a size loses or gains by it, the room between characters makes up for, so that
    a line of the columns holds as many of them as in the PDF.
    """
    chinese = style.language.lower().startswith("zh")
    blocks = {
        role: values if values.span or role in CONTAINERS else _rounded(values, chinese=chinese)
        for role, values in style.blocks.items()
    }
    return replace(style, blocks=blocks)


def _rounded(values: BlockStyle, *, chinese: bool) -> BlockStyle:
    size, room = word_size(values.size, values.letter_spacing, chinese=chinese)
    return replace(values, size=size, letter_spacing=room)


def word_size(size: float, letter_spacing: float, *, chinese: bool) -> tuple[float, float]:
    """A size in whole half-points, and the letter-spacing in whole twips that goes with it."""
    nearest = round(size * _HALVES) / _HALVES
    if abs(nearest - size) < _ROUNDING:
        return size, letter_spacing
    share, less = (1.0, 0.0) if chinese else (_LATIN_ADVANCE, _LATIN_LESS)
    room = (size - nearest) * share - less + letter_spacing
    # Rounded down: a twip too much a character would cost each line its last one.
    return nearest, math.floor((room + _ROUNDING) * _TWIPS) / _TWIPS
