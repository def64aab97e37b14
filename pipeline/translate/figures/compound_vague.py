"""Numbers that are left open: 几十 are dozens, 数百 hundreds, 十几 more than ten.

What English says for them differs (dozens of, scores, several dozen, 30-odd), its size does not:
an engine makes “a few hundred” of 几十.
"""

from __future__ import annotations

import re
from typing import Final

from pipeline.translate.figures.compound_kind import Compound, Kinds
from pipeline.translate.figures.numerals import mentions

__all__ = ["VAGUE"]

# The number, the bounds of what it may be, what says so without a number, and its English.
_SIZES: Final = {
    "十几": (10, 20, r"dozen|teens?|(?:more than|over|some) ten|ten-odd", "more than ten"),
    "几十": (20, 100, r"dozens?|scores?|tens of|decades?|several ten|few ten", "dozens of"),
    "几百": (200, 1000, r"hundreds?|centur(?:y|ies)", "hundreds of"),
    "几千": (2000, 10_000, r"thousands?|millenni\w+", "thousands of"),
}  # fmt: skip
_HANZI: Final = "零〇一二两三四五六七八九十百千万亿"
_OPEN: Final = re.compile(
    rf"(?<![{_HANZI}\d几多第])(?P<n>十几|[几数][十百千])(?![{_HANZI}几数年代分届])"
)


def _open(match: re.Match[str]) -> Compound:
    """几十里 are dozens of li."""
    size = match["n"] if match["n"] in _SIZES else f"几{match['n'][1]}"
    low, high, words, said = _SIZES[size]
    pattern = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)

    def accepts(english: str) -> bool:
        if pattern.search(english):
            return True
        return any(low <= value < high for one in mentions(english) for value in one.values)

    return Compound(*match.span("n"), match["n"], said, accepts, injected=False)


VAGUE: Kinds = ((_OPEN, _open),)
