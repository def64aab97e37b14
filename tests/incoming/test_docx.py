"""Word documents as python-docx and the pipeline itself make them, and what only looks like one."""

import contextlib
import io
import zipfile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import SourceError, UsageError
from pipeline.incoming.docx import lines_of_docx
from tests.incoming.made import product, wanted_lines


def saved(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def lines(document):
    return lines_of_docx(saved(document), "01.docx")


def test_paragraphs_line_breaks_and_indents():
    document = Document()
    document.add_heading("春耕备耕", 1).add_run("\n全面展开")
    document.add_paragraph("本报记者 李明")
    indented = document.add_paragraph("我市各地抓住时机。")
    indented.paragraph_format.first_line_indent = Pt(21)
    style = document.styles.add_style("正文缩进", 1)
    style.paragraph_format.first_line_indent = Pt(21)
    document.add_paragraph("种子、化肥备足。", style=style)
    plain = document.add_paragraph("不缩进。", style=style)
    plain.paragraph_format.first_line_indent = Pt(0)
    document.add_paragraph("　　自带空格。", style="Normal")
    assert lines(document) == [
        "春耕备耕",
        "全面展开",
        "本报记者 李明",
        "　　我市各地抓住时机。",
        "　　种子、化肥备足。",
        "不缩进。",
        "　　自带空格。",
    ]


def test_a_table_of_figures_is_rows_and_one_of_text_is_read_cell_by_cell():
    document = Document()
    document.add_paragraph("表题")
    table = document.add_table(2, 3)
    for cell, text in zip(
        table._cells, ["项目", "2024年", "增长", "产值", "126", "5%"], strict=True
    ):
        cell.text = text
    document.add_paragraph("栏")
    layout = document.add_table(1, 2)
    layout.cell(0, 0).text = "左栏第一段。"
    layout.cell(0, 0).add_paragraph("左栏第二段。")
    layout.cell(0, 1).text = "右栏。"
    assert lines(document) == [
        "表题", "项目\t2024年\t增长", "产值\t126\t5%", "栏", "左栏第一段。", "左栏第二段。", "右栏。",
    ]  # fmt: skip


def test_merged_cells_are_read_once():
    document = Document()
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, "甲乙丙丁", strict=True):
        cell.text = text
    merged = table.cell(0, 0).merge(table.cell(1, 0))
    merged.text = "合"
    assert lines(document) == ["合\t乙", "丁"]


def box(text, top, left=0):
    return parse_xml(
        f'<w:r {nsdecls("w", "wp", "a")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><mc:AlternateContent>'
        '<mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f"<wp:positionH><wp:posOffset>{left}</wp:posOffset></wp:positionH>"
        f"<wp:positionV><wp:posOffset>{top}</wp:posOffset></wp:positionV>"
        f"<a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
        "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def test_text_boxes_come_once_from_the_top_before_their_paragraph():
    document = Document()
    paragraph = document.add_paragraph("正文。")
    for made in (box("下", 900), box("上右", 100, 50), box("上左", 100, 5)):
        paragraph._p.append(made)
    assert lines(document) == ["上左", "上右", "下", "正文。"]


def test_ruby_deletions_field_codes_and_hidden_text_are_left_out():
    document = Document()
    paragraph = document.add_paragraph()
    for xml in (
        "<w:r {}><w:ruby><w:rt><w:r><w:t>gēng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>耕</w:t></w:r></w:rubyBase></w:ruby></w:r>",
        "<w:del {}><w:r><w:delText>删</w:delText><w:t>删</w:t></w:r></w:del>",
        "<w:ins {}><w:r><w:t>增</w:t></w:r></w:ins>",
        "<w:r {}><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>",
        '<w:r {}><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r>',
        "<w:r {}><w:instrText>DATE</w:instrText></w:r>",
        "<w:hyperlink {}><w:r><w:t>链</w:t></w:r></w:hyperlink>",
        "<w:r {}><w:t>一</w:t><w:noBreakHyphen/><w:t>二</w:t><w:tab/><w:t>三</w:t></w:r>",
    ):
        paragraph._p.append(parse_xml(xml.format(nsdecls("w"))))
    assert lines(document) == ["耕增显链一-二\t三"]


def test_headers_come_first_and_page_numbers_not_at_all():
    document = Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "样报 第2版"
    section.footer.paragraphs[0].text = "- 3 -"
    number = section.footer.add_paragraph("第页")
    number._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:instrText>PAGE</w:instrText></w:r>"))
    document.add_paragraph("正文。")
    section.footer.add_paragraph("责编：李明")
    assert lines(document) == ["样报 第2版", "正文。", "责编：李明"]


@pytest.mark.real
def test_every_paragraph_of_the_pipelines_own_document_comes_back():
    made = lines_of_docx(product("docx"), "hans.docx")
    given = wanted_lines()
    assert [line for line in given if line not in {one.lstrip("　—") for one in made}] == []


# --- bad input -------------------------------------------------------------------------------


def packed(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


GOOD = saved(Document())


def with_body(xml):
    parts = {}
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        for name in archive.namelist():
            parts[name] = archive.read(name)
    parts["word/document.xml"] = xml
    return packed(parts)


DEEP = b"<w:ins>" * 5000
ENTITIES = (
    b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    + f"<w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>".encode()
)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "holds no text"),
        (b"plain text", "no Word document"),
        (b"PK\x03\x04 cut", "no Word document"),
        (GOOD[: len(GOOD) // 2], "no Word document"),
        (packed({"a.txt": "x"}), "no Word document"),
        (packed({"[Content_Types].xml": "<Types/>"}), "no Word document"),
        (GOOD, "holds no text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
        (packed({"word/document.xml": bytes(97 * 2**20)}), "unpacks to"),
        (packed({f"{n}": "" for n in range(4001)}), "4,001 parts"),
        (with_body(b"<not xml"), "no Word document"),
        (with_body(b"<w:document xmlns:w='x'>" + DEEP), "no Word document"),
        (with_body(ENTITIES), "holds no text"),
    ],
)  # fmt: skip
def test_what_is_no_document_is_named(data, message):
    with pytest.raises(SourceError, match=message) as caught:
        lines_of_docx(data, "01.docx")
    assert caught.value.path == "01.docx"
    assert caught.value.remedy


def test_a_document_tells_its_own_encoding(tmp_path):
    from pipeline.incoming import as_text

    with pytest.raises(UsageError, match="DOCX"):
        as_text(GOOD, tmp_path / "01.docx", "gbk")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=8)
)
def test_no_damage_crashes_the_reader(places):
    data = bytearray(GOOD)
    for at, value in places:
        data[at] = value
    with contextlib.suppress(SourceError):
        lines_of_docx(bytes(data), "01.docx")
