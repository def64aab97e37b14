"""Numbers as written: hanzi numerals, and every number of an English text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

__all__ = [
    "BEHIND_HOUR",
    "HANZI_DIGITS",
    "MONTHS",
    "WEEKDAYS",
    "Mention",
    "MentionKind",
    "english_number",
    "hanzi_value",
    "in_words",
    "mentions",
    "nth",
    "ordinal",
    "roman",
    "weekday_in_english",
]


def _list(words: str) -> tuple[str, ...]:
    return tuple(words.split())


HANZI_DIGITS = "零〇一二三四五六七八九十百千万亿两"
MONTHS = _list(
    "January February March April May June July August September October November December"
)
WEEKDAYS = _list("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")

_DIGIT = {character: value for value, character in enumerate("零一二三四五六七八九")}
_DIGIT |= {"〇": 0, "两": 2}
_TEN = 10
_GREATEST_FIRST = (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", _TEN))

_UNITS = _list(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = _list("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINAL_UNITS = _list(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_ORDINAL_TENS = _list(
    "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
)
_WORDS: dict[str, int] = {
    **{word: value for value, word in enumerate(_UNITS)},
    **{word: 10 * value for value, word in enumerate(_TENS, start=2)},
}
_ORDINALS: dict[str, int] = {
    **{word: value for value, word in enumerate(_ORDINAL_UNITS)},
    **{word: 10 * value for value, word in enumerate(_ORDINAL_TENS, start=2)},
}
_MULTIPLIERS = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
    "quintillion": 10**18,
}
_LARGE = (
    ("quintillion", 18),
    ("quadrillion", 15),
    ("trillion", 12),
    ("billion", 9),
    ("million", 6),
)
# Words that say a number without naming it.
_SAID = {
    "a": 1,
    "an": 1,
    "single": 1,
    "once": 1,
    "both": 2,
    "pair": 2,
    "twice": 2,
    "twofold": 2,
    "double": 2,
    "doubled": 2,
    "doubling": 2,
    "threefold": 3,
    "triple": 3,
    "tripled": 3,
    "tripling": 3,
    "fourfold": 4,
    "quadruple": 4,
    "quadrupled": 4,
    "fivefold": 5,
    "sixfold": 6,
    "sevenfold": 7,
    "eightfold": 8,
    "ninefold": 9,
    "tenfold": 10,
    "dozen": 12,
    "decade": 10,
    "century": 100,
}

_SHORT_MONTHS = tuple(month[:3] for month in MONTHS)
_AMBIGUOUS_MONTHS = frozenset({"May", "March"})
_DATED = re.compile(r"\s*(?:\d|,|and\b|to\b|through\b|[-–])")
_DATING = re.compile(
    r"(?:\b(?:in|of|by|on|since|until|till|from|to|last|this|next|each|every|early|late|mid|the|\d+)"
    r"[\s-]*|\()$",
    re.IGNORECASE,
)

_A_HALF = re.compile(r"an?\s+(?:half|third|quarter)\b", re.IGNORECASE)

_ROMAN = ("C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SCALE = "|".join(_MULTIPLIERS)
_TOKEN = re.compile(
    r"(?<=\d):00\b"  # full hours: no number of their own
    rf"|(?P<number>{_NUMBER})(?P<ordinal>(?:st|nd|rd|th)\b)?(?:[\s-]*(?P<scale>{_SCALE})(?P<nth>th)?\b)?"
    r"|(?P<word>[A-Za-z]+)",
    re.IGNORECASE,
)
# What stands behind an hour.
BEHIND_HOUR = re.compile(r":\d\d|\s?[ap]\.?m\b", re.IGNORECASE)
_RANGE_TO = re.compile(r"\s*(?:to|-|–|—|and|or)\s*", re.IGNORECASE)
_LETTERS = re.compile("[A-Za-z]+")
_WORD_JOIN = re.compile(r"\s+and\s+|\s+|-", re.IGNORECASE)


class MentionKind(StrEnum):
    """How a number stands in the English text."""

    DIGITS = "digits"
    ORDINAL = "ordinal"
    MONTH = "month"
    WORDS = "words"
    NTH = "nth"  # an ordinal in words


@dataclass(frozen=True, slots=True)
class Mention:
    """A number in ``text[start:end]``; `values` are its readings, the likeliest first."""

    start: int
    end: int
    text: str
    values: tuple[Decimal, ...]
    kind: MentionKind


_DECIMAL = re.compile(
    "(?P<whole>[零〇一二三四五六七八九十百千万]+)点(?P<part>[零〇一二三四五六七八九]+)(?P<scale>[百千万亿]*)"
)


def hanzi_value(text: str) -> Decimal | None:
    """The value of a hanzi numeral; None if it is none.

    Both ways of writing are read: 一百二十, 二〇二五; and a decimal: 三点五亿.
    """
    decimal = _DECIMAL.fullmatch(text)
    if decimal is not None:
        whole, part = hanzi_value(decimal["whole"]), hanzi_value(decimal["part"])
        if whole is None or part is None:
            return None
        scale = _parts(f"一{decimal['scale']}")
        return (whole + part.scaleb(-len(decimal["part"]))) * scale
    if not text or any(character not in HANZI_DIGITS for character in text):
        return None
    if all(character in _DIGIT for character in text):
        return Decimal("".join(str(_DIGIT[character]) for character in text))
    return Decimal(_parts(text))


def _parts(text: str) -> int:
    """A numeral with scales: what stands before the greatest is multiplied by it."""
    for scale, size in _GREATEST_FIRST:
        before, found, after = text.rpartition(scale)
        if not found:
            continue
        below = _parts(after)
        if after in _DIGIT:
            below *= max(1, size // 10)  # 一百二 is 120 and 三万五 is 35,000, but 十五 is 15
        return (_parts(before) or 1) * size + below
    return int("".join(str(_DIGIT[character]) for character in text) or 0)


def weekday_in_english(hanzi: str) -> str:
    """The day of a week by what stands behind 周 or 星期: 一 is Monday, 日 and 天 Sunday.

    Raises ValueError for anything else.
    """
    return WEEKDAYS["一二三四五六日".index("日" if hanzi == "天" else hanzi)]


def ordinal(value: int) -> str:
    """``1st``, ``2nd``, ``3rd``, ``14th``."""
    ending = (
        "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    )
    return f"{value}{ending}"


def nth(value: int) -> str:
    """``first`` to ``nineteenth``; raises `IndexError` beyond."""
    return _ORDINAL_UNITS[value]


def english_number(value: Decimal) -> str:
    """A quantity in news style: ``3,543``, ``45,000``, ``120 million``, ``2.37 billion``."""
    for name, scale in _LARGE:
        scaled = value.scaleb(-scale)
        if scaled >= 1 and _decimals(scaled) <= 3:  # 1,234,567 is not 1.234567 million
            return f"{_plain(scaled)} {name}"
    return _plain(value)


def in_words(value: Decimal) -> str:
    """A number that the source has in words: ``two`` up to ten, ``53`` beyond."""
    return _UNITS[int(value)] if value == int(value) <= _TEN else english_number(value)


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    whole, _, part = text.partition(".")
    return f"{int(whole):,}" + (f".{part}" if part else "")


# A translation is looked at several times: repaired, restyled, judged, asked for what it lacks.
@lru_cache(maxsize=512)
def mentions(text: str) -> tuple[Mention, ...]:
    """The numbers of an English text, in digits, as words, and as names of months."""
    found: list[Mention] = []
    position = 0
    while match := _TOKEN.search(text, position):
        mention = None
        if match["number"]:
            mention = _digits(text, match)
        elif match["word"]:
            mention = _worded(text, match)
        position = match.end()
        if mention is not None:
            found.append(mention)
            position = max(position, mention.end)
    return tuple(_scaled_starts(text, found))


def _digits(text: str, match: re.Match[str]) -> Mention:
    value = Decimal(match["number"].replace(",", ""))
    if match["scale"]:
        value *= _MULTIPLIERS[match["scale"].lower()]
    kind = MentionKind.ORDINAL if match["ordinal"] or match["nth"] else MentionKind.DIGITS
    values: tuple[Decimal, ...] = (value,)
    if value < 12 and BEHIND_HOUR.match(text, match.end()):
        values = (value, value + 12)
    return Mention(match.start(), match.end(), match[0], values, kind)


def _worded(text: str, match: re.Match[str]) -> Mention | None:
    word = match[0]
    month = _month(text, match)
    if month:
        return Mention(match.start(), match.end(), word, (Decimal(month),), MentionKind.MONTH)
    spelt = _spelt(text, match.start())
    if spelt is None and word.lower() in _SAID and not _A_HALF.match(text, match.start()):
        value = Decimal(_SAID[word.lower()])
        return Mention(match.start(), match.end(), word, (value,), MentionKind.WORDS)
    return spelt


def _month(text: str, match: re.Match[str]) -> int:
    """The number of the month that a word names, 0 if it names none.

    May and March are months beside a number or behind a preposition only.
    """
    word = match[0]
    if word in _AMBIGUOUS_MONTHS:
        dated = _DATED.match(text, match.end()) or _DATING.search(text[: match.start()])
        return MONTHS.index(word) + 1 if dated else 0
    if word in MONTHS:
        return MONTHS.index(word) + 1
    short = word in _SHORT_MONTHS or word == "Sept"
    if short and text[match.end() : match.end() + 1] == ".":
        return _SHORT_MONTHS.index(word[:3]) + 1
    return 0


def _spelt(text: str, start: int) -> Mention | None:
    """A number in words: ``forty-nine``, ``one hundred and twenty``, ``fourteenth``."""
    total = current = 0
    end = position = start
    room = 100  # what the next number word must be less than
    while match := _LETTERS.match(text, position):
        word = match[0].lower()
        value = _WORDS.get(word, _ORDINALS.get(word))
        if value is not None:
            if value >= room:
                break
            current += value
            room = 10 if value >= 20 else 0  # forty may be followed by nine, nine by nothing
        elif word in _MULTIPLIERS:
            current = (current or 1) * _MULTIPLIERS[word]
            if word != "hundred":
                total, current = total + current, 0
            room = 100
        elif position != start or word not in ("a", "an"):
            break
        end = match.end()
        join = _WORD_JOIN.match(text, end)
        if word in _ORDINALS or join is None:
            break
        position = join.end()
    if end == start or text[start:end].lower() in ("a", "an"):
        return None
    last = re.split(r"[\s-]", text[start:end])[-1].lower()
    kind = MentionKind.NTH if last in _ORDINALS else MentionKind.WORDS
    return Mention(start, end, text[start:end], (Decimal(total + current),), kind)


def _scaled_starts(text: str, found: list[Mention]) -> Iterator[Mention]:
    """The mentions, with ``3`` in ``3 to 5 million`` given its other reading."""
    for number, mention in enumerate(found):
        following = found[number + 1] if number + 1 < len(found) else None
        if following is not None and following.kind is MentionKind.DIGITS:
            scale = following.text.split()[-1].lower()
            between = text[mention.end : following.start]
            if scale in _MULTIPLIERS and _RANGE_TO.fullmatch(between):
                scaled = mention.values[0] * _MULTIPLIERS[scale]
                values = (*mention.values, scaled)
                yield Mention(mention.start, mention.end, mention.text, values, mention.kind)
                continue
        yield mention


def roman(value: int) -> str:
    """A positive number in Roman numerals: ``IV``."""
    text = ""
    for mark, size in zip(_ROMAN, (100, 90, 50, 40, 10, 9, 5, 4, 1), strict=True):
        count, value = divmod(value, size)
        text += mark * count
    return text
