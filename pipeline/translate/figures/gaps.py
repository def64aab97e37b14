"""By how much one thing is above or below another: 增速高于全省0.4个百分点.

An engine makes a level of it: “higher than 0.4 percentage points in the province”, “below 2.63
billion yuan”. Where the Chinese names what is compared with, that is put right, or told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

__all__ = ["apart", "misread_gaps"]

_SIZE: Final = r"\d[\d,.]*(?: ?[万亿]?(?:个?百分点|[余多]?[万亿]?元|公斤|[万亿]?吨|[℃度米]))"
# Not 高于80分: what is compared with stands between. 不低于 is a bound.
_GAP: Final = re.compile(
    r"(?<!不)(?P<way>[高低快慢多少]于|低过|高过)(?P<other>[^\d，。；、：“”]{1,12}?)(?:约|近|了|达|超过)?"
    rf"(?P<size>{_SIZE})"
)
_BOUNDS: Final = re.compile(r"等于|约$|近$|^[约近或]")
_OTHERS: Final = (
    (re.compile("^全国"), "the national average"),
    (re.compile("^全省"), "the provincial average"),
    (re.compile("^全市"), "the city average"),
    (re.compile("^(?:去年|上年)"), "the previous year"),
)
_ENGLISH: Final = re.compile(
    r"(?P<way>(?:higher|lower|faster|slower|more|less|fewer|above|below|over|under)(?: than)?)"
    r" (?:the (?P<whose>national|provincial) )?"
    r"(?P<size>(?P<figure>\d[\d,.]*\d|\d)(?: (?:million|billion|trillion))? "
    r"(?:percentage points?|percent|yuan|kilograms|tonnes|degrees|meters))(?![\w’-])"
    r"(?: (?:in|of|for|from|(?:(?:more|less|higher|lower) )?than) (?P<other>(?:the )?"
    r"(?:(?:provincial|national|city’s|province’s|country’s) (?:average|level)"
    r"|whole country|previous year|same period last year|[a-z]+)))?"
    r"(?P<nation> nationwide)?(?=[,.;]|$| and\b)"
)
_HEDGES: Final = frozenset({"more than", "less than", "over", "under"})
_WAY_BEHIND: Final = re.compile(" (?:higher|lower|faster|slower|more|less|above|below)\\b")
_ALONE: Final = frozenset({"above", "below"})


# 比2020年下降10.4% is no fall in 2020.
_SINCE: Final = re.compile(
    r"比(?P<year>(?:19|20)\d\d)年(?:底|末)?(?:下降|增长|提高|减少|上升|增加|降低|提升|上涨)了?"
    r"(?P<size>\d[\d.]*)(?:%|个百分点)"
)
# 高于全国6.7个百分点、全省1.9个百分点 are two differences.
_TWO: Final = re.compile(
    r"(?P<way>[高低]于)全国(?P<first>\d[\d.]*)个百分点[、，和](?:[高低]于)?全省(?P<second>\d[\d.]*)个百分点"
)


def _gaps(source: str) -> Iterator[re.Match[str]]:
    for match in _GAP.finditer(source):
        if _BOUNDS.search(match["other"]) is None:
            yield match


def _number(text: str) -> str:
    return text.replace(",", "").rstrip(".")


def _misread(source: str, english: str) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Gaps of the source with the English that makes a level of them."""
    for gap in _gaps(source):
        digits = re.match(r"[\d,.]+", gap["size"])
        figure = _number(digits[0]) if digits is not None else ""
        for said in _ENGLISH.finditer(english):
            points = "百分点" in gap["size"]
            if said["way"] in _HEDGES and _WAY_BEHIND.match(english, said.end("size")):
                continue  # more than 8,000 yuan higher than
            same = figure == _number(said["figure"]) or (not points and _scaled(gap, said))
            if same and points is ("percentage point" in said["size"]):
                yield gap, said


def _scaled(gap: re.Match[str], said: re.Match[str]) -> bool:
    """Whether 26.3亿元 is 2.63 billion yuan: the digits are the same."""
    digits = re.sub(r"[^\d]", "", gap["size"]).strip("0")
    return digits == re.sub(r"[^\d]", "", said["figure"]).strip("0")


def apart(source: str, english: str) -> str:
    """The English with such levels made differences, where what is compared with is known.

    So is what rose *in* an earlier year, for *from* it, and the second of two differences.
    """
    for since in _SINCE.finditer(source):
        fall = rf"(\b{re.escape(since['size'])} (?:percent|percentage points)) in {since['year']}\b"
        english = re.sub(fall, rf"\1 from {since['year']}", english)
    for two in _TWO.finditer(source):
        english = _both(two, english)
    found = [
        (said, gap, other)
        for gap, said in _misread(source, english)
        if (other := _named(said) or _other(gap["other"]))
    ]
    for said, gap, other in sorted(found, key=lambda pair: pair[0].start(), reverse=True):
        way = said["way"].removesuffix(" than")
        way = {"over": "above", "under": "below"}.get(way, way)
        than = way if way in _ALONE else f"{way} than"
        more = "more than " if re.search("[余多]", gap["size"]) else ""
        made = f"{more}{said['size']} {than} {other}"
        english = english[: said.start()] + made + english[said.end() :]
    return english


def _both(two: re.Match[str], english: str) -> str:
    """The English with 1.9 points said to be above the province, where only the nation is named."""
    first, second = re.escape(two["first"]), re.escape(two["second"])
    way = "above" if two["way"] == "高于" else "below"
    said = (
        rf"\b{first} percentage points {way} the (?:national|nation|country)(?: average)?"
        rf",? and {second} percentage points(?=[,.;]|$)"
    )
    both = (
        f"{two['first']} percentage points {way} the national average "
        f"and {two['second']} {way} the provincial average"
    )
    return re.sub(said, both, english)


def _named(said: re.Match[str]) -> str:
    """What the English itself compares with, "" where it does not say."""
    whose = "national" if said["nation"] else said["whose"]
    return f"the {whose} average" if whose else said["other"] or ""


def _other(chinese: str) -> str:
    return next((english for pattern, english in _OTHERS if pattern.search(chinese)), "")


def misread_gaps(source: str, english: str) -> tuple[str, ...]:
    """What the English says as a level, as the source has it."""
    return tuple(dict.fromkeys(gap[0] for gap, _ in _misread(source, english)))
