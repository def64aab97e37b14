"""What an engine loses or swaps: 26日22时至27日6时, 上午9点半, 中午12点, 每斤1块3, 1块零5分."""

from __future__ import annotations

import re

from pipeline.translate.figures.clock import MORNING
from pipeline.translate.figures.compound_clock import hour_in_english
from pipeline.translate.figures.compound_kind import (
    COUNTED,
    Compound,
    Kinds,
    amount,
    by_pattern,
)
from pipeline.translate.figures.numerals import MONTHS, nth, ordinal

__all__ = ["HOURS"]

_NOON = 12
_MIDNIGHT = 24


def _span(match: re.Match[str]) -> Compound | None:
    """11月26日22时至27日6时 is 10 p.m. on November 26 to 6 a.m. on November 27."""
    month, last_month = int(match["month"] or 0), int(match["month_"] or 0)
    day, last_day = int(match["day"]), int(match["day_"])
    if month and not last_month:
        last_month = month if last_day >= day else month % 12 + 1
    ends = []
    for part, in_month, on in (("", month, day), ("_", last_month, last_day)):
        hour = int(match[f"hour{part}"])
        minutes = int(match[f"minutes{part}"] or match[f"colon{part}"] or 0)
        if in_month > len(MONTHS) or not 1 <= on <= 31 or hour > _MIDNIGHT:
            return None
        ends.append((hour_in_english(hour, minutes), _date(in_month, on)))
    said = " to ".join(f"{hour} on {date}" for (hour, _), (date, _) in ends)
    wanted = [re.compile(either, re.IGNORECASE) for end in ends for _, either in end]
    return Compound(
        *match.span(),
        match[0],
        said,
        lambda english: all(one.search(english) for one in wanted),
        whole=True,
    )


def _date(month: int, day: int) -> tuple[str, str]:
    """A day as it is said, and a pattern of what says the same."""
    if not month:
        return f"the {ordinal(day)}", rf"\b{ordinal(day)}\b|\b[A-Z][a-z]{{2,8}}\.? {day}\b"
    name = MONTHS[month - 1]
    either = (
        rf"\b(?:{name}|{name[:3]}t?\.?) (?:\d{{1,2}}(?: and |, | to |-|–))?{day}"
        r"(?!\d|:\d| ?[ap]\.?m)"
    )
    return f"{name} {day}", rf"{either}|\b{day} {name}|\b{ordinal(day)}\b"


def _half_past(match: re.Match[str]) -> Compound | None:
    """上午9点半 is 9:30 a.m., 下午3点半 3:30 p.m."""
    hour = int(match["hour"])
    if not 1 <= hour < _MIDNIGHT:
        return None
    half = "a" if match["half"] in MORNING else "p"
    if hour > _NOON:
        hour, half = hour - _NOON, "p"
    pattern = re.compile(
        rf"(?<![\d:])(?:{hour}|{hour % _NOON + _NOON}):30(?! ?{'p' if half == 'a' else 'a'}\.?m)"
        rf"|\bhalf past \w+",
        re.IGNORECASE,
    )
    return by_pattern(match, f"{hour}:30 {half}.m.", pattern, whole=True)


def _noon(match: re.Match[str]) -> Compound | None:
    """中午12点 is noon, not 12 a.m."""
    pattern = re.compile(r"\bnoon\b|\bmidday\b|\b12(?::00)? ?p\.?m", re.IGNORECASE)
    return by_pattern(match, "12 noon", pattern, whole=True)


def _and_jiao(match: re.Match[str]) -> Compound | None:
    """1块3 is 1.3 yuan."""
    number = f"{match['yuan']}.{match['jiao']}"
    pattern = re.compile(  # yuan may be said once for several
        rf"(?<![\d.,]){re.escape(number)}0?(?!\d|\.\d|%| percent)"
        rf"|\b{match['yuan']} yuan (?:and )?{match['jiao']} jiao",
        re.IGNORECASE,
    )
    return by_pattern(match, f"{number} yuan", pattern, whole=True)


def _jiao(match: re.Match[str]) -> Compound | None:
    """两毛五 is 0.25 yuan, 3块6毛 are 3.6 yuan."""
    yuan, jiao, fen = (amount(match[part] or "0") for part in ("yuan", "jiao", "fen"))
    if not 1 <= jiao <= 9 or fen > 9:
        return None
    number = f"{yuan + jiao / 10 + fen / 100:f}".rstrip("0").rstrip(".")
    pattern = re.compile(
        rf"(?<![\d.,]){re.escape(number)}0?(?!\d|\.\d|%| percent)"
        rf"|\b(?:{int(jiao)}|{COUNTED[int(jiao)]}) (?:mao|jiao)\b|\w[ -](?:cents?|fen)\b",
        re.IGNORECASE,
    )
    return by_pattern(match, f"{number} yuan", pattern, whole=True)


def _fen(match: re.Match[str]) -> Compound | None:
    """六分钱 are 0.06 yuan."""
    fen = int(amount(match["fen"]))
    pattern = re.compile(
        rf"(?<![\d.,])0\.0{fen} (?:yuan|RMB)|\b(?:{fen}|{COUNTED[fen]})[ -](?:fen|cents?)\b",
        re.IGNORECASE,
    )
    return by_pattern(match, f"0.0{fen} yuan", pattern, whole=True)


def _odd_fen(match: re.Match[str]) -> Compound | None:
    """1块零5分 is 1.05 yuan."""
    yuan, fen = amount(match["yuan"]), int(amount(match["fen"]))
    number = f"{yuan:f}.0{fen}"
    pattern = re.compile(
        rf"(?<![\d.,]){re.escape(number)} (?:yuan|RMB)|(?:RMB|¥) ?{re.escape(number)}"
        rf"|\byuan (?:and )?(?:{fen}|{COUNTED[fen]})[ -](?:fen|cents?)\b",
        re.IGNORECASE,
    )
    return by_pattern(match, f"{number} yuan", pattern, whole=True)


def _midnight(match: re.Match[str]) -> Compound | None:
    """到零点 is until midnight."""
    pattern = re.compile(r"\bmidnight\b|(?<!\d)0?0:00|\b12(?::00)? ?a\.?m|24:00", re.IGNORECASE)
    return by_pattern(match, "midnight", pattern, whole=True)


def _double(match: re.Match[str]) -> Compound | None:
    """双11 is Double 11."""
    number = int(amount(match["n"]))
    pattern = re.compile(
        rf"\b(?:double|singles).?(?:{number}|eleven|twelve|day|1[12])", re.IGNORECASE
    )
    return by_pattern(match, f"Double {number}", pattern, whole=True)


def _grade(match: re.Match[str]) -> Compound | None:
    """五年级 is the fifth grade."""
    number = int(amount(match["n"]))
    pattern = re.compile(
        rf"\b(?:{nth(number)}|{ordinal(number)})[ -](?:grade|year)"
        rf"|\b(?:grades?|year) (?:{number}|{COUNTED[number]})",
        re.IGNORECASE,
    )
    return by_pattern(match, f"{nth(number)}-grade", pattern, whole=True)


_CLOCK = (
    r"(?P<hour{0}>\d{{1,2}})(?:时(?:(?P<minutes{0}>[0-5]?\d)分)?|[:：](?P<colon{0}>[0-5]\d)(?!\d))"
)
_DAY = r"(?:(?P<month{0}>\d{{1,2}})月)?(?P<day{0}>\d{{1,2}})日"
HOURS: Kinds = (
    (
        re.compile(
            rf"(?<!\d){_DAY.format('')}{_CLOCK.format('')}(?:起|开始)?(?:至|到|—{{1,2}}|-|–|~|～)"
            rf"{_DAY.format('_')}{_CLOCK.format('_')}(?!间|段)"
        ),
        _span,
    ),
    (
        re.compile(
            r"(?P<half>上午|早上|早晨|清晨|凌晨|下午|晚上|傍晚|昨晚|今晚|当晚|明晚)(?P<hour>\d{1,2})点半"
        ),
        _half_past,
    ),
    (re.compile(r"(?:中午|正午)12[点时](?![\d一二三半])(?:整|钟)?"), _noon),
    (re.compile(r"(?<![\d.])(?P<yuan>\d{1,3})块(?P<jiao>[1-9])(?![\d个多几毛])(?:钱)?"), _and_jiao),
    (
        re.compile(
            r"(?<![\d.一二两三四五六七八九十百千万几多])(?:(?P<yuan>\d{1,3}|[一二两三四五六七八九十百]{1,5})块)?(?P<jiao>[1-9一二两三四五六七八九])毛"
            r"(?:(?P<fen>[1-9一二三四五六七八九])(?:分钱?)?(?![\d个分块]))?(?:钱)?(?![不利衣巾发呢皮线笔病驴豆])"
        ),
        _jiao,
    ),
    (
        re.compile(
            r"(?<![\d.十百千万几多])(?P<yuan>\d{1,3}|[一二两三四五六七八九十])[元块]零"
            r"(?P<fen>[1-9一二两三四五六七八九])分钱?"
        ),
        _odd_fen,
    ),
    (re.compile(r"(?<![\d十百千万几多])(?P<fen>[二两三四五六七八九])分钱"), _fen),
    (re.compile(r"(?<=[到至])(?:当晚|晚上|夜里)?零点(?![\d五一二三四几])"), _midnight),
    (re.compile(r"双“?(?P<n>1[12]|十[一二])”?(?![\d.万亿百千个名人])"), _double),
    (re.compile(r"(?<![\d一二三四五六七八九十至到、])(?P<n>[一二三四五六七八九1-9])年级"), _grade),
)
