"""What the lines of a layout say, found page by page as the pages are drawn.

A long text in pinyin has some thousand pieces a page, so what a page says is let go once
it is drawn, and found for no page before its turn, but for blocks that go on there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.edition import Block
from pipeline.typeset.compose.pages import Layout
from pipeline.typeset.fonts import Face
from pipeline.typeset.pdf_fonts import Embedded
from pipeline.typeset.pdf_order import Hint, Joint, hints, joints
from pipeline.typeset.pdf_text import Piece, block_pieces, line_piece
from pipeline.typeset.style import Style

__all__ = ["Says", "Teller"]


@dataclass(frozen=True, slots=True)
class Says:
    """What each line of a page says, by its place there, and the white that joins the lines."""

    pieces: Mapping[int, tuple[Piece, ...]]
    joints: tuple[Joint, ...]


class Teller:
    """Compares the lines of a layout with what their blocks say, each page once, in order.

    Lines of none of the `blocks` are artifacts.
    """

    def __init__(
        self,
        layout: Layout,
        style: Style,
        blocks: Mapping[str, Block],
        fonts: Mapping[Face, Embedded],
    ) -> None:
        self._layout = layout
        self._style = style
        self._blocks = blocks
        self._fonts = fonts
        self._hints: dict[int, tuple[Hint, ...]] = {}
        self._pieces: dict[int, dict[int, tuple[Piece, ...]]] = {}  # of blocks that go on
        self._places: dict[str, list[tuple[int, int]]] = {}  # of a block's lines: page, line
        for number, page in enumerate(layout.pages):
            for at, placed in enumerate(page.lines):
                if placed.line.runs and placed.line.block in blocks:
                    self._places.setdefault(placed.line.block, []).append((number, at))

    def page(self, number: int) -> Says:
        """What page `number` (from 0) says."""
        page = self._layout.pages[number]
        for at, placed in enumerate(page.lines):
            if not placed.line.runs:
                continue
            places = self._places.pop(placed.line.block, None)
            if places is not None:
                self._tell(placed.line.block, places)
            elif placed.line.block not in self._blocks:
                piece = line_piece(placed.line, self._hint(number, at))
                self._pieces.setdefault(number, {})[at] = (piece,)
        self._hints.pop(number, None)
        joined = tuple(joints(page, self._style, self._layout.grid, self._blocks))
        return Says(self._pieces.pop(number, {}), joined)

    def _tell(self, name: str, places: list[tuple[int, int]]) -> None:
        """Find the pieces of a block on all its pages."""
        lines = [self._layout.pages[number].lines[at].line for number, at in places]
        seen = [self._hint(number, at) for number, at in places]
        block = self._blocks[name]
        language = block.language or self._style.language
        made = block_pieces(block, lines, self._fonts, language, seen)
        for (number, at), pieces in zip(places, made, strict=True):
            self._pieces.setdefault(number, {})[at] = pieces

    def _hint(self, number: int, at: int) -> Hint:
        if number not in self._hints:
            page = self._layout.pages[number]
            self._hints[number] = hints(page, self._style, self._layout.grid, self._blocks)
        return self._hints[number][at]
