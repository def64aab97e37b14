"""What a figure of two parts is: its place, its English, and what else may be said for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from pipeline.translate.figures.numerals import HANZI_DIGITS, hanzi_value

__all__ = ["COUNTED", "Compound", "Kinds", "amount", "by_pattern", "number_pattern"]

COUNTED = "zero one two three four five six seven eight nine ten eleven twelve".split()


@dataclass(frozen=True, slots=True)
class Compound:
    """``text``, ``source[start:end]``, is `english`, or whatever `accepts` says is the same.

    `injected` says that it stands in the source of an engine that copies English, `whole` that
    the numbers in it are no figures of their own.
    """

    start: int
    end: int
    text: str
    english: str
    accepts: Callable[[str], bool]
    injected: bool = True
    whole: bool = False


Kinds = tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Compound | None]], ...]
"""Where such figures may stand in a sentence, and how each is read; None where it is none."""


def amount(text: str) -> Decimal:
    """The value of a numeral, in digits or in hanzi."""
    value = hanzi_value(text) if text[0] in HANZI_DIGITS else Decimal(text)
    return Decimal(0) if value is None else value


def number_pattern(value: Decimal) -> str:
    """A pattern of a number in digits or as a word."""
    digits = f"{value:f}"
    whole = int(value)
    word = f"|{COUNTED[whole]}" if value == whole < len(COUNTED) else ""
    return rf"(?:(?<![\d.,]){re.escape(digits)}(?![\d]){word})"


def by_pattern(
    match: re.Match[str],
    said: str,
    pattern: re.Pattern[str],
    *,
    injected: bool = True,
    whole: bool = False,
) -> Compound:
    """A figure that the English says if the pattern finds something in it."""
    return Compound(
        *match.span(),
        match[0],
        said,
        lambda english: bool(pattern.search(english)),
        injected,
        whole,
    )
