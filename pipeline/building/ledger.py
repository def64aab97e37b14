"""The ledger: pages that a build found up to date, with what their files looked like then.

Telling by their contents that 60,000 products are up to date means reading them all. The
ledger keeps, for each page's folder, a stamp of every file that the answer hung on: source,
products, manifest. While the stamps are the same, so is the answer. It is kept in the user's
cache and nothing depends on it: without it, or where it cannot be read, files are read.

Several builds may use it at once (SQLite's own locks); one that has to wait goes on without.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from pipeline.building.usercache import cache_folder
from pipeline.files import is_text

__all__ = ["Inputs", "Kept", "Ledger", "stamp"]

_NAME: Final = "ledger.sqlite"
_VERSION: Final = 1
# Seconds for which a file's times are not trusted: within them it may be written again and
# look the same, on file systems that count in whole or even seconds (HFS+, FAT).
_YOUNG: Final = 2.0
_WAIT: Final = 0.5  # seconds for another build's lock
# Pages on record, of which the least lately used are forgotten: some 700 bytes each.
_MOST: Final = 200_000


@dataclass(frozen=True, slots=True)
class Kept:
    """A product that was up to date: its name, its pages where it has any, its bytes."""

    name: str
    pages: int | None
    size: int


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files of a page's own that its products are made from, its source first.

    `first` and `seen` are the stamps of the source and of all of them, from before they were
    read: a file that is written to while a build goes on is not what the build has read.
    """

    files: tuple[Path, ...]
    first: str
    seen: str

    def unchanged(self) -> bool:
        """Whether they still look as they did."""
        names = [str(path) for path in self.files]
        return stamp(names[:1])[0] == self.first and stamp(names)[0] == self.seen


@dataclass(frozen=True, slots=True)
class _Entry:
    inputs: Inputs
    files: tuple[str, ...]
    kept: tuple[Kept, ...]


def stamp(paths: Iterable[str]) -> tuple[str, float]:
    """What a number of files look like from outside, and when the last was changed.

    A file that is not there has a look of its own. Seconds since the epoch, 0 for no file.
    """
    total = hashlib.blake2b(digest_size=16)
    newest = 0.0
    for path in paths:
        try:
            found = os.stat(path)  # noqa: PTH116 - a Path for each would take as long again
        except (OSError, ValueError):
            total.update(b"-\0")
            continue
        look = (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)
        total.update(b"%d %d %d %d\0" % look)
        newest = max(newest, found.st_mtime, found.st_ctime)
    return total.hexdigest(), newest


class Ledger:
    """The ledger as one build uses it; close it, or use it as a context, to keep what is new.

    `key` stands for everything that is the same for many pages: program, settings, style
    sheets, lexicon. An entry under another key does not count.
    """

    def __init__(self, path: Path | None = None) -> None:
        """`path` is the ledger's file, by default in the user's cache."""
        folder = cache_folder()
        self._path = path or (None if folder is None else folder / _NAME)
        self._new: dict[tuple[str, str], _Entry] = {}
        self._used: list[tuple[str, str]] = []
        self._connection = self._opened()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def lookup(self, folder: Path, key: str, source: Path) -> tuple[Kept, ...] | None:
        """The products in a page's folder, if they were up to date and nothing looks different."""
        if self._connection is None:
            return None
        try:
            row = self._connection.execute(
                "SELECT files, stamp, kept FROM pages WHERE folder = ? AND key = ?",
                (str(folder), key),
            ).fetchone()
            if row is None:
                return None
            files = json.loads(row[0])
            if files[0] != str(source) or stamp(files)[0] != row[1]:
                return None
            self._used.append((str(folder), key))
            return tuple(Kept(*item) for item in json.loads(row[2]))
        except (sqlite3.Error, ValueError, TypeError, LookupError):
            return None

    def keep(
        self, folder: Path, key: str, inputs: Inputs, made: Sequence[Path], kept: Iterable[Kept]
    ) -> None:
        """Put on record that the products in a folder are up to date.

        `made` are the products' files and whatever else stands in the folder.
        """
        names = tuple(map(str, (*inputs.files, *made)))
        # A name that is no text cannot be written down as it is.
        if self._connection is not None and all(map(is_text, (str(folder), *names))):
            self._new[str(folder), key] = _Entry(inputs, names, tuple(kept))

    def close(self) -> None:
        """Write down what is new and can be trusted, and forget what nobody has used for long."""
        connection, self._connection = self._connection, None
        if connection is None:
            return
        with contextlib.suppress(sqlite3.Error), contextlib.closing(connection), connection:
            now = time.time()
            connection.executemany(
                "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?)", self._rows(now)
            )
            # A day is near enough, and spares a write to every row each time.
            day = int(now // 86_400)
            connection.executemany(
                "UPDATE pages SET used = ? WHERE folder = ? AND key = ? AND used <> ?",
                [(day, *which, day) for which in self._used],
            )
            connection.execute(
                "DELETE FROM pages WHERE rowid IN (SELECT rowid FROM pages ORDER BY used DESC, "
                "rowid DESC LIMIT -1 OFFSET ?)",
                (_MOST,),
            )

    def _rows(self, now: float) -> Iterator[tuple[str, str, str, str, str, int]]:
        for (folder, key), entry in self._new.items():
            mark, newest = stamp(entry.files)
            if newest < now - _YOUNG and entry.inputs.unchanged():
                products = json.dumps([(one.name, one.pages, one.size) for one in entry.kept])
                yield folder, key, json.dumps(entry.files), mark, products, int(now // 86_400)

    def _opened(self) -> sqlite3.Connection | None:
        """The connection, or None; a ledger that is no ledger is thrown away, once."""
        if self._path is None:
            return None
        for attempt in range(2):
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                connection = sqlite3.connect(self._path, timeout=_WAIT)
                try:
                    self._prepare(connection)
                except BaseException:
                    connection.close()
                    raise
            except sqlite3.DatabaseError as error:
                if attempt or isinstance(error, sqlite3.OperationalError):
                    return None
                with contextlib.suppress(OSError):
                    self._path.unlink()
            except OSError:
                return None
            else:
                return connection
        return None

    @staticmethod
    def _prepare(connection: sqlite3.Connection) -> None:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version == _VERSION:
            connection.execute("SELECT folder FROM pages LIMIT 1")
            return
        with connection:
            connection.execute("DROP TABLE IF EXISTS pages")
            connection.execute(
                "CREATE TABLE pages (folder TEXT, key TEXT, files TEXT, stamp TEXT, kept TEXT, "
                "used INTEGER, PRIMARY KEY (folder, key))"
            )
            connection.execute(f"PRAGMA user_version = {_VERSION}")
