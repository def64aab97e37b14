"""The white between two atoms, how far it gives, and whether a line may end there.

Sources: clreq § 3.1.4 (line start and end, figures and units), § 3.1.6 (squeezed
punctuation), § 3.2.2 (hanzi beside Latin), § 3.4.3 (readings).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipeline.typeset.compose.atom import NO_BREAK, Atom, Glyphs
from pipeline.typeset.compose.chars import (
    MULTIPLES,
    NOT_AT_END,
    NOT_AT_START,
    OPENING,
    PAUSES,
    SIGNS,
    UNBROKEN,
    is_cjk,
    is_latin,
    is_wide_mark,
)

__all__ = ["HANZI_STRETCH", "may_break", "with_gaps"]

# In em of the type size (clreq § 3.2.2 asks a quarter em between hanzi and Latin).
_QUARTER: Final = 0.25
HANZI_STRETCH: Final = 0.07
# Nobody sees a tenth of a point; a line often lacks no more than that for its last mark.
_HANZI_SHRINK: Final = 0.01
_LATIN_STRETCH: Final = 0.03  # on top of that between hanzi and Latin
_RUBY_WORD_GAP: Final = 0.3  # between the readings of two words, in em of the ruby
_RUBY_WORD_SHRINK: Final = 0.4  # of that gap
# Words of different length part the eye from an even row of hanzi; white between them is
# seen less than white between hanzi.
_WORD_STRETCH: Final = 0.12


def with_gaps(atoms: Sequence[Atom], ruby: float) -> Iterator[Atom]:
    """The atoms with the gaps that follow them; the ruby's size in em of the type."""
    for index, atom in enumerate(atoms):
        if index + 1 == len(atoms):
            yield atom
            continue
        after = atoms[index + 1]
        left, right = atom.text[-1], after.text[0]
        if atom.space or atom.forced:
            yield atom if may_break(left, right) else replace(atom, penalty=NO_BREAK)
        elif atom.tied:
            yield atom
        else:
            gap, stretch, shrink = _gap(atom, after)
            if atom.ruby and after.ruby and not atom.joined:
                beside = _slack(atom, atom.ruby) + _slack(after, after.ruby)
                lack = max(0.0, _RUBY_WORD_GAP * ruby - beside)
                gap, shrink = gap + lack, shrink + lack * _RUBY_WORD_SHRINK
                stretch = _WORD_STRETCH
            elif after.ruby and left in PAUSES:
                # Between words too, and white after a mark is seen least (clreq § 3.2.1).
                stretch = _WORD_STRETCH
            penalty = _penalty(atom, after, atoms[index - 1] if index else None)
            if (left.isascii() and right.isascii()) or (left in SIGNS and right.isdigit()):
                stretch = 0.0
            yield atom.followed(gap, stretch, shrink, penalty)


def _slack(atom: Atom, ruby: Glyphs) -> float:
    """The white beside a reading that is narrower than its hanzi, in em."""
    return max(0.0, (atom.width - atom.before - atom.after - ruby.width) / 2)


def _gap(atom: Atom, after: Atom) -> tuple[float, float, float]:
    """The gap between two atoms, its stretch and its shrink, in em."""
    left, right = atom.text[-1], after.text[0]
    gap = stretch = shrink = 0.0
    wide_left, wide_right = is_wide_mark(left), is_wide_mark(right)
    if wide_left and wide_right:
        return (-_squeeze(atom, after), 0.0, 0.0)
    if wide_left:
        shrink += atom.trail * (0.5 if left in PAUSES else 0.6)
    elif wide_right:
        shrink += after.lead * 0.6
    if (is_cjk(left) and is_latin(right)) or (is_latin(left) and is_cjk(right)):
        gap += _QUARTER
        shrink += _QUARTER / 2
        stretch += _LATIN_STRETCH
    # A mark stays at the word it belongs to; the white goes to its other side.
    if not (wide_left and left in OPENING) and not (wide_right and right not in OPENING):
        stretch += HANZI_STRETCH
        shrink += _HANZI_SHRINK
    return gap, stretch, shrink


def _penalty(atom: Atom, after: Atom, before: Atom | None) -> float:
    """What a line break between two atoms costs; `before` is the atom before them."""
    left, right = atom.text[-1], after.text[0]
    if not may_break(left, right):
        return NO_BREAK
    if is_latin(left) and is_latin(right) and not atom.ruby and not after.ruby:
        return NO_BREAK
    if left in SIGNS and right.isdigit():
        return NO_BREAK
    # A figure, its 万 and 亿, and its unit belong together (clreq § 3.1.4).
    if is_cjk(right) and _ends_in_figure(atom, before):
        return NO_BREAK
    return atom.penalty


def _ends_in_figure(atom: Atom, before: Atom | None) -> bool:
    """Whether an atom ends a figure: 15, or the 万 of 15万, or the 万 of 15 and 万."""
    text = atom.text.rstrip(MULTIPLES)
    if not text:
        return before is not None and not before.space and before.text[-1].isdigit()
    return text[-1].isdigit()


def _squeeze(atom: Atom, after: Atom) -> float:
    """What two full-width marks in a row give up together (clreq § 3.1.6.1).

    Of the white between their ink half an em may stay, none between marks that
    face the same way.
    """
    between = atom.trail + after.lead
    return between / 2 if atom.trail and after.lead else between


def may_break(left: str, right: str) -> bool:
    """Whether a line may end between two characters, as far as they themselves say."""
    if right in NOT_AT_START or left in NOT_AT_END:
        return False
    return not (left in UNBROKEN and left == right)
