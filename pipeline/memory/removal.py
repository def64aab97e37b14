"""An entry taken out of a memory again: a person takes back what she just wrote."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.errors import OutputError
from pipeline.files import write
from pipeline.memory.entry import Entry, is_database

__all__ = ["remove"]


def remove(path: Path, entry: Entry) -> bool:
    """Take the last entry that is this one in all out of a memory; whether it was there.

    Of a TMX file only an entry that stands there as `opening.add` wrote it is taken out,
    and nothing else is changed. Raises `ConfigurationError` if the file is no memory,
    `OutputError` if it cannot be written or was changed meanwhile.
    """
    if not path.is_file():
        return False
    if is_database(path):
        from pipeline.memory.opening import opened_store

        with opened_store(path, write=True) as store:
            return store.remove(entry)
    return _remove_from_tmx(path, entry)


def _remove_from_tmx(path: Path, entry: Entry) -> bool:
    from pipeline.memory.tmx import encoding_of, unit

    data = path.read_bytes()
    encoding = encoding_of(data)
    text = data.decode(encoding)
    found = list(re.finditer(rf"[ \t]*{re.escape(unit(entry, path))}(?:\r\n|\n|\r)?", text))
    if not found:
        return False
    last = found[-1]
    changed = (text[: last.start()] + text[last.end() :]).encode(encoding)
    if path.read_bytes() != data:
        raise OutputError("was changed at this very moment", path=path, remedy="try it again")
    write(path, changed)
    return True
