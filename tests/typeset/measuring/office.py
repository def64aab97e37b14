"""A DOCX as LibreOffice prints it, held against the PDF of the same edition."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

import pytest

from tests.typeset.measuring.geometry import Leaf, Upright
from tests.typeset.measuring.marks import edges
from tests.typeset.measuring.readback import Row

__all__ = ["Difference", "differences", "printed"]

_NEAR: Final = 0.75  # pt, edges that are one and the same
_FEWEST: Final = 3  # rows that make an edge
_HEAD: Final = 0.45  # pt by which a head's size is another than the text's
_TIMEOUT: Final = 300  # s


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


def differences(pdf: Sequence[Leaf], office: Sequence[Leaf]) -> Iterator[Difference]:
    """Every length of the PDF that the printed DOCX has otherwise, and by how much."""
    if len(pdf) != len(office):
        yield Difference("pages", f"{len(office)} for {len(pdf)}", float("inf"))
    for side, (one, other) in enumerate(zip(pdf[0].size, office[0].size, strict=True)):
        yield Difference("paper", ("width", "height")[side], abs(one - other))
    for name, end in (("left", 0), ("right", 1)):
        asked = _edges(pdf, lambda row, end=end: edges(row)[end])
        there = _edges(office, lambda row, end=end: edges(row)[end], fewest=2)
        yield from _nearest(f"{name} edge", asked, there)
        if not end:
            often = _edges(office, lambda row: edges(row)[0], fewest=_FEWEST)
            yield from _nearest("left edge too many", often, asked)
    uprights = {rule.x for leaf in pdf for rule in leaf.upright}
    drawn = {rule.x for leaf in office for rule in leaf.upright}
    yield from _nearest("upright rule", uprights, drawn)
    across = {span for leaf in pdf for span in leaf.across}
    there = {span for leaf in office for span in leaf.across}
    for span in across:
        off = min((span.off(other) for other in there), default=float("inf"))
        yield Difference("rule or ground", f"{span.left:.0f}-{span.right:.0f}", off)
    yield from _heads(pdf, office)


def _edges(
    leaves: Iterable[Leaf], edge: Callable[[Row], float], *, fewest: int = _FEWEST
) -> list[float]:
    """Where several rows begin, or end."""
    groups: list[list[float]] = []
    for at in sorted(edge(row) for leaf in leaves for row in leaf.rows):
        if groups and at - groups[-1][0] <= _NEAR:
            groups[-1].append(at)
        else:
            groups.append([at])
    return [median(group) for group in groups if len(group) >= fewest]


def _nearest(kind: str, asked: Iterable[float], there: Iterable[float]) -> Iterator[Difference]:
    known = list(there)
    for at in asked:
        off = min((abs(at - other) for other in known), default=float("inf"))
        yield Difference(kind, f"{at:.1f}", off)


def _heads(pdf: Sequence[Leaf], office: Sequence[Leaf]) -> Iterator[Difference]:
    """Heads by their words: as wide, as large, and as far from the page's head."""
    sizes = [row.glyphs[0].size for leaf in pdf for row in leaf.rows for _ in row.glyphs]
    body = median(sizes)
    rows: dict[str, list[Row]] = {}
    for row in (row for leaf in office for row in leaf.rows):
        rows.setdefault(row.text, []).append(row)
    for row in (row for leaf in pdf for row in leaf.rows):
        if abs(row.glyphs[0].size - body) < _HEAD:
            continue
        found = rows.get(row.text)
        if not found:
            yield Difference("head not so", row.text, float("inf"))
            continue
        other = found.pop(0) if len(found) > 1 else found[0]
        off = max(abs(a - b) for a, b in zip(_ink(row), _ink(other), strict=True))
        yield Difference("head's edges", row.text[:12], off)
        yield Difference("head's size", row.text[:12], abs(row.glyphs[0].size - other.glyphs[0].size))
        yield Difference("head's place", row.text[:12], abs(row.y - other.y))


def _ink(row: Row) -> tuple[float, float]:
    return row.glyphs[0].left, row.glyphs[-1].right
