"""A table for the terminal, in columns that line up whatever script they are in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

__all__ = ["cut", "lined_up", "width_of"]

_GAP = 2
_LEAST = 6  # cells that a column keeps
_WIDE = frozenset("WF")


def width_of(text: str) -> int:
    """How many cells of a terminal a text takes: two for a hanzi, none for a combining mark.

    Ambiguous characters (— “ ’) count one, as terminals outside East Asian locales do
    (Unicode Standard Annex 11).
    """
    return sum(_width(char) for char in text)


def _width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in _WIDE else 1


def cut(text: str, width: int) -> str:
    """A text cut to so many cells, with … where something is left out."""
    if width_of(text) <= width:
        return text
    kept = ""
    room = width - 1
    for char in text:
        room -= _width(char)
        if room < 0:
            break
        kept += char
    return f"{kept}…"


def lined_up(
    rows: Iterable[Sequence[str]], limit: int | None = None, whole: Iterable[int] = ()
) -> str:
    """Rows of cells as lines of text, their columns side by side.

    With `limit`, the widest columns are cut until a line fits into so many cells, or each
    has hardly anything left; those in `whole`, counted from 0, are never cut.
    """
    table = [list(row) for row in rows]
    if not table:
        return ""
    widths = [max(width_of(row[at]) for row in table) for at in range(len(table[0]))]
    if limit is not None:
        cuttable = [at for at in range(len(widths)) if at not in set(whole)]
        while sum(widths) + _GAP * (len(widths) - 1) > limit:
            widest = max(cuttable, key=lambda at: widths[at], default=None)
            if widest is None or widths[widest] <= _LEAST:
                break
            widths[widest] -= 1
    lines = []
    for row in table:
        line = ""
        for cell, width in zip(row, widths, strict=True):
            shown = cut(cell, width)
            line += shown + " " * (width - width_of(shown) + _GAP)
        lines.append(line.rstrip() + "\n")
    return "".join(lines)
