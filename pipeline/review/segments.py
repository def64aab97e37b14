"""A page's English, sentence by sentence, as an editor looks it over.

A segment is what the translation memory is keyed by: what comes back for its source is
what the next build sets.
"""

from __future__ import annotations

import hashlib
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.config import Newspaper
from pipeline.edition import Edition, Role
from pipeline.editions.english import renderings
from pipeline.editions.english_gates import gate_report
from pipeline.editions.rendering import Rendering
from pipeline.editions.words import HANZI
from pipeline.gate import finding_id
from pipeline.lexicon import Lexicon
from pipeline.memory.entry import TranslationMemory, key
from pipeline.page import Page
from pipeline.translate.counterparts import untold
from pipeline.translate.engine import Translator
from pipeline.translate.occurrence import Occurrence
from pipeline.translate.passages import UNTRANSLATED, Origin, Sentence
from pipeline.translate.task import make_task
from pipeline.translate.typography import quoted

__all__ = [
    "Match",
    "PageSegments",
    "Segment",
    "SegmentOrigin",
    "TermUse",
    "digest",
    "normal",
    "page_segments",
    "seal",
]

_MATCHES = 3
_TABLE_CELLS = (Role.TABLE, Role.TABLE_HEAD)


class SegmentOrigin(StrEnum):
    """Where a segment's English comes from; the names are printed in the files."""

    REVIEWED = "reviewed"  # a person wrote it or looked it over
    LEXICON = "lexicon"
    RULE = "rule"  # a date, a byline, a credit
    MEMORY = "machine memory"  # a machine's, of another time
    MACHINE = "machine"
    FAILED = "not translated"


_MACHINES = frozenset({SegmentOrigin.MEMORY, SegmentOrigin.MACHINE, SegmentOrigin.FAILED})
_ORIGINS = {
    Origin.LEXICON: SegmentOrigin.LEXICON,
    Origin.MACHINE: SegmentOrigin.MACHINE,
    Origin.FAILED: SegmentOrigin.FAILED,
}


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term of the lexicon in a source, with the English that it must have."""

    source: str
    english: str


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence of the memory that is like a source; `score` in percent, 100 the same."""

    source: str
    english: str
    score: int
    reviewed: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, or a line of a head, with its English.

    `id` is the block's id and the sentence's number in it (``a1.s2.p3-2``), `where` says
    what of the page the block is. `target` is "" where there is no English. `score` is
    how well the memory fits, or how sure the engine is (the geometric mean of its tokens'
    probabilities), in percent, None where nobody says. `notes` are the quality
    gates that it does not pass, and why; `untold` are words of the source that a machine's
    English perhaps does not tell. `lines` are those of the page's file.
    """

    id: str
    block: str
    where: str
    source: str
    target: str
    origin: SegmentOrigin
    score: int | None = None
    terms: tuple[TermUse, ...] = ()
    notes: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()
    matches: tuple[Match, ...] = ()
    lines: tuple[int, ...] = ()

    @property
    def reviewed(self) -> bool:
        """Whether a person has written the English or looked it over."""
        return self.origin is SegmentOrigin.REVIEWED

    @property
    def doubt(self) -> str:
        """What the reviewer is told of words that are perhaps not said; "" where there are none."""
        return f"perhaps not said: {'、'.join(self.untold)}" if self.untold else ""

    @property
    def machine(self) -> bool:
        """Whether the English, or the lack of it, is a machine's."""
        return self.origin in _MACHINES

    @property
    def seal(self) -> str:
        """By which what comes back is compared with what went out."""
        return seal(self.source, self.target, reviewed=self.reviewed)


@dataclass(frozen=True, slots=True)
class PageSegments:
    """The segments of a page: `original` is its file's path in records, `engine` the machine."""

    original: str
    title: str
    engine: str
    segments: tuple[Segment, ...]


def page_segments(
    page: Page,
    edition: Edition,
    *,
    original: str,
    paper: Newspaper,
    lexicon: Lexicon,
    translator: Translator,
    memory: TranslationMemory | None,
) -> PageSegments:
    """The segments of a page's English edition; `edition` is its simplified edition.

    Left out are what needs no English (figures in a table, a row of asterisks), the line that
    credits a picture at the end of its caption, and the colophon. Raises what
    `pipeline.editions.english.english` raises.
    """
    rendered = renderings(
        page, edition, paper=paper, lexicon=lexicon, translator=translator, memory=memory
    )
    notes: dict[str, tuple[str, ...]] = {}
    for finding in gate_report(rendered.values(), page.waive).findings:
        waived = ", waived" if finding.waiver else ""
        told = f"{finding.gate}: {finding.reason}{waived}"
        notes[finding.segment] = (*notes.get(finding.segment, ()), told)
    found = tuple(
        replace(segment, notes=notes.get(segment.id, ()))
        for made in rendered.values()
        for segment in _of_block(made, lexicon, memory)
    )
    return PageSegments(original, edition.title, translator.name, found)


def _of_block(
    made: Rendering, lexicon: Lexicon, memory: TranslationMemory | None
) -> Iterator[Segment]:
    block = made.block
    where = block.role.value.replace("-", " ")
    if block.article:
        where = f"story {block.article}, {where}"
    if made.translation is None:
        if not block.text.strip() or (block.role in _TABLE_CELLS and not HANZI.search(block.text)):
            return
        yield Segment(
            finding_id(block.id, 1),
            block.id,
            where,
            block.text.strip(),
            quoted(made.ruled),
            SegmentOrigin.RULE,
            lines=block.source_lines,
        )
        return
    for number, sentence in enumerate(made.translation.sentences, start=1):
        if not re.search(r"\w", sentence.source):
            continue
        origin = _origin(sentence)
        target = "" if origin is SegmentOrigin.FAILED else sentence.bare
        terms = make_task(sentence.source, lexicon, (), head=False).terms
        yield Segment(
            finding_id(block.id, number),
            block.id,
            where,
            sentence.source,
            target,
            origin,
            _score(sentence),
            tuple(dict.fromkeys(TermUse(term.source, term.english) for term in terms)),
            untold=_untold(sentence.source, target, terms) if origin in _MACHINES else (),
            matches=() if sentence.origin is Origin.MEMORY else _matches(sentence.source, memory),
            lines=block.source_lines,
        )


def _origin(sentence: Sentence) -> SegmentOrigin:
    if sentence.origin is Origin.MEMORY:
        return SegmentOrigin.REVIEWED if sentence.reviewed else SegmentOrigin.MEMORY
    if sentence.bare == UNTRANSLATED:
        return SegmentOrigin.FAILED
    return _ORIGINS[sentence.origin]


def _score(sentence: Sentence) -> int | None:
    if sentence.origin is Origin.MEMORY:
        return 100
    return None if sentence.score is None else round(100 * math.exp(min(sentence.score, 0.0)))


def _untold(source: str, target: str, terms: Iterable[Occurrence]) -> tuple[str, ...]:
    """Words that the English perhaps does not tell; terms are looked for by their own gate."""
    if not target:
        return ()
    rest = list(source)
    for term in terms:
        rest[term.start : term.end] = "、" * (term.end - term.start)
    return untold("".join(rest), target)


def _matches(source: str, memory: TranslationMemory | None) -> tuple[Match, ...]:
    if memory is None:
        return ()
    return tuple(
        Match(entry.source, entry.english, int(score), entry.reviewed)
        for entry, score in memory.near(source, _MATCHES)
    )


def normal(target: str) -> str:
    """English by which two targets are compared: white space of any kind is one space."""
    return " ".join(unicodedata.normalize("NFC", target).split())


def seal(source: str, target: str, *, reviewed: bool) -> str:
    """A source and a target in short, ``0123abcd-4567cdef``, and ``-r`` if it was reviewed.

    Parts of SHA-256: 32 bits take one change in four billion for none.
    """
    return "-".join((digest(key(source)), digest(normal(target)), *("r",) * reviewed))


def digest(text: str) -> str:
    """A text in short: eight hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
