"""How a story looks on a page of several in Word: its columns, and the size of its heads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.typeset.docx.boxes import frame
from pipeline.typeset.docx.wml import node, twips
from pipeline.typeset.scaling import headed, whole_characters
from pipeline.typeset.style import Box, Container, Edges

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from pipeline.typeset.docx.boxes import Frame
    from pipeline.typeset.style import Style

__all__ = ["RULE_HEIGHT", "StoryLook", "parting", "rule_paragraph", "story_style"]

RULE_HEIGHT = 1.0  # pt, the line of the paragraph that carries a rule


@dataclass(frozen=True, slots=True)
class StoryLook:
    """A story in `columns`, its heads at `scale` of their size; a rule over it if `ruled`.

    `loose`: single lines of a paragraph may stand at the foot and the head of a column.
    """

    columns: int
    scale: float = 1.0
    ruled: bool = False
    loose: bool = False


def story_style(style: Style, look: StoryLook | None) -> Style:
    """The style as it is inside a story; that of the page without a look."""
    if look is None:
        return style
    made = headed(replace(style, page=replace(style.page, columns=look.columns)), look.scale)
    return replace(made, page=whole_characters(made))


def parting(style: Style) -> Frame:
    """The rule over a story and the white around it."""
    box = style.containers[Container.STORY]
    return frame(
        Box(margin=Edges(top=box.margin.top, bottom=box.padding.top), border_top=box.border_top)
    )


def rule_paragraph(style: Style) -> Element:
    """An empty paragraph with the rule that parts a story from the one before it."""
    rule = parting(style)
    return node(
        "p",
        node(
            "pPr",
            node("pStyle", val="Normal"),
            node("keepNext"),
            rule.borders(),
            node(
                "spacing",
                before=twips(rule.before),
                after=twips(rule.after),
                line=twips(RULE_HEIGHT),
                lineRule="exact",
            ),
        ),
    )
