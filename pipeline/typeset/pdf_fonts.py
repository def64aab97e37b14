"""Faces embedded in a PDF: subset, coded by glyph, and mapped back to Unicode.

Each face becomes a composite font with the encoding Identity-H (ISO 32000-1,
§ 9.7), so that a code is a CID; the subsets are cut so that a CID is the number
of a glyph.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from pipeline.typeset.fonts import Face, Subset
from pipeline.typeset.pdf_streams import add_stream

if TYPE_CHECKING:
    from pipeline.typeset.pdf_file import File

__all__ = ["Embedded", "embed", "font_resources"]

_BATCH: Final = 100  # entries of a block in a CMap (Adobe TN 5014)
_FULL: Final = 1000  # the width of a hanzi, in thousandths of an em
_SERIF, _SYMBOLIC, _ITALIC = 1 << 1, 1 << 2, 1 << 6  # table 123


@dataclass(frozen=True, slots=True)
class Embedded:
    """A face as a PDF has it: its resource name, its subset, and what its codes are read as.

    `shapes` keeps what `shape` was asked for.
    """

    name: str
    face: Face
    subset: Subset
    read_as: Mapping[int, str]
    shapes: dict[str, tuple[str, float]] = field(default_factory=dict, compare=False)

    def code(self, char: str) -> int:
        """The code that draws a character."""
        return self.subset.codes[char]

    def shape(self, char: str) -> tuple[str, float]:
        """The code of a character in hexadecimal, and its own width in thousandths of an em."""
        made = (f"{self.code(char):04x}", round(self.face.advance(char) * 1000, 2))
        self.shapes[char] = made
        return made

    def reads_back(self, char: str) -> bool:
        """Whether a reader gets this very character: not where it shares another's glyph."""
        return self.read_as[self.subset.codes[char]] == char


def embed(faces: Mapping[Face, set[str]]) -> dict[Face, Embedded]:
    """The faces with the characters that each has to draw, and a space."""
    made = {}
    for number, (face, chars) in enumerate(faces.items()):
        subset = face.subset(chars | {" "})
        read_as: dict[int, str] = {}
        for char, code in subset.codes.items():
            read_as.setdefault(code, char)
        made[face] = Embedded(f"F{number}", face, subset, read_as)
    return made


def font_resources(pdf: File, fonts: Sequence[Embedded]) -> Any:
    """The fonts as objects of the file; returns the dictionary for the pages' resources."""
    import pydyf

    resources = pydyf.Dictionary()
    for font in fonts:
        resources[font.name] = _font(pdf, font)
    return resources


def _font(pdf: File, font: Embedded) -> bytes:
    import pydyf

    subset = font.subset
    name = f"/{_tag(font)}+{font.face.name}"
    extra = {"Subtype": "/CIDFontType0C"} if subset.cff else {"Length1": len(subset.data)}
    program = add_stream(pdf, subset.data, extra)
    descendant = pydyf.Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType0" if subset.cff else "/CIDFontType2",
            "BaseFont": name,
            "CIDSystemInfo": pydyf.Dictionary(
                {
                    "Registry": pydyf.String("Adobe"),
                    "Ordering": pydyf.String("Identity"),
                    "Supplement": 0,
                }
            ),
            "FontDescriptor": _descriptor(pdf, font, name, program),
            "DW": _FULL,
            "W": _widths(font),
        }
    )
    if not subset.cff:
        descendant["CIDToGIDMap"] = "/Identity"
    composite = {
        "Type": "/Font",
        "Subtype": "/Type0",
        "BaseFont": name,
        "Encoding": "/Identity-H",
        "DescendantFonts": pydyf.Array([_added(pdf, descendant)]),
        "ToUnicode": add_stream(pdf, b"\n".join(_to_unicode(font))),
    }
    return _added(pdf, pydyf.Dictionary(composite))


def _added(pdf: File, item: Any) -> bytes:
    pdf.add_object(item)
    return bytes(item.reference)


def _tag(font: Embedded) -> str:
    """Six letters that tell this subset from any other (§ 9.6.4)."""
    digest = hashlib.sha256(font.subset.data).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _descriptor(pdf: File, font: Embedded, name: str, program: bytes) -> bytes:
    import pydyf

    face = font.face
    flags = _SYMBOLIC
    if "serif" in face.file.family.casefold() or "song" in face.file.family.casefold():
        flags |= _SERIF
    if face.file.italic:
        flags |= _ITALIC
    descriptor = pydyf.Dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": name,
            "Flags": flags,
            "FontBBox": pydyf.Array([round(edge * 1000) for edge in face.bounding_box]),
            "ItalicAngle": -12 if face.file.italic else 0,
            "Ascent": round(face.ascent * 1000),
            "Descent": round(-face.descent * 1000),
            "CapHeight": round(face.cap_height * 1000),
            # No reader uses it for an embedded font, but the key has to be there.
            "StemV": 50 + face.file.weight // 8,
            "FontFile3" if font.subset.cff else "FontFile2": program,
        }
    )
    return _added(pdf, descriptor)


def _widths(font: Embedded) -> Any:
    """The widths that are not a full em, in runs of neighbouring codes (§ 9.7.4.3)."""
    import pydyf

    odd = {
        code: round(width, 2)
        for code, char in sorted(font.read_as.items())
        if round(width := font.face.advance(char) * 1000, 2) != _FULL
    }
    widths = pydyf.Array()
    for _, run in groupby(enumerate(odd), key=lambda pair: pair[1] - pair[0]):
        codes = [code for _, code in run]
        widths.append(codes[0])
        widths.append(pydyf.Array([odd[code] for code in codes]))
    return widths


def _to_unicode(font: Embedded) -> Iterator[bytes]:
    """The CMap from codes to Unicode (§ 9.10.3)."""
    yield (
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        b"/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def\n"
        b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        b"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange"
    )
    pairs = sorted(font.read_as.items())
    for start in range(0, len(pairs), _BATCH):
        batch = pairs[start : start + _BATCH]
        yield f"{len(batch)} beginbfchar".encode()
        for code, char in batch:
            yield f"<{code:04x}> <{char.encode('utf-16-be').hex()}>".encode()
        yield b"endbfchar"
    yield b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
