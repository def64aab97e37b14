"""Ordinals that share what they number: 三、四级手术, 一二年级, 第二、三产业, 第一、二批.

An engine keeps the digits and loses what they number (“operations at 3 and 4”), or makes a count
of the second (“second and three industries”).
"""

from __future__ import annotations

import re
from typing import Final

from pipeline.translate.figures.compound_kind import Compound, Kinds, amount
from pipeline.translate.figures.compound_near import sentences
from pipeline.translate.figures.numerals import mentions, nth, ordinal

__all__ = ["LISTS"]

_LETTERS: Final = "O I II III IV V VI VII VIII IX X".split()
# The English of what is numbered, and what else it is called.
_NUMBERED: Final = {
    "年级": ("Grades", r"grade|\byears? (?:\d|one|two|three|four|five|six)|-year|\bform "),
    "级": (
        "Grades",
        (
            r"level|grade|class|tier|categor|band|force|scale|degree|stage|rank|type|order|magnitude|"
            r"CET|beaufort|wheel"
        ),
    ),
    "类": ("Classes", r"class|categor|type|grade|kind|group|tier"),
    "期": ("Phases", r"phase|stage|issue|period|term"),
}
_WIND: Final = re.compile("风")
_SECTORS: Final = {
    1: ("primary", r"\bprimary\b|\bfirst\b|agricultur|\bfarming"),
    2: ("secondary", r"\bsecondary\b|\bsecond\b|manufactur|\bindustr(?:y|ial)\b"),
    3: ("tertiary", r"\btertiary\b|\bthird\b|service"),
}


def _says(sentence: str, number: int) -> bool:
    """Whether a number stands there as 3, third, three or III."""
    if any(number in one.values for one in mentions(sentence)):
        return True
    roman = rf"(?<![A-Za-z]){_LETTERS[number]}(?![A-Za-z])"
    nths = rf"\b(?:{nth(number)}|{ordinal(number)})"
    return (
        re.search(rf"{roman}|{nths}|\bprimary\b" if number == 1 else f"{roman}|{nths}", sentence)
        is not None
    )


def _listed(match: re.Match[str]) -> Compound | None:
    """一、二年级 are grades 1 and 2, 三至六年级 grades 3 to 6."""
    low, high = int(amount(match["low"])), int(amount(match["high"]))
    if high <= low:
        return None
    name, others = _NUMBERED[match["what"]]
    if match["what"] == "级" and _WIND.search(
        match.string, max(0, match.start() - 2), match.end() + 1
    ):
        name = "force"
    noun = re.compile(rf"(?:{others})", re.IGNORECASE)
    joint = "to" if match["joint"] in ("至", "到") else "and"
    return Compound(
        *match.span(),
        match[0],
        f"{name} {low} {joint} {high}",
        lambda english: any(
            noun.search(one) is not None and _says(one, low) and _says(one, high)
            for one in sentences(english)
        ),
    )


def _nths(match: re.Match[str]) -> Compound | None:
    """第一、二批 are the first and second batches, 第二、三标段 Sections 2 and 3."""
    low, high = int(amount(match["low"])), int(amount(match["high"]))
    if high <= low:
        return None
    nths = [rf"\b(?:{nth(number)}|{ordinal(number)})" for number in (low, high)]
    both = re.compile(rf"{nths[0]}\b[^.;]{{0,40}}{nths[1]}\b", re.IGNORECASE)
    # Sections 2 and 3, Volumes II and III; “the first and two batches” are none.
    numbered = re.compile(
        rf"(?<![A-Za-z])(?:{low}|{_LETTERS[low]})(?:,| and| or| to|[-–/&])* ?(?:\w+ )?"
        rf"(?:{high}|{_LETTERS[high]})(?![A-Za-z\d])"
    )
    return Compound(
        *match.span(),
        match[0],
        f"the {nth(low)} and {nth(high)}",
        lambda english: both.search(english) is not None or numbered.search(english) is not None,
        whole=True,
    )


def _sectors(match: re.Match[str]) -> Compound | None:
    """第二、三产业 are the secondary and tertiary industries."""
    numbers = [int(amount(character)) for character in re.findall("[一二三]", match[0])]
    wanted = [re.compile(_SECTORS[number][1], re.IGNORECASE) for number in numbers]
    *first, last = (_SECTORS[number][0] for number in numbers)
    return Compound(
        *match.span(),
        match[0],
        f"{', '.join(first)} and {last} industries",
        lambda english: all(one.search(english) is not None for one in wanted),
    )


_LOW: Final = "(?P<low>[一二三四五六七八九])"
_HIGH: Final = "(?P<high>[二三四五六七八九])"
_BEFORE: Final = "(?<![一二三四五六七八九十百千第几].)"

LISTS: Final[Kinds] = (
    (re.compile("第?[一二](?:次产业)?[、和及](?:二[、和及])?第?[二三]次?产业"), _sectors),
    (
        re.compile(
            rf"第{_LOW}[、和及](?:第(?=.[批届章条次轮期节段标])|(?!第)){_HIGH}"
            "(?![十百千万亿、个]|产业|年级)"
        ),
        _nths,
    ),
    (
        re.compile(
            rf"{_LOW}{_BEFORE}(?P<joint>[、至到]){_HIGH}(?P<what>年级|类|级(?!联动|以上)|期)"
        ),
        _listed,
    ),
    # 一二年级 needs no mark between, 三四级 of the wind says a range.
    (re.compile(rf"{_LOW}{_BEFORE}(?P<joint>){_HIGH}(?P<what>年级)"), _listed),
)
