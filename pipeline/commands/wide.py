"""Help in columns, where a hanzi takes two cells of the terminal and may begin a line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

import click

__all__ = ["WideFormatter", "cells", "wrapped"]

# What does not begin a line (clreq § 3.1.3), as far as help texts have it.
_NOT_FIRST = "，。、；：？！）》」』”’…"


class WideFormatter(click.HelpFormatter):
    """click's formatter with its widths in cells."""

    def write_text(self, text: str) -> None:
        r"""A paragraph; see `click.HelpFormatter`. What begins with ``\b`` stays as it is."""
        if text.isascii():
            super().write_text(text)
            return
        indent = " " * self.current_indent
        width = max(self.width - self.current_indent, 11)
        for paragraph in text.split("\n\n"):
            if paragraph.startswith("\b"):
                lines = paragraph.lstrip("\b").strip("\n").split("\n")
            else:
                lines = list(wrapped("".join(_joined(paragraph)), width))
            self.write("".join(f"{indent}{line}\n" for line in lines))
            self.write("\n")
        self.buffer.pop()

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Terms and what they are; see `click.HelpFormatter`."""
        rows = list(rows)
        if all(second.isascii() for _, second in rows):
            super().write_dl(rows, col_max, col_spacing)
            return
        first = min(max(cells(term) for term, _ in rows), col_max) + col_spacing
        width = max(self.width - first - self.current_indent, 10)
        for term, text in rows:
            self.write(f"{'':>{self.current_indent}}{term}")
            lines = list(wrapped(" ".join(text.split()), width)) or [""]
            gap = first - cells(term)
            if gap < col_spacing:
                self.write("\n")
                gap = first + self.current_indent
            self.write(" " * gap + lines[0] + "\n")
            rest = " " * (first + self.current_indent)
            self.write("".join(f"{rest}{line}\n" for line in lines[1:]))


def cells(text: str) -> int:
    """How many cells of a terminal a text takes (UAX #11)."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _joined(paragraph: str) -> Iterator[str]:
    """A paragraph's lines put together, with a space only where Latin letters meet."""
    lines = paragraph.split("\n")
    for number, line in enumerate(lines):
        if number and line and lines[number - 1] and lines[number - 1][-1].isascii():
            yield " "
        yield line


def wrapped(text: str, width: int) -> Iterator[str]:
    """A text in lines of at most `width` cells, broken at spaces and between hanzi."""
    line = ""
    for piece in _pieces(text):
        if line and cells(line) + cells(piece.rstrip()) > width and piece[0] not in _NOT_FIRST:
            yield line.rstrip()
            line = piece.lstrip()
        else:
            line += piece
    if line.strip():
        yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """A text cut where a line may end: after spaces, and on both sides of hanzi."""
    word = ""
    for char in text:
        if unicodedata.east_asian_width(char) in "WF":
            if word:
                yield word
            yield char
            word = ""
        elif char == " ":
            yield f"{word} "
            word = ""
        else:
            word += char
    if word:
        yield word
