"""Faces: found, measured, subset; and a clear word when they are not there."""

from __future__ import annotations

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
    import uharfbuzz as hb

    (face,) = fonts.chain(("Noto Serif CJK SC",), 400, italic=False)
    data = face.subset("人民民主")
    assert data == face.subset("主民人")
    assert len(data) < 20_000
    font = hb.Font(hb.Face(data))
    assert font.get_nominal_glyph(ord("人"))
    assert not font.get_nominal_glyph(ord("国"))
