"""A text that leaves its page mostly white, and the smaller paper that would suit it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, get_args

from pipeline.config import Paper
from pipeline.typeset.compose.pages import Layout
from pipeline.typeset.style import Style

__all__ = ["filled", "paper_note"]

# The share of the type area's height that a page is to have, or its text is called short.
_LEAST: Final = 0.36
_FOOT: Final = "footer"


def filled(layout: Layout, style: Style) -> float:
    """The share of a page's type area down to its last line, the running foot left out.

    1 for a text of several pages: it fills all but the last.
    """
    if len(layout.pages) != 1:
        return 1.0
    page = style.page
    feet = (
        placed.y + placed.line.height
        for placed in layout.pages[0].lines
        if placed.line.block != _FOOT
    )
    return (max(feet, default=0.0) - page.margin.top) / (
        page.height - page.margin.top - page.margin.bottom
    )


def paper_note(
    layout: Layout, style: Style, on: Callable[[Paper], tuple[Layout, Style] | None]
) -> str | None:
    """What to tell of a page that is mostly white; None of one that is not.

    `on` sets the text on another paper, None where that is no smaller. The smallest that
    holds it on one page, and that it fills better, is named with how full it would be.
    """
    share = filled(layout, style)
    if share > _LEAST:
        return None
    told = f"the text fills {share:.0%} of the page's height"
    # From the smallest to the largest, as they are named in the configuration from the largest.
    for paper in reversed(get_args(Paper)):
        made = on(paper)
        if made is None:
            continue
        other, there = made
        there_share = filled(other, there)
        if len(other.pages) == 1 and there_share > share:
            return f"{told}; on {paper.upper()} (--paper {paper}) it fills {there_share:.0%}"
    return told
