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

__all__ = ["recopied", "renamed"]

_CAPITAL: Final = re.compile(r"(?<![\w’'-])[A-Z][a-z]{3,}(?![\w’'-])")
_SAME_BEGINNING: Final = 2
_LIKE: Final = 0.7
_CAPITAL_WORD: Final = re.compile(r"[A-Z][a-z'’]+")
_NEAR: Final = 0.8


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


def renamed(found: Iterable[Occurrence], english: str) -> str:
    """The English with the persons that it names amiss spelt right: Zhangqiang, Hao Jiangqiang.

    A person that does not stand there is who has the surname and another given name, both in
    one word, or the two the other way round, if nobody else of the sentence can be meant.
    """
    terms = list(found)
    taken = {word for term in terms for word in _CAPITAL_WORD.findall(term.english)}
    people = [term.english for term in terms if term.kind == "person" and not term.accepted]
    surnames = Counter(name.split(" ")[0] for name in dict.fromkeys(people))
    for name in dict.fromkeys(people):
        surname, _, given = name.partition(" ")
        if name in english or not given or " " in given or surnames[surname] > 1:
            continue
        places = [
            *re.finditer(rf"\b{given} {surname}\b", english),
            *(
                match
                for match in re.finditer(rf"\b{surname}[a-z]+(?!\w)", english)
                if match[0] not in taken
                and match[0].lower() not in english_words()
                and _near(match[0], surname + given.lower())
            ),
            *(
                match
                for match in re.finditer(rf"\b{surname} ([A-Z][a-z'’]+)(?!\w)", english)
                if match[1] not in taken and match[1].lower() not in english_words()
            ),
        ]
        if len(places) == 1:
            start, end = places[0].span()
            english = f"{english[:start]}{name}{english[end:]}"
    return english


def _near(word: str, joined: str) -> bool:
    return DamerauLevenshtein.normalized_similarity(word, joined) >= _NEAR


def _is_like(word: str, given: str) -> bool:
    """Whether a word may be another that was copied with a slip."""
    same = word[:_SAME_BEGINNING] == given[:_SAME_BEGINNING]
    return same and DamerauLevenshtein.normalized_similarity(word, given) >= _LIKE
