"""What sports, weather, markets and the sea count in their own way.

8胜4平2负 are eight wins, four draws and two losses, 积28分 28 points, 第5号台风 Typhoon No. 5,
北纬19.4度 a latitude, 92号汽油 92-octane gasoline, 每10股派1.8元 a dividend for every 10 shares. An
engine that does not know them makes minutes, hours or streets of them.
"""

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
from pipeline.translate.figures.numerals import nth
from pipeline.translate.typography import series

__all__ = ["RECORDS"]

_RESULTS = {
    "胜": ("win", "wins", "wins?|won|victor"),
    "平": ("draw", "draws", "draw|drew|ties?|tied"),
    "负": ("loss", "losses", "los"),
}
_RESULT = re.compile(r"(?P<n>\d{1,2})场?(?P<what>[胜平负])")
_LAST_SPELT = 12  # of the ordinals of typhoons
_SIDES = {"北纬": "north", "南纬": "south", "东经": "east", "西经": "west"}
_SIDE = re.compile(r"([北南]纬|[东西]经)(\d{1,3}(?:\.\d+)?)度")


def _spelt(number: int) -> str:
    return COUNTED[number] if number < 10 else str(number)


def _record(match: re.Match[str]) -> Compound | None:
    """8胜4平2负 are eight wins, four draws and two losses, or 8-4-2."""
    parts = [(int(one["n"]), one["what"]) for one in _RESULT.finditer(match[0])]
    said = []
    patterns = []
    for number, what in parts:
        one, several, words = _RESULTS[what]
        said.append(f"{_spelt(number)} {one if number == 1 else several}")
        counted = number_pattern(Decimal(number))
        patterns.append(
            re.compile(rf"\b(?:{words})\w* {counted}|{counted} (?:{words})", re.IGNORECASE)
        )
    short = re.compile(rf"\b{'[-–]'.join(str(number) for number, _ in parts)}\b")
    return Compound(
        *match.span(),
        match[0],
        series(said),
        lambda english: bool(short.search(english)) or all(one.search(english) for one in patterns),
    )


def _points(match: re.Match[str]) -> Compound | None:
    """积28分 is with 28 points: no minutes, no cents."""
    number = int(match["n"])
    counted = number_pattern(Decimal(number))
    pattern = re.compile(
        rf"{counted}(?!-?[ap]\.m| ?(?:minutes?|cents?|seconds?|yuan))", re.IGNORECASE
    )
    return by_pattern(match, f"{_spelt(number)} point{'s' * (number != 1)}", pattern)


def _typhoon(match: re.Match[str]) -> Compound | None:
    """第5号台风 is Typhoon No. 5."""
    number = int(amount(match["n"]))
    spelt = rf"|\b{nth(number)}\b" if 0 < number <= _LAST_SPELT else ""
    pattern = re.compile(
        rf"\bno\. ?{number}\b|\bnumber {number}\b|\b{number}(?:st|nd|rd|th)\b{spelt}", re.IGNORECASE
    )
    return by_pattern(match, f"Typhoon No. {number}", pattern)


def _position(match: re.Match[str]) -> Compound | None:
    """北纬19.4度、东经131.2度 are 19.4 degrees north latitude and 131.2 degrees east longitude."""
    said = []
    patterns = []
    for name, number in _SIDE.findall(match[0]):
        side = _SIDES[name]
        circle = "latitude" if side in ("north", "south") else "longitude"
        said.append(f"{number} degrees {side} {circle}")
        patterns.append(
            re.compile(
                rf"(?<![\d.]){re.escape(number)}(?: degrees|°|º)?,? ?(?:{side}|{side[0]}\b|lat|lon)"
                rf"|\b{side} (?:latitude|longitude)(?: of| at|:)? {re.escape(number)}"
                rf"|\b(?:latitude|longitude) (?:of |at )?{re.escape(number)}(?: degrees|°)? {side}",
                re.IGNORECASE,
            )
        )
    return Compound(
        *match.span(),
        match[0],
        " and ".join(said),
        lambda english: all(pattern.search(english) for pattern in patterns),
    )


def _fuel(match: re.Match[str]) -> Compound | None:
    """92号汽油 is 92-octane gasoline, 0号柴油 No. 0 diesel."""
    number = match["n"]
    diesel = match["what"] == "柴"
    said = f"No. {number} diesel" if diesel else f"{number}-octane gasoline"
    kind = "diesel" if diesel else "gas|petrol|octane"
    pattern = re.compile(rf"(?=.*\b{number}\b)(?=.*\b(?:{kind}|fuel))", re.IGNORECASE | re.DOTALL)
    return by_pattern(match, said, pattern)


def _dividend(match: re.Match[str]) -> Compound | None:
    """每10股派发现金红利1.8元 is a cash dividend of 1.8 yuan for every 10 shares."""
    shares, money = match["n"], match["money"]
    cash = "cash dividend" if "现" in match["what"] else "dividend"
    pattern = re.compile(
        rf"(?=.*\b(?:{shares}|ten) shares)(?=.*(?<![\d.]){re.escape(money)} yuan)",
        re.IGNORECASE | re.DOTALL,
    )
    said = f"a {cash} of {money} yuan for every {shares} shares"
    return by_pattern(match, said, pattern)


RECORDS: Kinds = (
    (re.compile(r"(?<![\d.])\d{1,2}场?胜(?:\d{1,2}场?平)?\d{1,2}场?负"), _record),
    (re.compile(r"(?:(?<=积)|(?<=积[了得到有]))(?P<n>\d{1,3})分(?![钟秒之])"), _points),
    (re.compile(r"第(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})号(?:强|超强)?台风"), _typhoon),
    (re.compile(rf"{_SIDE.pattern}(?:[、，和]?{_SIDE.pattern})?"), _position),
    (re.compile(r"(?<![\d.])(?P<n>\d{1,2})号(?:车用)?(?P<what>[汽柴])油"), _fuel),
    (
        re.compile(
            r"每(?P<n>\d{1,3})股(?:拟)?派(?P<what>(?:发|送|息|现)?(?:现?金)?(?:红利|股利|股息)?)"
            r"(?:人民币)?(?P<money>\d+(?:\.\d+)?)元(?![/])"
        ),
        _dividend,
    ),
)
