"""The ear (报眼) in Word: a cell with a frame at the right of the nameplate, on page one.

The table stands at the head of the page, out of the text; the lines of the nameplate end
where it begins, and what they lack in height to its foot is white over them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.typeset.docx.boxes import frame
from pipeline.typeset.docx.wml import eighths, hex_color, node, twips
from pipeline.typeset.style import CONTAINERS, Container

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from pipeline.edition import Block, Edition
    from pipeline.typeset.compose.pages import Layout
    from pipeline.typeset.style import Border, Box, Style

__all__ = ["Ear", "ear_of", "ear_table", "in_reading_order", "narrowed"]

_KINDS: Final = {"double": "double", "dashed": "dashed", "dotted": "dotted"}


@dataclass(frozen=True, slots=True)
class Ear:
    """The story beside the nameplate, and how large its frame is in the PDF, in pt."""

    story: int
    width: float
    height: float
    gap: float


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
    return Ear(story, span * step - page.column_gap, height, page.column_gap)


def in_reading_order(blocks: Sequence[Block], ear: Ear | None) -> list[Block]:
    """The blocks with those of the ear before all other stories."""
    if ear is None:
        return list(blocks)
    first = next(number for number, block in enumerate(blocks) if block.article)
    own = [block for block in blocks if block.article == ear.story]
    others = [block for block in blocks[first:] if block.article != ear.story]
    return [*blocks[:first], *own, *others]


def narrowed(
    properties: Element, container: Container, style: Style, ear: Ear, *, before: float
) -> None:
    """Let a line at the page's head end where the ear begins, with `before` pt over it."""
    box = frame(style.containers[container])
    taken = ear.width + ear.gap
    whole = style.page.measure - box.left - box.right
    # The stops of the style, and where they are instead.
    tabs = node(
        "tabs",
        node("tab", val="clear", pos=twips(box.left + whole / 2)),
        node("tab", val="clear", pos=twips(box.left + whole)),
        node("tab", val="center", pos=twips(box.left + (whole - taken) / 2))
        if any(
            style.blocks[role].align == "center"
            for role, held in CONTAINERS.items()
            if held is container
        )
        else None,
        node("tab", val="right", pos=twips(box.left + whole - taken)),
    )
    spacing = properties.find(node("spacing").tag)
    at = len(properties) if spacing is None else properties.index(spacing)
    jc = properties.find(node("jc").tag)
    if spacing is None:
        at = len(properties) if jc is None else properties.index(jc)
        spacing = node("spacing")
        properties.insert(at, spacing)
    properties.insert(at, tabs)
    if before:
        name = node("spacing", before=0).keys()[0]
        spacing.set(name, str(twips(before) + int(spacing.get(name, twips(box.before)))))
    indent = node("ind", left=twips(box.left), right=twips(box.right + taken))
    properties.insert(properties.index(spacing) + 1, indent)


def ear_table(paragraphs: Sequence[Element], ear: Ear, box: Box) -> Element:
    """The cell at the page's upper right corner with the story's paragraphs."""
    width = twips(ear.width)
    sides = {
        "top": (box.border_top, box.padding.top),
        "left": (box.border_left, box.padding.left),
        "bottom": (box.border_bottom, box.padding.bottom),
        "right": (box.border_right, box.padding.right),
    }
    ground = None
    if box.background is not None:
        ground = node("shd", val="clear", color="auto", fill=hex_color(box.background))
    return node(
        "tbl",
        node(
            "tblPr",
            node(
                "tblpPr", leftFromText=twips(ear.gap), rightFromText=0, vertAnchor="margin",
                horzAnchor="margin", tblpXSpec="right", tblpY=1,
            ),
            node("tblOverlap", val="never"),
            node("tblW", w=width, type="dxa"),
            node("tblLayout", type="fixed"),
        ),
        node("tblGrid", node("gridCol", w=width)),
        node(
            "tr",
            node("trPr", node("cantSplit"), node("trHeight", val=twips(ear.height))),
            node(
                "tc",
                node(
                    "tcPr",
                    node("tcW", w=width, type="dxa"),
                    node("tcBorders", *(_border(side, rule) for side, (rule, _) in sides.items())),
                    ground,
                    node(
                        "tcMar",
                        *(
                            node(side, w=twips(room), type="dxa")
                            for side, (_, room) in sides.items()
                        ),
                    ),
                ),
                *paragraphs,
            ),
        ),
    )  # fmt: skip


def _border(side: str, rule: Border) -> Element:
    if not rule.width:
        return node(side, val="nil")
    kind = _KINDS.get(rule.style, "single")
    return node(side, val=kind, sz=eighths(rule.width), space=0, color=hex_color(rule.color))
