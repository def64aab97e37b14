"""The PDF: read back whole, the same bytes each time, fonts embedded, outline and metadata."""

from __future__ import annotations

import ctypes
import dataclasses

import pypdfium2
import pytest

from pipeline.check.pdf import check_pdf
from pipeline.check.pdf_texts import as_drawn
from pipeline.edition import Block, EditionCode, Inline, Role
from pipeline.typeset.pdf import lay_out, pdf
from tests.typeset.conftest import TEXT, edition_of, paragraph


@pytest.fixture(scope="module")
def small():
    return edition_of(
        Block("a1.headline", Role.HEADLINE, (Inline("题目一行\n题目二行"),), article=1),
        *(paragraph(TEXT, number) for number in range(1, 12)),
    )


def test_what_is_painted_is_read_back_without_a_finding(story, styles) -> None:
    style = styles()
    assert check_pdf(pdf(story, style), story, style) == ()


def test_the_same_edition_gives_the_same_bytes(small, styles) -> None:
    assert pdf(small, styles()) == pdf(small, styles())


def test_glyphs_stand_where_the_composer_put_them(small, styles) -> None:
    """Every character's origin, over whole lines: rounding errors do not add up."""
    from pypdfium2 import raw

    style = styles()
    layout = lay_out(small, style)
    wanted = []
    for item in layout.pages[0].lines:
        for run in item.line.runs:
            x = item.x + run.x
            for char, advance in zip(run.text, run.advances, strict=True):
                if not char.isspace():
                    wanted.append((char, x, style.page.height - item.y - run.baseline))
                x += advance
    page = pypdfium2.PdfDocument(pdf(small, style))[0]
    as_drawn([item.raw for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT])])
    text_page = page.get_textpage()
    found = []
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text_page.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(text_page.raw, index))
        if not char.isspace():
            raw.FPDFText_GetCharOrigin(text_page.raw, index, x, y)
            found.append((char, x.value, y.value))
    assert [char for char, _, _ in found] == [char for char, _, _ in wanted]
    for (char, *place), (_, *other) in zip(found, wanted, strict=True):
        assert place == pytest.approx(other, abs=0.05), char


def test_title_author_language_and_outline_are_there(small, styles) -> None:
    document = pypdfium2.PdfDocument(pdf(small, styles()))
    assert document.get_metadata_value("Title") == "标题"
    assert document.get_metadata_value("Author") == "作者"
    assert document.get_metadata_value("CreationDate").startswith("D:20250220")
    assert [mark.get_title() for mark in document.get_toc()] == ["题目一行 题目二行"]


def test_text_of_markup_is_just_text(styles) -> None:
    style = styles()
    edition = edition_of(paragraph('<script>alert("x")</script> & <b>甲</b> &amp; {} </p>'))
    edition = dataclasses.replace(edition, title='</title><script>"&', author='"><x>')
    data = pdf(edition, style)
    assert check_pdf(data, edition, style) == ()
    assert pypdfium2.PdfDocument(data).get_metadata_value("Title") == '</title><script>"&'


def test_pinyin_is_read_back(styles) -> None:
    style = styles("pinyin")
    words = [Inline("人民", ("Rén", "mín")), Inline("，"), Inline("女", ("nǚ",)), Inline("2025")]
    block = Block("a1.s1.p1", Role.PARAGRAPH, tuple(words * 60), article=1)
    edition = edition_of(block, code=EditionCode.PINYIN)
    assert check_pdf(pdf(edition, style), edition, style) == ()


def test_readings_over_what_is_no_part_of_the_text_are_known_as_such(styles) -> None:
    """A folio is an artifact, with its pinyin."""
    folio = Block(
        "folio", Role.FOLIO, (Inline("第", ("dì",)), Inline("04"), Inline("版", ("bǎn",)))
    )
    edition = edition_of(folio, paragraph(TEXT), code=EditionCode.PINYIN)
    style = styles("pinyin")
    assert check_pdf(pdf(edition, style), edition, style) == ()
