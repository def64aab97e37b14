"""What is wrong with a lexicon, and where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Finding", "Level"]


class Level(StrEnum):
    """How much a finding matters.

    An error keeps the row, or a part of it, from doing what it says; advice is a likely
    slip; a note tells what the row does beside the base lexicon and the stages.
    """

    ERROR = "error"
    ADVICE = "advice"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of a row: `kind` is its name for programs, `remedy` what to do.

    `line` is counted from 1 and None for what has none; `term` is "" for a fault of the
    whole file.
    """

    level: Level
    kind: str
    message: str
    remedy: str
    term: str = ""
    path: str = ""
    line: int | None = None

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        about = f"{self.term}: " if self.term else ""
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{where}: {about}{self.message}{remedy}" if where else f"{about}{self.message}"
