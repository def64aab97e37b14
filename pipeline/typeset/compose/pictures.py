"""Pictures set to a measure: whole, never cut to shape, with their caption under them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.edition import Block, Role
from pipeline.sourceformat.pictures import Picture
from pipeline.typeset.compose.frames import PlacedPicture, framed
from pipeline.typeset.compose.lines import Line
from pipeline.typeset.compose.plates import Plate, decor_line, height_of, stacked
from pipeline.typeset.style import Border, Box

if TYPE_CHECKING:
    from pipeline.typeset.compose.bands import Setter
    from pipeline.typeset.style import BlockStyle

__all__ = ["MOST_OF_PAGE", "alternative", "printed_size", "set_figure"]

# The share of the type area's height that a picture may take: one that would be higher
# is set smaller, in the middle of its measure.
MOST_OF_PAGE: Final = 0.6

_HAIRLINE: Final = 0.5  # pt, the frame around a gap


def printed_size(picture: Picture, width: float, most: float) -> tuple[float, float]:
    """The width and height in pt at which a picture is printed in `width` pt.

    It is as wide as that, unless it would then be higher than `most` pt.
    """
    height = width * picture.ratio
    if height <= most:
        return width, height
    return width * most / height, most


def alternative(blocks: Sequence[Block]) -> str:
    """What a picture shows, in words: its caption, else the name of its file."""
    for block in blocks:
        if block.role is Role.CAPTION and block.text:
            return " ".join(block.text.split("\n"))
    return next((b.part.picture.file for b in blocks if b.part and b.part.picture), "")


def set_figure(blocks: Sequence[Block], setter: Setter, width: float, columns: int) -> Plate:
    """A picture and its caption in `width` pt.

    `blocks` are those of the figure, the first of them its picture's. A picture that
    cannot be used leaves a frame of its size with the name of the file in it.
    """
    first, *others = blocks
    picture = first.part.picture if first.part is not None else None
    if picture is None:
        raise ValueError(first.id)
    page = setter.style.page
    style = setter.style.blocks[Role.PICTURE]
    box = style.box
    inset = box.inset
    inner = width - inset.left - inset.right
    most = (page.height - page.margin.top - page.margin.bottom) * MOST_OF_PAGE
    wide, high = printed_size(picture, max(inner, 1.0), most)
    x = (inner - wide) / 2
    height = inset.top + high + inset.bottom
    decor = framed(box, wide + inset.left + inset.right, height).moved(x, 0.0)
    x += inset.left
    lines: list[tuple[float, Line]] = []
    if picture.fault:
        hairline = framed(_outline(style.color), wide, high).moved(x, inset.top)
        decor = replace(decor, rules=(*decor.rules, *hairline.rules))
        lines += _name(first, setter, style, (x, inset.top, wide, high))
    else:
        shown = PlacedPicture(x, inset.top, wide, high, picture, alternative(blocks), first.id)
        decor = replace(decor, pictures=(shown,))
    lines.insert(0, (0.0, decor_line(first.id, decor)))
    y, below = height, box.margin.bottom
    for block in others:
        done = setter.set(block, width)
        y += max(below, done.style.box.margin.top)
        lines += stacked(done, 0.0, y)
        y += height_of(done)
        below = done.style.box.margin.bottom
    body = setter.style.blocks[Role.PARAGRAPH]
    return Plate(first.id, tuple(lines), y, box.margin.top, below, body.size, columns)


def _name(
    block: Block, setter: Setter, style: BlockStyle, place: tuple[float, float, float, float]
) -> Sequence[tuple[float, Line]]:
    """The name of a file in the middle of its gap."""
    x, top, wide, high = place
    margin = min(style.size, wide / 4)
    done = setter.set(block, max(wide - 2 * margin, 1.0), replace(style, box=Box()))
    text = done.style.leading * len(done.lines)
    return stacked(done, x + margin, top + (high - text) / 2)


def _outline(color: str) -> Box:
    border = Border(_HAIRLINE, "solid", color)
    return Box(border_top=border, border_right=border, border_bottom=border, border_left=border)
