"""How many lines a block fills in Word, as far as it can be known without the faces."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from pipeline.edition import Block, Role
from pipeline.typeset.docx.composed import Composed
from pipeline.typeset.docx.widths import line_widths
from pipeline.typeset.scaling import LEAST_SCALE
from pipeline.typeset.style import CONTAINERS

if TYPE_CHECKING:
    from pipeline.typeset.style import BlockStyle, Style

__all__ = ["evened", "guessed_lines", "is_span", "line_count", "set_scale", "squeezed"]

_HEAD_SAFETY: Final = 0.97  # the share of the measure a head may be guessed to fill
# Of each line, what is lost on average to words that are not broken, in em.
_LOST_HANZI: Final = 0.3
_LOST_RUBY: Final = 1.0
_LOST_LATIN: Final = 1.4
_ROOM: Final = 0.998  # of the measure that hanzi may fill
_ROOM_LATIN: Final = 0.975  # that they may with Latin words, whose width is a guess
_TIGHTEST: Final = 0.08  # em, by which characters of a head may stand closer
_LATIN_WIDER: Final = 1.015  # than by the composer, a head in the columns in LibreOffice
_EASE: Final = 2.0  # pt, for what a line comes out wider than guessed
_QUARTER: Final = 0.25  # em, of white between hanzi and Latin (clreq § 3.2.2)
_LATIN: Final = re.compile("[0-9A-Za-z]")
_SEAM: Final = re.compile(
    r"(?<=[\u3400-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u3400-\u9fff])"
)


def is_span(block: Block, style: Style) -> bool:
    """Whether a block stands across the columns.

    So do pictures and tables of several columns: nothing stands beside them in Word.
    """
    several = block.part is not None and block.part.across(style.page.columns) > 1
    return several or block.role in CONTAINERS or style.blocks[block.role].span


def line_count(block: Block, values: BlockStyle, measure: float, *, chinese: bool) -> int:
    """How many lines of `measure` pt the block fills, about."""
    widths = line_widths(block, values, chinese=chinese)
    return guessed_lines(block, widths, values, measure, chinese=chinese)


def guessed_lines(
    block: Block, widths: Iterable[float], values: BlockStyle, measure: float, *, chinese: bool
) -> int:
    """How many lines forced lines of these widths fill, in `measure` pt."""
    lost = _LOST_HANZI if chinese else _LOST_LATIN
    if any(inline.syllables for inline in block.inlines):
        lost = _LOST_RUBY
    full = max(measure - lost * values.size, values.size)
    indent = values.indent
    count = 0
    for width in widths:
        # What a line loses, the last one does not.
        count += 1 if width + indent <= measure else math.ceil((width + indent) / full)
        indent = 0.0
    return count


def _head_scale(block: Block, values: BlockStyle, measure: float, *, chinese: bool) -> float:
    """By how much a head is to be set smaller to keep its lines whole, at most 1.

    A head that would come out too small for that keeps its size and is broken.
    """
    least = LEAST_SCALE.get(block.role)
    if least is None or not (chinese or block.role is Role.HEADLINE):
        return 1.0
    widest = max(line_widths(block, values, chinese=chinese))
    scale = measure * _HEAD_SAFETY / max(widest, 1.0)
    return scale if least <= scale < 1 else 1.0


def squeezed(
    block: Block, values: BlockStyle, measure: float, made: Composed | None, *, chinese: bool
) -> float:
    """The letter-spacing in pt that keeps a head's lines whole, which Word would break.

    The composer squeezes marks in a row and kerns more closely, Word does not: each of its
    characters stands a little closer instead. 0 where that is not so, or the composer too
    broke the line.
    """
    lines = block.text.split("\n")
    if made is None or made.lines.get(block.id) != len(lines):
        return 0.0
    if not chinese:
        over = made.widths[block.id] * (1.0 if values.span else _LATIN_WIDER) - measure
        return -max(over / max(map(len, lines)), 0.0)
    widths = line_widths(block, values, chinese=True)
    seams = (len(_SEAM.findall(line)) * _QUARTER * values.size for line in lines)
    tight = 0.0
    for line, width, white in zip(lines, widths, seams, strict=True):
        room = _ROOM_LATIN if _LATIN.search(line) else _ROOM
        over = width + white - measure * room
        tight = max(tight, over / max(len(line), 1))
    return -min(tight, values.size * _TIGHTEST)


def evened(block: Block, measure: float, made: Composed | None) -> float:
    """What a broken head leaves of its measure, in pt, so that its lines are as in the PDF.

    The composer makes the lines of a head of like length, Word fills them from the first;
    in no more room than the composer's widest line takes, they come out the same. 0 for a
    head that is not broken, and for lines that are full.
    """
    if made is None or made.lines.get(block.id, 0) <= block.text.count("\n") + 1:
        return 0.0
    return max(measure - made.widths[block.id] * _LATIN_WIDER - _EASE, 0.0)


def set_scale(
    block: Block, values: BlockStyle, measure: float, made: Composed | None, *, chinese: bool
) -> float:
    """By how much a head is set smaller: as the composer did, or else as can be guessed."""
    if made is not None:
        return made.scales.get(block.id, 1.0)
    return _head_scale(block, values, measure, chinese=chinese)
