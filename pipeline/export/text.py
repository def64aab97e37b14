"""Plain text: an edition block by block, story by story.

An empty line stands between blocks, two between stories. A table is a line for each row, its
cells parted by tabs. Notes are numbered in square brackets, where they stand and where they
are referred to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.edition import Block, Edition, NoteMark, Role

__all__ = ["plain_text", "table_rows", "together", "words"]

# The lines of the nameplate, which follow each other without an empty line.
_NAMEPLATE = frozenset({Role.MASTHEAD, Role.DATELINE, Role.FOLIO, Role.HOTLINE, Role.CREDIT})

_IN_A_CELL = str.maketrans("\n\t", "  ")


def plain_text(edition: Edition, *, readings: bool = False) -> bytes:
    """The edition in UTF-8; with `readings`, each word's stands in parentheses after it."""
    stories: list[str] = []
    for _, own in groupby(edition.blocks, key=lambda block: (block.article, _at_foot(block))):
        parts = [_part(group, readings=readings) for group in together(tuple(own))]
        stories.append("\n\n".join(part for part in parts if part))
    return ("\n\n\n".join(story for story in stories if story) + "\n").encode("utf-8", "replace")


def _at_foot(block: Block) -> bool:
    return block.role in (Role.FURNITURE, Role.COLOPHON)


def together(blocks: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """The blocks, those of one picture, one table or the nameplate together."""
    for _, group in groupby(blocks, key=_whole):
        yield tuple(group)


def _whole(block: Block) -> str:
    if block.role in _NAMEPLATE:
        return "nameplate"
    return f"block {block.id}" if block.part is None else f"part {block.part.id}"


def words(block: Block, *, readings: bool = False) -> str:
    """A block's text with the numbers of its notes, and its readings if they are asked for."""
    made = [f"[{block.number}] "] if block.number else []
    for piece in block.pieces():
        if isinstance(piece, NoteMark):
            made.append(f"[{piece.number}]")
        elif readings and piece.reading:
            made.append(f"{piece.text}({piece.reading})")
        else:
            made.append(piece.text)
    return "".join(made)


def _part(blocks: Sequence[Block], *, readings: bool) -> str:
    lines = [
        words(block, readings=readings)
        for block in blocks
        if block.part is None or block.part.cell is None
    ]
    for row in table_rows(blocks):
        told = ("" if block is None else words(block, readings=readings) for block in row)
        # A break inside a cell would end the row, a tab the cell.
        lines.append("\t".join(cell.translate(_IN_A_CELL) for cell in told))
    return "\n".join(line for line in lines if line)


def table_rows(blocks: Sequence[Block]) -> list[list[Block | None]]:
    """The cells of a table, row by row; None where a cell is empty, no row for no table."""
    rows: list[list[Block | None]] = []
    for block in blocks:
        cell = None if block.part is None else block.part.cell
        if cell is None:
            continue
        rows = rows or [[None] * len(cell.aligns) for _ in range(cell.rows)]
        rows[cell.row][cell.column] = block
    return rows
