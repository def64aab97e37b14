"""A copy on disk of files in a store: what a build reads and writes in their place.

The mirror remembers the mark that each file had in the store when the two were alike, and what
the copy looked like. So a second build fetches what is another in the store since, and puts
back what is another on disk; without that memory all is fetched anew.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pipeline.errors import OutputError
from pipeline.files import display, temporary, write
from pipeline.remote.store import Store

__all__ = ["Mirror"]

_STATE: Final = ".mirror.json"
_LOCK: Final = ".mirror.lock"
_VERSION: Final = 1
_WAIT: Final = 86_400.0  # seconds for another build that uses the copy


@dataclass(frozen=True, slots=True)
class _Known:
    """A file that was alike on both sides: its mark in the store, its look on disk."""

    mark: str
    look: str


@dataclass(slots=True)
class Mirror:
    """The copy of a store's files in a folder of the cache."""

    store: Store
    folder: Path
    _known: dict[str, _Known] = field(init=False, default_factory=dict)

    @contextlib.contextmanager
    def opened(self) -> Iterator[None]:
        """Use the mirror, which no other build does meanwhile; raises `OutputError`."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            # SQLite's lock is let go by a process that dies, and is the same on all systems.
            lock = sqlite3.connect(self.folder / _LOCK, timeout=_WAIT, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise self._unusable(error) from error
        with contextlib.closing(lock):
            try:
                lock.execute("BEGIN EXCLUSIVE")
            except sqlite3.Error as error:
                raise self._unusable(error) from error
            self._known = _read(self.folder / _STATE)
            yield

    def path(self, name: str) -> Path:
        """Where the copy of a file stands."""
        return self.folder / name

    def pull(
        self,
        marks: Mapping[str, str],
        wanted: Callable[[str], bool],
        *,
        reset: Callable[[str], bool] = lambda _: False,
    ) -> tuple[str, ...]:
        """Make the copies of the wanted files what the store has; the names that changed.

        `marks` are the store's. What was made here and could not be put back stays, unless
        `reset` says otherwise or something in its folder is another in the store since: then
        the store's counts. Raises `SourceError` and `OutputError`.
        """
        gone = [name for name in self._known if name not in marks]
        names = [name for name in marks if wanted(name)]
        moved = {_folder(name) for name in names if self.moved(name, marks[name])}
        moved |= {_folder(name) for name in gone}
        fetch = [
            name
            for name in names
            if self.moved(name, marks[name])
            or ((_folder(name) in moved or reset(name)) and self._changed(name))
        ]
        for name in gone:
            with contextlib.suppress(OSError):
                self.path(name).unlink(missing_ok=True)
            del self._known[name]
        self._fetch(fetch, marks)
        if fetch or gone:
            self._save()
        return (*fetch, *gone)

    def moved(self, name: str, mark: str | None) -> bool:
        """Whether the store's file is another than the one last seen; None for no file."""
        known = self._known.get(name)
        return (None if known is None else known.mark) != mark

    def _changed(self, name: str) -> bool:
        """Whether the copy is another than what was last seen in the store."""
        known = self._known.get(name)
        return known is None or known.look != _look(self.path(name))

    def _fetch(self, names: Iterable[str], marks: Mapping[str, str]) -> None:
        parts = {name: temporary(self.path(name)) for name in names}
        try:
            for part in parts.values():
                part.parent.mkdir(parents=True, exist_ok=True)
            self.store.fetch(parts)
            for name, part in parts.items():
                part.replace(self.path(name))
                self._known[name] = _Known(marks[name], _look(self.path(name)))
        except OSError as error:
            raise self._unusable(error) from error
        finally:
            for part in parts.values():
                with contextlib.suppress(OSError):
                    part.unlink(missing_ok=True)

    def to_put(self, wanted: Callable[[str], bool]) -> tuple[str, ...]:
        """The wanted files on disk that are others than in the store, as far as is known.

        Hidden ones are none.
        """
        names = (
            path.relative_to(self.folder).as_posix()
            for path in sorted(self.folder.rglob("*"))
            if not path.name.startswith(".") and path.is_file()
        )
        return tuple(name for name in names if wanted(name) and self._changed(name))

    def to_remove(self, wanted: Callable[[str], bool]) -> tuple[str, ...]:
        """The wanted files of the store whose copies are no longer there."""
        return tuple(
            name for name in self._known if wanted(name) and not os.path.lexists(self.path(name))
        )

    def put(self, names: Iterable[str]) -> None:
        """Put files into the store; `settle` when all are there. Raises `OutputError`."""
        self.store.put({name: self.path(name) for name in names})

    def settle(self, looks: Mapping[str, str]) -> None:
        """Remember files that were put, with the looks that they had then.

        Raises `SourceError` and `OutputError`.
        """
        marks = self.store.marks() if looks else {}
        for name, look in looks.items():
            if name in marks:
                self._known[name] = _Known(marks[name], look)
        self._save()

    def looks(self, names: Iterable[str]) -> dict[str, str]:
        """What files look like on disk."""
        return {name: _look(self.path(name)) for name in names}

    def remove(self, names: Iterable[str]) -> None:
        """Delete files from the store; raises `OutputError`."""
        names = tuple(names)
        self.store.remove(names)
        for name in names:
            self._known.pop(name, None)
        self._save()

    def _save(self) -> None:
        files = {name: [one.mark, one.look] for name, one in sorted(self._known.items())}
        plain = {"version": _VERSION, "address": self.store.address, "files": files}
        write(self.folder / _STATE, json.dumps(plain, ensure_ascii=False).encode())

    def _unusable(self, error: Exception) -> OutputError:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        return OutputError(
            f"the copy of {self.store.address} cannot be kept: {str(reason).lower()}",
            path=display(self.folder),
            remedy="make room in the cache, or set XDG_CACHE_HOME to a folder with more",
        )


def _read(path: Path) -> dict[str, _Known]:
    """What is remembered; nothing where it cannot be read."""
    try:
        plain = json.loads(path.read_bytes())
        if plain["version"] != _VERSION:
            return {}
        return {
            str(name): _Known(str(mark), str(look)) for name, (mark, look) in plain["files"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _folder(name: str) -> str:
    return name.rpartition("/")[0]


def _look(path: Path) -> str:
    try:
        found = path.stat()
    except OSError:
        return ""
    return f"{found.st_mtime_ns} {found.st_size} {found.st_ino}"
