"""The measures of a PDF that another program made, by the code that measures ours.

A row of glyphs is whose text it is, as in `tests.typeset.measuring`; only what is a reading
is told otherwise: nothing marks it in a foreign file, so that it is what is small and stands
close over a hanzi. All files of one comparison are read in this way, ours among them.
"""

from __future__ import annotations

import bisect
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2

from pipeline.edition import Edition
from pipeline.typeset.style import Style
from tests.typeset.measuring.breaks import measure_breaks
from tests.typeset.measuring.found import Measured
from tests.typeset.measuring.frames import frames_of, measure_feet, measure_grid
from tests.typeset.measuring.marks import edges, is_hanzi, right_edge
from tests.typeset.measuring.readback import Glyph, Row, Sheet, _rows, _told, page_glyphs

__all__ = ["Figures", "figures"]

_SMALLER = 0.7  # of its hanzi's size, a reading
_CLOSE = 1.8  # em of the hanzi's size that a reading's baseline is over its hanzi's, at most
_FLUSH = 0.3  # pt
_LEVEL = 0.06  # pt that the baselines of a row may differ by
_HYPHEN_SIDE = 0.05  # em of white at the side of a hyphen, which some let hang out
# Those of the CJK Radicals Supplement that are a character of their own (Unicode,
# EquivalentUnifiedIdeograph); the Kangxi radicals have a compatibility mapping.
_RADICALS = dict(zip(
    "⺟⺠⺬⻁⻄⻅⻆⻉⻋⻒⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "母民示虎西见角贝车镸长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟", strict=True,
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figures:
    """What a typesetter would mark in a file; `flush` and `on_grid` are shares of lines."""

    pages: int
    lines: int
    kinsoku: int
    numbers: int
    lonely: int
    flush: float
    on_grid: float
    feet: float  # lines that the feet of columns beside each other are apart
    miscopied: int  # characters that are another one when they are copied or searched for


def figures(data: bytes, edition: Edition, style: Style) -> Figures:
    """Measure a PDF of an edition that was set to this style."""
    sheet, miscopied = _read(data, edition, style)
    rows = [row for row in sheet.rows if row.block is not None]
    found = Measured(rows=len(rows))
    measure_breaks(rows, found, chinese=edition.language.startswith("zh"))
    columns = flush = full = 0
    for frame in frames_of(rows, style):
        for column in frame.columns:
            lines = [row for row in column if frame.full(row)]
            full += len(lines)
            flush += _flush(lines)
        measure_grid(frame, found)
        measure_feet(frame, found)
        columns += sum(map(len, frame.columns))
    return Figures(
        pages=len(sheet.pages),
        lines=len(rows),
        kinsoku=len(found.places["kinsoku"]),
        numbers=len(found.places["numbers"]),
        lonely=len(found.places["lonely"]),
        flush=flush / max(full, 1),
        on_grid=1 - len(found.places["off_grid"]) / max(columns, 1),
        feet=found.feet_apart,
        miscopied=miscopied,
    )


def _flush(column: Sequence[Row]) -> int:
    """How many full lines of a column end where most of them do.

    A mark at a line's end may fill its square there or give half of it away, a reading may
    hang over its hanzi or not: what is nearest counts.
    """
    lines = [_ends(row) for row in column]
    return max(
        (
            sum(any(abs(end - edge) < _FLUSH for end in ends) for ends in lines)
            for edge in {end for ends in lines for end in ends}
        ),
        default=0,
    )


def _ends(row: Row) -> tuple[float, ...]:
    last = row.glyphs[-1]
    hyphen = last.size * _HYPHEN_SIDE if row.text[-1] in "-‐" else 0.0
    return (edges(row)[1], right_edge(last), last.end, last.end - hyphen)


def _read(data: bytes, edition: Edition, style: Style) -> tuple[Sheet, int]:
    """The rows of a PDF, and how many of its characters are copied as another one."""
    page_style = style.page
    pitch = (page_style.measure + page_style.column_gap) / page_style.columns
    starts = [page_style.margin.left + number * pitch for number in range(1, page_style.columns)]
    document = pypdfium2.PdfDocument(data)
    rows: list[Row] = []
    miscopied = 0
    sizes: list[tuple[float, float]] = []
    for number in range(len(document)):
        page = document[number]
        sizes.append(page.get_size())
        drawn = list(page_glyphs(page))
        glyphs = [replace(glyph, char=_plain(glyph.char), reading=False) for glyph in drawn]
        miscopied += sum(
            glyph.char != before.char for glyph, before in zip(glyphs, drawn, strict=True)
        )
        readings = set(_readings(glyphs))
        base = [glyph for index, glyph in enumerate(glyphs) if index not in readings]
        over = [glyphs[index] for index in readings]
        rows += _under(_joined(_rows(number, base, starts), starts), over)
    document.close()
    placed, lost = _told(rows, edition)
    return Sheet(tuple(placed), tuple(sizes), tuple(lost)), miscopied


def _plain(char: str) -> str:
    """The character that was set, where a file gives another one that shares its glyph.

    Some programs write the code by which a face's glyph happened to be found first: the
    radical ⽇ for 日, a soft hyphen for one that is to be seen.
    """
    if char == "\u00ad":
        return "-"
    if char in _RADICALS:
        return _RADICALS[char]
    return unicodedata.normalize("NFKC", char) if "\u2f00" <= char <= "\u2fdf" else char


def _readings(glyphs: Sequence[Glyph]) -> Iterator[int]:
    """The glyphs, by number, that stand over hanzi as readings."""
    hanzi = sorted((glyph.y, glyph.x, glyph) for glyph in glyphs if is_hanzi(glyph.char))
    heights = [y for y, _, _ in hanzi]
    tallest = max((glyph.size for _, _, glyph in hanzi), default=0.0)
    for index, glyph in enumerate(glyphs):
        if not (glyph.char.isalpha() or glyph.char in "'’-‐") or is_hanzi(glyph.char):
            continue
        first = bisect.bisect_right(heights, glyph.y + 0.1)
        last = bisect.bisect_right(heights, glyph.y + _CLOSE * tallest)
        for _, _, base in hanzi[first:last]:
            near = base.y - glyph.y < _CLOSE * base.size
            # A reading may be wider than its word.
            beside = base.x - 3 * base.size < glyph.x < base.end + 3 * base.size
            if near and beside and glyph.size < _SMALLER * base.size:
                yield index
                break


def _joined(rows: Sequence[Row], starts: Sequence[float]) -> list[Row]:
    """Rows whose pieces were parted by white wider than ours ever is, made whole again."""
    made: list[Row] = []
    for row in rows:
        first = row.glyphs[0]
        if made and made[-1].glyphs[-1].x < first.x and abs(made[-1].y - row.y) < _LEVEL:
            last = made[-1].glyphs[-1]
            slack = first.size / 2
            if bisect.bisect(starts, last.x + slack) == bisect.bisect(starts, first.x + slack):
                made[-1] = replace(made[-1], glyphs=made[-1].glyphs + row.glyphs)
                continue
        made.append(row)
    return made


def _under(rows: Sequence[Row], readings: Sequence[Glyph]) -> list[Row]:
    """The rows, each with the readings over it: those over its own glyphs, nearest below them."""
    given: dict[int, list[Glyph]] = {}
    for reading in readings:
        middle = (reading.x + reading.end) / 2
        under = [
            (max(row.glyphs[0].x - middle, middle - row.glyphs[-1].end, 0.0), row.y, number)
            for number, row in enumerate(rows)
            if 0 < row.y - reading.y < _CLOSE * row.glyphs[0].size
        ]
        if under:
            given.setdefault(min(under)[2], []).append(reading)
    return [
        replace(row, readings=tuple(sorted(given.get(number, ()), key=lambda glyph: glyph.x)))
        for number, row in enumerate(rows)
    ]
