"""How hard a word is: its level of HSK 3.0 (GF 0025-2021)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

__all__ = ["UNLISTED", "level"]

UNLISTED = 10  # above every level: names, terms, rare words
_NUMERALS = frozenset("零〇一二三四五六七八九十百千万亿两第")
# Written together with the word before them (GB/T 16159), and known from the first level.
_TAILS = ("了", "着", "过", "们", "儿")


@cache
def _levels() -> Mapping[str, int]:
    data = resources.files("pipeline") / "data" / "chinese" / "hsk.txt"
    levels: dict[str, int] = {}
    for row in data.read_text(encoding="utf-8").splitlines():
        if not row.startswith("#"):
            number, _, words = row.partition("\t")
            for word in words.split():
                levels.setdefault(word, int(number))
    return levels


def level(word: str) -> int:
    """The level of a written word: 1 to 6, 7 for the three highest, `UNLISTED`.

    A number counts as the first level; 了 着 过 们 儿 at the end of a word do not
    make it harder.
    """
    levels = _levels()
    if word in levels:
        return levels[word]
    if all(char in _NUMERALS for char in word):
        return 1
    if len(word) > 1 and word.endswith(_TAILS):
        return level(word[:-1])
    return UNLISTED
