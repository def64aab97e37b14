"""A translation memory in SQLite: exact look-up, near matches, entries in and out."""

from __future__ import annotations

import hashlib
import json
import secrets
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pipeline.memory.entry import LEAST, Entry, key
from pipeline.memory.grams import Writer, candidates
from pipeline.memory.likeness import likeness
from pipeline.memory.schema import open_database

__all__ = ["Store", "Tally", "digest_of", "tally_of"]

_COLUMNS = "source, english, reviewed, engine, date, note, properties"
_FIRST = "ORDER BY reviewed DESC, position DESC"
_REVISION = "revision"
_STALE = "stale"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many entries there are; `engines` by who made those that are not reviewed."""

    entries: int
    sources: int
    reviewed: int
    engines: tuple[tuple[str, int], ...]


def tally_of(entries: Iterable[Entry]) -> Tally:
    """How many entries there are, counted one by one."""
    engines: Counter[str] = Counter()
    sources: set[bytes] = set()
    count = 0
    for entry in entries:
        count += 1
        sources.add(_name_digest(key(entry.source)))
        if not entry.reviewed:
            engines[entry.engine] += 1
    machine = sum(engines.values())
    return Tally(count, len(sources), count - machine, tuple(sorted(engines.items())))


def _name_digest(name: str) -> bytes:
    return hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def digest_of(entry: Entry) -> bytes:
    """What two entries share that are the same in all."""
    told = json.dumps(
        [entry.source, entry.english, entry.reviewed, entry.engine, entry.date, entry.note]
        + [list(pair) for pair in entry.properties]
    )
    return _name_digest(told)


def _entry(row: tuple[str, str, int, str, str, str, str]) -> Entry:
    source, english, reviewed, engine, date, note, properties = row
    try:
        pairs = tuple((name, value) for name, value in json.loads(properties or "[]"))
    except (ValueError, TypeError) as error:
        raise sqlite3.DatabaseError(f"properties that are none: {properties!r}") from error
    return Entry(source, english, bool(reviewed), engine, date, note, pairs)


class Store:
    """Entries in an SQLite database; a `TranslationMemory`.

    Every method may raise `sqlite3.Error`: `OperationalError` where another process
    writes for too long or nothing can be written, `DatabaseError` where it is damaged.
    """

    def __init__(self, path: Path, *, wait: float, write: bool = True) -> None:
        self._connection = open_database(path, wait=wait, write=write)
        self.path = path

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __len__(self) -> int:
        (count,) = self._connection.execute("SELECT count(*) FROM entry").fetchone()
        return int(count)

    def lookup(self, source: str) -> Entry | None:
        """See `TranslationMemory`."""
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM entry WHERE key = ? {_FIRST} LIMIT 1",  # noqa: S608 - constants
            (_name_digest(key(source)),),
        ).fetchone()
        return None if row is None else _entry(row)

    def near(
        self, source: str, limit: int = 5, *, least: float = LEAST
    ) -> list[tuple[Entry, float]]:
        """See `TranslationMemory`; sources longer than `grams.LONGEST` only if they are the same.

        An exact match, and every source that is translated in several ways, is there with
        each of its entries.
        """
        wanted = key(source)
        scores = {
            id_: 100.0
            for (id_,) in self._connection.execute(
                "SELECT id FROM entry WHERE key = ?", (_name_digest(wanted),)
            )
        }
        for id_, other in candidates(self._connection, wanted, least):
            score = likeness(wanted, key(other), least)
            if score:
                scores[id_] = score
        best: list[tuple[float, int, int, Entry]] = []
        # Of those that are equally like, which come first stands with the entries.
        for id_ in _likest(scores, limit):
            row = self._connection.execute(
                f"SELECT position, {_COLUMNS} FROM entry WHERE id = ?",  # noqa: S608 - constants
                (id_,),
            ).fetchone()
            if row is not None:
                entry = _entry(row[1:])
                best.append((-scores[id_], -entry.reviewed, -row[0], entry))
        best.sort(key=lambda found: found[:3])
        return [(entry, -score) for score, _, _, entry in best[:limit]]

    def entries(self, *, reviewed: bool = False) -> Iterator[Entry]:
        """All entries, or those that are reviewed, in their order."""
        where = "WHERE reviewed" if reviewed else ""
        for row in self._connection.execute(
            f"SELECT {_COLUMNS} FROM entry {where} ORDER BY position"  # noqa: S608 - constants
        ):
            yield _entry(row)

    def tally(self) -> Tally:
        """How many entries there are."""
        ask = self._connection.execute
        (reviewed, sources) = ask(
            "SELECT total(reviewed), count(DISTINCT key) FROM entry"
        ).fetchone()
        engines = ask(
            "SELECT engine, count(*) FROM entry WHERE NOT reviewed GROUP BY engine ORDER BY engine"
        ).fetchall()
        return Tally(len(self), sources, int(reviewed), tuple(engines))

    def revision(self) -> str:
        """A name for what is in it now: another one after every change."""
        return str(self.fact(_REVISION))

    def fact(self, name: str) -> object:
        """What was written down under a name, "" for nothing."""
        row = self._connection.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
        return "" if row is None else row[0]

    def set_fact(self, name: str, value: object) -> None:
        """Write something down under a name."""
        self._connection.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, value))

    @contextmanager
    def changing(self) -> Iterator[None]:
        """What the block changes is written together at its end, or not at all."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def add(self, entries: Iterable[Entry], *, anew: bool = False) -> int:
        """Add entries after the others; returns how many were added.

        One with the same source and English as one that is there, and reviewed or not
        as that is, is not added again; with `anew` it is put last if it holds no longer.
        """
        added = 0
        with self.changing():
            ask = self._connection.execute
            (last,) = ask("SELECT coalesce(max(position), 0) FROM entry").fetchone()
            writer = Writer(self._connection)
            for entry in entries:
                name = key(entry.source)
                english = entry.english.strip()
                if not name or not english:
                    continue
                known = ask(
                    "SELECT english FROM entry WHERE key = ? AND reviewed = ?",
                    (_name_digest(name), entry.reviewed),
                )
                if any(row[0].strip() == english for row in known):
                    added += anew and self._put_last(name, english, last := last + 1)
                    continue
                last += 1
                added += self._insert(entry, digest_of(entry), last, writer)
            writer.flush()
            if added:
                self.set_fact(_REVISION, secrets.token_hex(16))
        return added

    def remove(self, entry: Entry) -> bool:
        """Delete the entry that is this one in all; whether it was there."""
        with self.changing():
            digest = digest_of(entry)
            gone = self._connection.execute("DELETE FROM entry WHERE digest = ?", (digest,))
            if gone.rowcount:
                self._forget(gone.rowcount)
                self.set_fact(_REVISION, secrets.token_hex(16))
        return bool(gone.rowcount)

    def _put_last(self, name: str, english: str, position: int) -> bool:
        """Let the entry of that English win over the later ones; whether it did not yet."""
        rows = self._connection.execute(
            f"SELECT id, english FROM entry WHERE key = ? {_FIRST}",  # noqa: S608 - constants
            (_name_digest(name),),
        ).fetchall()
        same = [id_ for id_, other in rows if other.strip() == english]
        if same[:1] == [rows[0][0]]:
            return False
        self._connection.execute("UPDATE entry SET position = ? WHERE id = ?", (position, same[0]))
        return True

    def follow(self, entries: Iterable[Entry]) -> tuple[int, int]:
        """Make the store hold these entries and no others, inside `changing`.

        Only what differs is written. Returns how many were added and how many deleted.
        """
        ask = self._connection.execute
        ask("CREATE TEMP TABLE seen(id INTEGER PRIMARY KEY, position INTEGER)")
        added = 0
        writer = Writer(self._connection)
        for position, entry in enumerate(entries, start=1):
            digest = digest_of(entry)
            row = ask("SELECT id FROM entry WHERE digest = ?", (digest,)).fetchone()
            if row is None:
                id_ = writer.id_for(key(entry.source))
                if not self._insert(entry, digest, position, writer):
                    continue
                added += 1
            else:
                (id_,) = row
            ask("INSERT OR REPLACE INTO seen VALUES (?, ?)", (id_, position))
        writer.flush()
        deleted = ask("DELETE FROM entry WHERE id NOT IN (SELECT id FROM seen)").rowcount
        ask(
            "UPDATE entry SET position = seen.position FROM seen "
            "WHERE seen.id = entry.id AND seen.position <> entry.position"
        )
        ask("DROP TABLE seen")
        self._forget(deleted)
        self.set_fact(_REVISION, secrets.token_hex(16))
        return added, deleted

    def _forget(self, deleted: int) -> None:
        """Write the grams anew once they have more of what is deleted than of what is there.

        Until then a deleted entry's are left: they only name an entry that is not found.
        """
        stale = deleted + int(str(self.fact(_STALE) or 0))
        if stale > len(self):
            stale = 0
            self._connection.execute("DELETE FROM gram")
            writer = Writer(self._connection)
            for id_, source in self._connection.execute("SELECT id, source FROM entry"):
                writer.took(id_, key(source))
            writer.flush()
        self.set_fact(_STALE, stale)

    def _insert(self, entry: Entry, digest: bytes, position: int, writer: Writer) -> bool:
        name = key(entry.source)
        if not name:
            return False
        id_ = writer.id_for(name)
        properties = json.dumps(entry.properties, ensure_ascii=False) if entry.properties else ""
        cursor = self._connection.execute(
            "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (
                *(id_, position, _name_digest(name), digest, entry.reviewed, entry.source),
                *(entry.english, entry.engine, entry.date, entry.note, properties),
            ),
        )
        if not cursor.rowcount:
            return False
        writer.took(id_, name)
        return True


def _likest(scores: dict[int, float], limit: int) -> list[int]:
    """The ids of the best `limit`, and of all that are as like as the last of them."""
    ordered = sorted(scores.values(), reverse=True)
    if limit < 1 or not ordered:
        return []
    floor = ordered[min(limit, len(ordered)) - 1]
    return [id_ for id_, score in scores.items() if score >= floor]
