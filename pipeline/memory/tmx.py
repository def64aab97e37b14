"""Translation memories in the exchange format TMX 1.4b, read and written unit by unit.

An entry is taken as reviewed unless its ``x-origin`` property says ``machine``; its
``x-engine`` property says which engine. DTDs are not loaded and entities not resolved; a
file that declares any is refused. Reading takes no more memory for a larger file.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import ConfigurationError, OutputError
from pipeline.files import new_file
from pipeline.memory.entry import Entry, Memory

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = [
    "EMPTY",
    "encoding_of",
    "read_memory",
    "read_tmx",
    "read_units",
    "tmx",
    "unit",
    "write_tmx",
]

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ORIGIN = "x-origin"
_ENGINE = "x-engine"
_MACHINE = "machine"
_SOURCE_LANGUAGE = "zh-CN"
_TARGET_LANGUAGE = "en"
# Markup of other tools: its content is code, not text (TMX 1.4b, 4.1).
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut"})
# Byte order marks; UTF-16's is left to the codec, which writes it again.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_VARIANT = "tuv:"
_DATES = ("@changedate", "tuv:@changedate", "@creationdate", "tuv:@creationdate")
_BLOCK = 64 * 1024
# TMX has twelve for a unit. Reading them takes time that grows with the square of their number.
_MOST_ATTRIBUTES = 200
_REMEDY = "mend the file or export it again as TMX 1.4"
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
  <header creationtool="newspaper-pipeline" creationtoolversion="1" datatype="plaintext"
          segtype="sentence" adminlang="en" srclang="zh-CN" o-tmf="tmx"/>
"""
EMPTY = f"{_HEAD}  <body/>\n</tmx>\n"


def read_tmx(path: Path) -> Iterator[Entry]:
    """The entries of a TMX file in their order, read as they are asked for.

    Units without Chinese in simplified characters or without English are passed over.
    Raises `ConfigurationError`, naming file and line, if it cannot be read as TMX, and at
    the first entry where that shows in its head.
    """
    for _, entry in read_units(path):
        if entry.source.strip() and entry.english.strip():
            yield entry


def read_units(path: Path) -> Iterator[tuple[int, Entry]]:
    """The units that have both languages, each with its line; texts may be empty.

    Raises as `read_tmx`.
    """
    from lxml import etree

    _check_head(path)
    try:
        with path.open("rb") as file:
            events = etree.iterparse(
                file, tag="tu", resolve_entities=False, load_dtd=False, no_network=True
            )
            for _, element in events:
                if len(element.attrib) > _MOST_ATTRIBUTES or any(
                    len(variant.attrib) > _MOST_ATTRIBUTES for variant in element
                ):
                    raise ConfigurationError(
                        f"an element of more than {_MOST_ATTRIBUTES} attributes",
                        path=path,
                        line=element.sourceline or 1,
                        remedy=_REMEDY,
                    )
                entry = _entry(element)
                if entry is not None:
                    yield element.sourceline or 1, entry
                element.clear()
                # What stood before it is done with; `clear` alone leaves empty elements.
                while (before := element.getprevious()) is not None:
                    before.getparent().remove(before)
    except OSError as error:
        raise _unreadable(path, error) from error
    except etree.XMLSyntaxError as error:
        raise _malformed(path, error) from error


def encoding_of(data: bytes) -> str:
    """The encoding of the bytes of an XML file, by its mark (BOM) or its declaration."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    declared = _DECLARED.match(data)
    return declared[1].decode("ascii") if declared else "utf-8"


def _check_head(path: Path) -> None:
    """See that a file is TMX and declares no entities, before any are read."""
    from lxml import etree

    parser = etree.XMLPullParser(
        events=("start",), resolve_entities=False, load_dtd=False, no_network=True
    )
    try:
        with path.open("rb") as file:
            root = None
            while root is None:
                block = file.read(_BLOCK)
                if not block:
                    parser.close()
                    break
                parser.feed(block)
                root = next((element for _, element in parser.read_events()), None)
    except OSError as error:
        raise _unreadable(path, error) from error
    except etree.XMLSyntaxError as error:
        raise _malformed(path, error) from error
    if root is None:
        raise ConfigurationError(
            "not well-formed XML: it is empty", path=path, line=1, remedy=_REMEDY
        )
    about = root.getroottree().docinfo
    if about.internalDTD is not None and any(True for _ in about.internalDTD.iterentities()):
        raise ConfigurationError(
            "the memory declares entities", path=path, remedy="remove the entities from the DOCTYPE"
        )
    if root.tag != "tmx":
        raise ConfigurationError(
            f"a memory is a TMX file, this is <{root.tag}>", path=path, line=1, remedy=_REMEDY
        )


def _unreadable(path: Path, error: OSError) -> ConfigurationError:
    reason = (error.strerror or str(error)).lower()
    return ConfigurationError(
        f"the memory cannot be read: {reason}", path=path, remedy="make the file readable"
    )


def _malformed(path: Path, error: SyntaxError) -> ConfigurationError:
    return ConfigurationError(
        f"not well-formed XML: {error.msg}", path=path, line=error.lineno or 1, remedy=_REMEDY
    )


def read_memory(path: Path) -> Memory:
    """Read a TMX file whole; one that does not exist is an empty memory.

    Raises `ConfigurationError`, naming file and line, if it is not TMX.
    """
    return Memory.of(read_tmx(path)) if path.exists() else Memory()


def _entry(element: _Element) -> Entry | None:
    segments: dict[str, tuple[_Element, _Element]] = {}
    for variant in element.iterchildren("tuv"):
        segment = variant.find("seg")
        if segment is not None:
            language = variant.get(_LANG) or variant.get("lang") or ""
            segments.setdefault(_base(language), (variant, segment))
    if "zh" not in segments or "en" not in segments:
        return None
    source, english = _text(segments["zh"][1]), _text(segments["en"][1])
    properties = [*_properties(element, ""), *_properties(segments["en"][0], _VARIANT)]
    note = "\n".join(note.text or "" for note in element.iterchildren("note"))
    if not properties:
        return Entry(source, english, note=note)
    told = dict(reversed(properties))  # the first of a name
    return Entry(
        source,
        english,
        reviewed=told.get(_ORIGIN, "").strip() != _MACHINE,
        engine=told.get(_ENGINE, ""),
        date=next((told[name] for name in _DATES if name in told), ""),
        note=note,
        properties=tuple(pair for pair in properties if pair[0] not in (_ORIGIN, _ENGINE)),
    )


def _properties(element: _Element, side: str) -> Iterator[tuple[str, str]]:
    """The attributes and properties of a unit or of one side of it, but for its language."""
    for name, value in element.attrib.items():
        if name not in (_LANG, "lang") and not name.startswith("{"):
            yield f"{side}@{name}", value
    for prop in element.iterchildren("prop"):
        yield f"{side}{prop.get('type', '')}", prop.text or ""


@lru_cache(maxsize=64)
def _base(language: str) -> str:
    """``zh`` for simplified Chinese of any region, ``en`` for any English."""
    parts = language.lower().replace("_", "-").split("-")
    if parts[0] == "zh" and {"hant", "tw", "hk", "mo"} & set(parts[1:]):
        return "zh-hant"
    return parts[0]


def _text(element: _Element) -> str:
    if not len(element):
        return element.text or ""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _CODES:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def write_tmx(path: Path, entries: Iterable[Entry], *, remedy: str) -> int:
    """Write a new TMX file, the same bytes for the same entries; returns how many they are.

    Raises `OutputError`, with `remedy` if there is a file of that name, and for
    characters that XML cannot hold.
    """
    with new_file(path, remedy=remedy) as file:
        count = 0
        for count, part in enumerate(tmx(entries, path)):  # noqa: B007 - two more than units
            file.write(part)
    return count - 1


def tmx(entries: Iterable[Entry], path: Path) -> Iterator[bytes]:
    """A whole TMX file in parts: its head, a part an entry, its end; for `path` see `unit`."""
    yield f"{_HEAD}  <body>\n".encode()
    for entry in entries:
        yield f"    {unit(entry, path)}\n".encode()
    yield b"  </body>\n</tmx>\n"


def unit(entry: Entry, path: Path) -> str:
    """The XML of an entry; raises `OutputError`, naming `path`, for characters it cannot hold."""
    from lxml import etree

    element = etree.Element("tu")
    try:
        if entry.note:
            etree.SubElement(element, "note").text = entry.note
        if not entry.reviewed:
            etree.SubElement(element, "prop", type=_ORIGIN).text = _MACHINE
        if entry.engine:
            etree.SubElement(element, "prop", type=_ENGINE).text = entry.engine
        _describe(element, entry, "")
        for language, text in ((_SOURCE_LANGUAGE, entry.source), (_TARGET_LANGUAGE, entry.english)):
            variant = etree.SubElement(element, "tuv")
            variant.set(_LANG, language)
            if language == _TARGET_LANGUAGE:
                _describe(variant, entry, _VARIANT)
            etree.SubElement(variant, "seg").text = text
    except ValueError as error:
        raise OutputError(
            f"characters that XML cannot hold in {entry.source!r}",
            path=path,
            remedy="remove the control characters from the text",
        ) from error
    # On one line: a line break inside a segment is the text's own.
    xml: str = etree.tostring(element, encoding="unicode")
    return xml


def _describe(element: _Element, entry: Entry, side: str) -> None:
    """Set the attributes and properties of an entry that belong to this side of its unit."""
    from lxml import etree

    for name, value in entry.properties:
        if name.startswith(_VARIANT) != bool(side):
            continue
        own = name.removeprefix(side)
        if own.startswith("@"):
            element.set(own[1:], value)
        else:
            etree.SubElement(element, "prop", type=own).text = value
    if not side and entry.date and not any("date" in name for name, _ in entry.properties):
        element.set("changedate", entry.date)
