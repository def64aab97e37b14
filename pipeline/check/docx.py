"""Every DOCX is read back and compared with its edition: nothing lost, nothing moved.

The file is opened as what it is, a zip of XML, and by none of the code that
wrote it. Every character counts, white space too; so does every reading over
its hanzi.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from lxml import etree

from pipeline.check.docx_boxes import boxes_of, parts_as_read, without_jumps
from pipeline.check.docx_footnotes import FOOTNOTES, Numbers, has_footnotes
from pipeline.check.docx_pictures import shown_pictures
from pipeline.check.findings import Finding, quoted
from pipeline.check.footnotes import reference
from pipeline.check.jumps import Drawn, in_drawn_order
from pipeline.check.pictures import compare_pictures, expected_pictures
from pipeline.edition import Block, Edition, NoteMark, Role

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["check_docx"]

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MAIN: Final = "word/document.xml"

# Elements that stand for a character (ECMA-376-1 § 17.3.3), and elements whose
# text is not on the page.
_CHARACTERS: Final = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    f"{_W}softHyphen": "\N{SOFT HYPHEN}",
}
_UNSEEN: Final = frozenset(
    {f"{_W}{name}" for name in ("pPr", "rPr", "del", "moveFrom", "instrText", "delText", "p")}
    | {_MC_FALLBACK}
)

# What zipfile raises for bytes that are no zip file, or a damaged one.
_NO_DOCX: Final = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    OSError,
    EOFError,
    RuntimeError,  # encrypted; NotImplementedError for a method it does not know
)
# What parts blocks that stand on one line: a tab, or two em spaces.
_SEPARATOR: Final = re.compile("\t|\N{EM SPACE}{2}")
_ALIKE: Final = 0.3  # the share of characters in common that makes two texts versions of one
_LISTED: Final = 3


@dataclass(frozen=True, slots=True)
class _Word:
    """Hanzi with their reading; `start` is where they stand in their piece.

    `whole`: every hanzi of it has a syllable.
    """

    start: int
    text: str
    reading: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text between separators, and the words in it that have readings."""

    text: str
    words: tuple[_Word, ...] = ()
    block: str = ""


class _Line:
    """A paragraph or a block while it is being read."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._words: list[_Word] = []

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def add(self, text: str, reading: str = "", *, whole: bool = True) -> None:
        """More text, with its reading where it has one."""
        if reading:
            # Spaces part the readings of words, and belong to none.
            bare = "".join(reading.split())
            self._words.append(_Word(self._length, text, bare, whole))
        self._parts.append(text)
        self._length += len(text)

    def pieces(self, block: str = "") -> Iterator[_Piece]:
        """The line cut at its separators; what is empty goes unmentioned."""
        text = self.text
        words = iter(self._words)
        word = next(words, None)
        start = 0
        for match in (*_SEPARATOR.finditer(text), None):
            end = len(text) if match is None else match.start()
            held: list[_Word] = []
            while word is not None and word.start < end:
                held.append(replace(word, start=word.start - start))
                word = next(words, None)
            if end > start:
                yield _Piece(text[start:end], tuple(held), block)
            if match is not None:
                start = match.end()


class _UnreadableError(Exception):
    """The bytes are no DOCX file."""


def check_docx(data: bytes, edition: Edition) -> tuple[Finding, ...]:
    """What differs between a DOCX and the edition it was made from; () if nothing.

    Kinds: ``missing``, ``changed``, ``extra``, ``moved`` text, a ``reading``
    that is wrong or not there, an ``unreadable`` file. Pictures are looked for, too.
    """
    try:
        actual = list(_read(data))
        pictures = shown_pictures(data)
        boxes = boxes_of(data)
    except _UnreadableError as error:
        return (Finding("", "unreadable", f"the file cannot be read back: {error}"),)
    # A story beside the nameplate stands before all others.
    drawn = [Drawn(None, 1, piece.text) for piece in actual]
    edition_ = in_drawn_order(drawn, edition)
    jumps: tuple[Finding, ...] = ()
    if boxes.boxed:
        actual, jumps = without_jumps(actual, edition, boxes.pages)
        edition_ = parts_as_read(actual, edition_)
    # Footnotes are a part of the file by themselves, which is read last.
    last = {Role.NOTE} if has_footnotes(data) else set()
    blocks = sorted(edition_.blocks, key=lambda block: block.role in last)
    expected = [piece for block in blocks for piece in _expected(block)]
    return (
        *_compare(expected, actual),
        *jumps,
        *boxes.faults,
        *compare_pictures(expected_pictures(edition), pictures),
    )


# What should be there -----------------------------------------------------------


def _expected(block: Block) -> Iterator[_Piece]:
    line = _Line()
    if block.number:
        line.add(f"{reference(block.number)} ")
    for inline in block.pieces():
        if isinstance(inline, NoteMark):
            line.add(reference(inline.number))
        else:
            line.add(inline.text, inline.reading, whole=all(inline.syllables))
    yield from line.pieces(block.id)


# What is there --------------------------------------------------------------------


def _read(data: bytes) -> Iterator[_Piece]:
    """The pieces of a DOCX file's body, in order."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [name for name in (_MAIN, FOOTNOTES) if name in archive.namelist()]
            xml = [archive.read(name) for name in parts or (_MAIN,)]
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        roots = [etree.fromstring(part, parser) for part in xml]
    except _NO_DOCX as error:
        raise _UnreadableError(f"it is no DOCX file ({error})") from error
    except etree.XMLSyntaxError as error:
        raise _UnreadableError(f"{_MAIN} is no XML ({error})") from error
    numbers = Numbers()
    for paragraph in (one for root in roots for one in numbers.in_order(root)):
        line = _Line()
        _walk(paragraph, line, numbers)
        yield from line.pieces()


def _walk(element: Element, line: _Line, numbers: Numbers) -> None:
    """Add what an element shows to a line."""
    for child in element:
        tag = child.tag
        told = numbers.said(child)
        if told is not None:
            line.add(told)
        elif tag == f"{_W}t":
            line.add(child.text or "")
        elif tag in _CHARACTERS:
            line.add(_CHARACTERS[tag])
        elif tag == f"{_W}ruby":
            base, reading = _Line(), _Line()
            for part in child:
                _walk(part, reading if part.tag == f"{_W}rt" else base, numbers)
            line.add(base.text, reading.text)
        elif tag == f"{_W}r":
            if child.find(f"{_W}rPr/{_W}vanish") is None:
                _walk(child, line, numbers)
        elif tag not in _UNSEEN:
            _walk(child, line, numbers)


# The comparison -------------------------------------------------------------------


def _compare(expected: Sequence[_Piece], actual: Sequence[_Piece]) -> Iterator[Finding]:
    before, after = [piece.text for piece in expected], [piece.text for piece in actual]
    if before == after:
        for one, other in zip(expected, actual, strict=True):
            yield from _readings(one, other)
        return
    found: list[tuple[int, Finding]] = []
    lost: list[int] = []
    surplus: list[tuple[int, int]] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for action, e1, e2, a1, a2 in matcher.get_opcodes():
        if action == "equal":
            for shift in range(e2 - e1):
                one, other = expected[e1 + shift], actual[a1 + shift]
                found += [(e1 + shift, finding) for finding in _readings(one, other)]
            continue
        pairs = _versions(expected[e1:e2], actual[a1:a2])
        lost += [e1 + index for index in range(e2 - e1) if index not in pairs]
        taken = set(pairs.values())
        surplus += [(e1, a1 + index) for index in range(a2 - a1) if index not in taken]
        for index, other_index in pairs.items():
            difference = _difference(expected[e1 + index], actual[a1 + other_index])
            found.append((e1 + index, difference))
    found += _displaced(expected, actual, lost, surplus)
    yield from (finding for _, finding in sorted(found, key=lambda item: item[0]))


def _versions(expected: Sequence[_Piece], actual: Sequence[_Piece]) -> dict[int, int]:
    """Which piece of one side is a changed version of which of the other.

    The order is kept; texts that have little in common are no versions of each
    other, nor are those found unchanged on the other side.
    """
    pairs: dict[int, int] = {}
    known = {piece.text for piece in expected}
    next_free = 0
    for index, one in enumerate(expected):
        candidates = [
            (_likeness(one.text, other.text), -number)
            for number, other in enumerate(actual[next_free:], start=next_free)
            if other.text not in known
        ]
        likeness, number = max(candidates, default=(0.0, 0))
        if likeness >= _ALIKE:
            pairs[index] = -number
            next_free = -number + 1
    return pairs


def _likeness(one: str, other: str) -> float:
    """The share of characters two texts have in common, 0 to 1."""
    if not one or not other:
        return 0.0
    common = sum((Counter(one) & Counter(other)).values())
    return 2 * common / (len(one) + len(other))


def _displaced(
    expected: Sequence[_Piece],
    actual: Sequence[_Piece],
    lost: Iterable[int],
    surplus: Iterable[tuple[int, int]],
) -> Iterator[tuple[int, Finding]]:
    """Pieces that are nowhere, elsewhere, twice, or not the edition's."""
    spare = list(surplus)
    for index in lost:
        piece = expected[index]
        there = next((item for item in spare if actual[item[1]].text == piece.text), None)
        if there is None:
            yield index, Finding(piece.block, "missing", f"{quoted(piece.text)} is missing")
            continue
        spare.remove(there)
        where = f" before block {expected[there[0]].block}" if there[0] < len(expected) else ""
        message = f"{quoted(piece.text)} stands elsewhere{where}"
        yield index, Finding(piece.block, "moved", message)
        for finding in _readings(piece, actual[there[1]]):
            yield index, finding
    owners = {piece.text: piece.block for piece in reversed(expected)}
    for index, number in spare:
        text = actual[number].text
        if text in owners:
            yield index, Finding(owners[text], "extra", f"{quoted(text)} stands once too often")
        else:
            block = expected[index - 1].block if index else ""
            where = f"after block {block}" if block else "at the start"
            yield index, Finding(block, "extra", f"{quoted(text)} is too much {where}")


def _difference(one: _Piece, other: _Piece) -> Finding:
    """What is different from the first to the last character that differs."""
    text, there = one.text, other.text
    shortest = min(len(text), len(there))
    head = next((n for n in range(shortest) if text[n] != there[n]), shortest)
    tail = next(
        (n for n in range(shortest - head) if text[-1 - n] != there[-1 - n]), shortest - head
    )
    gone, come = text[head : len(text) - tail], there[head : len(there) - tail]
    where = f" after {quoted(text[max(0, head - 10) : head])}" if head else " at the start"
    if not come:
        return Finding(one.block, "missing", f"{quoted(gone)} is missing{where}")
    if not gone:
        return Finding(one.block, "extra", f"{quoted(come)} is too much{where}")
    return Finding(one.block, "changed", f"{quoted(gone)} became {quoted(come)}{where}")


def _readings(one: _Piece, other: _Piece) -> Iterator[Finding]:
    """Wrong, missing and surplus readings of a piece, told in one finding."""
    if one.words == other.words:
        return
    faults: list[str] = []
    given = sorted(other.words, key=lambda word: word.start)
    at = 0
    for word in one.words:
        end = word.start + len(word.text)
        while at < len(given) and given[at].start < word.start:
            faults.append(f"{given[at].text!r} should have no {given[at].reading!r}")
            at += 1
        over: list[_Word] = []
        while at < len(given) and given[at].start < end:
            over.append(given[at])
            at += 1
        reading = "".join(part.reading for part in over)
        covered = sum(len(part.text) for part in over)
        if not over:
            faults.append(f"{word.text!r} has no {word.reading!r}")
        elif reading != word.reading:
            faults.append(f"{word.text!r} has {reading!r}, not {word.reading!r}")
        elif (covered != len(word.text)) if word.whole else covered > len(word.text):
            faults.append(f"{word.reading!r} does not stand over {word.text!r}")
    faults += [f"{word.text!r} should have no {word.reading!r}" for word in given[at:]]
    if faults:
        more = f", and {len(faults) - _LISTED} more" if len(faults) > _LISTED else ""
        yield Finding(one.block, "reading", "; ".join(faults[:_LISTED]) + more)
