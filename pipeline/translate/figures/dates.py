"""The year of a date that an engine left out, put behind its day: April 8, 2025."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.translate.figures.figure import Figure, FigureKind
from pipeline.translate.figures.numerals import MONTHS

__all__ = ["with_year"]

_CLOSES: Final = re.compile(r"[.;:!?)”]|$")


def with_year(figure: Figure, source: Sequence[Figure], english: str) -> str:
    """The English with a year that is missing, if its month and day stand there once.

    `figure` is the year; "" where it is none, or no month and day follow it in the source.
    """
    if figure.kind is not FigureKind.YEAR:
        return ""
    month = _next(figure, source, FigureKind.MONTH)
    day = _next(month, source, FigureKind.DAY) if month is not None else None
    if month is None or day is None:
        return ""
    name = MONTHS[int(month.values[0]) - 1]
    found = list(re.finditer(rf"\b{name} {int(day.values[0])}(?!\d|st|nd|rd|th)", english))
    if len(found) != 1 or re.match(r",? \d{4}\b", english[found[0].end() :]):
        return ""
    rest = english[found[0].end() :]
    comma = "" if rest.startswith(",") or _CLOSES.match(rest) else ","
    return f"{english[: found[0].end()]}, {int(figure.values[0])}{comma}{rest}"


def _next(before: Figure, source: Sequence[Figure], kind: FigureKind) -> Figure | None:
    """The figure of a kind that stands right behind another, with a 年 or 月 between."""
    return next((one for one in source if one.kind is kind and one.start == before.end + 1), None)
