"""The year of the first figure of two: 由2020年的1.1万元提高到1.8万元 is 11,000 in 2020.

An engine says the year last, “from 11,000 yuan to 18,000 yuan in 2020”, which makes it that of the
other figure. Where the two stand beside each other the year is put where it belongs; elsewhere
it is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.translate.figures.comparing import standing
from pipeline.translate.figures.figure import Figure, FigureKind
from pipeline.translate.figures.numerals import mentions

__all__ = ["misdated", "redated"]

_MOST_BETWEEN: Final = 16
_FROM: Final = re.compile(r"[由从较]$")
_OF_YEAR: Final = re.compile(r"年?[底末初]?的?(?:约|近|不足|不到)?$")
_TO: Final = re.compile(r"[到至为成]了?(?:约|近)?$")
# The words of a unit, and of nothing else.
_UNIT: Final = r"(?: (?!in\b|to\b|from\b|and\b|of\b)[a-z.A-Z]+){0,3}?"
_IN: Final = r",?\s(?:in|at the end of|by the end of|as of)"
_JOINED: Final = re.compile(rf"{_UNIT}\sto\s(?:about |nearly |more than |over )?")


@dataclass(frozen=True, slots=True)
class _Move:
    """From `first`, in `year`, to `last`, as figures of the source."""

    year: Figure
    first: Figure
    last: Figure


def _moves(source: str, figures: Sequence[Figure]) -> Iterator[_Move]:
    """Where the source names a year for the first of two figures and none for the second."""
    required = [one for one in figures if one.required]
    for at in range(len(required) - 2):
        year, first, last = required[at : at + 3]
        between = source[first.end : last.start]
        if (
            year.kind is FigureKind.YEAR
            and FigureKind.QUANTITY is first.kind is last.kind
            and _FROM.search(source[: year.start])
            and _OF_YEAR.fullmatch(source[year.end : first.start])
            and _TO.search(between)
            and len(between) <= _MOST_BETWEEN
            and "，" not in between
        ):
            yield _Move(year, first, last)


def _said(figures: Sequence[Figure], english: str, move: _Move) -> re.Match[str] | None:
    """Where the English says the year behind the last of the two, and nowhere else."""
    said = standing(figures, english)
    year = move.year.values[0]
    if move.last not in said or sum(year in one.values for one in mentions(english)) != 1:
        return None
    return re.compile(rf"{_UNIT}{_IN} {year:f}(?!\d)").match(english, said[move.last].end)


def misdated(source: str, figures: Sequence[Figure], english: str) -> tuple[str, ...]:
    """The figures whose year the English gives to the one behind them, as the source has it."""
    return tuple(
        f"{move.year.text}年 {move.first.span}"
        for move in _moves(source, figures)
        if _said(figures, english, move)
    )


def redated(source: str, figures: Sequence[Figure], english: str) -> str:
    """The English with such a year behind the first of the two figures, where they stand together.

    From 11,000 yuan to 18,000 yuan in 2020 is from 11,000 yuan in 2020 to 18,000 yuan.
    """
    for move in _moves(source, figures):
        behind = _said(figures, english, move)
        if behind is None:
            continue
        said = standing(figures, english)
        first, last = said.get(move.first), said[move.last]
        if first is None or not _JOINED.fullmatch(english[first.end : last.start]):
            continue
        year = re.search(rf"{_IN} {move.year.values[0]:f}$", english[: behind.end()])
        if year is None:
            continue
        joint = english.rindex(" to ", first.end, last.start)
        english = (
            english[:joint]
            + year[0].removeprefix(",")
            + english[joint : year.start()]
            + english[behind.end() :]
        )
    return english
