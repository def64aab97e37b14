"""Where the references to a story's notes stand in its English.

A reference behind a term of the lexicon stands behind the term's English, if the sentence
has that once; any other at the end of the sentence that it stood in, where an English
reader looks for it (Chicago Manual of Style, 17th ed., § 14.26). None is lost: one whose
sentence is not found stands at the end of its block, with a note for the editor. They keep
their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.edition import Block, NoteMark
from pipeline.lexicon import Lexicon
from pipeline.translate.passages import Sentence, Translation

__all__ = ["in_english"]

_LONGEST: Final = 24  # characters of a term
_CLOSING: Final = "”’」』）)》〉】\"' \u3000"
_AFTER: Final = re.compile("[”’)]*[,.;:!?]?[”’)]*")


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence in the Chinese from `start` to `end`, and where its English begins and ends."""

    start: int
    end: int
    begins: int
    ends: int
    sentence: Sentence


def in_english(
    block: Block, english: Block, translation: Translation | None, lexicon: Lexicon
) -> tuple[Block, tuple[str, ...]]:
    """The English of a Chinese block with the references of that, and notes for the editor.

    `translation` is None for what is written by rule: its references stand at its end.
    """
    if not block.marks:
        return english, ()
    text = english.text
    places = [] if translation is None else list(_places(block.text, translation))
    marks: list[NoteMark] = []
    notes: list[str] = []
    least = 0
    for mark in block.marks:
        at = _place(block.text, mark.at, places, text, lexicon)
        if at is None:
            at = len(text)
            if block.text[mark.at :].strip(_CLOSING):
                notes.append(
                    f"{block.id}: the place of note {mark.number} is not found in the English: "
                    "its reference stands at the end"
                )
        least = max(least, min(at, len(text)))
        marks.append(replace(mark, at=least))
    return replace(english, marks=tuple(marks)), tuple(notes)


def _places(text: str, translation: Translation) -> Iterator[_Place]:
    start = written = 0
    for before, sentence in translation.runs:
        found = text.find(sentence.source, start)
        begins = written + len(before)
        written = begins + len(sentence.english)
        if found >= 0:
            start = found + len(sentence.source)
            yield _Place(found, start, begins, written, sentence)


def _place(
    text: str, at: int, places: Sequence[_Place], english: str, lexicon: Lexicon
) -> int | None:
    """Where in the English a reference stands, None where its sentence is not found."""
    for place in places:
        if not place.start < at <= place.end:
            # White after a sentence belongs to none.
            if not (place.end < at and not text[place.end : at].strip()):
                continue
            at = place.end
        own = english[place.begins : place.ends]
        end = _after_term(text[place.start : at], own, lexicon)
        return place.begins + len(own) if end is None else place.begins + end
    return None


def _after_term(chinese: str, english: str, lexicon: Lexicon) -> int | None:
    """Where the English of the term ends that the Chinese ends with, None without one."""
    bare = chinese.rstrip(_CLOSING)
    for size in range(min(_LONGEST, len(bare)), 1, -1):
        term = lexicon.get(bare[-size:])
        if term is None or not term.english or "..." in term.english:
            continue
        pattern = rf"(?<!\w){re.escape(term.english)}(?!\w)"
        found = list(re.finditer(pattern, english, re.IGNORECASE))
        if len(found) != 1:
            return None
        return _AFTER.match(english, found[0].end()).end()  # type: ignore[union-attr]  # may be ""
    return None
