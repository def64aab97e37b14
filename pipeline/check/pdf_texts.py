"""The text objects of a PDF page, as they are drawn, through PDFium.

What a piece of text stands for (``ActualText``) is put aside: it is the ink that
is read back.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

__all__ = ["DrawnText", "as_drawn", "drawn_texts", "page_objects"]

_LONGEST_MARK: Final = 32  # characters of a mark's name; ours are shorter
_ARTIFACT: Final = "Artifact\0".encode("utf-16-le")
_STANDING: Final = "TbRl\0".encode("utf-16-le")
_READING: Final = "RT\0".encode("utf-16-le")
_NUMBERS: Final = frozenset(f"{name}\0".encode("utf-16-le") for name in ("Reference", "Lbl"))


@dataclass(frozen=True, slots=True)
class DrawnText:
    """A text object: characters, type size, ink box in pt from the trimmed page's bottom left.

    `reading`: it is marked as what stands over a word, `standing`: as part of a line that
    runs down, `number`: as that of a note; `marked`: it belongs to the structure or is an
    artifact; `embedded`: its font is in the file.
    """

    page: int
    text: str
    size: float
    left: float
    bottom: float
    right: float
    top: float
    reading: bool = False
    standing: bool = False
    number: bool = False
    marked: bool = True
    embedded: bool = True


def drawn_texts(page: Any, number: int) -> Iterator[DrawnText]:
    """The text objects of a page (pypdfium2's), in the order in which they were drawn.

    Those without ink are left out. `number` is the page's, from 1.
    """
    from pypdfium2 import raw

    items = list(page_objects(page, raw.FPDF_PAGEOBJ_TEXT))
    marks = as_drawn(items)
    said = _said(page.get_textpage())
    x, y, _, _ = page.get_trimbox()
    size = ctypes.c_float()
    edges = [ctypes.c_float() for _ in range(4)]
    left, bottom, right, top = edges
    for item, names in zip(items, marks, strict=True):
        text = said.get(ctypes.addressof(item.contents), "")
        if not text.strip():
            continue
        raw.FPDFPageObj_GetBounds(item, *edges)
        raw.FPDFTextObj_GetFontSize(item, size)
        font = raw.FPDFTextObj_GetFont(item)
        yield DrawnText(
            number,
            text,
            size.value,
            left.value - x,
            bottom.value - y,
            right.value - x,
            top.value - y,
            reading=_READING in names,
            standing=_STANDING in names,
            number=not _NUMBERS.isdisjoint(names),
            marked=_ARTIFACT in names or raw.FPDFPageObj_GetMarkedContentID(item) >= 0,
            embedded=raw.FPDFFont_GetIsEmbedded(font) == 1,
        )


def page_objects(page: Any, kind: int) -> Iterator[Any]:
    """The objects of a kind on a page, as PDFium's handles.

    pypdfium2's own `get_objects` makes an object of Python's of each, whatever its kind.
    """
    from pypdfium2 import raw

    for index in range(raw.FPDFPage_CountObjects(page.raw)):
        item = raw.FPDFPage_GetObject(page.raw, index)
        if raw.FPDFPageObj_GetType(item) == kind:
            yield item


def as_drawn(items: list[Any]) -> list[tuple[bytes, ...]]:
    """Have text objects (PDFium's handles) read as what is drawn, not as what they stand for.

    Returns the names of the marks of each, as PDFium has them: UTF-16 with a NUL at
    the end. To be called before the page's text is asked for.
    """
    from pypdfium2 import raw

    name = ctypes.create_string_buffer(2 * _LONGEST_MARK)
    size = ctypes.c_ulong()
    cells = ctypes.cast(name, ctypes.POINTER(ctypes.c_ushort))
    told = []
    for item in items:
        names = []
        for index in range(raw.FPDFPageObj_CountMarks(item)):
            mark = raw.FPDFPageObj_GetMark(item, index)
            raw.FPDFPageObjMark_GetName(mark, cells, len(name), size)
            names.append(name.raw[: size.value])
            raw.FPDFPageObjMark_RemoveParam(item, mark, b"ActualText")
        told.append(tuple(names))
    return told


def _said(text_page: Any) -> dict[int, str]:
    """The characters of every text object, by its address."""
    from pypdfium2 import raw

    handle = text_page.raw
    said: dict[int, list[str]] = {}
    for index in range(raw.FPDFText_CountChars(handle)):
        if raw.FPDFText_IsGenerated(handle, index) != 1:
            item = raw.FPDFText_GetTextObject(handle, index)
            char = chr(raw.FPDFText_GetUnicode(handle, index))
            said.setdefault(ctypes.addressof(item.contents), []).append(char)
    return {address: "".join(chars) for address, chars in said.items()}
