"""The ear (报眼): a short story in a box at the right of the nameplate, on page one.

The nameplate gives way to it: its blocks are set in the room that is left, and its box
ends at the ear's foot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pipeline.edition import Block, Edition, Role
from pipeline.typeset.compose.bands import Band, Setter
from pipeline.typeset.compose.filling import Filler
from pipeline.typeset.compose.frames import framed
from pipeline.typeset.compose.stories import Module, StoryBook
from pipeline.typeset.pageplan import PlacedStory
from pipeline.typeset.scaling import scaled
from pipeline.typeset.style import CONTAINERS, Container, Style

if TYPE_CHECKING:
    from pipeline.typeset.compose.atoms import Atomiser

__all__ = ["Eared", "eared"]

_HIGHEST: Final = 0.13  # of the page's height that an ear may take
_LARGEST: Final = 10  # tenths by which a masthead may be larger beside an ear
_FULL: Final = 0.9  # of the ear's height, what the nameplate then takes
_WIDEST: Final = 0.5  # of the page's columns


@dataclass(frozen=True, slots=True)
class Eared:
    """The bands at the page's head with the ear beside the first, and what was done.

    `placed`: the ear has its place; else the bands are as they were.
    """

    bands: tuple[Band, ...]
    placed: bool
    notes: tuple[str, ...] = ()


def eared(
    bands: Sequence[Band], setter: Setter, book: StoryBook, story: int, own: Sequence[Block]
) -> Eared:
    """The bands before the stories, the nameplate the first of them, with `story` as the ear.

    `own` are the blocks of the story.
    """
    blocks = [
        block
        for block in setter.edition.blocks
        if CONTAINERS.get(block.role) is Container.NAMEPLATE
    ]
    if not blocks:
        return _left(bands, story, "there is no nameplate")
    if any(block.part is not None for block in own):
        return _left(bands, story, "it has a picture, a table or a quotation")
    style = book.style
    filler = Filler(style, style.blocks[Role.PARAGRAPH].leading)
    most = _HIGHEST * (style.page.height - style.page.margin.top - style.page.margin.bottom)
    for span in range(1, max(int(style.page.columns * _WIDEST), 1) + 1):
        module = book.module(PlacedStory(story, box=True), span)
        high = filler.natural(module) * filler.grid - filler.half_leading
        if high > most:
            continue
        edition = replace(setter.edition, blocks=tuple(blocks))
        narrowed = _narrowed(style, module)
        plate, share = _plate(edition, narrowed, setter.atomiser, high)
        if any(line.line.width > narrowed.page.measure for line in plate.lines):
            break
        high = max(high, plate.height)
        notes = [] if share == 1 else [f"masthead set at {share:.0%} beside the ear"]
        ear = _ear(filler, module, high).moved(style.page.measure - module.width, 0.0)
        plate = _stretched(plate, narrowed, high)
        return Eared(_beside(plate, bands, ear), placed=True, notes=(*notes, *module.notes))
    return _left(bands, story, "it does not fit beside the nameplate")


def _left(bands: Sequence[Band], story: int, why: str) -> Eared:
    return Eared(tuple(bands), placed=False, notes=(f"story {story} is no ear: {why}",))


def _narrowed(style: Style, module: Module) -> Style:
    """The style on a page that ends where the ear's white begins."""
    page = style.page
    taken = module.width + page.column_gap
    return replace(style, page=replace(page, width=page.width - taken))


def _plate(edition: Edition, style: Style, atomiser: Atomiser, height: float) -> tuple[Band, float]:
    """The nameplate with the masthead as much larger as goes with the ear's height.

    Also the share of its size at which the masthead is set.
    """

    def made(share: float) -> Band:
        masthead = scaled(style.blocks[Role.MASTHEAD], share)
        blocks = {**style.blocks, Role.MASTHEAD: masthead}
        parts = Setter(edition, replace(style, blocks=blocks), atomiser).parts()
        return next(part for part in parts if isinstance(part, Band))

    own = made(1.0)
    rows = len({round(line.y + line.line.height) for line in own.lines})
    for step in range(_LARGEST, 0, -1):
        share = 1 + step / 10
        tried = made(share)
        # No more rows than before, and the whole masthead in one.
        if (
            len({round(line.y + line.line.height) for line in tried.lines}) <= rows
            and len(tried.lines) == len(own.lines)
            and max(line.line.width for line in tried.lines) <= style.page.measure
            and tried.height <= height * _FULL
        ):
            return tried, share
    return own, 1.0


def _stretched(plate: Band, style: Style, height: float) -> Band:
    """The nameplate in a box of another height, its lines in the middle of it."""
    box = style.containers[Container.NAMEPLATE]
    width = style.page.measure - box.margin.left - box.margin.right
    around = framed(box, width, height).moved(box.margin.left, 0.0)
    lower = (height - plate.height) / 2
    lines = tuple(replace(line, y=line.y + lower) for line in plate.lines)
    return replace(plate, lines=lines, height=height, rules=around.rules, boxes=around.boxes)


def _ear(filler: Filler, module: Module, height: float) -> Band:
    """The story in its frame, `height` pt high."""
    band = filler.fill(module, filler.natural(module)).band
    if module.box is None:
        return band
    own = framed(module.box, module.width, band.height)
    frame = framed(module.box, module.width, height)
    return replace(
        band,
        rules=(*frame.rules, *band.rules[len(own.rules) :]),
        boxes=(*frame.boxes, *band.boxes[len(own.boxes) :]),
    )


def _beside(plate: Band, bands: Sequence[Band], ear: Band) -> tuple[Band, ...]:
    """The ear with the last of the bands, so that its text follows that of all of them."""
    made = [plate, *bands[1:]]
    up = 0.0
    for before, band in pairwise(made):
        up += before.height + max(before.below, band.above)
    moved = ear.moved(0.0, -up)
    last = made[-1]
    made[-1] = replace(
        last,
        lines=(*last.lines, *moved.lines),
        rules=(*last.rules, *moved.rules),
        boxes=(*last.boxes, *moved.boxes),
        bookmarks=(*last.bookmarks, *moved.bookmarks),
    )
    return tuple(made)
