"""Which faces set the page: found by fontconfig, measured and subset by HarfBuzz.

The families a style sheet names are looked up in what `fc-list` tells; the
first installed one sets the text, later ones lend the characters it lacks.
Subsets keep the outlines alone: every glyph is placed by the composer, so nothing
is left for the layout tables to do.
"""

from __future__ import annotations

import shutil
import struct
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, TypeVar

from pipeline.errors import MissingDependencyError

__all__ = ["Face", "FaceFile", "FontBook", "Subset", "installed_faces"]

# fontconfig's weights (FC_WEIGHT_*) as the numbers of CSS.
_WEIGHTS: Final = {0: 100, 40: 200, 50: 300, 55: 350, 75: 380, 80: 400, 100: 500, 180: 600,
                   200: 700, 205: 800, 210: 900}  # fmt: skip

# The tables of a TrueType font that a PDF needs (ISO 32000-1, table 126).
_NEEDED: Final = ("glyf", "head", "hhea", "hmtx", "loca", "maxp", "cvt ", "fpgm", "prep")


@dataclass(frozen=True, slots=True)
class FaceFile:
    """A face on this machine: its file, its place in a collection, what it is."""

    family: str
    path: str
    index: int
    weight: int
    italic: bool


@lru_cache(maxsize=1)
def installed_faces() -> tuple[FaceFile, ...]:
    """Every face fontconfig knows, asked once a process.

    Raises `MissingDependencyError` if fontconfig's `fc-list` is not there.
    """
    command = shutil.which("fc-list")
    if command is None:
        raise MissingDependencyError(
            "fontconfig is not installed: no font can be found",
            remedy="run: pipeline doctor",
        )
    form = "%{file}\t%{index}\t%{weight}\t%{slant}\t%{variable}\t%{family}\n"
    done = subprocess.run([command, "--format", form], capture_output=True, text=True, check=False)
    faces: list[FaceFile] = []
    for line in done.stdout.splitlines():
        cells = line.split("\t")
        if len(cells) != 6 or cells[4] == "True":
            continue
        path, index, weight, slant, _, families = cells
        try:
            number = int(index) & 0xFFFF
            css_weight = _WEIGHTS.get(round(float(weight)), 400)
        except ValueError:
            continue
        faces.extend(
            FaceFile(family.strip(), path, number, css_weight, slant != "0")
            for family in families.split(",")
        )
    return tuple(sorted(set(faces), key=lambda face: (face.family, face.path, face.index)))


@dataclass(frozen=True, slots=True)
class Subset:
    """A face cut down: the font program, and the glyph that draws each character.

    `data` is a bare CFF table where `cff`, a TrueType font otherwise.
    """

    data: bytes = field(repr=False)
    codes: Mapping[str, int]
    cff: bool


Opened = TypeVar("Opened", bound="Face")


@dataclass(frozen=True, eq=False)
class Face:
    """A face opened for measuring; lengths come out in units of the type size (em)."""

    file: FaceFile
    _face: Any = field(repr=False)
    _font: Any = field(repr=False)
    _glyphs: dict[str, int] = field(default_factory=dict, repr=False)
    _advances: dict[str, float] = field(default_factory=dict, repr=False)
    _bearings: dict[str, tuple[float, float]] = field(default_factory=dict, repr=False)

    @classmethod
    def open(cls, file: FaceFile) -> Face:
        """Open a face; raises `MissingDependencyError` if its file is unreadable."""
        import uharfbuzz as hb

        try:
            blob = hb.Blob.from_file_path(file.path)
        except Exception as error:
            raise MissingDependencyError(
                f"the font file {file.path} cannot be read",
                remedy="reinstall the font, or run: pipeline doctor",
            ) from error
        face = hb.Face(blob, file.index)
        return cls(file, face, hb.Font(face))

    def opened_as(self, kind: type[Opened], **more: Any) -> Opened:
        """The same face as another kind of one, that draws or measures otherwise."""
        return kind(self.file, self._face, self._font, **more)

    @property
    def ascent(self) -> float:
        """Room over the baseline, in em (hhea ascender, as Pango sees it)."""
        return float(self._font.get_font_extents("ltr").ascender / self._face.upem)

    @property
    def descent(self) -> float:
        """Room under the baseline, in em, positive."""
        return float(-self._font.get_font_extents("ltr").descender / self._face.upem)

    def has(self, char: str) -> bool:
        """Whether the face draws this character."""
        return self._glyph(char) != 0

    def glyph(self, char: str) -> int:
        """The number of the glyph that draws a character."""
        return self._glyph(char)

    def _glyph(self, char: str) -> int:
        glyph = self._glyphs.get(char)
        if glyph is None:
            glyph = self._glyphs[char] = self._font.get_nominal_glyph(ord(char)) or 0
        return glyph

    def advance(self, char: str) -> float:
        """The advance width of one character, in em, without kerning."""
        width = self._advances.get(char)
        if width is None:
            width = self._font.get_glyph_h_advance(self._glyph(char)) / self._face.upem
            self._advances[char] = width
        return width

    def bearings(self, char: str) -> tuple[float, float]:
        """The white left and right of a character's ink, in em."""
        sides = self._bearings.get(char)
        if sides is None:
            extents = self._font.get_glyph_extents(self._glyph(char))
            upem = self._face.upem
            left = extents.x_bearing / upem
            right = self.advance(char) - (extents.x_bearing + extents.width) / upem
            sides = self._bearings[char] = (left, right)
        return sides

    def advances(self, text: str) -> list[float]:
        """The advance widths of a run in em, kerned, one a character.

        Ligatures are off so that each character keeps a glyph of its own.
        """
        if len(text) < 2:
            return [self.advance(char) for char in text]
        import uharfbuzz as hb

        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        off = ("liga", "clig", "calt", "dlig", "rlig", "ccmp", "locl")
        hb.shape(self._font, buffer, dict.fromkeys(off, False))
        widths = [0.0] * len(text)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            widths[info.cluster] += position.x_advance / self._face.upem
        return widths

    @property
    def name(self) -> str:
        """The face's PostScript name, in the characters that a PDF name may have."""
        import uharfbuzz as hb

        told = self._face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or self.file.family
        return "".join(char for char in told if char.isascii() and (char.isalnum() or char in "-_"))

    @property
    def bounding_box(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of all the face's ink, in em (``head`` table)."""
        head = self._face.reference_table("head").data
        left, bottom, right, top = struct.unpack_from(">4h", head, 36)
        em = self._face.upem
        return (left / em, bottom / em, right / em, top / em)

    @property
    def cap_height(self) -> float:
        """The height of a capital letter, in em."""
        import uharfbuzz as hb

        tag = hb.OTMetricsTag.CAP_HEIGHT
        return float(self._font.get_metric_position_with_fallback(tag) / self._face.upem)

    def subset(self, chars: Iterable[str]) -> Subset:
        """The face cut down to the glyphs of these characters, as a PDF embeds it."""
        import uharfbuzz as hb

        wanted = hb.SubsetInput()
        self._ask(wanted, sorted(set(chars)))
        others = set(self._face.table_tags) - {*_NEEDED, "CFF "}
        wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(map(hb_tag, sorted(others)))
        # A CFF font keyed by CIDs keeps those of the whole font otherwise, while a PDF
        # takes its codes for CIDs: readers that go by the book would draw other glyphs.
        wanted.flags = hb.SubsetFlags.CFF_IDENTITY_CHARSET | hb.SubsetFlags.NO_HINTING
        plan = hb.SubsetPlan(self._face, wanted)
        cut = plan.execute()
        new = plan.old_to_new_glyph_mapping
        codes = {char: new[self._glyph(char)] for char in sorted(set(chars))}
        cff = "CFF " in self._face.table_tags
        data = cut.reference_table("CFF ").data if cff else cut.blob.data
        return Subset(bytes(data), codes, cff=cff)

    def cut(self, chars: Iterable[str]) -> bytes:
        """The face as an OpenType file of its own, with the glyphs of these characters alone."""
        import uharfbuzz as hb

        wanted = hb.SubsetInput()
        self._ask(wanted, sorted(set(chars)))
        wanted.flags = hb.SubsetFlags.NO_HINTING
        return bytes(hb.SubsetPlan(self._face, wanted).execute().blob.data)

    def _ask(self, wanted: Any, chars: Sequence[str]) -> None:
        """Have the glyphs of these characters kept."""
        import uharfbuzz as hb

        wanted.sets(hb.SubsetInputSets.UNICODE).update(map(ord, chars))


def hb_tag(tag: str) -> int:
    """A table tag as the number HarfBuzz wants."""
    return int.from_bytes(tag.encode("ascii"), "big")


class FontBook:
    """The faces of one document, opened as they are asked for."""

    def __init__(self, faces: Sequence[FaceFile] | None = None) -> None:
        """`faces` defaults to what is installed."""
        families: dict[str, list[FaceFile]] = {}
        for face in installed_faces() if faces is None else faces:
            families.setdefault(face.family.casefold(), []).append(face)
        self._families: Mapping[str, list[FaceFile]] = families
        self._open: dict[FaceFile, Face] = {}
        self._chains: dict[tuple[tuple[str, ...], int, bool], tuple[Face, ...]] = {}

    def chain(self, families: tuple[str, ...], weight: int, *, italic: bool) -> tuple[Face, ...]:
        """The faces that set a text, the preferred first.

        Raises `MissingDependencyError` when none of the families is installed.
        """
        key = (families, weight, italic)
        if key not in self._chains:
            files = [
                self._nearest(self._families[name.casefold()], weight, italic=italic)
                for name in families
                if name.casefold() in self._families
            ]
            if not files:
                raise MissingDependencyError(
                    f"none of these fonts is installed: {', '.join(families)}",
                    remedy="name an installed font in styles/, or run: pipeline doctor",
                )
            self._chains[key] = tuple(self._face(file) for file in files)
        return self._chains[key]

    @staticmethod
    def _nearest(files: Sequence[FaceFile], weight: int, *, italic: bool) -> FaceFile:
        return min(
            files, key=lambda file: (file.italic != italic, abs(file.weight - weight), file.path)
        )

    def _face(self, file: FaceFile) -> Face:
        if file not in self._open:
            self._open[file] = Face.open(file)
        return self._open[file]
