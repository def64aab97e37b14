"""What every format is read into, and what its first row may call the columns."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ConfigurationError
from pipeline.files import display
from pipeline.lexicon import COLUMNS, Term

__all__ = ["Incoming", "Terms", "columns_of", "term_of"]

_NAMES = {
    "简体": "simplified",
    "简体中文": "simplified",
    "简体字": "simplified",
    "中文": "simplified",
    "词条": "simplified",
    "繁体": "traditional",
    "繁體": "traditional",
    "繁体中文": "traditional",
    "拼音": "pinyin",
    "英文": "english",
    "英语": "english",
    "类别": "kind",
    "类型": "kind",
    "备注": "note",
    "说明": "note",
    "notes": "note",
}


@dataclass(frozen=True, slots=True)
class Incoming:
    """A term of a file, and the line or row where it stands, counted from 1."""

    term: Term
    place: int


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a file; `remarks` are the places and what was left out there."""

    terms: tuple[Incoming, ...]
    remarks: tuple[tuple[int, str], ...] = ()


def columns_of(header: Sequence[str], path: Path, line: int) -> tuple[str, ...]:
    """The lexicon's columns that a header names; "" for one without a name.

    English names count in any case, and their Chinese names as well. Raises
    `ConfigurationError` for a column that nobody knows, one that stands twice, and
    where there is none of simplified forms.
    """
    columns: list[str] = []
    for cell in header:
        name = " ".join(cell.split()).lower()
        column = name if name in COLUMNS else _NAMES.get(name, "")
        if name and not column:
            near = difflib.get_close_matches(name, COLUMNS, 1)
            raise ConfigurationError(
                f"there is no column {cell.strip()}",
                path=display(path),
                line=line,
                remedy=f"call it {near[0]}" if near else f"delete it; {_THE_COLUMNS}",
            )
        if column and column in columns:
            raise ConfigurationError(
                f"two columns {column}", path=display(path), line=line, remedy="delete one"
            )
        columns.append(column)
    if "simplified" not in columns:
        raise ConfigurationError(
            "there is no column simplified",
            path=display(path),
            line=line,
            remedy=f"name the columns in the first row; {_THE_COLUMNS}",
        )
    return tuple(columns)


_THE_COLUMNS = f"the columns are {', '.join(COLUMNS)}"


def term_of(columns: Sequence[str], cells: Sequence[str], path: Path, line: int) -> Term | None:
    """The term of a row, None where it is empty.

    Raises `ConfigurationError` for a row that cannot stand in a lexicon.
    """
    stripped = [cell.strip() for cell in cells]
    if not any(stripped):
        return None
    beyond = [cell for cell in stripped[len(columns) :] if cell] + [
        cell for name, cell in zip(columns, stripped, strict=False) if cell and not name
    ]
    if beyond:
        raise ConfigurationError(
            f"{beyond[0]!r} stands in a column without a name",
            path=display(path),
            line=line,
            remedy="name the column in the first row, or quote the cells that have separators",
        )
    named = {name: cell for name, cell in zip(columns, stripped, strict=False) if name}
    for name, cell in named.items():
        if "\n" in cell or "\r" in cell or "\t" in cell:
            raise ConfigurationError(
                f"{name} has a line break or a tab in it",
                path=display(path),
                line=line,
                remedy="write it on one line",
            )
    if not named["simplified"]:
        raise ConfigurationError(
            "a row without its simplified form",
            path=display(path),
            line=line,
            remedy="fill that column or delete the row",
        )
    return Term(**named)
