"""Heads of one shape: several of a page are as long and have the same hanzi at the same places."""

from __future__ import annotations

from collections import Counter
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
_Place = tuple[int, int, str]


def alike_lines(lines: Sequence[Line], layout: Layout) -> frozenset[int]:
    """The numbers of lines that are of one shape with two more: 见缝插绿 / 开门议绿 / 长效护绿.

    Of short head lines on worked pages one in twenty is so. Of the beginnings of their paragraphs
    one in two thousand would be, even if a column's end cut every one of them so short.
    """
    short = {
        line.text: line.number
        for line, below in reversed(list(pairwise(lines)))
        if _SHORTEST <= len(line.text) <= _LONGEST
        and not (line.indent or layout.full(line))
        and len(below.text) > len(line.text)
        and _may_be_one(line.text)
    }
    shared = Counter(place for text in short for place in _places(text))
    found: dict[tuple[_Place, ...], list[int]] = {}
    for text, number in short.items():
        # What fewer lines have at its place than are wanted tells of nothing.
        places = [place for place in _places(text) if shared[place] >= _FEWEST]
        for same in combinations(places, -(-len(text) // _SAME_OF)):
            found.setdefault(same, []).append(number)
    return frozenset(number for run in found.values() if len(run) >= _FEWEST for number in run)


def _places(text: str) -> list[_Place]:
    """The hanzi of a text with where they stand and how long it is."""
    return [(len(text), at, char) for at, char in enumerate(text) if char.isalpha()]


def _may_be_one(text: str) -> bool:
    return not (is_final(text) or row_like(text) or opens_afresh(text)) and head_like(text)
