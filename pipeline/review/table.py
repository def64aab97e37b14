"""A page's English as a Word document: a table of Chinese and English side by side.

What was done with changes tracked counts as done. The code by which a change is known stands
small under each number, so that any word processor keeps it.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import OutputError, SourceError
from pipeline.files import display
from pipeline.incoming.docx import broken, look_into, table_cells, text_pieces
from pipeline.review.returned import Fault, Returned, ReturnedFile, mark_of, seal_in
from pipeline.review.rows import ABOUT, COLUMNS, PAGE, cells_of, column_of, lacking, unclear
from pipeline.review.segments import PageSegments, Segment

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell, _Row

__all__ = ["read_table", "write_table"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_EPOCH = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - python-docx writes naive times as UTC
_SHOWN = tuple(name for name in COLUMNS if name != "code")
_WIDTHS = {"no.": 2.6, "chinese": 7.6, "english": 9.4, "reviewed": 2.2, "notes": 4.9}  # cm
_A4 = (29.7, 21.0)  # cm, landscape
_MARGIN = 1.5  # cm
_MACHINE, _HEAD = "FFF6E0", "D9E2EC"
_FAINT = "8A8A8A"
_LATIN, _HANZI = "Arial", "Noto Sans CJK SC"


def write_table(page: PageSegments) -> bytes:
    """A page's segments as DOCX; raises `OutputError` for characters that XML cannot hold."""
    import docx as python_docx
    from docx.shared import Cm

    document: Document = python_docx.Document()
    _looks(document)
    title = document.add_paragraph()
    title.add_run(page.title.replace("\n", " ") or page.original).bold = True
    for name, text in ((PAGE, page.original), *ABOUT):
        document.add_paragraph(f"{name}: {text}")
    table = document.add_table(rows=1, cols=len(_SHOWN))
    table.style = "Table Grid"
    table.autofit = False
    for name, column in zip(_SHOWN, table.columns, strict=True):
        column.width = Cm(_WIDTHS[name])
    head = table.rows[0]
    for name, cell in zip(_SHOWN, head.cells, strict=True):
        cell.width = Cm(_WIDTHS[name])
        cell.paragraphs[0].add_run(name.capitalize()).bold = True
        _ground(cell, _HEAD)
    _flag(head, "tblHeader")
    try:
        for segment in page.segments:
            _add(table.add_row(), segment)
    except ValueError as error:
        raise OutputError(
            f"characters that XML cannot hold: {error}",
            remedy="remove the control characters from the page",
        ) from error
    properties = document.core_properties
    properties.title = page.title or page.original
    properties.author = "newspaper-pipeline"
    properties.comments = ""
    properties.created = properties.modified = _EPOCH
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _looks(document: Document) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = (Cm(size) for size in _A4)
    section.left_margin = section.right_margin = Cm(_MARGIN)
    section.top_margin = section.bottom_margin = Cm(_MARGIN)
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = _LATIN, Pt(10)
    style.paragraph_format.space_after = Pt(2)
    fonts = style.element.rPr.rFonts
    fonts.set(qn("w:eastAsia"), _HANZI)
    language = style.element.rPr.makeelement(
        qn("w:lang"), {qn("w:val"): "en-US", qn("w:eastAsia"): "zh-CN"}
    )
    style.element.rPr.append(language)


def _add(row: _Row, segment: Segment) -> None:
    from docx.shared import Cm, Pt, RGBColor

    texts = cells_of(segment)
    _flag(row, "cantSplit")
    for name, cell in zip(_SHOWN, row.cells, strict=True):
        cell.width = Cm(_WIDTHS[name])
        lines = texts[name].split("\n")
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run("\n".join(lines))  # line breaks, not paragraphs
        if name == "no.":
            small = cell.add_paragraph().add_run(texts["code"])
            small.font.size = Pt(5)
            small.font.color.rgb = RGBColor.from_string(_FAINT)
        if name in ("no.", "notes"):
            run.font.size = Pt(8)
        if name == "english" and segment.machine:
            _ground(cell, _MACHINE)


def _ground(cell: _Cell, colour: str) -> None:
    from docx.oxml.ns import qn

    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - python-docx has no shading
    shade = properties.makeelement(
        qn("w:shd"), {qn("w:val"): "clear", qn("w:color"): "auto", qn("w:fill"): colour}
    )
    properties.append(shade)


def _flag(row: _Row, name: str) -> None:
    from docx.oxml.ns import qn

    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no such setting
    properties.append(properties.makeelement(qn(f"w:{name}"), {}))


def read_table(data: bytes, path: Path) -> ReturnedFile:
    """What a Word document says; raises `SourceError` if it is none, or has no such table."""
    look_into(data, display(path))
    import docx as python_docx

    try:
        body = python_docx.Document(io.BytesIO(data)).element.body
        texts = [_text(paragraph) for paragraph in body.iterchildren(f"{_W}p")]
        tables = [list(_table_rows(table)) for table in body.iter(f"{_W}tbl")]
    except broken() as error:
        raise SourceError(
            "this is no Word document, or a damaged one",
            path=display(path),
            remedy="open it in Word or LibreOffice and save it as .docx anew",
        ) from error
    columns: list[str] = []
    rows: list[Returned] = []
    place = 0
    for table in tables:
        for cells in table:
            named = [column_of(_cell_text(cell)) for cell in cells]
            place += 1
            if {"chinese", "english"} <= set(named):
                columns = columns or named
            elif columns:
                # A table that was cut in two goes on with the columns of the first.
                rows.append(_row(place, cells, columns))
    if not columns:
        raise SourceError(
            "has no table with the columns Chinese and English",
            path=display(path),
            remedy="keep the table’s first row, or export the page anew",
        )
    found = (text.partition(":") for text in texts)
    original = next((said.strip() for name, _, said in found if name.strip() == PAGE), "")
    return ReturnedFile(original, tuple(rows), lacking(columns))


def _table_rows(element: Any) -> Iterator[list[Any]]:
    """The rows of a table, each as its cells; content controls and insertions are seen through."""
    for child in element.iterchildren():
        if child.tag == f"{_W}tr":
            deleted = child.find(f"{_W}trPr/{_W}del")
            if deleted is None:
                yield list(table_cells(child))
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"):
            yield from _table_rows(child)


def _text(paragraph: Any) -> str:
    return "".join(text_pieces(paragraph, []))


def _cell_text(cell: Any) -> str:
    return "\n".join(_text(paragraph) for paragraph in cell.iter(f"{_W}p"))


def _row(place: int, cells: list[Any], columns: list[str]) -> Returned:
    texts = {name: _cell_text(cell) for name, cell in zip(columns, cells, strict=False) if name}
    label = texts.get("no.", "").split()
    id_ = label[0] if label and seal_in(label[0]) is None else ""
    mark = mark_of(texts.get("reviewed", ""))
    fault = unclear(mark) if isinstance(mark, str) else None
    if len(cells) != len(columns) or any(_merged(cell) for cell in cells):
        remedy = "divide them again, or export the page anew"
        fault = ("merged", "cells of this row are merged: left out", remedy)
    return Returned(
        place=place,
        id=id_,
        source=texts.get("chinese", ""),
        target=texts.get("english", ""),
        marked=None if isinstance(mark, str) else mark,
        seal=seal_in(" ".join(label)),
        fault=None if fault is None else Fault(*fault, place, id_),
    )


def _merged(cell: Any) -> bool:
    properties = cell.find(f"{_W}tcPr")
    if properties is None:
        return False
    span = properties.find(f"{_W}gridSpan")
    wide = span is not None and span.get(f"{_W}val", "1") != "1"
    return wide or properties.find(f"{_W}vMerge") is not None
