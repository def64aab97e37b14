"""A structure written into a PDF: the tree, and the way back to it from every mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pydyf

from pipeline.typeset.pdf_tags import Element, Mark

__all__ = ["write_structure"]


def write_structure(pdf: pydyf.PDF, root: Element, pages: Sequence[Any]) -> None:
    """Write the structure into a file whose `pages` are there already.

    Each page is told where its marks are looked up (``StructParents``; ISO 32000-1,
    § 14.7.4.4).
    """
    tree = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(tree)
    owners: list[dict[int, int]] = [{} for _ in pages]
    writer = _Writer(pdf, [page.number for page in pages], owners)
    tree["K"] = f"{writer.write(root, tree.number)} 0 R"
    numbers = pydyf.Array()
    for number, (page, owned) in enumerate(zip(pages, owners, strict=True)):
        page["StructParents"] = number
        page["Tabs"] = "/S"
        parents = " ".join(f"{owned[mark]} 0 R" for mark in range(len(owned)))
        numbers.extend((number, f"{_added(pdf, f'[{parents}]')} 0 R"))
    lookup = pydyf.Dictionary({"Nums": numbers})
    pdf.add_object(lookup)
    tree["ParentTree"] = lookup.reference
    tree["ParentTreeNextKey"] = len(pages)
    pdf.catalog["StructTreeRoot"] = tree.reference
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


class _Plain:
    """An object whose bytes are known, as `pdf_file` writes it.

    A page of pinyin has thousands of elements: pydyf's dictionaries would take most of
    the time and of the memory that the whole file takes.
    """

    __slots__ = ("data", "number")

    compressible = True

    def __init__(self) -> None:
        self.data = b""
        self.number = 0


def _added(pdf: pydyf.PDF, data: str) -> int:
    made = _Plain()
    pdf.add_object(made)
    made.data = data.encode("ascii")
    return made.number


def _literal(text: str) -> str:
    """A text string (ISO 32000-1, § 7.9.2.2)."""
    data: bytes = pydyf.String(text).data
    return data.decode("ascii")


class _Writer:
    """Writes elements; `owners` collects, page by page, whose each mark is."""

    def __init__(
        self, pdf: pydyf.PDF, pages: Sequence[int], owners: Sequence[dict[int, int]]
    ) -> None:
        self._pdf = pdf
        self._pages = pages
        self._owners = owners

    def write(self, element: Element, parent: int) -> int:
        """Write an element and all it holds; returns its object number."""
        made = _Plain()
        self._pdf.add_object(made)
        number = made.number
        home = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
        kids = list(self._kids(element, number, home))
        parts = [f"<</S/{element.tag}/P {parent} 0 R"]
        if home is not None:
            parts.append(f"/Pg {self._pages[home]} 0 R")
        if kids:
            parts.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]")
        if element.text:
            parts.append(f"/ActualText{_literal(element.text)}")
        if element.alt:
            parts.append(f"/Alt{_literal(element.alt)}")
        if element.language:
            parts.append(f"/Lang{_literal(element.language)}")
        if element.attributes:
            parts.append(f"/A<<{element.attributes}>>")
        parts.append(">>")
        made.data = "".join(parts).encode("ascii")
        return number

    def _kids(self, element: Element, number: int, home: int | None) -> Iterator[str]:
        for kid in element.kids:
            if isinstance(kid, Element):
                yield f"{self.write(kid, number)} 0 R"
                continue
            self._owners[kid.page][kid.number] = number
            if kid.page == home:
                yield str(kid.number)
            else:
                yield f"<</Type/MCR/Pg {self._pages[kid.page]} 0 R/MCID {kid.number}>>"
