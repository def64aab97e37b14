"""What a printer sends a file back for: RGB, boxes that do not fit, marks in the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tests.typeset.conformance.content import read_content

if TYPE_CHECKING:
    import pikepdf

_BLEED = 3 * 72 / 25.4
_SLACK = 0.01  # pt


def press_faults(pdf: pikepdf.Pdf) -> list[str]:
    """What is wrong with a file for the press, nothing when all is well."""
    faults = []
    if str(pdf.docinfo.get("/Trapped", "")) != "/False":
        faults.append("does not say whether it is trapped")
    for number, page in enumerate(pdf.pages):
        boxes = [
            [float(edge) for edge in page.obj[name]]
            for name in ("/MediaBox", "/BleedBox", "/TrimBox")
        ]
        found = (
            *_box_faults(*boxes),
            *_mark_faults(read_content(page).lines, *boxes[1:]),
            *_color_faults(page),
        )
        faults += (f"page {number}: {fault}" for fault in found)
    return faults


def _box_faults(
    media: Sequence[float], bleed: Sequence[float], trim: Sequence[float]
) -> Iterator[str]:
    for at, side in enumerate((-1, -1, 1, 1)):
        if abs((bleed[at] - trim[at]) * side - _BLEED) > _SLACK:
            yield f"the bleed is {bleed[at] - trim[at]:.2f} pt"
        if (media[at] - bleed[at]) * side <= 0:
            yield "no room for marks"


def _color_faults(page: pikepdf.Page) -> Iterator[str]:
    yield from sorted(read_content(page).colors - {"k", "K", "CS", "SCN"})
    for name, space in page.resources.get("/ColorSpace", {}).items():
        if [str(part) for part in list(space)[:3]] != ["/Separation", "/All", "/DeviceCMYK"]:
            yield f"colour space {name}"
    for image in page.resources.get("/XObject", {}).values():
        if image.ColorSpace not in {"/DeviceCMYK", "/DeviceGray"}:
            yield f"a picture in {image.ColorSpace}"


def _mark_faults(
    lines: Sequence[Sequence[float]], bleed: Sequence[float], trim: Sequence[float]
) -> Iterator[str]:
    """Eight lines, each in line with an edge of the trim and outside of the bleed."""
    if len(lines) != 8:
        yield f"{len(lines)} crop marks"
    for line in lines:
        ends = (line[:2], line[2:])
        # 0 for an upright line, which stays at one x; 1 for a level one.
        along = [axis for axis in (0, 1) if abs(ends[0][axis] - ends[1][axis]) < _SLACK]
        if len(along) != 1:
            yield f"a crop mark askew at {tuple(line)}"
            continue
        axis, other = along[0], 1 - along[0]
        edge = min(abs(ends[0][axis] - trim[axis]), abs(ends[0][axis] - trim[axis + 2]))
        inside = any(bleed[other] + _SLACK < end[other] < bleed[other + 2] - _SLACK for end in ends)
        if edge > _SLACK or inside:
            yield f"a crop mark at {tuple(line)}"
