"""What sets the kinds of PDF apart: the sheet, the colours, what the file claims.

- ``screen``: for reading, PDF/UA-1.
- ``archive``: the same and PDF/A-2b (ISO 19005-2), in sRGB.
- ``print``: for the printer: bleed and crop marks around the trimmed page, all colours
  in CMYK, black as black ink alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Final

import pydyf

from pipeline.config import PdfKind
from pipeline.typeset.compose.frames import PlacedBox
from pipeline.typeset.pdf_file import File
from pipeline.typeset.pdf_streams import add_stream

__all__ = ["REGISTRATION", "Sheet", "cmyk", "cmyk_ink", "output_intent", "rgb_ink", "sheet"]

_MM: Final = 72 / 25.4
_BLEED: Final = 3 * _MM
_MARK: Final = 5 * _MM  # the length of a crop mark
_EDGE: Final = 2 * _MM  # from the marks' ends to the edge of the sheet
_FLUSH: Final = 0.5  # pt from the trim at which a tint runs to it
# Newsprint shows nothing darker than solid black ink (L* 36 or so, ISO 12647-3), and a
# screened grey makes small type ragged: what is darker than this is printed solid.
_SOLID: Final = 0.2

# The colour space in which a crop mark is on every plate, and its resource name.
REGISTRATION: Final = (
    "Reg",
    "[/Separation/All/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[1 1 1 1]/N 1>>]",
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet that a page is on, in pt: the trimmed page, and what is around it.

    `bleed` is how far colour runs over the trim, `around` the way from the trim to the
    edge of the sheet.
    """

    width: float
    height: float
    bleed: float = 0.0
    around: float = 0.0

    @property
    def left(self) -> float:
        """Where the page's left edge is, from the sheet's left."""
        return self.around

    @property
    def top(self) -> float:
        """Where the page's head is, from the sheet's bottom."""
        return self.around + self.height

    def boxes(self) -> dict[str, pydyf.Array]:
        """The page's boxes (ISO 32000-1, § 14.11.2)."""
        names = {"MediaBox": self.around, "BleedBox": self.bleed, "TrimBox": 0.0}
        return {name: self._box(wide) for name, wide in names.items()}

    def _box(self, wide: float) -> pydyf.Array:
        low = self.around - wide
        right, top = self.around + self.width + wide, self.around + self.height + wide
        return pydyf.Array([round(edge, 3) for edge in (low, low, right, top)])

    def bled(self, box: PlacedBox) -> PlacedBox:
        """A tint that runs to an edge of the page, run on over it."""
        left = self.bleed if box.x <= _FLUSH else 0.0
        right = self.bleed if box.x + box.width >= self.width - _FLUSH else 0.0
        over = self.bleed if box.y <= _FLUSH else 0.0
        under = self.bleed if box.y + box.height >= self.height - _FLUSH else 0.0
        return replace(
            box,
            x=box.x - left,
            y=box.y - over,
            width=box.width + left + right,
            height=box.height + over + under,
        )

    def marks(self) -> tuple[tuple[float, float, float, float], ...]:
        """The crop marks as lines, from (x, y) to (x, y) in pt from the sheet's bottom left.

        Two at each corner, outside the bleed and in line with the trim.
        """
        if not self.around:
            return ()
        lines = []
        near, far = self.bleed, self.bleed + _MARK
        for x, right in ((self.around, False), (self.around + self.width, True)):
            for y, upper in ((self.around, False), (self.around + self.height, True)):
                out = 1 if right else -1
                up = 1 if upper else -1
                lines.append((x + out * near, y, x + out * far, y))
                lines.append((x, y + up * near, x, y + up * far))
        return tuple(lines)


def sheet(kind: PdfKind, width: float, height: float) -> Sheet:
    """The sheet for a page of a size in pt."""
    if kind != "print":
        return Sheet(width, height)
    return Sheet(width, height, _BLEED, _BLEED + _MARK + _EDGE)


def _parts(color: str) -> tuple[float, float, float]:
    """Red, green and blue of "#rrggbb", from 0 to 1."""
    red, green, blue = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def rgb_ink(color: str, stroke: bool) -> str:  # noqa: FBT001 - as `canvas.Ink` calls it
    """The operator that sets a colour in RGB."""
    return f"{_written(_parts(color))} {'RG' if stroke else 'rg'}"


def cmyk_ink(color: str, stroke: bool) -> str:  # noqa: FBT001 - as `canvas.Ink` calls it
    """The operator that sets a colour in CMYK."""
    return f"{_written(cmyk(color))} {'K' if stroke else 'k'}"


def cmyk(color: str) -> tuple[float, float, float, float]:
    """Cyan, magenta, yellow and black of "#rrggbb", from 0 to 1.

    By the formula of ISO 32000-1, § 10.3.5, with all grey taken over by black
    (BG(k) = UCR(k) = k): greys print in black ink alone, and no colour puts more than
    three inks on the paper, which newsprint asks for. Near-black is solid.
    """
    red, green, blue = _parts(color)
    if max(red, green, blue) <= _SOLID and max(red, green, blue) - min(red, green, blue) < 0.05:
        return (0.0, 0.0, 0.0, 1.0)
    black = 1 - max(red, green, blue)
    return (1 - red - black, 1 - green - black, 1 - blue - black, black)


def _written(parts: tuple[float, ...]) -> str:
    return " ".join(f"{round(part, 3) + 0.0:.3f}".rstrip("0").rstrip(".") for part in parts)


def output_intent(pdf: File) -> None:
    """Say that the file's RGB is sRGB, with the ICC's own profile (PDF/A-2, § 6.2.3)."""
    profile = (files("weasyprint") / "pdf" / "sRGB2014.icc").read_bytes()
    name = pydyf.String("sRGB IEC61966-2.1")
    intent = {
        "Type": "/OutputIntent",
        "S": "/GTS_PDFA1",
        "OutputConditionIdentifier": name,
        "Info": name,
        "RegistryName": pydyf.String("http://www.color.org"),
        "DestOutputProfile": add_stream(pdf, profile, {"N": 3}),
    }
    pdf.catalog["OutputIntents"] = pydyf.Array([pydyf.Dictionary(intent)])
