"""The boxes of the style sheets as paragraph borders, shading and spacing.

Word draws a paragraph's rule outside its indents, `space` pt from the text,
and shades as far as the rules reach; a side that has padding on a coloured
ground but no rule so gets a hairline of the ground's own colour. Paragraphs
one after another with the same rules and indents form one box (ECMA-376-1
§ 17.3.1.24), in LibreOffice too; a table would not flow over a page's end as
well, and could not end a section.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pipeline.typeset.docx.wml import eighths, hex_color, node
from pipeline.typeset.style import Border, Box, Edges

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["Frame", "frame"]

_KINDS: Final = {"solid": "single", "double": "double", "dashed": "dashed", "dotted": "dotted"}
_MOST_SPACE: Final = 31.0  # pt between text and rule, § 17.3.4
_HAIRLINE: Final = 0.25


@dataclass(frozen=True, slots=True)
class Frame:
    """A box in Word's terms: what is drawn, and the room around it in pt.

    `left` and `right` are the paragraph's indents, `before` and `after` its
    spacing; `rules` and `spaces` belong to the sides top, left, bottom, right.
    """

    before: float
    after: float
    left: float
    right: float
    rules: tuple[Border, Border, Border, Border]
    spaces: tuple[float, float, float, float]
    background: str | None

    def around(self, inner: Box) -> Frame:
        """This frame for a block inside it, which keeps its own spacing.

        The outer spacing belongs to the first and the last block only.
        """
        margin, padding = inner.margin, inner.padding
        return replace(
            self,
            before=margin.top + padding.top,
            after=margin.bottom + padding.bottom,
            left=self.left + margin.left + padding.left,
            right=self.right + margin.right + padding.right,
        )

    def borders(self) -> Element | None:
        """w:pBdr, or None where nothing is drawn."""
        sides = [
            node(
                side,
                val=_KINDS.get(rule.style, "single"),
                sz=eighths(rule.width / 3 if rule.style == "double" else rule.width),
                space=round(min(space, _MOST_SPACE)),
                color=hex_color(rule.color),
            )
            for side, rule, space in zip(
                ("top", "left", "bottom", "right"), self.rules, self.spaces, strict=True
            )
            if rule.width
        ]
        return node("pBdr", *sides) if sides else None

    def shading(self) -> Element | None:
        """w:shd, or None on plain paper."""
        if self.background is None:
            return None
        return node("shd", val="clear", color="auto", fill=hex_color(self.background))


def _rule(border: Border, padding: float, background: str | None) -> Border:
    if border.width or background is None or not padding:
        return border
    return Border(_HAIRLINE, "solid", background)


def frame(box: Box) -> Frame:
    """A box of the style sheets in Word's terms."""
    padding: Edges = box.padding
    top, left, bottom, right = (
        _rule(border, space, box.background)
        for border, space in (
            (box.border_top, padding.top),
            (box.border_left, padding.left),
            (box.border_bottom, padding.bottom),
            (box.border_right, padding.right),
        )
    )
    # Padding that no rule and no ground shows is room like any other.
    return Frame(
        before=box.margin.top + (0.0 if top.width else padding.top),
        after=box.margin.bottom + (0.0 if bottom.width else padding.bottom),
        left=box.margin.left + padding.left + left.width,
        right=box.margin.right + padding.right + right.width,
        rules=(top, left, bottom, right),
        spaces=(padding.top, padding.left, padding.bottom, padding.right),
        background=box.background,
    )
