"""How large pictures and tables come out in Word, as far as it can be known here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.edition import Block, Cell, Role
from pipeline.typeset.compose.pictures import MOST_OF_PAGE, printed_size
from pipeline.typeset.docx.styles import line_height

if TYPE_CHECKING:
    from pipeline.sourceformat.pictures import Picture
    from pipeline.typeset.style import Style

__all__ = ["part_width", "printed", "row_height", "shape_of", "table_height"]


def part_width(block: Block, style: Style) -> float:
    """How wide a picture or a table is set, in pt."""
    page = style.page
    columns = 1 if block.part is None else block.part.across(page.columns)
    return page.column_width * columns + page.column_gap * (columns - 1)


def printed(picture: Picture, width: float, style: Style) -> tuple[float, float]:
    """The width and height at which a picture is printed, in pt."""
    page = style.page
    most = (page.height - page.margin.top - page.margin.bottom) * MOST_OF_PAGE
    return printed_size(picture, width, most)


def row_height(row: int, style: Style, ruby_roles: frozenset[Role]) -> float:
    """The height of a table's row with the rule under it, in pt, none of its cells broken."""
    role = Role.TABLE if row else Role.TABLE_HEAD
    padding = style.blocks[Role.TABLE].box.padding
    height = line_height(style, role, ruby_roles) + padding.top + padding.bottom
    return height + style.blocks[role].box.border_bottom.width


def table_height(blocks: Sequence[Block], style: Style, ruby_roles: frozenset[Role]) -> float:
    """The height of a table's rows with their rules, in pt."""
    rows = (row_height(row, style, ruby_roles) for row in range(shape_of(blocks).rows))
    return sum(rows) + style.blocks[Role.TABLE_HEAD].box.border_top.width


def shape_of(blocks: Sequence[Block]) -> Cell:
    """The cell of a table that tells of all its rows and columns."""
    return next(b.part.cell for b in blocks if b.part is not None and b.part.cell is not None)
