"""Blocks to atoms: the pieces of text that a line break never splits.

An atom knows its characters with their faces and widths, what white it can
give up at a line's edge, and the gap to the atom after it: how wide it is by
nature, how far it may give and take, and what a break there costs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pipeline.edition import Block, Inline
from pipeline.typeset.compose.chars import (
    CLOSING,
    NOT_AT_END,
    NOT_AT_START,
    OPENING,
    PAUSES,
    UNBROKEN,
    is_cjk,
    is_latin,
    is_wide_mark,
)
from pipeline.typeset.fonts import Face, FontBook

if TYPE_CHECKING:
    from pipeline.typeset.style import BlockStyle

__all__ = ["Atom", "Glyphs", "MissingGlyph", "atomise"]

NO_BREAK: Final = 10_000.0

# Gaps, in em of the type size (clreq § 3.2.2 asks a quarter em between hanzi and Latin).
_QUARTER: Final = 0.25
_HANZI_STRETCH: Final = 0.07
# A word of more hanzi than this may be broken at a syllable under its ruby.
_LONGEST_RUBY_WORD: Final = 4
_OVERHANG: Final = 0.5  # of an em that a reading may hang over a mark
_RUBY_WORD_GAP: Final = 0.3  # between the readings of two words, in em of the ruby
_FIGURE_PENALTY: Final = 150.0
_HYPHEN_PENALTY: Final = 250.0


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A run of characters in one face: text, and the advance of each in pt."""

    face: Face
    text: str
    advances: tuple[float, ...]

    @property
    def width(self) -> float:
        """The run's width in pt."""
        return sum(self.advances)


@dataclass(frozen=True, slots=True)
class Atom:
    """An unbreakable piece of a line; lengths in pt.

    `width` includes the room that a wide reading needs, `before` and `after`
    its hanzi (which stay together, as a word should). `lead` and `trail` are the white
    that a line's start or end takes off. `gap` follows the atom inside a line:
    `space` tells that it is a word space, `stretch` and `shrink` how far it
    moves, `penalty` what a break after the atom costs (NO_BREAK: none), and
    `hyphen` is the run set when the line does break there.
    """

    glyphs: tuple[Glyphs, ...]
    width: float
    lead: float = 0.0
    trail: float = 0.0
    gap: float = 0.0
    space: bool = False
    stretch: float = 0.0
    shrink: float = 0.0
    penalty: float = 0.0
    hyphen: Glyphs | None = None
    before: float = 0.0
    after: float = 0.0
    ruby: Glyphs | None = None
    joined: bool = False  # the reading runs on into the next atom's
    forced: bool = False  # the line ends here

    @property
    def text(self) -> str:
        """The atom's characters."""
        return "".join(run.text for run in self.glyphs)


class MissingGlyph(Exception):  # noqa: N818 - it carries the character, not a fault
    """No face of the style draws a character."""

    def __init__(self, char: str, families: Sequence[str]) -> None:
        super().__init__(f"no glyph for {char!r} (U+{ord(char):04X}) in {', '.join(families)}")
        self.char = char


Hyphenator = Callable[[str], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class _Setter:
    """Measures text in one style."""

    chain: tuple[Face, ...]
    size: float
    spacing: float
    families: tuple[str, ...]

    def runs(self, text: str) -> tuple[Glyphs, ...]:
        """Text cut where the face changes, measured, letter-spacing included."""
        runs: list[Glyphs] = []
        start = 0
        while start < len(text):
            face = self.face(text[start])
            end = start + 1
            while end < len(text) and self.face(text[end]) is face:
                end += 1
            part = text[start:end]
            widths = tuple(width * self.size + self.spacing for width in face.advances(part))
            runs.append(Glyphs(face, part, widths))
            start = end
        return tuple(runs)

    def face(self, char: str) -> Face:
        for face in self.chain:
            if face.has(char):
                return face
        raise MissingGlyph(char, self.families)


def atomise(
    block: Block, style: BlockStyle, fonts: FontBook, *, hyphenator: Hyphenator | None = None
) -> tuple[Atom, ...]:
    """Cut a block into atoms, measured in its style.

    `hyphenator` gives the offsets at which a Latin word may be hyphenated.
    Raises `MissingGlyph` for a character that no face of the style draws.
    """
    chain = fonts.chain(style.fonts, style.weight, italic=style.italic)
    setter = _Setter(chain, style.size, style.letter_spacing, style.fonts)
    ruby_chain = fonts.chain(style.ruby.fonts, style.ruby.weight, italic=False)
    reader = _Setter(ruby_chain, style.ruby.size, 0.0, style.ruby.fonts)
    atoms: list[Atom] = []
    for piece in _pieces(block.inlines):
        if piece.text == "\n":
            if atoms:
                atoms[-1] = replace(atoms[-1], forced=True, penalty=0.0)
        elif piece.text.isspace():
            if atoms:
                atoms[-1] = _spaced(atoms[-1], piece.text, setter)
        elif piece.syllables:
            atoms.append(_ruby_atom(piece, setter, reader))
        else:
            atoms.extend(_plain_atoms(piece.text, setter, hyphenator if style.hyphenate else None))
    return tuple(_with_gaps(_overhung(atoms, setter.size), setter))


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    syllables: tuple[str, ...] = ()
    joined: bool = False


def _pieces(inlines: Sequence[Inline]) -> Iterator[_Piece]:
    """The inlines cut into words, marks, spaces and single hanzi."""
    for inline in inlines:
        if inline.syllables:
            size = len(inline.text)
            step = size if size <= _LONGEST_RUBY_WORD else 2
            for start in range(0, size, step):
                end = min(start + step, size)
                yield _Piece(inline.text[start:end], inline.syllables[start:end], end < size)
        else:
            yield from (_Piece(word) for word in _words(inline.text))


def _words(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        char = text[start]
        end = start + 1
        if char == "\n":
            pass
        elif char.isspace():
            while end < len(text) and text[end].isspace() and text[end] != "\n":
                end += 1
        elif is_latin(char):
            while end < len(text) and _runs_on(text, end):
                end += 1
        elif char in UNBROKEN:
            while end < len(text) and text[end] == char:
                end += 1
        yield text[start:end]
        start = end


def _runs_on(text: str, at: int) -> bool:
    """Whether the character at `at` belongs to the Latin word before it."""
    if is_latin(text[at]):
        return True
    follows = at + 1 < len(text) and is_latin(text[at + 1])
    return (text[at] in ".,:'’_@&+" and follows) or text[at] in "%°"


def _plain_atoms(word: str, setter: _Setter, hyphenator: Hyphenator | None) -> Iterator[Atom]:
    if not is_latin(word[0]):
        runs = setter.runs(word)
        if word[0] in UNBROKEN and word[0] == "—" and len(word) > 1:
            runs = tuple(_joined_dashes(run) for run in runs)
        lead, trail = _white(word, setter) if len(word) == 1 else (0.0, 0.0)
        yield Atom(runs, sum(run.width for run in runs), lead=lead, trail=trail)
        return
    cuts = () if hyphenator is None else hyphenator(word)
    bounds = (0, *cuts, len(word))
    whole = setter.runs(word)
    widths = [width for run in whole for width in run.advances]
    faces = [run.face for run in whole for _ in run.text]
    hyphen = setter.runs("‐")[0] if cuts else None
    for start, end in pairwise(bounds):
        runs = _regrouped(word[start:end], widths[start:end], faces[start:end])
        last = end == len(word)
        yield Atom(
            runs,
            sum(widths[start:end]),
            penalty=0.0 if last else _HYPHEN_PENALTY,
            hyphen=None if last else hyphen,
            joined=not last,
        )


def _joined_dashes(run: Glyphs) -> Glyphs:
    """Dashes drawn as one stroke: each laid against the ink of the one before."""
    left, right = run.face.bearings("—")
    em = run.advances[0] / max(run.face.advance("—"), 0.01)
    inner = run.advances[0] - (left + right) * em
    return Glyphs(run.face, run.text, (*(inner for _ in run.text[1:]), run.advances[-1]))


def _regrouped(text: str, widths: Sequence[float], faces: Sequence[Face]) -> tuple[Glyphs, ...]:
    runs: list[Glyphs] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or faces[end] is not faces[start]:
            runs.append(Glyphs(faces[start], text[start:end], tuple(widths[start:end])))
            start = end
    return tuple(runs)


def _white(char: str, setter: _Setter) -> tuple[float, float]:
    """The white a full-width mark can give up, left and right, in pt.

    It is read off the face: mainland marks stand at a side of their square,
    Taiwan's and Hong Kong's pause marks in its middle (clreq § 3.1.3).
    """
    if not is_wide_mark(char):
        return (0.0, 0.0)
    face = setter.face(char)
    if face.advance(char) < 0.9:
        return (0.0, 0.0)
    left, right = face.bearings(char)
    if char in OPENING:
        share = (min(0.5, max(left, 0.0)), 0.0)
    elif char in CLOSING or right - left > 0.25:
        share = (0.0, min(0.5, max(right, 0.0)))
    else:
        share = (min(0.25, max(left, 0.0)), min(0.25, max(right, 0.0)))
    return (share[0] * setter.size, share[1] * setter.size)


def _ruby_atom(piece: _Piece, setter: _Setter, reader: _Setter) -> Atom:
    runs = setter.runs(piece.text)
    reading = "".join(piece.syllables)
    face = reader.face(reading[0])
    for char in reading:
        if not face.has(char):
            raise MissingGlyph(char, reader.families)
    ruby = Glyphs(face, reading, tuple(w * reader.size for w in face.advances(reading)))
    gap = 0.0 if piece.joined else _RUBY_WORD_GAP * reader.size
    base = sum(run.width for run in runs)
    spread = max(0.0, ruby.width + gap - base)
    return Atom(
        runs, base + spread, before=spread / 2, after=spread / 2, ruby=ruby, joined=piece.joined,
        penalty=80.0 if piece.joined else 0.0,
    )  # fmt: skip


def _spaced(atom: Atom, text: str, setter: _Setter) -> Atom:
    """The atom followed by white: a word space, or an em for each full-width one."""
    wide = text.count("　")
    width = sum(setter.chain[0].advance(" ") if c != "　" else 1.0 for c in text) * setter.size
    if wide:
        return replace(atom, gap=width, space=True, stretch=width * 0.1, joined=False)
    return replace(
        atom, gap=width, space=True, stretch=width * 0.6, shrink=width * 0.25,
        penalty=0.0 if not atom.forced else atom.penalty, joined=False,
    )  # fmt: skip


def _overhung(atoms: Sequence[Atom], em: float) -> list[Atom]:
    """The atoms with wide readings hanging over the marks beside their words.

    A mark has no reading of its own, so up to half an em of it may lie under its
    neighbour's (clreq § 3.4.3).
    """
    hung = list(atoms)
    for index, atom in enumerate(atoms):
        if not atom.before:
            continue
        left, right = atom.before, atom.after
        # Only over a mark that no line break can part from the word: at a line's edge
        # the reading would stand outside.
        if index + 1 < len(atoms) and not _may_break(atom.text[-1], atoms[index + 1].text[0]):
            right = max(0.0, right - _OVERHANG * em)
        if index and not _may_break(atoms[index - 1].text[-1], atom.text[0]):
            left = max(0.0, left - _OVERHANG * em)
        width = atom.width - (atom.before - left) - (atom.after - right)
        hung[index] = replace(atom, width=width, before=left, after=right)
    return hung


def _with_gaps(atoms: Sequence[Atom], setter: _Setter) -> Iterator[Atom]:
    for index, atom in enumerate(atoms):
        if index + 1 == len(atoms):
            yield atom
            continue
        after = atoms[index + 1]
        left, right = atom.text[-1], after.text[0]
        if atom.space or atom.forced:
            yield atom if _may_break(left, right) else replace(atom, penalty=NO_BREAK)
        elif atom.hyphen is not None:
            yield atom
        else:
            gap, stretch, shrink = _gap(atom, after, setter.size)
            penalty = _penalty(atom, after)
            if penalty >= NO_BREAK and left.isascii() and right.isascii():
                stretch = 0.0
            yield replace(atom, gap=gap, stretch=stretch, shrink=shrink, penalty=penalty)


def _gap(atom: Atom, after: Atom, em: float) -> tuple[float, float, float]:
    """The gap between two atoms, its stretch and its shrink, in pt."""
    left, right = atom.text[-1], after.text[0]
    gap = stretch = shrink = 0.0
    wide_left, wide_right = is_wide_mark(left), is_wide_mark(right)
    if wide_left and wide_right:
        gap -= _squeeze(atom, after)
    elif wide_left:
        shrink += atom.trail * (0.5 if left in PAUSES else 0.6)
    elif wide_right:
        shrink += after.lead * 0.6
    if (is_cjk(left) and is_latin(right)) or (is_latin(left) and is_cjk(right)):
        gap += _QUARTER * em
        shrink += _QUARTER / 2 * em
        stretch += 0.1 * em
    # A mark stays at the word it belongs to; the white goes to its other side.
    if not (wide_left and left in OPENING) and not (wide_right and right not in OPENING):
        stretch += _HANZI_STRETCH * em
    return gap, stretch, shrink


def _penalty(atom: Atom, after: Atom) -> float:
    """What a line break between two atoms costs."""
    left, right = atom.text[-1], after.text[0]
    if not _may_break(left, right):
        return NO_BREAK
    if is_latin(left) and is_latin(right) and not atom.ruby and not after.ruby:
        return NO_BREAK
    if left.isdigit() and is_cjk(right):
        # A figure and its unit belong together (clreq § 3.1.4).
        return max(atom.penalty, _FIGURE_PENALTY)
    return atom.penalty


def _squeeze(atom: Atom, after: Atom) -> float:
    """What two full-width marks in a row give up together (clreq § 3.1.6.1).

    Of the white between their ink half an em may stay, none between marks that
    face the same way.
    """
    between = atom.trail + after.lead
    return between / 2 if atom.trail and after.lead else between


def _may_break(left: str, right: str) -> bool:
    if right in NOT_AT_START or left in NOT_AT_END:
        return False
    return not (left in UNBROKEN and left == right)
