"""Test text kept out of the training text.

Two texts overlap where they share a run of characters (Chinese) or of words
(English). Punctuation, spaces and case do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from training.corpus import Pair

__all__ = ["Guard", "near_duplicates"]

KEEP = re.compile(r"[^\w]|_")
WORD = re.compile(r"[a-z0-9]+")


def _characters(text: str) -> str:
    return KEEP.sub("", text).lower()


def _runs(text: str, size: int) -> set[str]:
    text = _characters(text)
    return {text[i : i + size] for i in range(len(text) - size + 1)}


def _word_runs(text: str, size: int) -> set[tuple[str, ...]]:
    words = WORD.findall(text.lower())
    return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)}


@dataclass
class Guard:
    """Runs of a protected text that no training pair may contain.

    `characters` and `words` are the lengths of the runs; official set phrases make
    short runs common in this register, so a guard for newspaper text takes long ones.
    """

    characters: int
    words: int = 0
    _zh: set[str] = field(default_factory=set)
    _en: set[tuple[str, ...]] = field(default_factory=set)

    def protect(self, zh: Iterable[str], en: Iterable[str] = ()) -> Guard:
        """Add texts to what is protected; returns the guard itself."""
        for text in zh:
            self._zh |= _runs(text, self.characters)
        if self.words:
            for text in en:
                self._en |= _word_runs(text, self.words)
        return self

    def hits(self, pair: Pair) -> bool:
        """Whether the pair shares a run with the protected text."""
        if not _runs(pair.zh, self.characters).isdisjoint(self._zh):
            return True
        return bool(self._en) and not _word_runs(pair.en, self.words).isdisjoint(self._en)


def near_duplicates(
    pairs: Sequence[Pair], held: Sequence[Pair], *, size: int = 4, share: float = 0.5
) -> set[int]:
    """Indices of the pairs that give a held-out sentence away.

    A pair does where one side equals a held-out side, or where it holds more than
    `share` of the runs of `size` characters of a held-out Chinese side (of at least
    three such runs), or those of it.
    """
    texts = {_characters(p.zh) for p in held} | {_characters(p.en) for p in held}
    by_run: dict[str, list[int]] = {}
    lengths: list[int] = []
    for number, pair in enumerate(held):
        runs = _runs(pair.zh, size)
        lengths.append(len(runs))
        for run in runs:
            by_run.setdefault(run, []).append(number)
    found: set[int] = set()
    for index, pair in enumerate(pairs):
        if _characters(pair.zh) in texts or _characters(pair.en) in texts:
            found.add(index)
            continue
        runs = _runs(pair.zh, size)
        shared: dict[int, int] = {}
        for run in runs:
            for number in by_run.get(run, ()):
                shared[number] = shared.get(number, 0) + 1
        for number, count in shared.items():
            if count < 3:
                continue
            if count > share * lengths[number] or (
                count > 0.8 * len(runs) and count > 0.3 * lengths[number]
            ):
                found.add(index)
                break
    return found
