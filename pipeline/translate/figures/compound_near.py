"""Words of the English that must stand near a number: the bounds more than, nearly, less than."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

__all__ = ["ABOVE", "BELOW", "NEARLY", "sentences", "stands_near"]

ABOVE: Final = re.compile(
    r"\b(?:more|over|above|exceed\w*|surpass\w*|upwards?|least|no less|not less|no fewer|"
    r"(?:and|or) (?:up|higher|larger)|up(?=ward|per)|top(?:s|ped|ping)?|pass(?:es|ed|ing)?|past|"
    r"beyond|break(?:s|ing)?|brok\w+|cross\w*|reach\w*|hit(?:s|ting)?|excess|odd|plus|minimum|"
    r"greater|higher|some|majority|most|outnumber\w*|a good|well over|north of|mark|"
    r"threshold|milestone)\b|-odd\b|\+",
    re.IGNORECASE,
)
BELOW: Final = re.compile(
    r"\b(?:less|fewer|under|below|short of|not even|hardly|scarcely|barely|no more|not more|within|"
    r"nearly|almost|not quite|yet to|lower|smaller|shy of|not|never|fail\w*|at most|only|mere\w*|"
    r"without|un\w+|no|shorter|up to)\b|\bsub-|n[’']t\b",
    re.IGNORECASE,
)
NEARLY: Final = re.compile(
    r"\b(?:nearly|almost|close to|closely|approach\w*|about|around|some|roughly|approximat\w*|"
    r"under|below|less|fewer|up to|near(?:s|ed|ing)?|virtually|practically|short of|not quite|"
    r"barely|verg\w*|shy of|or so|odd|as (?:many|much) as)\b",
    re.IGNORECASE,
)
_ENDS: Final = re.compile(r"(?<=[.;!?])[”’\"')]*\s+")
# A bound is said before its number, seldom behind it: “1,000 or more”.
_BEFORE: Final = 60
_BEHIND: Final = 60


def sentences(english: str) -> Iterator[str]:
    """The sentences of an English text, and the parts that semicolons divide."""
    start = 0
    for end in _ENDS.finditer(english):
        yield english[start : end.start()]
        start = end.end()
    yield english[start:]


def stands_near(english: str, words: re.Pattern[str], accepts: Callable[[str], bool]) -> bool:
    """Whether one of the words has something near it, in its sentence, that is accepted."""
    for sentence in sentences(english):
        for word in words.finditer(sentence):
            before = sentence.rfind(" ", 0, max(0, word.start() - _BEFORE)) + 1
            behind = sentence.find(" ", word.end() + _BEHIND)
            if accepts(sentence[before : behind if behind >= 0 else len(sentence)]):
                return True
    return False
