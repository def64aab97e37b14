"""Which blocks of an edition are set as plates, and the plates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.edition import Block, Part, Role
from pipeline.typeset.compose.pictures import set_figure
from pipeline.typeset.compose.plates import Plate
from pipeline.typeset.compose.tables import set_table

if TYPE_CHECKING:
    from pipeline.typeset.compose.bands import Setter

__all__ = ["set_inserts"]


def set_inserts(blocks: Sequence[Block], setter: Setter) -> dict[str, tuple[Plate, ...]]:
    """The plates of blocks that are set as such, each under the id of its first block.

    The other blocks of a plate have none: they stand in it already.
    """
    made: dict[str, tuple[Plate, ...]] = {}
    for _, run in groupby(blocks, key=lambda block: block.part.id if block.part else block.id):
        group = tuple(run)
        first = group[0]
        if first.part is not None:
            made |= {block.id: () for block in group}
            made[first.id] = _plates(group, setter, first.part)
    return made


def _plates(group: tuple[Block, ...], setter: Setter, part: Part) -> tuple[Plate, ...]:
    """A picture or a table across the columns that it asks for, as far as there are any."""
    count = setter.style.page.columns
    columns = part.across(count)
    if columns == 1:
        return _set(group, setter, setter.column_width, 1)
    if columns == count:
        return _across(group, setter)
    width = columns * setter.column_width + (columns - 1) * setter.gap
    plates = _set(group, setter, width, columns)
    if len(plates) > 1:
        # Too high to stand in a corner of the page: across, and cut between rows.
        return _across(group, setter)
    narrow = _set(group, setter, setter.column_width, 1)
    return tuple(replace(plate, narrow=narrow) for plate in plates)


def _across(group: tuple[Block, ...], setter: Setter) -> tuple[Plate, ...]:
    page = setter.style.page
    plates = _set(group, setter, page.measure, page.columns)
    return tuple(replace(plate, across=True) for plate in plates)


def _set(group: tuple[Block, ...], setter: Setter, width: float, columns: int) -> tuple[Plate, ...]:
    if group[0].role is Role.PICTURE:
        return (set_figure(group, setter, width, columns),)
    return set_table(group, setter, width, columns)
