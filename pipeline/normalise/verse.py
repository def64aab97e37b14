"""Verse: lines that are set one by one, neither wrapped text nor heads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import median

from pipeline.normalise.characters import Line
from pipeline.normalise.layout import Layout
from pipeline.normalise.rule import Rule
from pipeline.normalise.shape import numbering, open_marks
from pipeline.normalise.unit import Kind, Unit
from pipeline.normalise.width import HAN
from pipeline.page import Credit

__all__ = ["verse"]

# A line of verse has no more characters; fewer lines than these are heads over a story.
_LONGEST = 16
_FEWEST = 6
_SHORTEST_MEDIAN = 4
# The name of a part of a poem: 稻田, 柿子.
_LONGEST_PART = 4
_NO_VERSE = Rule("：:@%￥\\d\\s。！？”“—", r"[：:@%￥]|\d{3}|\s\S+\s|[。！？”]$|^[“—]")
# A poet's name, spread to the width of three: 晨 风.
_SPREAD = re.compile(f"[{HAN}][ \u3000]+[{HAN}]")


def verse(
    lines: Sequence[Line], layout: Layout, special: Callable[[int], Unit | None]
) -> Mapping[int, Unit]:
    """The units of the lines that are verse, by the line's index, with its title and its poet.

    `special` gives the unit of a line that tells what it is.
    """
    found: dict[int, Unit] = {}
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and (_short(lines[end], layout) or _short_special(special(end))):
            end += 1
        if end - at >= _FEWEST:
            marks = [index for index in range(at, end) if special(index) is not None]
            first = marks[-1] + 1 if marks else at
            below = lines[end] if end < len(lines) else None
            # Short lines over a paragraph are its heads.
            if below is None or special(end) is not None:
                found |= _poem(lines, first, end, titled=bool(marks))
        at = end + 1
    return found


def _short_special(unit: Unit | None) -> bool:
    return unit is not None and unit.kind in (Kind.BYLINE, Kind.SUBTITLE)


def _short(line: Line, layout: Layout) -> bool:
    text = line.text
    return (
        len(text) <= _LONGEST
        and _NO_VERSE.search(text) is None
        and numbering(text) is None
        and not open_marks(text)
        and not layout.full(line)
    )


def _poem(lines: Sequence[Line], first: int, end: int, *, titled: bool) -> Mapping[int, Unit]:
    """The units of a poem; `titled` tells that its title and its poet stand above."""
    found: dict[int, Unit] = {}
    start = first
    if not titled:
        found[first] = _unit(Kind.HEAD, lines[first])
        start += 1
        if start < end and _SPREAD.fullmatch(lines[start].text):
            name = "".join(lines[start].text.split())
            credit = Credit("作者", (name,))
            found[start] = Unit(Kind.BYLINE, lines[start].text, (lines[start].number,), (credit,))
            start += 1
    body = range(start, end)
    lengths = [len(lines[at].text) for at in body]
    if len(body) < _FEWEST - 1 or median(lengths) < _SHORTEST_MEDIAN:
        return {}
    parts = set(_parts(lengths, start))
    return found | {at: _unit(Kind.HEAD if at in parts else Kind.BODY, lines[at]) for at in body}


def _parts(lengths: Sequence[int], start: int) -> Iterator[int]:
    """Where the names of parts stand, each over two lines or more that are longer."""
    several = 2
    named = [
        at
        for at, length in enumerate(lengths)
        if length <= _LONGEST_PART
        and len(lengths[at + 1 : at + 1 + several]) == several
        and min(lengths[at + 1 : at + 1 + several]) > length
    ]
    if len(named) >= several and named[0] == 0:
        yield from (start + at for at in named)


def _unit(kind: Kind, line: Line) -> Unit:
    return Unit(kind, line.text, (line.number,))
