"""Faces for text that runs down the page: vertical forms, and measures along the line.

A line of vertical text is broken and justified by the same code as any other: that
asks a `DownFace` how much of the line a character takes, and is told its height.
Hanzi and full-width marks stand upright, marks in the form that the font has for
vertical text (OpenType ``vert``); Latin words lie on their side; a figure of one or two
digits, and a single letter, stands upright in one em square (纵中横, clreq § 3.2.4).
The quotation marks of vertical text are ﹃﹄ and ﹁﹂ (GB/T 15834-2011, § 5.2.3).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from pipeline.edition import Block
from pipeline.typeset.compose.chars import is_cjk
from pipeline.typeset.fonts import Face, FontBook

__all__ = [
    "DASHES",
    "DownBook",
    "DownFace",
    "Form",
    "VerticalForms",
    "in_squares",
    "squared",
    "with_squares",
]

# Drawn in vertical text with the form of another mark.
_INSTEAD: Final = {"“": "『", "”": "』", "‘": "「", "’": "」"}
DASHES: Final = frozenset("—―–")
_WIDE: Final = 0.9  # em: a mark of this width takes the square of a hanzi

# One or two digits or one letter alone, as one character of a private plane: figures with
# a sign, a decimal or a unit of Latin letters lie on their side.
_SQUARED: Final = re.compile(
    r"(?<![0-9A-Za-zÀ-ɏ.,:/%+@_'’-])(?<![0-9A-Za-z] )([0-9]{1,2}|[A-Za-z])"
    r"(?![0-9A-Za-zÀ-ɏ%‰°:/+@_'’-]|[.,][0-9]| [0-9A-Za-z])"
)
_ONE: Final = 0x10F000  # where one digit or letter begins: its code is added
_TWO: Final = 0x10F100  # where two digits begin


def with_squares(block: Block) -> Block:
    """The block with every figure of one or two digits, and every letter, as one character."""
    return replace(
        block,
        inlines=tuple(
            replace(inline, text=_SQUARED.sub(_square, inline.text)) for inline in block.inlines
        ),
    )


def _square(figure: re.Match[str]) -> str:
    text = figure[1]
    return chr(_ONE + ord(text) if len(text) == 1 else _TWO + int(text))


def in_squares(text: str) -> Iterator[tuple[str, bool]]:
    """A text in pieces, with whether each is a figure or a letter in a square of its own."""
    at = 0
    for found in _SQUARED.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], False
        yield found[0], True
        at = found.end()
    if at < len(text):
        yield text[at:], False


def squared(char: str) -> str:
    """What a character of `with_squares` stands for, "" for any other."""
    code = ord(char)
    if _ONE <= code < _TWO:
        return chr(code - _ONE)
    return f"{code - _TWO:02d}" if _TWO <= code < _TWO + 100 else ""


@dataclass(frozen=True, slots=True)
class Form:
    """The upright glyph of a character, lengths in em.

    Its origin lies `right` of the line's middle and `down` from where the character
    begins; `height` is its share of the line, of which `over` and `under` are white.
    """

    glyph: int
    right: float
    down: float
    height: float
    over: float
    under: float


class VerticalForms(Face):
    """A face that draws each character in its form for vertical text."""

    def _glyph(self, char: str) -> int:
        glyph = self._glyphs.get(char)
        if glyph is None:
            glyph = self._glyphs[char] = self._shaped(char)[0]
        return glyph

    def form(self, char: str) -> Form:
        """How a character stands in a line that runs down."""
        glyph, x, y, advance = self._shaped(char)
        extents = self._font.get_glyph_extents(glyph)
        em = self._face.upem
        over = -(y + extents.y_bearing)
        under = advance - over + extents.height
        return Form(glyph, x / em, -y / em, advance / em, over / em, under / em)

    def _shaped(self, char: str) -> tuple[int, int, int, int]:
        """A glyph, the way to its origin (y upwards), and its height, in the font's units."""
        import uharfbuzz as hb

        buffer = hb.Buffer()
        buffer.add_str(_INSTEAD.get(char, char))
        buffer.direction, buffer.script = "ttb", "Hani"
        # Glyphs of the language are the nominal ones of the face, as in horizontal text.
        hb.shape(self._font, buffer, {"vert": True, "locl": False, "ccmp": False})
        info, position = buffer.glyph_infos[0], buffer.glyph_positions[0]
        return info.codepoint, position.x_offset, position.y_offset, -position.y_advance

    def _ask(self, wanted: Any, chars: Sequence[str]) -> None:
        import uharfbuzz as hb

        wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(map(self._glyph, chars))


@dataclass(frozen=True, eq=False)
class DownFace(Face):
    """A face as it measures along a line that runs down; `plain` and `forms` draw it."""

    plain: Face = field(kw_only=True)
    forms: VerticalForms = field(kw_only=True)
    _forms: dict[str, Form] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, face: Face) -> DownFace:
        """The face for vertical text."""
        return face.opened_as(cls, plain=face, forms=face.opened_as(VerticalForms))

    def has(self, char: str) -> bool:
        """Whether the face draws this character, or those that it stands for."""
        inside = squared(char)
        if inside:
            return all(map(super().has, inside))
        return super().has(char)

    def upright(self, char: str) -> bool:
        """Whether a character stands upright: hanzi, kana, and marks of a hanzi's width."""
        if is_cjk(char) or unicodedata.east_asian_width(char) in "WF":
            return True
        if char.isascii() or super().advance(char) < _WIDE:
            return False
        # A dash of which the font has no upright form is laid on its side.
        return char not in DASHES or self.form(char).glyph != self.plain.glyph(char)

    def middle(self, char: str) -> float:
        """The height over the baseline of the middle of a character's ink, in em."""
        extents = self._font.get_glyph_extents(self._glyph(char))
        return float((extents.y_bearing + extents.height / 2) / self._face.upem)

    def form(self, char: str) -> Form:
        """How an upright character stands."""
        if char not in self._forms:
            self._forms[char] = self.forms.form(char)
        return self._forms[char]

    def drawn_by(self, char: str) -> Face:
        """The face that draws an upright character: the plain one where that is no other."""
        same = self.form(char).glyph == self.plain.glyph(char)
        return self.plain if same else self.forms

    def advance(self, char: str) -> float:
        """The room that a character takes along the line, in em."""
        if squared(char):
            return 1.0
        return self.form(char).height if self.upright(char) else super().advance(char)

    def bearings(self, char: str) -> tuple[float, float]:
        """The white before and after a character's ink, along the line, in em."""
        if squared(char):
            return (0.0, 0.0)
        if not self.upright(char):
            return super().bearings(char)
        form = self.form(char)
        return (form.over, form.under)

    def advances(self, text: str) -> list[float]:
        """The room of each character of a run, kerned where they lie on their side."""
        if any(squared(char) or self.upright(char) for char in text):
            return [self.advance(char) for char in text]
        return super().advances(text)


class DownBook(FontBook):
    """The faces of another book, for vertical text."""

    def __init__(self, fonts: FontBook) -> None:
        self._fonts = fonts
        self._faces: dict[Face, DownFace] = {}

    def chain(self, families: tuple[str, ...], weight: int, *, italic: bool) -> tuple[Face, ...]:
        """The faces that set a text, as `FontBook.chain` has them."""
        made = []
        for face in self._fonts.chain(families, weight, italic=italic):
            if face not in self._faces:
                self._faces[face] = DownFace.of(face)
            made.append(self._faces[face])
        return tuple(made)
