"""Every EPUB is read back: its documents in reading order, block by block by their ids.

The file is opened as what it is, a zip of XML whose order its package document tells, and by
none of the code that wrote it.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from pipeline.check.findings import Finding, quoted
from pipeline.check.footnotes import reference, with_numbers
from pipeline.check.pictures import Shown, compare_pictures, expected_pictures
from pipeline.check.text import compare
from pipeline.edition import Block, Edition, Role

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["check_epub"]

_H: Final = "{http://www.w3.org/1999/xhtml}"
_OPF: Final = "{http://www.idpf.org/2007/opf}"
_CONTAINER: Final = "META-INF/container.xml"
_TYPE: Final = b"application/epub+zip"
_UNREADABLE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    OSError,
    EOFError,
    RuntimeError,  # encrypted; NotImplementedError for a method it does not know
    etree.XMLSyntaxError,
)
_BEGINNINGS: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


@dataclass(frozen=True, slots=True)
class _There:
    """What stands in the file under a block's id: its text, and its words with readings."""

    text: str
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Book:
    blocks: dict[str, _There]
    text: str
    pictures: tuple[Shown, ...]


_NUMBER: Final = "note-mark"  # the class of what is the number of a note


def check_epub(data: bytes, edition: Edition) -> tuple[Finding, ...]:
    """What differs between an EPUB and the edition it was made from; () if nothing.

    Kinds: ``missing``, ``changed``, ``extra``, ``moved`` text, a ``reading`` that is wrong or
    not there, an ``unreadable`` file. Pictures are looked for, too.
    """
    try:
        book = _read(data)
    except _UNREADABLE as error:
        return (Finding("", "unreadable", f"the file is no EPUB: {error}"),)
    shown = [block for block in edition.blocks if not _is_picture(block)]
    findings = list(compare(book.text, ((block.id, with_numbers(block)) for block in shown)))
    findings += _readings(shown, book)
    findings += compare_pictures(expected_pictures(edition), book.pictures)
    return tuple(findings)


def _is_picture(block: Block) -> bool:
    """Whether a block is a picture that is there; a gap has words in its place."""
    picture = None if block.part is None else block.part.picture
    return block.role is Role.PICTURE and picture is not None and not picture.fault


def _readings(blocks: list[Block], book: _Book) -> Iterator[Finding]:
    for block in blocks:
        wanted = [(i.text, i.reading) for i in block.inlines if i.syllables and i.reading]
        there = book.blocks.get(block.id)
        if there is None:
            continue  # told already: its text is missing
        for (word, reading), (other, over) in zip(wanted, there.words, strict=False):
            if (word, reading) != (other, over):
                message = f"{quoted(word)} is read {quoted(reading)}, not {quoted(over)}"
                yield Finding(block.id, "reading", message)
                break
        else:
            if len(wanted) != len(there.words):
                message = f"{len(there.words)} words have readings, not {len(wanted)}"
                yield Finding(block.id, "reading", message)


def _read(data: bytes) -> _Book:
    blocks: dict[str, _There] = {}
    texts: list[str] = []
    pictures: list[Shown] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        first = archive.infolist()[0]
        if first.filename != "mimetype" or archive.read(first) != _TYPE:
            message = "its first file is not its type"
            raise ValueError(message)
        for name in _spine(archive):
            root = _parsed(archive.read(name))
            for element in root.iter():
                if isinstance(element.tag, str) and element.get("id"):
                    words: list[tuple[str, str]] = []
                    text = _text(element, words)
                    blocks[element.get("id")] = _There(text, tuple(words))
            body = root.find(f"{_H}body")
            texts.append("" if body is None else _text(body, []))
            folder = posixpath.dirname(name)
            pictures += _pictures(archive, root, folder)
    return _Book(blocks, "".join(texts), tuple(pictures))


def _parsed(data: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(data, parser)


def _spine(archive: zipfile.ZipFile) -> Iterator[str]:
    """The names of the book's documents, in reading order."""
    container = _parsed(archive.read(_CONTAINER))
    opf = container.find(".//{*}rootfile").get("full-path")
    package = _parsed(archive.read(opf))
    hrefs = {item.get("id"): item.get("href") for item in package.iter(f"{_OPF}item")}
    for item in package.iter(f"{_OPF}itemref"):
        yield posixpath.normpath(posixpath.join(posixpath.dirname(opf), hrefs[item.get("idref")]))


def _text(element: Element, words: list[tuple[str, str]]) -> str:
    """The text without readings; words that have one are added to `words`."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == f"{_H}ruby":
            base, over = _ruby(child)
            words.append((base, over))
            parts.append(base)
        elif child.get("class") == _NUMBER:
            parts.append(reference("".join(child.itertext())))
        elif child.tag == f"{_H}br":
            parts.append("\n")
        elif isinstance(child.tag, str):
            parts.append(_text(child, words))
        parts.append(child.tail or "")
    return "".join(parts)


def _ruby(element: Element) -> tuple[str, str]:
    base, over = [element.text or ""], []
    for child in element:
        if child.tag == f"{_H}rt":
            over.append("".join(child.itertext()))
        elif child.tag != f"{_H}rp":
            base.append("".join(child.itertext()))
        base.append(child.tail or "")
    return "".join(base), "".join(over)


def _pictures(archive: zipfile.ZipFile, root: Element, folder: str) -> Iterator[Shown]:
    """The pictures of a document whose files are there."""
    for image in root.iter(f"{_H}img"):
        name = posixpath.normpath(posixpath.join(folder, image.get("src", "")))
        try:
            if not archive.read(name).startswith(_BEGINNINGS):
                continue
        except KeyError:
            continue
        width, height = (int(image.get(side, "1")) for side in ("width", "height"))
        yield Shown(image.get("alt", ""), height / max(width, 1))
