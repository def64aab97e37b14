"""Remarks on one combination after another, told once for all that they hold for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.typeset.stylecheck.documents import Combination, in_words
from pipeline.typeset.stylecheck.faults import Fault, Kind, Level, listed

__all__ = ["Remark", "Remarks"]


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing about one part of the page in one combination.

    `place` is a file and a line; `part` a selector such as ``.headline``; `rank` is
    the lower the worse. `message` has the part named in it as ``{part}``.
    """

    level: Level
    kind: Kind
    place: tuple[Path, int | None]
    part: str
    rank: float
    message: str
    remedy: str


@dataclass(slots=True)
class Remarks:
    """Collects remarks: those of one kind that go back to one line become one fault."""

    every: Sequence[Combination]
    _found: dict[
        tuple[Level, Kind, tuple[Path, int | None], str], list[tuple[Remark, Combination]]
    ] = field(default_factory=dict)

    def add(self, remark: Remark, combination: Combination, *, what: str = "") -> None:
        """Note a remark; those of one kind and `what` at one line belong together."""
        key = (remark.level, remark.kind, remark.place, what)
        self._found.setdefault(key, []).append((remark, combination))

    def faults(self) -> Iterator[Fault]:
        """One fault for each line and kind, with the worst of the values."""
        for (level, kind, (path, line), _), found in self._found.items():
            worst, where = min(found, key=lambda item: item[0].rank)
            parts = list(dict.fromkeys(remark.part for remark, _ in found))
            parts.remove(worst.part)
            others = ""
            if parts:
                shown = parts if len(parts) < 4 else [*parts[:2], f"{len(parts) - 2} more"]
                others = f"; so {listed(shown)}"
            combinations = in_words((item for _, item in found), self.every)
            if others and combinations:
                combinations = in_words((item for r, item in found if r.part == worst.part),
                                        self.every) or in_words([where], self.every)  # fmt: skip
            message = worst.message.replace("{part}", worst.part)
            yield Fault(level, kind, path, line, f"{message}{combinations}{others}", worst.remedy)
