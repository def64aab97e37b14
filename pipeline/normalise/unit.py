"""Units, the pieces of a story, and what reading a byline did to its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from pipeline.normalise.keep import as_printed
from pipeline.page import Credit, Repair

__all__ = ["Kind", "Unit", "byline_repairs", "spaced"]


class Kind(Enum):
    """What a unit is."""

    HEAD = "head"  # one line of a kicker, a headline or a section's head
    SUBTITLE = "subtitle"  # a line after a dash
    BYLINE = "byline"
    LABEL = "label"  # 核心提示, 编者按
    BODY = "body"  # a paragraph


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of a story with the lines it came from."""

    kind: Kind
    text: str
    lines: tuple[int, ...]
    credits: tuple[Credit, ...] = ()


def byline_repairs(unit: Unit) -> Iterator[Repair]:
    """Marks around a byline that its roles and names do without."""
    if unit.kind is not Kind.BYLINE:
        return
    plain = " ".join(" ".join((credit.role, *credit.names)) for credit in unit.credits)
    if _bare(unit.text) == _bare(plain):
        if plain != unit.text:
            reason = "names are written without the space that filled them out"
            yield Repair("space", unit.lines, unit.text, plain, reason)
    else:
        reason = "a byline is kept as roles and names, without marks"
        yield Repair("byline", unit.lines, unit.text, plain, reason, 0.95)


def _bare(text: str) -> list[str]:
    return sorted("".join(text.split()))


def spaced(credits_: Sequence[Credit], text: str) -> tuple[Credit, ...]:
    """Credits with the spaces that a line has inside names."""
    return tuple(
        Credit(credit.role, tuple(as_printed(name, text) for name in credit.names))
        for credit in credits_
    )
