"""The style of one page: what the class of a page of several stories changes."""

from __future__ import annotations

from dataclasses import replace

from pipeline.edition import Edition, EditionCode
from pipeline.typeset.style import SEVERAL, Style

__all__ = ["page_style"]


def page_style(style: Style, edition: Edition) -> Style:
    """The style for an edition's page; on one of several stories, with its ``.several`` rules.

    The parallel edition has its stories one after the other: nothing changes there.
    """
    if not edition.several or edition.code is EditionCode.PARALLEL:
        return style
    return replace(style, blocks={**style.blocks, **style.variants.get(SEVERAL, {})})
