"""Figures of a Chinese sentence, and what each must be in English.

Every number in Arabic digits must stand in the translation, with 万 and 亿
multiplied out (4.5万亩 is 45,000 mu, 1.2亿元 is 120 million yuan), and so must the
hanzi numerals that count sessions and congresses (十四届 is 14th). Other hanzi
numerals may or may not be kept as numbers (一府两院), but they explain a number
in the output that the source has not in digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pipeline.translate.numerals import (
    HANZI_DIGITS,
    MONTHS,
    english_number,
    hanzi_value,
    ordinal,
)

__all__ = ["Figure", "FigureKind", "figures", "plain_digits"]


class FigureKind(StrEnum):
    """What a number counts, as far as its English form depends on it."""

    QUANTITY = "quantity"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    ORDINAL = "ordinal"
    NAME = "name"  # digits that are a name: “54321”, a telephone number
    CODE = "code"  # digits beside Latin letters: PM2.5, G20
    WORDS = "words"  # a hanzi numeral that need not stay a number


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in ``source[start:end]`` and the values that its English may have.

    `text` is its digits, `span` the whole of it, with 万 and 亿; `unit` is the
    character that follows.
    """

    start: int
    end: int
    text: str
    span: str
    values: tuple[Decimal, ...]
    kind: FigureKind
    unit: str = ""

    @property
    def english(self) -> str:
        """How it is written in English."""
        value = self.values[0]
        if self.kind is FigureKind.MONTH:
            return MONTHS[int(value) - 1]
        if self.kind is FigureKind.ORDINAL:
            return ordinal(int(value))
        if self.kind is FigureKind.QUANTITY:
            return english_number(value)
        return self.text if self.kind in (FigureKind.CODE, FigureKind.NAME) else f"{value:f}"

    @property
    def injectable(self) -> bool:
        """Whether its English differs from its digits and says all that the source says."""
        hedged = _HEDGE.search(self.span) is not None
        return self.kind is FigureKind.QUANTITY and not hedged and self.english != self.span

    @property
    def required(self) -> bool:
        """Whether it must stand in the translation."""
        return self.kind is not FigureKind.WORDS


_FULL_WIDTH = {ord("０") + number: str(number) for number in range(10)}
_FULL_WIDTH |= {ord("①") + number: str(number + 1) for number in range(9)} | {
    ord("．"): ".",
    ord("％"): "%",
}
_ARABIC = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<more>[余多来](?=[十百千]?[万亿]))?"
    r"(?P<scale>万亿|[十百千]?[万亿]|[百千](?![克米瓦卡伏焦赫帕分]))?"
    r"(?P<rest>\d+(?:\.\d+)?[万千])?"
)
_SCALE_VALUE = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_RANGE = re.compile(r"\s*[-—–~～至到]+\s*")
_DATE_UNITS = (
    ("年", FigureKind.YEAR, 1000, 2199),
    ("月", FigureKind.MONTH, 1, 12),
    ("日", FigureKind.DAY, 1, 31),
    ("号", FigureKind.DAY, 1, 31),
)
_MEETING = "次(?:全体)?会议|次代表大会|次全会|次党代会"
_ORDINAL_AFTER = re.compile(f"届|{_MEETING}")

_HANZI = f"[{HANZI_DIGITS}]+"
# Hanzi numerals that stay numbers: sessions, congresses, plenary sessions,
# percentages, five-year plans.
_REQUIRED_HANZI: tuple[tuple[re.Pattern[str], FigureKind, int], ...] = (
    (re.compile(rf"(?<![新上本这每换下一])(?P<n>{_HANZI})(?=届)"), FigureKind.ORDINAL, 0),
    (re.compile(rf"(?P<n>{_HANZI})(?={_MEETING})"), FigureKind.ORDINAL, 0),
    (re.compile(r"(?<=党的)(?P<n>[一二三四五六七八九十]+)(?=大)"), FigureKind.ORDINAL, 0),
    (re.compile(r"(?P<n>[一二三四五六七八九])(?=中(?:全会|、|和|及))"), FigureKind.ORDINAL, 0),
    (re.compile(rf"百分之(?P<n>{_HANZI})"), FigureKind.QUANTITY, 0),
    (re.compile(r"(?<=[“‘「])十(?P<n>[一二三四五六])五(?=[”’」])"), FigureKind.ORDINAL, 10),
    (re.compile(r"十(?P<n>[一二三四五六])五(?=规划|时期|期间)"), FigureKind.ORDINAL, 10),
)
_ANY_HANZI = re.compile(rf"{_HANZI}(?:点{_HANZI}|[余多来][万亿]+)?|半")
_HEDGE = re.compile("[余多来]")


def plain_digits(text: str) -> str:
    """The text with full-width and circled digits as plain ones; its length stays."""
    return text.translate(_FULL_WIDTH)


def figures(source: str) -> tuple[Figure, ...]:
    """The numbers of a Chinese sentence, left to right."""
    text = plain_digits(source)
    found = [*_arabic(text), *_required_hanzi(text)]
    taken = [(figure.start, figure.end) for figure in found]
    for match in _ANY_HANZI.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        values = tuple(_readings(match[0], text[match.end() : match.end() + 3]))
        if values:
            figure = Figure(*match.span(), match[0], match[0], values, FigureKind.WORDS)
            found.append(figure)
    return tuple(sorted(found, key=lambda figure: figure.start))


def _readings(text: str, after: str) -> Iterator[Decimal]:
    """What a hanzi numeral may be in English digits."""
    if text == "半":
        yield from (Decimal("0.5"), Decimal("1.5"), Decimal(30))
        return
    whole, _, part = _HEDGE.sub("", text).partition("点")
    value = hanzi_value(whole) if whole else Decimal(1)  # 亿 alone, as in 千亿级
    if value is None:
        return
    yield value
    if part and (fraction := hanzi_value(part)) is not None:
        yield value + fraction.scaleb(-len(part))
        yield fraction  # three minutes past
    if "半" in after:
        yield from (value + Decimal("0.5"), Decimal(30))  # 一个半, 三点半
    if after.startswith("成"):  # tenths; 一成五 is 15 percent
        yield value * 10 + (hanzi_value(after[1:2]) or 0)
    if after.startswith("折"):  # 七折 is 70 percent of the price, 八五折 15 percent off
        yield from (value * 10, 100 - value * 10, 100 - value)
    if after.startswith("刻"):  # quarters of an hour
        yield value * 15
    yield from _of_birth_or_coin(after, value)
    # 三四十 is thirty or forty, 八九十斤 eighty or ninety.
    scale = hanzi_value(text[-1]) if text[-1] in _SCALE_VALUE else Decimal(1)
    for character in text:
        digit = hanzi_value(character)
        if digit is not None:
            yield digit
            yield digit * (scale or 1)


def _of_birth_or_coin(after: str, value: Decimal) -> Iterator[Decimal]:
    """90后 are people born after 1990; 六毛 is 0.6 yuan."""
    if re.match("后|年代|至.{1,2}年代", after):
        yield from (1900 + value, 2000 + value)
    if re.match("[角毛]", after):
        yield value / 10
    if re.match("分(?!之|点|钟)", after):
        yield from (value / 100, value * 10)


def _arabic(text: str) -> Iterator[Figure]:
    matches = list(_ARABIC.finditer(text))
    scaled = [_value(match) for match in matches]
    for number, match in enumerate(matches):
        value = scaled[number]
        kind, others = _kind(text, match, value)
        extra: list[Decimal] = list(others)
        if number + 1 < len(matches) and not match["scale"]:
            following = matches[number + 1]
            if following["scale"] and _RANGE.fullmatch(text[match.end() : following.start()]):
                # 3至5万 is 30,000 to 50,000.
                extra.insert(0, value)
                value *= _scale(following["scale"])
        values = (value, *extra)
        unit = text[match.end() : match.end() + 1]
        yield Figure(*match.span(), match["number"], match[0], values, kind, unit)


def _value(match: re.Match[str]) -> Decimal:
    value = Decimal(match["number"].replace(",", "")) * _scale(match["scale"])
    if match["rest"] and match["scale"]:
        value += Decimal(match["rest"][:-1]) * _scale(match["rest"][-1])
    return value


def _scale(scale: str | None) -> int:
    value = 1
    for character in scale or "":
        value *= _SCALE_VALUE[character]
    return value


def _kind(
    text: str, match: re.Match[str], value: Decimal
) -> tuple[FigureKind, tuple[Decimal, ...]]:
    """What a number counts, and what else its value may be in English."""
    before, after = text[: match.start()], text[match.end() :]
    if match["scale"]:
        # A jin (斤) is half a kilogram, and English may count kilograms.
        return FigureKind.QUANTITY, (value / 2,) if after.startswith("斤") else ()
    whole = value == int(value)
    if whole and (before.endswith("第") or _ORDINAL_AFTER.match(after)):
        return FigureKind.ORDINAL, ()
    if after.startswith("后") and len(match["number"]) == 2:
        return FigureKind.QUANTITY, tuple(_of_birth_or_coin(after, value))
    if _is_name(text, match):
        return FigureKind.NAME, ()
    if re.match(r"[A-Za-z+]", after) or re.search(r"[A-Za-z+]$", before):
        return FigureKind.CODE, ()
    for unit, kind, least, most in _DATE_UNITS:
        if whole and after[:1] in unit and least <= value <= most:
            return kind, ()
    return FigureKind.QUANTITY, tuple(_other_values(before, after, value))


def _other_values(before: str, after: str, value: Decimal) -> Iterator[Decimal]:
    if re.match(r"时|点(?!\d)|:\d\d|：\d\d", after) and 12 < value <= 24:
        yield value - 12  # the 12-hour clock
    if after.startswith("成"):
        yield value * 10  # tenths: 6成 is 60 percent
    if after.startswith("斤"):
        yield value / 2
    if re.match("(?:天|年|个月|小时|个小时)半", after):
        yield value + Decimal("0.5")
    yield from _of_birth_or_coin(after, value)
    if before.endswith("等"):
        yield value - 1  # 王某等5人: Wang and four others


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Digits that are a name: quoted alone, with a leading zero, or long without a unit."""
    number = match["number"]
    quoted = text[match.start() - 1 : match.start()] in ("“", "‘", "「", '"') and text[
        match.end() : match.end() + 1
    ] in ("”", "’", "」", '"')
    leading_zero = len(number) > 1 and number[0] == "0" and "." not in number
    unit = text[match.end() : match.end() + 1]
    telephone = number.isdigit() and len(number) >= 7 and not re.match(r"[\u4e00-\u9fff%]", unit)
    return quoted or leading_zero or telephone


def _required_hanzi(text: str) -> Iterator[Figure]:
    taken: set[int] = set()
    for pattern, kind, base in _REQUIRED_HANZI:
        for match in pattern.finditer(text):
            value = hanzi_value(match["n"])
            if value is None or match.start() in taken:
                continue
            taken.add(match.start())
            yield Figure(*match.span(), match[0], match[0], (value + base,), kind)
