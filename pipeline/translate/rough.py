"""Figures in words that say a range, a multiple or a round size: 四五十, 翻两番, 百万亩.

`pipeline.translate.figures` leaves these to the engine, since English says them in many
ways; an engine makes 450 of 四五十 and “doubled” of 翻两番, which is quadrupled. Here it is
looked for whether the English says one of the ways.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from pipeline.translate.numerals import mentions

__all__ = ["Rough", "misstated"]

_DIGITS = "一二三四五六七八九"
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
_RANGE = re.compile(
    rf"(?<![{_DIGITS}十百千万亿零第〇两])(?P<low>[{_DIGITS}两])(?P<high>[{_DIGITS}])(?P<unit>[十百千万])"
    rf"(?![{_DIGITS}十百千万亿])"
)
_VAGUE = re.compile(
    r"\b(?:dozens?|scores?|several|few|some|hundreds|thousands|tens)\b", re.IGNORECASE
)
_DOUBLED = re.compile(r"翻了?(?P<times>[一两二三]?)番")
_TIMES = {
    "": (r"doubl\w*|twice|two-?fold|two times|100 percent", "doubled"),
    "两": (r"quadrupl\w*|four-?fold|(?:four|4) times|300 percent", "quadrupled"),
    "三": (r"eight-?fold|octupl\w*|(?:eight|8) times|700 percent", "eightfold"),
}
_TIMES["一"], _TIMES["二"] = _TIMES[""], _TIMES["两"]
_ROUND = re.compile(
    rf"(?<![{_DIGITS}十百千万亿零两几数多\d])(?P<figure>[百千][万亿])(?=[亩元人吨户名级]|职工|群众|农民)"
)
_SIZES = {
    "百万": (Decimal(10**6), "1 million"),
    "千万": (Decimal(10**7), "10 million"),
    "百亿": (Decimal(10**10), "10 billion"),
    "千亿": (Decimal(10**11), "100 billion"),
}


@dataclass(frozen=True, slots=True)
class Rough:
    """``text``, ``source[start:end]``, means `english`."""

    text: str
    english: str
    start: int
    end: int


def misstated(source: str, english: str) -> tuple[Rough, ...]:
    """Such figures that the English does not say. Of 74 in 21,000 pairs by hand all pass."""
    wrong: list[Rough] = []
    looks: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], str]], ...] = (
        (_RANGE, _not_between),
        (_DOUBLED, _not_multiplied),
        (_ROUND, _not_of_that_size),
    )
    for pattern, wanted in looks:
        for match in pattern.finditer(source):
            meaning = wanted(match, english)
            if meaning:
                wrong.append(Rough(match[0], meaning, *match.span()))
    return tuple(wrong)


def _said(english: str) -> set[Decimal]:
    return {value for mention in mentions(english) for value in mention.values}


def _not_between(match: re.Match[str], english: str) -> str:
    """``40 to 50`` for 四五十 where no number of the English lies there; else ""."""
    unit = _UNITS[match["unit"]]
    low, high = (1 + (_DIGITS.replace("二", "两") if at == "两" else _DIGITS).index(at)
                 for at in (match["low"], match["high"]))  # fmt: skip
    if not low < high <= low + 2:
        return ""  # 三五十 is no range of this kind, 九三 none at all
    if any(low * unit <= value <= high * unit for value in _said(english)):
        return ""
    together = Decimal((10 * low + high) * unit)
    if _VAGUE.search(english) and together not in _said(english):
        return ""
    return f"{low * unit:,} to {high * unit:,}"


def _not_multiplied(match: re.Match[str], english: str) -> str:
    pattern, meaning = _TIMES[match["times"]]
    return "" if re.search(rf"\b(?:{pattern})\b", english, re.IGNORECASE) else meaning


def _not_of_that_size(match: re.Match[str], english: str) -> str:
    value, meaning = _SIZES[match["figure"]]
    _, word = meaning.split()
    if value in _said(english) or re.search(rf"\b{word}s?\b", english, re.IGNORECASE):
        return ""
    return meaning
