"""Where the front matter of a source file stands: between its first two ``+++`` lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["FENCE", "front_matter_of", "lines_of", "where_fenced"]

FENCE = "+++"
# Of any system.
_LINE_END = re.compile(r"\r\n?|\n")


def lines_of(text: str) -> list[str]:
    """The lines of a source file, without their ends and without a byte-order mark."""
    return _LINE_END.split(text.removeprefix("\ufeff"))


def where_fenced(lines: Sequence[str]) -> tuple[int, int] | None:
    """The numbers of the lines that open and close the front matter, counted from 0.

    Blank lines may stand before it. The second is ``len(lines)`` where nothing closes it; None
    where there is none.
    """
    start = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    if start == len(lines) or lines[start].strip() != FENCE:
        return None
    closing = (at for at in range(start + 1, len(lines)) if lines[at].strip() == FENCE)
    return start, next(closing, len(lines))


def front_matter_of(text: str) -> str:
    """The text as far as the front matter goes, its last line's end with it; "" without one."""
    lines = lines_of(text)
    fenced = where_fenced(lines)
    if fenced is None or fenced[1] == len(lines):
        return ""
    ends = [end.end() for end in _LINE_END.finditer(text)]
    return text[: ends[fenced[1]]] if fenced[1] < len(ends) else text
