"""Figures as a Chinese and an English newspaper write them.

``6.82万`` is 68,200 and ``1320万`` is 13.2 million: the units of Chinese (ten
thousand, hundred million) do not fall on those of English, which is why a small
model gets them wrong and why they are worth computing.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from decimal import Decimal

__all__ = ["Figure", "english_forms", "find_figures", "other", "render"]

UNITS = {
    "": Decimal(1),
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10_000),
    "百万": Decimal(1_000_000),
    "千万": Decimal(10_000_000),
    "亿": Decimal(100_000_000),
    "万亿": Decimal(1_000_000_000_000),
}
FIGURE = re.compile(
    r"(?<![\d.,A-Za-z])(\d+(?:\.\d+)?)(万亿|百万|千万|亿|万|千|百)?(?![\d.,A-Za-z])"
)
SCALES = (
    (Decimal(10) ** 12, " trillion"),
    (Decimal(10) ** 9, " billion"),
    (Decimal(10) ** 6, " million"),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a Chinese text: its span, the digits and the unit of counting."""

    start: int
    end: int
    digits: str
    unit: str

    @property
    def value(self) -> Decimal:
        """The number meant."""
        return Decimal(self.digits) * UNITS[self.unit]


def find_figures(zh: str) -> list[Figure]:
    """The figures of a Chinese text, in order."""
    return [Figure(m.start(), m.end(), m.group(1), m.group(2) or "") for m in FIGURE.finditer(zh)]


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _comma(value: Decimal) -> str:
    text = _plain(value)
    whole, _, part = text.partition(".")
    return f"{int(whole):,}" + (f".{part}" if part else "")


def render(figure: Figure, form: str) -> str:
    """A figure in one of the English forms: as written, digits, commas, or scaled."""
    if form == "same":
        return figure.digits
    if form == "plain":
        return _plain(figure.value)
    if form == "comma":
        return _comma(figure.value)
    for scale, name in SCALES:
        if figure.value >= scale:
            return _plain(figure.value / scale) + name
    return _comma(figure.value)


def english_forms(figure: Figure) -> list[tuple[str, str]]:
    """The (form, text) under which an English text may show a figure, likeliest first."""
    forms: list[tuple[str, str]] = []
    if figure.value >= 1_000_000:
        forms.append(("scaled", render(figure, "scaled")))
    if figure.value >= 1000:
        forms.append(("comma", render(figure, "comma")))
    forms.append(("same", figure.digits) if not figure.unit else ("plain", render(figure, "plain")))
    return forms


def other(figure: Figure, draw: random.Random, *, year: bool) -> Figure:
    """A figure of the same make (digits, decimals, unit) with another value of at least 2."""
    if year:
        digits = str(draw.randint(1978, 2035))
    else:
        whole, dot, part = figure.digits.partition(".")
        size = len(whole)
        low = 2 if size == 1 else 10 ** (size - 1)
        new = "0" if whole == "0" else str(draw.randint(low, 10**size - 1))
        if dot:
            new += "." + "".join(str(draw.randint(0, 9)) for _ in part[:-1])
            new += str(draw.randint(1, 9))
        digits = new
    return Figure(0, len(digits) + len(figure.unit), digits, figure.unit)
