"""How a character of several readings is read when it stands alone.

Most such characters are settled by the word they are part of (`words.txt`). One
that is a word by itself is settled here, first by the phrases of
`data/chinese/polyphones.txt`, then by a rule of its own that looks at the words
around it (`polyphones.rules`), else by its usual reading. A word of two readings has its rule in
`polyphones.words`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources

from pipeline.editions.around import Around
from pipeline.editions.polyphones.chances import by_chance
from pipeline.editions.polyphones.deeds import plants_more
from pipeline.editions.polyphones.rules import CHARACTERS
from pipeline.editions.polyphones.words import WORDS
from pipeline.editions.tokens import Token

__all__ = ["Phrases", "alone", "by_chance", "load_phrases", "measure", "together"]


# Words of the list that are no phrase where the cut has parted them: 人多了|得有人管,
# 上了|当的老人, 打到了|账上, 列明|了.
_CUT_APART = frozenset(["了得", "了当", "了账", "明了"])


class Phrases:
    """The phrases of polyphones.txt: what a character reads like in them."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._rows: dict[str, list[str]] = {}
        for line in lines:
            if line and not line.startswith("#"):
                self._rows.setdefault(line[0], []).append(line)
        self._parsed: dict[str, tuple[Mapping[str, str], int]] = {}

    def __contains__(self, char: str) -> bool:
        return char in self._rows

    def characters(self) -> Iterable[str]:
        """The characters that have phrases."""
        return self._rows

    def of(self, char: str) -> tuple[Mapping[str, str], int]:
        """The syllable of `char` by phrase, and the length of the longest phrase."""
        found = self._parsed.get(char)
        if found is None:
            phrases: dict[str, str] = {}
            for row in self._rows.get(char, ()):
                _, syllable, *words = row.split(" ")
                phrases.update(dict.fromkeys(words, syllable))
            longest = max(map(len, phrases), default=0)
            found = self._parsed[char] = (phrases, longest)
        return found

    def covering(self, tokens: Sequence[Token], index: int, offset: int) -> str | None:
        """The syllable given by the longest phrase around a character of a token.

        The phrase must begin and end where tokens do and be longer than the token.
        """
        token = tokens[index]
        phrases, longest = self.of(token.text[offset])
        best: tuple[int, str] | None = None
        left = ""
        start = index
        while True:
            text = left + token.text
            stop = index
            while len(text) <= longest:
                longer = len(text) > (len(token.text) if best is None else best[0])
                if longer and text in phrases and not (text in _CUT_APART and stop != start):
                    best = (len(text), phrases[text])
                stop += 1
                if stop >= len(tokens) or not tokens[stop].kind:
                    break
                text += tokens[stop].text
            start -= 1
            if start < 0 or not tokens[start].kind:
                break
            left = tokens[start].text + left
            if len(left) + len(token.text) > longest:
                break
        return None if best is None else best[1]


@cache
def load_phrases() -> Phrases:
    """The phrases that ship with the package."""
    data = resources.files("pipeline") / "data" / "chinese" / "polyphones.txt"
    return Phrases(data.read_text(encoding="utf-8").split("\n"))


def alone(tokens: Sequence[Token], index: int) -> str | None:
    """The reading of a one-character token by the words around it, None for the usual."""
    at = Around(tokens, index)
    text = at.token.text
    if at.before in ("了", "一") and at.text(-2) == text:
        # 数了数, 量一量: as before.
        return alone(tokens, index - 2)
    rule = CHARACTERS.get(text)
    return None if rule is None else rule(at)


def together(tokens: Sequence[Token], index: int) -> tuple[str, ...] | None:
    """The reading of a word that has two, by the words around it, None for the usual."""
    rule = WORDS.get(tokens[index].text)
    return None if rule is None else rule(Around(tokens, index))


def measure(tokens: Sequence[Token], index: int) -> str | None:
    """The reading of a token's first character where it counts, in whatever word: 几种树."""
    if tokens[index].text[0] != "种":
        return None
    at = Around(tokens, index)
    if plants_more(at):
        return None
    return "zhǒng" if at.counted and at.before not in ("单一", "统一", "专一", "逐一") else None
