"""Figures in words that say a multiple or a round size, and compound ones: 翻两番, 百万亩.

`pipeline.translate.figures.finding` leaves these to the engine, since English says them in many
ways; an engine makes “doubled” of 翻两番, which is quadrupled. Here it is looked for whether
the English says one of the ways; for 四五十, 四分之三 and the like
`pipeline.translate.figures.compound` does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from pipeline.translate.figures.compound import absent, compounds
from pipeline.translate.figures.numerals import mentions

__all__ = ["Rough", "misstated"]

_DIGITS = "一二三四五六七八九"
_DOUBLED = re.compile(r"翻了?(?P<times>[一两二三]?)番")
_TIMES = {
    "": (r"doubl\w*|twice|two-?fold|two times|100 percent", "doubled"),
    "两": (r"quadrupl\w*|four-?fold|(?:four|4) times|300 percent", "quadrupled"),
    "三": (r"eight-?fold|octupl\w*|(?:eight|8) times|700 percent", "eightfold"),
}
_TIMES["一"], _TIMES["二"] = _TIMES[""], _TIMES["两"]
_ROUND = re.compile(
    rf"(?<![{_DIGITS}十百千万亿零两几数多\d])(?P<figure>[百千][万亿])(?=[亩元人吨户名级]|职工|群众|农民"
    r"|(?<=[过超逾].{2})[。，；、])"
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
        (_DOUBLED, _not_multiplied),
        (_ROUND, _not_of_that_size),
    )
    for pattern, wanted in looks:
        for match in pattern.finditer(source):
            if any(one.start <= match.start() < one.end for one in compounds(source)):
                continue  # 近百万人, with its bound
            meaning = wanted(match, english)
            if meaning:
                wrong.append(Rough(match[0], meaning, *match.span()))
    wrong += [Rough(one.text, one.english, one.start, one.end) for one in absent(source, english)]
    return tuple(wrong)


def _said(english: str) -> set[Decimal]:
    return {value for mention in mentions(english) for value in mention.values}


def _not_multiplied(match: re.Match[str], english: str) -> str:
    pattern, meaning = _TIMES[match["times"]]
    return "" if re.search(rf"\b(?:{pattern})\b", english, re.IGNORECASE) else meaning


def _not_of_that_size(match: re.Match[str], english: str) -> str:
    value, meaning = _SIZES[match["figure"]]
    _, word = meaning.split()
    # Millions and a million, but not 100 million.
    unnumbered = rf"(?<![\d.] )(?<!hundred )(?<!ten )\b{word}s?\b"
    if value in _said(english) or re.search(unnumbered, english, re.IGNORECASE):
        return ""
    return meaning
