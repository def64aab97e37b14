"""Heads that are broken between words, as every headline editor breaks them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from pipeline.edition import TOP, Role
from pipeline.typeset.compose.atom import NO_BREAK, Atom
from pipeline.typeset.compose.breaking import Span, break_lines

__all__ = ["HEADS", "WordEnds", "between_words"]

# The offsets at which the words of a text end.
WordEnds = Callable[[str], frozenset[int]]

HEADS: Final = TOP | {Role.SECTION, Role.HEADING, Role.TABLE_TITLE}


def between_words(
    atoms: Sequence[Atom], measure: float, word_ends: WordEnds, *, indent: float, justify: bool
) -> tuple[Span, ...] | None:
    """The lines of a head that splits no word; None where a word is wider than a line.

    `measure` and `indent` in em, as the atoms.
    """
    ends = word_ends("".join(atom.text for atom in atoms))
    whole: list[Atom] = []
    at = 0
    for atom in atoms:
        at += len(atom.text)
        free = at in ends or atom.space or atom.forced
        whole.append(atom if free else replace(atom, penalty=NO_BREAK))
    spans = break_lines(whole, measure, indent=indent, justify=justify)
    return None if any(span.ratio <= -1 for span in spans) else spans
