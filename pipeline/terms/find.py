"""Finding rows by hanzi of either script, by pinyin with or without tones, or by English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import cached_property

from pipeline.editions.syllables import plain
from pipeline.editions.words import HANZI
from pipeline.lexicon import COLUMNS
from pipeline.terms.pinyin_form import from_numbers, numbered
from pipeline.terms.rules import spelling_of
from pipeline.terms.scripts import simplified
from pipeline.terms.table import Row
from pipeline.translate.grammar.stems import stems

__all__ = ["Hit", "find"]

# Of the words of a misspelt query each must be so much like one of the English.
_LIKENESS = 0.75
_ALIKE = 5.0  # ranked behind everything that was found as it is written
_NOT_LETTERS = re.compile(r"[\s'’\-]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that was found: by which column, and which of its cells are in use.

    `overridden` are the columns that a later row fills otherwise, with that row.
    """

    row: Row
    column: str
    overridden: tuple[tuple[str, Row], ...]

    @property
    def used(self) -> tuple[str, ...]:
        """The filled columns that no later row overrides."""
        lost = {name for name, _ in self.overridden}
        return tuple(
            name for name in COLUMNS[1:] if getattr(self.row.term, name) and name not in lost
        )


def find(text: str, rows: Sequence[Row]) -> tuple[Hit, ...]:
    """The rows that contain a text, the best first; those of one term stand together.

    `rows` are in the order in which they are laid over one another. Where no row has
    the words of an English query, rows with words like them are found.
    """
    query = _Query(text)
    matches = [(match, row) for row in rows if (match := query.rank(row))]
    if not matches and query.words:
        matches = list(query.alike(rows))
    best: dict[str, tuple[float, int, str]] = {}
    columns: dict[int, str] = {}
    for (rank, column), row in matches:
        term = row.term.simplified
        key = (rank, len(term), term)
        best[term] = min(best.get(term, key), key)
        columns[id(row)] = column
    by_term: dict[str, list[Row]] = {term: [] for term in sorted(best, key=lambda t: best[t])}
    for row in rows:
        if row.term.simplified in by_term:
            by_term[row.term.simplified].append(row)
    return tuple(
        Hit(row, columns.get(id(row), ""), tuple(_overridden(row, same[at + 1 :])))
        for same in by_term.values()
        for at, row in enumerate(same)
    )


def _overridden(row: Row, later: Iterable[Row]) -> Iterator[tuple[str, Row]]:
    later = tuple(later)
    for name in COLUMNS[1:]:
        mine = getattr(row.term, name)
        for other in reversed(later):
            theirs = getattr(other.term, name)
            if mine and theirs and mine != theirs:
                yield name, other
                break


class _Query:
    """What is looked for, in the forms that the columns are compared in."""

    def __init__(self, text: str) -> None:
        self.text = " ".join(text.split())
        self.hanzi = bool(HANZI.search(text))
        self.simplified = simplified(self.text) if self.hanzi else ""
        marked = from_numbers(self.text) if numbered(self.text) else self.text
        self.toned = _NOT_LETTERS.sub("", unicodedata.normalize("NFC", marked)).lower()
        self.letters = plain(self.toned).replace("v", "ü")
        self.has_tones = self.toned != plain(self.toned)

    @cached_property
    def words(self) -> list[str]:
        return [] if self.hanzi else stems(self.text)

    def rank(self, row: Row) -> tuple[float, str] | None:
        """How well a row matches (0 is best) and by which column, None where it does not."""
        term = row.term
        if self.hanzi:
            for name, wanted in (
                ("simplified", self.simplified),
                ("traditional", self.text),
                ("english", self.text),
            ):
                value = getattr(term, name)
                if wanted in value:
                    return (0 if value == wanted else 1 if value.startswith(wanted) else 2), name
            return None
        if self.text and self.text in term.simplified:
            return 1, "simplified"
        return self._pinyin(row) or self._english(term.english)

    def _pinyin(self, row: Row) -> tuple[float, str] | None:
        """By pinyin that begins where a syllable does."""
        if not self.letters or not row.term.pinyin:
            return None
        whole = _NOT_LETTERS.sub("", unicodedata.normalize("NFC", row.term.pinyin)).lower()
        wanted = self.toned if self.has_tones else self.letters
        whole = whole if self.has_tones else plain(whole)
        at = whole.find(wanted)
        if at < 0:
            return None
        if whole == wanted:
            return 0, "pinyin"
        if at == 0:
            return 1, "pinyin"
        spelling = spelling_of(row.term)
        starts = {0}
        for syllable in () if spelling is None else spelling.syllables:
            starts.add(max(starts) + len(syllable))
        while at >= 0:
            if at in starts:
                return 2, "pinyin"
            at = whole.find(wanted, at + 1)
        return None

    def _english(self, english: str) -> tuple[float, str] | None:
        """By all words of the query, in any inflection, or by what it begins."""
        low, wanted = english.lower(), self.text.lower()
        if not english or not wanted:
            return None
        if low == wanted:
            return 0, "english"
        if low.startswith(wanted):
            return 1, "english"
        if re.search(rf"\b{re.escape(wanted)}", low):
            return 2, "english"
        if self.words and set(self.words) <= set(stems(english)):
            return 3, "english"
        return None

    def alike(self, rows: Sequence[Row]) -> Iterator[tuple[tuple[float, str], Row]]:
        """Rows whose English has a word like each of the query's, the most alike first."""
        vocabulary = {word for row in rows for word in stems(row.term.english)}
        like = [
            {
                near: SequenceMatcher(None, word, near).ratio()
                for near in get_close_matches(word, vocabulary, n=20, cutoff=_LIKENESS)
            }
            for word in self.words
        ]
        for row in rows:
            english = set(stems(row.term.english))
            if all(english & near.keys() for near in like):
                likeness = [max(near[word] for word in english & near.keys()) for near in like]
                yield (_ALIKE - min(likeness), "english"), row
