"""The numbers of notes in a DOCX, as Word shows them.

Word numbers footnotes itself, in the order of their references. A note that is no footnote
has its number as text in the same character style.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from pipeline.check.footnotes import reference

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["FOOTNOTES", "Numbers", "has_footnotes"]

FOOTNOTES: Final = "word/footnotes.xml"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLE: Final = "FootnoteReference"


def has_footnotes(data: bytes) -> bool:
    """Whether a DOCX file has a part for footnotes; False for what is no such file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return FOOTNOTES in archive.namelist()
    except zipfile.BadZipFile:
        return False


class Numbers:
    """Counts the references as a document is read, its body first."""

    def __init__(self) -> None:
        self._by_id: dict[str, int] = {}
        self._own = 0  # of the footnote that is read

    def in_order(self, root: Element) -> Iterator[Element]:
        """The paragraphs of a part, footnotes by their numbers and without Word's lines."""
        if root.tag != f"{_W}footnotes":
            yield from root.iter(f"{_W}p")
            return
        notes = [one for one in root if one.get(f"{_W}type") is None]
        # What nothing refers to is not shown.
        shown = [one for one in notes if one.get(f"{_W}id", "") in self._by_id]
        for note in sorted(shown, key=lambda one: self._by_id[one.get(f"{_W}id", "")]):
            self._own = self._by_id[note.get(f"{_W}id", "")]
            yield from note.iter(f"{_W}p")

    def said(self, element: Element) -> str | None:
        """What an element says as the number of a note; None for any other element."""
        if element.tag == f"{_W}footnoteReference":
            id_ = element.get(f"{_W}id", "")
            return reference(self._by_id.setdefault(id_, len(self._by_id) + 1))
        if element.tag == f"{_W}footnoteRef":
            return reference(self._own)
        if element.tag != f"{_W}r":
            return None
        style = element.find(f"{_W}rPr/{_W}rStyle")
        text = "".join(part.text or "" for part in element.iter(f"{_W}t"))
        if style is None or style.get(f"{_W}val") != _STYLE or not text:
            return None
        # A comma parts two numbers and is not one itself.
        return "" if text == "," else reference(text)
