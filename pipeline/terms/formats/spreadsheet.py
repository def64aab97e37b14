"""XLSX: the lexicon as a sheet, one row a term, every cell text."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from zlib import error as ZlibError  # noqa: N812 - an exception by its name

from pipeline.errors import ConfigurationError, OutputError
from pipeline.files import display
from pipeline.lexicon import COLUMNS, KINDS, Term
from pipeline.terms.formats.incoming import Incoming, Terms, columns_of, term_of

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["escaped", "open_workbook", "read_xlsx", "unescaped", "write_xlsx"]

_OLE = b"\xd0\xcf\x11\xe0"
_LARGEST = 200 * 2**20  # unpacked
# openpyxl makes a cell of each place between the first and the last, be they empty: 0.3 KB
# each. A lexicon of 200,000 terms has 1.2 million.
_MOST_CELLS = 2_000_000
_MOST_MERGED = 50_000  # places; each merged one is a cell of its own, and 20 times as slow
_LONGEST_CELL = 32_767  # Excel's limit, in characters
_WIDTHS = (24, 24, 36, 48, 12, 40)  # of the columns, in digits of the sheet's font
_KIND_COLUMN, _LAST_ROW = "E", 1_048_576  # of a sheet
# ECMA-376-1, 22.9.2.19 (ST_Xstring); openpyxl leaves it to its callers.
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_ESCAPE_AHEAD = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_SAVE = "save it as .xlsx again"
# What openpyxl lets through of a damaged file: it checks nothing beforehand.
_BROKEN = (
    zipfile.BadZipFile,
    ZlibError,
    EOFError,
    OSError,
    SyntaxError,  # of XML, by its two parsers
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RuntimeError,  # a password, a method of packing that nobody knows
)


def write_xlsx(terms: Iterable[Term]) -> bytes:
    """The terms as a workbook of one sheet.

    Raises `OutputError` for what a sheet cannot hold.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.utils.exceptions import IllegalCharacterError
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.active
    sheet.title = "lexicon"
    sheet.append(COLUMNS)
    sheet.freeze_panes = "B2"
    for at, width in enumerate(_WIDTHS, start=1):
        sheet.cell(1, at).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = width
    kinds = DataValidation("list", formula1=f'"{",".join(KINDS)}"', allow_blank=True)
    kinds.error = f"A kind is one of {', '.join(KINDS)}, or nothing."
    kinds.add(f"{_KIND_COLUMN}2:{_KIND_COLUMN}{_LAST_ROW}")
    sheet.add_data_validation(kinds)
    for number, term in enumerate(terms, start=2):
        for at, name in enumerate(COLUMNS, start=1):
            value: str = getattr(term, name)
            if not value:
                continue
            cell = sheet.cell(number, at)
            try:
                cell.value = escaped(value)
            except IllegalCharacterError as error:
                raise _unfit(term, "characters that a sheet cannot hold") from error
            if len(value) > _LONGEST_CELL:
                raise _unfit(term, f"more than {_LONGEST_CELL} characters")
            # Neither a formula nor a number, whatever it looks like.
            cell.data_type = "s"
            cell.number_format = "@"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _unfit(term: Term, reason: str) -> OutputError:
    return OutputError(
        f"{reason} in the row of {term.simplified!r}", remedy="correct the row, or export as tsv"
    )


def escaped(value: str) -> str:
    """Text that looks like an escape of the format (``_x0041_`` is A) kept as it is."""
    return _ESCAPE_AHEAD.sub("_x005F_", value)


def unescaped(value: str) -> str:
    """The text that `escaped` made this of."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), value)


def read_xlsx(data: bytes, path: Path) -> Terms:
    """The terms of the first sheet that has a header with simplified forms.

    Raises `ConfigurationError`, naming row and cell, for merged cells, formulas, dates
    and other things that are no text, and for a file that is no workbook.
    """
    sheet = _sheet(data, path)
    _refuse_merged(sheet, path)
    columns: tuple[str, ...] = ()
    found = []
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        texts = [_text(cell, path) for cell in cells]
        if not any(texts):
            continue
        if not columns:
            columns = columns_of(_trimmed(texts), path, number)
        elif (term := term_of(columns, texts, path, number)) is not None:
            found.append(Incoming(term, number))
    return Terms(tuple(found))


def _trimmed(texts: list[str]) -> list[str]:
    while texts and not texts[-1].strip():
        texts = texts[:-1]
    return texts


def open_workbook(data: bytes, path: Path) -> Workbook:
    """A workbook of at most 200 MB unpacked; raises `ConfigurationError` for what is none."""
    import openpyxl

    if data.startswith(_OLE):
        raise ConfigurationError(
            "an old .xls file, or one with a password",
            path=display(path),
            remedy="save it as .xlsx without a password",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(item.file_size for item in archive.infolist()) > _LARGEST:
                raise ConfigurationError(
                    "more than 200 MB when unpacked", path=display(path), remedy=_SAVE
                )
            for part in archive.infolist():
                if part.filename.endswith(".xml"):
                    with archive.open(part) as sheet:
                        _look_over(sheet, path)
        with warnings.catch_warnings():
            # What openpyxl cannot keep of a workbook's looks is nothing to us.
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(data), keep_links=False)
    except _BROKEN as error:
        raise ConfigurationError(
            "not an .xlsx workbook, or a broken one", path=display(path), remedy=_SAVE
        ) from error


def _look_over(part: IO[bytes], path: Path) -> None:
    """Refuse a sheet with more places than a table has, before a cell is made of each.

    A few bytes suffice for that: one cell in the last corner, or all of them merged.
    """
    from lxml import etree
    from openpyxl.utils.cell import range_boundaries

    rows = columns = row = column = 0
    places = 0  # that are merged
    events = ("start", "end")
    parser = etree.iterparse(
        part, events, resolve_entities=False, load_dtd=False, no_network=True, recover=True
    )
    for event, element in parser:
        tag = element.tag
        name = tag.rpartition("}")[2] if isinstance(tag, str) else ""
        if event == "end":
            element.clear()
            while element.getprevious() is not None:
                element.getparent().remove(element.getprevious())
            continue
        if name == "row":
            row, column = int(element.get("r") or row + 1), 0
            rows = max(rows, row)
        elif name == "c":
            where = element.get("r")
            if where:  # what counts is where a cell says it is, not the row that it is in
                _, _, column, lowest = range_boundaries(where)
                rows = max(rows, lowest)
            else:
                column += 1
            columns = max(columns, column)
        elif name == "mergeCell":
            left, top, right, bottom = range_boundaries(element.get("ref") or "A1")
            places += (right - left + 1) * (bottom - top + 1)
        elif element.getparent() is None and name != "worksheet":
            return
        if rows * max(columns, len(COLUMNS)) > _MOST_CELLS or places > _MOST_MERGED:
            raise ConfigurationError(
                f"a sheet of {rows:,} rows and {columns:,} columns"
                if places <= _MOST_MERGED
                else f"{places:,} merged cells",
                path=display(path),
                remedy="delete the empty rows and columns after the table, and save it again",
            )


def _sheet(data: bytes, path: Path) -> Worksheet:
    sheets: list[Worksheet] = open_workbook(data, path).worksheets
    for sheet in sheets:
        if "simplified" in _header(sheet):
            return sheet
    filled = [sheet for sheet in sheets if any(_header(sheet))]
    if not filled:
        raise ConfigurationError(
            "the workbook is empty",
            path=display(path),
            remedy=f"name the columns in the first row: {', '.join(COLUMNS)}",
        )
    return filled[0]  # whose header says what is wrong with it


def _header(sheet: Worksheet) -> list[str]:
    for cells in sheet.iter_rows(values_only=True):
        if any(value is not None for value in cells):
            return [str(value).strip().lower() for value in cells if value is not None]
    return []


def _refuse_merged(sheet: Worksheet, path: Path) -> None:
    for merged in sorted(sheet.merged_cells.ranges, key=lambda cells: cells.bounds):
        raise ConfigurationError(
            f"the cells {merged.coord} are merged",
            path=display(path),
            line=merged.min_row,
            remedy="unmerge them, and fill each",
        )


def _text(cell: Any, path: Path) -> str:
    """What a cell says; raises `ConfigurationError` where that is no text."""
    value = cell.value
    if value is None:
        return ""
    wrong = ""
    if cell.data_type == "f":
        wrong, remedy = "a formula", "copy the column and paste it as values"
    elif cell.data_type == "e":
        wrong, remedy = f"the error {value}", "correct it"
    elif isinstance(value, bool | dt.date | dt.time | dt.timedelta):
        wrong, remedy = "a date or a truth value", "format the column as text and write it again"
    if wrong:
        raise ConfigurationError(
            f"{cell.coordinate} has {wrong}", path=display(path), line=cell.row, remedy=remedy
        )
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return unescaped(str(value))
