"""Idioms and set phrases that the model that ships does not know, put into its Chinese in English.

It takes them word by word: of 臭气熏天 it makes a “stinking sky”. What it is given in English it
copies and inflects. A phrase that is a predicate (早出晚归) is one only where its clause ends with
it; before 的 it would be an adjective, before a verb an adverb, and is left to the model. One that
opens a sentence (说实话) is given where a comma follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from pipeline.editions.tokens import CLAUSE_ENDS, Token
from pipeline.translate.naming.listed import listed, rows_of
from pipeline.translate.naming.predicates import SIGNS, form
from pipeline.translate.occurrence import Occurrence

__all__ = ["Phrase", "set_phrases", "stock_phrases"]

_OPENS: Final = ("“", "《", "「", "‘")
# What is said begins so.
_SPEECH: Final = frozenset("“「")
_CLOSES: Final = frozenset("”」’）)")
_PASSIVE: Final = frozenset(("被",))


@dataclass(frozen=True, slots=True)
class Phrase:
    """The English of a phrase, and its base form if it is a predicate; else ""."""

    english: str
    base: str = ""

    @property
    def is_state(self) -> bool:
        """Whether it tells what something is like: are exhausted."""
        return self.base.startswith("be ")

    @property
    def opens(self) -> bool:
        """Whether it opens a sentence or clause, with a comma behind: to be honest,."""
        return self.english.endswith(",")


@cache
def set_phrases() -> Mapping[str, Phrase]:
    """The phrases by their Chinese."""
    rows = rows_of("phrases.tsv")
    return MappingProxyType({chinese: Phrase(*english) for chinese, *english in rows})


@cache
def _longest() -> int:
    return max(map(len, set_phrases()))


def stock_phrases(source: str, tokens: Sequence[Token]) -> Iterator[Occurrence]:
    """The phrases of a sentence, the longest that begin and end with a word, left to right."""
    ends = {token.end: at for at, token in enumerate(tokens)}

    def said(at: int, end: int) -> str:
        start = tokens[at].start
        found = set_phrases().get(source[start:end])
        if found is None or (not found.opens and source.endswith(_OPENS, 0, start)):
            return ""
        return _said(found, tokens, at, ends[end])

    return listed(source, tokens, ends, _longest(), said)


def _said(phrase: Phrase, tokens: Sequence[Token], first: int, last: int) -> str:
    """The form of a phrase in its place; "" where it is left to the engine."""
    if phrase.opens:
        return phrase.english.removesuffix(",") if _opens(tokens, first, last) else ""
    if not phrase.base:
        return "" if last + 1 < len(tokens) and tokens[last + 1].text in "的地" else phrase.english
    if not _ends_clause(tokens, last):
        return ""
    if last - first + 1 == len(tokens):
        return ""  # a head of its own: 见义勇为
    barred = () if phrase.is_state else _PASSIVE
    return form(phrase.english, phrase.base, tokens, first, barred=barred)


def _opens(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a clause begins with the tokens, and a comma parts them from what they open."""
    begins = not first or tokens[first - 1].text[-1] in CLAUSE_ENDS | _SPEECH
    return begins and last + 1 < len(tokens) and tokens[last + 1].text[0] == "，"


def _ends_clause(tokens: Sequence[Token], last: int) -> bool:
    """Whether a clause ends behind the token, but for 了."""
    after = [token.text for token in tokens[last + 1 : last + 3]]
    if after and after[0] == "了":
        after = after[1:]
    if len(after) > 1 and after[0][0] in _CLOSES and after[1] == "的":
        return False  # “打不垮、离不开”的企业
    return not after or after[0][0] in SIGNS
