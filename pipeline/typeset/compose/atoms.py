"""Blocks to atoms: the pieces of text that a line break never splits.

An atom knows its characters with their faces and widths, what white it can
give up at a line's edge, and the gap to the atom after it: how wide it is by
nature, how far it may give and take, and what a break there costs. All lengths
are in em of the block's type.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, Final

from pipeline.edition import Block, NoteMark
from pipeline.typeset.compose.atom import NO_BREAK, Atom, Glyphs
from pipeline.typeset.compose.chars import (
    CLOSING,
    OPENING,
    UNBROKEN,
    is_latin,
    is_wide_mark,
)
from pipeline.typeset.compose.gaps import HANZI_STRETCH, may_break, with_gaps
from pipeline.typeset.compose.latin import Hyphenator, cuts, words
from pipeline.typeset.compose.notes import with_label, with_mark
from pipeline.typeset.fonts import Face, FontBook
from pipeline.typeset.vertical_forms import DownBook

if TYPE_CHECKING:
    from pipeline.typeset.compose.headwords import WordEnds
    from pipeline.typeset.style import BlockStyle

__all__ = [
    "HYPHEN",
    "NO_BREAK",
    "Atom",
    "Atomiser",
    "Glyphs",
    "Hyphenator",
    "MissingGlyph",
    "Once",
]

HYPHEN: Final = "\N{HYPHEN}"  # at a line's end; an author's is another character
_BEARING: Final = 0.05  # em, beside the ink of a hyphen

# Between the letters of a word, as newspapers allow where a line has few spaces.
_LETTER_STRETCH: Final = 0.008
_STRING_STRETCH: Final = 0.01  # between the letters of an address or a code that is cut
# A word of more hanzi than this may be broken at a syllable under its ruby.
_LONGEST_RUBY_WORD: Final = 4
# Of an em that a reading may hang over a mark; at half an em, it would meet the next
# reading over a mark that is squeezed.
_OVERHANG: Final = 0.3
_FIRST_CHINESE: Final = "\u2e80"  # CJK Radicals Supplement; marks and forms come after it
# Atoms kept for another size, some eight pages' worth and 20 MB: longer texts are not
# fitted by their size.
_MOST_KEPT: Final = 40_000
_LONG_NAME: Final = 8  # letters of a foreign word that is hyphenated in Chinese

Once = Callable[[float], float]


class MissingGlyph(Exception):  # noqa: N818 - it carries the character, not a fault
    """No face of the style draws a character."""

    def __init__(self, char: str, families: Sequence[str]) -> None:
        super().__init__(f"no glyph for {char!r} (U+{ord(char):04X}) in {', '.join(families)}")
        self.char = char


@dataclass(frozen=True, slots=True)
class _Setter:
    """Measures text in one style; `size` and `spacing` in em of the block's type."""

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

    def hyphen(self) -> Glyphs:
        """The hyphen of a broken word; the one that stands in an em square takes its ink's room."""
        run = self.runs(HYPHEN)[0]
        left, right = run.face.bearings(HYPHEN)
        spare = max(0.0, left - _BEARING) + max(0.0, right - _BEARING)
        return replace(run, advances=(run.width - spare * self.size,))

    def face(self, char: str) -> Face:
        for face in self.chain:
            if face.has(char):
                return face
        raise MissingGlyph(char, self.families)


class _Cutter:
    """Cuts text into atoms in one style; a word that comes again is measured once."""

    def __init__(self, style: BlockStyle, fonts: FontBook, hyphenator: Hyphenator | None) -> None:
        chain = fonts.chain(style.fonts, style.weight, italic=style.italic)
        self._setter = _Setter(chain, 1.0, _share(style.letter_spacing, style), style.fonts)
        chain = fonts.chain(style.ruby.fonts, style.ruby.weight, italic=False)
        self._reader = _Setter(chain, _share(style.ruby.size, style), 0.0, style.ruby.fonts)
        families = style.mark.fonts or style.fonts
        chain = fonts.chain(families, style.weight, italic=False)
        self._marker = _Setter(chain, style.mark.size, 0.0, families)
        self._hyphenator = hyphenator
        self._words: dict[tuple[str, bool], tuple[Atom, ...]] = {}
        self._read: dict[_Piece, Atom] = {}

    def atoms(self, block: Block, style: BlockStyle) -> tuple[Atom, ...]:
        """The atoms of a block, whose style has the proportions of this cutter's."""
        # Chinese is not hyphenated, but the long foreign names in it are: a line that holds
        # one has hardly any white to share out.
        foreign = style.align == "justify" and max(block.text, default="") >= _FIRST_CHINESE
        atoms: list[Atom] = []
        marked: dict[int, list[int]] = {}
        for piece in _pieces(block):
            if isinstance(piece, int):
                marked.setdefault(len(atoms) - 1, []).append(piece)
            elif piece.text == "\n":
                if atoms:
                    atoms[-1] = replace(atoms[-1], forced=True, penalty=0.0)
            elif piece.text.isspace():
                if atoms:
                    atoms[-1] = _spaced(atoms[-1], piece.text, self._setter)
            elif piece.syllables:
                atoms.append(self._read_atom(piece))
            else:
                broken = style.hyphenate or _is_foreign(piece.text, foreign)
                atoms += self._word(piece.text, broken)
        atoms = _overhung(atoms, self._setter)
        for index, numbers in marked.items():
            atoms[index] = with_mark(atoms[index], self._mark(",".join(map(str, numbers))))
        if block.number and atoms:
            atoms[0] = with_label(atoms[0], self._mark(str(block.number)))
        return tuple(with_gaps(atoms, self._reader.size))

    def _mark(self, text: str) -> Glyphs:
        return self._marker.runs(text)[0]

    def _word(self, word: str, broken: bool) -> tuple[Atom, ...]:  # noqa: FBT001 - of the key
        made = self._words.get((word, broken))
        if made is None:
            made = tuple(_plain_atoms(word, self._setter, self._hyphenator if broken else None))
            self._words[word, broken] = made
        return made

    def _read_atom(self, piece: _Piece) -> Atom:
        made = self._read.get(piece)
        if made is None:
            made = self._read[piece] = _ruby_atom(piece, self._setter, self._reader)
        return made


def _share(length: float, style: BlockStyle) -> float:
    """A length in em; the same for one style scaled to any size."""
    return round(length / style.size, 9)


class Atomiser:
    """Cuts blocks into atoms, each once for all sizes that it is set in.

    `hyphenator` gives the offsets at which a Latin word may be hyphenated, `word_ends`
    those at which the words of a Chinese head end.
    """

    def __init__(
        self,
        fonts: FontBook,
        hyphenator: Hyphenator | None = None,
        word_ends: WordEnds | None = None,
    ) -> None:
        self.word_ends = word_ends
        self._fonts = fonts
        self._hyphenator = hyphenator
        self._kept: dict[tuple[object, ...], tuple[Atom, ...]] = {}
        self._room = _MOST_KEPT
        self._cutters: dict[tuple[object, ...], _Cutter] = {}
        self._down: Atomiser | None = None
        self._lengths: dict[float, float] = {}

    def down(self) -> Atomiser:
        """One that measures along lines that run down the page."""
        if self._down is None:
            self._down = Atomiser(DownBook(self._fonts), self._hyphenator, self.word_ends)
        return self._down

    def atoms(self, block: Block, style: BlockStyle) -> tuple[Atom, ...]:
        """A block's atoms, measured in em of its style's size.

        Raises `MissingGlyph` for a character that no face of the style draws.
        """
        share = (
            style.fonts, style.weight, style.italic, _share(style.letter_spacing, style),
            style.ruby.fonts, style.ruby.weight, _share(style.ruby.size, style), style.mark,
        )  # fmt: skip
        key = (
            block.id, block.inlines, style.hyphenate, style.align == "justify", share,
            block.marks, block.number,
        )  # fmt: skip
        kept = self._kept.get(key)
        if kept is not None:
            return kept
        if share not in self._cutters:
            self._cutters[share] = _Cutter(style, self._fonts, self._hyphenator)
        made = self._cutters[share].atoms(block, style)
        self._room -= len(made)
        if self._room > 0:
            self._kept[key] = made
        else:
            self._kept.clear()
        return made

    def once(self, length: float) -> float:
        """The length, one object for all that are equal.

        There are some thousand different ones in a text, but one for each of its characters.
        """
        return self._lengths.setdefault(length, length)


def _is_foreign(word: str, chinese: bool) -> bool:  # noqa: FBT001 - what the text is
    return chinese and len(word) >= _LONG_NAME


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    syllables: tuple[str, ...] = ()
    joined: bool = False


def _pieces(block: Block) -> Iterator[_Piece | int]:
    """The block cut into words, marks, spaces and single hanzi, and numbers of notes."""
    for inline in block.pieces():
        if isinstance(inline, NoteMark):
            yield inline.number
        elif inline.syllables:
            size = len(inline.text)
            step = size if size <= _LONGEST_RUBY_WORD else 2
            for start in range(0, size, step):
                end = min(start + step, size)
                yield _Piece(inline.text[start:end], inline.syllables[start:end], end < size)
        else:
            yield from (_Piece(word) for word in words(inline.text))


def _plain_atoms(word: str, setter: _Setter, hyphenator: Hyphenator | None) -> Iterator[Atom]:
    if not is_latin(word[0]):
        runs = setter.runs(word)
        if word[0] in UNBROKEN and word[0] == "—" and len(word) > 1:
            runs = tuple(_joined_dashes(run) for run in runs)
        lead, trail = _white(word, setter) if len(word) == 1 else (0.0, 0.0)
        yield Atom(runs, sum(run.width for run in runs), lead=lead, trail=trail)
        return
    ends = cuts(word, hyphenator)
    bounds = (0, *(cut.at for cut in ends), len(word))
    whole = setter.runs(word)
    widths = [width for run in whole for width in run.advances]
    faces = [run.face for run in whole for _ in run.text]
    hyphen = setter.hyphen() if any(cut.hyphen for cut in ends) else None
    for (start, end), cut in zip_longest(pairwise(bounds), ends):
        kern = 0.0
        if cut is not None:
            # At a line's end no letter follows that it could be moved up to.
            own = faces[end - 1].advance(word[end - 1])
            kern = min(widths[end - 1] - own, 0.0)
            widths[end - 1] -= kern
        runs = _regrouped(word[start:end], widths[start:end], faces[start:end])
        width, inner = sum(widths[start:end]), _LETTER_STRETCH * (end - start - 1)
        if cut is None:
            yield Atom(runs, width, inner=inner)
        else:
            # What is cut between any two characters would leave a line short by part of one.
            spelled = len(ends) > len(word) / 3
            yield Atom(
                runs, width, inner=inner, penalty=cut.penalty,
                hyphen=hyphen if cut.hyphen else None, tied=True,
                gap=kern, stretch=_STRING_STRETCH if spelled else 0.0,
            )  # fmt: skip


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
    """The white a full-width mark can give up, left and right, in em.

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
    return share


def _ruby_atom(piece: _Piece, setter: _Setter, reader: _Setter) -> Atom:
    runs = setter.runs(piece.text)
    reading = "".join(piece.syllables)
    face = reader.face(reading[0])
    for char in reading:
        if not face.has(char):
            raise MissingGlyph(char, reader.families)
    ruby = Glyphs(face, reading, tuple(w * reader.size for w in face.advances(reading)))
    # Centred over the hanzi, not over the letter-spacing after the last of them.
    bare = sum(run.width for run in runs) - setter.spacing
    count = len(piece.text)
    # What a wide reading needs goes between the hanzi, and half as much to either side
    # of them, so that every syllable stands near its own (JLREQ § 3.3.6).
    side = max(0.0, ruby.width - bare) / (2 * count)
    runs = tuple(_wider(run, 2 * side, last=run is runs[-1]) for run in runs)
    return Atom(
        runs, bare + 2 * count * side + setter.spacing, before=side, after=side + setter.spacing,
        # Hanzi that a wide reading has parted are not pulled further.
        inner=0.0 if side else HANZI_STRETCH * (count - 1),
        ruby=ruby, joined=piece.joined,
        penalty=80.0 if piece.joined else 0.0,
    )  # fmt: skip


def _wider(run: Glyphs, by: float, *, last: bool) -> Glyphs:
    """A run with `by` em more after each character, after the last one only within the word."""
    advances = [advance + by for advance in run.advances]
    if last:
        advances[-1] -= by
    return replace(run, advances=tuple(advances))


def _spaced(atom: Atom, text: str, setter: _Setter) -> Atom:
    """The atom followed by white: a word space, or an em for each full-width one."""
    wide = text.count("　")
    width = sum(setter.chain[0].advance(" ") if c != "　" else 1.0 for c in text)
    if wide:
        return replace(atom, gap=width, space=True, stretch=width * 0.1, joined=False)
    return replace(
        atom, gap=width, space=True, stretch=width * 0.6, shrink=width * 0.25,
        penalty=0.0 if not atom.forced else atom.penalty, joined=False,
    )  # fmt: skip


def _overhung(atoms: Sequence[Atom], setter: _Setter) -> list[Atom]:
    """The atoms with wide readings hanging over the marks beside their words.

    A mark has no reading of its own, so part of it may lie under its neighbour's
    (clreq § 3.4.3).
    """
    hung = list(atoms)
    for index, atom in enumerate(atoms):
        if not atom.before:
            continue
        left, right = atom.before, atom.after
        # Only over a mark that no line break can part from the word: at a line's edge
        # the reading would stand outside.
        if index + 1 < len(atoms) and not may_break(atom.text[-1], atoms[index + 1].text[0]):
            right = setter.spacing + max(0.0, right - setter.spacing - _OVERHANG)
        if index and not may_break(atoms[index - 1].text[-1], atom.text[0]):
            left = max(0.0, left - _OVERHANG)
        width = atom.width - (atom.before - left) - (atom.after - right)
        hung[index] = replace(atom, width=width, before=left, after=right)
    return hung
