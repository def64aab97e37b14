"""What stands around a token: the questions that rules of context ask."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.editions.tokens import Token, clause, neighbour

__all__ = ["NUMERALS", "Around"]

NUMERALS = frozenset("零〇一二两三四五六七八九十百千万亿几")
_COUNTERS = NUMERALS | frozenset("数多余首半每这那哪各某另")


class Around:
    """A token and its neighbours."""

    __slots__ = ("index", "tokens")

    def __init__(self, tokens: Sequence[Token], index: int) -> None:
        self.tokens = tokens
        self.index = index

    @property
    def token(self) -> Token:
        """The token itself."""
        return self.tokens[self.index]

    def neighbour(self, step: int) -> Token | None:
        """The token `step` away, None beyond the text."""
        return neighbour(self.tokens, self.index, step)

    def text(self, step: int) -> str:
        """The text `step` tokens away, "" beyond the text."""
        token = self.neighbour(step)
        return "" if token is None else token.text

    @property
    def before(self) -> str:
        """The text of the token before."""
        return self.text(-1)

    @property
    def after(self) -> str:
        """The text of the token after."""
        return self.text(1)

    def isa(self, step: int, kinds: str) -> bool:
        """Whether the token `step` away is a word of one of the kinds."""
        token = self.neighbour(step)
        return token is not None and token.isa(kinds)

    def is_word(self, step: int) -> bool:
        """Whether a word, not punctuation or a figure, stands `step` away."""
        token = self.neighbour(step)
        return token is not None and bool(token.kind)

    def starts(self, heads: str) -> bool:
        """Whether the token after begins with one of the characters."""
        return self.after[:1] != "" and self.after[0] in heads

    def clause(self) -> tuple[Sequence[Token], Sequence[Token]]:
        """The tokens before and after, up to the punctuation that ends the clause."""
        return clause(self.tokens, self.index)

    @property
    def numbered(self) -> bool:
        """Whether a number stands right before."""
        before = self.before.rstrip(" ")
        return bool(before) and (before[-1] in NUMERALS or before[-1].isdecimal())

    @property
    def counted(self) -> bool:
        """Whether a number, 每, 这 and the like stands right before."""
        before = self.before.rstrip(" ")
        if before == "来" and self.text(-2)[-1:] in tuple("十百千万"):
            return True  # 百来只羊
        return bool(before) and (before[-1] in _COUNTERS or before[-1].isdecimal())

    @property
    def counts(self) -> bool:
        """Whether a number stands right after."""
        return _number(self.tokens, self.index + 1)


def _number(tokens: Sequence[Token], index: int) -> bool:
    if index >= len(tokens):
        return False
    token = tokens[index]
    if not token.kind:
        bare = token.text.lstrip(" “‘（(")
        return bare[:1].isdecimal() or (not bare and _number(tokens, index + 1))
    return token.kind == "m" or all(char in NUMERALS for char in token.text)
