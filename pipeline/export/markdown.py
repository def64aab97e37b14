"""Markdown: the project's own for the simplified text, readable CommonMark for other editions.

The simplified text is what `pipeline.sourceformat.source` reads: exported, corrected and built
again. The others follow CommonMark 0.31 with the tables and footnotes of GitHub; they are for
reading and are no source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from urllib.parse import quote

from pipeline.edition import HEAD_RANKS, Block, Edition, NoteMark, Role
from pipeline.export.text import table_rows, together
from pipeline.page import Page
from pipeline.sourceformat.source import render

__all__ = ["markdown", "source_markdown"]

_LEAD = (Role.LEAD_LABEL, Role.LEAD)
_EMPHASISED = {
    Role.MASTHEAD: "**",
    Role.KICKER: "**",
    Role.SUBTITLE: "**",
    Role.LEAD_LABEL: "**",
    Role.TABLE_TITLE: "**",
    Role.BYLINE: "*",
    Role.CAPTION: "*",
    Role.COLOPHON: "*",
}
_RULES = {"left": ":---", "center": ":---:", "right": "---:"}
# What may mean something anywhere in a line, and what does only at its start.
_MARKS = re.compile(r"[\\`*_\[\]<>&~|]")
# What opens a head, a list or a break, or makes a head of the line before (§ 4.1 to 4.3, 5.2).
_OPENING = re.compile(
    r"(?P<blank>[ \t])|(?=#{1,6}(?:[ \t]|$)|[+-](?:[ \t]|$)|[-=][-= \t]*$)"
    r"|(?P<number>\d{1,9})(?=[.)](?:[ \t]|$))"
)
_CLOSING = re.compile(r"(?:(?<=[ \t])|^)#(?=#*[ \t]*$)")  # which a head would lose (§ 4.2)


def source_markdown(page: Page) -> bytes:
    """A page in simplified characters in the project's own Markdown; see `sourceformat.source`.

    What was printed in traditional characters no longer says so: it would be read as such.
    """
    if page.metadata.script == "hant":
        page = replace(page, metadata=replace(page.metadata, script=None))
    return render(page).encode("utf-8", "replace")


def markdown(edition: Edition, *, readings: bool = False) -> bytes:
    """An edition as CommonMark in UTF-8; with `readings`, each word's in parentheses after it."""
    writer = _Writer(readings=readings)
    parts = [
        "\n>\n".join(writer.part(group) for group in groups)
        if lead
        else "\n\n".join(filter(None, map(writer.part, groups)))
        for lead, groups in groupby(together(edition.blocks), key=_is_lead)
    ]
    return ("\n\n".join(part for part in parts if part) + "\n").encode("utf-8", "replace")


def _is_lead(blocks: Sequence[Block]) -> bool:
    return blocks[0].role in _LEAD


class _Writer:
    def __init__(self, *, readings: bool) -> None:
        self.readings = readings

    def part(self, blocks: Sequence[Block]) -> str:
        first = blocks[0]
        if first.part is not None and first.role is Role.PICTURE:
            return "\n\n".join(filter(None, self._figure(blocks)))
        if first.part is not None:
            return "\n\n".join(filter(None, self._table(blocks)))
        if len(blocks) > 1:  # the nameplate: a line each
            return "\\\n".join(self._emphasised(block) for block in blocks)
        return self._block(first)

    def _block(self, block: Block) -> str:
        if block.role in HEAD_RANKS:
            return f"{'#' * HEAD_RANKS[block.role]} {self.words(block)}"
        if block.number:
            return f"[^{_label(block.id)}]: {self.words(block)}"
        if block.role in _LEAD or block.role is Role.PULL_QUOTE:
            return f"> {self._emphasised(block)}"
        return self._emphasised(block)

    def _emphasised(self, block: Block) -> str:
        mark = _EMPHASISED.get(block.role, "")
        told = self.words(block)
        # Emphasis neither begins nor ends at white space or at a break.
        return f"{mark}{told}{mark}" if told and told == told.strip() else told

    def words(self, block: Block) -> str:
        made: list[str] = []
        for piece in block.pieces():
            if isinstance(piece, NoteMark):
                made.append(f"[^{_label(piece.note)}]")
            else:
                made.append(_MARKS.sub(_escaped, piece.text))
                if self.readings and piece.reading:
                    made.append(f"({_MARKS.sub(_escaped, piece.reading)})")
        return "<br>".join(map(_line, "".join(made).split("\n")))

    def _figure(self, blocks: Sequence[Block]) -> Iterator[str]:
        first, *captions = blocks
        picture = None if first.part is None else first.part.picture
        alternative = " ".join(self.words(block) for block in captions)
        if picture is None or picture.fault:
            yield self._emphasised(first)
        else:
            yield f"![{alternative}]({quote(picture.file)})"
        for block in captions:
            yield self._emphasised(block)

    def _table(self, blocks: Sequence[Block]) -> Iterator[str]:
        for block in blocks:
            if block.part is not None and block.part.cell is None:
                yield self._emphasised(block)
        cell = next((b.part.cell for b in blocks if b.part is not None and b.part.cell), None)
        if cell is None:
            return
        rows = [
            ["" if block is None else self.words(block) for block in row]
            for row in table_rows(blocks)
        ]
        rows.insert(1, [_RULES[align] for align in cell.aligns])
        yield "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _label(id_: str) -> str:
    """A note's label: its block's id, which is the page's only one of that name."""
    return id_.replace(".", "-")


def _escaped(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


def _line(text: str) -> str:
    """A line that does not open a list, a head or a block of code."""
    text = _CLOSING.sub(r"\\#", text)
    match = _OPENING.match(text)
    if match is None:
        return text
    rest = text[match.end() :]
    if match["blank"]:
        return f"&#32;{rest}"
    return f"{match['number'] or ''}\\{rest}"
