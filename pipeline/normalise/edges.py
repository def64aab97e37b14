"""The words at the edges of two texts that meet where a paragraph was cut."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.normalise.width import HAN
from pipeline.normalise.words import Segmentation, words

__all__ = [
    "CLAUSE_REACH",
    "REACH",
    "STOPS",
    "first_word",
    "head_of",
    "last_word",
    "segmented",
    "straddle",
    "tail_of",
]

# Hanzi on each side of the cut that are looked at.
REACH = 8
# And before it, where the clause tells what is done.
CLAUSE_REACH = 32
# What ends a clause, or closes it.
STOPS = frozenset("，。、；：！？”’）》")
_TAIL = re.compile(f"[{HAN}]{{0,{REACH}}}$")
_HEAD = re.compile(f"[{HAN}]{{0,{REACH}}}")


@lru_cache(maxsize=512)
def segmented(text: str) -> Segmentation:
    """The words of a short run; the lines around a cut are looked at several times in a row."""
    return words().segment(text)


def tail_of(text: str) -> str:
    """The hanzi that a text ends with, as many as are within reach."""
    # Only those are searched: a paragraph may be very long.
    found = _TAIL.search(text[-REACH:])
    return "" if found is None else found.group()


def head_of(text: str) -> str:
    """The hanzi that a text begins with, as many as are within reach."""
    found = _HEAD.match(text[:REACH])
    return "" if found is None else found.group()


def first_word(text: str) -> str:
    """The first word of a text that begins with hanzi, else ""."""
    return (segmented(head_of(text)).words or ("",))[0]


def last_word(text: str) -> str:
    """The last word of a text that ends with hanzi, else ""."""
    return (segmented(tail_of(text)).words or ("",))[-1]


def straddle(left: str, right: str) -> float:
    """How much better two lines read as one than apart: 0 where no word lies across the cut.

    The unit is the natural log likelihood.
    """
    tail, head = tail_of(left), head_of(right)
    return _straddled(tail, head) if tail and head else 0.0


@lru_cache(maxsize=512)
def _straddled(tail: str, head: str) -> float:
    return words().gain(tail, head)
