r"""A lexicon file as a person wrote it, to be added to without touching anything else.

Comments, order, line endings, a byte order mark and the spaces around cells stay byte
for byte; only the cells that are asked for change. The rows are those that
`pipeline.lexicon.read_lexicon` reads: lines end at ``\n``, ``\r\n`` or ``\r``.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from pipeline.errors import ConfigurationError, OutputError
from pipeline.files import display, read_text, write, write_new
from pipeline.lexicon import (
    COLUMNS,
    Lexicon,
    Term,
    is_row,
    laid_over,
    read_header,
    read_row,
)

__all__ = ["Row", "Table", "empty_table", "read_table", "save"]

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_BREAKS = frozenset("\t\r\n")


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it stands: its term and where, the line counted from 1."""

    term: Term
    path: Path
    line: int


@dataclass(frozen=True)
class Table:
    """A lexicon file: its text, line by line with the line ends.

    `original` are the bytes that the file had when it was read, None where it did not
    exist.
    """

    path: Path
    lines: tuple[str, ...]
    original: bytes | None = None

    @cached_property
    def _header(self) -> tuple[int, tuple[str, ...]]:
        for number, line in enumerate(self.lines, start=1):
            if is_row(_bare(line)):
                return number, read_header(_bare(line), number, display(self.path))
        return len(self.lines) + 1, ()

    @property
    def header(self) -> tuple[str, ...]:
        """The columns, () in a file without a header."""
        return self._header[1]

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows in order; raises `ConfigurationError` as the reader of lexicons does."""
        begin, header = self._header
        return tuple(
            Row(read_row(_bare(line), number, display(self.path), header), self.path, number)
            for number, line in enumerate(self.lines, start=1)
            if number > begin and is_row(_bare(line))
        )

    @cached_property
    def lexicon(self) -> Lexicon:
        """The terms, later rows laid over earlier ones."""
        terms: dict[str, Term] = {}
        for row in self.rows:
            old = terms.get(row.term.simplified)
            terms[row.term.simplified] = row.term if old is None else laid_over(old, row.term)
        return Lexicon(terms)

    def rows_of(self, simplified: str) -> tuple[Row, ...]:
        """The rows of a term, in order."""
        return tuple(row for row in self.rows if row.term.simplified == simplified)

    @property
    def newline(self) -> str:
        """The line end that the file uses first."""
        for line in self.lines:
            end = line[len(_bare(line)) :]
            if end:
                return end
        return "\n"

    def appended(self, terms: Iterable[Term]) -> Table:
        """This file with rows after its last line.

        Raises `ConfigurationError` if it lacks the column of a filled cell.
        """
        newline = self.newline
        lines = list(self.lines)
        header = self.header
        if lines and _bare(lines[-1]) == lines[-1]:
            lines[-1] += newline
        if not header:
            header = COLUMNS
            lines.append("\t".join(header) + newline)
        for term in terms:
            self._require(header, {name for name in COLUMNS if getattr(term, name)})
            cells = [_cell(getattr(term, name), name, self.path) for name in header]
            lines.append("\t".join(cells) + newline)
        return replace(self, lines=tuple(lines))

    def changed(self, line: int, cells: Mapping[str, str]) -> Table:
        """This file with some cells of one row written anew, by column."""
        header = self.header
        self._require(header, set(cells))
        old = self.lines[line - 1]
        written = _bare(old).split("\t")
        written += [""] * (len(header) - len(written))
        for name, value in cells.items():
            at = header.index(name)
            before = written[at]
            padding = before.strip() and before.replace(before.strip(), "\t", 1)
            value_ = _cell(value, name, self.path)
            written[at] = padding.replace("\t", value_) if padding else value_
        lines = list(self.lines)
        lines[line - 1] = "\t".join(written) + old[len(_bare(old)) :]
        return replace(self, lines=tuple(lines))

    def _require(self, header: tuple[str, ...], wanted: set[str]) -> None:
        lacking = [name for name in COLUMNS if name in wanted and name not in header]
        if lacking:
            raise ConfigurationError(
                f"the lexicon has no column {' or '.join(lacking)}",
                path=display(self.path),
                line=self._header[0],
                remedy="add it at the end of the header line",
            )

    @property
    def data(self) -> bytes:
        """The file's bytes."""
        mark = codecs.BOM_UTF8 if (self.original or b"").startswith(codecs.BOM_UTF8) else b""
        return mark + "".join(self.lines).encode()


def _bare(line: str) -> str:
    return line.rstrip("\r\n")


def _cell(value: str, column: str, path: Path) -> str:
    """A cell as it is written; raises `ConfigurationError` for what would break the row."""
    cell = value.strip()
    wrong = not _BREAKS.isdisjoint(cell) or (column == "simplified" and cell.startswith("#"))
    if wrong or (column == "simplified" and not cell):
        raise ConfigurationError(
            f"{column} {value!r} cannot stand in a lexicon",
            path=display(path),
            remedy="write it on one line, without tabs; a term does not begin with #",
        )
    return cell


def empty_table(path: Path) -> Table:
    """A lexicon that does not exist yet."""
    return Table(path, ())


def read_table(path: Path) -> Table:
    """A lexicon file; raises `ConfigurationError` if it cannot be read or has no header."""
    read_text(path, "the lexicon", remedy="correct `lexicon` in newspaper.toml or make the file")
    original = path.read_bytes()
    # `read_text` translates line ends; here they are the file's own.
    table = Table(path, tuple(_LINE.findall(original.decode("utf-8-sig"))), original)
    _ = table.rows  # a file that a build would refuse is refused here
    return table


def save(table: Table) -> None:
    """Write a lexicon whole.

    Raises `OutputError` if somebody has changed it since it was read: nothing that a
    person wrote is ever overwritten.
    """
    remedy = "run the command again"
    if table.original is None:
        write_new(table.path, table.data, remedy=remedy)
        return
    try:
        now = table.path.read_bytes()
    except OSError:
        now = b""
    if now != table.original:
        raise OutputError(
            "was changed while the command ran", path=display(table.path), remedy=remedy
        )
    write(table.path, table.data)
