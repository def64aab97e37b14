"""Morning and evening: 上午10时 is 10 a.m., whatever the engine says."""

from __future__ import annotations

import re

__all__ = ["MORNING", "right_halves", "wrong_halves"]

_HOUR = re.compile(
    r"(?P<half>上午|早上|早晨|清晨|凌晨|下午|晚上|傍晚|夜里|当晚)(?P<hour>\d{1,2})(?=[时点:：])"
)
_PART_OF_DAY = "[上下中]午|早|晨|晚|夜|傍|凌|黄昏"
_OF_24 = re.compile(r"(?<=日)(?P<hour>\d{1,2})(?:时(?!间|段)|[:：](?=[0-5]\d(?!\d)))")
_LAST = 24
MORNING = frozenset({"上午", "早上", "早晨", "清晨", "凌晨"})
_NOON = 12


def _halves(source: str) -> dict[int, tuple[str, str]]:
    """By the hour of 12, what the source says and the half of the day; no hour of both halves."""
    found: dict[int, tuple[str, str]] = {}
    twice: set[int] = set()
    for match in _HOUR.finditer(source):
        hour = int(match["hour"]) % _NOON
        half = "a" if match["half"] in MORNING else "p"
        if match["half"] == "夜里" or not hour:
            twice.add(hour)  # 夜里2点 is in the morning; midnight and noon are either
        if hour in found and found[hour][1] != half:
            twice.add(hour)
        found[hour] = (match[0], half)
    if not re.search(_PART_OF_DAY, source):
        # 20日6时 is by the clock of 24 hours.
        for match in _OF_24.finditer(source):
            hour, half = int(match["hour"]), "a" if int(match["hour"]) < _NOON else "p"
            if not 0 < hour < _LAST or hour == _NOON or hour % _NOON in found:
                twice.update({hour % _NOON} if 0 < hour < _LAST else ())
            found.setdefault(hour % _NOON, (match[0], half))
    return {hour: said for hour, said in found.items() if hour not in twice}


def _pattern(hour: int) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\d:.,])(?P<hour>{hour}(?::\d\d)?\s?)(?P<half>[ap])(?=\.?m\b)", re.IGNORECASE
    )


def wrong_halves(source: str, english: str) -> tuple[str, ...]:
    """The hours of a source that the English puts into the other half of the day."""
    return tuple(
        said
        for hour, (said, half) in _halves(source).items()
        if (found := {match["half"].lower() for match in _pattern(hour).finditer(english)})
        and half not in found
    )


def right_halves(source: str, english: str) -> str:
    """The English with such hours put right; where both halves are said, as it is."""
    wrong = wrong_halves(source, english)
    for hour, (said, half) in _halves(source).items():
        if said in wrong:
            english = _pattern(hour).sub(rf"\g<hour>{half}", english)
    return english
