"""A page's English as a workbook, for editors without a translator's tool.

One row a sentence: the Chinese is locked, the English and the mark are not. Every cell is
text, whatever it looks like.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import ConfigurationError, OutputError, SourceError
from pipeline.files import display
from pipeline.review.returned import Fault, Returned, ReturnedFile, mark_of, seal_in
from pipeline.review.rows import ABOUT, COLUMNS, PAGE, cells_of, column_of, lacking, unclear
from pipeline.review.segments import PageSegments
from pipeline.terms.formats.spreadsheet import escaped, open_workbook, unescaped

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["read_sheet", "write_sheet"]

_WIDTHS = {"no.": 13, "chinese": 46, "english": 64, "reviewed": 10, "notes": 44, "code": 20}
_EDITABLE = ("english", "reviewed")
_LONGEST_CELL = 32_767  # Excel's limit, in characters
_EPOCH = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - openpyxl writes naive times as UTC
# What a machine made has a warm ground.
_MACHINE, _LOCKED, _HEAD = "FFF6E0", "F2F2F2", "D9E2EC"
# Characters of a line of a column for each unit of its width: hanzi are two digits wide.
_HANZI_A_UNIT, _LATIN_A_UNIT, _LINE = 0.48, 1.05, 15.0


def write_sheet(page: PageSegments) -> bytes:
    """A page's segments as XLSX; raises `OutputError` for what a sheet cannot hold."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.active
    sheet.title = "English"
    sheet.append([name.capitalize() for name in COLUMNS])
    letters = {name: get_column_letter(at) for at, name in enumerate(COLUMNS, start=1)}
    for name, letter in letters.items():
        sheet.column_dimensions[letter].width = _WIDTHS[name]
    sheet.column_dimensions[letters["code"]].hidden = True
    for number, segment in enumerate(page.segments, start=2):
        _fill(sheet, number, cells_of(segment), machine=segment.machine)
    last = max(len(page.segments) + 1, 2)
    _look(sheet, last)
    choice = DataValidation("list", formula1='"yes,no"', allow_blank=True)
    choice.error = "yes, no or nothing"
    choice.add(f"{letters['reviewed']}2:{letters['reviewed']}{last}")
    sheet.add_data_validation(choice)
    about = book.create_sheet("About")
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 14, 90
    for row, (name, text) in enumerate(((PAGE, page.original), *ABOUT), start=1):
        for at, value in enumerate((name, text), start=1):
            _set(about.cell(row, at), value, name)
    book.properties.created = book.properties.modified = _EPOCH
    book.properties.creator = "newspaper-pipeline"
    book.properties.title = page.title or page.original
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet, row: int, cells: dict[str, str], *, machine: bool) -> None:
    from openpyxl.styles import Alignment, PatternFill, Protection

    lines = 1.0
    for at, name in enumerate(COLUMNS, start=1):
        cell = sheet.cell(row, at)
        text = cells[name]
        if text:
            _set(cell, text, cells["no."])
        cell.number_format = "@"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if name in _EDITABLE:
            cell.protection = Protection(locked=False)
        ground = _MACHINE if machine else ""
        ground = ground if name in _EDITABLE else _LOCKED
        if ground:
            cell.fill = PatternFill("solid", fgColor=ground)
        a_unit = _HANZI_A_UNIT if name == "chinese" else _LATIN_A_UNIT
        wrapped = len(text) / (_WIDTHS[name] * a_unit) + text.count("\n") + 0.9
        lines = max(lines, 0.0 if name == "code" else wrapped)
    # Excel sets a height of its own only where a file gives none, LibreOffice never for
    # wrapped text that it did not set itself.
    sheet.row_dimensions[row].height = min(409.0, _LINE * int(lines))


def _set(cell: Any, text: str, where: str) -> None:
    from openpyxl.utils.exceptions import IllegalCharacterError

    remedy = "correct the page, or export as .docx"
    if len(text) > _LONGEST_CELL:
        raise OutputError(f"{where} has more than {_LONGEST_CELL} characters", remedy=remedy)
    try:
        cell.value = escaped(text)
    except IllegalCharacterError as error:
        raise OutputError(
            f"characters that a sheet cannot hold in {where}", remedy=remedy
        ) from error
    cell.data_type = "s"  # neither a formula nor a number, whatever it looks like


def _look(sheet: Worksheet, last: int) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor=_HEAD)
        cell.alignment = Alignment(vertical="top")
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{chr(ord('A') + len(COLUMNS) - 1)}{last}"
    sheet.protection.sheet = True  # against slips: there is no password
    for name in ("formatCells", "formatColumns", "formatRows", "autoFilter", "sort"):
        setattr(sheet.protection, name, False)  # False is allowed
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def read_sheet(data: bytes, path: Path) -> ReturnedFile:
    """What a workbook says; raises `SourceError` if it is none, or has no such table."""
    try:
        book = open_workbook(data, path)
    except ConfigurationError as error:
        raise SourceError(error.message, path=error.path, remedy=error.remedy) from error
    for sheet in book.worksheets:
        columns = _columns(sheet)
        if {"chinese", "english"} <= columns.keys():
            rows = tuple(_rows(sheet, columns))
            return ReturnedFile(_original(book), rows, lacking(columns))
    raise SourceError(
        "has no sheet with the columns Chinese and English",
        path=display(path),
        remedy="keep the first row, or export the page anew",
    )


def _original(book: Workbook) -> str:
    for sheet in book.worksheets:
        for cells in sheet.iter_rows(max_row=20, max_col=2, values_only=True):
            if cells and str(cells[0]).strip() == PAGE and cells[1:]:
                return str(cells[1] or "").strip()
    return ""


def _columns(sheet: Worksheet) -> dict[str, int]:
    """The columns that the first row names, counted from 0."""
    for cells in sheet.iter_rows(max_row=1, values_only=True):
        named = [(column_of(str(value)), at) for at, value in enumerate(cells) if value]
        return {name: at for name, at in reversed(named) if name}
    return {}


def _rows(sheet: Worksheet, columns: dict[str, int]) -> Iterator[Returned]:
    merged = {
        row: area.coord
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, min(area.max_row, sheet.max_row) + 1)
    }
    for number, cells in enumerate(sheet.iter_rows(min_row=2), start=2):
        found = {name: cells[at] for name, at in columns.items() if at < len(cells)}
        texts = {name: _text(cell) for name, cell in found.items()}
        if not any(texts.values()) and number not in merged:
            continue
        yield _row(number, texts, _fault(found, merged.get(number, "")))


def _row(number: int, texts: dict[str, str], fault: tuple[str, str, str] | None) -> Returned:
    id_ = texts.get("no.", "").strip()
    mark = mark_of(texts.get("reviewed", ""))
    if fault is None and isinstance(mark, str):
        fault = unclear(mark)
    return Returned(
        place=number,
        id=id_,
        source=texts.get("chinese", ""),
        target=texts.get("english", ""),
        marked=None if isinstance(mark, str) else mark,
        seal=seal_in(texts.get("code", "")),
        fault=None if fault is None else Fault(*fault, number, id_),
    )


def _fault(cells: dict[str, Any], merged: str) -> tuple[str, str, str] | None:
    """What makes a row unfit to be read: its kind, what is wrong, and the remedy."""
    if merged:
        return "merged", f"the cells {merged} are merged: left out", "unmerge them, and fill each"
    for name in ("chinese", "english"):
        cell = cells.get(name)
        if cell is None or cell.value is None:
            continue
        if cell.data_type == "f":
            remedy = "write the text, or paste it as values"
            return "formula", f"{cell.coordinate} has a formula: left out", remedy
        if cell.data_type == "e":
            return (
                "formula",
                f"{cell.coordinate} has the error {cell.value}: left out",
                "correct it",
            )
        if isinstance(cell.value, bool | dt.date | dt.time | dt.timedelta):
            remedy = "format the cell as text and write it again"
            return "no-text", f"{cell.coordinate} has a date or a truth value: left out", remedy
    return None


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return unescaped(str(value))
