"""The structure of a tagged PDF: what each piece of a page is, in reading order.

PDF/UA-1 (ISO 14289-1) asks that everything on a page either belongs to the
structure or is an artifact, that heads are nested without a gap, and that the
structure's order is the order of reading. That order is the edition's own, story
by story, wherever the composer has put the lines.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, TypeGuard, cast

from pipeline.edition import HEAD_RANKS, Block, Edition, Role
from pipeline.typeset.style import CONTAINERS, Container

__all__ = [
    "ARTIFACTS",
    "PINYIN",
    "ZHUYIN",
    "Drawn",
    "Element",
    "Item",
    "Mark",
    "Shown",
    "Word",
    "head_levels",
    "reading_language",
    "structure",
]

PINYIN: Final = "zh-Latn-pinyin"  # a registered variant of BCP 47
ZHUYIN: Final = "zh-Bopo"

# What stands on the page for its sake and belongs to no story.
ARTIFACTS: Final = frozenset({Role.FOLIO})
_DOWN: Final = "/O/Layout/WritingMode/TbRl"  # ISO 32000-1, table 344
_TAGS: Final = {Role.PULL_QUOTE: "BlockQuote", Role.CAPTION: "Caption", Role.TABLE_TITLE: "Caption"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked-content sequence: its page and its number there, both from 0.

    `down`: its lines run down the page; `note`: it is the number of a note.
    """

    page: int
    number: int
    down: bool = False
    note: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its reading over it, which is in `language` (a BCP 47 tag)."""

    text: str
    base: Mark
    reading: Mark
    language: str = PINYIN


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture: what it shows in words, and its box on the sheet in pt from the bottom left."""

    mark: Mark
    alt: str
    box: tuple[float, float, float, float]


Item = Mark | Word | Shown

_MARK, _DOWN_MARK, _WORD, _SHOWN, _NUMBER = range(5)


class Drawn:
    """What was drawn of a block, in order.

    A long text has many thousands of words: each is kept in numbers, some thirty bytes,
    with its text, which is there once for all words that say the same.
    """

    __slots__ = ("_numbers", "_others")

    def __init__(self) -> None:
        self._numbers = array("I")  # of each item: its kind, its page, its mark, a word's reading
        self._others: list[str | Shown] = []  # of a word its text and its language

    def add(self, item: Item) -> None:
        """Add what was drawn next."""
        if isinstance(item, Word):
            base, reading = item.base, item.reading
            self._numbers.extend((_WORD, base.page, base.number, reading.number))
            self._others += (sys.intern(item.text), item.language)
        elif isinstance(item, Shown):
            self._numbers.extend((_SHOWN, 0, 0, 0))
            self._others.append(item)
        else:
            kind = _NUMBER if item.note else _DOWN_MARK if item.down else _MARK
            self._numbers.extend((kind, item.page, item.number, 0))

    def __iter__(self) -> Iterator[Item]:
        numbers, others = iter(self._numbers), iter(self._others)
        for kind, page, number, reading in zip(numbers, numbers, numbers, numbers, strict=True):
            if kind == _WORD:
                text, language = cast("str", next(others)), cast("str", next(others))
                yield Word(text, Mark(page, number), Mark(page, reading), language)
            elif kind == _SHOWN:
                yield cast("Shown", next(others))
            else:
                yield Mark(page, number, down=kind == _DOWN_MARK, note=kind == _NUMBER)


@dataclass(frozen=True, slots=True)
class Element:
    """A structure element: its type (ISO 32000-1, § 14.8.4), and what it holds, in order.

    The document and its stories make what they hold as it is asked for, once.
    `text` is read in place of all it holds, `alt` tells of a picture, `language` is a
    BCP 47 tag where it is not the document's; `attributes` are as PDF writes them, `name`
    is by what the element is found.
    """

    tag: str
    kids: Iterable[Element | Mark]
    text: str = ""
    alt: str = ""
    language: str = ""
    attributes: str = ""
    name: str = ""


def reading_language(reading: str) -> str:
    """The BCP 47 tag of a reading by its letters."""
    return ZHUYIN if any("\u3105" <= char <= "\u312f" for char in reading) else PINYIN


def head_levels(blocks: Iterable[Block]) -> dict[str, int]:
    """The level of every head by its block's id, from 1 and without a gap.

    A head of a lower rank goes one level deeper than the one it stands under,
    whatever ranks lie between: H1 is never followed by H3.
    """
    levels: dict[str, int] = {}
    above: list[int] = []
    for block in blocks:
        rank = HEAD_RANKS.get(block.role)
        if rank is None:
            continue
        while above and above[-1] >= rank:
            above.pop()
        above.append(rank)
        levels[block.id] = len(above)
    return levels


def structure(edition: Edition, contents: Mapping[str, Iterable[Item]]) -> Element:
    """The document's structure; `contents` tells what was drawn of each block, by its id."""
    drawn = [block for block in edition.blocks if block.id in contents]
    return Element("Document", _stories(drawn, head_levels(drawn), contents))


def _stories(
    drawn: Sequence[Block], levels: Mapping[str, int], contents: Mapping[str, Iterable[Item]]
) -> Iterator[Element | Mark]:
    for article, group in groupby(drawn, key=lambda block: block.article):
        parts = _parts(tuple(group), levels, contents)
        if article:
            yield Element("Art", parts)
        else:
            yield from parts


def _whole(block: Block) -> str:
    """What a block is a part of: the lead box, a picture or a table; "" for itself alone."""
    if CONTAINERS.get(block.role) is Container.LEAD_BOX:
        return "lead"
    return "" if block.part is None else block.part.id


def _parts(
    blocks: Sequence[Block], levels: Mapping[str, int], contents: Mapping[str, Iterable[Item]]
) -> Iterator[Element]:
    for whole, group in groupby(blocks, key=_whole):
        parts = tuple(group)
        elements = (
            _told(block, _element(block, levels, tuple(contents[block.id]))) for block in parts
        )
        if not whole:
            yield from elements
        elif any(block.part is not None and block.part.cell for block in parts):
            yield _table(parts, tuple(elements))
        elif whole == "lead":
            yield Element("Sect", elements)
        else:
            yield from _figure(tuple(elements))


def _told(block: Block, element: Element) -> Element:
    """An element that says its language where that is not the document's."""
    return replace(element, language=block.language) if block.language else element


def _element(block: Block, levels: Mapping[str, int], items: Sequence[Item]) -> Element:
    shown = [item for item in items if isinstance(item, Shown)]
    if shown:
        # One picture a block; all its marks with it.
        edges = " ".join(f"{edge:.2f}" for edge in shown[0].box)
        box = f"/O/Layout/Placement/Block/BBox[{edges}]"
        marks = tuple(item.mark for item in shown)
        return Element("Figure", marks, alt=shown[0].alt, attributes=box)
    if block.role is Role.NOTE:
        # PDF/UA-1, § 7.9: a note is found by its own name.
        label = tuple(Element("Lbl", (item,)) for item in items if _is_number(item))
        text = tuple(_kid(item) for item in items if not _is_number(item))
        return Element("Note", (*label, Element("P", text)), name=block.id)
    kids = tuple(_kid(item) for item in items)
    level = levels.get(block.id)
    tag = f"H{level}" if level else _TAGS.get(block.role, "P")
    if tag == "BlockQuote":
        return Element(tag, (Element("P", kids),))
    down = any(isinstance(item, Mark) and item.down for item in items)
    return Element(tag, kids, attributes=_DOWN if down else "")


def _kid(item: Item) -> Element | Mark:
    """A mark, or a word with its reading, which is read aloud once: as its hanzi."""
    if _is_number(item):
        return Element("Reference", (item,))
    if isinstance(item, Word):
        reading = Element("RT", (item.reading,), language=item.language)
        return Element("Ruby", (Element("RB", (item.base,)), reading), text=item.text)
    return item.mark if isinstance(item, Shown) else item


def _is_number(item: Item) -> TypeGuard[Mark]:
    return isinstance(item, Mark) and item.note


def _figure(elements: Sequence[Element]) -> Iterator[Element]:
    """A picture with its caption in it; without a picture the caption is a paragraph."""
    first, *others = elements
    if first.tag != "Figure":
        for element in elements:
            yield replace(element, tag="P") if element.tag == "Caption" else element
        return
    yield Element(
        "Figure", (*first.kids, *others), alt=first.alt, attributes=first.attributes
    )  # fmt: skip


def _table(blocks: Sequence[Block], elements: Sequence[Element]) -> Element:
    """A table whole: a cell without text has its place in its row like any other."""
    cells = {}
    before: list[Element] = []
    rows = columns = 0
    for block, element in zip(blocks, elements, strict=True):
        cell = None if block.part is None else block.part.cell
        if cell is None:
            before.append(element)
            continue
        cells[cell.row, cell.column] = element.kids
        rows, columns = cell.rows, len(cell.aligns)
    kids = (*before, *(_row(cells, row, columns) for row in range(rows)))
    return _told(blocks[0], Element("Table", kids))


def _row(
    cells: Mapping[tuple[int, int], Iterable[Element | Mark]], row: int, columns: int
) -> Element:
    tag, scope = ("TD", "") if row else ("TH", "/O/Table/Scope/Column")
    places = (cells.get((row, column), ()) for column in range(columns))
    return Element("TR", tuple(Element(tag, kids, attributes=scope) for kids in places))
