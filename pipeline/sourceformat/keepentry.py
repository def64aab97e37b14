"""Entries of ``keep`` written into a file and taken out again, the rest of it untouched.

The file is TOML with ``keep = [ … ]`` alone (`pipeline.sourceformat.keepfile`). Comments, order and
layout are the editor's: only the entry's own string, with its comma, comes and goes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from pipeline.errors import SourceError
from pipeline.sourceformat.frontmatter import read_keep, toml_string

__all__ = ["with_entry", "without_entry"]

_BEGIN: Final = re.compile(r"(?m)^[ \t]*keep[ \t]*=[ \t]*\[")
# The parts of an array of strings (TOML 1.0.0), the longer marks first.
_PART: Final = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\''
    r'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|\#[^\n]*|,|\]|\s+',
    re.DOTALL,
)


def with_entry(text: str, entry: str, path: Path) -> str:
    """The text of a file of entries with one more; "" for a file that is not there.

    Raises `SourceError` for a file that has no plain list of entries.
    """
    before = _entries(text, path)
    if entry in before:
        return text
    written = toml_string(entry)
    begin = _BEGIN.search(text)
    if begin is None:
        gap = "\n" if text and not text.endswith("\n") else ""
        changed = f"{text}{gap}keep = [\n  {written},\n]\n"
    else:
        parts, end = _parts(text, begin.end(), path)
        last = next((part for part in reversed(parts) if _counts(part[0])), None)
        if last is not None and last[0] != ",":
            text = f"{text[: last[1]]},{text[last[1] :]}"
            end += 1
        line = text.rfind("\n", 0, end) + 1
        if text[line:end].strip():  # the bracket stands behind something
            changed = f"{text[:end]}\n  {written},\n{text[end:]}"
        else:
            changed = f"{text[:line]}  {written},\n{text[line:]}"
    return _checked(changed, [*before, entry], path)


def without_entry(text: str, entry: str, path: Path) -> str:
    """The text of a file of entries without one; the same text if it has no such entry.

    Raises `SourceError` for a file that has no plain list of entries.
    """
    before = _entries(text, path)
    begin = _BEGIN.search(text)
    if entry not in before or begin is None:
        return text
    parts, _ = _parts(text, begin.end(), path)
    for number, (part, part_end) in enumerate(parts):
        if part[0] in "\"'" and _value(part, path) == entry:
            start = part_end - len(part)
            following = next((item for item in parts[number + 1 :] if _counts(item[0])), None)
            comma = following is not None and following[0] == ","
            end = following[1] if following is not None and comma else part_end
            line, after = text.rfind("\n", 0, start) + 1, text.find("\n", end) + 1
            if after and not (text[line:start] + text[end:after]).strip():
                start, end = line, after  # it has a line of its own
            text = text[:start] + text[end:]
            break
    return _checked(text, [item for item in before if item != entry], path)


def _counts(part: str) -> bool:
    return bool(part.strip()) and not part.startswith("#")


def _entries(text: str, path: Path) -> list[str]:
    return [item.entry for item in read_keep(text.splitlines(), path)]


def _value(part: str, path: Path) -> str:
    (item,) = read_keep(f"keep = [{part}]".splitlines(), path)
    return item.entry


def _parts(text: str, at: int, path: Path) -> tuple[list[tuple[str, int]], int]:
    """The parts of the array from `at` on, each with its end, and where the ``]`` stands."""
    found: list[tuple[str, int]] = []
    while match := _PART.match(text, at):
        if match.group() == "]":
            return found, at
        at = match.end()
        found.append((match.group(), at))
    raise _strange(path)


def _checked(text: str, wanted: Sequence[str], path: Path) -> str:
    """The text, if it says what it should; a layout that is not foreseen is left alone."""
    if sorted(_entries(text, path)) != sorted(wanted):
        raise _strange(path)
    return text


def _strange(path: Path) -> SourceError:
    return SourceError(
        "the list keep cannot be changed by a program as it is written",
        path=path,
        remedy='write it by hand, an entry a line: keep = [\n  "…",\n]',
    )
