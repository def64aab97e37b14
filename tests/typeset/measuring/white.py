"""White inside the line measured: between words, hanzi, marks and readings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from pipeline.edition import Role
from tests.typeset.measuring.found import Measured
from tests.typeset.measuring.marks import PAUSES, WIDE, is_hanzi
from tests.typeset.measuring.readback import Glyph, Row

# Em from the origin of one mark to the next: two halves of a square with half an em
# between; marks in the middle of theirs (Taiwan, Hong Kong) have less to give.
_PAIR: Final = 0.76
_IN_WORD: Final = 0.06  # em of white between the letters of a word
_LEAST_QUARTER: Final = 0.12  # em between hanzi and Latin in a squeezed line
_NATURAL_QUARTER: Final = 0.28  # at most, in a line that is not pulled
_CENTRED: Final = 0.3  # pt
_APART: Final = 0.1  # em of the reading, between two of them
_READ_WHOLE: Final = 4  # hanzi; a longer word is read in pieces, each over its own


def measure_spaces(row: Row, found: Measured, spaced: float, *, full: bool) -> None:
    """The white between neighbours; `spaced` is the letter-spacing asked for, pt."""
    widest = 0.0
    spaces: list[float] = []
    quarters: list[float] = []
    for number, (glyph, after) in enumerate(pairwise(row.glyphs), start=1):
        em = max(glyph.size, after.size)
        gap = (after.x - glyph.end - spaced) / em
        wrong = ""
        hanzi = is_hanzi(glyph.char) + is_hanzi(after.char)
        if number in row.spaced:
            if _is_word(glyph.char) and _is_word(after.char):
                spaces.append(gap)
                widest = max(widest, gap - 0.25)
        elif glyph.char in WIDE and after.char in WIDE:
            way = (after.x - glyph.x) / em
            found.widest_pair = max(found.widest_pair, way)
            wrong = "pairs" if way > _PAIR else ""
        elif hanzi == 2:
            free = _free(glyph.end, after.x, row.readings) / em
            found.widest_spread = max(found.widest_spread, free if full else 0.0)
            widest = max(widest, free)
        elif glyph.char.isascii() and after.char.isascii():
            wrong = "in_words" if gap > _IN_WORD else ""
        elif hanzi and not row.readings and (_is_latin(glyph.char) or _is_latin(after.char)):
            quarters.append(gap)
            off = gap < _LEAST_QUARTER or (not full and gap > _NATURAL_QUARTER)
            wrong = "quarters" if off else ""
        if wrong:
            found.fault(wrong, f"{gap:.2f} {glyph.char}{after.char} at {row.text}")
    if row.role in {Role.PARAGRAPH, Role.LEAD}:
        found.narrowest_space = min([found.narrowest_space, *spaces])
        found.widest_space = max([found.widest_space, *spaces])
        found.narrowest_quarter = min([found.narrowest_quarter, *quarters])
        found.widest_quarter = max([found.widest_quarter, *quarters])
    if full:
        found.looseness.append((round(widest, 3), row.text))


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _is_word(char: str) -> bool:
    return char.isascii() or char in "‘’“”–"


def _free(left: float, right: float, readings: Sequence[Glyph]) -> float:
    """How much between two places has neither hanzi nor reading over it."""
    free = 0.0
    at = left
    for glyph in readings:
        if glyph.end <= at or glyph.x >= right:
            continue
        free = max(free, glyph.x - at)
        at = max(at, glyph.end)
    return max(free, right - at)


def measure_squares(row: Row, found: Measured) -> None:
    """Pause marks of Taiwan and Hong Kong stand in the middle of their square."""
    for glyph in row.glyphs:
        if glyph.char in PAUSES:
            across = (glyph.left + glyph.right) / 2 - glyph.x - glyph.size / 2
            up = glyph.y - (glyph.top + glyph.bottom) / 2 - 0.38 * glyph.size
            if max(abs(across), abs(up)) > 0.12 * glyph.size:
                found.fault("off_square", f"{glyph.char} {across:.1f} {up:.1f} at {row.text[:20]}")


def measure_readings(row: Row, found: Measured) -> None:
    """Every word's reading over the middle of its hanzi, clear of its neighbours'."""
    if not row.readings or row.block is None:
        return
    at = used = 0
    end = -1e9
    for inline in row.block.inlines:
        for first, last in _stretches(inline.syllables, at, row):
            over = row.glyphs[at + first - row.at : at + last - row.at]
            written = "".join(inline.syllables[first:last])
            reading = row.readings[used : used + len(written)]
            used += len(written)
            where = f"{written} at {row.text}"
            if "".join(letter.char for letter in reading) != written:
                found.fault("readings", where)
                return
            found.syllables_off += _syllables(over, reading, inline.syllables[first:last])
            off = _middle(reading) - _middle(over)
            if len(inline.syllables) <= _READ_WHOLE:
                found.off_centre = max(found.off_centre, abs(off))
                if abs(off) > _CENTRED:
                    found.fault("readings", f"{off:+.2f} {where}")
            if reading[0].x < end + _APART * reading[0].size:
                found.fault("overlaps", f"{reading[0].x - end:.2f} {where}")
            end = reading[-1].end
        at += len("".join(inline.text.split()))


def _middle(glyphs: Sequence[Glyph]) -> float:
    return (glyphs[0].x + glyphs[-1].end) / 2


def _syllables(
    over: Sequence[Glyph], reading: Sequence[Glyph], syllables: Sequence[str]
) -> Iterator[float]:
    """How far each syllable is from its hanzi, in em of the hanzi."""
    used = 0
    for glyph, syllable in zip(over, syllables, strict=True):
        part = reading[used : used + len(syllable)]
        used += len(syllable)
        yield abs(_middle(part) - _middle((glyph,))) / glyph.size


def _stretches(syllables: Sequence[str], at: int, row: Row) -> Iterator[tuple[int, int]]:
    """The part of a word that stands in a row, as offsets in the word."""
    first, last = max(row.at - at, 0), min(row.until - at, len(syllables))
    if syllables and first < last:
        yield first, last
