"""The lines of columns as paragraphs, by indents, full lines, sizes and white.

A line goes on with the paragraph before it if that one's last line is full and it is itself
neither indented, of another size, nor set off by white; so too from the foot of a column to
the head of the next. Lines of heads stay lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median
from typing import Final

from pipeline.incoming import INDENT
from pipeline.incoming.columns import Piece

__all__ = ["paragraphs"]

_SAME_SIZE: Final = 0.07  # of the size
_SAME_LINE: Final = 0.3  # em between baselines
_INDENT: Final = (1.2, 4.5)  # em; two are the rule, in narrow columns one and a half
_FULL: Final = 1.2  # em that a full line may lack at its right
_CENTRED: Final = 0.7  # em by which the white at both sides of a centred line may differ
_SET_OFF: Final = 1.5  # of the usual distance of lines
_HEAD: Final = 1.15  # of the body's size
_LONG: Final = 25  # characters: no line of a head is longer
_RUNNING: Final = 3  # lines: fewer are no column of running text
_FINAL: Final = re.compile("[。！？…；：!?.;:][”’」』）)]?$")
_WORD: Final = re.compile(r"[A-Za-z0-9][.,;:!?)\]'’”%]*$")
_NEXT_WORD: Final = re.compile(r"[(\['‘“$]*[A-Za-z0-9]")
_HYPHEN: Final = "\x02"  # of a word that was broken, see `pipeline.incoming.pdf`


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    size: float
    indent: float  # em at the left, from the column's edge
    short: float  # em at the right
    set_off: bool  # by more white above it than lines have
    head: bool
    column: int  # the number of its column
    runs_on: bool  # whether its column is one of running text, which the next may continue

    @property
    def centred(self) -> bool:
        return self.indent > _INDENT[0] and abs(self.indent - self.short) < _CENTRED

    @property
    def opens(self) -> bool:
        """Whether a paragraph begins here, by its indent."""
        if self.head or not _INDENT[0] <= self.indent <= _INDENT[1]:
            return False
        return not self.centred or _FINAL.search(self.text) is not None or self.short < _FULL


def paragraphs(columns: Sequence[Sequence[Piece]], body: float) -> list[str]:
    """The lines of raw text that columns in reading order hold, paragraphs in one each.

    `body` is the size of the running text in pt.
    """
    lines = [line for number, column in enumerate(columns) for line in _lines(column, body, number)]
    texts: list[str] = []
    before: _Line | None = None
    for line in lines:
        if before is not None and _goes_on(before, line):
            texts[-1] = _joined(texts[-1], line.text)
        else:
            texts.append(INDENT + line.text if line.opens else line.text)
        before = line
    return [text.replace(_HYPHEN, "-") for text in texts]


def _goes_on(before: _Line, line: _Line) -> bool:
    if before.head or line.head or line.opens or line.set_off or line.indent > _INDENT[0]:
        return False
    if before.column != line.column and not (before.runs_on and line.runs_on):
        return False
    return before.short < _FULL and abs(before.size - line.size) <= _SAME_SIZE * line.size


def _joined(text: str, more: str) -> str:
    if text.endswith(_HYPHEN):
        return text[:-1] + more
    space = _WORD.search(text) is not None and _NEXT_WORD.match(more) is not None
    number = text[-1].isdigit() and more[0].isdigit()
    return f"{text} {more}" if space and not number else text + more


def _lines(column: Sequence[Piece], body: float, number: int) -> list[_Line]:
    rows = _rows(column)
    heads = _heads(rows, body)
    running = [row for row, head in zip(rows, heads, strict=True) if not head] or rows
    left = min(row[0].left for row in running)
    right = max(row[-1].right for row in running)
    steps = [upper[0].baseline - lower[0].baseline for upper, lower in pairwise(running)]
    usual = median(steps) if steps else float("inf")
    sizes = [row[0].size for row in running]
    runs_on = len(running) >= _RUNNING and abs(median(sizes) - body) <= _SAME_SIZE * body
    made = []
    above: float | None = None
    for row, head in zip(rows, heads, strict=True):
        size, baseline = row[0].size, row[0].baseline
        made.append(
            _Line(
                "\t".join(piece.text for piece in row),
                size,
                (row[0].left - left) / size,
                (right - row[-1].right) / size,
                above is not None and above - baseline > _SET_OFF * usual,
                head,
                number,
                runs_on,
            )
        )
        above = baseline
    return made


def _heads(rows: Sequence[Sequence[Piece]], body: float) -> list[bool]:
    """Which rows are lines of heads: large ones, unless a long one shows them to be text."""
    found: list[bool] = []
    for _, group in groupby(rows, key=lambda row: round(row[0].size, 1)):
        same = list(group)
        longest = max(sum(len(piece.text) for piece in row) for row in same)
        head = same[0][0].size > _HEAD * body and longest <= _LONG
        found += [head] * len(same)
    return found


def _rows(column: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces on one baseline together, from the left."""
    rows: list[list[Piece]] = []
    for piece in column:
        if rows and abs(rows[-1][0].baseline - piece.baseline) < _SAME_LINE * piece.size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in rows]
