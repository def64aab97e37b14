"""The lines of a source file as blocks: what belongs together before it has a meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from pipeline.errors import SourceError
from pipeline.page import Passage
from pipeline.sourceformat.footnotes import is_note, passage_of
from pipeline.sourceformat.inserts import QUOTE, ROW, is_insert, is_row
from pipeline.sourceformat.textmarks import Marked, is_broken, read_marks

__all__ = ["LABEL_LINE", "SourceBlock", "read_blocks"]

LABEL_LINE: Final = re.compile(r"(引[题題]|副[题題]|署名)\s*[:：](.*)", re.DOTALL)


class SourceBlock:
    """Lines that belong together: a head, a paragraph, a label line, a lead box, an insert.

    `first` is the number of its first line, `texts` are its lines without the outer
    spaces and without the ``>`` of a lead box, which `quoted` tells of.
    """

    __slots__ = ("first", "quoted", "texts")

    def __init__(self, first: int, text: str, *, quoted: bool = False) -> None:
        self.first = first
        self.texts = [text]
        self.quoted = quoted

    @property
    def last(self) -> int:
        """The number of its last line."""
        return self.first + len(self.texts) - 1

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its lines."""
        return tuple(range(self.first, self.first + len(self.texts)))

    def marks(self, skip: int = 0) -> Marked:
        """The characters of the block without the first `skip` and the outer spaces."""
        texts = [self.texts[0][skip:].strip(), *(text.strip() for text in self.texts[1:])]
        return read_marks("\n".join(texts))

    def passage(self, skip: int = 0) -> Passage:
        """The block as text, with the references in it."""
        return passage_of(self.marks(skip), self.numbers)


def read_blocks(lines: Sequence[str], start: int, path: Path | str) -> list[SourceBlock]:
    """The blocks of the lines from `start` on.

    Raises `SourceError` with file, line and remedy for a line that belongs to none.
    """
    blocks: list[SourceBlock] = []
    glued = False  # the line before was text, so that this one cannot begin a block
    for number, raw in enumerate(lines[start:], start=start + 1):
        line = raw.strip()
        before = blocks[-1] if blocks else None
        broken = before is not None and is_broken(before.texts[-1])
        quoted = _is_quoted(line) and not (broken and before is not None and not before.quoted)
        if quoted:
            line = line[1:].strip()
        if before is not None and broken:
            if not line or quoted != before.quoted:
                raise _broken(before.last, path)
            before.texts.append(line.removeprefix(QUOTE) if _is_quote(before) else line)
            continue
        if before is not None and _goes_on(before, number, line, quoted=quoted):
            before.texts.append(line)
            continue
        opens = quoted != (before is not None and before.quoted) or _opens(line, quoted=quoted)
        if before is not None and _is_quote(before) and line.startswith(QUOTE):
            opens = False  # two quotes, or two lines of one? An empty line tells
        if line and glued and not opens:
            raise SourceError(
                f"a new line right under a {_kind(before)}",
                path=path,
                line=number,
                remedy="put an empty line between two paragraphs, or join the lines into one",
            )
        if line or quoted:
            blocks.append(SourceBlock(number, line, quoted=quoted))
        glued = bool(line) and (
            line.startswith((ROW, QUOTE)) or is_note(line) or not _opens(line, quoted=quoted)
        )
    if blocks and is_broken(blocks[-1].texts[-1]):
        raise _broken(blocks[-1].last, path)
    return blocks


def _kind(block: SourceBlock | None) -> str:
    if block is not None and is_row(block.texts[-1]):
        return "table"
    return "note" if block is not None and is_note(block.texts[0]) else "paragraph"


def _is_quote(block: SourceBlock) -> bool:
    return not block.quoted and block.texts[0].startswith(QUOTE)


def _is_quoted(line: str) -> bool:
    """Whether a line belongs to a lead box; three signs begin a pull quote."""
    return line.startswith(">") and not line.startswith(QUOTE)


def _goes_on(before: SourceBlock, number: int, line: str, *, quoted: bool) -> bool:
    """Whether a line is one more row of the table right above it."""
    return (
        not quoted
        and not before.quoted
        and is_row(line)
        and is_row(before.texts[0])
        and number == before.last + 1
    )


def _broken(line: int, path: Path | str) -> SourceError:
    return SourceError(
        "the line ends in a backslash, but no line follows that it breaks to",
        path=path,
        line=line,
        remedy="remove the backslash, or write the next line right under it",
    )


def _opens(line: str, *, quoted: bool) -> bool:
    """Whether a line is a block by itself and needs no empty line above it."""
    if is_note(line):
        return True
    if quoted:
        return line.startswith("**")
    return line.startswith("#") or is_insert(line) or LABEL_LINE.match(line) is not None
