"""What came back from an editor, as it stands in the file, before it is believed."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Fault", "Returned", "ReturnedFile", "Seal", "mark_of", "seal_in"]

_SEAL = re.compile(r"(?P<source>[0-9a-f]{8})-(?P<target>[0-9a-f]{8})(?P<reviewed>-r)?")
_YES = frozenset({"yes", "y", "x", "true", "1", "ok", "done", "reviewed", "✓", "✔", "√", "☑", "☒"})
_YES_CHINESE = frozenset({"是", "已审", "已审校", "已校", "好", "对"})
_NO = frozenset({"no", "n", "false", "0", "-", "–", "—", "☐", "否", "未", "未审"})


@dataclass(frozen=True, slots=True)
class Fault:
    """Damage that is seen in the file by itself; `kind` is its name for programs."""

    kind: str
    message: str
    remedy: str
    place: int | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Seal:
    """What a row was when it went out: source and target in short, and whether reviewed.

    See `pipeline.review.segments.seal`.
    """

    source: str
    target: str
    reviewed: bool


def seal_in(text: str) -> Seal | None:
    """The seal that stands in a text, or None."""
    match = _SEAL.search(text)
    return match and Seal(match["source"], match["target"], match["reviewed"] is not None)


@dataclass(frozen=True, slots=True)
class Returned:
    """A row or unit: `place` is its row or line, counted from 1.

    `marked` says whether it is marked as reviewed, None where nothing is said. `seal` is
    None where it was lost. With `fault` nothing of the row can be trusted.
    """

    place: int
    id: str
    source: str
    target: str
    marked: bool | None = None
    seal: Seal | None = None
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file that came back: `original` names the page it was made of, "" if it does not say."""

    original: str
    rows: tuple[Returned, ...]
    faults: tuple[Fault, ...] = ()


def mark_of(text: str) -> bool | str | None:
    """What a cell of the column *reviewed* says; the text itself where nobody can tell."""
    word = text.strip().rstrip(".!。").lower()
    if not word:
        return None
    if word in _YES or word in _YES_CHINESE:
        return True
    return False if word in _NO else text.strip()
