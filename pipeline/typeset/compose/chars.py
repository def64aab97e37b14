"""What a character may do at a line's edge and beside its neighbours.

Sources: clreq § 3.1.4 (prohibition rules for line start and end), § 3.1.6
(punctuation width adjustment), § 3.2.2 (space between hanzi and Latin);
GB/T 15834-2011 § 5.1 (where marks stand).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

__all__ = [
    "CLOSING",
    "MULTIPLES",
    "NOT_AT_END",
    "NOT_AT_START",
    "OPENING",
    "PAUSES",
    "SIGNS",
    "UNBROKEN",
    "is_cjk",
    "is_latin",
    "is_wide_mark",
]

OPENING: Final = frozenset("（《〈「『【〔〖“‘［｛([{¥＄￥$〝")
PAUSES: Final = frozenset("，、。．：；！？")
CLOSING: Final = frozenset("）》〉」』】〕〗”’］｝)]}〞")

NOT_AT_START: Final = PAUSES | CLOSING | frozenset(",.:;!?%％‰℃°·・‧—…～~-–/／ーゝ々々")
NOT_AT_END: Final = OPENING | frozenset("/／№＃#")

# A run of one of these stays together: —— and …… (GB/T 15834-2011 § 5.1.6).
UNBROKEN: Final = frozenset("—…")

SIGNS: Final = frozenset("±+＋-−－×÷≈≥≤<>")  # stay with the figure they stand before
MULTIPLES: Final = "十百千万亿萬億"  # go on a figure: 12.6亿

_WIDE: Final = PAUSES | frozenset("（）《》〈〉「」『』【】〔〕〖〗“”‘’［］｛｝")

_CJK_RANGES: Final = (
    (0x2E80, 0x2FDF),
    (0x3005, 0x3007),
    (0x3021, 0x3029),
    (0x3105, 0x312F),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x323AF),
    (0x3040, 0x30FF),
)


@lru_cache(maxsize=4096)
def is_cjk(char: str) -> bool:
    """Whether a character is set in an em square and may break on either side."""
    code = ord(char)
    return any(low <= code <= high for low, high in _CJK_RANGES)


def is_wide_mark(char: str) -> bool:
    """Whether a character is a full-width mark whose white may be squeezed."""
    return char in _WIDE


@lru_cache(maxsize=4096)
def is_latin(char: str) -> bool:
    """Whether a character belongs to a Latin word or a figure."""
    return (char.isascii() and char.isalnum()) or (
        not is_cjk(char) and unicodedata.category(char)[0] in "LNM" and char not in "①②③④⑤⑥⑦⑧⑨⑩"
    )
