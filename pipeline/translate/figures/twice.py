"""Figures that the English has twice and the source once.

“97.3 percent of the city’s 97.3 percent of villages”, “investment of 3.6 billion yuan was 3.6
billion yuan”: an engine that begins a clause anew says its figure anew. Numbers of one digit and
round ones are left alone: they may be of something else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from pipeline.translate.figures.figure import Figure, FigureKind
from pipeline.translate.figures.numerals import MONTHS, Mention, MentionKind, in_words, mentions

__all__ = ["said_once", "said_twice"]

_FEWEST_DIGITS: Final = 2
_NUMBER: Final = re.compile(r"\d[\d,.]*\d")
_CLOCK: Final = re.compile(r"(?:[:.]\d| ?[ap]\.m\.)")
_SIZE: Final = (
    r"\d[\d,.]*(?: (?:million|billion|trillion))?"
    r" (?:percent|percentage points|yuan|mu|tonnes|kilometers|square meters)"
)
_DATE: Final = re.compile(rf"\b(?:{'|'.join(MONTHS)}) (?P<day>\d{{1,2}})(?!\d|,? \d{{4}})")
_FRACTION: Final = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine)-"
    r"(?:half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)s?\b"
)
# 97.3 percent of the city’s 97.3 percent of, of 3.6 billion yuan was 3.6 billion yuan
_ECHO: Final = re.compile(
    rf"(?P<head>(?<![\d.,])(?P<size>{_SIZE}) of (?:the |its |all )?(?:[a-z]+’s? )?)"
    r"(?P=size) of (?:the )?"
)
_WAS: Final = re.compile(
    rf"(?: of| was)? (?P<size>{_SIZE}),? (?P<was>was|were|is|are|reached|of|totaled)"
    r" (?P=size)(?!\w)"
)
# one one-quarter
_PART: Final = re.compile(
    r"\b(?:one|an?) (?=one-(?:half|third|fourth|fifth|sixth|tenth|quarter)s?\b)"
)


# a total of 5.1 up 5.1 percent
_TURNED: Final = re.compile(
    r"\b(?:a total of )?(?P<n>\d[\d,.]*) (?=(?:up|down) (?P=n)(?![\d,.]*\d))"
)
# more than 2,000 more than 2,000 more
_MORE: Final = re.compile(
    r"\b(more|less) than (?P<n>\d[\d,.]*) (?:(?:more|less) than (?P=n) )+(?!\d)"
)
# Five 5 a.m.
_HOUR: Final = re.compile(r"\b(?P<word>[A-Z]?[a-z]+) (?=(?P<n>1?\d)(?::\d\d)? [ap]\.m\.)")


def _hour_once(match: re.Match[str]) -> str:
    said = in_words(Decimal(match["n"])) == match["word"].lower()
    return "" if said else match[0]


def said_once(figures: Sequence[Figure], english: str) -> str:
    """The English without the echo of a figure, where it is sure which of the two goes."""
    english = _TURNED.sub("", _HOUR.sub(_hour_once, _PART.sub("", english)))
    english = _MORE.sub(lambda match: f"{match[1]} than {match['n']} ", english)
    if not said_twice(figures, english):
        return english
    english = _ECHO.sub(lambda match: match["head"], english)
    return _WAS.sub(lambda match: f" {match['was']} {match['size']}", english)


def said_twice(figures: Sequence[Figure], english: str) -> tuple[str, ...]:
    """The numbers that stand in the English more often than in the source, as they are said."""
    return (*_numbers(figures, english), *_dates(figures, english), *_fractions(figures, english))


def _dates(figures: Sequence[Figure], english: str) -> tuple[str, ...]:
    """The days that the source names once: on December 26 last year, opened on December 26."""
    days = Counter(int(one.values[0]) for one in figures if one.kind is FigureKind.DAY)
    said = Counter(match[0] for match in _DATE.finditer(english))
    return tuple(
        date for date, times in said.items() if times > 1 == days[int(date.rpartition(" ")[2])]
    )


def _fractions(figures: Sequence[Figure], english: str) -> tuple[str, ...]:
    """One-seventh of students from one-seventh."""
    shares = sum("分之" in one.text for one in figures)
    said = Counter(_FRACTION.findall(english))
    return tuple(share for share, times in said.items() if times > 1 == shares)


def _numbers(figures: Sequence[Figure], english: str) -> tuple[str, ...]:
    written = _NUMBER.findall(english)
    if len(set(written)) == len(written):
        return ()
    meant = Counter(value for one in figures for value in dict.fromkeys(one.values))
    counted = {
        value
        for one in figures
        if one.kind is FigureKind.QUANTITY and one.counted  # not the 135 of “135工程”
        for value in one.values
    }
    said: dict[Decimal, list[Mention]] = {}
    for mention in mentions(english):
        if mention.kind is MentionKind.DIGITS and not _CLOCK.match(english, mention.end):
            said.setdefault(mention.values[0], []).append(mention)
    return tuple(
        each[0].text
        for value, each in said.items()
        if len(each) > 1 == meant[value] and value in counted and _is_telling(value)
    )


def _is_telling(value: Decimal) -> bool:
    """Whether a number is too odd to be of two things by chance."""
    digits = value.normalize().as_tuple()
    return len(digits.digits) >= _FEWEST_DIGITS
