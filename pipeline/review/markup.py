"""XML of translation tools, written and read: what both editions of XLIFF share.

DTDs are not loaded and entities not resolved; a file that declares any is refused.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import OutputError, SourceError
from pipeline.files import display
from pipeline.foreignxml import name_of, root_of
from pipeline.review.returned import Fault

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = [
    "LANG",
    "OWN",
    "SEAL",
    "SOURCE_LANGUAGE",
    "SPACE",
    "TARGET_LANGUAGE",
    "language_faults",
    "parse",
    "serialised",
    "text_of",
    "under",
]

OWN = "urn:newspaper-pipeline:review:1"
SEAL = f"{{{OWN}}}seal"
_XML = "http://www.w3.org/XML/1998/namespace"
LANG = f"{{{_XML}}}lang"
SPACE = f"{{{_XML}}}space"
SOURCE_LANGUAGE = "zh-CN"  # as in the memory; zh-Hans is unknown to older tools
TARGET_LANGUAGE = "en"
# A page's XLIFF takes some 200 KB.
_LARGEST = 64 * 2**20
_REMEDY = "save it as XLIFF again, or export the page anew"


def parse(data: bytes, path: Path) -> _Element:
    """The root of an XML file; raises `SourceError`, naming the line."""
    if len(data) > _LARGEST:
        raise SourceError("larger than 64 MB", path=display(path), remedy=_REMEDY)
    return root_of(data, path, error=SourceError, remedy=_REMEDY)


def text_of(element: _Element | None, codes: Collection[str]) -> str:
    """The text of a segment; the content of the elements in `codes` is no text."""
    if element is None:
        return ""
    parts = [element.text or ""]
    for child in element:
        if name_of(child) and name_of(child) not in codes:
            parts.append(text_of(child, codes))
        parts.append(child.tail or "")
    return "".join(parts)


def under(parent: _Element, name: str, text: str | None = None, **attributes: str) -> _Element:
    """A new last child in its parent's namespace, or in that of ``{namespace}name``.

    Raises `OutputError` for characters that XML cannot hold.
    """
    from lxml import etree

    tag = name if name.startswith("{") else f"{parent.tag.rpartition('}')[0]}}}{name}"
    element = etree.SubElement(parent, tag)
    try:
        element.text = text
        for key, value in attributes.items():
            element.set(key.rstrip("_").replace("_", "-"), value)
    except ValueError as error:
        raise OutputError(
            f"characters that XML cannot hold in {text or attributes!r}",
            remedy="remove the control characters from the page",
        ) from error
    return element


def serialised(root: _Element) -> bytes:
    """The file's bytes, indented; a line break inside a segment is the text's own."""
    from lxml import etree

    etree.indent(root, " ")
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return data + b"\n"


def language_faults(source: str | None, target: str | None, line: int) -> list[Fault]:
    """What is wrong with the languages that a file says it is in."""
    faults = []
    for language, wanted, what in (
        (source, "zh", "translated from"),
        (target, "en", "translated into"),
    ):
        if language and language.lower().replace("_", "-").split("-")[0] != wanted:
            message = f"says that it is {what} {language!r}, not {wanted!r}: nothing is taken"
            faults.append(Fault("language", message, "choose the file of the English", line))
    return faults
