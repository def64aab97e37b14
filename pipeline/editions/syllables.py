"""Pinyin syllables: their tones, and cutting written pinyin into them."""

from __future__ import annotations

import unicodedata
from functools import cache

__all__ = ["plain", "split_syllables", "tone"]

_TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
_INITIALS = (
    "zh ch sh b p m f d t n l g k h j q x r z c s y w".split()  # longest first
)
_FINALS = frozenset(
    "a o e i u ü ê ai ei ui ao ou iu ie üe ue er an en in un ün ang eng ing ong ia ua uo uai iao "
    "ian uan üan iang uang iong io uang ueng ong ng n m r".split()
)
_BARE = frozenset("a o e ai ei ao ou an en ang eng er ê m n ng r".split())


def plain(syllable: str) -> str:
    """The syllable without tone mark, lower-case; ü stays."""
    kept = (char for char in unicodedata.normalize("NFD", syllable) if char not in _TONES)
    return unicodedata.normalize("NFC", "".join(kept)).lower()


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
    best = _cut(unicodedata.normalize("NFC", written), tuple(map(plain, expected)))
    return None if best is None else best[1]


def _cut(written: str, expected: tuple[str, ...]) -> tuple[int, tuple[str, ...]] | None:
    """The best cut and the number of its syllables that are unlike the expected."""
    if not expected:
        return None if written else (0, ())
    joint = ""
    rest = written
    while rest[:1] in ("'", "’", "-"):
        joint += rest[0]
        rest = rest[1:]
    best: tuple[int, tuple[str, ...]] | None = None
    for size in range(min(6, len(rest)), 0, -1):
        head = rest[:size]
        letters = plain(head)
        if not _is_syllable(letters):
            continue
        tail = _cut(rest[size:], expected[1:])
        if tail is None:
            continue
        unlike = tail[0] + (letters != expected[0])
        if best is None or unlike < best[0]:
            best = (unlike, (joint.replace("’", "'") + head, *tail[1]))
    return best
