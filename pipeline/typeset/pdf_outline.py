"""The outline of a PDF: its heads as a tree of bookmarks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pydyf

from pipeline.typeset.pdf_file import File

__all__ = ["Entry", "write_outline"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A bookmark: its level from 1, what it says, the page (from 0) and place it points to.

    `x` and `y` are in pt from the sheet's bottom left corner.
    """

    level: int
    title: str
    page: int
    x: float
    y: float


@dataclass(slots=True)
class _Node:
    entry: Entry | None
    kids: list[_Node] = field(default_factory=list)

    def count(self) -> int:
        """How many bookmarks stand under this one."""
        return len(self.kids) + sum(kid.count() for kid in self.kids)


def write_outline(pdf: File, entries: Iterable[Entry], pages: Sequence[Any]) -> None:
    """Write the bookmarks, all of them unfolded; nothing where there are none."""
    root = _Node(None)
    above = [root]
    for entry in entries:
        del above[entry.level :]
        node = _Node(entry)
        above[-1].kids.append(node)
        above.append(node)
    if not root.kids:
        return
    outline = pydyf.Dictionary({"Type": "/Outlines", "Count": root.count()})
    pdf.add_object(outline)
    _write_kids(pdf, root, outline, pages)
    pdf.catalog["Outlines"] = outline.reference


def _write_kids(pdf: File, node: _Node, parent: Any, pages: Sequence[Any]) -> None:
    """Write what stands under a node (ISO 32000-1, table 153)."""
    made = []
    for kid in node.kids:
        entry = kid.entry
        if entry is None:
            continue
        place = [pages[entry.page].reference, "/XYZ", round(entry.x, 2), round(entry.y, 2), 0]
        item = pydyf.Dictionary(
            {
                "Title": pydyf.String(entry.title),
                "Parent": parent.reference,
                "Dest": pydyf.Array(place),
            }
        )
        pdf.add_object(item)
        made.append(item)
        if kid.kids:
            item["Count"] = kid.count()
            _write_kids(pdf, kid, item, pages)
    for before, after in pairwise(made):
        before["Next"] = after.reference
        after["Prev"] = before.reference
    parent["First"], parent["Last"] = made[0].reference, made[-1].reference
