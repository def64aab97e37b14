"""The translation memory: sentences that have been translated before.

It is kept as a TMX 1.4b file, which every translation tool reads and writes. A
newspaper's file belongs to the people who review its English: the pipeline only
ever adds entries to it, and writes it whole or not at all.

An entry is taken as reviewed unless its ``x-origin`` property says ``machine``.
DTDs are not loaded and entities not resolved; a file that declares any is refused.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import ConfigurationError, OutputError
from pipeline.files import write

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Entry", "Memory", "add", "read_memory"]

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ORIGIN = "x-origin"
_MACHINE = "machine"
_SOURCE_LANGUAGE = "zh-CN"
_TARGET_LANGUAGE = "en"
# Markup of other tools: its content is code, not text (TMX 1.4b, 4.1).
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut"})
_INDENT = "    "
_BODY_END = re.compile(r"</body\s*>|(?P<empty><body\s*/>)")
_LARGEST = 200 * 1024 * 1024
_EMPTY = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
  <header creationtool="newspaper-pipeline" creationtoolversion="1" datatype="plaintext"
          segtype="sentence" adminlang="en" srclang="zh-CN" o-tmf="tmx"/>
  <body/>
</tmx>
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A source with its English; `reviewed` by a person, or a machine's."""

    source: str
    english: str
    reviewed: bool = True


def _key(source: str) -> str:
    """What makes two sources the same: their characters, whatever white space is between."""
    return "".join(unicodedata.normalize("NFC", source).split())


@dataclass(frozen=True, slots=True)
class Memory:
    """Entries by source. Of two for the same source the reviewed wins, then the later."""

    entries: Mapping[str, Entry] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Memory:
        """The memory that holds these entries."""
        kept: dict[str, Entry] = {}
        for entry in entries:
            key = _key(entry.source)
            old = kept.get(key)
            if key and entry.english.strip() and (old is None or entry.reviewed >= old.reviewed):
                kept[key] = entry
        return cls(kept)

    def __len__(self) -> int:
        return len(self.entries)

    def lookup(self, source: str) -> Entry | None:
        """The entry whose source is the same but for white space, or None."""
        return self.entries.get(_key(source))

    def with_entries(self, entries: Iterable[Entry]) -> Memory:
        """This memory with more entries."""
        return Memory.of([*self.entries.values(), *entries])


def read_memory(path: Path) -> Memory:
    """Read a TMX file; one that does not exist is an empty memory.

    Raises `ConfigurationError`, naming file and line, if it is not TMX.
    """
    if not path.exists():
        return Memory()
    return Memory.of(_entries(_root(path)))


def _root(path: Path) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_blank_text=False
    )
    remedy = "mend the file or export it again as TMX 1.4"
    try:
        if path.stat().st_size > _LARGEST:
            raise ConfigurationError("the memory is larger than 200 MB", path=path, remedy=remedy)
        tree = etree.parse(str(path), parser)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ConfigurationError(
            f"the memory cannot be read: {reason}", path=path, remedy="make the file readable"
        ) from error
    except etree.XMLSyntaxError as error:
        raise ConfigurationError(
            f"not well-formed XML: {error.msg}", path=path, line=error.lineno, remedy=remedy
        ) from error
    dtd = tree.docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise ConfigurationError(
            "the memory declares entities", path=path, remedy="remove the entities from the DOCTYPE"
        )
    root: _Element = tree.getroot()
    if root.tag != "tmx":
        raise ConfigurationError(
            f"a memory is a TMX file, this is <{root.tag}>", path=path, line=1, remedy=remedy
        )
    return root


def _entries(root: _Element) -> Iterator[Entry]:
    for unit in root.iter("tu"):
        texts: dict[str, str] = {}
        for variant in unit.iterchildren("tuv"):
            language = (variant.get(_LANG) or variant.get("lang") or "").lower()
            segment = variant.find("seg")
            if segment is not None:
                texts.setdefault(_base(language), _text(segment))
        source, english = texts.get("zh", ""), texts.get("en", "")
        if source.strip() and english.strip():
            yield Entry(source, english, reviewed=not _by_machine(unit))


def _base(language: str) -> str:
    """``zh`` for simplified Chinese of any region, ``en`` for any English."""
    parts = language.replace("_", "-").split("-")
    if parts[0] == "zh" and {"hant", "tw", "hk", "mo"} & set(parts[1:]):
        return "zh-hant"
    return parts[0]


def _text(element: _Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _CODES:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _by_machine(unit: _Element) -> bool:
    return any(
        prop.get("type") == _ORIGIN and (prop.text or "").strip() == _MACHINE
        for prop in unit.iterchildren("prop")
    )


def add(path: Path, entries: Iterable[Entry]) -> int:
    """Add entries to a TMX file, made if need be; returns how many were added.

    What is in the file stays as it is, to the letter of its markup and comments.
    An entry that is there already, with the same source and English, is not added
    again. Raises `ConfigurationError` if the file is no TMX, `OutputError` if it
    cannot be written.
    """
    present = list(_entries(_root(path))) if path.exists() else []
    known = {(_key(entry.source), entry.english.strip(), entry.reviewed) for entry in present}
    units: list[str] = []
    for entry in entries:
        mark = (_key(entry.source), entry.english.strip(), entry.reviewed)
        if mark not in known and mark[0] and mark[1]:
            known.add(mark)
            units.append(_unit(entry, path))
    if units:
        write(path, _inserted(path, units))
    return len(units)


def _inserted(path: Path, units: Sequence[str]) -> bytes:
    """The file's bytes with units set before the end of its body, and nothing else changed.

    Writing the parsed tree instead would reflow attributes and quotes.
    """
    data = path.read_bytes() if path.exists() else _EMPTY.encode()
    encoding = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    if path.exists() and encoding == "utf-8":
        encoding = _root(path).getroottree().docinfo.encoding or encoding
    text = data.decode(encoding)
    newline = "\r\n" if "\r\n" in text else "\n"
    block = "".join(f"{_INDENT}{unit}{newline}" for unit in units)
    found = list(_BODY_END.finditer(text))
    if not found:
        raise ConfigurationError("a TMX file without its <body>", path=path, remedy="mend the file")
    end = found[-1]
    if end["empty"]:
        block = f"<body>{newline}{block}  </body>"
        changed = text[: end.start()] + block + text[end.end() :]
    else:
        before = text[: end.start()].rstrip(" \t")
        margin = text[len(before) : end.start()]
        gap = "" if before.endswith("\n") else newline
        changed = before + gap + block + margin + text[end.start() :]
    return changed.encode(encoding)


def _unit(entry: Entry, path: Path) -> str:
    """The XML of an entry; raises `OutputError` for characters that XML cannot hold."""
    from lxml import etree

    unit = etree.Element("tu")
    if not entry.reviewed:
        etree.SubElement(unit, "prop", type=_ORIGIN).text = _MACHINE
    try:
        for language, text in ((_SOURCE_LANGUAGE, entry.source), (_TARGET_LANGUAGE, entry.english)):
            variant = etree.SubElement(unit, "tuv")
            variant.set(_LANG, language)
            etree.SubElement(variant, "seg").text = text
    except ValueError as error:
        raise OutputError(
            f"characters that XML cannot hold in {entry.source!r}",
            path=path,
            remedy="remove the control characters from the text",
        ) from error
    # On one line: a line break inside a segment is the text's own.
    xml: str = etree.tostring(unit, encoding="unicode")
    return xml
