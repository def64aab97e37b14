"""What a translation memory holds, and what every memory can do."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

__all__ = ["LEAST", "Entry", "Memory", "TranslationMemory", "is_database", "key"]

# The least likeness of a near match, in per cent: below it, a translator is faster
# without than with it (the usual setting of translation tools).
LEAST = 75.0

# Characters that are no text: controls, and those of format (zero width, soft hyphens).
_NO_TEXT = frozenset({"Cc", "Cf"})


_DATABASES = frozenset({".sqlite", ".sqlite3", ".db"})


def is_database(path: Path) -> bool:
    """Whether a memory of this name is kept in SQLite; else it is TMX."""
    return path.suffix.lower() in _DATABASES


@dataclass(frozen=True, slots=True)
class Entry:
    """A source with its English; `reviewed` by a person, or a machine's.

    `engine` says which engine made it and `date` when it was made or changed last, both
    "" where that is not known; a date is written as in TMX, ``20250220T083000Z``.
    `properties` are those of other tools, kept as they came: a ``prop`` by its type,
    an attribute with @ before its name, what stands at the English side after ``tuv:``.
    """

    source: str
    english: str
    reviewed: bool = True
    engine: str = ""
    date: str = ""
    note: str = ""
    properties: tuple[tuple[str, str], ...] = ()


def key(source: str) -> str:
    """What makes two sources the same: their characters, whatever white space is between.

    In Unicode's composed form (NFC), without controls and characters of format.
    """
    text = "".join(unicodedata.normalize("NFC", source).split())
    if text.isprintable():
        return text
    return "".join(mark for mark in text if unicodedata.category(mark) not in _NO_TEXT)


class TranslationMemory(Protocol):
    """What the stages ask of a memory, wherever it is kept."""

    def lookup(self, source: str) -> Entry | None:
        """The entry whose source is the same but for white space, or None.

        Of several the reviewed wins, then the later.
        """
        ...

    def near(
        self, source: str, limit: int = 5, *, least: float = LEAST
    ) -> list[tuple[Entry, float]]:
        """At most `limit` entries whose sources are like this one, the likest first.

        Each with its likeness in per cent, from `least` to 100 (the same but for white
        space): 1 less the edit distance (Levenshtein) over the length of the longer
        source, both as `key` has them. Of equally like ones the reviewed come first, then
        the later.
        """
        ...


@dataclass(frozen=True, slots=True)
class Memory:
    """A memory of a few entries, by the keys of their sources."""

    entries: Mapping[str, Entry] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Memory:
        """The memory that holds these entries; of two for a source the one that wins."""
        kept: dict[str, Entry] = {}
        for entry in entries:
            name = key(entry.source)
            old = kept.get(name)
            if name and entry.english.strip() and (old is None or entry.reviewed >= old.reviewed):
                kept[name] = entry
        return cls(kept)

    def __len__(self) -> int:
        return len(self.entries)

    def lookup(self, source: str) -> Entry | None:
        """See `TranslationMemory`."""
        return self.entries.get(key(source))

    def near(
        self, source: str, limit: int = 5, *, least: float = LEAST
    ) -> list[tuple[Entry, float]]:
        """See `TranslationMemory`."""
        from pipeline.memory.likeness import likeness

        wanted = key(source)
        scored = [
            (entry, score, position)
            for position, (name, entry) in enumerate(self.entries.items())
            if (score := likeness(wanted, name, least))
        ]
        scored.sort(key=lambda found: (-found[1], not found[0].reviewed, -found[2]))
        return [(entry, score) for entry, score, _ in scored[:limit]]
