"""The file in the user's cache in which the answers of engines are kept."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from pipeline.building.usercache import cache_folder
from pipeline.memory.index import discard

__all__ = ["Answers", "Kept"]

_NAME: Final = "translations.sqlite"
_VERSION: Final = 1
_WAIT: Final = 5.0  # seconds; then what was asked for is made, and not kept
_LARGEST: Final = 256 * 2**20  # bytes; a page takes 0.7 MB
_SPARED: Final = 0.75  # of the answers when it is larger: those used last
_BATCH: Final = 500
_DAY: Final = 86_400
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS engine(id INTEGER PRIMARY KEY, identity TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS answer(
  name BLOB PRIMARY KEY, engine INTEGER NOT NULL, used INTEGER NOT NULL, data BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS answer_used ON answer(used);
"""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kept:
    """How many answers are kept of each engine, by its identity, and their file's bytes."""

    engines: tuple[tuple[str, int], ...]
    size: int


class Answers:
    """Answers by name; what cannot be read is not there, what cannot be written is left out."""

    def __init__(self) -> None:
        folder = cache_folder()
        self._path = None if folder is None else folder / _NAME
        self._connection: sqlite3.Connection | None = None

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def get(self, names: Sequence[bytes]) -> dict[bytes, bytes]:
        """Those of the answers that are kept."""
        return self._tried(lambda file: _read(file, names)) or {}

    def put(self, engine: str, answers: Mapping[bytes, bytes]) -> None:
        """Keep answers of an engine, if that is possible."""
        if answers:
            self._tried(lambda file: _write(file, engine, answers))

    def kept(self) -> Kept:
        """What there is."""
        if self._path is None or not self._path.exists():
            return Kept((), 0)
        engines = self._tried(
            lambda file: file.execute(
                "SELECT identity, count(*) FROM answer JOIN engine ON engine.id = answer.engine "
                "GROUP BY identity ORDER BY identity"
            ).fetchall()
        )
        return Kept(tuple(engines or ()), self._path.stat().st_size)

    def _tried(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """What comes of the work; None where the file cannot be had. A damaged one is anew."""
        for _ in range(2):
            if self._path is None:
                return None
            try:
                if self._connection is None:
                    self._connection = _opened(self._path)
                return work(self._connection)
            except (sqlite3.OperationalError, OSError):
                self.close()
                return None
            except sqlite3.DatabaseError:
                self.close()
                discard(self._path)
        return None


def _opened(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
    try:
        (found,) = connection.execute("PRAGMA user_version").fetchone()
        # What a power cut may lose is made anew.
        connection.execute("PRAGMA synchronous = OFF")
        if found != _VERSION:
            anew = "DROP TABLE IF EXISTS answer; DROP TABLE IF EXISTS engine;" if found else ""
            connection.executescript(
                f"BEGIN IMMEDIATE; {anew} {_SCHEMA} PRAGMA user_version = {_VERSION}; COMMIT;"
            )
    except BaseException:
        connection.close()
        raise
    return connection


def _read(file: sqlite3.Connection, names: Sequence[bytes]) -> dict[bytes, bytes]:
    found: dict[bytes, bytes] = {}
    old: list[tuple[int, bytes]] = []
    today = int(time.time()) // _DAY
    wanted = list(dict.fromkeys(names))
    for start in range(0, len(wanted), _BATCH):
        part = wanted[start : start + _BATCH]
        marks = ", ".join("?" * len(part))
        for name, used, data in file.execute(
            f"SELECT name, used, data FROM answer WHERE name IN ({marks})",  # noqa: S608 - marks only
            part,
        ):
            found[name] = data
            if used != today:
                old.append((today, name))
    if old:
        # Only a help for `_spare`: where it cannot be written, the answers are good.
        try:
            file.execute("BEGIN IMMEDIATE")
            file.executemany("UPDATE answer SET used = ? WHERE name = ?", old)
            file.execute("COMMIT")
        except sqlite3.OperationalError:
            if file.in_transaction:
                file.execute("ROLLBACK")
    return found


def _write(file: sqlite3.Connection, engine: str, answers: Mapping[bytes, bytes]) -> None:
    today = int(time.time()) // _DAY
    file.execute("BEGIN IMMEDIATE")
    try:
        file.execute("INSERT OR IGNORE INTO engine(identity) VALUES (?)", (engine,))
        (id_,) = file.execute("SELECT id FROM engine WHERE identity = ?", (engine,)).fetchone()
        file.executemany(
            "INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?)",
            [(name, id_, today, data) for name, data in answers.items()],
        )
        _spare(file)
        file.execute("COMMIT")
    except BaseException:
        if file.in_transaction:
            file.execute("ROLLBACK")
        raise


def _spare(file: sqlite3.Connection) -> None:
    """Delete the answers used longest ago where the file has become too large."""
    (pages,) = file.execute("PRAGMA page_count").fetchone()
    (free,) = file.execute("PRAGMA freelist_count").fetchone()
    (size,) = file.execute("PRAGMA page_size").fetchone()
    if (pages - free) * size <= _LARGEST:
        return
    (count,) = file.execute("SELECT count(*) FROM answer").fetchone()
    file.execute(
        "DELETE FROM answer WHERE name IN (SELECT name FROM answer ORDER BY used LIMIT ?)",
        (int(count * (1 - _SPARED)),),
    )
