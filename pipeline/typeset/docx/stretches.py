"""Sections as Word has them: paragraphs with the same columns, and the properties of a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.typeset.docx.wml import node, twips

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from pipeline.typeset.style import PageStyle

__all__ = ["Section", "section_properties"]


@dataclass(slots=True)
class Section:
    """Paragraphs, and tables between them, in the same number of columns, `gap` pt apart."""

    columns: int
    gap: float
    paragraphs: list[Element] = field(default_factory=list)


def section_properties(
    page: PageStyle, section: Section, *, footer: float, first: bool = False
) -> Element:
    """w:sectPr of a section: `footer` is the foot's distance from the edge in pt."""
    width, height = twips(page.width), twips(page.height)
    columns, gap = section.columns, twips(section.gap)
    return node(
        "sectPr",
        None if first else node("type", val="continuous"),
        node("pgSz", w=width, h=height, orient="landscape" if width > height else None),
        node(
            "pgMar",
            top=twips(page.margin.top),
            right=twips(page.margin.right),
            bottom=twips(page.margin.bottom),
            left=twips(page.margin.left),
            header=twips(footer),
            footer=twips(footer),
            gutter=0,
        ),
        node(
            "cols",
            num=columns if columns > 1 else None,
            sep=1 if columns > 1 and page.column_rule.width else None,
            space=gap,
        ),
    )
