"""Pictures and tables in the DOCX: real pictures with their words, real tables, valid files."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import docx as python_docx
import pytest
from lxml import etree
from PIL import Image

from pipeline.check.docx import check_docx
from pipeline.edition import Role
from pipeline.typeset.docx import docx
from pipeline.typeset.docx.wml import W
from tests.typeset.docx_editions import NS, part, spacing_of, tampered, validate
from tests.typeset.illustrated import FULL, QUOTE, figure, illustrated, table

EDITIONS = (("hans", "zh-Hans"), ("hant", "zh-Hant-TW"), ("pinyin", "zh-Hans"), ("en", "en"))
DRAWN = {
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    **NS,
}


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def made(styles, code: str = "hans", language: str = "zh-Hans", items=FULL) -> bytes:
    return docx(illustrated(code, items), styles(code, language))


@pytest.mark.parametrize("paper", ["broadsheet", "a4"])
@pytest.mark.parametrize(("code", "language"), EDITIONS)
def test_valid_and_complete_in_every_edition(code, language, paper, styles, tmp_path) -> None:
    edition = illustrated(code)
    data = docx(edition, styles(code, language, paper))
    assert check_docx(data, edition) == ()
    assert validate(data, tmp_path) == []


def test_the_same_bytes_each_time(styles) -> None:
    assert made(styles) == made(styles)


def test_a_picture_is_as_wide_as_its_columns_and_keeps_its_shape(styles) -> None:
    style = styles()
    root = part(made(styles))
    sizes = [
        (int(extent.get("cx")) / 12_700, int(extent.get("cy")) / 12_700)
        for extent in root.iterfind(".//wp:inline/wp:extent", DRAWN)
    ]
    page = style.page
    widths = [page.column_width * 2 + page.column_gap, page.column_width, page.measure]
    assert [wide for wide, _ in sizes] == pytest.approx(widths, rel=0.02)
    assert [high / wide for wide, high in sizes] == pytest.approx([5 / 9, 2 / 3, 5 / 16], rel=0.01)


def test_a_picture_says_in_words_what_it_shows(styles) -> None:
    root = part(made(styles, "hant", "zh-Hant-TW"))
    alts = [item.get("descr") for item in root.iterfind(".//wp:docPr", DRAWN)]
    assert alts[0] == "圖為車間。記者 王某 攝"
    ids = [item.get("id") for item in root.iterfind(".//wp:docPr", DRAWN)]
    assert len(set(ids)) == len(ids) == 3


def test_a_picture_without_a_caption_is_called_by_its_file(styles) -> None:
    bare = replace(figure("会议"), caption=replace(figure("会议").caption, text=""))
    data = made(styles, items=(bare,))
    (name,) = part(data).iterfind(".//wp:docPr", DRAWN)
    assert name.get("descr") == "会议.jpg"
    assert check_docx(data, illustrated("hans", (bare,))) == ()


def test_pictures_are_no_finer_than_the_paper_shows(styles) -> None:
    data = made(styles, items=(figure("大", width=3000, height=2000),))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        (name,) = (name for name in archive.namelist() if name.startswith("word/media/"))
        with Image.open(io.BytesIO(archive.read(name))) as image:
            wide = image.width
            assert not image.getexif()
    column = part(data).find(".//wp:extent", DRAWN)
    assert wide / (int(column.get("cx")) / 914_400) == pytest.approx(300, rel=0.01)


def test_one_picture_shown_twice_is_there_once(styles) -> None:
    data = made(styles, items=(figure("会议"), figure("会议")))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert sum(name.startswith("word/media/") for name in archive.namelist()) == 1
    assert len(part(data).findall(".//wp:inline", DRAWN)) == 2


def test_tables_are_real_tables_with_a_head_that_repeats(styles) -> None:
    document = python_docx.Document(io.BytesIO(made(styles)))
    tables = [one for one in document.tables if len(one.columns) == 3]
    assert len(tables) == 2
    rows = [[cell.text for cell in row.cells] for row in tables[0].rows]
    assert rows[0] == ["项目", "2024年", "增长"]
    assert rows[2] == ["人口与就业", "", "—"]
    root = tables[0]._tbl
    heads = root.findall("w:tr/w:trPr/w:tblHeader", NS)
    assert len(heads) == 1
    aligns = [
        cell.find("w:p/w:pPr/w:jc", NS).get(w("val")) for cell in root.findall("w:tr[2]/w:tc", NS)
    ]
    assert aligns == ["left", "right", "right"]
    widths = [int(one.get(w("w"))) for one in root.findall("w:tblGrid/w:gridCol", NS)]
    assert sum(widths) / 20 == pytest.approx(styles().page.column_width, rel=0.02)


def test_cells_quotes_and_captions_have_their_own_styles(styles) -> None:
    root = part(made(styles))
    names = [item.get(w("val")) for item in root.iter(w("pStyle"))]
    for name in ("Picture", "Caption", "TableTitle", "TableHead", "TableText", "PullQuote"):
        assert name in names
    sheet = part(made(styles), "word/styles.xml")
    quote = sheet.find("w:style[@w:styleId='PullQuote']/w:pPr/w:pBdr/w:top", NS)
    assert quote.get(w("color")) == styles().blocks[Role.PULL_QUOTE].color[1:].upper()


def test_a_gap_is_a_frame_with_the_name_of_the_file(styles) -> None:
    document = python_docx.Document(io.BytesIO(made(styles)))
    (frame,) = (one for one in document.tables if len(one.columns) == 1)
    assert frame.cell(0, 0).text == "还没有.jpg"


def test_what_stands_in_columns_is_a_whole_number_of_lines_high(styles) -> None:
    """A picture's paragraph and its caption fill up to the lines of the columns."""
    style = styles()
    data = docx(illustrated("hans", (figure("会议"),)), replace(style, fit=(1.0, 1.0), fit_size=(1.0, 1.0)))  # fmt: skip
    root = part(data)
    grid = style.blocks[Role.PARAGRAPH].leading
    picture = root.xpath("//w:p[.//wp:inline]", namespaces=DRAWN)[0]
    caption = picture.getnext()
    high = int(picture.find(".//wp:extent", DRAWN).get("cy")) / 12_700
    spaces = [spacing_of(data, item) for item in (picture, caption)]
    total = sum(space[side] / 20 for space in spaces for side in ("before", "after"))
    total += high + 1 * style.blocks[Role.CAPTION].leading
    assert total / grid == pytest.approx(round(total / grid), abs=0.02)


# What the check finds ---------------------------------------------------------------------


def drop(path: str):
    def change(root) -> None:
        element = root.xpath(path, namespaces=DRAWN)[0]
        element.getparent().remove(element)

    return change


@pytest.mark.parametrize(
    ("path", "block", "kind"),
    [
        ("//w:p[.//wp:inline]", "a1.s1.f1.picture", "missing"),
        ("//w:tr[3]/w:tc[1]/w:p/w:r", "a1.s1.t1.r2c1", "missing"),
        ("//w:p[w:pPr/w:pStyle/@w:val='PullQuote']", "a1.s1.q1", "missing"),
        ("//w:p[w:pPr/w:pStyle/@w:val='Caption']", "a1.s1.f1", "missing"),
        ("//w:p[w:pPr/w:pStyle/@w:val='TableTitle']", "a1.s1.t1.title", "missing"),
    ],
)
def test_what_is_lost_is_found_and_named(path, block, kind, styles) -> None:
    data = tampered(made(styles), drop(path))
    faults = check_docx(data, illustrated())
    assert (faults[0].block, faults[0].kind) == (block, kind)


def test_a_picture_without_its_data_is_missing(styles) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made(styles))) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            if name != "word/media/image2.jpg":
                target.writestr(name, source.read(name))
    (fault,) = check_docx(out.getvalue(), illustrated())
    assert (fault.block, fault.kind) == ("a1.s1.f2.picture", "missing")


def test_a_picture_out_of_shape_or_without_its_words_is_found(styles) -> None:
    def squeeze(root) -> None:
        root.find(".//wp:extent", DRAWN).set("cx", "100000")

    def silence(root) -> None:
        del root.find(".//wp:docPr", DRAWN).attrib["descr"]

    for change, words in ((squeeze, "out of shape"), (silence, "in place of its words")):
        (fault,) = check_docx(tampered(made(styles), change), illustrated())
        assert (fault.block, fault.kind) == ("a1.s1.f1.picture", "changed")
        assert words in fault.message


def test_a_picture_too_much_is_found(styles) -> None:
    def double(root) -> None:
        paragraph = root.xpath("//w:p[.//wp:inline]", namespaces=DRAWN)[0]
        paragraph.addnext(etree.fromstring(etree.tostring(paragraph)))

    (fault,) = check_docx(tampered(made(styles), double), illustrated())
    assert fault.kind == "extra"


def test_a_page_that_ends_in_a_table_or_a_picture_is_valid(styles, tmp_path) -> None:
    for item in (table(), figure("会议"), QUOTE, table(0)):
        edition = illustrated("hans", (item,))
        blocks = tuple(b for b in edition.blocks if b.role is not Role.COLOPHON)
        inserts = tuple(b for b in blocks if b.part or b.role is Role.PULL_QUOTE)
        for chosen in (inserts, (*blocks[:3], *inserts)):
            data = docx(replace(edition, blocks=chosen), styles())
            assert validate(data, tmp_path) == []
            assert check_docx(data, replace(edition, blocks=chosen)) == ()
