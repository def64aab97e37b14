"""A parallel page in Word: a table, a row for each pair, named styles in both languages."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from pipeline.check.docx import check_docx
from pipeline.edition import Edition, Role
from pipeline.typeset.docx import docx
from pipeline.typeset.docx.names import NAMES, TRANSLATED
from pipeline.typeset.docx.wml import W
from tests.typeset.docx_editions import validate
from tests.typeset.parallel_pages import illustrated_parallel, noted_parallel, parallel_style

NS = {"w": W}


def made(edition: Edition) -> bytes:
    return docx(edition, parallel_style())


def part(data: bytes, name: str = "word/document.xml"):
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def texts(element) -> str:
    return "".join(element.xpath(".//w:t/text()", namespaces=NS))


@pytest.mark.parametrize("chinese", ["hans", "pinyin", "hant"])
def test_a_page_reads_back_whole(chinese) -> None:
    for edition in (noted_parallel(chinese), illustrated_parallel(chinese)):
        data = made(edition)
        assert check_docx(data, edition) == ()
        assert data == made(edition)


@pytest.mark.real
@pytest.mark.parametrize("chinese", ["hans", "pinyin"])
def test_the_validator_finds_nothing(chinese, tmp_path: Path) -> None:
    assert validate(made(noted_parallel(chinese)), tmp_path) == []
    assert validate(made(illustrated_parallel(chinese)), tmp_path) == []


def test_pairs_stand_in_rows_of_two_cells() -> None:
    edition = noted_parallel()
    (table,) = part(made(edition)).xpath("/w:document/w:body/w:tbl", namespaces=NS)
    by_id = {block.id: block.text for block in edition.blocks}
    rows = [
        [texts(cell) for cell in row.xpath("w:tc", namespaces=NS)]
        for row in table.xpath("w:tr", namespaces=NS)
    ]
    wanted = [by_id["a1.s2.p1"], by_id["a1.s2.p1.en"]]
    assert [text.replace("2", "") for text in wanted] in [
        [text.replace("2", "") for text in row] for row in rows
    ]
    headers = table.xpath("w:tr[w:trPr/w:tblHeader]", namespaces=NS)
    assert texts(headers[0]).startswith("样报")
    assert len(headers) == 1
    free = table.xpath("w:tr[not(w:trPr/w:cantSplit)]", namespaces=NS)
    assert len(free) == len(rows) - 1


def test_every_part_has_a_style_of_its_language() -> None:
    data = made(noted_parallel())
    styles = part(data, "word/styles.xml")
    for role in (Role.PARAGRAPH, Role.HEADLINE, Role.SECTION, Role.NOTE):
        name = TRANSLATED[role].id
        (style,) = styles.xpath(f"//w:style[@w:styleId='{name}']", namespaces=NS)
        assert style.xpath("w:rPr/w:lang/@w:val", namespaces=NS) == ["en-US"]
        used = part(data).xpath(f"//w:pStyle[@w:val='{name}']", namespaces=NS)
        own = part(data).xpath(f"//w:pStyle[@w:val='{NAMES[role].id}']", namespaces=NS)
        assert len(used) == len(own) > 0


def test_notes_have_bookmarks_of_their_own() -> None:
    root = part(made(noted_parallel()))
    ids = root.xpath("//w:bookmarkStart/@w:id", namespaces=NS)
    names = root.xpath("//w:bookmarkStart/@w:name", namespaces=NS)
    assert len(ids) == len(set(ids)) == len(set(names)) == 4
    assert set(root.xpath("//w:hyperlink/@w:anchor", namespaces=NS)) == set(names)


def test_injected_faults_are_found() -> None:
    edition = noted_parallel()
    data = made(edition)

    def kinds(change) -> set[tuple[str, str]]:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
            for name in source.namelist():
                content = source.read(name)
                if name == "word/document.xml":
                    root = etree.fromstring(content)
                    change(root.xpath("/w:document/w:body/w:tbl/w:tr", namespaces=NS))
                    content = etree.tostring(root)
                target.writestr(name, content)
        return {(one.block, one.kind) for one in check_docx(out.getvalue(), edition)}

    def drop_english(rows) -> None:
        cell = rows[-3].xpath("w:tc", namespaces=NS)[1]
        cell.getparent().remove(cell)

    def swap(rows) -> None:
        row = next(row for row in rows if "代表每月" in texts(row))
        first, second = row.xpath("w:tc", namespaces=NS)
        row.remove(first)
        second.addnext(first)

    assert any(kind == "missing" for _, kind in kinds(drop_english))
    assert kinds(swap)
    assert kinds(lambda _: None) == set()
