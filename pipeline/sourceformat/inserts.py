r"""Pictures, tables and pull quotes in the source format.

::

    ![图为代表们在调研。记者 王某 摄](photo.jpg){columns=2}

    表题：主要指标{columns=2}
    | 项目 | 2024年 | 增长 |
    | ---- | -----: | ---: |
    | 产值 | 126.5亿元 | 5.2% |

    >>> 人民选我当代表，我当代表为人民。

``{columns=2}`` lets a picture or a table run across two columns, ``{columns=all}``
across the page. A table is one of Markdown's: its first row is its head, the
second tells how the columns are aligned, and ``\|`` in a cell is the sign itself.
The line 表题： above it, its title, may be left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.page import ALL_COLUMNS, CellAlign, Figure, Passage, PullQuote, Table
from pipeline.sourceformat.footnotes import passage_of, write_text
from pipeline.sourceformat.textmarks import Marked, escape, is_broken, read_marks

__all__ = [
    "FIGURE",
    "QUOTE",
    "ROW",
    "TITLE_LINE",
    "InsertError",
    "Title",
    "figure_files",
    "is_insert",
    "is_row",
    "read_figure",
    "read_table",
    "read_title",
    "write_figure",
    "write_quote",
    "write_table",
]

FIGURE: Final = "!["
ROW: Final = "|"
QUOTE: Final = ">>>"
TITLE_LINE: Final = re.compile(r"表[题題]\s*[:：](.*)", re.DOTALL)

_COLUMNS: Final = re.compile(r"columns\s*=\s*(?P<count>[1-9]\d?|all)")
_ALIGN: Final = re.compile(r"(:?)-+(:?)")
_ALIGNS: Final[dict[tuple[str, str], CellAlign | None]] = {
    ("", ""): None,
    (":", ""): "left",
    (":", ":"): "center",
    ("", ":"): "right",
}
_RULES: Final[dict[CellAlign | None, str]] = {
    None: "---",
    "left": ":---",
    "center": ":---:",
    "right": "---:",
}
_WIDTH_REMEDY: Final = "write {columns=2}, or {columns=all} for the whole page"


class InsertError(Exception):
    """What is wrong with an insert: `line` counts from the block's first, from 0."""

    def __init__(self, message: str, remedy: str, line: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.line = line


def is_row(line: str) -> bool:
    """Whether a line is a row of a table."""
    return line.startswith(ROW)


def is_insert(line: str) -> bool:
    """Whether a line begins a picture, a table, its title or a pull quote."""
    return line.startswith((FIGURE, ROW, QUOTE)) or TITLE_LINE.match(line) is not None


# --- the width ---------------------------------------------------------------------------


def _with_width(text: str, columns: int) -> str:
    if columns == 1:
        return text
    return f"{text}{{columns={'all' if columns == ALL_COLUMNS else columns}}}"


def _without_width(marks: Marked) -> tuple[Marked, int]:
    """What stands before the braces at the end, and the columns that they tell of."""
    if not marks.closes("}"):
        return marks, 1
    opening = max((at for at, item in enumerate(marks.items) if item == ("{", True)), default=-1)
    inside = Marked(marks.items[opening + 1 : -1]).text.strip()
    width = _COLUMNS.fullmatch(inside)
    if opening < 0 or width is None:
        raise InsertError(f"the braces hold {inside!r}, which is no width", _WIDTH_REMEDY)
    count = width["count"]
    columns = ALL_COLUMNS if count == "all" else int(count)
    return Marked(marks.items[:opening]).strip(), columns


# --- pictures ----------------------------------------------------------------------------


def write_figure(figure: Figure) -> str:
    """A picture in the source format."""
    caption = write_text(figure.caption, "[]")
    file = escape(figure.file, "()") if figure.file else ""
    return _with_width(f"{FIGURE}{caption}]({file})", figure.columns)


def read_figure(marks: Marked, numbers: tuple[int, ...]) -> Figure:
    """The picture of a block whose marks stand after ``![``; raises `InsertError`."""
    caption, *rest = marks.split_at("](")
    if rest:
        file, columns = _without_width(rest[0])
        if file.closes(")"):
            return Figure(file.without(")").text, passage_of(caption, numbers), columns)
    raise InsertError(
        "a picture is not written out", "write “![caption](file)”, or \\! for the sign itself"
    )


def figure_files(text: str) -> Iterator[str]:
    """The files of the pictures that a source's text names, as the reader would find them.

    A block that is malformed is passed over: the reader tells of it.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, raw in enumerate(lines):
        if not raw.strip().startswith(FIGURE):
            continue
        texts = [raw.strip()]
        for following in lines[number + 1 :]:
            if not is_broken(texts[-1]):
                break
            texts.append(following.strip())
        try:
            yield read_figure(read_marks("\n".join(texts)[len(FIGURE) :]), ()).file
        except InsertError:
            continue


# --- tables ------------------------------------------------------------------------------


def write_table(table: Table) -> str:
    """A table in the source format, with its title if it has one or is wide."""
    lines = []
    if table.title is not None or table.columns != 1:
        title = "" if table.title is None else _title(table.title)
        lines.append(f"表题：{_with_width(title, table.columns)}")
    cells = [
        [write_text(cell, ROW, broken=False) if cell.text else "" for cell in row]
        for row in (table.head, *table.rows)
    ]
    head, *rows = cells
    lines += [_row(head), _row([_RULES[align] for align in table.aligns]), *map(_row, rows)]
    return "\n".join(lines)


def _title(title: Passage) -> str:
    return write_text(title, "{}")


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


@dataclass(frozen=True, slots=True)
class Title:
    """The line above a table: its words, if any, and the columns the table runs across."""

    text: Passage | None = None
    columns: int = 1


def read_title(marks: Marked, numbers: tuple[int, ...]) -> Title:
    """The title whose marks stand after 表题：; raises `InsertError`."""
    text, columns = _without_width(marks)
    return Title(passage_of(text, numbers) if text.raw else None, columns)


def read_table(texts: Sequence[str], first: int, title: Title | None = None) -> Table:
    """The table of these lines, the first of which is line `first`; raises `InsertError`."""
    rows = [_cells(text, at) for at, text in enumerate(texts)]
    aligns = [_ALIGN.fullmatch(cell.text) for cell in rows[1]] if len(rows) > 1 else []
    if not aligns or not all(aligns):
        raise InsertError(
            "a table has no line under its first row that tells its columns",
            f"write {_row(['---'] * len(rows[0]))} there, or \\| for the sign itself",
            min(1, len(rows) - 1),
        )
    for at, row in enumerate(rows):
        if len(row) != len(rows[0]):
            raise InsertError(
                f"a row of {len(row)} cells in a table of {len(rows[0])}",
                "write | between the cells, one for each column, and \\| for the sign itself",
                at,
            )
    passages = [
        tuple(passage_of(cell, (first + at,)) for cell in row) for at, row in enumerate(rows)
    ]
    return Table(
        head=passages[0],
        rows=tuple(passages[2:]),
        title=None if title is None else title.text,
        aligns=tuple(_ALIGNS[align.group(1), align.group(2)] for align in aligns if align),
        columns=1 if title is None else title.columns,
    )


def _cells(text: str, at: int) -> list[Marked]:
    """The cells of a row."""
    marks = read_marks(text).strip()
    if not marks.items or marks.items[0] != (ROW, True) or is_broken(text):
        raise InsertError("a row of a table that is none", "begin and end it with |", at)
    parts = [part.strip() for part in marks.split(ROW)[1:]]
    if parts and not parts[-1].raw:
        parts.pop()  # what stands after the last |
    if not parts:
        raise InsertError("a row of a table without a cell", "write a word between two |", at)
    return parts


# --- pull quotes -------------------------------------------------------------------------


def write_quote(quote: PullQuote) -> str:
    """A pull quote in the source format."""
    first, *rest = write_text(quote.text).split("\\\n")
    # The sign may stand before each line, so that a line's own is plain.
    rest = [f"\\{line}" if line.startswith(QUOTE) else line for line in rest]
    return "\\\n".join((f"{QUOTE} {first}", *rest))
