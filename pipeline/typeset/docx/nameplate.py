"""The rows of the nameplate and of the information line, as far as widths can be guessed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from pipeline.edition import Block
from pipeline.typeset.docx.boxes import frame
from pipeline.typeset.docx.widths import line_widths
from pipeline.typeset.style import rows

if TYPE_CHECKING:
    from pipeline.typeset.style import Container, Style

__all__ = ["fitting_rows"]

_GAP: Final = 2.0  # between neighbours, in em: two em spaces


def fitting_rows(blocks: Sequence[Block], style: Style, container: Container) -> list[list[int]]:
    """The blocks in rows, by their indices; what does not fit goes on to another row.

    Word would break a line that is too long in the middle of a name.
    """
    box = frame(style.containers[container])
    room = style.page.measure - box.left - box.right
    chinese = style.language.lower().startswith("zh")
    looks = [style.blocks[block.role] for block in blocks]
    found: list[list[int]] = []
    for row in rows(looks):
        found.append([])
        taken = 0.0
        for index in row:
            look = looks[index]
            width = max(line_widths(blocks[index], look, chinese=chinese))
            if found[-1] and taken + width > room:
                found.append([])
                taken = 0.0
            found[-1].append(index)
            taken += width + _GAP * look.size
    return found
