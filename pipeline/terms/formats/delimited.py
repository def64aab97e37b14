"""CSV by RFC 4180, as Excel and LibreOffice write and read it; and TSV, as a lexicon is."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable
from pathlib import Path

from pipeline.errors import ConfigurationError
from pipeline.files import display
from pipeline.formulas import guarded, unguarded
from pipeline.lexicon import COLUMNS, Term, read_rows
from pipeline.terms.formats.incoming import Incoming, Terms, columns_of, term_of

__all__ = ["read_csv", "read_tsv", "write_csv", "write_tsv"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEPARATORS = ",;\t"  # a semicolon where the comma parts decimals
_OTHERS = ("gb18030", "big5hkscs")


def read_csv(data: bytes, path: Path, encoding: str | None = None) -> Terms:
    """The terms of a CSV file with a header, separated by commas, semicolons or tabs.

    Raises `ConfigurationError`, naming the line, for another encoding than UTF-8 (or
    UTF-16 with its mark, or `encoding`) and for rows that make no sense.
    """
    text = _decoded(data, path, encoding)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    columns: tuple[str, ...] = ()
    found = []
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if not columns:
                    columns = columns_of(cells, path, line)
                elif (term := term_of(columns, [*map(unguarded, cells)], path, line)) is not None:
                    found.append(Incoming(term, line))
            line = reader.line_num + 1
    except csv.Error as error:
        raise ConfigurationError(
            f"not a CSV row: {error}",
            path=display(path),
            line=line,
            remedy='write a quote inside a quoted cell as ""; close every quote',
        ) from error
    if not columns:
        raise ConfigurationError(
            "the file is empty",
            path=display(path),
            remedy=f"begin it with the columns' names: {', '.join(COLUMNS)}",
        )
    return Terms(tuple(found))


def _decoded(data: bytes, path: Path, encoding: str | None) -> str:
    chosen = encoding or next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(chosen)
    except (LookupError, ValueError) as error:
        if isinstance(error, UnicodeDecodeError):
            raise ConfigurationError(
                f"the file is not {chosen.upper()}",
                path=display(path),
                line=data[: error.start].count(b"\n") + 1,
                remedy=f"save it as UTF-8 (in Excel: CSV UTF-8){_guess(data)}",
            ) from error
        raise ConfigurationError(
            f"there is no encoding {chosen}", remedy="try gb18030, big5 or utf-16"
        ) from error


def _guess(data: bytes) -> str:
    for name in _OTHERS:
        try:
            data.decode(name)
        except UnicodeDecodeError:
            continue
        return f", or say --encoding {name} if that is what it is"
    return ""


def _separator(text: str) -> str:
    """What parts the cells of the header."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(_SEPARATORS, key=header.count)


def write_csv(terms: Iterable[Term]) -> bytes:
    """The terms as CSV in UTF-8, with the mark by which Excel knows it.

    No cell is a formula, see `pipeline.formulas`; `read_csv` takes the apostrophe away.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for term in terms:
        writer.writerow([guarded(getattr(term, name)) for name in COLUMNS])
    return codecs.BOM_UTF8 + out.getvalue().encode()


def read_tsv(data: bytes, path: Path, encoding: str | None = None) -> Terms:
    """The terms of a lexicon file; raises `ConfigurationError`, naming the line."""
    text = _decoded(data, path, encoding).replace("\r\n", "\n").replace("\r", "\n")
    rows = read_rows(text.split("\n"), display(path))
    return Terms(tuple(Incoming(term, line) for line, term in rows))


def write_tsv(terms: Iterable[Term]) -> bytes:
    """The terms as a lexicon file."""
    rows = [COLUMNS, *([getattr(term, name) for name in COLUMNS] for term in terms)]
    return "".join("\t".join(row) + "\n" for row in rows).encode()
