"""Pictures and tables that had to wait for the next page, put back where they belong.

A plate without room goes on the next page while the text goes on, so that there it
is drawn before the rest of what it follows. It counts as such only whole, at a
page's very beginning, and only if its place earlier is found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
            end, names = _spelled(items, begins, parts)
            places = ((name, _place(items[:begins], *parts[name])) for name in names)
            name, place = next((pair for pair in places if pair[1] is not None), ("", None))
            if place is None:
                break
            del parts[name]
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
    items: Sequence[Drawn[Item]], at: int, parts: Mapping[str, tuple[str, str]]
) -> tuple[int, list[str]]:
    """Where the parts end that are drawn whole from `at` on, and their names."""
    said = ""
    for index in range(at, len(items)):
        said += "" if items[index].reading else _bare(items[index].text)
        names = [name for name, (_, text) in parts.items() if text == said]
        if names:
            return index + 1, names
        if not any(text.startswith(said) for _, text in parts.values()):
            break
    return at, []


def _place(items: Sequence[Drawn[Item]], before: str, text: str) -> int | None:
    """Where in `items` a part belongs that has the text `before` it.

    None if that is not all drawn, to the letter, or if the part is there already.
    """
    said = 0
    for index, item in enumerate(items):
        if said == len(before):
            there = _spelled(items, index, {"": (before, text)})[1]
            return None if there else index
        if not item.reading:
            said += len(_bare(item.text))
        if said > len(before):
            return None
    return None


def _bare(text: str) -> str:
    return "".join(text.split()).translate(_HYPHENS)
