r"""Notes and their references in the source format, as Markdown writes them.

::

    全市推行民生实事票决制[^1]，办好十件实事。

    [^1]: 由人大代表投票决定的制度。

A reference stands right after the words that it belongs to; white before it is left out.
A note stands in a paragraph of its own, anywhere in its story; ``[^1]：`` is the same. A
label is any word, of letters, hanzi, figures, points and hyphens; what is printed are
numbers, in the order of the references. ``\[^`` are the characters themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.page import Note, Passage, Reference
from pipeline.sourceformat.textmarks import EMPTY, Marked, escape

__all__ = [
    "NoteError",
    "is_note",
    "note_start",
    "passage_of",
    "settled",
    "write_note",
    "write_text",
]

_BREAK: Final = "\\\n"
_LABEL: Final = re.compile(r"\w[\w.-]*")
_LABEL_MARK: Final = re.compile(r"[\w.-]")
_WORD: Final = re.compile(r"\S")
_NOTE: Final = re.compile(rf"\[\^({_LABEL.pattern})\]\s*[:：]")
_OPENING: Final = (("[", True), ("^", True))


class NoteError(Exception):
    """What is wrong with a note or a reference, the line where, and what to do."""

    def __init__(self, message: str, line: int, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.remedy = remedy


# --- writing -----------------------------------------------------------------------------


def write_text(passage: Passage, special: str = "", *, broken: bool = True) -> str:
    """A passage with its references; the marks in `special` get a backslash.

    Forced breaks end their lines in a backslash, or, if it is not to be `broken`, are
    written by their code.
    """
    parts: list[str] = []
    start = 0
    for reference in passage.references:
        parts += (passage.text[start : reference.at], f"[^{reference.label}]")
        start = reference.at
    parts.append(passage.text[start:])
    for at in range(0, len(parts), 2):
        lines = parts[at].split("\n") if broken else [parts[at]]
        parts[at] = _BREAK.join(escape(line, special) if line else "" for line in lines)
    return _BREAK.join(line or EMPTY for line in "".join(parts).split(_BREAK))


def write_note(note: Note) -> str:
    """A note, as a paragraph of its own."""
    return f"[^{note.label}]: {write_text(note.text)}"


# --- reading -----------------------------------------------------------------------------


def is_note(line: str) -> bool:
    """Whether a line begins a note."""
    return _NOTE.match(line) is not None


def note_start(line: str) -> tuple[str, int]:
    """The label of the note that a line begins, and where its text begins."""
    match = _NOTE.match(line)
    return (match[1], match.end()) if match else ("", 0)


def passage_of(marks: Marked, numbers: tuple[int, ...]) -> Passage:
    """The text of marks, its references beside it."""
    items = marks.items
    text: list[tuple[str, bool]] = []
    references: list[Reference] = []
    at = size = 0
    while at < len(items):
        label = _label(items, at)
        if not label:
            text.append(items[at])
            size += len(items[at][0])
            at += 1
            continue
        while text and text[-1][1] and text[-1][0] in " \t\u3000":
            size -= len(text.pop()[0])
        references.append(Reference(size, label))
        at += len(label) + 3
    return Passage("".join(char for char, _ in text), numbers, tuple(references))


def _label(items: Sequence[tuple[str, bool]], at: int) -> str:
    """The label of the reference that begins at a mark, "" if none does."""
    if tuple(items[at : at + 2]) != _OPENING:
        return ""
    for end in range(at + 2, len(items)):
        char, live = items[end]
        # A mark that no label has ends the search: it may be the first of a hundred thousand.
        if not live or (char != "]" and not _LABEL_MARK.fullmatch(char)):
            return ""
        if char == "]":
            label = "".join(char for char, _ in items[at + 2 : end])
            return label if _LABEL.fullmatch(label) else ""
    return ""


@dataclass(frozen=True, slots=True)
class _Place:
    line: int
    label: str


def settled(passages: Iterable[Passage], notes: Sequence[Note]) -> tuple[Note, ...]:
    """The notes of a story in the order of their references; `passages` are its other texts.

    Raises `NoteError` for a reference without a note, a note without a reference, a label
    given twice, a reference in a note or with nothing before it, and a note without words.
    """
    known: dict[str, Note] = {}
    for note in notes:
        line = _line(note.text)
        if note.label in known:
            first = _line(known[note.label].text)
            raise NoteError(
                f"a second note [^{note.label}], the first is in line {first}",
                line,
                "give it another label, and its reference too",
            )
        if note.text.references:
            raise NoteError(
                "a note with a reference to a note", line, "write what it says into the note"
            )
        if not note.text.text:
            raise NoteError("a note without words", line, f"write it after [^{note.label}]:")
        known[note.label] = note
    places = list(_places(passages))
    for place in places:
        if place.label not in known:
            raise NoteError(
                f"a reference to a note [^{place.label}] that the story does not have",
                place.line,
                f"write the note in a paragraph “[^{place.label}]: …” of this story, "
                "or \\[^ for the signs themselves",
            )
    order = dict.fromkeys(place.label for place in places)
    for label, note in known.items():
        if label not in order:
            raise NoteError(
                f"a note [^{label}] that nothing in the story refers to",
                _line(note.text),
                f"write [^{label}] where it belongs, or remove the note",
            )
    return tuple(known[label] for label in order)


def _places(passages: Iterable[Passage]) -> Iterator[_Place]:
    for passage in passages:
        for reference in passage.references:
            line = passage.text.rfind("\n", 0, reference.at) + 1
            if _WORD.search(passage.text, line, reference.at) is None:
                raise NoteError(
                    f"the reference [^{reference.label}] has nothing before it in its line",
                    _line(passage),
                    "write it after the words that it belongs to",
                )
            yield _Place(_line(passage), reference.label)


def _line(passage: Passage) -> int:
    return passage.source_lines[0] if passage.source_lines else 1
