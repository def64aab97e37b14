"""The structure tree of a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from tests.typeset.conformance.content import read_content


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every structure element, in reading order."""

    def below(item: Any) -> Iterator[Any]:
        yield item
        for kid in children(item):
            yield from below(kid)

    for top in children(pdf.Root.StructTreeRoot):
        yield from below(top)


def kids(item: Any) -> list[Any]:
    """What an element holds, as a list."""
    if "/K" not in item:
        return []
    return list(item.K) if isinstance(item.K, pikepdf.Array) else [item.K]


def children(item: Any) -> list[Any]:
    """The elements that an element holds."""
    return [kid for kid in kids(item) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def tag(item: Any) -> str:
    """The type of an element."""
    return str(item.S)[1:]


def mark(pdf: pikepdf.Pdf, item: Any, kid: Any) -> tuple[int, int]:
    """The page and number of a mark that an element holds."""
    own = isinstance(kid, int)
    place = item.Pg if own else kid.Pg
    pages = [page.obj.objgen for page in pdf.pages]
    return pages.index(place.objgen), int(kid if own else kid.MCID)


def spoken(pdf: pikepdf.Pdf) -> list[tuple[str, str]]:
    """What a screen reader says: the type and the text of every block, in order."""
    texts = [read_content(page).marks for page in pdf.pages]
    blocks = {"P", "H1", "H2", "H3", "H4", "Caption", "Figure", "TH", "TD"}

    def text_of(item: Any) -> str:
        for key in ("/Alt", "/ActualText"):
            if key in item:
                return str(item[key])
        parts = []
        for kid in kids(item):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                parts.append(text_of(kid))
            else:
                page, number = mark(pdf, item, kid)
                parts.append(texts[page][number])
        return "".join(parts)

    return [(tag(item), text_of(item)) for item in elements(pdf) if tag(item) in blocks]
