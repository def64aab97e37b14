"""What of a story runs down the page: its heads beside its columns, or all of it.

Heads are set to the height that the text is likely to have, one beside the other from
right to left, and stand in the middle of the height that it comes to. A whole story has
its heads at the right and its text in one tier or more.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.edition import Block, Role
from pipeline.typeset.compose.columns import PlacedLine
from pipeline.typeset.compose.lines import Line, SetBlock
from pipeline.typeset.compose.vertical import cropped, side_by_side, stood_up
from pipeline.typeset.style import BlockStyle, Box, Style
from pipeline.typeset.vertical_forms import with_squares

__all__ = ["Upright", "has_marks", "has_readings", "upright", "upright_blocks", "upright_story"]

# In em of the text.
_LONGEST: Final = 26  # a line that runs down
_SHORTEST: Final = 12
_TIER_GAP: Final = 1.6
_AFTER_HEAD: Final = 1.2
_LOST: Final = 3  # at the end of a paragraph, on average
_TEXT: Final = 0.85  # of a story's width, about, its text
_MOST_TIERS: Final = 4
_TRIES: Final = 6
_FEWEST: Final = 3  # lines of text
_SPARE: Final = 0.15  # of a tier
_LOOSEST: Final = 0.15  # of a line's width, white more between two to fill the tier
_EXACT: Final = 0.01  # pt

# Sets a block to a measure in a style.
SetTo = Callable[[Block, float, BlockStyle], SetBlock]


@dataclass(frozen=True, slots=True)
class Upright:
    """Lines that run down, in pt from the top left corner of all of them.

    They were set in `measure` pt, with `over` of white over them; `x` is where they stand in
    their module. `centred`: the measure is in the middle of its height, else at its top.
    """

    lines: tuple[PlacedLine, ...]
    width: float
    height: float
    measure: float
    over: float
    centred: bool
    x: float = 0.0

    def placed(self, top: float, height: float) -> tuple[PlacedLine, ...]:
        """The lines in a module of which `height` pt from `top` on are theirs."""
        y = self.over + ((height - self.measure) / 2 if self.centred else 0.0)
        y = top + max(min(y, height - self.height), 0.0)
        return tuple(replace(line, x=line.x + self.x, y=line.y + y) for line in self.lines)


def has_readings(blocks: Iterable[Block]) -> bool:
    """Whether pinyin stands over any of these blocks."""
    return any(inline.syllables for block in blocks for inline in block.inlines)


def has_marks(blocks: Iterable[Block]) -> bool:
    """Whether any of these blocks refers to a note."""
    return any(block.marks for block in blocks)


def upright_blocks(blocks: Sequence[Block], style: Style) -> tuple[Block, ...]:
    """The heads before a story's text that the style has run down."""
    found = []
    for block in blocks:
        look = style.blocks[block.role]
        if not look.span:
            break
        if look.vertical:
            found.append(block)
    return tuple(found)


def upright(blocks: Sequence[Block], style: Style, set_to: SetTo, measure: float) -> Upright:
    """Heads set `measure` pt high at the most; `set_to` measures along the line."""
    done = []
    for block in blocks:
        look = style.blocks[block.role]
        # Its box is that of the lines as they will stand.
        bare = set_to(with_squares(block), measure, replace(look, box=Box(), indent=0.0))
        done.append(replace(bare, style=replace(bare.style, box=look.box)))
    placed, width = side_by_side(done, measure)
    centred = any(style.blocks[block.role].align == "center" for block in blocks)
    lines, over, height = cropped(placed)
    return Upright(lines, width, height, measure, over, centred)


def upright_story(
    heads: Sequence[Block],
    text: Sequence[Block],
    style: Style,
    set_to: SetTo,
    width: float,
    highest: float,
) -> Upright | None:
    """A whole story that runs down, `width` pt wide: its heads at the right, its text in tiers.

    The text has as few tiers as lines of a readable length allow, and those are as low
    as they can be. None where it would be higher than `highest` pt.
    """
    em = style.blocks[Role.PARAGRAPH].size
    area = (
        sum(len(block.text) + _LOST for block in text) * em * style.blocks[Role.PARAGRAPH].leading
    )
    rough = width * _TEXT
    if area / rough > highest:
        return None
    tiers = min(max(math.ceil(area / rough / em / _LONGEST - _SPARE), 1), _MOST_TIERS)
    high = _high(_whole(area / rough / tiers, em), tiers, em)
    wide, found = 0.0, None
    for _ in range(_TRIES):
        # The heads are as high as the text, which is the higher the wider they are.
        head = upright(heads, style, set_to, high)
        if found is not None and head.width <= wide + _EXACT:
            x, y = width - head.width, head.over + (high - head.measure) / 2
            placed = [replace(line, x=line.x + x, y=line.y + y) for line in head.lines]
            placed += _tiered(found[1], found[0], rough, _TIER_GAP * em)
            return Upright(tuple(placed), width, high, high, 0.0, centred=False)
        wide = head.width
        rough = width - wide - _AFTER_HEAD * em
        found = _lowest(text, style, set_to, rough, tiers, area)
        if found is None:
            return None
        high = _high(found[0], tiers, em)
        if high > highest:
            return None
    return None


def _whole(length: float, em: float) -> float:
    """A length as a whole number of em, a few at the least."""
    return max(math.ceil(length / em), _SHORTEST) * em


def _high(measure: float, tiers: int, em: float) -> float:
    return measure * tiers + _TIER_GAP * em * (tiers - 1)


def _lowest(
    text: Sequence[Block], style: Style, set_to: SetTo, width: float, tiers: int, area: float
) -> tuple[float, list[tuple[float, Line]]] | None:
    """The least measure at which the lines of a text fit into its tiers, and the lines.

    Each line has the white at its right beside it, in pt; `area` is about that of the text.
    None where there is no room beside the heads.
    """
    body = style.blocks[Role.PARAGRAPH]
    if width < _FEWEST * body.leading:
        return None
    measure = _whole(area / width / tiers, body.size)
    fitting: tuple[float, list[tuple[float, Line]]] | None = None
    for _ in range(_TRIES):
        lines = list(_lines(text, style, set_to, measure))
        # What stands in the last tier, or over it, tells by how much the text is off.
        used = sum(white + line.width for white, line in lines) / width
        if len(list(_shared(lines, width))) <= tiers:
            fitting = (measure, lines)
            lower = max(math.ceil(measure * used / tiers / body.size), _SHORTEST) * body.size
            if lower >= measure:
                break
            measure = max(lower, measure - body.size)
        elif fitting is not None:
            break
        else:
            measure += max(math.ceil((used / tiers - 1) * measure / body.size), 1) * body.size
    return fitting


def _lines(
    text: Sequence[Block], style: Style, set_to: SetTo, measure: float
) -> Iterator[tuple[float, Line]]:
    before = 0.0
    for block in text:
        look = style.blocks[block.role]
        done = set_to(with_squares(block), measure, replace(look, box=Box()))
        white = max(before, look.box.margin.right)
        for line in done.lines:
            yield white, stood_up(line, measure)
            white = 0.0
        before = look.box.margin.left


def _shared(
    lines: Sequence[tuple[float, Line]], width: float
) -> Iterator[list[tuple[float, Line]]]:
    """The lines of each tier; white at its right edge counts for nothing."""
    tier: list[tuple[float, Line]] = []
    used = 0.0
    for white, line in lines:
        if tier and used + white + line.width > width + _EXACT:
            yield tier
            tier, used = [], 0.0
        own = white if tier else 0.0
        tier.append((own, line))
        used += own + line.width
    if tier:
        yield tier


def _tiered(
    lines: Sequence[tuple[float, Line]], measure: float, width: float, gap: float
) -> Iterator[PlacedLine]:
    """The lines in their tiers; those of tiers about full fill the width."""
    for number, tier in enumerate(_shared(lines, width)):
        spare = width - sum(white + line.width for white, line in tier)
        share = spare / max(len(tier) - 1, 1)
        if share > _LOOSEST * tier[0][1].width:
            share = 0.0
        x = width
        for index, (white, line) in enumerate(tier):
            x -= line.width + white + (share if index else 0.0)
            yield PlacedLine(x, number * (measure + gap), line)
