"""The faces of a book, cut down to its characters (EPUB 3.2 § 3.3: OpenType).

Reading systems on telephones have one Chinese face at most, and often that of another region.
A book with the newspaper's own looks as meant everywhere, at some hundred kilobytes a face.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.edition import Edition
from pipeline.typeset.fonts import Face, FontBook

if TYPE_CHECKING:
    from pipeline.typeset.style import Style

__all__ = ["Embedded", "embedded_faces", "face_rules"]


@dataclass(frozen=True, slots=True)
class Embedded:
    """A face in the book: its family as the sheet names it, its weight, and its file."""

    family: str
    weight: int
    italic: bool
    name: str
    data: bytes = field(repr=False)


def embedded_faces(
    edition: Edition, style: Style, book: FontBook | None = None
) -> tuple[Embedded, ...]:
    """The faces that set an edition, each with the characters that it sets.

    A character goes to the first face of its block's families that has it. Raises
    `MissingDependencyError` where none of a block's families is installed.
    """
    book = book or FontBook()
    used: dict[Face, set[str]] = {}
    for fonts, weight, italic, text in _texts(edition, style):
        chain = book.chain(fonts, weight, italic=italic)
        for char in set(text):
            face = next((face for face in chain if face.has(char)), None)
            if face is not None:
                used.setdefault(face, set()).add(char)
    faces = sorted(used, key=lambda face: (face.file.family, face.file.weight, face.file.italic))
    return tuple(_cut(face, used[face], number) for number, face in enumerate(faces, start=1))


def _texts(edition: Edition, style: Style) -> Iterator[tuple[tuple[str, ...], int, bool, str]]:
    """What is set in which families, weight and slant: words, and readings over them."""
    for block in edition.blocks:
        look = style.blocks[block.role]
        # Heads begin bold in every reader, a note's number stands in the text's face.
        yield look.fonts, look.weight, look.italic, f"{block.text}0123456789"
        readings = "".join(inline.reading for inline in block.inlines)
        if readings:
            # `rt` has the family of its block.
            yield look.fonts, 400, look.italic, readings


def _cut(face: Face, chars: set[str], number: int) -> Embedded:
    file = face.file
    data = face.cut(chars)
    suffix = "otf" if data[:4] == b"OTTO" else "ttf"
    return Embedded(file.family, file.weight, file.italic, f"fonts/{number}.{suffix}", data)


def face_rules(faces: tuple[Embedded, ...]) -> str:
    """The ``@font-face`` rules of the book's sheet."""
    styles: Mapping[bool, str] = {True: "italic", False: "normal"}
    return "".join(
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; '
        f'font-style: {styles[face.italic]}; src: url("{face.name}") }}\n'
        for face in faces
    )
