"""From what to what a figure moved: cut from 2.15 to 2.45 yuan is raised, 下降8℃ is a fall by 8.

The two numbers say themselves which way it went; an engine that has them both and the wrong verb
is put right. So is one that says *to* for *by*, or *by* for *to*, where the Chinese tells which.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from pipeline.translate.figures.comparing import standing
from pipeline.translate.figures.figure import Figure, FigureKind
from pipeline.translate.figures.numerals import Mention

__all__ = ["moved_right"]

_TURNED: Final = {
    "rose": "fell", "risen": "fallen", "raised": "lowered", "increased": "decreased",
    "grew": "fell", "grown": "fallen", "climbed": "dropped", "up": "down",
    "fell": "rose", "fallen": "risen", "cut": "raised", "dropped": "rose", "declined": "rose",
    "decreased": "increased", "reduced": "raised", "lowered": "raised", "down": "up",
}  # fmt: skip
_RISES: Final = frozenset(
    ["rose", "risen", "raised", "increased", "grew", "grown", "climbed", "up"]
)
_FROM: Final = re.compile(rf"\b(?P<verb>{'|'.join(_TURNED)}) from (?:about |some )?$")
# What may stand between the two numbers of a move: a unit, and no number.
_TO: Final = re.compile(r"(?: [a-z]+){0,3}(?: (?:a|per) [a-z]+)? to (?:about |below |over )?$")
_DATES: Final = (
    FigureKind.YEAR,
    FigureKind.MONTH,
    FigureKind.DAY,
    FigureKind.DATE,
    FigureKind.ORDINAL,  # a place in a ranking rises to a lower number
)
_WORD: Final = re.compile(r" ?([a-z%]+)")

_VERB: Final = (
    r"\b(?:rose|risen|rises?|fell|fallen|falls?|dropp?(?:ed|s)?|declin(?:ed|es)|increas(?:ed|es)|"
    r"decreas(?:ed|es)|raised|lowered|reduced|cut|up|down|grew|grown|climbed)"
)
_SAYS_TO: Final = re.compile(rf"{_VERB} (?P<to>to) (?:about |nearly |more than )?$")
_SAYS_BY: Final = re.compile(rf"{_VERB} (?P<by>by) (?:about |nearly |more than )?$")
_MOVES: Final = "下降|上升|上涨|下跌|降低|提高|增长|减少|增加|上调|下调|回落|回升|收窄|缩短"
_BY_IN_CHINESE: Final = re.compile(rf"(?:{_MOVES})(?:了)?(?:约|近|超过?)?$")
_TO_IN_CHINESE: Final = re.compile(
    rf"(?:(?:{_MOVES}|降|升|涨|跌|增|减|调|提|缩)(?:到|至|为))(?:约|近|了)?$"
)


def moved_right(source: str, figures: Sequence[Figure], english: str) -> str:
    """The English with verbs and prepositions that say which way the figures of a source went."""
    if not re.search(_VERB, english):
        return english
    said = standing(figures, english)
    places = [*_turned(said, english), *_prepositions(source, said, english)]
    for start, end, other in sorted(set(places), reverse=True):
        english = english[:start] + other + english[end:]
    return english


def _turned(said: dict[Figure, Mention], english: str) -> list[tuple[int, int, str]]:
    """Verbs before ``from A to B`` that go the other way."""
    places = []
    ordered = sorted(said.items(), key=lambda pair: pair[1].start)
    for (first, start), (second, end) in pairwise(ordered):
        verb = _FROM.search(english[: start.start])
        between = english[start.end : end.start]
        if verb is None or not _TO.fullmatch(between) or first.start > second.start:
            continue  # swapped numbers are another fault
        kinds = {first.kind, second.kind}
        same = first.measure == second.measure or None in (first.measure, second.measure)
        per = " per 1" in english[start.start : end.end + 12]
        if kinds & set(_DATES) or not same or per or kinds == {FigureKind.WORDS}:
            continue
        one, other = _WORD.match(english, start.end), _WORD.match(english, end.end)
        if one is not None and one[1] != "to" and (other is None or one[1] != other[1]):
            continue  # from nine months to 113 days
        before, after = start.values[0], end.values[0]
        rises = verb["verb"] in _RISES
        if before != after and rises is (after < before):
            places.append((*verb.span("verb"), _TURNED[verb["verb"]]))
    return places


def _prepositions(
    source: str, said: dict[Figure, Mention], english: str
) -> list[tuple[int, int, str]]:
    """*To* where the Chinese says by how much, *by* where it says to what."""
    places = []
    values = [mention.values[0] for mention in said.values()]
    for figure, mention in said.items():
        if values.count(mention.values[0]) > 1:
            continue
        before, ahead = english[: mention.start], source[: figure.start]
        to, by = _SAYS_TO.search(before), _SAYS_BY.search(before)
        if to is not None and _BY_IN_CHINESE.search(ahead):
            places.append((*to.span("to"), "by"))
        elif by is not None and _TO_IN_CHINESE.search(ahead):
            places.append((*by.span("by"), "to"))
    return places
