"""A finished PDF measured as a critical typesetter would, with a loupe and a ruler.

`measure` takes the file, the edition (for whose text a row is) and the style (for what
was asked), and returns what it read off the pages. Nothing of the composer is used:
positions come from PDFium, and what a mark may do is said a second time in
`measuring.marks`.
"""

from __future__ import annotations

from pipeline.edition import Edition
from pipeline.typeset.style import Style
from tests.typeset.measuring.breaks import measure_breaks
from tests.typeset.measuring.found import Measured
from tests.typeset.measuring.frames import (
    frames_of,
    measure_edges,
    measure_faces,
    measure_feet,
    measure_grid,
    measure_holes,
    measure_margins,
    measure_width,
)
from tests.typeset.measuring.readback import Row, Sheet, read_back
from tests.typeset.measuring.white import measure_readings, measure_spaces, measure_squares

__all__ = ["Measured", "measure", "table"]

_FOOT = 60  # pt at the page's foot that hold its number


def measure(data: bytes, edition: Edition, style: Style) -> Measured:
    """What a PDF of an edition measures."""
    sheet = read_back(data, edition, style)
    found = Measured(rows=len(sheet.rows))
    rows = [row for row in sheet.rows if row.block is not None]
    strange = [row.text for row in sheet.rows if row.block is None and not _is_foot(row, sheet)]
    for text in (*sheet.lost, *strange):
        found.fault("lost", text)
    measure_breaks(rows, found, chinese=edition.language.startswith("zh"))
    for frame in frames_of(rows, style):
        measure_edges(frame, found)
        measure_width(frame, sheet, found)
        measure_grid(frame, found)
        measure_feet(frame, found)
        measure_holes(frame, found)
    measure_faces(sheet, style, found)
    measure_margins(sheet, style, found)
    for row in rows:
        assert row.role is not None
        look = style.blocks[row.role]
        full = look.align == "justify" and not (row.last or row.forced)
        measure_spaces(row, found, look.letter_spacing, full=full)
        measure_readings(row, found)
        if edition.language.startswith("zh-Hant"):
            measure_squares(row, found)
    found.looseness.sort(reverse=True)
    return found


def _is_foot(row: Row, sheet: Sheet) -> bool:
    return row.y > sheet.pages[row.page][1] - _FOOT


_HEAD = (
    "page", "edition", "lines", "flush", "feet", "hole", "hyphens", "space", "spread", "quarter",
    "reading", "faults",
)  # fmt: skip


def table(measured: dict[tuple[str, str], Measured]) -> str:
    """The figures by page and edition, for a person to read.

    Flush in % of full lines; feet and holes in lines; word spaces, the widest spread
    between hanzi and the white between hanzi and Latin in em; readings off centre in pt.
    """
    lines = [_HEAD]
    for (page, edition), found in measured.items():
        words, latin = found.widest_space > 0, found.widest_quarter > 0
        read = bool(found.syllables_off)
        lines.append(
            (
                page, edition, str(found.full_lines), f"{100 * found.flush:.1f}",
                f"{found.feet_apart:.0f}", f"{found.widest_hole:.1f}",
                str(found.hyphens_in_a_row),
                f"{found.narrowest_space:.2f}-{found.widest_space:.2f}" if words else "",
                f"{found.widest_spread:.2f}",
                f"{found.narrowest_quarter:.2f}-{found.widest_quarter:.2f}" if latin else "",
                f"{found.off_centre:.2f}" if read else "",
                ", ".join(f"{kind} {len(places)}" for kind, places in found.faults.items()),
            )
        )  # fmt: skip
    widths = [max(len(line[at]) for line in lines) for at in range(len(_HEAD))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
