"""How much closer the characters of a paragraph stand in Word, so that its lines hold as much.

The composer squeezes marks, lets readings reach over their neighbours, breaks words and
looks ahead over the paragraph; Word and LibreOffice do little of it, and fill one line
after the other. The least room is found that is to be taken from between the characters,
so that they need no more lines than the composer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pipeline.edition import Block, Inline, NoteMark
from pipeline.typeset.compose.chars import NOT_AT_END, NOT_AT_START, PAUSES
from pipeline.typeset.docx.runs import READING_SHARE, pieces

if TYPE_CHECKING:
    from pipeline.typeset.compose.columns import PlacedLine
    from pipeline.typeset.fonts import Face
    from pipeline.typeset.style import BlockStyle

__all__ = ["tightening"]

_QUARTER: Final = 0.25  # em, of white between hanzi and Latin (clreq § 3.2.2)
_HANZI: Final = re.compile("[\u3400-\u9fff]")
_WORD: Final = re.compile("[0-9A-Za-z]")
_STEP: Final = 0.1  # pt: a style for each twip would be too many
_MOST: Final = 0.08  # em
# For what a line comes out wider than measured, and is broken earlier, in pt.
_EASE: Final = 3.0
_EASE_READ: Final = 6.0
_LATIN: Final = re.compile(r"[^\s\u2e80-\u9fff\uf900-\uffef“”‘’—…]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Atom:
    """What is not broken: `width` and `reading` in pt, of so many characters each."""

    text: str
    width: float
    reading: float = 0.0
    letters: int = 0

    def closer(self, room: float) -> float:
        """Its width with each character `room` pt closer."""
        own = self.width - room * len(self.text)
        return max(own, self.reading - room * READING_SHARE * self.letters)


def tightening(
    block: Block, lines: Sequence[PlacedLine], values: BlockStyle, measure: float
) -> float:
    """The letter-spacing in pt that is to be added to a paragraph's, mostly less than 0.

    `lines` are all of the composer's, `measure` is the width of the column in pt.
    """
    atoms = list(_joined(_atoms(block, lines, values), values))
    if any(inline.syllables for inline in block.inlines):
        measure -= _EASE_READ
    elif any(_HANZI.match(atom.text) for atom in atoms):
        measure -= _EASE
    wanted = len(lines)

    def count(room: float) -> int:
        return _count(atoms, measure, values.indent, room)

    now = count(0.0)
    if now == wanted:
        return 0.0
    steps = [step * _STEP for step in range(1, int(values.size * _MOST / _STEP) + 1)]
    if now < wanted:
        # Of fewer lines what follows would stand higher.
        return next((room for room in steps if count(-room) == wanted), 0.0)
    closest = next((room for room in steps if count(room) <= wanted), steps[-1])
    half = closest - _STEP / 2
    return -half if count(closest) < wanted == count(half) else -closest


def _count(atoms: Sequence[_Atom], measure: float, indent: float, room: float) -> int:
    """The lines that atoms fill one after the other."""
    count, x = 1, indent
    for atom in atoms:
        width = atom.closer(room)
        bare = width
        if atom.text[-1].isspace():
            bare -= width / len(atom.text)
        if x + bare > measure and x > 0:
            count, x = count + 1, 0.0
            if atom.text.isspace():
                continue
        x += width
    return count


def _joined(atoms: Iterable[_Atom], values: BlockStyle) -> Iterator[_Atom]:
    """Atoms with the marks that may not begin a line, or end it, and the white at seams."""
    held: _Atom | None = None
    every = list(atoms)
    for atom, after in pairwise((*every, _Atom(" ", 0.0))):
        one = atom
        if _is_seam(atom.text[-1], after.text[0]):
            one = _Atom(atom.text, atom.width + _QUARTER * values.size, atom.reading, atom.letters)
        if held is not None:
            one = _both(held, one)
        held = one
        kept = atom.text[-1] in NOT_AT_END or after.text[0] in NOT_AT_START
        # LibreOffice keeps a figure with the mark before it.
        if not kept and not (atom.text[-1] in PAUSES and _WORD.match(after.text)):
            yield held
            held = None
    if held is not None:
        yield held


def _both(one: _Atom, other: _Atom) -> _Atom:
    """Two atoms as one. Of a word under its reading the wider counts."""
    text, wide = one.text + other.text, 0.0
    for atom in (one, other):
        wide += max(atom.width, atom.reading)
    if not (one.reading or other.reading):
        return _Atom(text, wide)
    letters = one.letters if one.reading > one.width else other.letters
    return _Atom(text, one.width + other.width, wide, letters)


def _is_seam(one: str, other: str) -> bool:
    return bool(
        (_HANZI.match(one) and _WORD.match(other)) or (_WORD.match(one) and _HANZI.match(other))
    )


def _told(block: Block) -> Iterator[tuple[str, str, Inline | NoteMark]]:
    """The block's text with its readings, and the numbers of notes in it."""
    for piece in block.pieces():
        if isinstance(piece, NoteMark):
            yield str(piece.number), "", piece
        else:
            yield from ((*pair, piece) for pair in pieces(piece))


def _atoms(block: Block, lines: Sequence[PlacedLine], values: BlockStyle) -> Iterator[_Atom]:
    """What a program sets one after the other: characters, words, words under their reading."""
    faces: dict[str, tuple[Face, float]] = {}
    over: tuple[Face, float] | None = None
    for run in (run for placed in lines for run in placed.line.runs if not run.mark):
        if run.ruby:
            over = over or (run.face, run.size)
            continue
        for char in run.text:
            faces.setdefault(char, (run.face, run.size))

    def wide(char: str) -> float:
        face, size = faces.get(char, (None, values.size))
        if face is None:
            return (size / 4 if char.isspace() else size) + values.letter_spacing
        return face.advance(char) * size + values.letter_spacing

    every = list(_told(block))
    figure = wide("0") * values.mark.size
    if block.number:
        yield _Atom(f"{block.number} ", len(str(block.number)) * figure + wide(" "))
    for number, (text, reading, inline) in enumerate(every):
        if isinstance(inline, NoteMark):
            yield _Atom(text, len(text) * figure)
            continue
        if not reading or over is None:
            for word in _LATIN.findall(text):
                yield _Atom(word, sum(map(wide, word)))
            continue
        face, size = over
        # A space parts the readings of two words.
        last = number + 1 == len(every) or every[number + 1][2] is inline
        said = reading if last or not every[number + 1][1] else f"{reading} "
        length = sum(face.advance(char) for char in said) * size
        yield _Atom(text, sum(map(wide, text)), length, len(said))
