"""The ear (报眼) of a composed page: which story stands beside the nameplate, and how large."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.typeset.style import CONTAINERS, Container

if TYPE_CHECKING:
    from pipeline.edition import Edition
    from pipeline.typeset.compose.pages import Layout
    from pipeline.typeset.style import Style

__all__ = ["Ear", "ear_of"]


@dataclass(frozen=True, slots=True)
class Ear:
    """The story beside the nameplate, and how large its frame is in the PDF, in pt."""

    story: int
    width: float
    height: float


def ear_of(layout: Layout, edition: Edition, style: Style) -> Ear | None:
    """The story that stands beside the nameplate in a layout; None where none does."""
    if not layout.pages:
        return None
    blocks = {block.id: block for block in edition.blocks}
    plate = 0.0
    tops: dict[int, float] = {}
    feet: dict[int, float] = {}
    lefts: dict[int, float] = {}
    for placed in layout.pages[0].lines:
        block = blocks.get(placed.line.block)
        if block is None or not placed.line.runs:
            continue
        if CONTAINERS.get(block.role) is Container.NAMEPLATE:
            plate = max(plate, placed.y + placed.line.height)
        elif block.article:
            foot = placed.y + placed.line.height
            left = placed.x + min(run.x for run in placed.line.runs)
            tops[block.article] = min(tops.get(block.article, placed.y), placed.y)
            feet[block.article] = max(feet.get(block.article, 0.0), foot)
            lefts[block.article] = min(lefts.get(block.article, left), left)
    beside = [story for story, top in tops.items() if top < plate]
    if not beside:
        return None
    (story, *_) = beside
    page, inset = style.page, style.containers[Container.STORY_BOX].inset
    step = page.column_width + page.column_gap
    right = page.width - page.margin.right
    span = max(round((right - lefts[story] + inset.left + page.column_gap) / step), 1)
    height = feet[story] + inset.bottom - page.margin.top
    return Ear(story, span * step - page.column_gap, height)
