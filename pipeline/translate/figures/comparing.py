"""Figures of a translation compared with those of its source.

Every number of the English stands for one figure of the source at most: the *third* of
a third prize is not also the 3 of three projects. Only a year, a date, a name or the
like that the source repeats may be said once.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from pipeline.translate.figures.figure import Figure, FigureKind
from pipeline.translate.figures.numerals import BEHIND_HOUR, MONTHS, Mention, MentionKind, mentions
from pipeline.translate.figures.units import (
    DEGREES,
    comes_to,
    currency_near,
    is_measure_of_things,
    is_money,
    measure_in_english,
)

__all__ = ["Check", "check", "code_pattern", "satisfies", "standing"]

_SURE_SPARE = frozenset({MentionKind.DIGITS, MentionKind.ORDINAL, MentionKind.MONTH})
# What may be said once for all places where the source has it.
_SAID_ONCE = frozenset(FigureKind) - {FigureKind.QUANTITY, FigureKind.WORDS}


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome.

    `missing` are figures that are not in the English, `unexpected` numbers that are not
    in the source, `bare` figures whose 余 or 多 is not in the English.
    """

    missing: tuple[Figure, ...] = ()
    unexpected: tuple[Mention, ...] = ()
    bare: tuple[Figure, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is wrong with the numbers."""
        return bool(self.missing or self.unexpected)


# Ways to say a number without naming it, by the number.
_PHRASES = {
    Decimal(0): re.compile(r"\b(?:midnight|zero|no)\b", re.IGNORECASE),
    Decimal(1): re.compile(r"\b(?:each|every) (?:yuan|dollar)\b", re.IGNORECASE),
    Decimal(24): re.compile(
        r"\b(?:(?:a?round|across) the clock|day and night|midnight)\b", re.IGNORECASE
    ),
    Decimal(12): re.compile(r"\b(?:noon|midday|midnight)\b", re.IGNORECASE),
    Decimal(100): re.compile(r"\b(?:all|every|fully|full|entire(?:ly)?)\b", re.IGNORECASE),
}
# What makes an ordinal of the number behind it: Round 22, No. 22, Articles 3 and 5. So
# does any word with a capital inside a sentence.
_LISTED = r"(?:\d+(?:,\s*|,?\s+(?:and|to|or)\s+|\s*[-–—]\s*))*$"
_NUMBERING = re.compile(
    r"\b(?:no|nos|number|article|chapter|section|round|item|phase|stage|volume|issue|part|page|"
    r"lesson|unit|episode|season|rank(?:s|ed|ing)?|clause|paragraph|question|match|game|session|"
    rf"bus|route|line|gate|building|floor|grade|class|lot|batch)s?\.?\s*{_LISTED}",
    re.IGNORECASE,
)
_NAMING = re.compile(rf"[\w,]\s[A-Z][\w’'-]*\s{_LISTED}")
_BODY_AFTER = re.compile("届(?:人大|人民|全国|政协|常委|委员|[一二三四五六七八九]中)")
# A number with no noun behind it and a noun before: bar 47 of the piece, at move 218.
_NO_NOUN = re.compile(r"[,.;:)”]|$|\s(?:of|in|on|at|and|to|from|was|is|when|has)\b")
_LAST_WORD = re.compile(r"\b([a-z]+)\s$")
_BEFORE_CARDINALS = frozenset(
    "to of by from at in with and or over than about only for was is were are had has have reached "
    "totaled totaling another these those all some nearly almost exceed exceeded exceeding".split()
)
# WORDS whose English is an ordinal: 三等奖 is a third prize.
_NTH_AFTER = re.compile("[等批期流级档类次届季度是]|年级|阶段")
# 70周年, 18楼, 光绪三年; the third month in a row. But 五天 are not the fifth day.
_COUNTED_BY_ORDINALS = frozenset("楼层")
_YEAR_AFTER = re.compile(r"[\s-](?:year|anniversary|in\b)")
_IN_A_ROW = re.compile(
    r"\b(?:consecutive|straight|successive|running|in a row|first-class|prizes?)\b", re.IGNORECASE
)
_ARTICLES = frozenset({"a", "an"})
# A bridge of 1932 is not 1932 years old.
_MODERN = 1600
_YEARS_OLD = re.compile(r" years\b|[\s-]year[\s-]old\b")
_BELOW_BEFORE = re.compile(r"(?:minus|negative|below|sub-?|[-−–])\s*$", re.IGNORECASE)
_BELOW_AFTER = re.compile(r"[^.;]{0,24}?\bbelow (?:zero|freezing)|[^.;]{0,24}?sub-?zero")
_MORE_BEFORE = re.compile(
    r"\b(?:more|over|above|exceed\w*|surpass\w*|least|upwards?|beyond|top(?:s|ped|ping)?|"
    r"some|past|greater|higher|longer|older)\b[^.;]{0,16}$",
    re.IGNORECASE,
)
_MORE_AFTER = re.compile(
    r"\+|[\s-]*(?:plus|odd)\b|(?:\s[\w-]+){0,3} (?:or|and) (?:more|so|above)\b"
)
_PERCENT = re.compile(
    r"per ?cent|%|‰|pct|basis points?|per (?:mille|thousand)"
    # But 42 for every 1,000 says nothing of a share before it.
    r"|\b(?:all|every(?! \d)|half|full|fully|twice|doubl\w*|times|fold)\b|-fold",
    re.IGNORECASE,
)
_TIMES_A_DAY = re.compile(r" times (?:a|per|each|every) (?:day|week|month|year)\b")
_CALENDAR_AFTER = re.compile(
    r"(?:-(?P<one>year|month|week|day)\b| (?P<unit>year|month|week|day)s\b)", re.IGNORECASE
)
# What a number of years and so on may be in Chinese, as far as it is seen behind a number.
_CALENDAR = {
    "year": re.compile("[年岁载秋春旬纪龄届]"),
    "month": re.compile("[月年季]"),
    "week": re.compile("[周天日]|星期|礼拜"),
    "day": re.compile("[天日夜昼晚周宿时工]"),
}
_SIGN_NEAR = 60
_ENDS_IN_NUMBER = re.compile(r"\d[\d.,]*\s?$")
_LIST_ALONE = re.compile(
    r"(?:[\s,;/–—-]|\d[\d.,]*|\b(?:to|and|or|from|between|then|over|nearly|about|more than)\b)*"
)
# With no other number between: the 58 of “58 beds, with 42 per 1,000” is no share.
_OUT_OF = re.compile(r"[^\d]{0,40}\b(?:out of|in|per|of) (?:every )?(?:100|1,000|a hundred)\b")
_OUT_OF_BEFORE = re.compile(r"\b(?:out of|in|per|of) (?:every )?(?:100|1,000|a hundred)\b[^\d]*$")
_NO_SHARE_AFTER = re.compile(r" (?:(?:19|20)\d\d|of (?:them|those|which|whom))\b")
_NEVER_NTH = frozenset("天人名元%个家亩吨")
_QUANTITY_CODE = re.compile(r"\d{4,}[A-Z]")
_NTH = (MentionKind.ORDINAL, MentionKind.NTH)


def check(source: Sequence[Figure], english: str) -> Check:
    """Compare the figures of a source with the numbers of its translation."""
    return _check(tuple(source), english)


# A translation is looked at several times: repaired, judged, asked for what it lacks.
@lru_cache(maxsize=512)
def _check(source: tuple[Figure, ...], english: str) -> Check:
    said = mentions(english)
    used = {at for figure in source for at in _within(_whole(figure, english), said)}
    free = [mention for at, mention in enumerate(said) if at not in used]
    standing = _standing(source, free, english)
    once = {(figure.kind, figure.values) for figure in standing if figure.kind in _SAID_ONCE}
    missing = tuple(
        figure
        for figure in source
        if figure.required
        and figure not in standing
        and (figure.kind, figure.values) not in once
        and not _whole(figure, english)
        and not _is_month_and_day(figure, said)
        and not _said_in_words(figure, english)
    )
    unexpected = tuple(
        mention
        for mention in free
        if mention.kind in _SURE_SPARE
        and not english.endswith("COVID-", 0, mention.start)
        and mention not in standing.values()
        and not any(_explains(figure, mention) for figure in source)
    )
    bare = tuple(
        figure
        for figure, mention in standing.items()
        if figure.hedged and not _says_more(mention, english)
    )
    return Check(missing, unexpected, bare)


def standing(source: Sequence[Figure], english: str) -> dict[Figure, Mention]:
    """The figures that stand in the English, each with the number that stands for it."""
    return _standing(tuple(source), mentions(english), english)


def _standing(
    source: Sequence[Figure], said: Sequence[Mention], english: str
) -> dict[Figure, Mention]:
    """The figures that stand in the English, each with a number of its own.

    As many as can be (a matching along augmenting paths); ordinals go to 第三 and
    三等奖 first.
    """
    figures = [figure for figure in source if figure.required or _is_nth(figure)]
    ways = {figure: _ways(figure, said, english) for figure in sorted(figures, key=_order)}
    # 40英里（64公里）: the kilometers are not the miles converted.
    own = {at for figure in ways for at in ways[figure] if _is_own(figure, said[at])}
    for figure, fit in ways.items():
        ways[figure] = [at for at in fit if at not in own or _is_own(figure, said[at])]
    taken: dict[int, Figure] = {}
    place: dict[Figure, int] = {}
    dead: set[int] = set()  # numbers that no search can free any more
    for figure in ways:
        reached: dict[int, Figure] = {}
        queue = deque([figure])
        free: int | None = None
        while queue and free is None:
            one = queue.popleft()
            for at in ways[one]:
                if at in reached or at in dead:
                    continue
                reached[at] = one
                if at not in taken:
                    free = at
                    break
                queue.append(taken[at])
        if free is None:
            dead.update(reached)
        while free is not None:  # each on the path gives its number to the one before
            one = reached[free]
            taken[free] = one
            before = place.get(one)
            place[one] = free
            free = before
    return {figure: said[at] for at, figure in taken.items()}


def _is_own(figure: Figure, mention: Mention) -> bool:
    """Whether a number is the figure's own, and not its size in another unit."""
    return any(value in figure.values for value in mention.values)


def _ways(figure: Figure, said: Sequence[Mention], english: str) -> list[int]:
    """The numbers of the English that can stand for a figure, the likeliest first."""
    if not figure.required:
        return [
            at
            for at, one in enumerate(said)
            if one.kind is MentionKind.NTH and one.values[0] in figure.values
        ]
    fit = [at for at, one in enumerate(said) if satisfies(one, figure, english)]
    bare = {at for at in fit if figure.hedged and not _says_more(said[at], english)}
    # Of equally good ones the order of the sentence holds.
    return sorted(fit, key=lambda at: (said[at].kind in _NTH, at in bare))


def _order(figure: Figure) -> int:
    return 0 if figure.kind is FigureKind.ORDINAL else 1 if _is_nth(figure) else 2


def _is_nth(figure: Figure) -> bool:
    return figure.kind is FigureKind.WORDS and bool(_NTH_AFTER.match(figure.after))


def satisfies(mention: Mention, figure: Figure, english: str) -> bool:
    """Whether a number of the English can stand for the figure; codes and dates are none."""
    kind = figure.kind
    nth = mention.kind in _NTH
    if not _fits_kind(mention, figure, english):
        return False
    if figure.in_degrees and not _in_degrees(mention, figure, english):
        return False
    if figure.measure is not None and mention.text.lower() in _ARTICLES:
        return measure_in_english(english, mention.start, mention.end) == figure.measure
    same = _is_own(figure, mention)
    unit = None if nth else measure_in_english(english, mention.start, mention.end)
    if unit is None and figure.measure is not None and figure.measure.dimension == "percent":
        return same and (nth or _near_percent(mention, english))
    if unit is None and figure.measure is not None and is_money(figure.after):
        return same and currency_near(figure.measure, english, mention.start, mention.end)
    if unit is None or kind is FigureKind.WORDS:
        return same
    if kind is not FigureKind.QUANTITY:
        return False  # 302省道 is not 302 kilometers
    measure = figure.measure
    if measure is None:
        return same and not is_measure_of_things(figure.after, unit)
    if measure == unit:
        return same
    return comes_to(float(figure.values[0]), measure, float(mention.values[0]), unit)


def _of_other_time(figure: Figure, english: str, end: int) -> bool:
    """Whether the English counts years, days or the like, and the Chinese something else.

    7级 are not seven days, and 1.9倍 is not 1.9 times a day.
    """
    if figure.after.startswith("倍"):
        return _TIMES_A_DAY.match(english, end) is not None
    said = _CALENDAR_AFTER.match(english, end)
    if said is None:
        return False
    return _CALENDAR[(said["one"] or said["unit"]).lower()].search(figure.after) is None


def _near_percent(mention: Mention, english: str) -> bool:
    """Whether a share is said as one: the sign may stand once for several.

    It is theirs where nothing but a list stands between: 34, 69.5 and 80 percent. The sign of
    another number says nothing of 31 of them.
    """
    sign = _PERCENT.search(english[mention.end : mention.end + _SIGN_NEAR])
    if sign is not None:
        between = english[mention.end : mention.end + sign.start()]
        if not _ENDS_IN_NUMBER.search(between) or _LIST_ALONE.fullmatch(between):
            return True
    before = english[max(0, mention.start - _SIGN_NEAR) : mention.start]
    if _OUT_OF.match(english, mention.end) or _OUT_OF_BEFORE.search(before):
        return True
    # Before it alone where it is said otherwise: out of every 100, 6.
    return _PERCENT.search(before) is not None and (not _NO_SHARE_AFTER.match(english, mention.end))


def _fits_kind(mention: Mention, figure: Figure, english: str) -> bool:
    """Whether a number stands as one of the figure's kind may: May is no 5, the 2024th no year."""
    kind, nth = figure.kind, mention.kind in _NTH
    if kind in (FigureKind.CODE, FigureKind.DATE):
        return False
    if (kind is FigureKind.MONTH) != (mention.kind is MentionKind.MONTH):
        return False
    if kind is FigureKind.YEAR:
        recent = figure.values[0] >= _MODERN  # 树龄1300年
        return not nth and not (recent and _YEARS_OLD.match(english, mention.end))
    if kind is FigureKind.DAY and BEHIND_HOUR.match(english, mention.end):
        return False  # 20:00 is not the 20th
    if kind is FigureKind.ORDINAL:
        return nth or _may_be_ordinal(mention, figure, english)
    if kind is not FigureKind.QUANTITY:
        return True
    if _of_other_time(figure, english, mention.end):
        return False
    return not nth or _may_be_nth(mention, figure, english)


def _may_be_ordinal(mention: Mention, figure: Figure, english: str) -> bool:
    """Whether a cardinal number of the English may stand for an ordinal: Round 22, bar 47."""
    term = figure.after.startswith("届") and not figure.span.startswith("第")
    if term and (figure.values[0] < 10 or not _BODY_AFTER.match(figure.after)):
        return True  # 三届 are three terms, but 十四届人大 is the 14th
    before = english[max(0, mention.start - 40) : mention.start]
    if _NUMBERING.search(before) or _NAMING.search(before):
        return True
    last = _LAST_WORD.search(before)
    alone = _NO_NOUN.match(english, mention.end)
    return bool(alone and last and last[1] not in _BEFORE_CARDINALS)


def _may_be_nth(mention: Mention, figure: Figure, english: str) -> bool:
    """Whether an ordinal of the English may stand for a count: a 70th anniversary, floor 18."""
    if figure.after[:1] in _COUNTED_BY_ORDINALS or "llionth" in mention.text:
        return True
    if figure.after.startswith(("年", "周年")) and _YEAR_AFTER.match(english, mention.end):
        return True
    return _IN_A_ROW.search(english, mention.end) is not None


def _in_degrees(mention: Mention, figure: Figure, english: str) -> bool:
    # The unit may be said once: from 37 to 39 degrees and exceed 40 locally.
    said_before = "degree" in english[: mention.start]
    if not (DEGREES.match(english, mention.end) or said_before):
        return False
    return not figure.below_zero or bool(
        _BELOW_BEFORE.search(english[: mention.start]) or _BELOW_AFTER.match(english, mention.end)
    )


def _says_more(mention: Mention, english: str) -> bool:
    before = english[max(0, mention.start - 40) : mention.start]
    return bool(_MORE_BEFORE.search(before) or _MORE_AFTER.match(english, mention.end))


def _explains(figure: Figure, mention: Mention) -> bool:
    """Whether a number of the output may come from this figure of the source."""
    inside = figure.kind in (FigureKind.CODE, FigureKind.NAME) and mention.text in figure.text
    if figure.after.startswith("‰") and mention.values[0] == 1000:
        return True  # per 1,000
    quantity = figure.kind is FigureKind.QUANTITY and figure.after[:1] in _NEVER_NTH
    if quantity and mention.kind is MentionKind.ORDINAL and not inside:
        return False  # 为期10天 is no 10th
    return inside or _is_own(figure, mention)


def _whole(figure: Figure, english: str) -> tuple[tuple[int, int], ...]:
    """Where a code or a date stands in the English, as ``(start, end)``."""
    if figure.kind is FigureKind.CODE:
        return tuple(match.span() for match in code_pattern(figure.text).finditer(english))
    if figure.kind is FigureKind.DATE:
        return tuple(match.span() for match in _date_pattern(figure.values).finditer(english))
    return ()


def _within(spans: Sequence[tuple[int, int]], said: Sequence[Mention]) -> Iterator[int]:
    for at, mention in enumerate(said):
        if any(start < mention.end and mention.start < end for start, end in spans):
            yield at


@lru_cache(maxsize=64)
def code_pattern(code: str, *, commas: bool = False) -> re.Pattern[str]:
    """Finds a code in English: its letters and digits; PM2.5 may be PM 2.5 or PM-2.5.

    Commas may part its digits if that is asked for, and in 8,600P.
    """
    commas = commas or _QUANTITY_CODE.fullmatch(code) is not None
    parts = re.findall(r"[A-Za-z]+|\d+|[^A-Za-z\d]", code)
    comma = ",?" if commas else ""
    spelt = [comma.join(part) if part.isdigit() else re.escape(part) for part in parts]
    whole = r"[\s-]?".join(spelt)
    return re.compile(rf"(?<![A-Za-z0-9.,]){whole}(?![A-Za-z0-9]|[.,]\d)", re.IGNORECASE)


@lru_cache(maxsize=64)
def _date_pattern(date: tuple[Decimal, Decimal]) -> re.Pattern[str]:
    month, day = map(int, date)
    name = MONTHS[month - 1]
    named = rf"(?:{name}|{name[:3]}t?\.?)"
    return re.compile(
        rf"\b(?:{named} {day}(?:st|nd|rd|th)?|(?:the )?{day}(?:st|nd|rd|th)? (?:of )?{named}"
        rf"|{month}\s?[·.•・/-]\s?{day})(?!\d)"
    )


def _said_in_words(figure: Figure, english: str) -> bool:
    phrase = _PHRASES.get(figure.values[0])
    return phrase is not None and bool(phrase.search(english.replace("-", " ")))


def _is_month_and_day(figure: Figure, said: Iterable[Mention]) -> bool:
    """``7.20`` may be July 20."""
    if figure.kind in (FigureKind.CODE, FigureKind.DATE):
        return False
    month, _, day = figure.text.partition(".")
    if not (month.isdecimal() and day.isdecimal() and 1 <= int(month) <= 12):  # 2,345.6 is none
        return False
    return any(
        first.kind is MentionKind.MONTH
        and first.values == (Decimal(month),)
        and second.values[0] == Decimal(day)
        for first, second in pairwise(said)
    )
