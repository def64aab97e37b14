"""The index that a TMX memory has in the user's cache, brought up to date when it changed.

Nothing depends on it: where it cannot be had (no cache folder, read-only, in use for
long), the TMX file is read whole; where it is damaged, it is made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from pipeline.building.usercache import cache_folder
from pipeline.memory.entry import LEAST, Entry, Memory, TranslationMemory
from pipeline.memory.schema import ForeignFileError
from pipeline.memory.store import Store
from pipeline.memory.tmx import read_memory, read_tmx

__all__ = ["IndexedMemory", "discard", "index_path"]

# Seconds to wait for a process that brings the index up to date: 1 M entries take a minute.
WAIT: Final = 90.0
_FOLDER: Final = "memory"
_MOST: Final = 16  # indexes; the oldest beyond are deleted
_STAMP: Final = "stamp"
_CONTENT: Final = "content"
# A file changed so short before it was read may change again without its time telling.
_RACY: Final = 2 * 10**9  # nanoseconds

T = TypeVar("T")


def index_path(path: Path) -> Path | None:
    """Where the index of a TMX file is, None for a user without a cache."""
    folder = cache_folder()
    if folder is None:
        return None
    name = hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:32]
    return folder / _FOLDER / f"{name}.sqlite"


def discard(path: Path) -> None:
    """Delete a database of the cache, with what SQLite keeps beside it."""
    for suffix in ("-journal", "-wal", "-shm", ""):
        with contextlib.suppress(OSError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


class IndexedMemory:
    """A TMX file as a `TranslationMemory`, by its index.

    Raises `ConfigurationError` when it is opened, if the file is not TMX.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._store = _indexed(path)
        self._whole: Memory | None = None

    def close(self) -> None:
        """Let go of the index."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def lookup(self, source: str) -> Entry | None:
        """See `TranslationMemory`."""
        return self._ask(lambda memory: memory.lookup(source))

    def near(
        self, source: str, limit: int = 5, *, least: float = LEAST
    ) -> list[tuple[Entry, float]]:
        """See `TranslationMemory`."""
        return self._ask(lambda memory: memory.near(source, limit, least=least))

    def _ask(self, question: Callable[[TranslationMemory], T]) -> T:
        if self._store is not None:
            try:
                return question(self._store)
            except sqlite3.OperationalError:
                self.close()  # locked for long, or its folder went away
            except sqlite3.DatabaseError:
                damaged = self._store.path
                self.close()
                discard(damaged)
        if self._whole is None:
            self._whole = read_memory(self._path)
        return question(self._whole)


def _indexed(path: Path) -> Store | None:
    """The up-to-date index of a TMX file, or None where there can be none."""
    place = index_path(path)
    for _ in range(2):
        if place is None:
            return None
        try:
            if not place.exists():
                _make_room(place)
            return _opened(place, path)
        except (sqlite3.OperationalError, OSError):
            return None
        except (sqlite3.DatabaseError, ForeignFileError):
            discard(place)  # damaged, or of another version: anew, once
    return None


def _opened(place: Path, path: Path) -> Store:
    store = Store(place, wait=WAIT)
    try:
        _update(store, path)
    except BaseException:
        store.close()
        raise
    return store


def _make_room(place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    files = sorted(place.parent.glob("*.sqlite"), key=lambda file: file.stat().st_mtime)
    for old in files[: max(0, len(files) + 1 - _MOST)]:
        discard(old)


def _stamp(path: Path) -> str:
    """What tells, without reading it, that a file is the same."""
    about = path.stat()
    return f"{about.st_size} {about.st_mtime_ns} {about.st_ino}"


def _content(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _update(store: Store, path: Path) -> None:
    """Bring an index up to date with its file."""
    stamp = _stamp(path)
    if store.fact(_STAMP) == stamp:
        return
    with store.changing():
        if store.fact(_STAMP) == stamp:
            return  # another process was faster
        content = _content(path)
        if store.fact(_CONTENT) != content:
            store.follow(read_tmx(path))
            store.set_fact(_CONTENT, content)
        # A file that changed meanwhile, or might without telling, is read again next time.
        settled = _stamp(path) == stamp and time.time_ns() - path.stat().st_mtime_ns > _RACY
        store.set_fact(_STAMP, stamp if settled else "")
