"""Everyday nouns that the model that ships does not know, put into its Chinese in English.

It learned its words from statutes and official news, and makes of 宫颈癌 a “palace-knock
cancer”. What it is given in English it copies. Unlike terms these are asked for by no gate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from types import MappingProxyType

from pipeline.editions.tokens import Token
from pipeline.translate.occurrence import Occurrence

__all__ = ["NOUN", "everyday_nouns", "nouns", "singled"]

NOUN = "noun"


@cache
def everyday_nouns() -> Mapping[str, str]:
    """The English of the nouns, by their Chinese."""
    source = resources.files("pipeline") / "data" / "nouns.tsv"
    lines = source.read_text(encoding="utf-8").splitlines()
    rows = (line.partition("\t") for line in lines if line and not line.startswith("#"))
    return MappingProxyType({chinese: english for chinese, _, english in rows})


def singled(found: Iterable[Occurrence], english: str) -> str:
    """The English with one of such nouns in the singular: ``a wallets`` is a wallet."""
    for noun in found:
        one = _singular(noun.english)
        if one != noun.english:
            many = re.compile(
                rf"\b(an?|one|1|each|every) {re.escape(noun.english)}\b", re.IGNORECASE
            )
            english = many.sub(rf"\1 {one}", english)
    return english


def _singular(english: str) -> str:
    """The noun for one; what is no plural is left as it is."""
    if english.endswith(("ss", "is", "us", "ics", "ves", "bies")) or not english.endswith("s"):
        return english
    if english.endswith("ies"):
        return f"{english[:-3]}y"
    return (
        english[:-2] if english.endswith(("shes", "ches", "sses", "xes", "oes")) else english[:-1]
    )


def nouns(source: str, tokens: Sequence[Token]) -> Iterator[Occurrence]:
    """The nouns of a sentence, the longest that begin and end with a word, left to right."""
    listed = everyday_nouns()
    longest = max(map(len, listed))
    ends = {token.end for token in tokens}
    past = 0
    for token in tokens:
        if token.start < past:
            continue
        for end in range(min(len(source), token.start + longest), token.start + 1, -1):
            english = listed.get(source[token.start : end]) if end in ends else None
            if english:
                yield Occurrence(token.start, end, source[token.start : end], english, kind=NOUN)
                past = end
                break
