"""Amounts that Chinese says in two parts or by a word: 四分之三, 七折, 一成半, 十二三万, Ⅲ级."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from pipeline.translate.figures.compound_kind import (
    COUNTED,
    Compound,
    Kinds,
    amount,
    by_pattern,
    number_pattern,
)
from pipeline.translate.figures.hanzi import pair_values
from pipeline.translate.figures.numerals import (
    HANZI_DIGITS,
    english_number,
    in_words,
    mentions,
    nth,
    ordinal,
)
from pipeline.translate.figures.units import measure_in_english

__all__ = ["AMOUNTS", "FRACTION", "fraction"]

_HANZI = f"[{HANZI_DIGITS}]"
_NUMERAL = rf"(?:{_HANZI}+|\d+(?:\.\d+)?)"
_NTHS = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth"}
_NTHS |= {9: "ninth", 10: "tenth"}
_NTHS_OF_TEN = {20: "twentieth", 30: "thirtieth", 40: "fortieth", 50: "fiftieth", 60: "sixtieth"}
_ROMAN = {mark: number for number, mark in enumerate("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ", start=1)}
_LETTERS = "I II III IV V VI VII VIII IX X".split()
_LEVELS = {"级": "Level", "类": "Class", "期": "Phase", "型": "Type", "度": "Degree"}
_OFF = re.compile(
    r"\b(?:off|discounts?|discounted|cheaper|less|lower|reduc\w+|cut)\b", re.IGNORECASE
)
_VAGUE = re.compile(
    r"\b(?:dozens?|scores?|several|few|some|hundreds|thousands|tens|couple)\b", re.IGNORECASE
)


_MORE = re.compile(
    r"\b(?:more than|over|above|exceed\w*|surpass\w*|upwards? of|at least|some)\b"
    r"|\bor more\b|-odd\b|\+",
    re.IGNORECASE,
)


def _said(value: Decimal, *, percent: bool = False) -> Callable[[str], bool]:
    """Whether a number of the English has the value, as a percentage if that is asked for."""

    def accepts(english: str) -> bool:
        return any(
            value in one.values and (not percent or _in_percent(english, one.start, one.end))
            for one in mentions(english)
        )

    return accepts


def _in_percent(english: str, start: int, end: int) -> bool:
    unit = measure_in_english(english, start, end)
    # The sign may be said once for two: 15 to 20 percent.
    return (unit is not None and unit.dimension == "percent") or bool(
        re.match(r"[^.;]{0,12}\bpercent", english[end:])
    )


def fraction(match: re.Match[str]) -> Compound | None:
    """四分之三: three quarters, 75 percent, 3 in 4; 万分之一 is one in 10,000."""
    below, above = amount(match["below"]), amount(match["above"])
    if below < 2 or above <= 0:
        return None
    percent = 100 * above / below
    rounded = {
        percent.quantize(Decimal(step), ROUND_HALF_UP).normalize() for step in ("1", ".1", ".01")
    }
    rounded |= {Decimal(int(percent))}
    top, bottom = number_pattern(above), int(below)
    ways = [
        rf"{top}[\s-]+(?:out of|in|per|of)(?: every)? {_count(below)}\b",
        f"{above}/{below}",
    ]
    name = _NTHS.get(bottom) or _NTHS_OF_TEN.get(bottom) or ordinal(bottom)
    nths = [name, *(("fourth",) if bottom == 4 else ()), ordinal(bottom)]
    ways += [rf"{top}[\s-]+{name_}s?\b" for name_ in nths]
    large = {100: "hundred", 1000: "thousand", 10_000: "ten[ -]thousand"}.get(bottom, "")
    if large:
        ways += [rf"{top}[\s-](?:in|per|out of) (?:an? |one |every )?{large}|{top}[\s-]{large}ths?"]
    if above == 1:
        ways += [rf"\b(?:an?|the|by|into)[\s-]+{name_}\b" for name_ in nths]
    if 2 * above == below:
        ways.append(r"\bhal(?:f|v)")
    if bottom == 1000:
        ways += [rf"{top} per mille", rf"{above}\s?‰"]
    pattern = re.compile("|".join(ways), re.IGNORECASE)
    shares = [_said(value, percent=True) for value in rounded]
    if bottom in _NTHS:
        word = COUNTED[int(above)] if above == int(above) and above < len(COUNTED) else f"{above:f}"
        said = f"{word}-{name}{'s' * (above > 1)}"
    else:
        tidy = percent == percent.quantize(Decimal(".001"), ROUND_HALF_UP)
        nth_part = _NTHS_OF_TEN.get(bottom, ordinal(bottom))
        nths_ = f"{in_words(above)}-{nth_part}{'s' * (above > 1)}"
        said = f"{percent.normalize():f} percent" if tidy else nths_
    return Compound(
        *match.span(),
        match[0],
        said,
        lambda english: bool(pattern.search(english)) or any(one(english) for one in shares),
    )


def _count(value: Decimal) -> str:
    word = COUNTED[int(value)] if value < len(COUNTED) else english_number(value)
    return rf"(?:{english_number(value)}|{word})"


def _discount(match: re.Match[str]) -> Compound | None:
    """七折 is 30 percent off, or 70 percent of the price; 八五折 15 percent off."""
    text = match["n"]
    value = Decimal(text) if text[0].isdigit() else amount(text)
    share = value if value > 10 else 10 * value
    if not 0 < share < 100:
        return None
    off = _said(100 - share, percent=True)
    paid = re.compile(
        rf"{number_pattern(share.normalize())} ?(?:percent|%) of (?:the|its|their|that)\b"
        rf"|\b(?:at|to) (?:an? )?{number_pattern(share.normalize())} ?(?:percent|%)",
        re.IGNORECASE,
    )
    half = share == 50
    return Compound(
        *match.span(),
        match[0],
        f"{(100 - share).normalize():f} percent off",
        lambda english: (
            (off(english) and _OFF.search(english) is not None)
            or paid.search(english) is not None
            or (half and "half" in english.lower())
        ),
    )


def _tenths(match: re.Match[str]) -> Compound | None:
    """一成半 and 一成五 are 15 percent."""
    part = Decimal(5) if match["part"] == "半" else amount(match["part"])
    value = 10 * amount(match["whole"]) + part
    return Compound(*match.span(), match[0], f"{value:f} percent", _said(value, percent=True))


def _tenth(match: re.Match[str]) -> Compound | None:
    """七成 are 70 percent, or seven in ten; 七成多 more than that."""
    number = amount(match["n"])
    more = _MORE if match["more"] else None
    percent = _said(10 * number, percent=True)
    ways = re.compile(
        rf"{number_pattern(number)}[ -](?:in|out of|of|to)(?: every)? (?:10|ten)\b"
        rf"|{number_pattern(number)}[ -]tenths?\b"
        + (r"|\b(?:a|an|another)[ -](?:additional )?tenth\b" if number == 1 else "")
        + (r"|\bhal(?:f|v)" if number == 5 else ""),
        re.IGNORECASE,
    )
    return Compound(
        *match.span(),
        match[0],
        f"{'more than ' if more else ''}{10 * number:f} percent",
        lambda english: (
            (percent(english) or ways.search(english) is not None)
            and (more is None or more.search(english) is not None)
        ),
        injected=False,
    )


def _times(match: re.Match[str]) -> Compound | None:
    """一倍半 is 1.5 times, or 150 percent."""
    value = amount(match["whole"]) + Decimal("0.5")
    times, percent = _said(value), _said(100 * value, percent=True)
    return Compound(
        *match.span(),
        match[0],
        f"{value:f} times",
        lambda english: times(english) or percent(english) or "and a half" in english,
    )


def _pair(match: re.Match[str]) -> Compound | None:
    """七八千 are 7,000 to 8,000, 十二三万 120,000 to 130,000; dozens may be said for 三四十."""
    hundreds = match["hundreds"] or ""
    values = tuple(pair_values(match["n"].removeprefix(hundreds)))
    if not values or (hundreds and values[1] >= amount(f"一{hundreds[-1]}")):
        return None
    low, high = (value + (amount(hundreds) if hundreds else 0) for value in values)
    together = 10 * low + high  # an engine may make 450 of 四五十

    def accepts(english: str) -> bool:
        said = {value for one in mentions(english) for value in one.values}
        if (match["tens"] or hundreds) and low in said:
            return high in said
        # Nor 2,450 of 两千四五百.
        if any(low <= value <= high and 2 * value != low + high for value in said):
            return True
        return not match["tens"] and bool(_VAGUE.search(english)) and together not in said

    # 两三家 are two or three, and 70 or 80 are said with “to” in news.
    small = high < len(COUNTED)
    said = f"{in_words(low)} or {in_words(high)}" if small else ""
    return Compound(
        *match.span("n"),
        match["n"],
        said or f"{english_number(low)} to {english_number(high)}",
        accepts,
    )


def _half(match: re.Match[str]) -> Compound | None:
    """半数, 一半 and 过半 are a half, or most."""
    if match.string.startswith("以上", match.end()):
        # Not “not more than half of them cannot”.
        less = re.compile(
            r"\b(?:not|no|never) more than half|\b(?:less|fewer) than half", re.IGNORECASE
        )
        said = re.compile(r"\bhal(?:f|v)|\b50 percent|majority|\bmost\b|fifty", re.IGNORECASE)
        return Compound(
            *match.span(),
            match[0],
            "more than half",
            lambda english: bool(said.search(english)) and not less.search(english),
            injected=False,
        )
    pattern = re.compile(r"\bhal(?:f|v)|\b50 percent|majority|\bmost\b|\bmid|fifty", re.IGNORECASE)
    return by_pattern(match, "half", pattern, injected=False)


_HALVES = {
    "小时": ("half an hour", r"30[ -]minutes?|thirty minutes"),
    "月": ("half a month", r"two weeks|fortnight|15 days|fifteen days|semi|2 weeks|mid-?month"),
    "年": ("half a year", r"(?:six|6)[ -]months?|semi|biannual|mid-?year|twice a year"),
    "世纪": ("half a century", r"(?:50|fifty) years"),
    "公斤": ("half a kilogram", r"0\.5|500 grams"),
    "斤": ("half a jin", r"0\.5|0\.25|quarter|250 grams"),
    "公里": ("half a kilometer", r"0\.5|500 met"),
    "亩": ("half a mu", r"0\.5"),
    "吨": ("half a tonne", r"0\.5|500 kilo"),
    "米": ("half a meter", r"0\.5|50 c"),
}


def _half_of(match: re.Match[str]) -> Compound | None:
    """半斤 is half a jin, 半年 half a year, or six months."""
    said, others = _HALVES[match["unit"]]
    pattern = re.compile(rf"\bhal(?:f|v)|\b(?:{others})", re.IGNORECASE)
    return by_pattern(match, said, pattern, injected=False)


def _top_tier(match: re.Match[str]) -> Compound | None:
    """第一方阵 of a ranking is the top tier."""
    pattern = re.compile(
        r"\b(?:first|top|lead\w*|1st|best|foremost|front|forefront)\b", re.IGNORECASE
    )
    return by_pattern(match, "the top tier", pattern, whole=True)


def _foremost(match: re.Match[str]) -> Compound | None:
    """第一 of a ranking is first, top, No. 1."""
    pattern = re.compile(
        r"\b(?:first|top|No\. 1|lead\w*|led|1st|number one|best|fastest|most|highest|largest)\b",
        re.IGNORECASE,
    )
    return by_pattern(match, "first", pattern, injected=False)


def _level(match: re.Match[str]) -> Compound | None:
    """Ⅲ级 is Level III, 3 or three, or a third level."""
    number = _ROMAN[match["mark"]]
    letters = _LETTERS[number - 1]
    pattern = re.compile(
        rf"(?<![A-Za-z]){letters}(?![A-Za-z])|{number_pattern(Decimal(number))}"
        rf"|\b(?:{ordinal(number)}|{nth(number)})\b"
    )
    return by_pattern(match, f"{_LEVELS[match['what']]} {letters}", pattern)


FRACTION = re.compile(rf"(?P<below>(?!百)(?:{_HANZI}+|\d+))分之(?P<above>{_NUMERAL})")

AMOUNTS: Kinds = (
    (FRACTION, fraction),
    (
        re.compile(
            r"(?<![曲波挫转折对叠周百骨\d.第])(?<!折了)(?P<n>[二三四五六七八九]五?|\d\.?\d?)"
            r"折(?![页叠腾射扣旧合磨断返纸扇寿服桂价算])"
        ),
        _discount,
    ),
    (
        re.compile(
            r"(?P<whole>[一二两三四五六七八九])成(?P<part>[半一二三四五六七八九])(?![套成功为])"
        ),
        _tenths,
    ),
    (
        re.compile(
            r"(?<![几数百千\d大小编养组分构])(?P<n>[一二两三四五六七八九])成"
            r"(?![套成功为员本立熟绩果长分型群半一二两三四五六七八九了交就语品色片堆])(?P<more>多)?"
        ),
        _tenth,
    ),
    (re.compile(r"(?P<whole>[一两二三四五六七八九])倍半"), _times),
    (re.compile("半数|一半(?![路天])|过半|大半(?!天|辈|夜|个)"), _half),
    (
        re.compile(
            r"(?<![一两二三四五六七八九十个多过大上下\d年天月时斤里])半个?"
            r"(?P<unit>小时|月(?![形牙子刊谈板])|公斤|斤(?!八)|公里|亩|吨|米(?!粉)|年(?![报度产线前])|世纪)"
        ),
        _half_of,
    ),
    (re.compile("第一(?:方阵|梯队|阵营)"), _top_tier),
    (re.compile("(?<!数)(?<!天下)第一(?=[位名。，、；])(?!、第)"), _foremost),
    (re.compile(r"(?P<mark>[Ⅰ-Ⅹ])(?P<what>[级类期型度])"), _level),
    (
        re.compile(
            r"(?<![几数百千万亿零第〇两一二三四五六七八九\d])"
            r"(?P<n>(?P<hundreds>(?:[一二两三四五六七八九十]+[百千万])+)?(?P<tens>[一二三四五六七八九]?十)?[一二两三四五六七八][二三四五六七八九]"
            r"(?:[十百千万亿]+|(?![十百千万亿])))(?![零〇一二三四五六七八九])"
            r"(?:(?<=[十百千万亿])|(?=[个名人岁元块天年里斤亩户家公次步米件位小多来余]))"
        ),
        _pair,
    ),
)
