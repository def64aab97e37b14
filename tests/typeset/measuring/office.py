"""A DOCX as LibreOffice prints it, held against the PDF of the same edition."""

from __future__ import annotations

import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest

from pipeline.edition import Edition, Role
from pipeline.typeset.style import PageStyle, Style
from tests.typeset.measuring.geometry import Leaf, Span
from tests.typeset.measuring.marks import CLOSING, OPENING, WIDE, edges, is_hanzi
from tests.typeset.measuring.readback import Row

__all__ = ["HEADS", "Difference", "differences", "heights", "printed"]

_NEAR: Final = 0.75  # pt that a glyph may reach over a rule
_SAME_RULE: Final = 4.0  # pt that one rule may stand elsewhere in the other file
_TWIP: Final = 0.05  # pt
_FEWEST: Final = 3  # rows that make a column
_TIMEOUT: Final = 300  # s


Leaves = Sequence[Leaf]

HEADS: Final = frozenset(
    {
        Role.MASTHEAD, Role.DATELINE, Role.FOLIO, Role.HOTLINE, Role.CREDIT, Role.KICKER,
        Role.HEADLINE, Role.SUBTITLE, Role.BYLINE, Role.LEAD_LABEL, Role.SECTION, Role.HEADING,
        Role.SUBHEADING,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """What stands elsewhere in the DOCX: `kind` of thing, which one, and by how many pt.

    `off` is infinite for what is not there.
    """

    kind: str
    what: str
    off: float

    def __str__(self) -> str:
        return f"{self.kind} {self.what}: {self.off:.1f}"


def printed(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """DOCX files by name as PDF by LibreOffice; skips the test where that is not installed."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    out = folder / "printed"
    sources = []
    for name, data in files.items():
        sources.append(folder / f"{name}.docx")
        sources[-1].write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", out, *sources],
        capture_output=True, check=True, timeout=_TIMEOUT,
    )  # fmt: skip
    return {name: (out / f"{name}.pdf").read_bytes() for name in files}


def differences(
    edition: Edition, style: Style, pdf: Leaves, office: Leaves
) -> Iterator[Difference]:
    """Every length of the PDF that the printed DOCX has otherwise, and by how much."""
    if len(pdf) != len(office):
        yield Difference("pages", f"{len(office)} for {len(pdf)}", float("inf"))
    for side, (one, other) in enumerate(zip(pdf[0].size, office[0].size, strict=True)):
        yield Difference("paper", ("width", "height")[side], abs(one - other))
    there = _columns(office)
    for column, one in _columns(pdf).items():
        near = [other for at, other in there.items() if _close(at, column)]
        if not near:
            yield Difference("column", f"{column[0]:.0f}-{column[1]:.0f}", float("inf"))
            continue
        yield Difference("left edge", f"{one.left:.1f}", abs(one.left - near[0].left))
        yield Difference("right edge", f"{one.right:.1f}", abs(one.right - near[0].right))
    uprights = {rule.x for leaf in pdf for rule in leaf.upright}
    drawn = {rule.x for leaf in office for rule in leaf.upright}
    yield from _nearest("upright rule", uprights, drawn)
    across = {span for leaf in pdf for span in leaf.across}
    there = {span for leaf in office for span in leaf.across}
    for span in across:
        off = min((span.off(other) for other in there), default=float("inf"))
        yield Difference("rule or ground", f"{span.left:.0f}-{span.right:.0f}", off)
    yield from _heads(edition, style, pdf, office)


def _columns(leaves: Leaves) -> dict[tuple[float, float], Span]:
    """The edges of what stands between two upright rules, by their places."""
    found: defaultdict[tuple[float, float], list[tuple[float, float]]] = defaultdict(list)
    for leaf in leaves:
        for row in leaf.rows:
            found[_between(leaf, row)].append(edges(row))
    return {
        column: Span(min(left for left, _ in rows), max(right for _, right in rows))
        for column, rows in found.items()
        if len(rows) >= _FEWEST
    }


def _between(leaf: Leaf, row: Row) -> tuple[float, float]:
    """The upright rules between which a row stands, or the sides of the page."""
    left, right = row.glyphs[0].left, row.glyphs[-1].right
    rules = [rule.x for rule in leaf.upright if rule.top < row.y < rule.foot + row.glyphs[0].size]
    start = max((x for x in rules if x <= left + _NEAR), default=0.0)
    return start, min((x for x in rules if x >= right - _NEAR), default=leaf.size[0])


def _close(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return all(abs(a - b) < _SAME_RULE for a, b in zip(one, other, strict=True))


def _nearest(kind: str, asked: Iterable[float], there: Iterable[float]) -> Iterator[Difference]:
    known = list(there)
    for at in asked:
        off = min((abs(at - other) for other in known), default=float("inf"))
        yield Difference(kind, f"{at:.1f}", off)


def _heads(edition: Edition, style: Style, pdf: Leaves, office: Leaves) -> Iterator[Difference]:
    """Heads by their words: as wide, as large, and at the same place across their column."""
    chinese = edition.language.startswith("zh")
    for block in edition.blocks:
        if block.role not in HEADS:
            continue
        align = style.blocks[block.role].align
        read = any(inline.syllables for inline in block.inlines)
        for text in ("".join(part.split()) for part in block.text.split("\n")):
            one, other = _found(text, pdf), _found(text, office)
            if one is None:
                continue  # broken by the composer too
            if other is None:
                yield Difference("head broken", text, float("inf"))
                continue
            size = one[1].glyphs[0].size
            yield Difference("head's size", text, abs(other[1].glyphs[0].size - size))
            if _outermost(*one, align):
                places = [_anchor(leaf, row, align, style.page) for leaf, row in (one, other)]
                off = abs(places[0] - places[1])
                if text[0] in OPENING & WIDE or text[-1] in CLOSING & WIDE:
                    # Word centres a head with the white of its outer mark, half a square.
                    off -= size / 4 if chinese else 0.0
                yield Difference("head's place", text, max(off, 0.0))
            widths = [row.glyphs[-1].right - row.glyphs[0].left for _, row in (one, other)]
            # LibreOffice has a fifth of an em between hanzi and Latin, not a quarter, and
            # none at a ruby's end.
            # Word counts sizes in half-points and the room between letters in twips.
            off = abs(widths[0] - widths[1]) - (_TWIP * len(text) if size % 0.5 else 0.0)
            seams = sum(_is_seam(a.char, b.char) for a, b in pairwise(one[1].glyphs))
            off -= seams * 0.06 * size
            kind = "width of a head that is read" if read else "head's width"
            yield Difference(kind, text, max(off, 0.0))


def heights(edition: Edition, pdf: Leaves, office: Leaves) -> Iterator[Difference]:
    """Heads over the first columns by their words: as far from the page's head."""
    top = min((rule.top for rule in pdf[0].upright), default=pdf[0].size[1])
    for block in edition.blocks:
        for text in ("".join(part.split()) for part in block.text.split("\n")):
            one, other = _found(text, pdf[:1]), _found(text, office[:1])
            if block.role in HEADS and one and other and one[1].y < top:
                yield Difference("head's height", text, abs(one[1].y - other[1].y))


def _found(text: str, leaves: Leaves) -> tuple[Leaf, Row] | None:
    return next(((leaf, row) for leaf in leaves for row in leaf.rows if row.text == text), None)


def _is_seam(one: str, other: str) -> bool:
    return is_hanzi(one) != is_hanzi(other) and (one + other).isalnum()


def _anchor(leaf: Leaf, row: Row, align: str, page: PageStyle) -> float:
    """Where a head stands in its column: its left, right or middle, in pt from the column's."""
    left, right = edges(row)
    start, end = _between(leaf, row)
    # The outer columns end at the margins, where there is no rule.
    start = start or page.margin.left - page.column_gap / 2
    if end == leaf.size[0]:
        end -= page.margin.right - page.column_gap / 2
    if align == "right":
        return end - right
    return (left + right - start - end) / 2 if align == "center" else left - start


def _outermost(leaf: Leaf, row: Row, align: str) -> bool:
    """Whether a head's own place is to be seen, not that of what stands beside it."""
    beside = [other for other in leaf.rows if other is not row and abs(other.y - row.y) < 1]
    return align != "right" or all(other.glyphs[0].x < row.glyphs[0].x for other in beside)
