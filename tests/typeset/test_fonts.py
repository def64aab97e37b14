"""Faces: found, measured, subset; and a clear word when they are not there."""

from __future__ import annotations

import io

import pytest

from pipeline.errors import MissingDependencyError
from pipeline.typeset.fonts import FaceFile, FontBook


def test_an_unknown_font_is_an_error_that_names_it(fonts) -> None:
    with pytest.raises(MissingDependencyError, match="No Such Face"):
        fonts.chain(("No Such Face",), 400, italic=False)


def test_the_next_family_is_taken_when_the_first_is_missing(fonts) -> None:
    (face,) = fonts.chain(("No Such Face", "Noto Serif CJK SC"), 400, italic=False)
    assert face.file.family == "Noto Serif CJK SC"


def test_the_nearest_weight_is_taken() -> None:
    files = [FaceFile("A", f"/a{w}", 0, w, italic=False) for w in (400, 700, 900)]
    assert FontBook(files)._nearest(files, 650, italic=False).weight == 700


def test_hanzi_stand_in_an_em_and_latin_is_kerned(fonts) -> None:
    (face,) = fonts.chain(("Noto Serif CJK SC",), 400, italic=False)
    assert face.advance("汉") == pytest.approx(1.0)
    (latin,) = fonts.chain(("Liberation Serif",), 400, italic=False)
    assert sum(latin.advances("AV")) < latin.advance("A") + latin.advance("V")


def test_a_subset_has_its_characters_and_is_the_same_each_time(fonts) -> None:

    (face,) = fonts.chain(("Noto Serif CJK SC",), 400, italic=False)
    subset = face.subset("人民民主")
    assert subset == face.subset("主民人")
    assert len(subset.data) < 20_000
    assert sorted(subset.codes) == sorted("人民主")


@pytest.mark.parametrize("family", ["Noto Serif CJK SC", "Noto Sans CJK SC", "Liberation Serif"])
def test_the_codes_of_a_subset_draw_its_characters(fonts, family) -> None:
    """Read by fontTools: in a CFF keyed by CIDs, code, CID and glyph are one number."""
    from fontTools.cffLib import CFFFontSet
    from fontTools.pens.boundsPen import BoundsPen
    from fontTools.ttLib import TTFont

    (face,) = fonts.chain((family,), 400, italic=False)
    chars = "A1.," if family.startswith("Liberation") else "人民，。A1"
    subset = face.subset(chars)
    assert subset.cff == ("CJK" in family)
    whole = TTFont(face.file.path, fontNumber=face.file.index)
    drawn = whole.getGlyphSet()
    if subset.cff:
        program = CFFFontSet()
        program.decompile(io.BytesIO(subset.data), None)
        top = program[0]
        glyphs = {code: top.CharStrings[f"cid{code:05}"] for code in subset.codes.values()}
    else:
        font = TTFont(io.BytesIO(subset.data))
        names = font.getGlyphOrder()
        glyphs = {code: font.getGlyphSet()[names[code]] for code in subset.codes.values()}
    for char, code in subset.codes.items():
        pen, other = BoundsPen(None), BoundsPen(drawn)
        glyphs[code].draw(pen)
        drawn[whole.getBestCmap()[ord(char)]].draw(other)
        assert pen.bounds == pytest.approx(other.bounds), char
