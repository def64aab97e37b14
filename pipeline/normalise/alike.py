"""Heads of one shape: several of a page are as long and have the same hanzi at the same places."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

from pipeline.normalise.characters import Line
from pipeline.normalise.fragments import opens_afresh
from pipeline.normalise.layout import Layout
from pipeline.normalise.shape import head_like, is_final, row_like

__all__ = ["alike_lines"]

_SHORTEST, _LONGEST = 3, 12
# One hanzi of so many is the same in all of them: 见缝插绿, 课程跟着岗位走.
_SAME_OF = 4
_FEWEST = 3


def alike_lines(lines: Sequence[Line], layout: Layout) -> frozenset[int]:
    """The numbers of lines that are of one shape with two more: 见缝插绿 / 开门议绿 / 长效护绿.

    Of short head lines on worked pages one in twenty is so. Of the beginnings of their paragraphs
    one in two thousand would be, even if a column's end cut every one of them so short.
    """
    found: dict[tuple[int, tuple[tuple[int, str], ...]], dict[str, int]] = {}
    for line, below in pairwise(lines):
        size = len(line.text)
        if not _SHORTEST <= size <= _LONGEST or line.indent or layout.full(line):
            continue
        if len(below.text) <= size or not _may_be_one(line.text):
            continue
        hanzi = [(at, char) for at, char in enumerate(line.text) if char.isalpha()]
        for same in combinations(hanzi, -(-size // _SAME_OF)):
            found.setdefault((size, same), {}).setdefault(line.text, line.number)
    return frozenset(
        number for run in found.values() if len(run) >= _FEWEST for number in run.values()
    )


def _may_be_one(text: str) -> bool:
    return not (is_final(text) or row_like(text) or opens_afresh(text)) and head_like(text)
