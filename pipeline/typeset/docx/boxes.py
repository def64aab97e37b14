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

from pipeline.typeset.docx.wml import eighths, hex_color, node, twips
from pipeline.typeset.style import Border, Box, Edges

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from pipeline.typeset.style import BlockStyle

__all__ = ["Frame", "add_row", "bare", "frame", "run_box"]

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

    @property
    def height(self) -> float:
        """What the frame adds to the height of the text in it, in pt."""
        return self.before + self.after + self.drawn

    @property
    def drawn(self) -> float:
        """The height of the rules over and under the text with their padding, in pt."""
        sides = ((self.rules[0], self.spaces[0]), (self.rules[2], self.spaces[2]))
        return sum(rule.width + space for rule, space in sides if rule.width)

    def part(self, *, first: bool, last: bool) -> Frame:
        """This frame for one paragraph of several: the upper side is the first one's."""
        top, left, bottom, right = self.rules
        return replace(
            self,
            before=self.before if first else 0.0,
            after=self.after if last else 0.0,
            rules=(top if first else Border(), left, bottom if last else Border(), right),
        )

    def borders(self, *, all_sides: bool = False) -> Element | None:
        """w:pBdr, or None where nothing is drawn.

        With `all_sides` a side without a rule says so, for a style may have one there.
        """
        sides = [
            node(
                side,
                val=_KINDS.get(rule.style, "single"),
                sz=eighths(rule.width / 3 if rule.style == "double" else rule.width),
                space=round(min(space, _MOST_SPACE)),
                color=hex_color(rule.color),
            )
            if rule.width
            else node(side, val="nil")
            for side, rule, space in zip(
                ("top", "left", "bottom", "right"), self.rules, self.spaces, strict=True
            )
            if rule.width or all_sides
        ]
        return node("pBdr", *sides) if sides else None

    def shading(self) -> Element | None:
        """w:shd, or None on plain paper."""
        if self.background is None:
            return None
        return node("shd", val="clear", color="auto", fill=hex_color(self.background))


def run_box(box: Box) -> tuple[Element | None, Element | None]:
    """w:bdr and w:shd of a run: a box that is as wide as its text."""
    line = box.border_top
    border = None
    if line.width:
        border = node(
            "bdr",
            val=_KINDS.get(line.style, "single"),
            sz=eighths(line.width),
            space=0,
            color=hex_color(line.color),
        )
    ground = None
    if box.background is not None:
        ground = node("shd", val="clear", color="auto", fill=hex_color(box.background))
    return border, ground


def bare(box: Box) -> Box:
    """The box without what is drawn: the room it takes at its outside."""
    return Box(margin=box.margin)


def add_row(
    properties: Element, outer: Box, block: BlockStyle, leading: float, *, first: bool, last: bool
) -> None:
    """Give a paragraph of a nameplate of several rows its share of the box around them.

    `properties` is its w:pPr; a block that has the row to itself brings its own box.
    """
    whole = frame(outer)
    share = whole.part(first=first, last=last)
    if block.whole_line:
        own = frame(block.box)
        rules = tuple(a if a.width else b for a, b in zip(share.rules, own.rules, strict=True))
        spaces = tuple(
            a if rule.width else b
            for rule, a, b in zip(share.rules, whole.spaces, own.spaces, strict=True)
        )
        share = replace(
            share,
            before=share.before + own.before,
            after=share.after + own.after,
            rules=(rules[0], rules[1], rules[2], rules[3]),
            spaces=(spaces[0], spaces[1], spaces[2], spaces[3]),
            background=own.background or share.background,
        )
    properties.extend(
        child
        for child in (
            share.borders(all_sides=any(rule.width for rule in whole.rules)),
            share.shading(),
            node(
                "spacing",
                before=twips(share.before),
                after=twips(share.after),
                line=twips(leading),
                lineRule="exact",
            ),
            node("jc", val=block.align) if block.whole_line else None,
        )
        if child is not None
    )


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
