"""A structure written into a PDF: the tree, and the way back to it from every mark."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

import pydyf

from pipeline.typeset.pdf_file import File
from pipeline.typeset.pdf_tags import Element, Mark

__all__ = ["write_structure"]


def write_structure(pdf: File, root: Element, pages: Sequence[Any]) -> None:
    """Write the structure into a file whose `pages` are there already.

    Each page is told where its marks are looked up (``StructParents``; ISO 32000-1,
    § 14.7.4.4).
    """
    tree = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(tree)
    owners = [array("I") for _ in pages]
    writer = _Writer(pdf, [page.number for page in pages], owners)
    tree["K"] = f"{writer.write(root, tree.number)} 0 R"
    numbers = pydyf.Array()
    for number, (page, owned) in enumerate(zip(pages, owners, strict=True)):
        if 0 in owned:
            message = f"page {number}: mark {owned.index(0)} belongs to no element"
            raise ValueError(message)
        page["StructParents"] = number
        page["Tabs"] = "/S"
        parents = " ".join(f"{owner} 0 R" for owner in owned)
        list_ = pdf.reserve()
        pdf.put(list_, f"[{parents}]".encode("ascii"))
        numbers.extend((number, f"{list_} 0 R"))
    if writer.named:
        names = "".join(f"{_literal(key)} {of} 0 R" for key, of in sorted(writer.named.items()))
        tree["IDTree"] = f"<</Names[{names}]>>"
    lookup = pydyf.Dictionary({"Nums": numbers})
    pdf.add_object(lookup)
    tree["ParentTree"] = lookup.reference
    tree["ParentTreeNextKey"] = len(pages)
    pdf.catalog["StructTreeRoot"] = tree.reference
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


def _literal(text: str) -> str:
    """A text string (ISO 32000-1, § 7.9.2.2)."""
    if not text.isascii():  # what pydyf writes, without the try that costs the most
        return f"<feff{text.encode('utf-16-be').hex()}>"
    data: bytes = pydyf.String(text).data
    return data.decode("ascii")


class _Writer:
    """Writes elements; `owners` collects, page by page, whose each mark is.

    A page of pinyin has thousands of elements: pydyf's dictionaries would take most of
    the time and of the memory that the whole file takes.
    """

    def __init__(self, pdf: File, pages: Sequence[int], owners: Sequence[array[int]]) -> None:
        self._pdf = pdf
        self._pages = pages
        self._owners = owners
        self.named: dict[str, int] = {}

    def write(self, element: Element, parent: int) -> int:
        """Write an element and all it holds; returns its object number."""
        number = self._pdf.reserve()
        home: int | None = None
        kids: list[str] = []
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(f"{self.write(kid, number)} 0 R")
                continue
            home = kid.page if home is None else home
            kids.append(self._mark(kid, number, home))
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
        if element.name:
            parts.append(f"/ID{_literal(element.name)}")
            self.named[element.name] = number
        parts.append(">>")
        self._pdf.put(number, "".join(parts).encode("ascii"))
        return number

    def _mark(self, mark: Mark, owner: int, home: int) -> str:
        """A mark as a kid of its owner, whose page is `home`."""
        owners = self._owners[mark.page]
        if mark.number >= len(owners):
            owners.extend([0] * (mark.number + 1 - len(owners)))
        owners[mark.number] = owner
        if mark.page == home:
            return str(mark.number)
        return f"<</Type/MCR/Pg {self._pages[mark.page]} 0 R/MCID {mark.number}>>"
