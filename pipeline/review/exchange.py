"""The formats in which a page's English goes to an editor and comes back."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from pipeline.errors import SourceError, UsageError
from pipeline.files import display
from pipeline.review.returned import ReturnedFile
from pipeline.review.segments import PageSegments

__all__ = ["Format", "format_of", "read", "written"]


class Format(StrEnum):
    """What a review is kept in; the names are those of the command line."""

    XLIFF = "xliff"
    XLIFF12 = "xliff1.2"
    XLSX = "xlsx"
    DOCX = "docx"


_SUFFIXES = {
    ".xlf": Format.XLIFF,
    ".xliff": Format.XLIFF,
    ".xlsx": Format.XLSX,
    ".docx": Format.DOCX,
}
# Files of translation programs that are XLIFF 1.2 inside.
_READ_TOO = {".sdlxliff", ".mqxliff", ".mxliff"}


def format_of(file: Path, chosen: str | None) -> Format:
    """The format that was chosen, or that a file's name tells; raises `UsageError`."""
    if chosen:
        return Format(chosen)
    found = _SUFFIXES.get(file.suffix.lower())
    if found is None:
        raise UsageError(
            f"{file.name} does not tell its format",
            remedy="call it .xlf, .xlsx or .docx, or say which: --format xliff",
        )
    return found


def written(page: PageSegments, format_: Format) -> bytes:
    """A page's segments in a format; raises `OutputError` for what it cannot hold."""
    match format_:
        case Format.XLIFF:
            from pipeline.review.xliff2 import write_xliff2

            return write_xliff2(page)
        case Format.XLIFF12:
            from pipeline.review.xliff12 import write_xliff12

            return write_xliff12(page)
        case Format.XLSX:
            from pipeline.review.sheet import write_sheet

            return write_sheet(page)
        case Format.DOCX:
            from pipeline.review.table import write_table

            return write_table(page)


def read(data: bytes, file: Path, chosen: str | None = None) -> ReturnedFile:
    """What a file says, in the format chosen or that its name tells.

    The versions of XLIFF are told apart by the file itself. Raises `SourceError` if it
    cannot be read, `UsageError` if nothing tells the format.
    """
    if not data:
        raise SourceError("the file is empty", path=display(file), remedy="save it again")
    format_ = Format.XLIFF if file.suffix.lower() in _READ_TOO else format_of(file, chosen)
    if format_ is Format.XLSX:
        from pipeline.review.sheet import read_sheet

        return read_sheet(data, file)
    if format_ is Format.DOCX:
        from pipeline.review.table import read_table

        return read_table(data, file)
    return _xliff(data, file)


def _xliff(data: bytes, file: Path) -> ReturnedFile:
    from pipeline.foreignxml import name_of
    from pipeline.review.markup import parse
    from pipeline.review.xliff2 import read_xliff2
    from pipeline.review.xliff12 import read_xliff12

    root = parse(data, file)
    if name_of(root) != "xliff":
        raise SourceError(
            f"an XLIFF file begins with <xliff>, this one with <{name_of(root)}>",
            path=display(file),
            line=root.sourceline,
            remedy="export it as XLIFF again",
        )
    if root.get("version", "").startswith("2"):
        return read_xliff2(root, file)
    return read_xliff12(root, file)
