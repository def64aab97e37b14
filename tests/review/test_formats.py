"""What goes out comes back the same, in every format; and each format is what it claims to be."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from functools import cache
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.errors import OutputError, SourceError, UsageError
from pipeline.lexicon import Lexicon
from pipeline.review.exchange import Format, format_of, read, written
from pipeline.review.judge import judge
from pipeline.review.markup import SEAL
from pipeline.review.segments import PageSegments, Segment, SegmentOrigin
from tests.review.conftest import SAMPLE

FORMATS = list(Format)
XLIFF = [Format.XLIFF, Format.XLIFF12]
NAMES = {
    Format.XLIFF: "p.xlf",
    Format.XLIFF12: "p.xlf",
    Format.XLSX: "p.xlsx",
    Format.DOCX: "p.docx",
}

# What a newspaper's page and its English may hold: no control characters, no lone surrogates.
TEXT = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Cn"), blacklist_characters="\ufffe\uffff"),
    min_size=1,
    max_size=40,
).filter(lambda text: bool(text.strip()))


@pytest.mark.parametrize("format_", FORMATS)
def test_everything_comes_back(sample, reread, format_) -> None:
    returned = reread(written(sample, format_), format_)
    assert returned.original == sample.original
    assert returned.faults == ()
    assert [(row.id, row.source, row.target) for row in returned.rows] == [
        (segment.id, segment.source, segment.target) for segment in sample.segments
    ]
    assert [bool(row.marked) for row in returned.rows] == [
        segment.reviewed for segment in sample.segments
    ]
    verdict = judge(returned, sample, Lexicon({}))
    assert (verdict.taken, verdict.faults, verdict.notes) == ((), (), ())
    assert verdict.left == len(sample.segments)


@pytest.mark.parametrize("format_", FORMATS)
@given(
    pairs=st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=3, unique_by=lambda pair: pair[0])
)
def test_whatever_stands_in_a_page_comes_back_without_damage(format_, pairs) -> None:
    segments = tuple(
        Segment(f"a1.p{n}-1", f"a1.p{n}", "paragraph", source.strip(), target.strip(), SegmentOrigin.MACHINE)
        for n, (source, target) in enumerate(pairs)
    )  # fmt: skip
    page = PageSegments("p.md", "t", "e", segments)
    returned = read(written(page, format_), Path(NAMES[format_]))
    verdict = judge(returned, page, Lexicon({}))
    assert (verdict.taken, verdict.faults) == ((), ())


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_page_gives_the_same_file(sample, format_) -> None:
    if format_ in (Format.XLSX, Format.DOCX):

        def parts(data: bytes) -> dict[str, bytes]:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                return {name: archive.read(name) for name in archive.namelist()}

        one, other = parts(written(sample, format_)), parts(written(sample, format_))
        one.pop("docProps/core.xml"), other.pop("docProps/core.xml")
        assert one == other
    else:
        assert written(sample, format_) == written(sample, format_)


def test_xliff_2_says_state_candidates_terms_and_remarks(sample) -> None:
    root = etree.fromstring(written(sample, Format.XLIFF))
    assert (root.get("version"), root.get("srcLang"), root.get("trgLang")) == ("2.1", "zh-CN", "en")
    units = {unit.get("id"): unit for unit in root.iter("{*}unit")}
    assert [unit.find("{*}segment").get("state") for unit in units.values()] == [
        "initial", "initial", "reviewed", "translated", "initial", "initial",
    ]  # fmt: skip
    sixth = units["a1.p6-1"]
    matches = [dict(match.attrib) for match in sixth.iter("{*}match")]
    assert [match["type"] for match in matches] == ["mt", "tm"]
    assert matches[0]["matchQuality"] == "63"
    assert matches[1]["similarity"] == "88"
    # A candidate is for a segment of its own unit (Translation Candidates Module, ref).
    ids = {segment.get("id") for segment in sixth.iter("{*}segment")}
    assert {match["ref"] for match in matches} == {f"#{id_}" for id_ in ids}
    remarks = [note.text for note in sixth.iter("{*}note") if note.get("category") == "quality"]
    assert remarks == ["figure missing: 6 (6)", "short"]
    words = [note.text for note in sixth.iter("{*}note") if note.get("category") == "words"]
    assert words == ["perhaps not said: 另、句"]
    entry = units["a1.p4-1"].find(".//{*}glossEntry")
    assert [child.text for child in entry] == ["词库", "lexicon"]
    assert units["a1.p5-1"].find(".//{*}target") is None


# The order and the attributes of the schemas (xliff_core_2.0.xsd, xliff-core-1.2-strict.xsd).
_CHILDREN_2 = {
    "xliff": ["file"],
    "file": ["notes", "group"],
    "group": ["unit"],
    "unit": ["matches", "glossary", "notes", "segment"],
    "segment": ["source", "target"],
    "match": ["source", "target"],
    "glossEntry": ["term", "translation"],
    "notes": ["note"],
}
_ATTRIBUTES_2 = {
    "segment": {"id", "canResegment", "state", "subState"},
    "note": {"id", "appliesTo", "category", "priority"},
    "match": {"id", "matchQuality", "matchSuitability", "origin", "ref", "reference", "similarity", "subType", "type"},
    "unit": {"id", "name", "canResegment", "translate", "type", SEAL},
    "group": {"id", "name", "canResegment", "translate", "type"},
    "source": {"{http://www.w3.org/XML/1998/namespace}lang"},
    "target": {"{http://www.w3.org/XML/1998/namespace}lang", "order"},
}  # fmt: skip
_CHILDREN_12 = {
    "xliff": ["file"],
    "file": ["header", "body"],
    "header": ["note", "tool"],
    "body": ["group"],
    "group": ["trans-unit"],
    "trans-unit": ["source", "target", "note", "alt-trans"],
    "alt-trans": ["source", "target"],
}


@pytest.mark.parametrize(
    ("format_", "order"), [(Format.XLIFF, _CHILDREN_2), (Format.XLIFF12, _CHILDREN_12)]
)
def test_the_elements_stand_in_the_order_of_the_schema(sample, format_, order) -> None:
    root = etree.fromstring(written(sample, format_))
    for element in root.iter():
        name = etree.QName(element).localname
        children = [etree.QName(child).localname for child in element]
        allowed = order.get(name)
        if allowed is not None:
            places = [allowed.index(child) for child in children]
            assert places == sorted(places)
        if format_ is Format.XLIFF and name in _ATTRIBUTES_2:
            assert set(element.attrib) <= _ATTRIBUTES_2[name]
    kinds = ("unit",) if format_ is Format.XLIFF else ("trans-unit",)
    for kind in (*kinds, "group"):
        ids = [element.get("id") for element in root.iter(f"{{*}}{kind}")]
        assert len(ids) == len(set(ids))
        # NMTOKEN
        assert all(id_ and not set(id_) - set("abcdefghijklmnopqrstuvwxyz0123456789.-_") for id_ in ids)  # fmt: skip


SCHEMAS = Path("/usr/share/php/Symfony/Component/Translation/Resources/schemas")


@pytest.mark.skipif(
    not SCHEMAS.is_dir(), reason="no schemas: they are in Debian's php-symfony-translation"
)
@pytest.mark.parametrize(
    ("format_", "name"),
    [(Format.XLIFF, "xliff-core-2.0.xsd"), (Format.XLIFF12, "xliff-core-1.2-strict.xsd")],
)
def test_the_schemas_of_oasis_find_nothing_wrong(sample, format_, name) -> None:
    text = (SCHEMAS / name).read_text(encoding="utf-8")
    local = re.sub(r'schemaLocation="[^"]*xml\.xsd"', f'schemaLocation="{SCHEMAS}/xml.xsd"', text)
    schema = etree.XMLSchema(etree.fromstring(local.encode()))
    assert not schema.validate(etree.fromstring(b'<xliff xmlns="urn:no"/>'))
    schema.assertValid(etree.fromstring(written(sample, format_)))


def test_xliff_1_says_state_and_approval(sample) -> None:
    root = etree.fromstring(written(sample, Format.XLIFF12))
    units = list(root.iter("{*}trans-unit"))
    assert [unit.get("approved") for unit in units] == ["no", "no", "yes", "no", "no", "no"]
    targets = [unit.find("{*}target") for unit in units]
    assert [None if t is None else t.get("state") for t in targets] == [
        "needs-review-translation", "needs-review-translation", "final", "translated", None,
        "needs-review-translation",
    ]  # fmt: skip
    alternatives = units[5].findall("{*}alt-trans")
    assert [one.get("match-quality") for one in alternatives] == ["63%", "88%"]


def test_a_workbook_locks_the_chinese_and_holds_no_formula(sample) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(written(sample, Format.XLSX))).worksheets[0]
    assert sheet.protection.sheet
    assert sheet.freeze_panes == "C2"
    locked = {cell.column_letter: cell.protection.locked for cell in sheet[2]}
    assert locked == {"A": True, "B": True, "C": False, "D": False, "E": True, "F": True}
    assert all(cell.data_type in "sn" for row in sheet.iter_rows() for cell in row)
    assert sheet["C5"].value == "=SUM(A1:A9)"
    assert sheet["C5"].number_format == "@"
    assert sheet.column_dimensions["F"].hidden
    assert "no translation" in sheet["E6"].value
    assert sheet["E7"].value.endswith("story 1, paragraph; machine, 63 % sure")


def test_a_word_table_repeats_its_head(sample) -> None:
    document = docx.Document(io.BytesIO(written(sample, Format.DOCX)))
    head = document.tables[0].rows[0]
    assert head._tr.find("{*}trPr/{*}tblHeader") is not None
    assert [cell.text for cell in head.cells] == ["No.", "Chinese", "English", "Reviewed", "Notes"]


def test_microsofts_validator_finds_nothing_wrong_with_the_word_table(sample, tmp_path) -> None:
    tool = Path(__file__).parents[2] / "node_modules/.bin/ooxml-validator"
    if shutil.which("node") is None or not tool.exists():
        pytest.skip("the Open XML validator is not installed")
    (tmp_path / "p.docx").write_bytes(written(sample, Format.DOCX))
    done = subprocess.run(
        [tool, tmp_path / "p.docx"], capture_output=True, text=True, check=False, timeout=120
    )
    assert json.loads(done.stdout)["errors"] == []


@pytest.mark.parametrize("format_", FORMATS)
def test_what_a_format_cannot_hold_is_refused(format_) -> None:
    bad = Segment("a-1", "a", "paragraph", "甲\x01句", "A.", SegmentOrigin.MACHINE)
    with pytest.raises(OutputError):
        written(PageSegments("p.md", "t", "e", (bad,)), format_)


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xliff version="2.1">&b;</xliff>'


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("p.xlf", b"", "empty"),
        ("p.xlf", b"<xliff", "not well-formed"),
        ("p.xlf", b"<tmx/>", "begins with <xliff>"),
        ("p.xlf", BOMB, "declares entities"),
        ("p.xlf", b'<xliff version="2.1"/>', "holds no unit"),
        ("p.xlf", b'<xliff version="1.2"/>', "holds no trans-unit"),
        ("p.xlsx", b"no zip", "not an .xlsx workbook"),
        ("p.xlsx", b"\xd0\xcf\x11\xe0old", "old .xls"),
        ("p.docx", b"no zip", "no Word document"),
        ("p.docx", b"\xd0\xcf\x11\xe0old", "old Word document"),
    ],
)
def test_what_cannot_be_read_says_why(name, data, said) -> None:
    with pytest.raises(SourceError) as caught:
        read(data, Path(name))
    assert said in str(caught.value)
    assert caught.value.path == name
    assert caught.value.remedy


@pytest.mark.parametrize("name", ["p.xlsx", "p.docx"])
def test_archives_that_unpack_to_too_much_are_not_unpacked(name) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(21):
            archive.writestr(f"word/{number}.xml", b"0" * 10 * 2**20)
    with pytest.raises(SourceError, match="unpack"):
        read(out.getvalue(), Path(name))


@pytest.mark.parametrize("format_", [Format.XLSX, Format.DOCX])
def test_a_file_without_the_table_is_none(format_) -> None:
    out = io.BytesIO()
    if format_ is Format.XLSX:
        openpyxl.Workbook().save(out)
    else:
        docx.Document().save(out)
    with pytest.raises(SourceError, match="the columns Chinese and English"):
        read(out.getvalue(), Path(NAMES[format_]))


def test_formats_are_told_by_the_name() -> None:
    assert format_of(Path("a.XLF"), None) is Format.XLIFF
    assert format_of(Path("a.xlf"), "xliff1.2") is Format.XLIFF12
    with pytest.raises(UsageError, match="does not tell its format"):
        format_of(Path("a.odt"), None)


@cache
def _whole(format_: Format) -> bytes:
    return written(SAMPLE, format_)


def _damaged(data: bytes, at: int, kind: str, seed: int) -> bytes:
    at %= len(data)
    byte = bytes([seed])
    cut = data[at : at + 1 + seed]
    return {
        "changed": data[:at] + byte + data[at + 1 :],
        "gone": data[:at] + data[at + len(cut) :],
        "twice": data[:at] + cut + data[at:],
        "cut": data[:at],
    }[kind]


KINDS = st.sampled_from(["changed", "gone", "twice", "cut"])


@pytest.mark.parametrize("format_", FORMATS)
@given(at=st.integers(0, 10**6), kind=KINDS, seed=st.integers(0, 255), inside=st.booleans())
def test_a_broken_file_is_refused_or_read_and_never_a_fault_of_the_program(
    format_, at, kind, seed, inside
) -> None:
    data = _whole(format_)
    if format_ in (Format.XLSX, Format.DOCX) and inside:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(out, "w") as target:
            names = packed.namelist()
            for name in names:
                part = packed.read(name)
                hit = name == names[at % len(names)]
                target.writestr(name, _damaged(part, at, kind, seed) if hit else part)
        data = out.getvalue()
    else:
        data = _damaged(data, at, kind, seed)
    named: str | None = NAMES[format_]
    try:
        judge(read(data, Path(NAMES[format_])), SAMPLE, Lexicon({}))
    except SourceError as error:
        named = error.path
    assert named == NAMES[format_]
