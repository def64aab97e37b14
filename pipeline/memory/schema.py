"""The SQLite file that a memory is kept in: opened, made, and told from other files."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

__all__ = ["ForeignFileError", "create", "open_database"]

# "NwTm": what `file` and this program know such a database by.
_APPLICATION: Final = 0x4E77546D
_VERSION: Final = 1
_CACHE_KB: Final = 32 * 1024

# An entry's `id` says how long its source is and in which block of the gram index it
# stands, see `pipeline.memory.grams`. `position` is its place in the order of the file,
# `digest` is over all of it but its place, `key` over its source as
# `pipeline.memory.entry.key` has it.
_SCHEMA: Final = """
CREATE TABLE entry(
  id INTEGER PRIMARY KEY,
  position INTEGER NOT NULL,
  key BLOB NOT NULL,
  digest BLOB NOT NULL UNIQUE,
  reviewed INTEGER NOT NULL,
  source TEXT NOT NULL,
  english TEXT NOT NULL,
  engine TEXT NOT NULL,
  date TEXT NOT NULL,
  note TEXT NOT NULL,
  properties TEXT NOT NULL
);
CREATE INDEX entry_key ON entry(key);
CREATE INDEX entry_position ON entry(position);
CREATE TABLE gram(
  gram INTEGER NOT NULL,
  block INTEGER NOT NULL,
  places BLOB NOT NULL,
  PRIMARY KEY(gram, block)
) WITHOUT ROWID;
CREATE TABLE fact(name TEXT PRIMARY KEY, value) WITHOUT ROWID;
"""


class ForeignFileError(Exception):
    """An SQLite database that is no memory, or one of a later version of the program."""


def open_database(path: Path, *, wait: float, write: bool = True) -> sqlite3.Connection:
    """Open a memory's database, made if `write` and need be, in no transaction.

    `wait` is how many seconds to wait for a process that is writing. Raises
    `ForeignFileError`, and `sqlite3.Error` for what cannot be opened or is damaged.
    """
    mode = "rwc" if write else "ro"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=wait, isolation_level=None
    )
    try:
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        # The file may be a stranger's: nothing in its schema runs functions with effects.
        connection.execute("PRAGMA trusted_schema = OFF")
        if not _is_memory(connection):
            create(connection)  # fails where it may only be read, as an empty file must
    except BaseException:
        connection.close()
        raise
    return connection


def _is_memory(connection: sqlite3.Connection) -> bool:
    """Whether it is a memory; False for an empty file, else raises `ForeignFileError`."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if (application, version) == (_APPLICATION, _VERSION):
        return True
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if application or version or tables:
        raise ForeignFileError
    return False


def create(connection: sqlite3.Connection) -> None:
    """Make the tables, unless another process was faster."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if not _is_memory(connection):
            for statement in _SCHEMA.split(";\n"):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            connection.execute(f"PRAGMA user_version = {_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
