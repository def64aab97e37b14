"""English that no person has reviewed, shown in Word by a style of characters.

Whoever has read a sentence clears the style of its characters, or leaves it: it says nothing
of the text and is not read back.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.edition import Edition
from pipeline.typeset.docx.wml import node, w
from pipeline.typeset.style import Box

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["add_unreviewed_style", "show_unreviewed", "told_apart"]

_STYLE: Final = "Unreviewed"
_UNDERLINES: Final = {"solid": "single", "double": "double", "dashed": "dash", "dotted": "dotted"}


def told_apart(edition: Edition) -> Edition:
    """The edition whose runs are machine text only where that is to be shown."""
    if edition.marked:
        return edition
    blocks = tuple(
        replace(block, inlines=tuple(replace(inline, machine=False) for inline in block.inlines))
        if any(inline.machine for inline in block.inlines)
        else block
        for block in edition.blocks
    )
    return replace(edition, blocks=blocks)


def show_unreviewed(run: Element) -> None:
    """Give a run of machine text its style; one that has a style keeps that."""
    properties = run.find(w("rPr"))
    if properties is None:
        properties = node("rPr")
        run.insert(0, properties)
    if properties.find(w("rStyle")) is None:
        properties.insert(0, node("rStyle", val=_STYLE))


def add_unreviewed_style(styles: Element, box: Box) -> None:
    """Add the style to w:styles; `box` is that of ``.unreviewed`` in the sheets.

    Its lower border is an underline, as thin as Word draws them, its ground the characters'.
    """
    border, ground = box.border_bottom, box.background
    line = fill = None
    if border.width and border.style in _UNDERLINES:
        line = node("u", val=_UNDERLINES[border.style], color=border.color.lstrip("#").upper())
    if ground is not None:
        fill = node("shd", val="clear", color="auto", fill=ground.lstrip("#").upper())
    styles.append(
        node(
            "style",
            node("name", val=_STYLE),
            node("uiPriority", val=99),
            node("qFormat"),
            node("rPr", line, fill),
            type="character",
            customStyle=1,
            styleId=_STYLE,
        )
    )
