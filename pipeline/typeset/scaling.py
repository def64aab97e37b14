"""Styles scaled to fill a page, and columns as wide as a whole number of hanzi.

Shared by the PDF's composer and the DOCX, so that both set the same page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from pipeline.edition import Role
from pipeline.typeset.style import (
    CONTAINERS,
    BlockStyle,
    Box,
    Container,
    Edges,
    PageStyle,
    Style,
)

__all__ = [
    "LEAST_SCALE",
    "RESUMED_SCALE",
    "headed",
    "narrowed",
    "scaled",
    "sized",
    "story_scale",
    "whole_characters",
]

RESUMED_SCALE: Final = 1.3  # the size of a resumed story's head, of that of a jump line
# How small a head may be set to keep its lines whole: a head in the columns stays
# larger than the text.
LEAST_SCALE: Final = {
    Role.HEADLINE: 0.6,
    Role.KICKER: 0.6,
    Role.SUBTITLE: 0.6,
    Role.SECTION: 0.6,
    Role.HEADING: 0.8,
}
# How small the heads of a narrow story may come out, in sizes of the text.
_SMALLEST: Final = {
    Role.KICKER: 1.1,
    Role.HEADLINE: 1.7,
    Role.SUBTITLE: 1.15,
    Role.BYLINE: 0.95,
    Role.LEAD_LABEL: 1.05,
    Role.LEAD: 1.0,
    Role.SECTION: 1.3,
}
_LESS: Final = 0.08  # by which each story's head is smaller than the one's before it
_LINES: Final = 6  # of text for each column over which a head is set as large as it may be
_MOST_BESIDE: Final = 1 / 3  # of a story's width, the white at the sides of its lead box
_LEAST_GAP: Final = 0.7  # of the gap between columns, when it gives way to whole hanzi


def scaled(values: BlockStyle, scale: float) -> BlockStyle:
    """A block's style with its type, and all that is measured by it, scaled."""
    margin = values.box.margin
    ruby = values.ruby
    return replace(
        values,
        size=values.size * scale,
        leading=values.leading * scale,
        letter_spacing=values.letter_spacing * scale,
        indent=values.indent * scale,
        box=replace(
            values.box, margin=replace(margin, top=margin.top * scale, bottom=margin.bottom * scale)
        ),
        ruby=replace(ruby, size=ruby.size * scale, gap=ruby.gap * scale),
    )


def sized(style: Style, scale: float) -> Style:
    """The style with the type of its column text scaled, columns of whole hanzi."""

    def columns(blocks: Mapping[Role, BlockStyle]) -> dict[Role, BlockStyle]:
        return {
            role: values if values.span or role in CONTAINERS else scaled(values, scale)
            for role, values in blocks.items()
        }

    variants = {name: columns(blocks) for name, blocks in style.variants.items()}
    resized = replace(style, blocks=columns(style.blocks), variants=variants)
    return replace(resized, page=whole_characters(resized))


def whole_characters(style: Style) -> PageStyle:
    """The page with columns as wide as a whole number of hanzi (clreq § 2.3).

    The gaps between them take what that leaves over, or give it, down to 70 % of
    what was asked for. A page of another language, or of one column, stays as it is.
    """
    page = style.page
    body = style.blocks[Role.PARAGRAPH]
    if page.columns == 1 or not style.language.lower().startswith("zh"):
        return page
    pitch = body.size + body.letter_spacing
    for cells in (round(page.column_width / pitch), int(page.column_width / pitch)):
        gap = (page.measure - cells * pitch * page.columns) / (page.columns - 1)
        if gap >= page.column_gap * _LEAST_GAP:
            return replace(page, column_gap=gap)
    return page


def story_scale(style: Style, span: int, rank: int, lines: float) -> float:
    """The share of its size at which the head of a story `span` columns wide is set.

    `rank` counts the stories of the page from 0: later ones have smaller heads. So do
    those of few `lines` of text, in one column.
    """
    columns = style.page.columns
    if not rank and span == columns:
        return 1.0
    span = min(span, max(round(lines / _LINES), 1))
    narrow, wide = style.head_scale
    share = narrow + (wide - narrow) * (span - 1) / max(columns - 1, 1)
    return max(share * (1 - _LESS * max(rank - 1, 0)), min(narrow, share))


def headed(style: Style, scale: float) -> Style:
    """The style with the heads of a story set at a share of their size.

    None becomes too small to be a head over the text.
    """
    if scale >= 1:
        return style
    body = style.blocks[Role.PARAGRAPH].size
    blocks = dict(style.blocks)
    for role, least in _SMALLEST.items():
        share = min(1.0, max(scale, least * body / blocks[role].size))
        blocks[role] = scaled(blocks[role], share)
    lead = style.containers[Container.LEAD_BOX]
    containers = {**style.containers, Container.LEAD_BOX: _tightened(lead, max(scale, 0.5))}
    return replace(style, blocks=blocks, containers=containers)


def narrowed(box: Box, measure: float) -> Box:
    """A box with room for text in a measure (pt): where its sides take too much, they give.

    A margin drawn for a page is as wide as a column of it. Margins give before padding.
    """
    margin, padding = box.margin, box.padding
    most = _MOST_BESIDE * measure
    within = padding.left + padding.right
    inner = min(1.0, most / within) if within else 1.0
    around = margin.left + margin.right
    outer = min(1.0, (most - within * inner) / around) if around else 1.0
    return replace(
        box,
        margin=replace(margin, left=margin.left * outer, right=margin.right * outer),
        padding=replace(padding, left=padding.left * inner, right=padding.right * inner),
    )


def _tightened(box: Box, scale: float) -> Box:
    def edges(sides: Edges) -> Edges:
        return Edges(*(side * scale for side in (sides.top, sides.right, sides.bottom, sides.left)))

    return replace(box, margin=edges(box.margin), padding=edges(box.padding))
