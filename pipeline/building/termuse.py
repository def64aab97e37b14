"""Which rows of a lexicon, or entries of a memory, can concern a page, told from its raw text.

A row that is added or corrected is to make anew the pages that have its term, and no others.
A page's words cannot be looked up without normalising it, which takes a hundred times as
long as reading it. So a row is taken to concern a page unless it certainly does not: some two
neighbouring characters of its term stand side by side nowhere in the text, nor at the end of
a line and the beginning of another. The normaliser closes up lines and spaces, moves whole
lines and drops doubled characters between them; none of that brings two characters together
in another way.

A sentence of the memory is looked for by its letters and hanzi alone: the normaliser puts marks
right, and a byline's names stand in it with other marks than in the page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

__all__ = ["BLANK", "MARKS", "Profile", "concerned", "folded", "rows_of"]

# What Markdown puts between characters of one word: references to notes, emphasis, a
# backslash before a line's end.
_MARKUP: Final = re.compile(r"\[\^[^\]\n]*\]|[\\*_>#|]")
BLANK: Final = re.compile(r"\s+")
# All that is neither a letter nor a hanzi nor a figure: what may differ in a sentence.
MARKS: Final = re.compile(r"[\W_]+")
# What the editions themselves write: captions of the nameplate, dates, the colophon.
_OWN: Final = (
    "新闻热线",
    "本版据报纸版面文字自动编排。",
    "年月日第版星期一星期二星期三星期四星期五星期六星期日",
    "0年0月0日",
    "第0版",
)


@dataclass(frozen=True, slots=True)
class Profile:
    """The neighbours in a text but for what `gaps` finds, and how its lines begin and end."""

    gaps: re.Pattern[str]
    pairs: frozenset[str]
    single: frozenset[str]
    begin: frozenset[str]
    end: frozenset[str]

    @classmethod
    def of(cls, text: str, more: Iterable[str] = (), *, gaps: re.Pattern[str] = BLANK) -> Profile:
        """That of a page's text; `more` are texts that its editions have besides."""
        pairs: set[str] = set()
        single: set[str] = set()
        begin: set[str] = set()
        end: set[str] = set()
        for line in (*_plain(text).split("\n"), *map(_plain, (*_OWN, *more))):
            bare = gaps.sub("", line)
            if bare:
                pairs.update(map("".join, pairwise(bare)))
                single.update(bare)
                begin.add(bare[0])
                end.add(bare[-1])
        return cls(gaps, *map(frozenset, (pairs, single, begin, end)))

    def may_hold(self, term: str) -> bool:
        """Whether a term may stand in the text once it is put in order."""
        return self.has(folded(term, gaps=self.gaps))

    def has(self, bare: str) -> bool:
        """The same of a term as `folded` has it."""
        if len(bare) < 2:
            return all(char in self.single for char in bare)
        return all(
            first + second in self.pairs or (first in self.end and second in self.begin)
            for first, second in pairwise(bare)
        )


def _plain(text: str) -> str:
    """The text as terms are compared: widths and digits alike, markup gone."""
    # A row for 20 is to be found in 2025 whatever the figure is: digits are all one.
    folded = unicodedata.normalize("NFKC", _MARKUP.sub("", text))
    return re.sub(r"\d", "0", folded)


def folded(term: str, *, gaps: re.Pattern[str] = BLANK) -> str:
    """A term as it is looked for in a profile that has the same `gaps`."""
    return gaps.sub("", _plain(term))


def rows_of(lexicon: str) -> tuple[tuple[str, str], ...]:
    """The rows of a lexicon file as they stand, each with its folded term; the head has none."""
    lines = [line for line in lexicon.splitlines() if line.strip() and not line.startswith("#")]
    return tuple(
        ("" if number == 0 else folded(line.partition("\t")[0]), line)
        for number, line in enumerate(lines)
    )


def concerned(rows: Sequence[tuple[str, str]], profile: Profile) -> tuple[str, ...]:
    """Those of the rows that may concern a text, as they stand; each has its folded term."""
    return tuple(line for term, line in rows if profile.has(term))
