"""The PDF: read back whole, the same bytes each time, fonts embedded, outline and metadata."""

from __future__ import annotations

import dataclasses

import pypdfium2
import pytest

from pipeline.check.pdf import check_pdf
from pipeline.edition import Block, EditionCode, Inline, Role
from pipeline.typeset.paint import _pango_widths
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
    """The contract with WeasyPrint's text boxes and Pango layouts."""
    from pypdfium2 import raw

    style = styles()
    layout = lay_out(small, style)
    runs = [(item.x + run.x, run) for item in layout.pages[0].lines for run in item.line.runs]
    document = pypdfium2.PdfDocument(pdf(small, style))
    objects = list(document[0].get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]))
    assert len(objects) == len(runs)
    for item, (x, run) in zip(objects, runs, strict=True):
        left, _, right, _ = item.get_bounds()
        first = run.face.bearings(run.text[0])[0] * run.size
        last_left, last_right = run.face.bearings(run.text[-1])
        end = x + run.width - run.advances[-1]
        ink = run.face.advance(run.text[-1]) - last_right
        del last_left
        assert left == pytest.approx(x + first, abs=0.05)
        assert right == pytest.approx(end + ink * run.size, abs=0.1)


def test_rounding_errors_do_not_add_up(styles, fonts) -> None:
    layout = lay_out(edition_of(paragraph(TEXT)), styles())
    for item in layout.pages[0].lines:
        for run in item.line.runs:
            drawn = 0.0
            for char, width in zip(run.text, _pango_widths(run), strict=True):
                own = round(run.face.advance(char) * 1000)
                kerning = int(own - width / 1024 * 0.75 * 1000 / run.size)
                drawn += (own - kerning) / 1000 * run.size
            assert drawn == pytest.approx(run.width, abs=run.size / 900)


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
