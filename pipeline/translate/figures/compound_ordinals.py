"""Firsts and seconds, and what is like them: 首次, 二审, 三等奖, 七连胜, 八分之一决赛, 三到五次."""

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
    HANZI_DIGITS,
    in_words,
    mentions,
    nth,
    ordinal,
    roman,
)

__all__ = ["ORDINALS"]

_HANZI = f"[{HANZI_DIGITS}]"
_FIRST = re.compile(
    r"\b(?:first\w*|1st|maiden|inaugurat\w*|inaugural|debut\w*|initial\w*|unprecedented\w*|never|"
    r"trial\w*|pioneer\w*|No\. 1|start\w*|begin\w*|began|original\w*|opening|new|top|ever|"
    r"earliest|launch\w*|"
    r"1|one)\b",
    re.IGNORECASE,
)
_STAGES = {
    2: ("semifinal", "half"), 4: ("quarterfinal", "quarter"), 8: ("round of 16", "eighth"),
    16: ("round of 32", "sixteenth"),
}  # fmt: skip
_SERIES = {
    "胜": "straight win", "败": "straight loss", "冠": "straight title", "涨": "straight rise",
    "跌": "straight fall", "增": "straight increase", "降": "straight decline",
    "丰": "consecutive bumper harvest",
}  # fmt: skip


def _nths(number: int) -> str:
    return f"{ordinal(number)}" + (f"|{nth(number)}" if number < 20 else "")


def _first(match: re.Match[str]) -> Compound | None:
    """首次, 首批 and 第一个 are first."""
    return by_pattern(match, "first", _FIRST, injected=False)


def _instance(match: re.Match[str]) -> Compound | None:
    """二审 is of second instance, of a draft the second reading."""
    number = int(amount(match["n"]))
    also = "|appeal|appellate" if number == 2 else ""
    pattern = re.compile(rf"\b(?:{_nths(number)}{also})", re.IGNORECASE)
    return by_pattern(match, f"{nth(number)}-instance", pattern, injected=False)


def _prize(match: re.Match[str]) -> Compound | None:
    """三等奖 is a third prize."""
    number = int(amount(match["n"]))
    medal = ("gold", "silver", "bronze")[number - 1]
    pattern = re.compile(
        rf"\b(?:{_nths(number)}|{medal})\b"
        rf"|\b(?:class|grade|category) (?:{number}|{roman(number)})\b",
        re.IGNORECASE,
    )
    return by_pattern(match, f"{nth(number)} prize", pattern, injected=False)


def _in_a_row(match: re.Match[str]) -> Compound | None:
    """七连胜 are seven wins in a row, or the seventh."""
    number = int(amount(match["n"]))
    also = {2: "double|back-to-back|twice", 3: "hat-trick|triple|treble"}.get(number)
    pattern = re.compile(
        rf"{number_pattern(Decimal(number))}|\b(?:{_nths(number)}{f'|{also}' if also else ''})\b",
        re.IGNORECASE,
    )

    def accepts(english: str) -> bool:
        return bool(pattern.search(english)) or any(
            number in one.values for one in mentions(english)
        )

    said = f"{ordinal(number)} {_SERIES[match['what']]}"
    return Compound(*match.span(), match[0], said, accepts)


def _round(match: re.Match[str]) -> Compound | None:
    """四分之一决赛 are the quarterfinals, 八分之一决赛 the round of 16."""
    below = int(amount(match["n"]))
    if below not in _STAGES:
        return None
    name, part = _STAGES[below]
    pattern = re.compile(
        rf"\b{name.replace('final', '-?final')}|\b(?:last|final|top) {2 * below}\b"
        rf"|\bone-{part}\b|\b1/{below}\b",
        re.IGNORECASE,
    )
    said = f"{name}s" if name.endswith("final") else f"the {name}"
    return by_pattern(match, said, pattern, whole=True)


def _range(match: re.Match[str]) -> Compound | None:
    """三到五次 are three to five times."""
    low, high = amount(match["low"]), amount(match["high"])
    if not low < high:
        return None

    def accepts(english: str) -> bool:
        said = [one.values for one in mentions(english)]
        return all(any(value in values for values in said) for value in (low, high))

    return Compound(
        *match.span("both"), match["both"], f"{in_words(low)} to {in_words(high)}", accepts
    )


def _quoted(match: re.Match[str]) -> Compound | None:
    """“十一个坚持” keeps its eleven."""
    value = amount(match["n"])

    def accepts(english: str) -> bool:
        return any(value in one.values for one in mentions(english))

    return Compound(*match.span("n"), match["n"], in_words(value), accepts)


def _days(match: re.Match[str]) -> Compound | None:
    """“三十日”, alone in quotes, are 30 days."""
    value = amount(match["n"])
    number = number_pattern(value)
    pattern = re.compile(rf"(?:{number}|-?{in_words(value)})[ -]days?\b", re.IGNORECASE)

    def accepts(english: str) -> bool:
        return bool(pattern.search(english)) or any(
            value in one.values and re.match(r"[ -](?:\w+ )?days?\b", english[one.end :])
            for one in mentions(english)
        )

    return Compound(*match.span(), match[0], f"{in_words(value)} days", accepts, whole=True)


def _class(match: re.Match[str]) -> Compound | None:
    """一级演员 is first-class, a Grade 1 one."""
    number = int(amount(match["n"]))
    latin = ("primary|top|senior", "secondary", "tertiary")[number - 1]
    pattern = re.compile(
        rf"\b(?:{_nths(number)})[ -]|\b(?:{latin})\b"
        r"|\b(?:class|level|grade|tier|category)[ -]?"
        rf"(?:{number}|{roman(number)}|{COUNTED[number]}|{'ABC'[number - 1]})\b",
        re.IGNORECASE,
    )
    return by_pattern(match, f"{nth(number)}-class", pattern, injected=False)


def _lunar(match: re.Match[str]) -> Compound | None:
    """农历八月十五 is the 15th day of the eighth lunar month."""
    month = {"正": 1, "腊": 12, "冬": 11}.get(match["month"]) or int(amount(match["month"]))
    day = int(amount(match["day"].removeprefix("初")))
    in_month, on = rf"\b(?:{_nths(month)}|last)\b", rf"\b(?:{_nths(day)})\b"
    pattern = re.compile(
        rf"{on}.*{in_month}|{in_month}.*{on}"
        r"|\b(?:Mid-Autumn|Lantern Festival|Double Ninth|Dragon Boat|Spring Festival|Laba)",
        re.IGNORECASE,
    )
    said = f"the {ordinal(day)} day of the {nth(month)} lunar month"
    return by_pattern(match, said, pattern, whole=True)


ORDINALS: Kinds = (
    (
        re.compile(
            r"农历(?P<month>正|腊|冬|十?[一二三四五六七八九十])月"
            r"(?P<day>初[一二三四五六七八九十]|二?十[一二三四五六七八九]?|三十)(?!五?规划)"
        ),
        _lunar,
    ),
    (re.compile(rf"(?P<n>{_HANZI}{{1,2}}|1?\d)分之(?:一|1)决赛"), _round),
    (
        re.compile(
            r"(?<=[“‘「])(?P<n>[一二两三四五六七八九]?十?[一二三四五六七八九十])日(?=[”’」])"
        ),
        _days,
    ),
    (
        re.compile(r"(?<=[“‘「])(?P<n>十[一二三四五六七八九])个(?=[^”’」]{1,8}[”’」])"),
        _quoted,
    ),
    (
        re.compile(
            rf"(?<![{HANZI_DIGITS}\d第几])(?P<both>(?P<low>[一二两三四五六七八九])[到至](?P<high>[二三四五六七八九十]))"
            r"(?=[次天周名人倍层米张件公斤小分]|个(?!月期))"
        ),
        _range,
    ),
    (re.compile(r"(?<![\d第])(?P<n>[一二三])等奖"), _prize),
    (
        re.compile(r"(?<![第统])(?P<n>[一二三])审(?=[法判裁案民刑、，。；程期程终生]|法院)"),
        _instance,
    ),
    (
        re.compile(
            rf"(?<![{HANZI_DIGITS}])(?P<n>{_HANZI}{{1,3}}|\d{{1,2}})连(?P<what>[胜败冠涨跌增降丰])(?![加长年])"
        ),
        _in_a_row,
    ),
    (
        re.compile(
            r"(?<![第一二三四五六七八九十特])(?P<n>[一二三])级(?=演员|文物|企业|资质|伤残|教师|运动员|裁判)"
        ),
        _class,
    ),
    (re.compile("首[次届批个例]|第一(?=[个次批台架条代场]|课(?!程)|种形态)"), _first),
)
