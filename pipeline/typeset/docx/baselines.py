"""Heads at the height at which the PDF has them.

CSS puts a line's type in the middle of its leading, by the face's own ascent and
descent; Word and LibreOffice put four fifths of a line of fixed height over the baseline,
and a line with pinyin may have to be higher for them. What that moves, the room over
and under the block moves back, as far as there is any.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.edition import Role
from pipeline.typeset.docx.composed import Composed
from pipeline.typeset.docx.names import LINE_ROLES
from pipeline.typeset.docx.styles import ABOVE_BASELINE, line_height
from pipeline.typeset.style import CONTAINERS, Container

if TYPE_CHECKING:
    from pipeline.typeset.style import Box, Style

__all__ = ["lowered"]

# The role whose lines tell where those of a box stand.
_FIRST = {**LINE_ROLES, Container.LEAD_BOX: Role.LEAD}


def lowered(
    style: Style, made: Composed, ruby_roles: Collection[Role], *, columns: bool = False
) -> Style:
    """The style with the blocks that stand across the page moved to the composer's height.

    Those in the columns stay, for there all lines are moved by the same; not if `columns`.
    """

    def moved(box: Box, role: Role) -> Box:
        if role not in made.baselines:
            return box
        height = line_height(style, role, ruby_roles)
        down = made.baselines[role] - ABOVE_BASELINE * height
        return _moved(box, down, style.blocks[role].leading - height - down)

    blocks = {
        role: replace(values, box=moved(values.box, role))
        if (values.span or columns) and role not in CONTAINERS
        else values
        for role, values in style.blocks.items()
    }
    containers = {
        container: moved(box, _FIRST[container]) if container in _FIRST else box
        for container, box in style.containers.items()
    }
    return replace(style, blocks=blocks, containers=containers)


def _moved(box: Box, over: float, under: float) -> Box:
    """The box with so much more room over and under its text, inside what is drawn."""
    margin, padding = box.margin, box.padding
    if box.border_top.width or box.background is not None:
        padding = replace(padding, top=max(padding.top + over, 0.0))
    else:
        margin = replace(margin, top=max(margin.top + over, 0.0))
    if box.border_bottom.width or box.background is not None:
        padding = replace(padding, bottom=max(padding.bottom + under, 0.0))
    else:
        margin = replace(margin, bottom=max(margin.bottom + under, 0.0))
    return replace(box, margin=margin, padding=padding)
