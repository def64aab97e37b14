"""The lexicon: one row a term, for all editions at once.

A lexicon file is UTF-8, tab-separated, with the header
``simplified traditional pinyin english kind note``; empty cells are allowed
except in the first column. Lines that start with ``#`` and empty lines are
skipped. Several files are read in order and a later row replaces an earlier
row of the same simplified form, cell by cell where the later cell is filled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib import resources
from pathlib import Path

from pipeline.errors import ConfigurationError
from pipeline.files import read_text

__all__ = [
    "COLUMNS",
    "KINDS",
    "Lexicon",
    "Term",
    "base_lexicon",
    "base_path",
    "is_row",
    "laid_over",
    "parse_lexicon",
    "read_header",
    "read_lexicon",
    "read_row",
    "read_rows",
]

COLUMNS = ("simplified", "traditional", "pinyin", "english", "kind", "note")
# What a term can be. English of the first eight kinds is binding (`translate.terms`).
KINDS = (
    "institution",
    "law",
    "meeting",
    "person",
    "place",
    "policy",
    "slogan",
    "title",
    "economy",
    "media",
    "number",
    "society",
    "other",
)


@dataclass(frozen=True, slots=True)
class Term:
    """One row: a term in every form the editions need ("" where not given)."""

    simplified: str
    traditional: str = ""
    pinyin: str = ""
    english: str = ""
    kind: str = ""
    note: str = ""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Terms by simplified form, with longest-match look-up.

    Two lexicons are never equal, so that what is made of one can be cached by it.
    """

    terms: Mapping[str, Term] = field(default_factory=dict)

    def __contains__(self, simplified: str) -> bool:
        return simplified in self.terms

    def __len__(self) -> int:
        return len(self.terms)

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms.values())

    def get(self, simplified: str) -> Term | None:
        """The row of a simplified form, or None."""
        return self.terms.get(simplified)

    @cached_property
    def _longest_by_first(self) -> Mapping[str, int]:
        longest: dict[str, int] = {}
        for form in self.terms:
            longest[form[0]] = max(longest.get(form[0], 0), len(form))
        return longest

    def match(self, text: str, start: int = 0) -> Term | None:
        """The longest term that begins at `start`, or None."""
        longest = self._longest_by_first.get(text[start : start + 1], 0)
        for length in range(min(longest, len(text) - start), 0, -1):
            term = self.terms.get(text[start : start + length])
            if term is not None:
                return term
        return None

    def merged(self, other: Lexicon) -> Lexicon:
        """This lexicon with `other`'s filled cells laid over it."""
        terms = dict(self.terms)
        for term in other:
            old = terms.get(term.simplified)
            terms[term.simplified] = term if old is None else laid_over(old, term)
        return Lexicon(terms)


def laid_over(old: Term, new: Term) -> Term:
    """A term with the filled cells of another over its own."""
    filled = {name: value for name in COLUMNS if (value := getattr(new, name))}
    return replace(old, **filled)


def is_row(line: str) -> bool:
    """Whether a line is a header or a row, and neither empty nor a comment."""
    return bool(line.strip()) and not line.startswith("#")


def read_header(line: str, number: int, path: Path | str) -> tuple[str, ...]:
    """The columns of a lexicon; raises `ConfigurationError` if the line is no header."""
    header = tuple(cell.strip() for cell in line.split("\t"))
    if header[0] != "simplified" or not set(header) <= set(COLUMNS):
        raise ConfigurationError(
            f"a lexicon starts with the header {' '.join(COLUMNS)}, tab-separated",
            path=path,
            line=number,
            remedy="write that line first, or copy it from another lexicon",
        )
    return header


def read_row(line: str, number: int, path: Path | str, header: tuple[str, ...]) -> Term:
    """The term of a row.

    Raises `ConfigurationError`, naming the line, for a row with too many cells or
    without its simplified form.
    """
    cells = tuple(cell.strip() for cell in line.split("\t"))
    if len(cells) > len(header):
        raise ConfigurationError(
            f"{len(cells)} cells in a lexicon of {len(header)} columns",
            path=path,
            line=number,
            remedy="separate the cells by single tabs",
        )
    row = dict(zip(header, cells, strict=False))
    if not row["simplified"]:
        raise ConfigurationError(
            "a row without its simplified form",
            path=path,
            line=number,
            remedy="fill the first column or delete the row",
        )
    return Term(**row)


def read_rows(lines: Iterable[str], path: Path | str) -> Iterator[tuple[int, Term]]:
    """The rows of a lexicon file as they stand, each with its line, counted from 1.

    Raises what `read_header` and `read_row` raise.
    """
    header: tuple[str, ...] | None = None
    for number, raw in enumerate(lines, start=1):
        line = raw.rstrip("\r\n")
        if not is_row(line):
            continue
        if header is None:
            header = read_header(line, number, path)
        else:
            yield number, read_row(line, number, path, header)


def parse_lexicon(lines: Iterable[str], path: Path | str) -> Lexicon:
    """The terms of a lexicon file, later rows laid over earlier ones of the same term.

    Raises what `read_rows` raises.
    """
    terms: dict[str, Term] = {}
    for _, term in read_rows(lines, path):
        old = terms.get(term.simplified)
        terms[term.simplified] = term if old is None else laid_over(old, term)
    return Lexicon(terms)


def read_lexicon(path: Path) -> Lexicon:
    """Read a lexicon file; raises `ConfigurationError` if it cannot be read."""
    text = read_text(
        path, "the lexicon", remedy="correct `lexicon` in newspaper.toml or make the file"
    )
    return parse_lexicon(text.split("\n"), path)


def base_path() -> Path:
    """The lexicon file that ships with the package."""
    return Path(str(resources.files("pipeline") / "data" / "lexicon.tsv"))


def base_lexicon() -> Lexicon:
    """The lexicon that ships with the package."""
    return parse_lexicon(base_path().read_text(encoding="utf-8").split("\n"), "lexicon.tsv")
