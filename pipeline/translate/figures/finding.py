"""Figures of a Chinese sentence, and what each must be in English.

Every number in Arabic digits must stand in the translation, with 万 and 亿
multiplied out (4.5万亩 is 45,000 mu, 1.2亿元 is 120 million yuan), and so must the
hanzi numerals that count sessions and congresses (十四届 is 14th). Other hanzi
numerals may or may not be kept as numbers (一府两院), but they explain a number
in the output that the source has not in digits.

Blanks between digits and the hanzi around them (2008 年 11 月, 3.4 亿) mean nothing
and are read over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.translate.figures.codes import codes, is_class_year, is_name
from pipeline.translate.figures.compound import compounds
from pipeline.translate.figures.figure import Figure, FigureKind
from pipeline.translate.figures.hanzi import (
    is_ordinal_by,
    of_birth_or_coin,
    of_discount,
    required_hanzi,
    worded,
)
from pipeline.translate.figures.numerals import mentions
from pipeline.translate.figures.units import counted

__all__ = ["Figure", "FigureKind", "figures", "plain_digits"]


_FULL_WIDTH = {ord("０") + number: str(number) for number in range(10)}
_FULL_WIDTH |= {ord("①") + number: str(number + 1) for number in range(9)} | {
    ord("．"): ".",
    ord("％"): "%",
}
_BLANK = "[ \u3000\u00a0\u2002-\u200a\u202f]"
_HAN = "\u4e00-\u9fff"
# A blank before a digit parts two numbers where the first ends with 万 or 亿, unless that
# stands between blanks itself: 1 亿 2000 万.
_READ_OVER = re.compile(
    rf"(?<=\d){_BLANK}+(?=[{_HAN}%‰℃°])"
    rf"|(?<=[{_HAN}]){_BLANK}+(?=\d)(?<!\d[百千万亿]{_BLANK})"
    rf"|(?<=\d{_BLANK}[百千万亿]){_BLANK}+(?=[\d{_HAN}])"
    rf"|(?<=\d[百千万亿]){_BLANK}+(?=[{_HAN}])"
)
# Groups of three digits are parted by commas or by thin spaces (GB/T 15835-2011, 5.1.3).
_ARABIC = re.compile(
    r"(?P<number>\d{1,3}(?:[,\u2009\u202f]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)"
    r"(?P<more>[余多来](?=[十百千]?[万亿]))?"
    r"(?P<scale>[十百千]?(?:万亿亿?|亿亿|万|亿)|[百千](?![克米瓦卡伏焦赫帕分兆])|个亿(?=[的左，。、；）]|$))?"
    r"(?P<rest>\d+(?:\.\d+)?[万千])?"
    r"(?P<odd>(?<=[千万亿])零\d{1,4}(?![\d.%℃]))?"
)
_GROUPED = re.compile("[,\u2009\u202f]")
_HEDGED = re.compile("[余多](?![云数])")
# 1米58, 39度8, 9秒79: the digits behind the unit are a decimal fraction.
_SPLIT = re.compile(
    r"(?<![\d.])(?P<whole>\d{1,3})(?P<unit>[米秒度块])(?P<part>\d{1,2})(?![\d.%℃：:])"
)
# 18元5角, 4分钱; 3角 and 5毛 alone may stay jiao, see `of_birth_or_coin`.
_COINS = re.compile(
    r"(?<![\d.])(?P<yuan>\d+)[元块](?P<jiao>\d)[角毛](?:(?P<fen>\d)分)?钱?"
    r"|(?<![\d.元块])(?:(?P<jiao_>\d)[角毛](?P<fen__>\d)分钱?|(?P<fen_>\d)分钱)"
)
_DECADE = re.compile(r"(?P<century>\d{1,2})世纪(?P<decade>[1-9]0)年代")
_DATE_NAME = re.compile(
    r"(?<![\d·.])(?P<month>1[0-2]|[1-9])[·•・](?P<day>[12]\d|3[01]|0?[1-9])(?![\d·.])"
)
# 腊月廿九 is the 29th.
_SHORT_TENS = re.compile("([廿卅])([一二三四五六七八九]?)")
_SHORT_TEN = {"廿": 20, "卅": 30}
_BELOW = re.compile(r"(?:零下|(?<![\d℃度%~～–—-])[-－−]|摄氏)+$")
_DEGREES = re.compile("℃|°C|摄氏度|度")
_LI = re.compile("里(?![面外程弄巷])")
# What behind or before a number could make it another one.
_SCALES_ON = re.compile(r".?[百千万亿兆](?!分)|[\d'’．]")
_SCALES_BEFORE = re.compile(r"[\d.,'’．]$")
_LOOK_AHEAD = 6
_SCALE_VALUE = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_RANGE = re.compile(r"\s*[-—–~～至到]+\s*")
_DATE_UNITS = (
    ("年", FigureKind.YEAR, 1000, 2199),
    ("月", FigureKind.MONTH, 1, 12),
    ("日", FigureKind.DAY, 1, 31),
    ("号", FigureKind.DAY, 1, 31),
)
# 今年前7月 are so many months, as heads say it.
_SO_MANY = re.compile("(?:^|[，。；：、“（年的在 ])前$")
_GROWN = re.compile("(?:增长|增加|提高|高出|上升|上涨)了?$")
_HOUR_AFTER = re.compile(r"时|点(?!\d)|[:：]\d\d")
_SPAN_OF_YEARS = re.compile("年(?:历史|的?(?:文明|古)|前[，。的])")


def plain_digits(text: str) -> str:
    """The text with full-width and circled digits as plain ones; its length stays."""
    return text.translate(_FULL_WIDTH)


def figures(source: str) -> tuple[Figure, ...]:
    """The numbers of a Chinese sentence, left to right."""
    text, places = _without_blanks(plain_digits(source))
    found = [*_named(text)]
    found += _arabic(text, _taken(found))
    found = _outside_wholes(text, [*found, *required_hanzi(text)])
    found += worded(text, _taken(found))
    found += _compound(text)
    found.sort(key=lambda figure: figure.start)
    if len(text) == len(source):
        return tuple(found)
    return tuple(_moved(figure, source, places) for figure in found)


def _compound(text: str) -> Iterator[Figure]:
    """The numbers of 四分之三 and the like: they explain those of the English."""
    for one in compounds(text):
        values = tuple(value for said in mentions(one.english) for value in said.values)
        if values:
            yield Figure(one.start, one.end, one.text, one.text, values, FigureKind.WORDS)


def _outside_wholes(text: str, found: Sequence[Figure]) -> list[Figure]:
    """The figures that are not a part of 1小时05分23秒 and the like."""
    wholes = [one for one in compounds(text) if one.whole]
    return [
        figure
        for figure in found
        if not any(one.start <= figure.start and figure.end <= one.end for one in wholes)
    ]


def _without_blanks(text: str) -> tuple[str, Sequence[int]]:
    """The text without the blanks that are read over, and where its characters stood."""
    places = range(len(text))
    blanks = [match.span() for match in _READ_OVER.finditer(text)]
    if not blanks:
        return text, places
    gone = {place for blank in blanks for place in range(*blank)}
    kept = [place for place in places if place not in gone]
    return "".join(text[place] for place in kept), kept


def _moved(figure: Figure, source: str, places: Sequence[int]) -> Figure:
    start, end = places[figure.start], places[figure.end - 1] + 1
    # A span without blanks in it stays as it was read, with plain digits.
    same = end - start == figure.end - figure.start
    span = figure.span if same else source[start:end]
    return replace(figure, start=start, end=end, span=span)


def _taken(found: Sequence[Figure]) -> set[int]:
    return {place for figure in found for place in range(figure.start, figure.end)}


def _figure(
    text: str, span: tuple[int, int], digits: str, values: tuple[Decimal, ...], kind: FigureKind
) -> Figure:
    start, end = span
    after = text[end : end + _LOOK_AHEAD]
    return Figure(start, end, digits, text[start:end], values, kind, after)


def _named(text: str) -> Iterator[Figure]:
    """Numbers that are written in another way: dates that are a name, codes, 1米58, decades."""
    for match in _DECADE.finditer(text):
        century = Decimal(match["century"])
        decade = (100 * (century - 1) + int(match["decade"]), Decimal(match["decade"]))
        yield _figure(text, match.span(), match[0], decade, FigureKind.DECADE)
        # The 70s of the 20th century.
        yield _figure(text, match.span(1), match[1], (century,), FigureKind.WORDS)
    for match in _SPLIT.finditer(text):
        after = text[match.end() : match.end() + _LOOK_AHEAD]
        if not counted(after):
            value = Decimal(f"{match['whole']}.{match['part']}")
            figure = _figure(text, match.span(), match[0], (value,), FigureKind.QUANTITY)
            yield replace(figure, after=match["unit"] + after)
    for match in _COINS.finditer(text):
        jiao, fen = match["jiao"] or match["jiao_"], match["fen"] or match["fen_"] or match["fen__"]
        value = Decimal(f"{match['yuan'] or 0}.{jiao or 0}{fen or ''}")
        figure = _figure(text, match.span(), match[0], (value,), FigureKind.QUANTITY)
        yield replace(figure, after="元" + figure.after)
    for match in _SHORT_TENS.finditer(text):
        value = Decimal(_SHORT_TEN[match[1]] + "〇一二三四五六七八九".index(match[2] or "〇"))
        yield _figure(text, match.span(), str(value), (value,), FigureKind.WORDS)
    for match in _DATE_NAME.finditer(text):
        date = (Decimal(match["month"]), Decimal(match["day"]))
        yield _figure(text, match.span(), match[0], date, FigureKind.DATE)
    for code in codes(text):
        values = tuple(map(Decimal, re.findall(r"\d+(?:\.\d+)?", code.text)))
        yield _figure(text, (code.start, code.end), code.text, values, FigureKind.CODE)


def _arabic(text: str, taken: set[int]) -> Iterator[Figure]:
    matches = [
        match
        for match in _ARABIC.finditer(text)
        if match.start() not in taken
        and not (match["number"] == "00" and text[match.start() - 1] in ":：")  # full hours
    ]
    scaled = [_value(match) for match in matches]
    following: Figure | None = None
    found: list[Figure] = []
    for number in range(len(matches) - 1, -1, -1):
        match, value = matches[number], scaled[number]
        kind, others = _kind(text, match, value)
        figure = _with_surroundings(text, match, (value, *others), kind)
        if following is not None and _RANGE.fullmatch(text[match.end() : following.start]):
            figure = _begins_range(figure, following, matches[number + 1]["scale"])
        found.append(figure)
        following = figure
    yield from found[::-1]


def _begins_range(figure: Figure, following: Figure, scale: str | None) -> Figure:
    """The first number of a range, which has the unit of the second."""
    value = figure.values[0]
    if following.kind is FigureKind.YEAR and 1000 <= value <= 2199 and not figure.scaled:
        return replace(figure, kind=FigureKind.YEAR)  # 2008至2012年
    if following.kind in (FigureKind.MONTH, FigureKind.DAY) and not figure.scaled:
        most = 12 if following.kind is FigureKind.MONTH else 31
        if value == int(value) and 1 <= value <= most and figure.kind is FigureKind.QUANTITY:
            return replace(figure, kind=following.kind)  # 1至8月 is January to August
    if scale and not figure.scaled:
        values = (value * _scale(scale), *figure.values)  # 3至5万 is 30,000 to 50,000
        return replace(figure, values=values, scaled=True, certain=False)
    return figure


def _with_surroundings(
    text: str, match: re.Match[str], values: tuple[Decimal, ...], kind: FigureKind
) -> Figure:
    """The figure with what belongs to it before and after: 零下4℃, 10万余."""
    start, end = match.span()
    scale = match["scale"] or ""
    figure = Figure(
        start,
        end,
        match["number"],
        match[0],
        values,
        kind,
        text[end : end + _LOOK_AHEAD],
        scaled=bool(scale),
        certain=not _SCALES_ON.match(text, end) and not _SCALES_BEFORE.search(text[:start]),
    )
    if kind is FigureKind.ORDINAL and text.endswith("第", 0, start):
        return replace(figure, start=start - 1, span=text[start - 1 : end])
    if kind is not FigureKind.QUANTITY:
        return figure
    hedge = _HEDGED.match(text, end)
    if hedge is not None and not match["more"]:
        end = hedge.end()
    degrees = _DEGREES.match(text, end)
    before = _BELOW.search(text[:start])
    if degrees is not None and (degrees[0] != "度" or (before and "摄氏" in before[0])):
        end = degrees.end()
        start = before.start() if before else start
        figure = replace(
            figure, after="℃", below_zero=bool(before and before[0].replace("摄氏", ""))
        )
    if _LI.match(text, end):
        end += 1
        figure = replace(figure, after="里" + text[end : end + _LOOK_AHEAD])
    hedged = hedge is not None or match["more"] in ("余", "多")
    return replace(figure, start=start, end=end, span=text[start:end], hedged=hedged)


def _value(match: re.Match[str]) -> Decimal:
    value = Decimal(_GROUPED.sub("", match["number"])) * _scale(match["scale"])
    if match["rest"] and match["scale"]:
        value += Decimal(match["rest"][:-1]) * _scale(match["rest"][-1])
    if match["odd"] and match["scale"]:
        value += Decimal(match["odd"][1:])  # 1万零800
    return value


def _scale(scale: str | None) -> int:
    value = 1
    for character in scale or "":
        value *= _SCALE_VALUE.get(character, 1)
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
    if is_class_year(match["number"], after):
        return FigureKind.YEAR, ()
    if whole and (before.endswith("第") or is_ordinal_by(after)):
        return FigureKind.ORDINAL, ()
    if after.startswith("后") and len(match["number"]) == 2:
        return FigureKind.QUANTITY, tuple(of_birth_or_coin(after, value))
    if is_name(match["number"], before, after):
        return FigureKind.NAME, ()
    if "+" in (before[-1:], after[:1]):
        return FigureKind.CODE, ()
    if _SPAN_OF_YEARS.match(after):
        return FigureKind.QUANTITY, ()
    for unit, kind, least, most in _DATE_UNITS:
        # At the end of a head 2025 is a year, but 3 is no month.
        fits = (after.startswith(unit) and not after.startswith("月龄")) or (
            not after and kind is FigureKind.YEAR
        )
        if kind is FigureKind.MONTH and _SO_MANY.search(before):
            continue
        if whole and "." not in match["number"] and fits and least <= value <= most:
            return kind, ()
    return FigureKind.QUANTITY, tuple(_other_values(before, after, value))


def _other_values(before: str, after: str, value: Decimal) -> Iterator[Decimal]:
    if _HOUR_AFTER.match(after) and (12 < value <= 24 or not value):
        yield abs(value - 12)  # the 12-hour clock
    if after.startswith("成"):
        yield value * 10  # tenths: 6成 is 60 percent
    if after.startswith("斤"):
        yield value / 2
    if after.startswith("折"):
        yield from of_discount(value)
    if after.startswith("倍") and (value == 1 or _GROWN.search(before)):
        yield 100 * value  # 高出1倍 is 100 percent higher, 增长1.6倍 160 percent
    if re.match("(?:天|年|个月|小时|个小时|分钟?)半|个半(?:小时|月)", after):
        yield value + Decimal("0.5")
    yield from of_birth_or_coin(after, value)
    if before.endswith("等"):
        yield value - 1  # 王某等5人: Wang and four others
