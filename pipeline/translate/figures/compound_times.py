"""Times that Chinese says in two parts or by a word: 3分50秒, 1至8月, 下半年, 20日6时."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.translate.figures.compound_kind import (
    COUNTED,
    Compound,
    Kinds,
    amount,
    by_pattern,
    number_pattern,
)
from pipeline.translate.figures.numerals import (
    MONTHS,
    mentions,
    nth,
    ordinal,
    weekday_in_english,
)

__all__ = ["TIMES"]


def _clock(match: re.Match[str]) -> Compound | None:
    """3分50秒 as a length of time: 3 minutes 50 seconds, 3:50, 230 seconds."""
    minutes, seconds = int(match["minutes"]), int(match["seconds"])
    if match["part"]:
        return _to_the_hundredth(match, minutes, f"{seconds:02}.{match['part']}")
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


def _to_the_hundredth(match: re.Match[str], minutes: int, seconds: str) -> Compound:
    """2分21秒364 is 2:21.364."""
    either = f"{re.escape(seconds)}|{re.escape(seconds.lstrip('0'))}"
    pattern = re.compile(
        rf"\b{minutes}(?::| min\w*,? (?:and )?)(?:{either})(?!\d)",
        re.IGNORECASE,
    )
    return by_pattern(match, f"{minutes}:{seconds}", pattern)


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


def _hours(match: re.Match[str]) -> Compound | None:
    """1小时10分钟 is 1 hour 10 minutes, or 70 minutes."""
    hours, minutes = (int(amount(match[part])) for part in ("hours", "minutes"))
    whole = "an?|one|1" if hours == 1 else number_pattern(Decimal(hours))
    pattern = re.compile(
        rf"\b(?:{whole})[\s-]+hours?,?(?: and)? {minutes}[\s-]+min"
        rf"|\b{60 * hours + minutes}[\s-]+min|\b{hours}:{minutes:02}\b",
        re.IGNORECASE,
    )
    said = f"{hours} hour{'s' * (hours != 1)} {minutes} minute{'s' * (minutes != 1)}"
    begun = re.compile(rf"\b(?:{whole})[\s-]+hours?,?(?: and)? ", re.IGNORECASE)

    def accepts(english: str) -> bool:
        hour = begun.search(english)
        if pattern.search(english) or hour is None:
            return pattern.search(english) is not None
        spelt = mentions(english[hour.end() :])[:1]
        return any(not one.start and value == minutes for one in spelt for value in one.values)

    return Compound(*match.span(), match[0], said, accepts)


def _and_half(match: re.Match[str]) -> Compound | None:
    """两年半 are two and a half years, 一个半月 one and a half months."""
    value = amount(match["n"])
    unit = _UNITS[match["unit"] or match["unit_"]]
    whole = "an?|one|1" if value == 1 else number_pattern(Decimal(value))
    others = rf"|\b{int(12 * value + 6)} months" if unit == "year" else ""
    if unit == "minute":
        others = rf"|\b{value} minutes?,? (?:and )?30 seconds|\b{value}:30\b"
    if value == 1:
        others += rf"|\b18 months|\bsix weeks|\b{unit} and a half"
    pattern = re.compile(
        rf"\b(?:{whole})(?: {unit}s?)?[ -]and[ -](?:an?[ -])?half|\b{value}\.5\b|\b{value}½"
        rf"{others}",
        re.IGNORECASE,
    )
    return by_pattern(match, f"{value}.5 {unit}s", pattern)


_UNITS = {"年": "year", "月": "month", "天": "day", "小时": "hour", "周": "week", "学期": "term"}
_UNITS |= {"分": "minute", "分钟": "minute"}


def _rate(match: re.Match[str]) -> Compound | None:
    """每小时, each hour: an engine may make it a day."""
    unit = match["unit"]
    pattern = re.compile(
        {
            "小时": r"hour|\b[kmg]?w?ph\b|/h",
            "天": r"dail|day|night|morning|evening|noon",
            "月": "month",
            "年": "year|annual",
            "周": "week",
            "分钟": "minute",
            "秒": "second|/s",
        }[unit],
        re.IGNORECASE,
    )
    said = {
        "天": "day",
        "月": "month",
        "年": "year",
        "周": "week",
        "分钟": "minute",
        "秒": "second",
    }
    return by_pattern(match, f"per {said.get(unit, 'hour')}", pattern, injected=False)


def _weekday(match: re.Match[str]) -> Compound | None:
    """周一 is Monday."""
    name = weekday_in_english(match["day"])
    week = "weekend" if name[0] == "S" else "weekday"
    pattern = re.compile(rf"\b{name[:3]}(?:{name[3:]}s?|\.)|\b{week}s?\b")
    return by_pattern(match, name, pattern, injected=False)


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
    said = "first half of the year" if first else "second half of the year"
    return by_pattern(match, said, re.compile(pattern, re.IGNORECASE), injected=False)


def _semester(match: re.Match[str]) -> Compound | None:
    """第一学期 is the first semester."""
    number = "一二".index(match["n"]) + 1
    pattern = re.compile(rf"\b(?:{nth(number)}|{ordinal(number)}) (?:semester|term)", re.IGNORECASE)
    return by_pattern(match, f"{nth(number)} semester", pattern)


def _third_of_month(match: re.Match[str]) -> Compound | None:
    """7月上旬 is early July."""
    said, others = {
        "上": ("early", r"first (?:ten|10|third|part|week)|beginning|start of"),
        "中": ("mid", r"middle|second (?:ten|10|third)"),
        "下": ("late", r"last (?:ten|10|third|part|week)|end of|final"),
    }[match["part"]]
    number = int(match["month"] or 0)
    if not 1 <= number <= 12:
        pattern = re.compile(rf"\b(?:{said}(?:er)?\b|{others})", re.IGNORECASE)
        return by_pattern(match, said, pattern, injected=False)
    month = MONTHS[number - 1]
    pattern = re.compile(
        rf"\b{said}(?:-| and mid-| or mid-| | in |-? to late )(?:{month}|{month[:3]}t?\.)"
        rf"|\b(?:{others})",
        re.IGNORECASE,
    )
    return by_pattern(match, f"{said}{'-' if said == 'mid' else ' '}{month}", pattern)


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


def _year_of_month(match: re.Match[str]) -> Compound | None:
    """去年12月 is December last year, 明年4月 April next year."""
    said, others = {
        "去": ("last year", r"\blast\b|previous year|\ba year (?:ago|earlier)|\b(?:19|20)\d\d\b"),
        "明": ("next year", r"\bnext\b|following year|coming|\b20\d\d\b"),
    }[match["year"]]
    return by_pattern(match, said, re.compile(others, re.IGNORECASE), injected=False)


TIMES: Kinds = (
    (re.compile(r"(?P<year>[去明])年(?=\d{1,2}月)"), _year_of_month),
    (
        re.compile(
            r"(?<![\d.时点])(?P<minutes>\d{1,3})分(?:钟)?(?P<seconds>[0-5]?\d)秒(?P<part>\d{0,3})"
        ),
        _clock,
    ),
    (
        re.compile(r"(?<=日)(?P<hour>\d{1,2})时(?:(?P<minutes>[0-5]?\d)分(?!钟))?(?!间|段)"),
        _before_noon,
    ),
    (
        re.compile(
            r"(?<![\d.])(?P<hours>\d{1,2}|[一两二三四五六七八九十]{1,2})个?小时(?P<minutes>\d{1,2}|[一二三四五六七八九十]{1,3})分(?:钟|(?![\d之钱贝数析段成批值]))"
        ),
        _hours,
    ),
    (
        re.compile(
            r"(?<![几数多第上好成每十百千万亿\d.点])(?P<n>[一两二三四五六七八九]|\d{1,2})"
            r"(?:(?P<unit>[年天]|分钟?(?=半(?:钟|[至到降缩以，。、]|$)))半(?!载)|个半(?P<unit_>月|小时|学期))"
        ),
        _and_half,
    ),
    (
        re.compile(
            r"每(?P<unit>小时|天|月|年|周(?![一二三四五六日末])|分钟|秒)(?=[^，。；：]{0,8}\d)"
        ),
        _rate,
    ),
    (
        re.compile(
            r"(?<![\d.月])(?P<first>\d{1,2})月?(?:至|到|—{1,2}|-|–|~|～)(?P<last>\d{1,2})月(?![\d日])"
        ),
        _months,
    ),
    (
        re.compile(
            "(?<![一两二三四五六七八九十几半])(?:周(?!(?<=每周)一(?![至到、，。和上下早晚及]))|星期)"
            "(?P<day>[一二三四五六日天])(?![次个趟回期遍封班家场位年岁十])"
        ),
        _weekday,
    ),
    (re.compile("(?:提前|推迟|延后)一个?(?P<unit>年|月|天|周|小时)"), _one),
    (re.compile("第(?P<n>[一二])学期"), _semester),
    (re.compile("(?<![吃用干住过])(?P<half>[上下])半年(?!度?报)"), _half_year),
    (
        re.compile(r"(?:(?<!\d)(?P<month>\d{1,2})月份?|(?<=月))(?P<part>[上中下])旬"),
        _third_of_month,
    ),
    (re.compile(r"(?<![\d每])(?P<first>前?)(?P<n>[一二三四])季度(?!一)"), _quarter),
)
