"""How much of its Chinese a translation says, by the words that tell it in newspapers.

`data/counterparts.tsv` has, for some ten thousand Chinese words, the English words by which they
are told and how likely each is, learned from pairs translated by hand (training/counterparts.py).
A model that writes several translations likes one best that leaves a word out, now and then;
of two that it likes about as well the one that says more is the better (a noisy channel: Brown
et al. 1993).
"""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Final

from pipeline.normalise.words import words
from pipeline.translate.engine import Draft
from pipeline.translate.grammar.stems import stems
from pipeline.translate.naming.listed import rows_of
from pipeline.translate.repeated import said_again

__all__ = [
    "LEAST",
    "SMALL",
    "asked_of",
    "chinese_words",
    "copied",
    "fullest",
    "table_digest",
    "told",
    "untold",
    "worth",
]

_HANZI: Final = re.compile("[\u4e00-\u9fff]+")
_LATIN: Final = re.compile("[A-Za-z][A-Za-z’'-]*")
# What a word counts that none of its counterparts tells: it may be told by another.
LEAST: Final = 0.03
_UNTOLD: Final = math.log(LEAST)
# What the words count beside the model's own log-probability. From 1 to 3 it is as good (chrF of
# 1,092 sentences of news within 0.1); 0 is half a point worse.
_WEIGHT: Final = 2.0

# Counterparts as likely as this together tell a word for the most part: of words that none of
# them tells in a machine's English, two in three are wrong or left out there (of 421 in 1,089
# sentences kept back, the English by hand told 274).
_SURE: Final = 0.7

# These stand in any sentence, and tell of nothing.
SMALL: Final = frozenset(
    stems(
        "a an the and or of to in on at for from by with as into over up out than "
        "is are was were be been being has have had will can it its this that which who whom whose "
        "i we you he she they them their his her our your not no all also more made make"
    )
)


def chinese_words(text: str) -> Iterator[str]:
    """The words of the hanzi in a text, in its order."""
    for run in _HANZI.findall(text):
        yield from words().segment(run).words


@cache
def _counterparts() -> Mapping[str, Mapping[str, float]]:
    """The stems that tell a Chinese word, with their probabilities."""
    return MappingProxyType({word: _likely(cell) for word, cell in rows_of("counterparts.tsv")})


def _likely(cell: str) -> Mapping[str, float]:
    pairs = (each.rpartition(":") for each in cell.split(" "))
    return {stem: int(percent) / 100 for stem, _, percent in pairs}


@cache
def table_digest() -> str:
    """8 hex digits over the counterparts: with others another translation is chosen."""
    table = resources.files("pipeline") / "data" / "counterparts.tsv"
    return f"{zlib.crc32(table.read_bytes()):08x}"


@lru_cache(maxsize=1024)  # a sentence is asked about once for each of its translations
def asked_of(source: str) -> Sequence[Mapping[str, float]]:
    """The stems that tell each word of a sentence that has counterparts, with their probabilities.

    English that stands in it is to be told as well, for an engine that copies that.
    """
    known = _counterparts()
    asked = (known.get(word) for word in dict.fromkeys(chinese_words(source)))
    copied = dict.fromkeys(stems(" ".join(_LATIN.findall(source))))
    return (
        *(each for each in asked if each is not None),
        *({stem: 1.0} for stem in copied if stem not in SMALL),
    )


def told(source: str, english: str) -> float:
    """How much of a sentence its English tells, in natural logarithms: 0 is all of it, surely.

    A word of which nothing is told counts -3.5.
    """
    said = set(stems(english))
    shares = (
        sum(likely for stem, likely in each.items() if stem in said) for each in asked_of(source)
    )
    return sum(math.log(max(share, LEAST)) for share in shares)


def untold(source: str, english: str) -> tuple[str, ...]:
    """The words of a sentence that its English perhaps does not tell, or tells wrongly.

    Those of more than one hanzi that are told in few ways, of which none stands there. English
    by hand has other words as well: this tells where to look, not what is wrong.
    """
    known, said = _counterparts(), set(stems(english))
    return tuple(
        word
        for word in dict.fromkeys(chinese_words(source))
        if len(word) > 1
        and (likely := known.get(word))
        and sum(likely.values()) >= _SURE
        and said.isdisjoint(likely)
    )


def copied(given: str, english: str) -> float:
    """How much of the English that an engine was given to copy stands in what it said.

    In natural logarithms, as in `told`.
    """
    asked = [stem for stem in stems(given) if stem not in SMALL]
    said = set(stems(english))
    share = sum(stem in said for stem in asked) / len(asked) if asked else 1.0
    return math.log(max(share, LEAST))


def worth(score: float, said: float, tokens: int) -> float:
    """What a translation of so many tokens is worth, which tells so much: the higher the better.

    `score` is the mean log-probability of its tokens.
    """
    return score + _WEIGHT * said / (tokens + 1)


def fullest(source: str, drafts: Sequence[Draft]) -> Draft:
    """Of the drafts of a sentence, the one that tells most for how likely it is.

    A clause left out and a phrase said twice count as a word that is not told. Of equally good
    ones it is the first; so it is where an engine does not say how likely they are.
    """
    if len(drafts) < 2 or any(draft.score is None for draft in drafts):
        return drafts[0]

    def rank(draft: Draft) -> float:
        amiss = len(draft.unread) + len(said_again(draft))
        said = told(source, draft.english) + amiss * _UNTOLD
        return worth(draft.score or 0.0, said, len(draft.tokens))

    return max(drafts, key=rank)
