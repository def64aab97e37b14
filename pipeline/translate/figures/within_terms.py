"""Figures inside a name: 五台山 are no five terraces, and 九二共识 is the 1992 Consensus.

Whoever names a thing has settled which of its numbers English says. So of a term's hanzi numerals
only those are asked for that stand in its English, and numbers that stand there alone
are no strangers to the source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.translate.figures.figure import Figure, FigureKind
from pipeline.translate.figures.numerals import HANZI_DIGITS, mentions
from pipeline.translate.occurrence import Occurrence

__all__ = ["as_named"]


def as_named(figures: Sequence[Figure], named: Iterable[Occurrence]) -> tuple[Figure, ...]:
    """The figures of a sentence, left to right, as the names in it want them said.

    `named` are what has English of its own: terms, and words that the engine is given.
    """
    found = list(figures)
    for name in named:
        values = [value for said in mentions(name.english) for value in said.values]
        inside = {
            at: figure
            for at, figure in enumerate(found)
            if name.start <= figure.start and figure.end <= name.end
        }
        for at, figure in inside.items():
            if _in_hanzi(figure) and not any(value in figure.values for value in values):
                found[at] = replace(figure, kind=FigureKind.WORDS)
        found += _said_alone(name, inside.values())
    return tuple(sorted(found, key=lambda figure: figure.start))


def _in_hanzi(figure: Figure) -> bool:
    return figure.text.removeprefix("第")[:1] in HANZI_DIGITS


def _said_alone(name: Occurrence, inside: Iterable[Figure]) -> Iterator[Figure]:
    """What explains the numbers of a name's English that its Chinese has otherwise."""
    known = {value for figure in inside for value in figure.values}
    for said in mentions(name.english):
        if known.isdisjoint(said.values):
            yield Figure(
                name.start, name.end, name.source, name.source, said.values, FigureKind.WORDS
            )
