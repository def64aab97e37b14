"""Whether the column breaks of a page repeat a character: the habit of what extracted it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from pipeline.normalise.characters import Line
from pipeline.normalise.layout import Layout
from pipeline.normalise.shape import LONGEST_HEAD, is_final
from pipeline.normalise.width import is_cjk

__all__ = ["NO_HABIT", "Habit", "habit_of", "surely_cut"]

# By chance two hanzi that meet are equal once in 200 times, two figures once in ten: three
# breaks that repeat a character, one of them a hanzi, and none that does not, are a habit.
_FEW = 3


@dataclass(frozen=True, slots=True)
class Habit:
    """How many lines that a column break cut are followed by their last character, or by another.

    `repeated` of them are followed by their last hanzi, `figures` by their last figure, `plain`
    by another character.
    """

    repeated: int = 0
    figures: int = 0
    plain: int = 0

    @property
    def repeats(self) -> bool:
        """Whether every column break of the page repeats a character."""
        several = self.repeated + self.figures >= _FEW
        return self.repeated > 0 and several and self.plain == 0

    @property
    def never_repeats(self) -> bool:
        """Whether no column break of the page repeats a character, and there are several."""
        return self.seldom(0)

    def seldom(self, here: int) -> bool:
        """Whether no column break of the page repeats a character but the `here` looked at."""
        return self.repeated + self.figures <= here and self.plain >= _FEW


NO_HABIT: Final = Habit()


def surely_cut(above: Line, layout: Layout) -> bool:
    """Whether a column break cut a paragraph behind a line: it is no head and fills no line."""
    return not (layout.full(above) or is_final(above.text) or len(above.text) <= LONGEST_HEAD)


def habit_of(lines: Sequence[Line], layout: Layout) -> Habit:
    """Count the breaks that surely cut a paragraph; marks tell nothing."""
    repeated = figures = plain = 0
    for above, below in pairwise(lines):
        last, first = above.text[-1], below.text[0]
        if not surely_cut(above, layout):
            continue
        if last.isdigit():
            figures += last == first
        elif not is_cjk(last) or not last.isalpha():
            continue
        else:
            repeated += last == first
        plain += last != first
    return Habit(repeated, figures, plain)
