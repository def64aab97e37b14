"""Figures of a translation compared with those of its source, and put right where sure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from pipeline.translate.figures import Figure, FigureKind
from pipeline.translate.numerals import Mention, MentionKind, mentions

__all__ = ["Check", "check", "repair", "restyle"]

_SURE_SPARE = frozenset({MentionKind.DIGITS, MentionKind.ORDINAL, MentionKind.MONTH})
# Characters that may follow a number that counts or measures something.
_MEASURES = frozenset(
    "余多个名人次位件项条家户所座处张份期场届篇部辆台套间栋块片株棵头只尾匹吨亩顷元角平立公千米里克斤升"
    "小分秒天度级批种类宗起组支队师员册本幅首部集轮封页句字万亿美"
)


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome: figures that are not in the English, numbers that are not in the source."""

    missing: tuple[Figure, ...] = ()
    unexpected: tuple[Mention, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is wrong."""
        return bool(self.missing or self.unexpected)


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
    if figure.kind is FigureKind.YEAR and mention.kind is MentionKind.ORDINAL:
        return False  # 2024th
    return any(value in figure.values for value in mention.values)


def _explains(figure: Figure, mention: Mention) -> bool:
    """Whether a number of the output may come from this figure of the source."""
    if mention.kind is MentionKind.MONTH:
        # 7·20 is July 20; a month may also be written 二月.
        return any(value in figure.values for value in mention.values)
    inside_code = figure.kind in (FigureKind.CODE, FigureKind.NAME) and mention.text in figure.text
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
    """House style for numbers: commas in quantities, none in years and names.

    A quantity is what the source counts with a measure word; 12345热线 and
    95后 stay as they are.
    """
    for mention in reversed(mentions(english)):
        if mention.kind is not MentionKind.DIGITS:
            continue
        meant = [figure for figure in source if _satisfies(mention, figure)]
        written = mention.text
        if meant and all(_counted(figure, mention) for figure in meant) and written.isdecimal():
            written = f"{int(written):,}"
        elif meant and all(figure.kind in (FigureKind.YEAR, FigureKind.NAME) for figure in meant):
            written = written.replace(",", "")
        english = english[: mention.start] + written + english[mention.end :]
    return english


def _counted(figure: Figure, mention: Mention) -> bool:
    main = figure.values[0] == mention.values[0]
    return figure.kind is FigureKind.QUANTITY and main and figure.unit in _MEASURES
