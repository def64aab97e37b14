"""The heads of a story that run down the page, beside its columns.

They are set to the height that the text is likely to have, one beside the other from
right to left, and stand in the middle of the height that it comes to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.edition import Block
from pipeline.typeset.compose.columns import PlacedLine
from pipeline.typeset.compose.lines import SetBlock
from pipeline.typeset.compose.vertical import cropped, side_by_side
from pipeline.typeset.style import BlockStyle, Box, Style
from pipeline.typeset.vertical_forms import with_squares

__all__ = ["Upright", "has_readings", "upright", "upright_blocks"]

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
