"""What a build says of each product, and what it comes to in the end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from pipeline.building.produce import Failure
from pipeline.errors import ExitCode

__all__ = ["Report", "Reporter", "Summary", "Verb"]


class Verb(StrEnum):
    """What became of a product, as the first word of its line."""

    MADE = "made"
    KEPT = "kept"
    SKIPPED = "skipped"
    FAILED = "failed"
    PLANNED = "would make"
    RIGHT = "right"  # read back and found as it should be


@dataclass(frozen=True, slots=True)
class Report:
    """What there is to say of one product, or of a page that could not be read.

    `size` is in bytes, `seconds` are wall-clock.
    """

    verb: Verb
    path: Path
    pages: int | None = None
    size: int = 0
    seconds: float = 0.0
    reason: str = ""
    failure: Failure | None = None
    findings: tuple[str, ...] = ()


class Reporter(Protocol):
    """Who shows the progress of a build."""

    def begin(self, total: int) -> None:
        """So many products are going to be made."""

    def report(self, report: Report) -> None:
        """One product is done with."""

    def note(self, text: str) -> None:
        """Something the user should know."""

    def detail(self, text: str) -> None:
        """Something for a user who asked to be told more."""


@dataclass(slots=True)
class Summary:
    """How a build or a check went: products by verb, and the pages that failed, by cause."""

    counts: Counter[Verb] = field(default_factory=Counter)
    pages: set[Path] = field(default_factory=set)
    failures: dict[Path, set[ExitCode]] = field(default_factory=dict)

    def add(self, page: Path, report: Report) -> None:
        """Count one report on the page with this source."""
        self.counts[report.verb] += 1
        self.pages.add(page)
        if report.verb is Verb.FAILED and report.failure is not None:
            self.fail(page, report.failure.code)

    def fail(self, page: Path, code: ExitCode) -> None:
        """Count a page as failed."""
        self.pages.add(page)
        self.failures.setdefault(page, set()).add(code)

    def exit_code(self, *, strict: bool = False) -> ExitCode:
        """The exit code by cause.

        Where every page failed, and for one and the same cause, it is that cause's
        own code, else 4. Skipped products count only if `strict`.
        """
        if self.failures:
            codes = set().union(*self.failures.values())
            if len(codes) == 1 and set(self.failures) == self.pages:
                return codes.pop()
            return ExitCode.SOME_FAILED
        if strict and self.counts[Verb.SKIPPED]:
            return ExitCode.MISSING_DEPENDENCY
        return ExitCode.OK
