"""Round sizes that Chinese says without a digit: 上百亿元, 近千人, 千万元级, 数百万人, 两百多万.

An engine drops the bound (“10 billion yuan” for 百亿元以上), or makes another size of what is left
open (“1 million” for 数百万).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from pipeline.translate.figures.compound_kind import Compound, Kinds, amount
from pipeline.translate.figures.compound_near import ABOVE, BELOW, NEARLY, stands_near
from pipeline.translate.figures.numerals import HANZI_DIGITS, english_number, mentions

__all__ = ["ROUND"]

_PLURALS: Final = {
    100: "hundreds",
    1000: "thousands",
    10**4: "tens of thousands",
    10**5: "hundreds of thousands",
    10**6: "millions",
    10**7: "tens of millions",
    10**8: "hundreds of millions",
    10**9: "billions",
    10**10: "tens of billions",
    10**11: "hundreds of billions",
    10**12: "trillions",
}
_TENS_OF: Final = r"(?:tens|dozens|scores)"
_OPEN: Final = r"\b(?:several|some|(?:a )?few|a number of|many|multi)"
_YUAN: Final = re.compile(r"\byuan\b|\bRMB\b|renminbi|¥|\bCNY\b", re.IGNORECASE)
# What may be said for 上百 alone; a bound of the other kind is told by `bounds`.
_UP_TO: Final = re.compile(f"{ABOVE.pattern}|{NEARLY.pattern}", re.IGNORECASE)


def _in_plural(value: int) -> str:
    """A pattern of “tens of millions” and “several million”; not of “tens of” with “millions”."""
    plural = _PLURALS[value]
    of = plural.rpartition(" of ")[0]
    unit = plural.rpartition(" ")[2].removesuffix("s")
    if of:
        many = _TENS_OF if of == "tens" else of
        count = "ten" if of == "tens" else "hundred"
        return rf"\b{many} of {unit}s?\b|{_OPEN}[ -]{count}s?[ -](?:of )?{unit}s?\b"
    return rf"(?<!tens of )(?<!hundreds of )(?<!dozens of )\b{unit}s\b|{_OPEN}[ -]{unit}s?\b"


def _says(english: str, value: Decimal) -> bool:
    return any(value in one.values for one in mentions(english))


def _bounded(match: re.Match[str]) -> Compound | None:
    """上百亿元 are more than 10 billion yuan, 近千人 nearly 1,000, 不足百元 less than 100 yuan."""
    value = amount(f"一{match['size']}")
    bound = match["bound"] or ""
    if bound in ("近", "将近", "接近"):
        words, said = NEARLY, "nearly"
    elif bound.startswith("不"):
        words, said = BELOW, "less than"
    elif bound:
        words, said = _UP_TO if bound == "上" else ABOVE, "more than"
    else:
        words, said = ABOVE, "more than" if match["more"] else "at least"
    plural = re.compile(_in_plural(int(value)), re.IGNORECASE)
    above = words not in (BELOW, NEARLY)
    # A jin is half a kilogram.
    values = (value, value / 2) if match.string.startswith("斤", match.end()) else (value,)

    def accepts(english: str) -> bool:
        if above and plural.search(english):
            return True
        # Tens of thousands in figures: the 10,000s.
        if above and f"{english_number(value)}s" in english:
            return True
        return stands_near(english, words, lambda near: any(_says(near, one) for one in values))

    unit = match["unit"] or ""
    text = match[0]
    return Compound(
        *match.span(),
        text,
        f"{said} {english_number(value)}{' yuan' if unit == '元' else ''}",
        accepts,
    )


def _level(match: re.Match[str]) -> Compound | None:
    """千万元级 is 10-million-yuan, 百万吨级 million-tonne."""
    value = amount(f"一{match['size']}")
    number = english_number(value).replace(" ", "-")
    plural = re.compile(_in_plural(int(value)), re.IGNORECASE)
    unit = {"元": "yuan", "吨": "tonne", "人": "person"}[match["unit"]]
    # Two million-tonne wells are no wells of two million.
    short = re.compile(rf"\b{number.removeprefix('1-')}[ -]{unit}", re.IGNORECASE)
    return Compound(
        *match.span(),
        match[0],
        f"{number}-{unit}",
        lambda english: (
            _says(english, value) or bool(plural.search(english)) or bool(short.search(english))
        ),
    )


def _several(match: re.Match[str]) -> Compound | None:
    """数百万元 are millions of yuan, 几十万人 hundreds of thousands of people."""
    size = amount(f"一{match['size']}")
    pattern = re.compile(_in_plural(int(size)), re.IGNORECASE)
    unit = match["unit"] or ""
    of = {"人": " of people", "亩": " of mu", "吨": " of tonnes"}.get(unit)
    of = of or (" of yuan" if unit.startswith(("元", "块")) else " of")
    return Compound(
        *match.span(),
        match[0],
        _PLURALS[int(size)] + of,
        lambda english: (
            (of != " of yuan" or _YUAN.search(english) is not None)
            and (
                bool(pattern.search(english))
                or any(2 * size <= value < 10 * size for value in _values(english))
            )
        ),
    )


def _values(english: str) -> list[Decimal]:
    return [value for one in mentions(english) for value in one.values]


def _and_more(match: re.Match[str]) -> Compound | None:
    """两百多万元 are more than 2 million yuan, 十几万 more than 100,000."""
    scale = amount(f"一{match['scale']}")
    number = amount(match["n"])
    if number <= 0:
        return None
    value = number * scale
    # 两百多万 may be 2.3 million, 三百一十多万 3.12 million, 十几万 120,000.
    step = Decimal(10) ** (len(str(int(number))) - len(str(int(number)).rstrip("0"))) * scale

    def accepts(english: str) -> bool:
        if any(value < one < value + step for one in _values(english)):
            return True
        return stands_near(english, ABOVE, lambda near: _says(near, value))

    yuan = " yuan" if match["unit"] else ""
    return Compound(*match.span(), match[0], f"more than {english_number(value)}{yuan}", accepts)


_NUMERAL: Final = f"[{HANZI_DIGITS}]"
# No numeral before it. What a pattern looks back for stands behind its first character here, by
# which a sentence that has none is passed over at once.
_FREE: Final = rf"(?<![{HANZI_DIGITS}几数余多\d.].)"
_ALONE: Final = rf"(?P<size>[百千]{_FREE}[万亿]?|十{_FREE}[万亿]|万{_FREE}亿?|亿{_FREE})"
_SIZE: Final = "(?P<size>[百千][万亿]?|十?[万亿]|万亿)"
_COUNTED: Final = (
    "[名个户家亩吨件位辆台头只棵株座册张条份场篇米斤双块年次部首]|公[里斤顷]|平方|人|美元|天"
)
# 站上, 跃上百亿元 are verbs of their own, 街上百人 is a place; of 过 only what follows an amount.
_NO_BOUND: Final = (
    "以百千站摆跃迈登攀踏冲赶追跟送用献加路街场山车桌台墙网线手船楼顶会身地面纸岸晚早迎马"
)
_UP: Final = f"上(?<![{_NO_BOUND}]上)"
_PAST: Final = "过(?<=[值额收入资模润量数均已就都绩款价费产]过)"

ROUND: Final[Kinds] = (
    (
        re.compile(
            rf"(?P<bound>{_UP}|超过?|逾|突破|{_PAST}|将近|接近|近|不[到足])"
            rf"{_SIZE}(?P<more>)(?:(?P<unit>元)|(?={_COUNTED}|[，。；、！”）]|$))(?!级)"
        ),
        _bounded,
    ),
    (
        re.compile(rf"{_ALONE}(?P<bound>)(?P<more>)(?P<unit>元|(?:{_COUNTED})次?)以上(?![来往])"),
        _bounded,
    ),
    (
        re.compile(
            rf"(?P<size>[百千万]){_FREE}(?P<bound>)(?P<more>[余多])(?:(?P<unit>元)|(?={_COUNTED}))"
        ),
        _bounded,
    ),
    (re.compile(rf"{_ALONE}(?<=[万亿])(?P<unit>[元吨人])级的?"), _level),
    (
        re.compile(
            rf"[数几](?<![{HANZI_DIGITS}好没\d多].)(?P<size>[十百千]?[万亿])(?!{_NUMERAL}|分之)"
            "(?P<unit>元|块钱|[名个户件头只棵株辆台份家]|[亩吨]|人(?![口次员工家才类群士民]))?"
        ),
        _several,
    ),
    (
        re.compile(
            rf"(?P<n>[一二两三四五六七八九十百千]{_FREE}[一二两三四五六七八九十百千零]*)[余多]"
            rf"(?P<scale>[万亿])(?P<unit>元)?(?!{_NUMERAL})"
        ),
        _and_more,
    ),
    (
        re.compile(rf"(?P<n>十){_FREE}几(?P<scale>[万亿])(?P<unit>元)?(?!{_NUMERAL})"),
        _and_more,
    ),
)
