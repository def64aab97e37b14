"""Times that Chinese says in two parts or by a word: 3分50秒, 1至8月, 下半年, 20日6时."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.translate.compound_kind import (
    COUNTED,
    Compound,
    Kinds,
    by_pattern,
    nth,
    number_pattern,
)
from pipeline.translate.numerals import MONTHS, ordinal

__all__ = ["TIMES"]

_PART_OF_DAY = re.compile("[上下中]午|早|晨|晚|夜|傍")


def _clock(match: re.Match[str]) -> Compound | None:
    """3分50秒 as a length of time: 3 minutes 50 seconds, 3:50, 230 seconds."""
    minutes, seconds = int(match["minutes"]), int(match["seconds"])
    pattern = re.compile(
        rf"\b{minutes}(?:\s|-)?m(?:in\w*)?\.?,? (?:and )?{seconds}(?:\s|-)?s"
        rf"|\b{minutes}:{seconds:02}(?:\.\d+)?(?![\d:.]|\s*(?:second|minute))"
        rf"|\b{60 * minutes + seconds}(?:\s|-)seconds?\b"
        rf"|{number_pattern(Decimal(minutes))} minutes?,? (?:and )?"
        rf"{number_pattern(Decimal(seconds))} seconds?\b",
        re.IGNORECASE,
    )
    said = f"{minutes} minute{'s' * (minutes != 1)} {seconds} second{'s' * (seconds != 1)}"
    return by_pattern(match, said, pattern)


def _before_noon(match: re.Match[str]) -> Compound | None:
    """20日6时, by the clock of 24 hours, is 6 a.m. on the 20th."""
    hour = int(match["hour"])
    minutes = f":{int(match['minutes']):02}" if match["minutes"] else ""
    if not 1 <= hour <= 11 or re.search(
        "[上下中]午|早|晨|晚|夜|傍", match.string[: match.start()][-12:]
    ):
        return None
    pattern = re.compile(
        rf"(?<![\d:])0?{hour}{minutes or '(?::00)?'} ?a\.?m\b"
        rf"|(?<![\d:])0?{hour}{minutes or ':00'}(?! ?p\.?m)"
        rf"|\b{hour}{minutes} (?:o.clock )?in the morning",
        re.IGNORECASE,
    )
    return by_pattern(match, f"{hour}{minutes} a.m.", pattern, injected=False)


def _one(match: re.Match[str]) -> Compound | None:
    """提前一年 is one year ahead."""
    unit = {"年": "year", "天": "day", "周": "week", "小时": "hour"}.get(match["unit"], "month")
    pattern = re.compile(
        rf"\b(?:one|an?|1|a full)[\s-]+{unit}|{unit}’?'?s? (?:early|ahead)", re.IGNORECASE
    )
    return by_pattern(match, f"one {unit}", pattern, injected=False)


def _months(match: re.Match[str]) -> Compound | None:
    """1至8月 is January to August."""
    first, last = int(match["first"]), int(match["last"])
    if not 1 <= first < last <= 12:
        return None
    names = (MONTHS[first - 1], MONTHS[last - 1])
    said = [re.compile(rf"\b(?:{name}|{name[:3]}t?\.)") for name in names]
    return Compound(
        *match.span(),
        match[0],
        f"{names[0]} to {names[1]}",
        lambda english: (
            all(name.search(english) for name in said)
            or (
                first == 1
                and bool(re.search(rf"first {number_pattern(Decimal(last))} months", english))
            )
        ),
    )


def _half_year(match: re.Match[str]) -> Compound | None:
    first = match["half"] == "上"
    pattern = (
        r"\bfirst (?:half|six months)|\b(?:January|Jan\.)\W(?:to|through|-|–)\W?June|\bH1\b"
        r"|\bfirst-half|\bspring (?:term|semester)"
        if first
        else r"\b(?:second|latter|later|last|next|other|remaining) (?:half|six months|of the year)"
        r"|\bsecond-half|\bH2\b|\blater (?:this|in the) year|\brest of the year"
    )
    said = f"{'first' if first else 'second'} half of the year"
    return by_pattern(match, said, re.compile(pattern, re.IGNORECASE), injected=False)


def _third_of_month(match: re.Match[str]) -> Compound | None:
    part = match["part"]
    pattern, said = {
        "上": (
            r"\bearly\b|\bearlier\b|\bfirst (?:ten|10|third|part)|\bbeginning\b|\bstart of",
            "early",
        ),
        "中": (r"\bmid\b|\bmid-|\bmiddle\b|\bsecond (?:ten|10|third)", "mid"),
        "下": (r"\blate\b|\blater\b|\blast (?:ten|10|third|part|week)|\bend of|\bfinal", "late"),
    }[part]
    return by_pattern(match, said, re.compile(pattern, re.IGNORECASE), injected=False)


def _quarter(match: re.Match[str]) -> Compound | None:
    number = "一二三四".index(match["n"]) + 1
    if match["first"]:
        return _quarters(match, number)
    which = f"{nth(number)}|{ordinal(number)}" + ("|last|final" if number == 4 else "")
    months = ("January|March", "April|June", "July|September", "October|December")[number - 1]
    pattern = (
        rf"\b(?:{which})(?:[\s-]quarter|\b.{{0,30}}\bquarters?)|\bQ{number}\b"
        rf"|\b(?:{months})\b|\bquarterly|\b(?:each|every|a|per) quarter|\bby quarter"
    )
    said = f"{nth(number)} quarter"
    return by_pattern(match, said, re.compile(pattern, re.IGNORECASE), injected=False)


def _quarters(match: re.Match[str], number: int) -> Compound | None:
    """前三季度 are the first three quarters, or nine months."""
    if number == 1:
        return None
    months = ("June", "September", "December")[number - 2]
    pattern = re.compile(
        rf"{number_pattern(Decimal(number))} quarters|{number_pattern(Decimal(3 * number))} months"
        rf"|\b(?:to|through|-|–)\W?{months}\b",
        re.IGNORECASE,
    )
    return by_pattern(match, f"first {COUNTED[number]} quarters", pattern, injected=False)


TIMES: Kinds = (
    (
        re.compile(r"(?<![\d.时点])(?P<minutes>\d{1,3})分(?:钟)?(?P<seconds>[0-5]?\d)秒(?!\d)"),
        _clock,
    ),
    (
        re.compile(r"(?<=日)(?P<hour>\d{1,2})时(?:(?P<minutes>[0-5]?\d)分(?!钟))?(?!间|段)"),
        _before_noon,
    ),
    (
        re.compile(
            r"(?<![\d.月])(?P<first>\d{1,2})月?(?:至|到|—{1,2}|-|–|~|～)(?P<last>\d{1,2})月(?![\d日])"
        ),
        _months,
    ),
    (re.compile("(?:提前|推迟|延后)一个?(?P<unit>年|月|天|周|小时)"), _one),
    (re.compile("(?<![吃用干住过])(?P<half>[上下])半年(?!度?报)"), _half_year),
    (re.compile(r"(?<=月)(?:份)?(?P<part>[上中下])旬"), _third_of_month),
    (re.compile(r"(?<![\d每])(?P<first>前?)(?P<n>[一二三四])季度(?!一)"), _quarter),
)
