"""Where the lines of a paragraph end: the whole paragraph at once.

Least total demerits over all break points, after Knuth and Plass, "Breaking
Paragraphs into Lines" (1981), with gaps of the composer's atoms in the place
of glue. Compression is preferred to expansion (clreq § 3.2.1).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from pipeline.typeset.compose.atom import NO_BREAK, Atom

__all__ = ["Span", "break_lines"]

_INFINITE: Final = float("inf")
# How far over its stretch a line may be pulled before the break counts as a last resort.
_EXACT: Final = 1e-7  # em, lost in sums
_LOOSEST: Final = 4.0
_HYPHENS: Final = "-‐–"
_MOST_HYPHENS: Final = 2  # in a row
_NO_HYPHEN, _SOME_HYPHENS = range(1), range(1, _MOST_HYPHENS + 1)
_FRAGMENT: Final = 1e6  # demerits of a last line that is the end of a word
# Last resorts, in the order in which they are taken.
_LOOSE: Final = 1e10
_LONELY: Final = 1e14  # a last line of one character
_HYPHENS_IN_A_ROW: Final = 1e15
_UNSTRETCHABLE: Final = 1e18
_OVERFULL: Final = 1e22
# Lines fuller than this share of the measure are tried first; they nearly always do.
_FULL: Final = 0.8


@dataclass(frozen=True, slots=True)
class Span:
    """A line: the atoms `start` to `end` (exclusive), and its adjustment.

    `ratio` > 0 pulls the gaps by that share of their stretch, < 0 squeezes
    them by that share of their shrink; 0 leaves the line as it is.
    """

    start: int
    end: int
    ratio: float


def break_lines(
    atoms: Sequence[Atom], measure: float, *, indent: float = 0.0, justify: bool = True
) -> tuple[Span, ...]:
    """Break a paragraph to a measure, the first line indented, both in em as the atoms.

    Not justified, lines are broken for evenness and keep their natural gaps.
    A forced break ends a line unadjusted, as the last line does.
    """
    spans: list[Span] = []
    start = 0
    for end, atom in enumerate(atoms, start=1):
        if atom.forced or end == len(atoms):
            first = indent if start == 0 else 0.0
            spans.extend(_Paragraph(atoms, start, end, measure, first, justify=justify).spans())
            start = end
    return tuple(spans)


class _Paragraph:
    def __init__(
        self,
        atoms: Sequence[Atom],
        start: int,
        end: int,
        measure: float,
        indent: float,
        *,
        justify: bool,
    ) -> None:
        self._atoms = atoms[start:end]
        self._offset = start
        self._measure = measure
        self._indent = indent
        self._justify = justify
        # Sums over the atoms before i, each with the gap that follows it.
        widths = [0.0, *accumulate(a.width + a.gap for a in self._atoms)]
        self._widths = widths
        self._stretch = [0.0, *accumulate(a.stretch + a.inner for a in self._atoms)]
        self._shrink = [0.0, *accumulate(a.shrink for a in self._atoms)]
        # A line from atom i to atom j is naturally as wide as its end less its start.
        self._starts = [
            width + (atom.lead if number or start > 0 or indent == 0 else 0.0)
            for number, (width, atom) in enumerate(zip(widths, self._atoms, strict=False))
        ]
        self._ends = [
            0.0, *(width - a.gap - a.trail + (a.hyphen.width if a.hyphen else 0.0)
                   for width, a in zip(widths[1:-1], self._atoms, strict=False)),
            widths[-1] - self._atoms[-1].gap - self._atoms[-1].trail,
        ]  # fmt: skip
        # By how many lines in a row end in a hyphen, and where the last of them ends: the
        # least demerits, and where that line starts, how many hyphens came before, its ratio.
        count = len(self._atoms) + 1
        self._hyphened = [False] * count  # whether the line that ends there ends in a hyphen
        self._best = [[_INFINITE] * count for _ in range(_MOST_HYPHENS + 1)]
        self._reached = [False] * count
        self._came = [[(0, 0, -1.0)] * count for _ in range(_MOST_HYPHENS + 1)]

    def spans(self) -> list[Span]:
        count = len(self._atoms)
        self._best[0][0] = 0.0
        self._reached[0] = True
        for end in range(1, count + 1):
            atom = self._atoms[end - 1]
            if end < count and atom.penalty >= NO_BREAK:
                continue
            last = end == count
            full = 0 if last else self._full(end)
            if not last and full > 0 and not self._try(end, full, last=False):
                self._try(end, end - 1, last=False)
            elif last or full == 0:
                self._try(end, end - 1, last=last)
        spans = []
        end = count
        hyphens = min(range(_MOST_HYPHENS + 1), key=lambda n: self._best[n][end])
        while end > 0:
            start, before, ratio = self._came[hyphens][end]
            spans.append(Span(self._offset + start, self._offset + end, ratio))
            end, hyphens = start, before
        return spans[::-1]

    def _full(self, end: int) -> int:
        """The last start from which the line to `end` fills most of the measure."""
        edge = self._widths[end] - _FULL * self._measure
        return bisect_right(self._widths, edge, 0, end) - 1 if edge >= 0 else 0

    def _try(self, end: int, latest: int, *, last: bool) -> bool:
        """Try the lines that end before atom `end` and start at `latest` or earlier.

        Tells whether one of them is better than a last resort.
        """
        hyphen = not last and self._ends_in_hyphen(end)
        penalty = 0.0 if last else self._atoms[end - 1].penalty
        natural_end, shrink_end = self._ends[end], self._shrink[end - 1]
        starts, shrinks, reached = self._starts, self._shrink, self._reached
        # Lines between places that end in no hyphen, the commonest, are noted here: calls
        # would take half of the time.
        hyphened = self._hyphened
        hyphened[end] = hyphen
        best, came = self._best[0], self._came[0]
        stretches, last_stretch = self._stretch, self._atoms[end - 1].stretch
        for start in range(latest, -1, -1):
            room = self._measure if start else self._measure - self._indent
            spare = room - natural_end + starts[start]
            shrink = shrink_end - shrinks[start]
            if reached[start]:
                if spare < -_EXACT:
                    ratio, cost = self._squeezed(spare, shrink, penalty)
                elif not self._justify:
                    # Ragged or centred: the evener the lines, the last among them, the better.
                    ratio, cost = 0.0, _demerits(100 * (spare / room) ** 2, penalty)
                elif last:
                    ratio, cost = 0.0, self._ending(start, end)
                else:
                    stretch = stretches[end] - stretches[start] - last_stretch
                    ratio = spare / stretch if stretch > _EXACT else _INFINITE
                    if ratio > _LOOSEST:
                        ratio, cost = self._loose(ratio, spare)
                    else:
                        cost = (1 + 100 * ratio**3 + penalty) ** 2
                if hyphen or hyphened[start]:
                    self._keep(start, end, ratio, cost)
                elif best[start] + cost < best[end]:
                    best[end] = best[start] + cost
                    came[end] = (start, 0, ratio)
                    reached[end] = True
            if -spare > shrink and (reached[end] or -spare > room / 2):
                break
        found = min(way[end] for way in self._best[1:]) if hyphen else best[end]
        return found < _LOOSE

    def _keep(self, start: int, end: int, ratio: float, cost: float) -> None:
        """Note a line for each number of hyphens before it, where it is the best so far."""
        hyphen = self._hyphened[end]
        for before in _SOME_HYPHENS if self._hyphened[start] else _NO_HYPHEN:
            total = self._best[before][start] + cost
            if hyphen and before == _MOST_HYPHENS:
                total += _HYPHENS_IN_A_ROW
            hyphens = min(before + 1, _MOST_HYPHENS) if hyphen else 0
            if total < self._best[hyphens][end]:
                self._reached[end] = True
                self._best[hyphens][end] = total
                self._came[hyphens][end] = (start, before, ratio)

    def _ends_in_hyphen(self, end: int) -> bool:
        atom = self._atoms[end - 1]
        return atom.hyphen is not None or (atom.tied and atom.text[-1] in _HYPHENS)

    def _ending(self, start: int, end: int) -> float:
        """The demerits of a last line."""
        if start == 0:
            return _demerits(0.0, 0.0)
        bare = sum(char.isalnum() for atom in self._atoms[start:end] for char in atom.text)
        if bare <= 1:
            return _LONELY
        fragment = self._atoms[start - 1].hyphen is not None
        return _demerits(0.0, 0.0) + (_FRAGMENT if fragment else 0.0)

    @staticmethod
    def _squeezed(spare: float, shrink: float, penalty: float) -> tuple[float, float]:
        """The ratio and the demerits of a line that lacks room; `shrink` is what it can give."""
        if shrink <= _EXACT or -spare > shrink + _EXACT:
            return (-1.0, _OVERFULL * (1 - spare))
        ratio = spare / shrink
        return (ratio, _demerits(40 * -(ratio**3), penalty))

    @staticmethod
    def _loose(ratio: float, spare: float) -> tuple[float, float]:
        """The ratio and the demerits of a line with too much to share out: `spare` em."""
        if ratio == _INFINITE:
            return (0.0, _UNSTRETCHABLE * (1 + spare))
        return (ratio, _LOOSE * (ratio / _LOOSEST) ** 6)


def _demerits(badness: float, penalty: float) -> float:
    return (1 + badness + penalty) ** 2
