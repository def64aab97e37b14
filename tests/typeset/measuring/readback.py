"""A finished PDF as a reader's eye has it: glyphs in rows, and whose text each row is.

Everything about place and face comes from the file, through PDFium. The edition is
used for one thing only: to say which block a row of text belongs to. Lengths are pt,
y runs downwards from the page's head.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2
from pypdfium2 import raw

from pipeline.edition import Block, Edition, Role
from pipeline.typeset.style import Style

Ink = tuple[float, float, float, float, float]

_HYPHEN = "\u2010"
_SAME_ROW = 0.06  # pt that the baselines of a row may differ by
_FURTHEST = 4000  # characters that may be lost before a row
# Em between two glyphs of different rows on one baseline: anywhere, and where a column begins.
_APART, _APART_AT_COLUMN = 1.8, 1.0


@dataclass(frozen=True, slots=True)
class Font:
    """An embedded font by its PostScript name; what it draws is asked of PDFium."""

    name: str
    handle: Any

    def ink(self, char: str) -> Ink:
        """A character's advance and the box of its outline's points, in em."""
        width = ctypes.c_float()
        raw.FPDFFont_GetGlyphWidth(self.handle, ord(char), 1.0, width)
        path = raw.FPDFFont_GetGlyphPath(self.handle, ord(char), 1.0)
        x, y = ctypes.c_float(), ctypes.c_float()
        points = []
        for index in range(raw.FPDFGlyphPath_CountGlyphSegments(path) if path else 0):
            segment = raw.FPDFGlyphPath_GetGlyphPathSegment(path, index)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            points.append((x.value, y.value))
        if not points:
            return (width.value, 0.0, 0.0, 0.0, 0.0)
        xs, ys = [point[0] for point in points], [point[1] for point in points]
        return (width.value, min(xs), max(xs), max(ys), min(ys))


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character where it stands: `x` its origin, `width` its own advance, ink box."""

    char: str
    x: float
    y: float
    size: float
    width: float
    left: float
    top: float
    right: float
    bottom: float
    font: Font
    reading: bool = False  # stands over the glyphs that are drawn next

    @property
    def end(self) -> float:
        return self.x + self.width


@dataclass(frozen=True, slots=True)
class Row:
    """A line of text: its glyphs, its block, and the reading over it.

    `at` and `until` are its place in the block's text, white space left out; `forced`:
    the edition asks for a line's end here. `spaced` are the glyphs, by number, that the
    edition has white before.
    """

    page: int
    glyphs: tuple[Glyph, ...]
    block: Block | None = None
    at: int = 0
    until: int = 0
    first: bool = False
    last: bool = False
    forced: bool = False
    hyphen: bool = False  # the composer's, at its end
    spaced: frozenset[int] = frozenset()
    readings: tuple[Glyph, ...] = ()

    @property
    def text(self) -> str:
        return "".join(glyph.char for glyph in self.glyphs)

    @property
    def y(self) -> float:
        return self.glyphs[0].y

    @property
    def role(self) -> Role | None:
        return None if self.block is None else self.block.role


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole file: the rows in the order in which they were drawn, and the page sizes.

    `lost` tells what of the edition is in no row, or in the wrong one.
    """

    rows: tuple[Row, ...]
    pages: tuple[tuple[float, float], ...]
    lost: tuple[str, ...]


def read_back(data: bytes, edition: Edition, style: Style) -> Sheet:
    """The rows of a PDF, each with its block."""
    page_style = style.page
    pitch = (page_style.measure + page_style.column_gap) / page_style.columns
    starts = [page_style.margin.left + number * pitch for number in range(1, page_style.columns)]
    document = pypdfium2.PdfDocument(data)
    rows: list[Row] = []
    sizes: list[tuple[float, float]] = []
    for number in range(len(document)):
        page = document[number]
        sizes.append(page.get_size())
        rows += _rows(number, page_glyphs(page), starts)
    document.close()
    placed, lost = _told(rows, edition)
    return Sheet(tuple(placed), tuple(sizes), tuple(lost))


def page_glyphs(page: Any) -> Iterator[Glyph]:
    """The glyphs of a page as they are drawn, those of white left out."""
    readings = _unmarked(page)
    height = page.get_size()[1]
    text_page = page.get_textpage()
    handle = text_page.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    fonts: dict[int, Font] = {}
    inks: dict[tuple[int, str], Ink] = {}
    for index in range(text_page.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(handle, index))
        if raw.FPDFText_IsGenerated(handle, index) == 1 or char.isspace():
            continue
        item = raw.FPDFText_GetTextObject(handle, index)
        address = raw.FPDFTextObj_GetFont(item)
        key = ctypes.addressof(address.contents)
        font = fonts.get(key)
        if font is None:
            font = fonts[key] = _font(address)
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        size = raw.FPDFText_GetFontSize(handle, index) * _scale(item)
        if char == "\x02":
            # PDFium's mark for a hyphen at a line's end; its ink tells which one it is.
            char = _which_hyphen(handle, index, x.value, size)
        if (key, char) not in inks:
            inks[key, char] = font.ink(char)
        advance, left, right, top, bottom = inks[key, char]
        at, baseline = x.value, height - y.value
        yield Glyph(
            char, at, baseline, size, advance * size, at + left * size, baseline - top * size,
            at + right * size, baseline - bottom * size, font,
            ctypes.addressof(item.contents) in readings,
        )  # fmt: skip


def _unmarked(page: Any) -> frozenset[int]:
    """Take off the marks that give other text, and one place, for several glyphs.

    Returns which text objects were marked as readings (ISO 32000-1, table 338: RT).
    """
    items = [
        raw.FPDFPage_GetObject(page.raw, number)
        for number in range(raw.FPDFPage_CountObjects(page.raw))
    ]
    # Before any mark is taken off: neighbours share theirs.
    readings = {ctypes.addressof(item.contents) for item in items if "RT" in _marks(item)}
    for item in items:
        for index, mark in reversed(list(enumerate(_marks(item)))):
            if mark in {"Span", "RT", "RB"}:
                raw.FPDFPageObj_RemoveMark(item, raw.FPDFPageObj_GetMark(item, index))
    return frozenset(readings)


def _marks(item: Any) -> list[str]:
    """The names of the marks around an object, the outermost first."""
    buffer = (ctypes.c_ushort * 16)()
    needed = ctypes.c_ulong()
    names = []
    for index in range(raw.FPDFPageObj_CountMarks(item)):
        mark = raw.FPDFPageObj_GetMark(item, index)
        raw.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), needed)
        names.append(bytes(buffer)[: needed.value].decode("utf-16-le").strip("\0"))
    return names


def _which_hyphen(handle: Any, index: int, x: float, size: float) -> str:
    """The author's, or the composer's, which a Chinese font has in the middle of a square."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(handle, index, left, right, bottom, top)
    return _HYPHEN if left.value - x > 0.2 * size else "-"


def _scale(item: Any) -> float:
    """How a text object's matrix scales its font."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, matrix)
    return abs(float(matrix.d))


def _font(font: Any) -> Font:
    name = ctypes.create_string_buffer(128)
    raw.FPDFFont_GetBaseFontName(font, name, len(name))
    return Font(name.value.decode().split("+")[-1], font)


def _rows(page: int, glyphs: Iterable[Glyph], starts: Sequence[float]) -> list[Row]:
    """Glyphs that follow each other on one baseline; `starts` are where columns begin.

    A reading goes to the row of the glyphs that are drawn after it.
    """
    rows: list[tuple[list[Glyph], list[Glyph]]] = []
    over: list[Glyph] = []
    for glyph in glyphs:
        if glyph.reading:
            over.append(glyph)
            continue
        if not rows or not _go_together(rows[-1][0][-1], glyph, starts):
            rows.append(([], []))
        rows[-1][0].append(glyph)
        rows[-1][1].extend(over)
        over = []
    made = [Row(page, tuple(base), readings=tuple(readings)) for base, readings in rows]
    return list(_with_untagged(made))


def _with_untagged(rows: Sequence[Row]) -> Iterator[Row]:
    """Rows with the readings of what has no tags, a folio: small letters close over hanzi."""
    over: tuple[Glyph, ...] = ()
    for number, row in enumerate(rows):
        below = next((other for other in rows[number + 1 :] if other.y != row.y), None)
        if below is not None and _is_over(row, below):
            over += row.glyphs
            continue
        yield replace(row, readings=over) if over else row
        over = ()


def _is_over(row: Row, below: Row) -> bool:
    size = below.glyphs[0].size
    close = row.glyphs[0].size < 0.7 * size and 0 < below.y - row.y < 1.4 * size
    return close and all(glyph.char.isalpha() or glyph.char in "'-" for glyph in row.glyphs)


def _go_together(before: Glyph, after: Glyph, starts: Sequence[float]) -> bool:
    # A mark at a line's end hangs its white half over the column's edge.
    end = min(before.end, before.right + 0.3 * before.size)
    gap = (max(after.x, after.left - 0.3 * after.size) - end) / before.size
    level = _SAME_ROW if after.char != _HYPHEN else 0.2 * after.size
    if abs(after.y - before.y) > level or abs(after.size - before.size) > 0.01 or gap < -1:
        return False
    # A column's first line may be indented.
    near = any(-1 < (after.x - start) / after.size < 3 for start in starts)
    return gap < (_APART_AT_COLUMN if near else _APART)


def _told(rows: Sequence[Row], edition: Edition) -> tuple[list[Row], list[str]]:
    """Every row with its block, found by its text from where the row before it ended."""
    whole: list[str] = []
    owners: list[int] = []
    breaks: set[int] = set()
    spaced: set[int] = set()
    starts: list[int] = []
    for number, block in enumerate(edition.blocks):
        starts.append(len(whole))
        for char in block.text:
            if char == "\n":
                breaks.add(len(whole))
            elif char.isspace():
                spaced.add(len(whole))
            else:
                whole.append(char)
                owners.append(number)
    text = "".join(whole)
    ends = [*starts[1:], len(text)]
    placed: list[Row] = []
    lost: list[str] = []
    at = 0
    for row in rows:
        found, letters = _found(row.text, text, at)
        if found < 0:
            placed.append(row)  # the running foot, or text that the edition has not
            continue
        if found > at:
            lost.append(text[at:found])
        at = found + len(letters)
        number = owners[found]
        placed.append(
            replace(
                row, block=edition.blocks[number], at=found - starts[number],
                until=at - starts[number], first=found == starts[number] or found in breaks,
                last=at == ends[number], forced=at in breaks, hyphen=letters != row.text,
                spaced=frozenset(i for i in range(len(letters)) if found + i in spaced),
            )
        )  # fmt: skip
    if at < len(text):
        lost.append(text[at:])
    return placed, lost


def _found(row: str, text: str, at: int) -> tuple[int, str]:
    """Where a row's letters stand in the text after `at`, and which letters they are.

    A hyphen at the row's end is the author's, or else the composer's and no letter.
    """
    tried = [row]
    if row[-1] in f"-{_HYPHEN}":
        tried = [row[:-1] + "-", row[:-1]]
    for letters in tried:
        found = text.find(letters, at, at + _FURTHEST) if letters else -1
        if found >= 0:
            return found, letters
    return -1, row
