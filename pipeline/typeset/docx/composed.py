"""What the composer chose for the PDF, so that Word sets the same page by the same values.

The composer measures the faces; Word does so only when the file is opened. From the
finished layout come the size and the leading of the columns, how much smaller a head is
set to keep its lines, and how many lines each block has.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pipeline.edition import Edition
from pipeline.typeset.scaling import sized
from pipeline.typeset.style import CONTAINERS

if TYPE_CHECKING:
    from pipeline.typeset.compose.pages import Layout
    from pipeline.typeset.style import BlockStyle, Style

__all__ = ["Composed", "composed", "in_half_points"]

_TWIPS: Final = 20  # in a pt
_HALVES: Final = 2
# What a Latin letter and a word space are wide on average, in em: of a face half a point
# too small, the room between two letters takes up this share of it.
_LATIN_ADVANCE: Final = 0.45
_ROUNDING: Final = 1e-6
_WHOLE: Final = 0.999  # of its size at which a head counts as not set smaller


@dataclass(frozen=True, slots=True)
class Composed:
    """The composer's page: `size` the share of its size at which the columns are set.

    `grid` is the leading of the columns in pt; `scales` are the shares of their size of
    the heads that were set smaller, `lines` the number of lines of each block, both by
    the block's id.
    """

    pages: int
    size: float
    grid: float
    scales: Mapping[str, float]
    lines: Mapping[str, int]


def composed(layout: Layout, edition: Edition, style: Style) -> Composed:
    """What a layout of this edition in this style says to Word."""
    set_ = sized(style, layout.size)
    sizes = {block.id: set_.blocks[block.role].size for block in edition.blocks}
    lines: Counter[str] = Counter()
    scales: dict[str, float] = {}
    for line in (placed.line for page in layout.pages for placed in page.lines):
        lines[line.block] += 1
        size = max((run.size for run in line.runs if not run.ruby), default=0.0)
        asked = sizes.get(line.block, size)
        if size < asked * _WHOLE:
            scales[line.block] = size / asked
    return Composed(
        len(layout.pages),
        layout.size,
        layout.grid,
        MappingProxyType(scales),
        MappingProxyType(dict(lines)),
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
    size = round(values.size * _HALVES) / _HALVES
    short = (values.size - size) * (1.0 if chinese else _LATIN_ADVANCE)
    # Rounded down: a twip too much a character would cost each line its last one.
    room = math.floor((short + values.letter_spacing + _ROUNDING) * _TWIPS) / _TWIPS
    return replace(values, size=size, letter_spacing=room)
