"""Repairs that an editor takes back: the entries of ``keep = [...]``.

An entry names a repair by its kind, its lines in the raw file and some of the text that
stood there, as the repair report writes it: ``"doubled 19, 21: …领导下⏎下，秉持…"``. The
normaliser then leaves that place as the raw text has it.

Entries stand in the front matter of a page's ``.md``, or in a file ``01.keep.toml`` beside
the raw text ``01.txt``. The raw text itself stays untouched: its line numbers, which the
entries name, do not move, and a raw file that is no plain UTF-8 text has no room for them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.errors import SourceError
from pipeline.normalise.names import spread
from pipeline.page import Keep, Repair

__all__ = [
    "NOTHING",
    "Keeping",
    "as_printed",
    "folded",
    "keep_entry",
    "read_entry",
    "refuse",
    "taken_back",
    "unmatched",
]

# Kinds that cannot be taken back here: a suspicion changed nothing; the encoding and the
# script are options of the command; a place that was kept is as it was.
_FIXED = frozenset({"suspect", "encoding", "script", "kept", "jump"})
_SEAMS = frozenset({"join", "doubled"})
_SHOWN = 40
_BREAK = "⏎"
_GAP = "…"
_ENTRY = re.compile(r"([a-z][a-z-]*)\s+([0-9][0-9,\s-]*?)\s*(?::\s*(.*))?", re.DOTALL)
_RANGE = re.compile(r"([0-9]{1,9})(?:\s*-\s*([0-9]{1,9}))?")
_MOST_LINES = 1_000_000
# Straight quotes and curled ones are one character here: a kept repair of either leaves
# the other's name valid.
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", _BREAK: None, _GAP: None})


@dataclass(frozen=True, slots=True)
class Keeping:
    """The entries that hold for a page."""

    entries: tuple[Keep, ...] = ()

    def names(self, repair: Repair) -> bool:
        """Whether a repair is one that the editor took back."""
        if not self.entries:
            return False  # nearly always
        return any(_fits(entry, repair) for entry in self.entries)


NOTHING = Keeping()


def keep_entry(repair: Repair) -> str | None:
    """The entry that takes a repair back; None where nothing can be taken back."""
    if repair.kind in _FIXED or not repair.lines:
        return None
    text = " ".join(repair.before.replace("\n", _BREAK).split())
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}{_GAP}"
    return f"{repair.kind} {_spans(repair.lines)}: {shown}"


def _spans(lines: Iterable[int]) -> str:
    """Line numbers, runs of them shortened: ``3, 7-9``."""
    runs: list[tuple[int, int]] = []
    for number in sorted(set(lines)):
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def read_entry(text: str, path: Path | str = "-", line: int | None = None) -> Keep:
    """An entry as it was written; `path` and `line` are where it stands.

    Raises `SourceError` with them for a text that names no repair.
    """
    match = _ENTRY.fullmatch(text.strip())
    spans = (
        [] if match is None else [_RANGE.fullmatch(part.strip()) for part in match[2].split(",")]
    )
    ends = [(int(span[1]), int(span[2] or span[1])) for span in spans if span is not None]
    size = sum(last - first + 1 for first, last in ends)
    wrong = len(ends) < len(spans) or any(last < first for first, last in ends)
    if match is None or wrong or size > _MOST_LINES:
        raise SourceError(
            f"keep has an entry that names no repair: {text!r}",
            path=path,
            line=line,
            remedy='copy the entry from the repair report, such as "join 29, 31: …本市⏎市民…"',
        )
    lines = frozenset(number for first, last in ends for number in range(first, last + 1))
    return Keep(text.strip(), match[1], lines, match[3] or "", str(path), line)


def _fits(entry: Keep, repair: Repair) -> bool:
    """Whether an entry names a repair.

    With the same lines, the entry's text has to stand in the repair's. A paragraph that
    another entry left in pieces has fewer lines than when the report was written: there,
    one stretch of the text is enough.
    """
    if entry.kind != repair.kind or repair.kind in _FIXED or entry.lines.isdisjoint(repair.lines):
        return False
    if entry.kind in _SEAMS and _BREAK in entry.text:
        # What stands before a seam may be changed by what is kept there.
        named = folded(entry.text.partition(_BREAK)[2])
        found = folded(repair.before.partition("\n")[2])
    else:
        named, found = folded(entry.text), folded(repair.before)
    # A paragraph of wrapped lines shows its beginning only, which may have been kept apart.
    if entry.lines.issuperset(repair.lines) and (named in found or entry.kind == "unwrap"):
        return True
    if entry.kind in _SEAMS:
        return False  # each has its own two lines
    pieces = [plain for part in entry.text.split(_GAP) if (plain := folded(part))]
    others = [plain for part in repair.before.split(_GAP) if (plain := folded(part))]
    return any(piece in found for piece in pieces) or any(other in named for other in others)


def folded(text: str) -> str:
    """A text without spaces and without the differences that repairs of width make."""
    plain = unicodedata.normalize("NFKC", text.translate(_QUOTES))
    return "".join(char for char in plain if not char.isspace() and char.isprintable())


def unmatched(entries: Sequence[Keep], repairs: Iterable[Repair]) -> tuple[Keep, ...]:
    """The entries that name none of the repairs."""
    made = tuple(repairs)
    return tuple(entry for entry in entries if not any(_fits(entry, repair) for repair in made))


def refuse(entry: Keep, repairs: Iterable[Repair], raw: Path | str) -> SourceError:
    """The error for an entry that names no repair of the raw file `raw`."""
    near = [
        (len(entry.lines & set(repair.lines)) / len(entry.lines | set(repair.lines)), written)
        for repair in repairs
        if not entry.lines.isdisjoint(repair.lines) and (written := keep_entry(repair)) is not None
    ]
    _, found = max(near, key=lambda item: item[0], default=(0, None))
    remedy = "remove it, or copy the entry from a new repair report"
    if found is not None:
        remedy = f'the repair of these lines is "{found}"; write that, or remove the entry'
    return SourceError(
        f'keep names no repair of {Path(raw).name}: "{entry.entry}"',
        path=entry.path,
        line=entry.line,
        remedy=remedy,
    )


def taken_back(repairs: Iterable[Repair], keeping: Keeping) -> list[Repair]:
    """The repairs that were taken back, for the record: ``kept``, nothing changed."""
    return [
        replace(
            repair,
            kind="kept",
            after=repair.before,
            reason=f"left as it was (would be: {repair.kind}, {repair.reason})",
            confidence=1.0,
        )
        for repair in repairs
        if keeping.names(repair)
    ]


def as_printed(name: str, text: str) -> str:
    """A name with the spaces that a text has inside it."""
    printed = spread(name, text)
    return name if printed is None else printed
