"""Units that an engine left out behind a number: “arrive within five.” is five kilometers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.translate.figures.comparing import check, standing
from pipeline.translate.figures.figure import Figure, FigureKind
from pipeline.translate.figures.numerals import Mention, MentionKind, mentions
from pipeline.translate.figures.units import measure_in_english, unit_in_english

__all__ = ["with_minutes", "with_own_units", "with_units"]

_DIMENSIONS = frozenset("length area volume mass percent yuan".split())
# Behind the number nothing more is said of it, and no list of numbers goes on.
_ENDS = re.compile(r"[.;!?](?!\d)|$|, (?!\d|(?:and|or|to) \d)[a-z]|[)”]")
# 38 of them, for 38%, where the number is of no other figure.
_SHARE_ENDS = re.compile(rf"{_ENDS.pattern}| of (?:them|the|those|which|whom)\b")
_MONEY = re.compile(r"[$€£¥]\s?$")
# The unit of a range or list that begins before: from 20 meters to 30.
_ON = re.compile(r"(?:\d|\b(?:and|or|to|from|between))[\s,–-]*$")


_HOURS_AND_MINUTES = re.compile(r"(?P<hours>\d+)个?小时(?P<minutes>\d+)分")


def with_minutes(source: str, english: str) -> str:
    """The English with the minutes of ``6 hours 15``, for 6小时15分, named."""
    for match in _HOURS_AND_MINUTES.finditer(source):
        said = (
            rf"(\b{match['hours']} hours?,?(?: and)? {match['minutes']})(?= (?:and|or)\b|[,.;]|$)"
        )
        unit = "minute" if match["minutes"] == "1" else "minutes"
        english = re.sub(said, rf"\1 {unit}", english)
    return english


# Lengths of time, in the order in which they are looked for.
_TIMES = (
    (re.compile("个?小时"), "hour"),
    (re.compile("分钟"), "minute"),
    (re.compile("秒"), "second"),
    (re.compile("个月"), "month"),
    (re.compile("个?(?:星期|周)(?![岁年])"), "week"),
    (re.compile("天"), "day"),
    (re.compile("年"), "year"),
)
_TWO = 2
_TO = re.compile(r" to (?:within |about |nearly |only |just |less than |under |more than |over )?$")
_FROM = re.compile(r"\bfrom (?:about |nearly |over |more than )?$")


def with_own_units(source: Sequence[Figure], english: str) -> str:
    """``From two to 30 minutes``, for 由2天减少到30分钟, with the days named."""
    if len(set(filter(None, map(_time, source)))) < _TWO:
        return english
    said = sorted(standing(source, english).items(), key=lambda pair: pair[1].start)
    places = []
    for (first, start), (second, end) in pairwise(said):
        unit, other = _time(first), _time(second)
        apart = unit and other and unit != other and second.start > first.end
        joined = _TO.fullmatch(english[start.end : end.start])
        if apart and joined and _FROM.search(english[: start.start]):
            places.append((start.end, f" {unit}" if start.values[0] == 1 else f" {unit}s"))
    for at, name in reversed(places):
        english = english[:at] + name + english[at:]
    return english


def _time(figure: Figure) -> str:
    """The unit of time that a figure counts; "" if it counts none."""
    if figure.kind is not FigureKind.QUANTITY:
        return ""
    return next((name for unit, name in _TIMES if unit.match(figure.after)), "")


def with_units(source: Sequence[Figure], english: str) -> str:
    """The English with the units of measures that stand in it bare, at the end of a phrase."""
    bare = [
        (mention, figure)
        for figure, mention in standing(source, english).items()
        if _is_bare(figure, mention, english, _ENDS)
    ]
    for figure in check(source, english).missing:
        said = [one for one in mentions(english) if one.values[0] == figure.values[0]]
        if len(said) == 1 and _is_bare(figure, said[0], english, _SHARE_ENDS):
            bare.append((said[0], figure))
    for mention, figure in sorted(bare, key=lambda pair: pair[0].start, reverse=True):
        if sum(figure.values[0] in other.values for other in source) == 1:
            unit = _unit(figure, mention)
            if unit:
                english = f"{english[: mention.end]} {unit}{english[mention.end :]}"
    return english


def _is_bare(figure: Figure, mention: Mention, english: str, ends: re.Pattern[str]) -> bool:
    measure = figure.measure
    before = english[: mention.start]
    return (
        measure is not None
        and measure.dimension in _DIMENSIONS
        and mention.kind in (MentionKind.DIGITS, MentionKind.WORDS)
        and mention.values[0] == figure.values[0]
        and measure_in_english(english, mention.start, mention.end) is None
        and ends.match(english, mention.end) is not None
        and not _MONEY.search(before)
        and not _ON.search(before)
    )


def _unit(figure: Figure, mention: Mention) -> str:
    name = unit_in_english(figure.after)
    one = mention.values[0] == 1 and name.endswith("s") and name != "percentage points"
    return name[:-1] if one else name
