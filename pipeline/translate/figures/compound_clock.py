"""Hours and days: 7时30分 is 7:30 a.m., 18时至21时 6 p.m. to 9 p.m., 周一至周五 Monday to Friday.

Without a part of the day before it, an hour is one of 24 (GB/T 7408.1). Where that leaves a
doubt (夜里2时, 中午1时), nothing is asked of the English.
"""

from __future__ import annotations

import re

from pipeline.translate.figures.clock import MORNING
from pipeline.translate.figures.compound_kind import (
    COUNTED,
    Compound,
    Kinds,
    amount,
    by_pattern,
)
from pipeline.translate.figures.numerals import weekday_in_english

__all__ = ["CLOCK", "hour_in_english"]

_NOON = 12
_MIDNIGHT = 24
_EARLIEST_EVENING = 5

_PART = "上午|早上|早晨|清晨|凌晨|下午|晚上|傍晚|昨晚|今晚|当晚|明晚|今早|明早|今晨|昨晨"
_IN_THE_MORNING = MORNING | {"今早", "明早", "今晨", "昨晨"}
_EVENING = re.compile("晚上|[昨今当明]晚")
# Any other word of a time of day near an hour: it is not of 24, and its half is not sure.
_OTHER_PART = re.compile("[中正]午|午[前后间夜]|夜|(?:晚|早)(?!于)|晨|凌|黄昏")
# Twos of numbers that are no hours: scores, ratios, scales.
_NO_HOURS = re.compile(
    "比分|胜|击败|败给|惜败|淘汰|逆转|负于|落后|领先|[战打扳]平|不敌|横扫|比例|比值|之比"
)


def hour_in_english(hour: int, minutes: int) -> tuple[str, str]:
    """An hour of 24 as it is said, and a pattern of what says the same."""
    if hour % _MIDNIGHT == 0 and not minutes:
        return f"{hour}:00", rf"(?<![\d:]){hour:02}:00|\b{hour}:00|midnight|\b12(?::00)? ?a\.?m"
    past = f":{minutes:02}" if minutes else ""
    half, other = ("a", "p") if hour < _NOON else ("p", "a")
    of_12 = (hour - 1) % _NOON + 1
    either = (
        rf"(?<![\d:])0?{of_12}{past or '(?::00)?'} ?{half}\.?m"
        rf"|(?<![\d:])0?{hour}:{minutes:02}(?![\d:]| ?{other}\.?m)"
        # The half of the day may be said once for two hours, or in words.
        rf"|(?<![\d:]){of_12}{past or '(?::00)?'}"
        rf"(?: ?(?:to|and|or|-|–|—) ?\d{{1,2}}(?::\d\d)? ?[ap]\.?m|[^.;]{{0,40}}\b"
        + (r"(?:morning|dawn))" if half == "a" else r"(?:afternoon|evening|night|tonight|noon))")
    )
    if hour == _NOON and not minutes:
        return "12 noon", rf"{either}|\bnoon\b|\bmidday\b"
    return f"{of_12}{past} {half}.m.", either


def _of_24(hour: int, part: str, before: str) -> int | None:
    """The hour of 24 that is meant; None where it is not sure."""
    if part:
        if hour >= _NOON:
            return hour if hour > _NOON and part not in _IN_THE_MORNING else None
        if part in _IN_THE_MORNING:
            return hour
        if _EVENING.fullmatch(part) and hour < _EARLIEST_EVENING:
            return None  # 晚上2点
        return hour + _NOON
    near = re.split("[，。；：]", before)[-1]
    return None if hour > _MIDNIGHT or _OTHER_PART.search(near) else hour


def _at(match: re.Match[str]) -> Compound | None:
    """7时30分 is 7:30 a.m., 下午2点40分 2:40 p.m."""
    before = match.string[: match.start()]
    colon = match["minutes_"] is not None
    if colon and _NO_HOURS.search(match.string):
        return None
    hour = _of_24(int(match["hour"]), match["part"] or "", before)
    if hour is None:
        return None
    minutes = int(match["minutes"] or match["minutes_"] or 0)
    said, either = hour_in_english(hour, minutes)
    return by_pattern(match, said, re.compile(either, re.IGNORECASE), whole=True)


def _from_to(match: re.Match[str]) -> Compound | None:
    """18时至21时 is 6 p.m. to 9 p.m., 上午9时至下午5时 9 a.m. to 5 p.m."""
    before = match.string[: match.start()]
    parts = (match["part"] or "", match["part_"] or "")
    first, last = int(match["hour"]), int(match["hour_"])
    begins = _of_24(first, parts[0], before)
    if parts[0] and not parts[1]:
        # 上午8时至12时 ends at noon, 晚上7时至9时 in the evening.
        late = first <= last and (parts[0] not in _IN_THE_MORNING or last <= _NOON)
        ends = (
            last + (_NOON if parts[0] not in _IN_THE_MORNING and last < _NOON else 0)
            if late
            else None
        )
    else:
        ends = _of_24(last, parts[1], before)
    if begins is None or ends is None:
        return None
    minutes = (
        int(match["minutes"] or match["colon"] or 0),
        int(match["minutes_"] or match["colon_"] or 0),
    )
    both = [hour_in_english(begins, minutes[0]), hour_in_english(ends, minutes[1])]
    wanted = [re.compile(either, re.IGNORECASE) for _, either in both]
    return Compound(
        *match.span(),
        match[0],
        " to ".join(said for said, _ in both),
        lambda english: all(one.search(english) for one in wanted),
        whole=True,
    )


def _in_hanzi(match: re.Match[str]) -> Compound | None:
    """凌晨四点 is 4 a.m."""
    hour = _of_24(int(amount(match["hour"])), match["part"], "")
    if hour is None:
        return None
    said, either = hour_in_english(hour, 0)
    in_words = COUNTED[(hour - 1) % _NOON + 1]
    pattern = re.compile(rf"{either}|\b{in_words}\b|\bhour", re.IGNORECASE)
    return by_pattern(match, said, pattern, whole=True)


def _zero(match: re.Match[str]) -> Compound | None:
    """零时 is 0:00, or midnight."""
    said, either = hour_in_english(0, 0)
    return by_pattern(match, said, re.compile(either, re.IGNORECASE), whole=True)


def _weekdays(match: re.Match[str]) -> Compound | None:
    """周一至周五 is Monday to Friday, or the weekdays."""
    names = [weekday_in_english(match[day]) for day in ("first", "last")]
    both = [re.compile(rf"\b{name[:3]}(?:{name[3:]}s?|\.)") for name in names]
    week = {"Monday Friday": "weekday", "Saturday Sunday": "weekend"}.get(" ".join(names))
    return Compound(
        *match.span(),
        match[0],
        " to ".join(names),
        lambda english: (
            all(name.search(english) for name in both) or (week is not None and week in english)
        ),
        whole=True,
    )


def _clock(mark: str) -> str:
    return (
        rf"(?P<part{mark}>{_PART})?(?<![\d.:：小])(?P<hour{mark}>\d{{1,2}})"
        rf"(?:[时点](?:(?P<minutes{mark}>[0-5]?\d)分(?!钟))?|[:：](?P<colon{mark}>[0-5]\d)(?![\d:：.]))"
    )


CLOCK: Kinds = (
    (
        re.compile(
            rf"{_clock('')}(?:整|许)?(?:至|到|—{{1,2}}|-|–|~|～){_clock('_')}(?![间段\d半])"
        ),
        _from_to,
    ),
    (
        re.compile(
            rf"(?P<part>{_PART})?(?<![\d.:：小])(?P<hour>\d{{1,2}})"
            r"(?:[时点](?P<minutes>[0-5]?\d)分(?!钟|\d{1,2}秒)|[:：](?P<minutes_>[0-5]\d)(?![\d:：.])"
            r"|时(?:整|许)?(?=[，。；、）]|$|[至起前后止])"
            # Behind a day anything may follow: 今日14时中心位于.
            r"|时(?:(?<=[日于]\d时)|(?<=[日于]\d\d时))(?![\d间段代差效限半]))"
        ),
        _at,
    ),
    (
        re.compile(
            rf"(?P<part>{_PART})(?P<hour>[一二两三四五六七八九]|十[一二]?)点(?:钟|整)?"
            r"(?![一二两三四五六七八九十\d半刻多来])"
        ),
        _in_hanzi,
    ),
    (re.compile(r"(?<=[日到至起])零时(?![\d一二三四五几])"), _zero),
    (
        re.compile(
            r"(?:周|星期)(?P<first>[一二三四五六])(?:至|到|—{1,2}|-|–|~|～)(?:周|星期)?"
            r"(?P<last>[二三四五六日天])(?![次个趟回期遍封班家场位年岁十])"
        ),
        _weekdays,
    ),
)
