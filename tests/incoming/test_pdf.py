"""PDFs with a text layer: the pipeline's own page, and files that are none."""

import io
import sys
import zlib
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from PIL import Image

from pipeline.cli import cli
from pipeline.errors import ExitCode, SourceError
from pipeline.incoming import as_text
from pipeline.incoming.pdf import lines_of_pdf
from pipeline.sourceformat.source import read_page
from tests.incoming.made import product, sample, wanted, wanted_lines


@pytest.mark.real
def test_the_sample_page_comes_back_from_its_own_pdf(tmp_path):
    made = [line.lstrip("　—") for line in lines_of_pdf(product("pdf"), "hans.pdf")]
    assert [line for line in wanted_lines() if line not in made] == []
    # And in order, whatever else (the masthead, the colophon) stands around it.
    places = [made.index(line) for line in dict.fromkeys(wanted_lines())]
    assert places == sorted(places)
    path = tmp_path / "hans.pdf"
    path.write_bytes(product("pdf"))
    page = read_page(path)
    assert [text for text in wanted(sample()) if text not in wanted(page)] == []
    assert page.metadata.date == sample().metadata.date
    assert page.metadata.credits == sample().metadata.credits


@pytest.mark.real
def test_the_command_reads_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "01.pdf").write_bytes(product("pdf"))
    result = CliRunner().invoke(cli, ["normalise", "01.pdf"])
    assert result.exit_code == 0
    assert result.stdout.startswith("wrote 01.md\nwrote 01.report.md\nwrote 01.report.html\n")
    assert read_page(tmp_path / "01.md").articles[0].headline == sample().articles[0].headline
    forced = CliRunner().invoke(cli, ["normalise", "01.pdf", "--encoding", "gbk", "-o", "x.md"])
    assert forced.exit_code == ExitCode.USAGE


def drawn(content):
    """A PDF with one page of Helvetica."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        name = pikepdf.Name
        font = pikepdf.Dictionary(Type=name.Font, Subtype=name.Type1, BaseFont=name.Helvetica)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = pdf.make_stream(content.encode())
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def test_parts_of_a_line_drawn_in_any_order_are_one_line():
    parts = ["(gover) Tj", "24.6 0 Td (nment) Tj", "0 -17 Td (below) Tj"]
    whole = drawn("BT /F1 10 Tf 50 700 Td (government) Tj 0 -17 Td (below) Tj ET")
    backwards = "/F1 10 Tf 50 683 Td (below) Tj 24.6 17 Td (nment) Tj -24.6 0 Td (gover) Tj"
    assert lines_of_pdf(drawn(f"BT {backwards} ET"), "x") == lines_of_pdf(whole, "x")
    apart = "/F1 10 Tf 50 700 Td (gover) Tj 0 -17 Td (below) Tj 24.6 17 Td (nment) Tj"
    assert lines_of_pdf(drawn(f"BT {apart} ET"), "x") == lines_of_pdf(whole, "x")
    forwards = f"/F1 10 Tf 50 700 Td {parts[0]} {parts[1]} -24.6 0 Td {parts[2]}"
    assert lines_of_pdf(drawn(f"BT {forwards} ET"), "x") == lines_of_pdf(whole, "x")


# --- bad input -------------------------------------------------------------------------------


def picture():
    out = io.BytesIO()
    Image.new("L", (60, 40), 128).save(out, "PDF")
    return out.getvalue()


def blank(sheets=1, **options):
    pdf = pikepdf.new()
    for _ in range(sheets):
        pdf.add_blank_page()
    out = io.BytesIO()
    pdf.save(out, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "message", "remedy"),
    [
        (b"", "holds no text", "export"),
        (b"plain text", "no PDF", "export"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "no PDF", "export"),
        (blank()[:200], "no PDF", "export"),
        (picture(), "no text layer", "ocrmypdf"),
        (blank(), "no text layer", "ocrmypdf"),
        (blank(41), "41 sheets", "qpdf"),
        (blank(encryption=pikepdf.Encryption(user="u", owner="o")), "password", "without one"),
    ],
    ids=range(8),
)
def test_what_cannot_be_read_is_named(data, message, remedy):
    with pytest.raises(SourceError, match=message) as caught:
        lines_of_pdf(data, "01.pdf")
    assert caught.value.path == "01.pdf"
    assert remedy in caught.value.remedy


def test_a_text_layer_without_meaning_is_refused():
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        cmap = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00><FF> endcodespacerange 1 beginbfrange <41><5A><E041> endbfrange endcmap end"
        font.ToUnicode = pdf.make_stream(cmap)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = pdf.make_stream(b"BT /F1 12 Tf 50 700 Td (ABCDEFGH) Tj ET")
        out = io.BytesIO()
        pdf.save(out)
    with pytest.raises(SourceError, match="no meaning") as caught:
        lines_of_pdf(out.getvalue(), "01.pdf")
    assert "--force-ocr" in caught.value.remedy


@pytest.mark.parametrize(
    "content",
    [
        "BT /F1 1 Tf 50 700 Td " + f"({'x' * 1000}) Tj 0 -1.5 Td " * 401 + "ET",
        "BT /F1 4 Tf 50 9 Td " + "(x) Tj 9 0 Td " * 10 + "(x) Tj -90 9 Td " * 21_000 + " ET",
    ],
    ids=["characters", "pieces"],
)
def test_what_is_too_large_for_a_page_is_refused(content):
    with pytest.raises(SourceError, match="more than") as caught:
        lines_of_pdf(drawn(content), "01.pdf")
    assert "own file" in caught.value.remedy


def test_what_stands_over_a_word_is_left_out():
    """The reading of hanzi is drawn small above them."""
    from pipeline.incoming.columns import Piece
    from pipeline.incoming.pdf import _without_ruby

    base = Piece("人民", 10, 50, 70, 700)
    reading = Piece("rénmín", 5, 48, 72, 710)
    caption = Piece("small", 5, 48, 72, 650)
    assert list(_without_ruby([reading, base, caption])) == [base, caption]


# --- Files that break PDFium, or take all there is ---------------------------------------------


def self_drawing() -> bytes:
    """A form that draws itself, twice."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        form = pdf.make_stream(
            b"/X Do /X Do", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9]
        )
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
        page.Contents = pdf.make_stream(b"/X Do")
        pdf.save(out)
    return out.getvalue()


def swelling() -> bytes:
    """Two gigabytes of graphics states in two megabytes."""
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(b"q " * 2**19) for _ in range(200)) + packer.flush()
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.Contents = pikepdf.Stream(pdf, data, Filter=pikepdf.Name.FlateDecode)
        pdf.save(out)
    return out.getvalue()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="nothing bounds a process there")
@pytest.mark.parametrize("made", [self_drawing, swelling])
def test_a_pdf_that_breaks_its_reader_breaks_nothing_else(made) -> None:
    with pytest.raises(SourceError, match="more than a minute or 1 GB") as caught:
        as_text(made(), Path("page.pdf"))
    assert caught.value.path == "page.pdf"
    assert caught.value.remedy


def test_what_is_wrong_is_told_as_by_the_reader_itself() -> None:
    for data in (b"%PDF-1.7 x", blank(), b""):
        with pytest.raises(SourceError) as here:
            lines_of_pdf(data, "page.pdf")
        with pytest.raises(SourceError) as apart:
            as_text(data, Path("page.pdf"))
        assert str(apart.value) == str(here.value)


def test_characters_all_over_a_sheet() -> None:
    # What was looked at again for each of them took minutes.
    places = "".join(f"1 0 0 1 {n * 7 % 590} {n * 13 % 790} Tm (a) Tj " for n in range(6000))
    assert "".join(lines_of_pdf(drawn(f"BT /F1 1 Tf {places} ET"), "page.pdf")).count("a") == 6000
