"""What stands beside a word, as the rules for its traditional form ask for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pipeline.editions.tokens import Token, neighbour

__all__ = [
    "VERY",
    "Rule",
    "around",
    "counts",
    "ends_in",
    "is_closed",
    "is_number",
    "is_one",
    "matches",
    "word_set",
]

# The form of the word at a place, None where the words beside it do not tell.
Rule = Callable[[Sequence[Token], int], str | None]

# What says how much of a quality there is, or that there is none: 很准, 没困.
VERY = frozenset("很 太 更 最 极 挺 真 得 不太 特别 非常 十分 颇 没 又".split())
_COUNTING = frozenset("这 那 每 几 哪 整 头 数 本 该 半 多 两 俩 另 一".split())
_NUMERALS = frozenset("〇一二两三四五六七八九十百千万亿几数余多半第")


def word_set(words: str) -> frozenset[str]:
    """The words of a line, parted by spaces."""
    return frozenset(words.split())


def is_number(token: Token | None) -> bool:
    """Whether a token is a number, in hanzi or in figures."""
    if token is None:
        return False
    return token.text[-1:].isdecimal() or (bool(token.kind) and _NUMERALS.issuperset(token.text))


def counts(token: Token | None) -> bool:
    """Whether a token counts what follows: a number, 这, 每, 几."""
    return is_number(token) or is_one(token, _COUNTING)


def ends_in(token: Token | None, chars: frozenset[str]) -> bool:
    """Whether a token is a word that ends in one of some characters."""
    return token is not None and bool(token.kind) and token.text[-1] in chars


def is_one(token: Token | None, texts: frozenset[str]) -> bool:
    """Whether a token is one of some words or marks."""
    return token is not None and token.text in texts


def matches(token: Token | None, pattern: re.Pattern[str]) -> bool:
    """Whether a token is a word in which a pattern is found."""
    return token is not None and bool(token.kind) and pattern.search(token.text) is not None


def around(tokens: Sequence[Token], index: int) -> tuple[Token | None, Token | None]:
    """The tokens before and after, None beyond the text."""
    return neighbour(tokens, index, -1), neighbour(tokens, index, 1)


def is_closed(token: Token | None, kinds: str = "ucpfd") -> bool:
    """Whether no noun goes on with a token: punctuation, a particle or the end follows."""
    return token is None or not token.kind or token.isa(kinds)
