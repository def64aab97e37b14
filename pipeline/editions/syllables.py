"""Pinyin syllables: their tones, and cutting written pinyin into them."""

from __future__ import annotations

import unicodedata
from functools import cache

__all__ = ["plain", "split_syllables", "tone"]

_TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
_PLAIN = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ", "aaaaeeeeiiiioooouuuuüüüünnnm")
_INITIALS = tuple("zh ch sh b p m f d t n l g k h j q x r z c s y w".split())
_FINALS = frozenset(
    "a o e i u ü ê ai ei ui ao ou iu ie üe ue er an en in un ün ang eng ing ong ia ua uo uai iao "
    "ian uan üan iang uang iong io uang ueng ong".split()
)
_BARE = frozenset("a o e ai ei ao ou an en ang eng er ê ng r".split())


def plain(syllable: str) -> str:
    """The syllable without tone mark, lower-case; ü stays. Takes precomposed letters (NFC)."""
    return syllable.lower().translate(_PLAIN)


def tone(syllable: str) -> int:
    """1 to 4, 5 for the neutral tone."""
    for char in unicodedata.normalize("NFD", syllable):
        if char in _TONES:
            return _TONES[char]
    return 5


@cache
def _is_syllable(letters: str) -> bool:
    if letters in _BARE:
        return True
    for initial in _INITIALS:
        if letters.startswith(initial):
            return letters[len(initial) :] in _FINALS
    return False


def split_syllables(written: str, expected: tuple[str, ...]) -> tuple[str, ...] | None:
    """Cut written pinyin into as many syllables as `expected`, or None.

    `expected` are the usual readings of the characters (any tone); among several
    cuts the one closest to them wins. Case and tone marks are kept; apostrophes
    and hyphens stay at the head of the syllable after them.
    """
    written = unicodedata.normalize("NFC", written).replace("’", "'")
    cut = _cut(written, plain(written), tuple(map(plain, expected)))
    return None if cut is None else cut


def _cut(written: str, letters: str, expected: tuple[str, ...]) -> tuple[str, ...] | None:
    """The cheapest cut, where a syllable unlike the expected costs one.

    `best[i]` are the ends that the first i syllables can have: end -> (cost, begin).
    """
    best: list[dict[int, tuple[int, int]]] = [{0: (0, 0)}]
    for wanted in expected:
        ends: dict[int, tuple[int, int]] = {}
        for begin, (cost, _) in best[-1].items():
            head = begin
            while letters[head : head + 1] in ("'", "-"):
                head += 1
            for end in range(head + 1, min(head + 6, len(letters)) + 1):
                syllable = letters[head:end]
                if syllable == wanted:
                    total = cost
                elif _is_syllable(syllable):
                    total = cost + 1
                else:
                    continue
                if end not in ends or total < ends[end][0]:
                    ends[end] = (total, begin)
        best.append(ends)
    end = len(letters)
    if end not in best[-1]:
        return None
    syllables = []
    for ends in reversed(best[1:]):
        begin = ends[end][1]
        syllables.append(written[begin:end])
        end = begin
    return tuple(reversed(syllables))
