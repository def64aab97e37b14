"""Figures of a Chinese sentence: what each must be in English, checked and repaired.

Every number in Arabic digits must stand in the translation, with 万 and 亿
multiplied out (4.5万亩 is 45,000 mu, 1.2亿元 is 120 million yuan), and so must the
hanzi numerals that count sessions and congresses (十四届 is 14th). Other hanzi
numerals may or may not be kept as numbers (一府两院), but they explain a number
in the output that the source has not in digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from pipeline.translate.numerals import (
    HANZI_DIGITS,
    MONTHS,
    Mention,
    MentionKind,
    english_number,
    hanzi_value,
    mentions,
    ordinal,
)

__all__ = ["Check", "Figure", "FigureKind", "check", "figures", "repair", "restyle"]


class FigureKind(StrEnum):
    """What a number counts, as far as its English form depends on it."""

    QUANTITY = "quantity"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    ORDINAL = "ordinal"
    CODE = "code"  # digits that are a name: “54321”, PM2.5, a telephone number
    WORDS = "words"  # a hanzi numeral that need not stay a number


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in ``source[start:end]`` and the values that its English may have.

    `text` is its digits, `span` the whole of it, with 万 and 亿.
    """

    start: int
    end: int
    text: str
    span: str
    values: tuple[Decimal, ...]
    kind: FigureKind

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
        return f"{value:f}" if self.kind is not FigureKind.CODE else self.text

    @property
    def injectable(self) -> bool:
        """Whether its English differs from its digits and says all that the source says."""
        hedged = _HEDGE.search(self.span) is not None
        return self.kind is FigureKind.QUANTITY and not hedged and self.english != self.span

    @property
    def required(self) -> bool:
        """Whether it must stand in the translation."""
        return self.kind is not FigureKind.WORDS


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome: figures that are not in the English, numbers that are not in the source."""

    missing: tuple[Figure, ...] = ()
    unexpected: tuple[Mention, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is wrong."""
        return bool(self.missing or self.unexpected)


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
_SURE_SPARE = frozenset({MentionKind.DIGITS, MentionKind.ORDINAL, MentionKind.MONTH})


def figures(source: str) -> tuple[Figure, ...]:
    """The numbers of a Chinese sentence, left to right."""
    text = source.translate(_FULL_WIDTH)
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
        yield Figure(*match.span(), match["number"], match[0], values, kind)


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
    if re.match(r"[A-Za-z+]", after) or re.search(r"[A-Za-z+]$", before) or _is_code(text, match):
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


def _is_code(text: str, match: re.Match[str]) -> bool:
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


# Ways to say a number without naming it, by the number.
_PHRASES = {
    Decimal(24): re.compile(
        r"\b(?:(?:a?round|across) the clock|day and night|midnight)\b", re.IGNORECASE
    ),
    Decimal(12): re.compile(r"\b(?:noon|midday|midnight)\b", re.IGNORECASE),
    Decimal(100): re.compile(r"\b(?:all|every|fully|full|entire(?:ly)?)\b", re.IGNORECASE),
}


def _said_in_words(figure: Figure, english: str) -> bool:
    phrase = _PHRASES.get(figure.values[0])
    return phrase is not None and bool(phrase.search(english.replace("-", " ")))


def _satisfies(mention: Mention, figure: Figure) -> bool:
    if figure.kind is FigureKind.MONTH and mention.kind is not MentionKind.MONTH:
        return False
    return any(value in figure.values for value in mention.values)


def _explains(figure: Figure, mention: Mention) -> bool:
    """Whether a number of the output may come from this figure of the source."""
    if mention.kind is MentionKind.MONTH:
        # 7·20 is July 20; a month may also be written 二月.
        return any(value in figure.values for value in mention.values)
    inside_code = figure.kind is FigureKind.CODE and mention.text in figure.text
    return inside_code or _satisfies(mention, figure)


def check(source: Sequence[Figure], english: str) -> Check:
    """Compare the figures of a source with the numbers of its translation."""
    said = mentions(english)
    missing = tuple(
        figure
        for figure in source
        if figure.required
        and not any(_satisfies(mention, figure) for mention in said)
        and not _is_month_and_day(figure, said)
        and not _said_in_words(figure, english)
    )
    unexpected = tuple(
        mention
        for mention in said
        if mention.kind in _SURE_SPARE and not any(_explains(figure, mention) for figure in source)
    )
    return Check(missing, unexpected)


def _is_month_and_day(figure: Figure, said: Iterable[Mention]) -> bool:
    """``7·20`` and ``7.20`` may be July 20."""
    month, _, day = figure.text.partition(".")
    if not day or not (1 <= int(month) <= 12):
        return False
    return any(
        first.kind is MentionKind.MONTH
        and first.values == (Decimal(month),)
        and second.values[0] == Decimal(day)
        for first, second in pairwise(said)
    )


def repair(source: Sequence[Figure], english: str) -> tuple[str, tuple[Figure, ...]]:
    """The translation with wrong numbers put right, and the figures that were.

    A number is replaced only where there is no doubt which figure it stands for:
    its digits are the same with another magnitude (4.5 for 45,000; 1.2 billion
    for 120 million), or it is the only wrong number, of the same kind, and one
    slip away (3,534 for 3,543; 13th for 14th; March for February).
    """
    outcome = check(source, english)
    pairs = _certain_pairs(outcome)
    for figure, mention in sorted(pairs, key=lambda pair: pair[1].start, reverse=True):
        english = english[: mention.start] + figure.english + english[mention.end :]
    return english, tuple(figure for figure, _ in pairs)


def _certain_pairs(outcome: Check) -> list[tuple[Figure, Mention]]:
    pairs = []
    for figure in outcome.missing:
        same = [spare for spare in outcome.unexpected if _same_digits(figure, spare)]
        rivals = [other for other in outcome.missing if same and _same_digits(other, same[0])]
        if len(same) == 1 and len(rivals) == 1:
            pairs.append((figure, same[0]))
    if not pairs and len(outcome.missing) == len(outcome.unexpected) == 1:
        figure, spare = outcome.missing[0], outcome.unexpected[0]
        if _one_slip(figure, spare):
            pairs.append((figure, spare))
    return pairs


def _mantissa(value: Decimal) -> str:
    return "".join(map(str, value.normalize().as_tuple().digits))


def _same_digits(figure: Figure, mention: Mention) -> bool:
    return (
        figure.kind is FigureKind.QUANTITY
        and mention.kind is MentionKind.DIGITS
        and figure.values[0] > 0
        and _mantissa(figure.values[0]) == _mantissa(mention.values[0])
    )


def _one_slip(figure: Figure, mention: Mention) -> bool:
    if figure.kind is FigureKind.MONTH or mention.kind is MentionKind.MONTH:
        return figure.kind is FigureKind.MONTH and mention.kind is MentionKind.MONTH
    if figure.kind is FigureKind.ORDINAL or mention.kind is MentionKind.ORDINAL:
        return figure.kind is FigureKind.ORDINAL and mention.kind is MentionKind.ORDINAL
    meant, said = _mantissa(figure.values[0]), _mantissa(mention.values[0])
    return len(meant) >= 3 and _distance_one(meant, said)


def _distance_one(left: str, right: str) -> bool:
    """Whether one digit changed, lost, added, or two neighbours swapped make them equal."""
    if len(left) == len(right):
        wrong = [at for at, pair in enumerate(zip(left, right, strict=True)) if pair[0] != pair[1]]
        if len(wrong) == 2:
            first, second = wrong
            swapped = left[first] == right[second] and left[second] == right[first]
            return second == first + 1 and swapped
        return len(wrong) == 1
    short, long = sorted((left, right), key=len)
    return len(long) == len(short) + 1 and any(
        long[:at] + long[at + 1 :] == short for at in range(len(long))
    )


def restyle(source: Sequence[Figure], english: str) -> str:
    """House style for numbers: commas in quantities, none in years and codes."""
    for mention in reversed(mentions(english)):
        if mention.kind is not MentionKind.DIGITS:
            continue
        kinds = {figure.kind for figure in source if _satisfies(mention, figure)}
        written = mention.text
        if kinds == {FigureKind.QUANTITY} and written.isdecimal() and mention.values[0] >= 1000:
            written = f"{int(written):,}"
        elif kinds and kinds <= {FigureKind.YEAR, FigureKind.CODE}:
            written = written.replace(",", "")
        english = english[: mention.start] + written + english[mention.end :]
    return english
