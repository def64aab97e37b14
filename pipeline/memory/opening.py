"""The memory of a newspaper, wherever it is kept.

``memory = "memory.tmx"`` in newspaper.toml names a text file, which belongs to the people
who review the English, is versioned and exchanged, and is looked up by an index in the
user's cache. ``memory = "memory.sqlite"`` names a database that is the memory itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pipeline.errors import ConfigurationError, OutputError
from pipeline.memory.entry import Entry, TranslationMemory, is_database, key
from pipeline.memory.schema import ForeignFileError
from pipeline.memory.store import Store

__all__ = ["add", "entries_of", "open_memory", "opened_store", "revision"]

# Seconds to wait for another process that writes to the memory.
WAIT: Final = 10.0


@contextmanager
def open_memory(path: Path | None) -> Iterator[TranslationMemory | None]:
    """The memory in a file while the block runs; None where there is none yet.

    Raises `ConfigurationError` if it cannot be read as what its name says.
    """
    if path is None or not path.is_file():
        yield None
    elif is_database(path):
        with opened_store(path) as store:
            yield store
    else:
        from pipeline.memory.index import IndexedMemory

        memory = IndexedMemory(path)
        try:
            yield memory
        finally:
            memory.close()


@contextmanager
def opened_store(path: Path, *, write: bool = False) -> Iterator[Store]:
    """A memory that is kept in SQLite, made if `write` and it is not there yet.

    What goes wrong in the block, too, is raised as `ConfigurationError` (not a memory,
    damaged) or `OutputError` (in use, cannot be written).
    """
    try:
        with Store(path, wait=WAIT, write=write) as store:
            yield store
    except ForeignFileError as error:
        raise ConfigurationError(
            "no translation memory, or one of a later version of the program",
            path=path,
            remedy="name another file in newspaper.toml",
        ) from error
    except sqlite3.OperationalError as error:
        raise OutputError(
            f"the memory cannot be used: {error}",
            path=path,
            remedy="wait for the program that uses it, or make the file and its folder writable",
        ) from error
    except sqlite3.DatabaseError as error:
        raise ConfigurationError(
            f"the memory is damaged: {error}",
            path=path,
            remedy="put a copy in its place, or import its last export: pipeline memory import",
        ) from error


def add(path: Path, entries: Iterable[Entry], *, anew: bool = False) -> int:
    """Add entries to a memory, made if need be; returns how many were added.

    One that is there already, with the same source and English, is not added again; with
    `anew` it is where a later one has taken its place: a person went back to what she had.
    Of a TMX file nothing else is changed. Raises `ConfigurationError` if the file is no memory,
    `OutputError` if it cannot be written or an entry has characters that TMX cannot hold.
    """
    if not is_database(path):
        from pipeline.memory.tmx_add import add_to_tmx

        return add_to_tmx(path, entries, anew=anew)
    with opened_store(path, write=True) as store:
        return store.add(_sound(entries, path), anew=anew)


def _sound(entries: Iterable[Entry], path: Path) -> Iterator[Entry]:
    from pipeline.memory.tmx import unit

    for entry in entries:
        if key(entry.source) and not (entry.source + entry.english).isprintable():
            unit(entry, path)
        yield entry


def entries_of(path: Path) -> Iterator[Entry]:
    """All entries of a memory in their order, read as they are asked for.

    Raises as `open_memory`; a memory that is not there yet has none.
    """
    if not path.is_file():
        return
    if is_database(path):
        with opened_store(path) as store:
            yield from store.entries()
    else:
        from pipeline.memory.tmx import read_tmx

        yield from read_tmx(path)


def revision(path: Path) -> str:
    """A name for what is in an SQLite memory now, another one after every change.

    A word for one that cannot be read, which the stage that reads it tells of.
    """
    try:
        with Store(path, wait=WAIT, write=False) as store:
            return store.revision()
    except (ForeignFileError, sqlite3.Error):
        return "unreadable"
