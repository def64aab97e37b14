"""Pictures and tables as Word has them: a picture in its paragraph, a table of real cells.

Each is, with its caption or title and the room around it, a whole number of body
lines high, so that the lines of all columns stay on a level. A paragraph ends a
table: Word asks for one, and the section may end there.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Final, Protocol

from pipeline.edition import Block, Cell, Role
from pipeline.typeset.compose.pictures import alternative
from pipeline.typeset.compose.tables import is_figure, shares, unbroken
from pipeline.typeset.docx.lengths import line_count
from pipeline.typeset.docx.names import NAMES, TABLE_STYLE
from pipeline.typeset.docx.partsizes import part_width, printed, shape_of, table_height
from pipeline.typeset.docx.pictures import drawing
from pipeline.typeset.docx.styles import line_height
from pipeline.typeset.docx.widths import line_widths
from pipeline.typeset.docx.wml import check_text, hex_color, node, twips, w
from pipeline.typeset.images import rendition

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from pipeline.sourceformat.pictures import Picture
    from pipeline.typeset.style import Style

__all__ = ["InsertWriter", "Media"]

_TOLERANCE: Final = 1e-6
_LEAST: Final = 2.2  # em of type that a column of cells gets at least
_SAFETY: Final = 1.06  # times the width that a cell is guessed to need
_HALF_POINT: Final = 2  # half-points: the type size of a picture's line, so that it is no higher
_BEFORE: Final = w("before")
_AFTER: Final = w("after")
_SPACING: Final = w("spacing")
_SPACER: Final = 1.0  # pt, the line of the paragraph after a table


class Media(Protocol):
    """Where the pictures of a document go."""

    def add(self, data: bytes) -> str:
        """Put a picture file into the document; gives the id of the relation to it."""


class InsertWriter:
    """Makes the paragraphs and tables of pictures and tables."""

    def __init__(
        self,
        style: Style,
        ruby_roles: frozenset[Role],
        media: Media,
        add_runs: Callable[[Element, Block], None],
        numbers: Iterator[int] | None = None,
    ) -> None:
        """`add_runs` appends a block's runs to a paragraph; `numbers` are for the drawings."""
        self._style = style
        self._ruby_roles = ruby_roles
        self._media = media
        self._add_runs = add_runs
        self._chinese = style.language.lower().startswith("zh")
        self._grid = line_height(style, Role.PARAGRAPH, ruby_roles)
        self._numbers = count(1) if numbers is None else numbers

    def elements(
        self, blocks: Sequence[Block], *, measure: float, on_grid: bool, first: bool
    ) -> list[Element]:
        """A picture or a table in `measure` pt; `first`: it begins the columns."""
        width = part_width(blocks[0], self._style)
        indent = max((measure - width) / 2, 0.0)
        if blocks[0].role is Role.PICTURE:
            made, height = self._figure(blocks, width, indent, first=first)
        else:
            made, height = self._table(blocks, width, indent, first=first)
        if on_grid:
            spare = math.ceil(height / self._grid - _TOLERANCE) * self._grid - height
            # The first column starts at the very top, like the others.
            _widen(made[0], _BEFORE, 0.0 if first else spare / 2)
            _widen(made[-1], _AFTER, spare if first else spare / 2)
        return made

    # Pictures ---------------------------------------------------------------------------

    def _figure(
        self, blocks: Sequence[Block], width: float, indent: float, *, first: bool
    ) -> tuple[list[Element], float]:
        block, *captions = blocks
        picture = block.part.picture if block.part is not None else None
        if picture is None:
            raise ValueError(block.id)
        box = self._style.blocks[Role.PICTURE].box
        wide, high = printed(picture, width, self._style)
        before = 0.0 if first else box.margin.top
        made: list[Element] = []
        if picture.fault:
            made += [_spacer(before), self._gap(block, wide, high), _spacer(0.0, kept=True)]
            height = max(before, _SPACER) + high + _SPACER
        else:
            made.append(self._picture(block, picture, alternative(blocks), (wide, high), before))
            height = before + high
        for caption in captions:
            values = self._style.blocks[caption.role]
            leading = line_height(self._style, caption.role, self._ruby_roles)
            lines = line_count(caption, values, width, chinese=self._chinese)
            margin = values.box.margin
            spacing = node("spacing", before=twips(margin.top), after=twips(margin.bottom))
            paragraph = self._paragraph(caption, spacing)
            if indent:
                paragraph[0].append(node("ind", left=twips(indent), right=twips(indent)))
            made.append(paragraph)
            height += margin.top + lines * leading + margin.bottom
        return made, height

    def _picture(
        self, block: Block, picture: Picture, alt: str, size: tuple[float, float], before: float
    ) -> Element:
        """A paragraph as high as the picture in it."""
        number = next(self._numbers)
        relation = self._media.add(rendition(picture, size[0]).data)
        name = f"Picture {number}"
        shown = drawing(
            relation, number, name, check_text(alt, block.id),
            width=size[0], height=size[1],
        )  # fmt: skip
        small = node("rPr", node("sz", val=_HALF_POINT))
        spacing = node("spacing", before=twips(before), after=0, line=240, lineRule="auto")
        properties = node(
            "pPr",
            node("pStyle", val=NAMES[block.role].id),
            spacing,
            node("jc", val="center"),
            small,
        )
        return node("p", properties, node("r", node("rPr", node("sz", val=_HALF_POINT)), shown))

    def _gap(self, block: Block, wide: float, high: float) -> Element:
        """A frame of a picture's size with the name of its file."""
        color = self._style.blocks[block.role].color
        sides = (
            node(side, val="single", sz=4, space=0, color=hex_color(color))
            for side in ("top", "left", "bottom", "right")
        )
        paragraph = self._paragraph(block, node("spacing", before=0, after=0))
        cell = node(
            "tc",
            node(
                "tcPr",
                node("tcW", w=twips(wide), type="dxa"),
                node("tcBorders", *sides),
                node("vAlign", val="center"),
            ),
            paragraph,
        )
        height = node("trPr", node("trHeight", val=twips(high), hRule="exact"))
        return node(
            "tbl",
            node(
                "tblPr",
                node("tblW", w=twips(wide), type="dxa"),
                node("jc", val="center"),
                node("tblLayout", type="fixed"),
            ),
            node("tblGrid", node("gridCol", w=twips(wide))),
            node("tr", height, cell),
        )

    # Tables -----------------------------------------------------------------------------

    def _table(
        self, blocks: Sequence[Block], width: float, indent: float, *, first: bool
    ) -> tuple[list[Element], float]:
        margin = self._style.blocks[Role.TABLE_TITLE].box.margin
        before = 0.0 if first else margin.top
        made: list[Element] = []
        titles = [block for block in blocks if block.role is Role.TABLE_TITLE]
        height = 0.0
        for title in titles:
            spacing = node("spacing", before=twips(before), after=twips(margin.bottom))
            made.append(self._paragraph(title, spacing))
            values = self._style.blocks[title.role]
            lines = line_count(title, values, width, chinese=self._chinese)
            leading = line_height(self._style, title.role, self._ruby_roles)
            height += before + lines * leading + margin.bottom
        if not titles and not first:
            made.append(_spacer(before))
            height += max(before, _SPACER)
        cells = [block for block in blocks if block.role is not Role.TABLE_TITLE]
        if cells:
            made.append(self._rows(cells, width, titles[0].text if titles else "", indent))
            height += table_height(cells, self._style, self._ruby_roles)
        # Its own line, for LibreOffice drops the room after the last paragraph of a section.
        made.append(_spacer(margin.top))
        return made, height + max(margin.top, _SPACER)

    def _rows(self, cells: Sequence[Block], width: float, title: str, indent: float) -> Element:
        shape = shape_of(cells)
        known = {
            (block.part.cell.row, block.part.cell.column): block
            for block in cells
            if block.part is not None and block.part.cell is not None
        }
        widths = self._widths(known, shape, width)
        table = node(
            "tbl",
            node(
                "tblPr",
                node("tblStyle", val=TABLE_STYLE.id),
                node("tblW", w=sum(map(twips, widths)), type="dxa"),
                node("jc", val="center") if indent else None,
                node("tblLayout", type="fixed"),
                node("tblLook", val="0620", firstRow=1, lastRow=0, noHBand=1, noVBand=1),
                node("tblCaption", val=check_text(title, cells[0].id)) if title else None,
            ),
            node("tblGrid", *(node("gridCol", w=twips(wide)) for wide in widths)),
        )
        for row in range(shape.rows):
            table.append(
                node(
                    "tr",
                    node("trPr", node("cantSplit"), node("tblHeader") if row == 0 else None),
                    *(
                        self._cell(known.get((row, column)), shape, row, column, wide)
                        for column, wide in enumerate(widths)
                    ),
                )
            )
        return table

    def _cell(
        self, block: Block | None, shape: Cell, row: int, column: int, width: float
    ) -> Element:
        role = Role.TABLE if row else Role.TABLE_HEAD
        # A table that fits stands in one column, whole.
        together = node("keepNext") if row < shape.rows - 1 else None
        align = shape.aligns[column]
        paragraph = node(
            "p",
            node(
                "pPr",
                node("pStyle", val=NAMES[role].id),
                together,
                node("jc", val=align),
            ),
        )
        if block is not None:
            self._add_runs(paragraph, block)
        return node("tc", node("tcPr", node("tcW", w=twips(width), type="dxa")), paragraph)

    def _widths(
        self, known: dict[tuple[int, int], Block], shape: Cell, width: float
    ) -> tuple[float, ...]:
        """The widths of the columns of cells in pt, padding included."""
        count = len(shape.aligns)
        natural, least, words = [0.0] * count, [0.0] * count, [0.0] * count
        for (_, column), block in known.items():
            values = self._style.blocks[block.role]
            box = self._style.blocks[Role.TABLE].box
            padding = box.padding.left + box.padding.right
            text = max(line_widths(block, values, chinese=self._chinese)) * _SAFETY
            narrow = min(text, self._widest_word(block))
            natural[column] = max(natural[column], text + padding)
            words[column] = max(words[column], narrow + padding)
            fixed = text if is_figure(block) else narrow
            least[column] = max(least[column], fixed + padding)
        chosen = least if sum(least) <= width else words
        return shares(natural, [max(wide, 1.0) for wide in chosen], width)

    def _widest_word(self, block: Block) -> float:
        """The width in pt of what should not be broken in a cell, at least some characters."""
        values = self._style.blocks[block.role]
        words = (replace(block, inlines=(word,)) for word in unbroken(block))
        widths = (max(line_widths(word, values, chinese=self._chinese)) for word in words)
        return max((_LEAST * values.size, *(_SAFETY * width for width in widths)))

    def _paragraph(self, block: Block, spacing: Element) -> Element:
        paragraph = node("p", node("pPr", node("pStyle", val=NAMES[block.role].id), spacing))
        self._add_runs(paragraph, block)
        return paragraph


def _spacer(height: float, *, kept: bool = False) -> Element:
    """An empty paragraph of a height in pt, at least that of its line."""
    line = max(height, _SPACER)
    return node(
        "p",
        node(
            "pPr",
            node("pStyle", val="Normal"),
            node("keepNext") if kept else None,
            node("spacing", before=0, after=0, line=twips(line), lineRule="exact"),
        ),
    )


def _widen(paragraph: Element, side: str, more: float) -> None:
    """Add `more` pt to the room before or after a paragraph."""
    spacing = next(child for child in paragraph[0] if child.tag == _SPACING)
    spacing.set(side, str(int(spacing.get(side) or 0) + twips(more)))
