"""A number of a Chinese text, and how English writes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pipeline.translate.figures.numerals import (
    HANZI_DIGITS,
    MONTHS,
    english_number,
    in_words,
    ordinal,
)
from pipeline.translate.figures.units import Measure, counted, measure_in_chinese

__all__ = ["Figure", "FigureKind"]


class FigureKind(StrEnum):
    """What a number counts, as far as its English form depends on it."""

    QUANTITY = "quantity"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    DATE = "date"  # month and day as a name: “8·14”
    DECADE = "decade"  # 20世纪70年代, the 1970s
    ORDINAL = "ordinal"
    NAME = "name"  # digits that are a name: “54321”, a telephone number
    CODE = "code"  # digits with Latin letters: PM2.5, K1123, 12+108+N
    WORDS = "words"  # a hanzi numeral that need not stay a number


_PLAIN = re.compile(r"[\d.,\u2009\u202f]+")
# Articles of a law and the like are counted by cardinal numbers.
_NUMBERED = {"条": "Article", "章": "Chapter", "号": "No."}
_NO_ARTICLE = re.compile(
    "条(?:地铁|高铁|高速|铁路|公路|生产线|航线|线路|隧道|跑道|[街路河])"
)  # 第二条地铁


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in ``source[start:end]`` and the values that its English may have.

    `text` is its digits (all of a CODE, DATE or DECADE), `span` the whole of it, with 万 and 亿,
    余 and 多, 零下 and ℃, 第; `after` is what follows the number, without blanks (six
    characters at most), from its unit or 余 on where that belongs to it. `scaled` says
    that a 万, 亿, 百 or 千 is multiplied into its value. `certain` is false where what
    stands around it could change its value.
    """

    start: int
    end: int
    text: str
    span: str
    values: tuple[Decimal, ...]
    kind: FigureKind
    after: str = ""
    scaled: bool = False
    hedged: bool = False
    below_zero: bool = False
    certain: bool = True

    @property
    def number(self) -> str:
        """The number alone as it is written in English."""
        value = self.values[0]
        if self.kind is FigureKind.MONTH:
            return MONTHS[int(value) - 1]
        if self.kind is FigureKind.ORDINAL:
            numbered = None if _NO_ARTICLE.match(self.after) else _NUMBERED.get(self.after[:1])
            return f"{numbered} {value:f}" if numbered else ordinal(int(value))
        if self.kind is FigureKind.DECADE:
            return f"{value:f}s"
        if self.kind is FigureKind.DATE:
            return f"{MONTHS[int(value) - 1]} {self.values[1]:f}"
        if self.kind is FigureKind.QUANTITY:
            return english_number(value) if self.counted else self.text
        return self.text if self.kind in (FigureKind.CODE, FigureKind.NAME) else f"{value:f}"

    @property
    def english(self) -> str:
        """How it is written in English: ``more than 45,000``, ``minus 4 degrees Celsius``."""
        in_hanzi = self.kind is FigureKind.QUANTITY and self.text[0] in HANZI_DIGITS
        number = in_words(self.values[0]) if in_hanzi else self.number
        english = f"more than {number}" if self.hedged else number
        if self.text.startswith("百分之"):
            english = f"{english} percent"
        if self.in_coins:
            english = f"{english} yuan"
        if self.span.endswith("里") and self.kind is FigureKind.QUANTITY:
            english = f"{english} li"
        if self.in_degrees:
            english = f"{'minus ' if self.below_zero else ''}{english} degrees Celsius"
        return english

    @property
    def injectable(self) -> bool:
        """Whether its English differs from its digits and says all that the source says."""
        if self.kind in (FigureKind.DATE, FigureKind.DECADE) or self.in_coins:
            return True
        plain = _PLAIN.fullmatch(self.text) is not None  # 1米58 has its unit inside
        return self.kind is FigureKind.QUANTITY and plain and self.english != self.span

    @property
    def required(self) -> bool:
        """Whether it must stand in the translation."""
        return self.kind is not FigureKind.WORDS

    @property
    def counted(self) -> bool:
        """Whether it counts something, and so is written with commas."""
        plain = _PLAIN.fullmatch(self.text) is not None
        return self.scaled or not plain or "," in self.text or counted(self.after)

    @property
    def measure(self) -> Measure | None:
        """The unit that it counts; None where it has none, or one that may be said in many ways."""
        return measure_in_chinese(self.after) if self.kind is FigureKind.QUANTITY else None

    @property
    def in_coins(self) -> bool:
        """Whether it is an amount with its jiao and fen said apart: 18元5角."""
        return self.kind is FigureKind.QUANTITY and self.text.endswith(("角", "毛", "分", "钱"))

    @property
    def in_degrees(self) -> bool:
        """Whether it is a temperature."""
        measure = self.measure
        return measure is not None and measure.dimension == "degrees"
