"""Pictures, tables and pull quotes as blocks of the simplified edition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.edition import Block, Cell, Inline, Part, Role
from pipeline.editions.notes import marks_of
from pipeline.page import CellAlign, Figure, Passage, PullQuote, Table

__all__ = ["figure_blocks", "figure_note", "quote_block", "table_blocks"]

# A figure with its unit, or what stands for one that is not known.
_FIGURE = re.compile(r"[+\-−±<>≤≥≈约超近逾]?\s*[\d０-９].*")
_NO_FIGURE = frozenset({"", "-", "—", "——", "–", "…", "……", "/"})


def figure_blocks(figure: Figure, id_: str, article: int) -> Iterator[Block]:
    """A picture and its caption; the caption alone where no picture was looked for.

    The block of a picture that cannot be used says the name of its file: that is
    what stands in its gap, in every edition.
    """
    lines = figure.caption.source_lines
    picture = figure.picture
    if picture is not None:
        text = figure.file if picture.fault else ""
        part = Part(id_, figure.columns, picture)
        yield Block(f"{id_}.picture", Role.PICTURE, (Inline(text),), article, lines, part)
    if figure.caption.text:
        part_ = None if picture is None else Part(id_, figure.columns)
        yield _block(id_, Role.CAPTION, figure.caption, article, part_)


def figure_note(figure: Figure, id_: str) -> str | None:
    """What an editor is to know of a picture that cannot be used."""
    picture = figure.picture
    if picture is None or not picture.fault:
        return None
    line = "".join(f" (line {number})" for number in figure.caption.source_lines[-1:])
    return f"{id_}: {picture.fault}{line}: {picture.remedy}; its place is kept"


def table_blocks(table: Table, id_: str, article: int) -> Iterator[Block]:
    """A table's title and its cells, row by row: ``.h2`` is the head of column 2."""
    if table.title is not None and table.title.text:
        yield _block(
            f"{id_}.title", Role.TABLE_TITLE, table.title, article, Part(id_, table.columns)
        )
    aligns = tuple(_aligns(table))
    rows = (table.head, *table.rows)
    for row, cells in enumerate(rows):
        for column, passage in enumerate(cells):
            if passage.text:
                cell = Cell(row, column, len(rows), aligns)
                part = Part(id_, table.columns, cell=cell)
                name = f"r{row}c{column + 1}" if row else f"h{column + 1}"
                role = Role.TABLE if row else Role.TABLE_HEAD
                yield _block(f"{id_}.{name}", role, passage, article, part)


def quote_block(quote: PullQuote, id_: str, article: int) -> Block:
    """A pull quote."""
    return _block(id_, Role.PULL_QUOTE, quote.text, article)


def _block(id_: str, role: Role, passage: Passage, article: int, part: Part | None = None) -> Block:
    return Block(
        id_,
        role,
        (Inline(passage.text),),
        article,
        passage.source_lines,
        part,
        marks_of(passage),
    )


def _aligns(table: Table) -> Iterator[CellAlign]:
    """How each column of cells is aligned: figures at the right, but for the first column."""
    for column, align in enumerate(table.aligns):
        cells = [row[column].text.strip() for row in table.rows]
        yield align or ("right" if column and _are_figures(cells) else "left")


def _are_figures(cells: Sequence[str]) -> bool:
    """Whether a column holds figures, as far as it holds anything."""
    told: Iterable[str] = [cell for cell in cells if cell not in _NO_FIGURE]
    return bool(told) and all(_FIGURE.fullmatch(cell) for cell in told)
