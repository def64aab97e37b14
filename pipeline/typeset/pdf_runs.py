"""Runs of set type cut into the runs of words."""

from __future__ import annotations

from itertools import groupby

from pipeline.typeset.compose.lines import Line, Run

__all__ = ["Readings", "run_like", "sliced"]


class Readings:
    """The row of readings over a line, given out word by word."""

    def __init__(self, line: Line) -> None:
        self._glyphs: list[tuple[Run, int, float]] = []
        for run in line.runs:
            if run.ruby:
                x = run.x
                for index, advance in enumerate(run.advances):
                    if not run.text[index].isspace():
                        self._glyphs.append((run, index, x))
                    x += advance
        self._at = 0

    @property
    def text(self) -> str:
        """All of them, without the spaces between the words."""
        return "".join(run.text[index] for run, index, _ in self._glyphs)

    def take(self, syllables: str) -> tuple[Run, ...]:
        """The runs of the next word's reading."""
        start, self._at = self._at, self._at + len(syllables)
        part = self._glyphs[start : self._at]
        return tuple(
            sliced(items[0][0], items[0][1], items[-1][1] + 1, items[0][2])
            for _, group in groupby(part, key=lambda item: id(item[0]))
            if (items := list(group))
        )


def sliced(run: Run, start: int, end: int, x: float) -> Run:
    """The characters of a run from `start` to `end`, the first of them at `x`."""
    if (start, end) == (0, len(run.text)):
        return run
    return run_like(run, x, run.text[start:end], run.advances[start:end])


def run_like(like: Run, x: float, text: str, advances: tuple[float, ...]) -> Run:
    """A run with other characters; `dataclasses.replace` takes three times as long."""
    return Run(like.face, like.size, like.color, x, like.baseline, text, advances, like.ruby)
