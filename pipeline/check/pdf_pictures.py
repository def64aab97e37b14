"""The pictures of a PDF: embedded, told of in the structure, inside their place, under no text."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from pipeline.check.findings import Finding, quoted
from pipeline.check.pdf_texts import page_objects
from pipeline.check.pictures import Shown, compare_pictures, expected_pictures
from pipeline.edition import Edition
from pipeline.typeset.style import Style

__all__ = ["Ink", "picture_faults"]

_SLACK: Final = 1.0  # pt that a picture may stand outside the type area
_OVERLAP: Final = 1.0  # pt that the ink of a line may reach into a picture
_DEEPEST: Final = 64  # levels of structure that are followed
_SHOWN: Final = 24  # characters of a text in a message


class Ink(Protocol):
    """A text on a page, its box in pt from the trimmed page's bottom left."""

    @property
    def page(self) -> int: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def left(self) -> float: ...  # noqa: D102
    @property
    def bottom(self) -> float: ...  # noqa: D102
    @property
    def right(self) -> float: ...  # noqa: D102
    @property
    def top(self) -> float: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class _Image:
    """An image on a page (from 1): its box, and the number of its marked content or -1."""

    page: int
    left: float
    bottom: float
    right: float
    top: float
    mark: int


def picture_faults(
    pages: Sequence[Any], edition: Edition, style: Style, texts: Sequence[Ink]
) -> Iterator[Finding]:
    """What is wrong with the pictures of the open pages of a PDF (pypdfium2's).

    One that is ``missing``, ``extra`` or ``changed``, one ``outside`` the type area,
    and text that lies on one (``overlap``).
    """
    images: list[_Image] = []
    shown: list[Shown] = []
    for number, page in enumerate(pages, 1):
        here = list(_images(page, number))
        words = _words(page) if here else {}
        images += here
        shown += (
            Shown(
                words.get(image.mark, ""),
                (image.top - image.bottom) / max(image.right - image.left, 0.01),
                page=image.page,
            )
            for image in here
        )
    yield from compare_pictures(expected_pictures(edition), shown)
    for image in images:
        yield from _misplaced(image, style, texts)


def _misplaced(image: _Image, style: Style, texts: Sequence[Ink]) -> Iterator[Finding]:
    page = style.page
    if (
        image.left < page.margin.left - _SLACK
        or image.right > page.width - page.margin.right + _SLACK
        or image.bottom < page.margin.bottom - _SLACK
        or image.top > page.height - page.margin.top + _SLACK
    ):
        yield Finding("", "outside", "a picture stands outside the type area", image.page)
    for text in texts:
        if text.page != image.page or not text.text.strip():
            continue
        wide = min(text.right, image.right) - max(text.left, image.left)
        deep = min(text.top, image.top) - max(text.bottom, image.bottom)
        if wide > _OVERLAP and deep > _OVERLAP:
            message = f"{quoted(text.text, _SHOWN)} lies on a picture"
            yield Finding("", "overlap", message, image.page)


def _images(page: Any, number: int) -> Iterator[_Image]:
    from pypdfium2 import raw

    x, y, _, _ = page.get_trimbox()
    left, bottom, right, top = edges = [ctypes.c_float() for _ in range(4)]
    for item in page_objects(page, raw.FPDF_PAGEOBJ_IMAGE):
        raw.FPDFPageObj_GetBounds(item, *edges)
        box = (left.value - x, bottom.value - y, right.value - x, top.value - y)
        yield _Image(number, *box, raw.FPDFPageObj_GetMarkedContentID(item))


def _words(page: Any) -> dict[int, str]:
    """What stands for the figures of a page, by the numbers of their marked content."""
    from pypdfium2 import raw

    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return {}
    found: dict[int, str] = {}

    def look(element: Any, depth: int) -> None:
        if _string(raw.FPDF_StructElement_GetType, element) == "Figure":
            words = _string(raw.FPDF_StructElement_GetAltText, element)
            for index in range(raw.FPDF_StructElement_GetMarkedContentIdCount(element)):
                mark = raw.FPDF_StructElement_GetMarkedContentIdAtIndex(element, index)
                found.setdefault(mark, words)
        if depth < _DEEPEST:
            for index in range(raw.FPDF_StructElement_CountChildren(element)):
                child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
                if child:
                    look(child, depth + 1)

    try:
        for index in range(raw.FPDF_StructTree_CountChildren(tree)):
            root = raw.FPDF_StructTree_GetChildAtIndex(tree, index)
            if root:
                look(root, 0)
    finally:
        raw.FPDF_StructTree_Close(tree)
    return {mark: words for mark, words in found.items() if mark >= 0}


def _string(ask: Any, element: Any) -> str:
    """A string of PDFium's, which tells its length in bytes first."""
    size = ask(element, None, 0)
    if not size:
        return ""
    buffer = ctypes.create_string_buffer(size)
    ask(element, buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", errors="replace")
