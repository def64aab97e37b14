"""The paragraphs of text frames whose lines run down the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from pipeline.edition import Block, Role
from pipeline.typeset.compose.vertical import extent
from pipeline.typeset.docx.names import NAMES
from pipeline.typeset.docx.shapes import Rectangle
from pipeline.typeset.docx.textframes import Set, TextFrame
from pipeline.typeset.docx.upright import upright_runs
from pipeline.typeset.docx.wml import check_text, node, twips
from pipeline.typeset.style import VERTICAL_HEAD, VERTICAL_STORY

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from pipeline.typeset.compose.columns import PlacedLine
    from pipeline.typeset.style import Style

__all__ = ["down_sets"]

_EASE: Final = 0.2  # pt, that a frame is longer, lest rounding break a line
_ROOM: Final = 1.06  # of its length, for a head: Word squeezes fewer marks


def down_sets(
    frames: Sequence[TextFrame],
    blocks: Mapping[str, Block],
    style: Style,
    standing: frozenset[int],
    *,
    more: float,
) -> list[Set]:
    """The frames of one text that runs down, in their order.

    Of the stories `standing` all runs down; their last frame has room for `more` lines.
    """
    content: list[Element] = []
    places: list[Rectangle] = []
    last = ""
    for one in frames:
        place = _rectangle(one)
        block = blocks[one.lines[0].line.block]
        spare = place.height * (_ROOM - 1)
        align = _align(block, style, standing)
        text = block.role is Role.PARAGRAPH
        if text:
            spare = 0.0
        elif align == "center":
            place = replace(place, y=place.y - spare / 2)
        place = place.grown(foot=spare + _EASE)
        if text and one is frames[-1]:
            # A line too many is seen: they run from right to left.
            wider = more * one.lines[0].line.width
            place = replace(place, x=place.x - wider, width=place.width + wider)
        places.append(place)
        for name, run in groupby(one.lines, key=lambda placed: placed.line.block):
            if content and name == last:
                continue
            last = name
            content.append(
                _standing(blocks[name], list(run), one, _align(blocks[name], style, standing))
            )
    return [
        Set(one, place, tuple(content) if number == 0 else ())
        for number, (one, place) in enumerate(zip(frames, places, strict=True))
    ]


def _align(block: Block, style: Style, standing: frozenset[int]) -> str:
    """How a block that runs down is aligned."""
    whole = block.article in standing
    variants = style.variants.get(VERTICAL_STORY if whole else VERTICAL_HEAD, {})
    return variants.get(block.role, style.blocks[block.role]).align


def _standing(block: Block, lines: Sequence[PlacedLine], one: TextFrame, align: str) -> Element:
    """A paragraph whose lines run down; their distance is that of the frame's lines."""
    xs = sorted(placed.x for placed in one.lines)
    text = block.role is Role.PARAGRAPH
    leading = lines[0].line.width
    if text and len(xs) > 1:
        leading = (xs[-1] - xs[0]) / (len(xs) - 1)
    size = max(run.size for placed in lines for run in placed.line.runs)
    paragraph = node(
        "p",
        node(
            "pPr",
            node("pStyle", val=NAMES[block.role].id),
            node("spacing", before=0, after=0, line=twips(leading), lineRule="exact"),
            node("jc", val="both" if align == "justify" else align),
        ),
    )
    check_text(block.text, block.id)
    paragraph.extend(upright_runs(block, size))
    return paragraph


def _rectangle(frame: TextFrame) -> Rectangle:
    """Where the lines of a frame that runs down stand."""
    ends = [(one.y + extent(one.line)[0], one.y + extent(one.line)[1]) for one in frame.lines]
    top = min(start for start, _ in ends)
    return Rectangle(frame.x, top, frame.width, max(end for _, end in ends) - top)
