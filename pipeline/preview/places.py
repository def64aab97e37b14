"""Where the characters of each block stand on the pages of a proof.

The composer knows the place of every glyph. Glyphs are matched with the characters of
their block in order; what only the page has (a hyphen at a line's end, the number of a
note, readings) stands for none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.edition import Block

if TYPE_CHECKING:
    from pipeline.typeset.compose.columns import PlacedLine
    from pipeline.typeset.compose.pages import Layout

__all__ = ["Area", "Glyph", "LineOfText", "Places", "areas", "places_of"]

# How far a glyph's character may be from the one expected, where some between have another
# glyph (the brackets of vertical lines) or none (a space at a line's end).
_AHEAD: Final = 12

# A character of its block's text by its number from 0, and its box: x, y, width, height (pt).
Glyph = tuple[int, float, float, float, float]
# The page (from 0), and the glyphs of one line there.
LineOfText = tuple[int, tuple[Glyph, ...]]
# The lines of each block by its id, in reading order. Plain tuples: they come from another
# process, thousands of them.
Places = Mapping[str, tuple[LineOfText, ...]]


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on page `page` (from 0), in pt from its top left corner."""

    page: int
    x: float
    y: float
    width: float
    height: float


def places_of(layout: Layout, blocks: Iterable[Block]) -> Places:
    """The places of all characters of a layout's blocks."""
    texts = {block.id: block.text for block in blocks}
    found: dict[str, list[LineOfText]] = {}
    at: dict[str, int] = {}
    for number, page in enumerate(layout.pages):
        for placed in page.lines:
            name = placed.line.block
            text = texts.get(name)
            if text is None:
                continue
            glyphs, at[name] = _matched(placed, text, at.get(name, 0))
            if glyphs:
                found.setdefault(name, []).append((number, tuple(glyphs)))
    return {name: tuple(lines) for name, lines in found.items()}


def _matched(placed: PlacedLine, text: str, at: int) -> tuple[list[Glyph], int]:
    """The glyphs of a line that stand for characters from `at` on, and where those end."""
    glyphs: list[Glyph] = []
    for char, x, y, width, height in _drawn(placed):
        if char.isspace():
            continue
        while at < len(text) and text[at].isspace():
            at += 1
        found = text.find(char, at, at + _AHEAD)
        if found < 0:
            continue
        glyphs.append((found, round(x, 2), round(y, 2), round(width, 2), round(height, 2)))
        at = found + 1
    return glyphs, at


def _drawn(placed: PlacedLine) -> Iterator[tuple[str, float, float, float, float]]:
    """The characters of a line with their boxes, in order; no readings and note numbers."""
    line = placed.line
    for run in line.runs:
        if run.ruby or run.mark:
            continue
        x, y = placed.x + run.x, placed.y
        if line.vertical:
            y += run.baseline - (0 if run.turned else run.size)
        for char, advance in zip(run.text, run.advances, strict=True):
            if not line.vertical:
                yield char, x, y, advance, line.height
                x += advance
            elif run.turned:
                yield char, placed.x, y, line.width, advance
                y += advance
            else:
                yield char, placed.x, y, line.width, run.size
                x += advance


def areas(places: Places, block: str, start: int, end: int) -> tuple[Area, ...]:
    """The rectangles over ``text[start:end]`` of a block, one a line."""
    found: list[Area] = []
    for page, glyphs in places.get(block, ()):
        inside = [glyph for glyph in glyphs if start <= glyph[0] < end]
        if not inside:
            continue
        left, top = min(item[1] for item in inside), min(item[2] for item in inside)
        right = max(item[1] + item[3] for item in inside)
        foot = max(item[2] + item[4] for item in inside)
        found.append(Area(page, left, top, round(right - left, 2), round(foot - top, 2)))
    return tuple(found)
