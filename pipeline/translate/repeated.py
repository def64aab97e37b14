"""Phrases that an engine says twice for one stretch of its source.

A good translation repeats phrases too (in accordance with the law): only where the engine looked
at the same characters for both has it said one thing twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.translate.alignment import SPACE
from pipeline.translate.engine import Draft

__all__ = ["said_again", "stands_twice"]

_FEWEST_WORDS: Final = 4
# The share of its looks that two phrases have in common, from 0 to 1: of the sample page's those
# for the same characters have 0.5 and more, those for others 0.49 and less.
_SAME: Final = 0.5
_MARKS: Final = re.compile(r"[^\w’'-]")
# A phrase neither begins nor ends with these.
_SMALL: Final = frozenset(
    ["a", "an", "the", "of", "and", "or", "in", "on", "at", "to", "for", "by", "with", "as", "its"]
)


def said_again(draft: Draft) -> tuple[str, ...]:
    """The phrases of four words and more that a draft says twice for the same characters.

    In lower case; none of an engine that does not say where it looked.
    """
    if not draft.attention or not _may_repeat(draft.english):
        return ()
    starts = [at for at, token in enumerate(draft.tokens) if not at or token.startswith(SPACE)]
    words = [_word(draft.tokens[a:b]) for a, b in zip(starts, [*starts[1:], None], strict=True)]
    found: list[str] = []
    seen: dict[tuple[str, ...], int] = {}
    at = 0
    while at + _FEWEST_WORDS <= len(words):
        first = seen.setdefault(tuple(words[at : at + _FEWEST_WORDS]), at)
        size = _length(words, first, at)
        phrase = _trimmed(words[at : at + size])
        if first < at and len(phrase) >= _FEWEST_WORDS:
            looks = [_looks(draft, starts[one : one + size]) for one in (first, at)]
            if sum(map(min, *looks)) >= _SAME:
                found.append(" ".join(phrase))
        at += size if first < at else 1
    return tuple(found)


def stands_twice(phrase: str, english: str) -> bool:
    """Whether a phrase that was `said_again` stands in the English twice still."""
    plain = " ".join(_MARKS.sub(" ", english.lower().replace("'", "’")).split())
    said = re.escape(phrase.replace("'", "’"))
    return len(re.findall(rf"(?<!\S){said}(?!\S)", plain)) > 1


def _may_repeat(english: str) -> bool:
    """Whether some words stand twice in a row of as many as a phrase has."""
    words = english.lower().split()
    rows = list(zip(*(words[at:] for at in range(_FEWEST_WORDS - 1)), strict=False))
    return len(set(rows)) < len(rows)


def _word(tokens: Sequence[str]) -> str:
    return _MARKS.sub("", "".join(tokens).replace(SPACE, "")).lower()


def _length(words: Sequence[str], first: int, again: int) -> int:
    """How many words from two places on are the same, without overlap."""
    size = 0
    while first + size < again + size < len(words) and first + size < again:
        if words[first + size] != words[again + size] or not words[again + size]:
            break
        size += 1
    return max(size, 1)


def _trimmed(phrase: Sequence[str]) -> Sequence[str]:
    """A phrase without the small words at its ends."""
    while phrase and phrase[0] in _SMALL:
        phrase = phrase[1:]
    while phrase and phrase[-1] in _SMALL:
        phrase = phrase[:-1]
    return phrase


def _looks(draft: Draft, tokens: Sequence[int]) -> list[float]:
    """Where in the source the engine looked for words, by the tokens that they begin with."""
    rows = [draft.attention[token] for token in tokens]
    looks = [sum(row[column] for row in rows) for column in range(len(draft.spans))]
    total = sum(looks) or 1.0
    return [look / total for look in looks]
