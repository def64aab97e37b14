"""What a check of the style sheets found, in words for a designer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Final

from pipeline.files import display

__all__ = ["Fault", "Kind", "Level", "listed", "nearest", "ordered", "shortened"]

_ALIKE: Final = 0.72  # how alike two names are (difflib) where one is taken for the other misspelt


class Level(StrEnum):
    """How bad it is: an error does not do what it says, advice is for the eye or for Word."""

    ERROR = "error"
    ADVICE = "advice"


class Kind(StrEnum):
    """What sort of fault it is; programs may tell them apart by it."""

    SYNTAX = "syntax"
    FILE = "file"  # a sheet that is missing, unreadable or read by no edition
    REFERENCE = "reference"  # a file outside the folder, or the network
    SELECTOR = "selector"
    UNREACHABLE = "unreachable"
    OVERRIDDEN = "overridden"
    PROPERTY = "property"  # unknown
    VALUE = "value"
    UNUSED = "unused"  # CSS that the program makes nothing of
    CUSTOM = "custom-property"
    FONT = "font"
    CONTRAST = "contrast"
    SIZE = "size"
    LEADING = "leading"
    MEASURE = "measure"
    PAGE = "page"  # no room on the page
    DOCX = "docx"  # what the DOCX cannot do or does otherwise


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: what is wrong, where, and what to do about it.

    `line` counts from 1; it is None where a file as a whole is meant.
    """

    level: Level
    kind: Kind
    path: Path
    line: int | None
    message: str
    remedy: str

    def __str__(self) -> str:
        where = display(self.path) if self.line is None else f"{display(self.path)}:{self.line}"
        return f"{where}: {self.message}; {self.remedy}"

    def plain(self) -> dict[str, object]:
        """The fault for JSON."""
        return {
            "file": display(self.path),
            "line": self.line,
            "level": str(self.level),
            "kind": str(self.kind),
            "message": self.message,
            "remedy": self.remedy,
        }


def ordered(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Each fault once: errors before advice, then by file and line."""
    return tuple(
        sorted(
            set(faults),
            key=lambda fault: (
                fault.level is Level.ADVICE,
                str(fault.path),
                fault.line or 0,
                fault.kind,
                fault.message,
            ),
        )
    )


def nearest(name: str, known: Iterable[str], *, alike: float = _ALIKE) -> str | None:
    """The known name that this one is most likely meant to be, or None."""
    folded = {other.casefold(): other for other in sorted(known, reverse=True)}
    found = get_close_matches(name.casefold(), folded, n=1, cutoff=alike)
    return folded[found[0]] if found else None


def listed(names: Iterable[str], *, word: str = "and") -> str:
    """Names as a person would list them: ``a, b and c``; "" for none."""
    *rest, last = list(names) or [""]
    return f"{', '.join(rest)} {word} {last}" if rest else last


def shortened(text: str, most: int = 50) -> str:
    """A piece of a sheet on one line, cut to `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
