"""What is wrong with a lexicon file, row by row.

Unlike the reader, which stops at the first row that it cannot read, this goes on to the
end. A row is looked at by itself (`pipeline.terms.rules`), beside the other rows of its
file, beside the base lexicon, and beside what the stages would write without it.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.errors import ConfigurationError
from pipeline.files import display, not_utf8
from pipeline.lexicon import COLUMNS, Lexicon, Term, is_row, read_header
from pipeline.terms.beside import REVIEW, base_findings, stage_findings
from pipeline.terms.finding import Finding, Level
from pipeline.terms.rules import rule_findings

__all__ = ["Outcome", "check_file"]

_ORDER = {Level.ERROR: 0, Level.ADVICE: 1, Level.NOTE: 2}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found, errors first, each level by line; and how many rows there are."""

    findings: tuple[Finding, ...]
    rows: int

    def count(self, level: Level) -> int:
        """How many findings are of a level."""
        return sum(finding.level is level for finding in self.findings)


def check_file(path: Path, base: Lexicon) -> Outcome:
    """Look a lexicon file over; `base` are the terms that it is laid over.

    Raises `ConfigurationError` if the file cannot be read at all.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ConfigurationError(
            f"the lexicon cannot be read: {(error.strerror or 'unreadable').lower()}",
            path=display(path),
            remedy="name a lexicon file",
        ) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise not_utf8(error, display(path), "the lexicon") from error
    found = []
    if data.startswith(codecs.BOM_UTF8):
        found.append(
            Finding(
                Level.ADVICE,
                "bom",
                "the file begins with a byte order mark",
                "save it as UTF-8 without one",
                line=1,
            )
        )
    rows: list[tuple[int, Term]] = []
    found += _read(text, rows)
    found += _twice(rows)
    for line, term in rows:
        found += [replace(finding, line=line) for finding in _of_row(term, base)]
    placed = [replace(finding, path=display(path)) for finding in found]
    placed.sort(key=lambda finding: (_ORDER[finding.level], finding.line or 0))
    return Outcome(tuple(placed), len(rows))


def _of_row(term: Term, base: Lexicon) -> Iterator[Finding]:
    ruled = list(rule_findings(term))
    yield from ruled
    if term.note.startswith(REVIEW):
        yield Finding(
            Level.ADVICE,
            "review",
            "waits to be looked over",
            f"correct it and delete {REVIEW} from its note",
            term=term.simplified,
        )
    yield from base_findings(term, base)
    if not any(finding.level is Level.ERROR for finding in ruled):
        yield from stage_findings(term, base)


def _read(text: str, rows: list[tuple[int, Term]]) -> Iterator[Finding]:
    """Put the rows that can be read into `rows`, and say what is wrong with the others."""
    header: tuple[str, ...] = ()
    # As the reader does: every line end that text files know.
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if not is_row(line):
            continue
        cells = line.split("\t")
        if not header:
            try:
                header = read_header(line, number, "")
            except ConfigurationError as error:
                yield _fault("header", error.message, error.remedy or "", number)
                return
            twice = {name for name in header if header.count(name) > 1}
            if twice:
                named = ", ".join(sorted(twice))
                yield _fault("header", f"two columns {named}", "delete one", number)
                return
            continue
        bare = [cell.strip() for cell in cells]
        term = bare[0]
        if len(cells) > len(header):
            message = f"{len(cells)} cells in a lexicon of {len(header)} columns"
            yield _fault("cells", message, "separate the cells by single tabs", number, term)
            continue
        if not term:
            remedy = "fill the first column or delete the row"
            yield _fault("term", "a row without its simplified form", remedy, number)
            continue
        if term.startswith("#"):
            remedy = "begin a comment at the line's start"
            yield _fault("comment", "a comment that is read as a row", remedy, number)
            continue
        for name, cell, stripped in zip(header, cells, bare, strict=False):
            if cell != stripped:
                message = f"spaces around the {name}"
                yield Finding(Level.ADVICE, "space", message, "delete them", term, line=number)
        rows.append((number, Term(**dict(zip(header, bare, strict=False)))))
    if not header:
        yield _fault(
            "header",
            "the file has no header",
            f"begin it with the line {' '.join(COLUMNS)}, tab-separated",
            1,
        )


def _fault(kind: str, message: str, remedy: str, line: int, term: str = "") -> Finding:
    return Finding(Level.ERROR, kind, message, remedy, term, line=line)


def _twice(rows: list[tuple[int, Term]]) -> Iterator[Finding]:
    """Rows of a term that has a row already."""
    first: dict[str, tuple[int, Term]] = {}
    for line, term in rows:
        if term.simplified not in first:
            first[term.simplified] = (line, term)
            continue
        earlier, other = first[term.simplified]
        differ = [
            name
            for name in COLUMNS
            if getattr(term, name)
            and getattr(other, name)
            and getattr(term, name) != getattr(other, name)
        ]
        if differ:
            message = f"has another {' and '.join(differ)} in line {earlier}; this row wins"
        else:
            message = f"stands in line {earlier} already"
        yield _fault("duplicate", message, "leave one row", line, term.simplified)
