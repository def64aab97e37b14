"""Words that an engine was given in English and copied with a slip: Midle School, Suinting.

What stands in its Chinese in English it puts together from pieces, and may take a wrong one.
A word with a capital that is none of those given, while one like it is said less often than the
source has it, is that one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from rapidfuzz.distance import DamerauLevenshtein

from pipeline.translate.occurrence import Occurrence
from pipeline.translate.spelling import english_words

__all__ = ["recopied"]

_CAPITAL: Final = re.compile(r"(?<![\w’'-])[A-Z][a-z]{3,}(?![\w’'-])")
_SAME_BEGINNING: Final = 2
_LIKE: Final = 0.7


def recopied(found: Iterable[Occurrence], english: str) -> str:
    """The English with such words spelt as they were given, and once where they stand twice."""
    given = Counter(
        word for term in found if term.injected for word in _CAPITAL.findall(term.english)
    )
    if not given:
        return english
    said = Counter(_CAPITAL.findall(english))
    for word in list(said):
        if word in given or word.lower() in english_words():
            continue
        like = [one for one in given if _is_like(word, one)]
        if len(like) != 1:
            continue
        right = like[0]
        beside = re.compile(rf"\b{word} (?={right}\b)|(?<=\b{right}) {word}\b")
        if beside.search(english):
            english = beside.sub("", english)
        elif said[right] < given[right]:
            english = re.sub(rf"\b{word}\b", right, english, count=1)
            said[right] += 1
    for word in given:  # Pingyu, Pingyu, sells
        english = re.sub(rf"\b({word}), {word}\b,?(?=\s)", r"\1", english)
    return english


def _is_like(word: str, given: str) -> bool:
    """Whether a word may be another that was copied with a slip."""
    same = word[:_SAME_BEGINNING] == given[:_SAME_BEGINNING]
    return same and DamerauLevenshtein.normalized_similarity(word, given) >= _LIKE
