"""Terms in other programs' formats: there and back without loss, faults named with their row."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import Workbook, load_workbook

from pipeline.errors import ConfigurationError, OutputError, UsageError
from pipeline.lexicon import COLUMNS, KINDS, Term, base_lexicon
from pipeline.terms.exchange import Format, format_of, read, written
from pipeline.terms.formats.delimited import read_csv, read_tsv, write_csv
from pipeline.terms.formats.spreadsheet import read_xlsx, write_xlsx
from pipeline.terms.formats.tbx import NAMESPACE, read_tbx, write_tbx

PATH = Path("terms.x")

# What a cell of a lexicon can hold and XML as well; spreadsheets take for formulas, numbers
# and escapes what begins so.
CELL = st.one_of(
    st.text(
        st.characters(blacklist_categories=("Cc", "Cs"), blacklist_characters="\ufffe\uffff"),
        max_size=12,
    ),
    st.sampled_from(
        ["=1+1", "+1", "@x", "'x", "007", "1e5", "TRUE", "2025-02-20", '"', 'a"b,c;d', "_x0041_",
         "<a>&amp;", "#N/A", "_x005F_x0041_", "人 大"]
    ),
).map(str.strip)  # fmt: skip
SIMPLIFIED = CELL.filter(lambda text: text and not text.startswith("#"))
TERMS = st.builds(Term, SIMPLIFIED, CELL, CELL, CELL, st.sampled_from(["", *KINDS]), CELL)


@pytest.mark.parametrize("format_", list(Format))
@given(terms=st.lists(TERMS, max_size=5))
@settings(max_examples=60)
def test_there_and_back(
    format_: Format, terms: list[Term], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / f"terms.{format_}"
    path.write_bytes(written(terms, format_, "Terms"))
    found = read(path, format_)
    assert [incoming.term for incoming in found.terms] == terms
    assert found.remarks == ()


@pytest.mark.parametrize("format_", list(Format))
def test_the_shipped_lexicon_there_and_back(format_: Format, tmp_path: Path) -> None:
    path = tmp_path / f"terms.{format_}"
    path.write_bytes(written(base_lexicon(), format_, "Terms"))
    assert [incoming.term for incoming in read(path, format_).terms] == list(base_lexicon())


@pytest.mark.parametrize(
    ("name", "chosen", "format_"),
    [
        ("a.XLSX", None, "xlsx"),
        ("a.xml", None, "tbx"),
        ("a.txt", None, "tsv"),
        ("a.tsv", "csv", "csv"),
    ],
)
def test_the_name_tells_the_format(name: str, chosen: str | None, format_: str) -> None:
    assert format_of(Path(name), chosen) == format_
    with pytest.raises(UsageError, match="does not tell its format"):
        format_of(Path("terms.docx"))


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(ConfigurationError, match="cannot be read"):
        read(Path("none.csv"), Format.CSV)


# --- CSV ---------------------------------------------------------------------------------------


def csv_of(*lines: str) -> bytes:
    return "\r\n".join(lines).encode()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_as_other_programs_write_it(separator: str) -> None:
    data = csv_of(
        separator.join(["English", "简体", "备注"]), separator.join(["x", "人大", '"a ""b"""'])
    )
    (incoming,) = read_csv(data, PATH).terms
    assert (incoming.term, incoming.place) == (Term("人大", english="x", note='a "b"'), 2)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_encodings_with_a_mark(encoding: str) -> None:
    data = "simplified,english\n人大,x\n".encode(encoding)
    assert read_csv(data, PATH).terms[0].term == Term("人大", english="x")


def test_another_encoding_is_named_with_its_line_and_can_be_told() -> None:
    data = "simplified,english\nGDP,x\n人大,y\n".encode("gb18030")
    with pytest.raises(ConfigurationError, match="not UTF-8") as caught:
        read_csv(data, PATH)
    assert caught.value.line == 3
    assert "--encoding gb18030" in (caught.value.remedy or "")
    assert read_csv(data, PATH, "gb18030").terms[1].term == Term("人大", english="y")
    with pytest.raises(ConfigurationError, match="there is no encoding"):
        read_csv(data, PATH, "klingon")


@pytest.mark.parametrize(
    ("lines", "line", "said"),
    [
        (["", "english,note"], 2, "there is no column simplified"),
        (["simplified,englsh"], 1, "there is no column englsh"),
        (["simplified,简体"], 1, "two columns simplified"),
        (["simplified,english", "甲,b", ",c"], 3, "without its simplified form"),
        (["simplified,english", "甲,b,c"], 2, "'c' stands in a column without a name"),
        (["simplified,english", '甲,"b', 'c"'], 2, "english has a line break"),
        (["simplified,english", "甲,b", '乙,"b'], 3, "not a CSV row"),
        ([""], None, "the file is empty"),
    ],
)
def test_bad_csv_is_named_with_its_line(lines: list[str], line: int | None, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said) as caught:
        read_csv(csv_of(*lines), PATH)
    assert caught.value.line == line
    assert caught.value.remedy


def test_a_misspelt_column_is_told_its_name() -> None:
    with pytest.raises(ConfigurationError) as caught:
        read_csv(csv_of("simplified,englsh"), PATH)
    assert caught.value.remedy == "call it english"


def test_csv_has_the_mark_that_excel_looks_for() -> None:
    assert write_csv([]) == b"\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b"\r\n"


def test_tsv_is_a_lexicon_with_comments() -> None:
    found = read_tsv("# ours\r\nsimplified\tenglish\r\n\r\n人大\tx\r\n".encode(), PATH)
    assert [(item.term, item.place) for item in found.terms] == [(Term("人大", english="x"), 4)]


# --- XLSX --------------------------------------------------------------------------------------


def workbook(change: Callable[[Any], None] = lambda sheet: None) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.append(COLUMNS)
    sheet.append(["人大", "人大", "Réndà", "people's congress", "institution", "NPC"])
    sheet.append(["卫河"])
    change(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_sheet_as_a_person_made_it() -> None:
    def change(sheet: Any) -> None:
        sheet["F3"] = 2025
        sheet["E1"] = None
        sheet["E2"] = None
        sheet.insert_rows(1, 2)

    found = read_xlsx(workbook(change), PATH)
    assert [(item.term.simplified, item.term.note, item.place) for item in found.terms] == [
        ("人大", "NPC", 4),
        ("卫河", "2025", 5),
    ]


def test_the_sheet_that_has_the_header_is_read() -> None:
    def change(sheet: Any) -> None:
        sheet.parent.create_sheet("about", 0).append(["made by", "us"])

    assert len(read_xlsx(workbook(change), PATH).terms) == 2


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        ("D3", "=A2", "D3 has a formula"),
        ("D3", dt.date(2025, 2, 20), "D3 has a date"),
        ("D3", True, "D3 has a date or a truth value"),
        ("D3", "#N/A", "D3 has the error"),
        ("D3", "a\nb", "english has a line break"),
        ("G3", "x", "'x' stands in a column without a name"),
        ("A3", None, "the workbook is fine"),
    ],
)
def test_cells_that_are_no_text(cell: str, value: Any, said: str) -> None:
    data = workbook(lambda sheet: sheet.__setitem__(cell, value))
    if value is None:
        assert len(read_xlsx(data, PATH).terms) == 1
        return
    with pytest.raises(ConfigurationError, match=said) as caught:
        read_xlsx(data, PATH)
    assert caught.value.line == 3
    assert caught.value.remedy


def test_merged_cells_are_named() -> None:
    with pytest.raises(ConfigurationError, match="the cells B2:C3 are merged") as caught:
        read_xlsx(workbook(lambda sheet: sheet.merge_cells("B2:C3")), PATH)
    assert (caught.value.line, caught.value.remedy) == (2, "unmerge them, and fill each")


def test_a_sheet_without_the_column() -> None:
    with pytest.raises(ConfigurationError, match="there is no column term") as caught:
        read_xlsx(workbook(lambda sheet: sheet.__setitem__("A1", "term")), PATH)
    assert caught.value.line == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"simplified,english", "not an .xlsx workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old .xls file, or one with a password"),
        (b"PK\x03\x04 broken", "not an .xlsx workbook"),
    ],
)
def test_what_is_no_workbook(data: bytes, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        read_xlsx(data, PATH)


def test_an_archive_that_is_no_workbook_and_an_empty_one() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "b")
    with pytest.raises(ConfigurationError, match=r"not an \.xlsx workbook"):
        read_xlsx(out.getvalue(), PATH)
    empty = io.BytesIO()
    Workbook().save(empty)
    with pytest.raises(ConfigurationError, match="the workbook is empty"):
        read_xlsx(empty.getvalue(), PATH)


def test_a_sheet_holds_text_and_nothing_else() -> None:
    data = write_xlsx([Term("=1+1", "007", note="_x0041_")])
    sheet = load_workbook(io.BytesIO(data)).active
    assert [cell.data_type for cell in sheet[2] if cell.value] == ["s", "s", "s"]
    # As Excel reads it: _x005F_ is the underscore.
    assert sheet["F2"].value == "_x005F_x0041_"


@pytest.mark.parametrize("value", ["a\x07b", "a" * 40_000])
def test_what_a_sheet_cannot_hold(value: str) -> None:
    with pytest.raises(OutputError, match="in the row of '人大'"):
        write_xlsx([Term("人大", note=value)])


# --- TBX ---------------------------------------------------------------------------------------


def test_tbx_basic_as_the_standard_has_it() -> None:
    """The structure of ISO 30042:2019 and the data categories of TBX-Basic (DCA)."""
    root = etree.fromstring(write_tbx(base_lexicon(), "焦作日报"))
    tbx = f"{{{NAMESPACE}}}"
    assert root.tag == f"{tbx}tbx"
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    assert dict(root.attrib) == {"type": "TBX-Basic", "style": "dca", language: "zh-Hans"}
    children = {
        "tbx": ["tbxHeader", "text"],
        "tbxHeader": ["fileDesc"],
        "fileDesc": ["titleStmt", "sourceDesc"],
        "titleStmt": ["title"],
        "sourceDesc": ["p"],
        "text": ["body"],
        "langSec": ["termSec"],
        "termSec": ["term"],
    }
    ids = set()
    for element in root.iter():
        name = element.tag.removeprefix(tbx)
        below = [child.tag.removeprefix(tbx) for child in element]
        if name in children:
            assert below == children[name]
        elif name == "conceptEntry":
            # Auxiliary information stands before the languages, of which there is one at least.
            order = [part for part in below if part != "langSec"]
            assert order in ([], ["descrip"], ["note"], ["descrip", "note"])
            assert below[len(order) :] == ["langSec"] * (len(below) - len(order)) != []
            ids.add(element.get("id"))
        elif name == "body":
            assert set(below) == {"conceptEntry"}
        else:
            assert name in ("title", "p", "term", "descrip", "note")
            assert below == []
        if name == "descrip":
            assert element.get("type") == "subjectField"
        if name == "langSec":
            assert element.get(language) in ("zh-Hans", "zh-Hant", "zh-Latn-pinyin", "en")
    assert len(ids) == len(base_lexicon())


OLD = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader/><text><body>
<termEntry id="c1"><descrip type="subjectField">Politics</descrip><note>a</note><note>b</note>
  <langSet xml:lang="en-US"><tig><term>people's
     congress</term></tig></langSet>
  <langSet xml:lang="zh-CN">
    <tig><term>人代</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
    <ntig><termGrp><term>人<hi>大</hi></term></termGrp></ntig>
    <tig><term>人民代表大会</term></tig></langSet>
  <langSet xml:lang="zh-TW"><tig><term>人大</term></tig></langSet>
  <langSet xml:lang="de"><tig><term>Volkskongress</term></tig></langSet></termEntry>
<termEntry id="c2"><langSet xml:lang="en"><tig><term>x</term></tig></langSet></termEntry>
</body></text></martif>
"""


def test_tbx_of_other_tools_and_of_the_old_edition() -> None:
    found = read_tbx(OLD.encode(), PATH)
    (incoming,) = found.terms
    assert incoming.term == Term("人大", "人大", "", "people's congress", "", "a; b")
    assert incoming.place == 4
    assert [remark for _, remark in found.remarks] == [
        "人民代表大会 beside 人大 is left out: a row has one form",
        "subject field Politics is no kind and is left out",
        "a concept without a term in simplified Chinese is left out",
    ]


def test_tbx_of_the_dct_style() -> None:
    data = f"""<tbx xmlns="{NAMESPACE}" xmlns:min="http://www.tbxinfo.net/ns/min" style="dct"
      type="TBX-Basic" xml:lang="zh"><text><body><conceptEntry id="c1">
      <min:subjectField>law</min:subjectField><langSec xml:lang="zh"><termSec><term>立法</term>
      </termSec></langSec></conceptEntry></body></text></tbx>"""
    assert read_tbx(data.encode(), PATH).terms[0].term == Term("立法", kind="law")


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        ("<tbx>\n<a></tbx>", 2, "not well-formed XML"),
        ("<tmx/>", 1, "a TBX file begins with <tbx>, this one with <tmx>"),
        ('<!DOCTYPE tbx [<!ENTITY a "b">]><tbx>&a;</tbx>', None, "declares entities"),
        ("", 0, "not well-formed XML"),
    ],
)
def test_what_is_no_tbx(data: str, line: int | None, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said) as caught:
        read_tbx(data.encode(), PATH)
    assert (caught.value.line or 0) == (line or caught.value.line or 0)


def test_characters_that_xml_cannot_hold() -> None:
    with pytest.raises(OutputError, match="cannot hold in the row of '人大'"):
        write_tbx([Term("人大", note="\x01")], "x")
