"""A layout painted as PDF, every glyph where the composer put it.

The file is written with pydyf, WeasyPrint's own writer of PDF objects: the composer
has laid out everything there is to lay out, so nothing is left for a layout engine
to do, and only so can every run be told what it says and what it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pydyf

from pipeline.config import PdfKind
from pipeline.edition import Block, Edition
from pipeline.editions.parallel import SUFFIX
from pipeline.typeset.canvas import Canvas
from pipeline.typeset.compose.pages import Layout
from pipeline.typeset.fonts import Face
from pipeline.typeset.pdf_file import File
from pipeline.typeset.pdf_fonts import embed, font_resources
from pipeline.typeset.pdf_images import Pictures
from pipeline.typeset.pdf_kinds import REGISTRATION, cmyk_ink, output_intent, rgb_ink, sheet
from pipeline.typeset.pdf_metadata import describe, facts
from pipeline.typeset.pdf_outline import Entry, write_outline
from pipeline.typeset.pdf_page import draw_page
from pipeline.typeset.pdf_says import Teller
from pipeline.typeset.pdf_streams import add_stream
from pipeline.typeset.pdf_structure import write_structure
from pipeline.typeset.pdf_tags import ARTIFACTS, Drawn, head_levels, structure
from pipeline.typeset.style import Style
from pipeline.typeset.unreviewed import with_unreviewed

__all__ = ["paint"]


def paint(edition: Edition, style: Style, layout: Layout, kind: PdfKind = "screen") -> bytes:
    """The layout as a PDF file; the same layout gives the same bytes."""
    if edition.marked:
        layout = with_unreviewed(layout, edition, style)
    pdf = File()
    fonts = embed(_used(layout))
    blocks = {block.id: block for block in edition.blocks if block.role not in ARTIFACTS}
    teller = Teller(layout, style, blocks, fonts)
    paper = sheet(kind, style.page.width, style.page.height)
    pictures = Pictures(pdf, cmyk=kind == "print")
    resources = pydyf.Dictionary()
    pdf.add_object(resources)
    contents: dict[str, Drawn] = {}
    pages: list[Any] = []
    ink = cmyk_ink if kind == "print" else rgb_ink
    for number, placed in enumerate(layout.pages):
        canvas = Canvas(fonts, ink, left=paper.left, top=paper.top)
        for name, item in draw_page(
            canvas,
            number,
            placed,
            teller.page(number),
            paper,
            blocks=blocks,
            pictures=pictures.name,
        ):
            contents.setdefault(name, Drawn()).add(item)
        pages.append(_page(pdf, canvas, paper.boxes(), resources))
    resources["Font"] = font_resources(pdf, tuple(fonts.values()))
    if pictures.resources:
        resources["XObject"] = pictures.resources
    if kind == "print":
        resources["ColorSpace"] = pydyf.Dictionary([REGISTRATION])
        pdf.info["Trapped"] = "/False"
    write_structure(pdf, structure(edition, contents), pages)
    contents.clear()  # of a long text a few MB, which closing the file can use
    write_outline(pdf, _entries(layout, blocks, paper.left, paper.top), pages)
    describe(pdf, facts(edition), archive=kind == "archive")
    if kind == "archive":
        output_intent(pdf)
    return pdf.finish()


def _used(layout: Layout) -> dict[Face, set[str]]:
    """The faces of a layout with the characters that each draws."""
    faces: dict[Face, set[str]] = {}
    for page in layout.pages:
        for placed in page.lines:
            for run in placed.line.runs:
                faces.setdefault(run.face, set()).update(run.text)
    return faces


def _page(pdf: File, canvas: Canvas, boxes: Mapping[str, Any], resources: Any) -> Any:
    page = pydyf.Dictionary(
        {
            "Type": "/Page",
            "Parent": pdf.pages.reference,
            **boxes,
            "Resources": resources.reference,
            "Contents": add_stream(pdf, canvas.content),
        }
    )
    pdf.add_page(page)
    return page


def _entries(
    layout: Layout, blocks: Mapping[str, Block], left: float, top: float
) -> Iterator[Entry]:
    """A bookmark for every head, in the order of the edition."""
    places: dict[str, tuple[int, float, float]] = {}
    for number, page in enumerate(layout.pages):
        for placed in page.lines:
            places.setdefault(placed.line.block, (number, left + placed.x, top - placed.y))
    # A head in two languages has one entry, at the first.
    other = {block.id.removesuffix(SUFFIX): block for block in blocks.values() if block.language}
    heads: Sequence[Block] = [
        block for block in blocks.values() if block.id in places and not block.language
    ]
    for name, level in head_levels(heads).items():
        both = (blocks[name], other[name]) if name in other else (blocks[name],)
        title = " / ".join(" ".join(block.text.split("\n")) for block in both)
        yield Entry(level, title, *places[name])
