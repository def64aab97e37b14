"""Terms out of a lexicon into a file of another program, and back into the lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from pipeline.errors import ConfigurationError, UsageError
from pipeline.files import display
from pipeline.lexicon import Lexicon, Term, laid_over
from pipeline.terms.add import own_row
from pipeline.terms.beside import differing
from pipeline.terms.finding import Finding, Level
from pipeline.terms.formats.incoming import Incoming, Terms
from pipeline.terms.pinyin_form import faults, from_numbers, numbered
from pipeline.terms.rules import hanzi_of, rule_findings
from pipeline.terms.table import Table

__all__ = ["Conflict", "Format", "Merged", "faults_of", "format_of", "merge", "read", "written"]

_LARGEST = 64 * 2**20


class Format(StrEnum):
    """The formats that terms travel in."""

    TSV = "tsv"
    CSV = "csv"
    TBX = "tbx"
    XLSX = "xlsx"


_SUFFIXES = {".xml": Format.TBX, ".txt": Format.TSV, ".tab": Format.TSV}


def format_of(path: Path, chosen: str | None = None) -> Format:
    """The format that is chosen, or that the file's name tells; raises `UsageError`."""
    suffix = path.suffix.lower()
    if chosen is not None:
        return Format(chosen)
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    try:
        return Format(suffix.removeprefix("."))
    except ValueError:
        raise UsageError(
            f"{path.name} does not tell its format",
            remedy=f"name it .{', .'.join(Format)}, or say --format",
        ) from None


def written(terms: Iterable[Term], format_: Format, title: str) -> bytes:
    """The terms as a file; raises `OutputError` for what its format cannot hold."""
    match format_:
        case Format.TSV:
            from pipeline.terms.formats.delimited import write_tsv

            return write_tsv(terms)
        case Format.CSV:
            from pipeline.terms.formats.delimited import write_csv

            return write_csv(terms)
        case Format.TBX:
            from pipeline.terms.formats.tbx import write_tbx

            return write_tbx(terms, title)
        case Format.XLSX:
            from pipeline.terms.formats.spreadsheet import write_xlsx

            return write_xlsx(terms)


def read(path: Path, format_: Format, encoding: str | None = None) -> Terms:
    """The terms of a file; tones written as numbers (``ren2da4``) come as marks.

    Raises `ConfigurationError`, naming line or row.
    """
    found = _read(path, format_, encoding)
    return replace(found, terms=tuple(map(_with_marks, found.terms)))


def _with_marks(incoming: Incoming) -> Incoming:
    """The term with tone marks, where its numbers are tones of as many syllables as hanzi."""
    term = incoming.term
    hanzi = len(hanzi_of(term.simplified))
    if not hanzi or not numbered(term.pinyin):
        return incoming
    marked = from_numbers(term.pinyin)
    if any(faults(marked, hanzi)):
        return incoming
    return replace(incoming, term=replace(term, pinyin=marked))


def _read(path: Path, format_: Format, encoding: str | None) -> Terms:
    try:
        if path.stat().st_size > _LARGEST:
            raise ConfigurationError(
                "more than 64 MB, which no lexicon is", path=display(path), remedy="name another"
            )
        data = path.read_bytes()
    except OSError as error:
        raise ConfigurationError(
            f"cannot be read: {(error.strerror or 'unreadable').lower()}",
            path=display(path),
            remedy="check the path and the file's permissions",
        ) from error
    match format_:
        case Format.TSV:
            from pipeline.terms.formats.delimited import read_tsv

            return read_tsv(data, path, encoding)
        case Format.CSV:
            from pipeline.terms.formats.delimited import read_csv

            return read_csv(data, path, encoding)
        case Format.TBX:
            from pipeline.terms.formats.tbx import read_tbx

            return read_tbx(data, path)
        case Format.XLSX:
            from pipeline.terms.formats.spreadsheet import read_xlsx

            return read_xlsx(data, path)


def faults_of(terms: Sequence[Incoming], path: Path) -> tuple[Finding, ...]:
    """The errors of a file's terms, each with its line or row."""
    return tuple(
        Finding(
            finding.level,
            finding.kind,
            finding.message,
            finding.remedy,
            finding.term,
            display(path),
            incoming.place,
        )
        for incoming in terms
        for finding in rule_findings(incoming.term)
        if finding.level is Level.ERROR
    )


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell that the newspaper's lexicon fills otherwise than the file."""

    place: int
    term: str
    column: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The lexicon with the terms of a file in it, and what became of each.

    `added` are new rows, `completed` rows whose empty cells were filled, `replaced` rows
    that were overwritten because that was asked for; `unchanged` are the terms that say
    nothing new. Terms with `conflicts` were left as they are.
    """

    table: Table
    added: tuple[str, ...]
    completed: tuple[str, ...]
    replaced: tuple[str, ...]
    unchanged: int
    conflicts: tuple[Conflict, ...]


def merge(
    terms: Sequence[Incoming], table: Table, base: Lexicon, *, overwrite: bool = False
) -> Merged:
    """Put terms into a newspaper's lexicon, overwriting nothing unless `overwrite`.

    Cells that say what the base lexicon says are left empty, as a newspaper's row is
    there for what it writes otherwise.
    """
    added: dict[str, Term] = {}
    completed: list[str] = []
    replaced: list[str] = []
    conflicts: list[Conflict] = []
    unchanged = 0
    own = dict(table.lexicon.terms)
    for incoming in terms:
        term = incoming.term
        name = term.simplified
        mine, held = own.get(name), base.get(name)
        known = mine if held is None else held if mine is None else laid_over(held, mine)
        news = differing(term, known)
        if not news:
            unchanged += 1
            continue
        if mine is None:
            own[name] = added[name] = own_row(term, held)
            continue
        against = [column for column in news if getattr(mine, column)]
        if against and not overwrite:
            conflicts += [
                Conflict(incoming.place, name, column, getattr(mine, column), getattr(term, column))
                for column in against
            ]
            continue
        cells = {column: getattr(term, column) for column in news}
        own[name] = laid_over(mine, Term(name, **cells))
        if name in added:
            added[name] = own[name]
            continue
        # The last row of a term is the one that wins.
        table = table.changed(table.rows_of(name)[-1].line, cells)
        (replaced if against else completed).append(name)
    return Merged(
        table.appended(added.values()) if added else table,
        tuple(added),
        tuple(completed),
        tuple(replaced),
        unchanged,
        tuple(conflicts),
    )
