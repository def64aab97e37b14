"""The table style: hairlines between the rows, a rule under the first (ECMA-376-1 § 17.7.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.edition import Role
from pipeline.typeset.docx.wml import eighths, hex_color, node, twips

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from pipeline.typeset.style import Border, Style

__all__ = ["table_properties"]


def table_properties(style: Style) -> tuple[Element, ...]:
    """What a table looks like: w:tblPr and the look of its first row, for the table style."""
    head, cell = style.blocks[Role.TABLE_HEAD].box, style.blocks[Role.TABLE].box
    padding = cell.padding
    edges = {
        "top": padding.top,
        "left": padding.left,
        "bottom": padding.bottom,
        "right": padding.right,
    }
    return (
        node(
            "tblPr",
            node("tblInd", w="0", type="dxa"),
            node(
                "tblBorders",
                _border("top", head.border_top),
                _border("bottom", head.border_top),
                _border("insideH", cell.border_bottom),
            ),
            node(
                "tblCellMar",
                *(node(side, w=twips(room), type="dxa") for side, room in edges.items()),
            ),
        ),
        node(
            "tblStylePr",
            node("tcPr", node("tcBorders", _border("bottom", head.border_bottom))),
            type="firstRow",
        ),
    )


def _border(side: str, rule: Border) -> Element:
    if not rule.width:
        return node(side, val="nil")
    kind = {"double": "double", "dashed": "dashed", "dotted": "dotted"}.get(rule.style, "single")
    return node(side, val=kind, sz=eighths(rule.width), space=0, color=hex_color(rule.color))
