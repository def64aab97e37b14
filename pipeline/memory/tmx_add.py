"""Entries added to a person's TMX file, of which nothing else is changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.errors import ConfigurationError, OutputError
from pipeline.files import write
from pipeline.memory.entry import Entry, Memory, key
from pipeline.memory.tmx import EMPTY, encoding_of, read_tmx, unit

__all__ = ["add_to_tmx"]

_INDENT = "    "
_BODY_END = re.compile(r"</body\s*>|(?P<empty><body\s*/>)")
# The file is held in memory to be written anew; a larger one belongs in a memory.sqlite.
_LARGEST = 200 * 1024 * 1024


def add_to_tmx(path: Path, entries: Iterable[Entry], *, anew: bool = False) -> int:
    """Add entries to a TMX file, made if need be; returns how many were added.

    What is in the file stays as it is, to the letter of its markup and comments.
    An entry that is there already, with the same source and English, is not added
    again; with `anew` it is where a later one has taken its place. Raises
    `ConfigurationError` if the file is no TMX or too large, `OutputError` if it cannot be
    written.
    """
    if path.exists() and path.stat().st_size > _LARGEST:
        raise ConfigurationError(
            "the memory is larger than 200 MB, too large to add to",
            path=path,
            remedy='keep it in SQLite: memory = "memory.sqlite" in newspaper.toml, '
            "then: pipeline memory import " + path.name,
        )
    data = path.read_bytes() if path.exists() else None
    present: Iterable[Entry] = read_tmx(path) if data is not None else ()
    if anew:
        present = Memory.of(present).entries.values()
    known: dict[str, set[tuple[str, bool]]] = {}
    for entry in present:
        known.setdefault(key(entry.source), set()).add((entry.english.strip(), entry.reviewed))
    units: list[str] = []
    for entry in entries:
        name, mark = key(entry.source), (entry.english.strip(), entry.reviewed)
        there = known.setdefault(name, set())
        if mark in there or not name or not mark[0]:
            continue
        if anew:
            there.clear()  # what held until now does so no longer
        there.add(mark)
        units.append(unit(entry, path))
    if units:
        changed = _inserted(path, EMPTY.encode() if data is None else data, units)
        if (path.read_bytes() if path.exists() else None) != data:
            raise OutputError(
                "was changed while entries were added to it", path=path, remedy="try it again"
            )
        write(path, changed)
    return len(units)


def _inserted(path: Path, data: bytes, units: Sequence[str]) -> bytes:
    """The file's bytes with units set before the end of its body, and nothing else changed.

    Writing the parsed tree instead would reflow attributes and quotes.
    """
    encoding = encoding_of(data)
    text = data.decode(encoding)
    newline = "\r\n" if "\r\n" in text else "\n"
    block = "".join(f"{_INDENT}{unit}{newline}" for unit in units)
    found = list(_BODY_END.finditer(text))
    if not found:
        raise ConfigurationError("a TMX file without its <body>", path=path, remedy="mend the file")
    end = found[-1]
    if end["empty"]:
        block = f"<body>{newline}{block}  </body>"
        changed = text[: end.start()] + block + text[end.end() :]
    else:
        before = text[: end.start()].rstrip(" \t")
        margin = text[len(before) : end.start()]
        gap = "" if before.endswith("\n") else newline
        changed = before + gap + block + margin + text[end.start() :]
    return changed.encode(encoding)
