"""Copyfitting: the leading and the size of the columns that fill the pages to their feet."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, overload

from pipeline.edition import Edition
from pipeline.typeset.compose.bands import Setter
from pipeline.typeset.compose.flow import MOST_FEATHERING, Flow
from pipeline.typeset.compose.planned import planned
from pipeline.typeset.pageplan import PagePlan
from pipeline.typeset.scaling import sized
from pipeline.typeset.style import Style

if TYPE_CHECKING:
    from pipeline.typeset.compose.atoms import Atomiser

__all__ = ["Fitted", "Setting", "fitted"]

_FIT_STEPS: Final = 10
_SIZES: Final = 4  # tried
_MOST_FITTED: Final = 8  # pages of a text that is fitted; a long one ends where it ends
_ANY: Final = 10_000  # stories cut


@dataclass(frozen=True, slots=True)
class Setting:
    """What is set, and with what."""

    edition: Edition
    atomiser: Atomiser
    plan: PagePlan | None

    def flow(self, style: Style) -> tuple[Setter, Flow]:
        """The edition's parts in a style."""
        setter = Setter(self.edition, style, self.atomiser)
        flat = not any(block.vertical for block in style.blocks.values())
        if self.plan is None and not self.edition.several and flat:
            return setter, Flow(style, setter, tuple(setter.parts()))
        whole = planned(self.edition, style, self.atomiser, self.plan)
        return setter, Flow(style, setter, whole.parts, whole.notes)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A flow, and the leading and the size of its columns as shares of the style's."""

    setter: Setter
    flow: Flow
    leading: float
    size: float


def fitted(style: Style, setting: Setting) -> Fitted:
    """The flow with the leading, then the size, that fill its pages.

    Where a smaller size within the limits saves a page, that is taken, and so is one
    that keeps stories whole; else, where white is left at the last foot, the largest
    size that needs no page more and cuts no story more. The area that text takes
    grows with the square of its size, which tells where to begin.
    """
    base = _at(style, setting, 1.0)
    least, most = style.fit_size
    pages, cuts = base.flow.need(base.leading)
    left = base.flow.left_over(base.leading)
    full = max(pages - left, 0.01)
    if pages > _MOST_FITTED:
        return base

    def tried(size: float, wanted: tuple[int, int]) -> Fitted | None:
        return _at(style, setting, size, wanted)

    if pages > 1 and math.sqrt((pages - 1) / full) > least * 0.97:
        size = min(1.0, math.sqrt((pages - 1) / full))
        for smaller in (size, (size + least) / 2, least):
            if smaller >= least and (found := tried(smaller, (pages - 1, _ANY))):
                return found
    if cuts and least < 1:
        for smaller in ((1 + least) / 2, least):
            if found := tried(smaller, (pages, cuts - 1)):
                return found
    return base if left <= MOST_FEATHERING or most <= 1 else _larger(base, style, setting)


def _larger(base: Fitted, style: Style, setting: Setting) -> Fitted:
    """The largest size with no page and no cut more than at the style's own.

    Each trial tells by how much of the area it leaves over where the next one should be.
    """
    most = style.fit_size[1]
    too_large: float | None = None
    wanted = base.flow.need(base.leading)
    best = base
    for _ in range(_SIZES):
        left = best.flow.left_over(best.leading)
        size = best.size * math.sqrt(wanted[0] / max(wanted[0] - left, 0.01))
        if too_large is None:
            size = min(size, most)
        elif size >= too_large:
            size = (best.size + too_large) / 2
        found = _at(style, setting, size, wanted)
        if found is None:
            too_large = size
            continue
        best = found
        if size == most or found.flow.left_over(found.leading) <= MOST_FEATHERING:
            break
    return best


@overload
def _at(style: Style, setting: Setting, size: float) -> Fitted: ...


@overload
def _at(style: Style, setting: Setting, size: float, wanted: tuple[int, int]) -> Fitted | None: ...


def _at(
    style: Style, setting: Setting, size: float, wanted: tuple[int, int] | None = None
) -> Fitted | None:
    """The flow at a size, its leading the widest; None where it needs more than `wanted`."""
    setter, flow = setting.flow(style if size == 1 else sized(style, size))
    if wanted is not None and flow.need(style.fit[0]) > wanted:
        return None
    return Fitted(setter, flow, _fitting_scale(flow, style.fit), size)


def _fitting_scale(flow: Flow, limits: tuple[float, float]) -> float:
    """The widest leading that needs no more pages, and cuts no more stories, than the least.

    That of the style for a long text, whose last page matters little.
    """
    least, most = limits
    wanted = flow.need(least)
    if wanted[0] > _MOST_FITTED:
        return 1.0
    if flow.need(most) <= wanted:
        return most
    low, high = least, most
    for _ in range(_FIT_STEPS):
        middle = (low + high) / 2
        if flow.need(middle) <= wanted:
            low = middle
        else:
            high = middle
    return low
