"""Rates of a thousand and more, and of each: 十万分之六点二 is 6.2 per 100,000, 人均 per capita.

English says the first so; as percentages (0.0062 percent) hardly anybody reads them. A figure of
each person, household, mu or day is another one without that word.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from pipeline.translate.figures.compound_kind import Compound, Kinds, amount, number_pattern
from pipeline.translate.figures.numerals import HANZI_DIGITS, mentions
from pipeline.translate.figures.units import measure_in_english

__all__ = ["RATES"]

_PER = " per "
_WORDS = {
    1000: "(?:an? |one )?thousand",
    10_000: "ten[ -]thousand",
    100_000: "(?:an? |one )?hundred[ -]thousand",
    1_000_000: "(?:an? |one |1 )?million",
}


def _rate(match: re.Match[str]) -> Compound | None:
    """十万分之一 is 1 per 100,000, or one in 100,000; 千分之二点七 is 2.7 per 1,000."""
    text = match["below"]
    below = 10_000 * int(text[:-1]) if text[0].isdigit() else int(amount(text))
    above = amount(match["above"])
    if below not in _WORDS or above <= 0:
        return None
    size = rf"(?:{below:,}|{below}|{_WORDS[below]})"
    said = re.compile(
        rf"{number_pattern(above)}[\w\s-]{{0,24}}?\b(?:per|in|out of|of|for|for every) "
        rf"(?:every |each )?{size}\b|{number_pattern(above)} ?‰",
        re.IGNORECASE,
    )
    percent = _in_percent(100 * above / below)
    english = f"{above.normalize():f}" + _PER + f"{below:,}"
    return Compound(
        *match.span(),
        match[0],
        english,
        lambda text: said.search(text) is not None or percent(text),
        whole=True,
    )


def _in_percent(share: Decimal) -> Callable[[str], bool]:
    """Whether an English text has the share as a percentage."""

    def accepts(english: str) -> bool:
        for one in mentions(english):
            unit = measure_in_english(english, one.start, one.end)
            if share in one.values and unit is not None and unit.dimension == "percent":
                return True
        return False

    return accepts


_EACH = r"\b(?:per|each|every|apiece)\b|\baverag"
_AVERAGES = {
    "人": (
        "per capita",
        r"|\ba (?:person|head|resident|year|month)\b|\bindividual|/person|\bmean\b",
    ),
    "户": ("per household", r"|\ba (?:household|family)\b|\bhousehold incomes?\b"),
    "亩": ("per mu", r"|\ba mu\b|\ban? (?:acre|hectare)\b|\byield"),
    "日": ("a day", r"|\bdaily\b|\ba day\b|/day"),
    "月": ("a month", r"|\bmonth"),
    "年": ("a year", r"|\bannual|\byearly\b|\ba year\b"),
}
# What statistics give for each person, and for all of them as well.
_PER_CAPITA = re.compile(
    r"\bper[ -]\w+|\beach\b|\bevery\b|\bapiece\b|\ba (?:person|head)\b", re.IGNORECASE
)


def _averaged(match: re.Match[str]) -> Compound | None:
    """人均生产总值5.8万元 is 58,000 yuan per capita."""
    said, others = _AVERAGES[match["of"]]
    pattern = _PER_CAPITA if match["total"] else re.compile(_EACH + others, re.IGNORECASE)
    start = match.start()
    return Compound(
        start,
        start + 2,
        match[0][:2],
        said,
        lambda english: pattern.search(english) is not None,
        injected=False,
    )


_DECIMAL = rf"(?:[{HANZI_DIGITS}]+点[{HANZI_DIGITS}]+|\d+\.\d+)"
_NUMERAL = rf"(?:{_DECIMAL}|[{HANZI_DIGITS}]+|\d+)"

# 万分之一 and 千分之三 are percentages as well; what has a decimal, or a larger size, is none.
RATES: Kinds = (
    (re.compile(rf"(?P<below>一?[十百]万|100?万)分之(?P<above>{_NUMERAL})"), _rate),
    (re.compile(rf"(?P<below>一?[千万])分之(?P<above>{_DECIMAL})"), _rate),
    (
        re.compile(
            r"(?P<of>[人户亩日月年])均(?!衡|预期寿命|寿命)"
            r"(?=(?P<total>(?:地区|国内)?生产总值|GDP|可支配收入)?[^，。；、\d]{0,12}?\d)"
        ),
        _averaged,
    ),
)
