"""Wrong numbers of a translation put right where sure, and all put into house style."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from pipeline.translate.figures.comparing import Check, check, code_pattern, satisfies
from pipeline.translate.figures.dates import with_year
from pipeline.translate.figures.figure import Figure, FigureKind
from pipeline.translate.figures.numerals import MONTHS, Mention, MentionKind, mentions, ordinal
from pipeline.translate.figures.units import (
    DEGREES,
    english_unit,
    measure_in_english,
    unit_in_english,
)

__all__ = ["repair", "restyle"]


_COUNTED_NOUN = re.compile(r" [a-z]+(?<!s)s\b")
_SINGULAR = re.compile(r"ies$|(?<=ch|sh|ss)es$|(?<=x)es$|s$")


def repair(source: Sequence[Figure], english: str) -> tuple[str, tuple[Figure, ...]]:
    """The translation with wrong numbers put right, and the figures that were.

    A number is replaced only where there is no doubt which figure it stands for:
    its digits are the same with another magnitude (4.5 for 45,000; 1.2 billion
    for 120 million), or it is the only wrong number, of the same kind, and one
    slip away (3,534 for 3,543; 13th for 14th; March for February). A temperature
    without its unit is given it, a code its letters (Z1,123 for K1123). Where what stands
    around a figure of the source leaves a doubt about its value, nothing is done.
    An ordinal said as a cardinal is made one: 22 rounds, for 第22轮, are the 22nd round.
    """
    outcome = check(source, english)
    pairs = _certain_pairs(outcome, english)
    for figure, mention in sorted(pairs, key=lambda pair: pair[1].start, reverse=True):
        english = english[: mention.start] + figure.number + english[mention.end :]
    others: list[Figure] = []
    for figure in check(source, english).missing:
        mended = (
            _with_code(figure, english)
            or _as_ordinal(figure, source, english)
            or with_year(figure, source, english)
        )
        if mended:
            english = mended
            others.append(figure)
    for figure in check(source, english).missing:
        mended = _with_unit(figure, source, english)
        if mended:
            english = mended
            others.append(figure)
    degrees = _without_degrees(check(source, english), english)
    for figure, mention in sorted(degrees, key=lambda pair: pair[1].start, reverse=True):
        english = english[: mention.start] + figure.english + english[mention.end :]
    return english, (*(figure for figure, _ in (*pairs, *degrees)), *others)


def _certain_pairs(outcome: Check, english: str) -> list[tuple[Figure, Mention]]:
    pairs = []
    missing = [figure for figure in outcome.missing if figure.certain]
    unexpected = [spare for spare in outcome.unexpected if not _abbreviated(spare, english)]
    for figure in missing:
        same = [spare for spare in unexpected if _same_digits(figure, spare, english)]
        rivals = [
            other for other in outcome.missing if same and _same_digits(other, same[0], english)
        ]
        if len(same) == 1 and len(rivals) == 1:
            pairs.append((figure, same[0]))
    if not pairs and len(outcome.missing) == len(outcome.unexpected) == len(missing) == 1:
        figure, spare = outcome.missing[0], outcome.unexpected[0]
        if _one_slip(figure, spare):
            pairs.append((figure, spare))
    return pairs


def _abbreviated(mention: Mention, english: str) -> bool:
    """Whether letters hang on a number that may change its value: 340m, 3.4bn."""
    return english[mention.end : mention.end + 1].isalpha()


def _with_code(figure: Figure, english: str) -> str:
    """The English with a code put right whose digits stand in it once; "" if not so."""
    digits = re.findall(r"\d+", figure.text)
    if figure.kind is not FigureKind.CODE or len(digits) != 1 or len(digits[0]) < 3:
        return ""
    said = re.compile(rf"(?<![\w.,-])[A-Z]{{0,2}}-?{',?'.join(digits[0])}(?![\w%]|[.,]\d)")
    found = list(said.finditer(english))
    if len(found) != 1 or measure_in_english(english, *found[0].span()) is not None:
        return ""
    return english[: found[0].start()] + figure.text + english[found[0].end() :]


def _as_ordinal(figure: Figure, source: Sequence[Figure], english: str) -> str:
    """The English with ``22 rounds`` made ``22nd round``; "" where it is not sure."""
    value = figure.values[0]
    rivals = [other for other in source if value in other.values]
    said = [one for one in mentions(english) if value in one.values]
    if figure.kind is not FigureKind.ORDINAL or len(rivals) != 1 or len(said) != 1:
        return ""
    start, end = said[0].start, said[0].end
    noun = _COUNTED_NOUN.match(english, end)
    if said[0].kind is not MentionKind.DIGITS or noun is None:
        return ""
    singular = _SINGULAR.sub(lambda ending: "y" if ending[0] == "ies" else "", noun[0])
    return english[:start] + ordinal(int(value)) + singular + english[noun.end() :]


def _with_unit(figure: Figure, source: Sequence[Figure], english: str) -> str:
    """The English with ``50 milligrams`` made milliliters for 50毫升; "" where it is not sure.

    That is where the number stands once and belongs to no other figure of the source.
    """
    value, name = figure.values[0], unit_in_english(figure.after)
    rivals = [other for other in source if other.required and value in other.values]
    said = [one for one in mentions(english) if value in one.values]
    if len(rivals) != 1 or len(said) != 1 or not name or figure.kind is not FigureKind.QUANTITY:
        return ""
    unit = english_unit(english, said[0].end)
    if unit is None or said[0].kind not in (MentionKind.DIGITS, MentionKind.WORDS):
        return ""
    joint = "" if english[unit[0] - 1].isspace() else " "
    return english[: unit[0]] + joint + name + english[unit[1] :]


def _without_degrees(outcome: Check, english: str) -> list[tuple[Figure, Mention]]:
    """Temperatures whose number stands in the English once, bare."""
    pairs = []
    for figure in outcome.missing:
        same = [one for one in mentions(english) if one.values[0] in figure.values]
        if (
            figure.in_degrees
            and len(same) == 1
            and same[0].kind is MentionKind.DIGITS
            and not DEGREES.match(english, same[0].end)
            and measure_in_english(english, same[0].start, same[0].end) is None
            and re.match(r"[\s,;.!?)”]|$", english[same[0].end :])
        ):
            pairs.append((figure, same[0]))
    return pairs


def _mantissa(value: Decimal) -> str:
    return "".join(map(str, value.normalize().as_tuple().digits))


def _same_digits(figure: Figure, mention: Mention, english: str) -> bool:
    if (
        figure.kind is not FigureKind.QUANTITY
        or mention.kind is not MentionKind.DIGITS
        or figure.values[0] <= 0
        or _mantissa(figure.values[0]) != _mantissa(mention.values[0])
    ):
        return False
    unit = measure_in_english(english, mention.start, mention.end)
    # 5 kilometers may be right for what is counted in a unit that is not known.
    return unit is None or unit == figure.measure


def _one_slip(figure: Figure, mention: Mention) -> bool:
    if figure.kind in (FigureKind.CODE, FigureKind.DATE):
        return False
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


_CLOCK_IN_SOURCE = re.compile(r"[时点](?P<minutes>[0-5]?\d)分(?!钟)")
_LENGTH = re.compile(r"(?<![\d:])(\d{1,2}):([0-5]\d) seconds?\b")
# An engine that is made to say a number may say it again.
_TWICE = re.compile(r"(?<![\d.,])(\d[\d,.]*\d) \1(?![\d.,]*\d)")
# 17:00.00, 6:00 yuan
_FULL_HOUR = re.compile(r"(?<![\d:])(\d{1,2}:00)(?:\.00\b| yuan\b)")
# 20 a.m., 18:30 p.m.
_AFTERNOON = re.compile(
    r"(?<![\d:.,])(1[3-9]|2[0-4])(:\d\d)?\s?[ap]\.?m\b\.?(?!\s*$)", re.IGNORECASE
)
# 41th, 22th
_NTH = re.compile(r"(?<![\d,.])(\d{1,4})(?:st|nd|rd|th)\b")
_YEARS_AFTER = re.compile(r"[\s-]years?\b", re.IGNORECASE)


def restyle(source: Sequence[Figure], english: str) -> str:
    """House style for numbers: commas in quantities, none in years, names and codes.

    A quantity is what the source counts with a measure word; 12345热线 and
    95后 stay as they are. A clock time has no minutes behind it (3:50 minutes), and no
    number stands twice (149 149 miles).
    """
    english = _FULL_HOUR.sub(r"\1", _TWICE.sub(r"\1", english))
    for mention in reversed(mentions(english)):
        if mention.kind is not MentionKind.DIGITS:
            continue
        meant = [figure for figure in source if satisfies(mention, figure, english)]
        written = mention.text
        large = written.isdecimal() and written[0] != "0" and len(written) > 3
        if large and meant and all(_counted(figure, mention) for figure in meant):
            written = f"{int(written):,}"
        elif (
            meant
            and all(figure.kind in (FigureKind.YEAR, FigureKind.NAME) for figure in meant)
            and not _YEARS_AFTER.match(english, mention.end)
        ):
            written = written.replace(",", "")
        english = english[: mention.start] + written + english[mention.end :]
    english = _AFTERNOON.sub(lambda match: match[1] + (match[2] or ":00"), english)
    english = _NTH.sub(lambda match: ordinal(int(match[1])), english)
    english = _with_days(source, english)
    for figure in source:
        if figure.kind is FigureKind.CODE and "," in english and not figure.text[0].isdecimal():
            english = code_pattern(figure.text, commas=True).sub(_without_commas, english)
        if figure.after.startswith("秒"):  # 3分50秒 as 3:50 seconds
            english = _LENGTH.sub(r"\1 minutes \2 seconds", english)
        clock = _CLOCK_IN_SOURCE.search(figure.text) or _CLOCK_IN_SOURCE.match(figure.after)
        if clock is not None:
            minutes = f"{int(clock['minutes']):02}"
            english = re.sub(rf"(?<=\d:{minutes}) minutes?\b", "", english)
    return english


def _with_days(source: Sequence[Figure], english: str) -> str:
    """``from 21 to 23``, for 21日至23日, made the 21st to the 23rd."""
    days = {int(figure.values[0]) for figure in source if figure.kind is FigureKind.DAY}
    others = {
        value
        for figure in source
        if figure.kind is not FigureKind.DAY and figure.required
        for value in figure.values
    }
    names = "|".join(MONTHS)
    for day in sorted(days - others):
        english = re.sub(
            r"(?P<before>\b(?:from|on|before|after|around|until|by|of|between)"
            rf"|\d(?:st|nd|rd|th),? (?:to|and|or)) {day}\b"
            r"(?![,.:]\d|[:%]| ?(?:[ap]\.?m\b|percent\b|(?:of )?[A-Z]))"
            rf"(?!(?: (?:to|and|or) |-|–)\d+ (?:{names}))",
            rf"\g<before> the {ordinal(day)}",
            english,
        )
    return english


def _without_commas(match: re.Match[str]) -> str:
    return match[0].replace(",", "")


def _counted(figure: Figure, mention: Mention) -> bool:
    main = figure.values[0] == mention.values[0]
    return figure.kind is FigureKind.QUANTITY and main and figure.counted
