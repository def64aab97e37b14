"""Heads that run down, in Word: a table of one cell beside the text, its text direction down.

The cell is as high as the head is in the PDF, and stands at the edge of the story; the
columns run round it. A figure of two digits stands upright in its line
(``w:eastAsianLayout``, ECMA-376-1 § 17.3.2.10).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pipeline.typeset.compose.vertical import extent
from pipeline.typeset.docx.wml import add_text, half_points, node, twips
from pipeline.typeset.vertical_forms import in_squares

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from pipeline.edition import Block
    from pipeline.typeset.compose.pages import Layout

__all__ = [
    "UprightHead",
    "spread_out",
    "upright_heads",
    "upright_runs",
    "upright_table",
    "within",
]

_ROOM: Final = 1.06  # of its length, since Word squeezes fewer marks
_GAP: Final = 9.0  # pt, between the cell and the text
_ROUNDING: Final = 1e-6
_SHORTEST: Final = 5  # em of the largest head, the height of a whole story
_FULL: Final = 0.8  # of the width, what the lines of a whole story take
_LEAST: Final = 0.6  # of its size at which a head is set to be no higher than its text


@dataclass(frozen=True, slots=True)
class UprightHead:
    """A head of a story as the composer set it, in pt: type size, leading, its lines' length.

    `x` is its left edge on the page.
    """

    size: float
    leading: float
    lines: int
    length: float
    x: float


def upright_heads(layout: Layout) -> Mapping[str, UprightHead]:
    """The heads that run down in a layout, by their blocks' ids."""
    found: dict[str, UprightHead] = {}
    for page in layout.pages:
        for placed in page.lines:
            line = placed.line
            if not line.vertical or not line.runs:
                continue
            before = found.get(line.block)
            top, foot = extent(line)
            size = max(run.size for run in line.runs)
            found[line.block] = UprightHead(
                size,
                line.width,
                1 + (before.lines if before else 0),
                max(foot - top, before.length if before else 0.0),
                placed.x,
            )
    return found


def within(heads: Sequence[UprightHead], area: float, measure: float) -> tuple[UprightHead, ...]:
    """The heads in the height that text of an `area` (pt²) has beside them.

    In Word a story is as wide as the page (`measure` pt), and so less high than in the
    PDF. A head is set smaller, or broken where that would be too small.
    """
    width = sum(head.leading * head.lines for head in heads) + _GAP
    high = area / max(measure - width, measure / 2)
    made = []
    for head in heads:
        length = head.length * _ROOM
        share = high / length if length * _LEAST <= high < length else 1.0
        length *= share
        broken = max(math.ceil(length / max(high, head.size) - _ROUNDING), 1)
        made.append(
            replace(
                head, size=head.size * share, leading=head.leading * share,
                lines=head.lines * broken, length=min(length, max(high, head.size)),
            )
        )  # fmt: skip
    return tuple(made)


def spread_out(heads: Sequence[UprightHead], measure: float) -> tuple[UprightHead, ...]:
    """The blocks of a whole story in lines so long that all stand side by side in `measure` pt."""
    area = sum(head.leading * head.lines * head.length * _ROOM for head in heads)
    longest = max(head.size for head in heads) * _SHORTEST
    high = max(area / (measure * _FULL), longest)
    return tuple(
        replace(head, lines=max(math.ceil(head.length * head.lines * _ROOM / high), 1), length=high)
        for head in heads
    )


def upright_runs(block: Block, head: UprightHead) -> Iterable[Element]:
    """The runs of a head, each small figure by itself."""
    for text, squared in in_squares(block.text):
        run = node(
            "r",
            node(
                "rPr",
                node("rFonts", hint="eastAsia"),
                node("sz", val=half_points(head.size)),
                node("eastAsianLayout", id="1", vert="1", vertCompress="1") if squared else None,
            ),
        )
        add_text(run, text)
        yield run


def upright_table(
    paragraphs: Sequence[Element],
    heads: Sequence[UprightHead],
    *,
    at_left: bool,
    width: float | None = None,
) -> Element:
    """The cell with its paragraphs, from right to left; in the text, if it has a `width` in pt."""
    floats = width is None
    width = twips(sum(head.leading * head.lines for head in heads) if width is None else width)
    height = twips(max(head.length for head in heads))
    gap = twips(_GAP)
    return node(
        "tbl",
        node(
            "tblPr",
            node(
                "tblpPr",
                leftFromText=0 if at_left else gap,
                rightFromText=gap if at_left else 0,
                vertAnchor="text",
                horzAnchor="margin",
                tblpXSpec="left" if at_left else "right",
                tblpY=1,
            )
            if floats
            else None,
            node("tblOverlap", val="never") if floats else None,
            node("tblW", w=width, type="dxa"),
            node("tblLayout", type="fixed"),
            node("tblCellMar", *(node(side, w=0, type="dxa") for side in ("left", "right"))),
        ),
        node("tblGrid", node("gridCol", w=width)),
        node(
            "tr",
            node("trPr", node("cantSplit"), node("trHeight", val=height, hRule="exact")),
            node(
                "tc",
                node("tcPr", node("tcW", w=width, type="dxa"), node("textDirection", val="tbRl")),
                *paragraphs,
            ),
        ),
    )
