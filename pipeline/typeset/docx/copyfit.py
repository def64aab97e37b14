"""Copyfitting by estimate: how far the text comes, and what fills the page.

Word measures the faces when the file is opened, with the faces that it has
there; what is known here is that a hanzi is one em wide and a letter about
half of one. That is near enough to fill the page to its foot, as the PDF's
composer does with the real faces, and to keep the lines of a head whole. A
line of each run of columns is kept in reserve, so that a guess that is a
little short makes no second page.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.edition import Block, Role
from pipeline.typeset.docx.composed import Composed, in_half_points
from pipeline.typeset.docx.estimate import Estimate, Texts
from pipeline.typeset.docx.storylook import StoryLook
from pipeline.typeset.scaling import sized

if TYPE_CHECKING:
    from pipeline.typeset.style import Style

__all__ = ["as_composed", "fitted"]

_STEPS: Final = 40  # of the leading, between its limits
# Of the composer's pages: text that is guessed to fill so much of them may well go into them.
_NEARLY: Final = 1.03
_LEAST: Final = 0.9  # of the composer's size


def fitted(
    blocks: Sequence[Block],
    style: Style,
    ruby_roles: frozenset[Role],
    looks: Mapping[int, StoryLook] | None = None,
    made: Composed | None = None,
) -> Style:
    """The style with the columns' type and leading scaled to fill the page to its foot.

    Where the page was composed, they are the composer's; the leading is less where Word,
    which squeezes no mark, would need a page more.

    No more pages are taken than the least size and leading within the style's
    limits would take; so much given, first the leading is the widest, then the
    type the largest. Sizes are those that Word knows, by half points. Columns
    of hanzi are made a whole number of them wide (clreq § 2.3). `looks` are those of
    the stories on a page of several.
    """
    least, most = style.fit
    texts = Texts(blocks, style, made)
    body = style.blocks[Role.PARAGRAPH].size
    low, high = style.fit_size
    sizes = sorted(
        {1.0, *(n / 2 / body for n in range(math.ceil(low * body * 2), int(high * body * 2) + 1))}
    )
    tried: dict[float, Estimate] = {}

    def estimate(size: float) -> Estimate:
        if size not in tried:
            tried[size] = Estimate(texts, sized(style, size), size, ruby_roles, looks or {})
        return tried[size]

    def pages(size: float, leading: float) -> int:
        return estimate(size).pages(leading)

    if made is not None:
        if not looks:
            most = made.grid / style.blocks[Role.PARAGRAPH].leading / made.size
        size = _composed_size(made, sizes, lambda size: estimate(size).filled(least), looks)
        wanted = pages(size, least)
        if not looks and estimate(size).filled(least) <= made.pages * _NEARLY:
            wanted = made.pages
        tries = (most - (most - least) * number / _STEPS for number in range(_STEPS))
        leading = next((step for step in tries if pages(size, step) <= wanted), least)
        set_ = replace(sized(style, size), page=sized(style, made.size).page)
        return in_half_points(_led(set_, leading))
    wanted = pages(sizes[0], least)
    leading_at_most = [size for size in sizes if size >= 1 and pages(size, most) <= wanted]
    at_least = [size for size in sizes if size <= 1 and pages(size, least) <= wanted]
    size = max(leading_at_most or at_least or [1.0])
    steps = (most - (most - least) * number / _STEPS for number in range(_STEPS))
    leading = next((step for step in steps if pages(size, step) <= wanted), least)
    return _led(sized(style, size), leading)


def as_composed(style: Style, made: Composed) -> Style:
    """The style with the columns' type and leading as the composer has them."""
    set_ = sized(style, made.size)
    return in_half_points(_led(set_, made.grid / set_.blocks[Role.PARAGRAPH].leading))


def _composed_size(
    made: Composed,
    sizes: Sequence[float],
    filled: Callable[[float], float],
    looks: Mapping[int, StoryLook] | None,
) -> float:
    """The composer's size, or the next smaller of `sizes` that keeps its number of pages.

    `filled` is how many pages a size takes. Where none keeps them it is the composer's.
    """
    if looks or filled(made.size) <= made.pages:
        return made.size
    smaller = (size for size in reversed(sizes) if _LEAST < size / made.size < 1)
    return next((size for size in smaller if filled(size) <= made.pages), made.size)


def _led(style: Style, leading: float) -> Style:
    """The style with the leading of its text scaled."""
    text = style.blocks[Role.PARAGRAPH]
    text = replace(text, leading=text.leading * leading)
    return replace(style, blocks={**style.blocks, Role.PARAGRAPH: text})
