"""What is drawn around text: rules, tinted grounds, pictures.

A `Decor` belongs to a line and stands at its place, wherever that comes to be;
when the pages are done, `drawn` gathers what their lines bring.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.sourceformat.pictures import Picture
from pipeline.typeset.style import Border, Box

if TYPE_CHECKING:
    from pipeline.typeset.compose.columns import PlacedLine

__all__ = ["Decor", "PlacedBox", "PlacedPicture", "Rule", "drawn", "framed"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule from (x, y), `width` by `height` pt; style and colour as in CSS."""

    x: float
    y: float
    width: float
    height: float
    border: Border


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A tinted rectangle, in pt."""

    x: float
    y: float
    width: float
    height: float
    background: str


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture, whole, `width` by `height` pt; `alt` says in words what it shows.

    `block` is the id of the block that it is.
    """

    x: float
    y: float
    width: float
    height: float
    picture: Picture
    alt: str
    block: str


@dataclass(frozen=True, slots=True)
class Decor:
    """Rules, tints, pictures, in pt from the top left corner of the line they belong to."""

    rules: tuple[Rule, ...] = ()
    boxes: tuple[PlacedBox, ...] = ()
    pictures: tuple[PlacedPicture, ...] = ()

    def moved(self, x: float, y: float) -> Decor:
        """The same, `x` pt further right and `y` pt further down."""
        return Decor(
            tuple(replace(rule, x=rule.x + x, y=rule.y + y) for rule in self.rules),
            tuple(replace(box, x=box.x + x, y=box.y + y) for box in self.boxes),
            tuple(replace(item, x=item.x + x, y=item.y + y) for item in self.pictures),
        )


def framed(box: Box, width: float, height: float) -> Decor:
    """The rules and the tint of a box that is `width` by `height` pt with its borders."""
    top, bottom, left, right = (
        box.border_top, box.border_bottom, box.border_left, box.border_right
    )  # fmt: skip
    rules = (
        Rule(0, 0, width, top.width, top),
        Rule(0, height - bottom.width, width, bottom.width, bottom),
        Rule(0, 0, left.width, height, left),
        Rule(width - right.width, 0, right.width, height, right),
    )
    boxes: tuple[PlacedBox, ...] = ()
    if box.background is not None:
        boxes = (PlacedBox(0, 0, width, height, box.background),)
    return Decor(tuple(rule for rule in rules if rule.border.width), boxes)


def drawn(lines: Iterable[PlacedLine]) -> Decor:
    """All that the lines of a page bring, at its place on the page."""
    decors = [placed.line.decor.moved(placed.x, placed.y) for placed in lines if placed.line.decor]
    return Decor(
        tuple(rule for decor in decors for rule in decor.rules),
        tuple(box for decor in decors for box in decor.boxes),
        tuple(picture for decor in decors for picture in decor.pictures),
    )
