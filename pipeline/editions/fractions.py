"""Fractions as GB/T 16159-2012 writes them, part by part (6.1.5): bǎi fēn zhī sānshíwǔ.

The word list has some of them as one word (百分之五, 三分之一) and others not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.editions.tokens import Token

__all__ = ["fractions_apart"]

_FIGURE: Final = "[零〇一二三四五六七八九十百千万亿两]"
_FRACTION: Final = re.compile(f"{_FIGURE}+分之{_FIGURE}*")
_MARK: Final = "分之"


def fractions_apart(
    tokens: Sequence[Token], syllables: Sequence[list[str]]
) -> tuple[Sequence[Token], Sequence[list[str]]]:
    """The tokens with their syllables; those of fractions are cut into their characters."""
    text = "".join(token.text for token in tokens)
    if _MARK not in text or not tokens:
        return tokens, syllables
    first = tokens[0].start
    inside = {
        first + at for match in _FRACTION.finditer(text) for at in range(match.start(), match.end())
    }
    made = list(_cut(tokens, syllables, inside))
    return [token for token, _ in made], [read for _, read in made]


def _cut(
    tokens: Sequence[Token], syllables: Sequence[list[str]], inside: set[int]
) -> Iterator[tuple[Token, list[str]]]:
    for token, read in zip(tokens, syllables, strict=True):
        within = all(at in inside for at in range(token.start, token.end))
        if not within or token.kind in ("", "L") or len(read) != len(token.text):
            yield token, read
            continue
        for offset, (char, sound) in enumerate(zip(token.text, read, strict=True)):
            kind = "u" if char in _MARK else "m"
            yield Token(char, token.start + offset, kind), [sound]
