"""Styles scaled to fill a page, and columns as wide as a whole number of hanzi.

Shared by the PDF's composer and the DOCX, so that both set the same page.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pipeline.edition import Role
from pipeline.typeset.style import CONTAINERS, BlockStyle, PageStyle, Style

__all__ = ["LEAST_SCALE", "scaled", "sized", "whole_characters"]

# How small a head may be set to keep its lines whole: a head in the columns stays
# larger than the text.
LEAST_SCALE: Final = {
    Role.HEADLINE: 0.6,
    Role.KICKER: 0.6,
    Role.SUBTITLE: 0.6,
    Role.SECTION: 0.6,
    Role.HEADING: 0.8,
}
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
    blocks = {
        role: values if values.span or role in CONTAINERS else scaled(values, scale)
        for role, values in style.blocks.items()
    }
    resized = replace(style, blocks=blocks)
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
