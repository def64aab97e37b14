"""Pictures and tables that had to wait for the next page, put back where they belong.

A plate without room goes on the next page while the text goes on, so that there it
is drawn before the rest of what it follows. It counts as such only whole, at a
page's very beginning, and only if its place earlier is found.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeVar

from pipeline.check.jumps import Drawn
from pipeline.edition import Block, Edition

__all__ = ["settled"]

Item = TypeVar("Item")

# A hyphen may be an author's or a line's end's, and be read in three ways.
_HYPHENS: Final = str.maketrans("", "", "-\u2010\x02\u00ad")


def settled(drawn: Sequence[Drawn[Item]], edition: Edition) -> list[Drawn[Item]]:
    """What was drawn, with each plate that opens a page moved to where the edition has it."""
    parts = dict(_parts(edition.blocks))
    if not parts:
        return list(drawn)
    items = list(drawn)
    at = 1
    while at < len(items):
        # Plates one after the other all begin where the page does.
        begins = at
        while items[begins].page > items[begins - 1].page:
            found = _spelled(items, begins, parts)
            if found is None:
                break
            name, end = found
            place = _place(items[:begins], parts.pop(name)[0])
            if place is None:
                break
            plate = items[begins:end]
            del items[begins:end]
            items[place:place] = plate
            begins += len(plate)
            if begins >= len(items):
                break
        at = max(at, begins) + 1
    return items


def _parts(blocks: Sequence[Block]) -> list[tuple[str, tuple[str, str]]]:
    """Each picture and table that has text: what stands before it, and its own text."""
    found: dict[str, tuple[str, str]] = {}
    before: list[str] = []
    for block in blocks:
        text = _bare(block.text)
        if block.part is not None and text:
            start, own = found.get(block.part.id, ("".join(before), ""))
            found[block.part.id] = (start, own + text)
        before.append(text)
    return list(found.items())


def _spelled(
    items: Sequence[Drawn[Item]], at: int, parts: dict[str, tuple[str, str]]
) -> tuple[str, int] | None:
    """The part that is drawn whole from `at` on, and where it ends."""
    said = ""
    for index in range(at, len(items)):
        said += "" if items[index].reading else _bare(items[index].text)
        for name, (_, text) in parts.items():
            if said == text:
                return name, index + 1
        if not any(text.startswith(said) for _, text in parts.values()):
            return None
    return None


def _place(items: Sequence[Drawn[Item]], before: str) -> int | None:
    """Where in `items` the text `before` is all drawn; None if it is never, to the letter."""
    said = 0
    for index, item in enumerate(items):
        if said == len(before):
            return index
        if not item.reading:
            said += len(_bare(item.text))
        if said > len(before):
            return None
    return None


def _bare(text: str) -> str:
    return "".join(text.split()).translate(_HYPHENS)
