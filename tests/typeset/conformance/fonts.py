"""The fonts of a PDF: embedded as subsets, mapped to Unicode, as wide as they say."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont

from tests.typeset.conformance.content import read_content, to_unicode

if TYPE_CHECKING:
    import pikepdf

# Characters that a font may not map to (ISO 14289-1, § 7.21.7).
_NONE = {"\0", "\ufeff", "\ufffe"}


def font_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    """What is wrong with the fonts, as checkpoint 31 of the Matterhorn Protocol has it."""
    shown: dict[str, set[int]] = {}
    for page in pdf.pages:
        for name, codes in read_content(page).shown.items():
            shown.setdefault(name, set()).update(codes)
    fonts = pdf.pages[0].resources.Font
    for name, codes in shown.items():
        font = fonts[name]
        descendant = font.DescendantFonts[0]
        if font.Encoding != "/Identity-H":
            yield f"31: {name}: {font.Encoding}"
        if not re.match(r"/[A-Z]{6}\+", str(font.BaseFont)):
            yield f"31: {name}: not named as a subset"
        mapped = to_unicode(font)
        drawn, told = _drawn_widths(descendant), _told_widths(descendant)
        for code in sorted(codes):
            if mapped.get(code, "\0") in _NONE:
                yield f"31: {name}: code {code} has no character"
            if code not in drawn:
                yield f"31: {name}: no glyph for code {code}"
            elif abs(told.get(code, float(descendant.DW)) - drawn[code]) > 1:
                yield f"31: {name}: code {code} is {drawn[code]:.0f} wide, not {told.get(code)}"


def _drawn_widths(descendant: Any) -> dict[int, float]:
    """The widths in thousandths of an em that the embedded program itself has, by CID."""
    descriptor = descendant.FontDescriptor
    if "/FontFile3" in descriptor:
        return _cff_widths(descriptor.FontFile3.read_bytes())
    font = TTFont(io.BytesIO(descriptor.FontFile2.read_bytes()))
    em = font["head"].unitsPerEm
    return {
        place: font["hmtx"][name][0] * 1000 / em for place, name in enumerate(font.getGlyphOrder())
    }


def _cff_widths(data: bytes) -> dict[int, float]:
    """The widths of a CFF font of 1000 units an em: keyed by CIDs, or else by glyphs."""
    program = CFFFontSet()
    program.decompile(io.BytesIO(data), None)
    top = program[0]
    widths = {}
    for place, name in enumerate(top.charset):
        glyph = top.CharStrings[name]
        glyph.draw(_Nowhere())
        keyed = hasattr(top, "ROS") and name != ".notdef"
        widths[int(name.removeprefix("cid")) if keyed else place] = glyph.width
    return widths


class _Nowhere:
    """A pen that draws nothing: a charstring tells its width when it is drawn."""

    def __getattr__(self, name: str) -> Any:
        return lambda *points, **options: None


def _told_widths(descendant: Any) -> dict[int, float]:
    widths: dict[int, float] = {}
    parts = list(descendant.get("/W", []))
    for first, run in zip(parts[::2], parts[1::2], strict=True):
        widths |= {int(first) + at: float(width) for at, width in enumerate(run)}
    return widths
