"""Line breaks measured: what stands at the ends of lines, and what is parted by them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from tests.typeset.measuring.found import Measured
from tests.typeset.measuring.marks import CLOSING, OPENING
from tests.typeset.measuring.readback import Row

_STRING: Final = r"[\w.,:/@?&=+-]*"
_FIGURE: Final = re.compile(r"[\d.,:]+")
_MULTIPLES: Final = "十百千万亿萬億"
_MOST_HYPHENS: Final = 2
_CODE: Final = 16  # figures in a row that nobody reads as a number


def measure_breaks(rows: Sequence[Row], found: Measured, *, chinese: bool) -> None:
    """Kinsoku, figures, hyphens and last lines."""
    hyphens = 0
    for before, after in pairwise(rows):
        if before.block is None or before.block is not after.block or before.forced:
            hyphens = 0
            continue
        end, start = before.text, after.text
        where = f"{before.block.id}: {end[-6:]} | {start[:6]}"
        hyphens = hyphens + 1 if end[-1] in "\u2010-" else 0
        found.hyphens_in_a_row = max(found.hyphens_in_a_row, hyphens)
        if hyphens > _MOST_HYPHENS:
            found.fault("hyphens", where)
        if start[0] in CLOSING or end[-1] in OPENING or (end[-1] in "—…" and end[-1] == start[0]):
            found.fault("kinsoku", where)
        text = "".join(before.block.text.split())
        at_space = 0 in after.spaced
        if not at_space and _parted(text[: before.until], text[before.until :], chinese=chinese):
            found.fault("numbers", where)
        if after.last and before.hyphen:
            found.fragments.append(where)
    for row in rows:
        bare = sum(char.isalnum() for char in row.text)
        if chinese and row.block is not None and row.last and not row.first and bare <= 1:
            found.fault("lonely", f"{row.block.id}: {row.text}")


def _parted(before: str, after: str, *, chinese: bool) -> bool:
    """Whether a break cuts a number or takes its unit away.

    A string with letters and signs (an address, a code, a sum) is no number.
    """
    head, tail = _last(before), _first(after)
    if head and (not _FIGURE.fullmatch(head + tail) or len(head + tail) >= _CODE):
        return False
    if re.search(r"\d$", head) and re.match(r"[.,]?\d", after):
        return True
    if not chinese:
        return False
    if head:
        return "\u3400" <= after[:1] <= "\u9fff"
    return (
        bool(re.search(rf"\d[{_MULTIPLES}]+$", before))
        and after[:1] in "元人次吨噸亩畝" + _MULTIPLES
    )


def _last(text: str) -> str:
    found = re.search(_STRING + "$", text, re.ASCII)
    return found[0] if found else ""


def _first(text: str) -> str:
    found = re.match(_STRING, text, re.ASCII)
    return found[0] if found else ""
