"""The printed page as a picture whose stories lead to their texts.

Grey and few colours, as small as reading the heads allows: the picture stands in the document.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from pipeline.edition import Edition, Role
from pipeline.site.webpage import WebPage
from pipeline.typeset.web.labels import default, spoken
from pipeline.typeset.web.sections import Section

if TYPE_CHECKING:
    from PIL.Image import Image

    from pipeline.typeset.compose.pages import PlacedPage

__all__ = ["Area", "areas", "facsimile"]

# A document of four editions has 190 KB of text; with its pictures it is to have 300.
_WIDTH: Final = 1000  # px
_NARROWER: Final = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
_MOST: Final = 80_000  # bytes of all pictures together, before they are written as text
_QUALITY: Final = 25  # of WebP; at 800 px the text of a broadsheet is still legible


@dataclass(frozen=True, slots=True)
class Area:
    """A story's rectangle on a page, in pt from its top left corner."""

    story: int
    x: float
    y: float
    width: float
    height: float


def areas(placed: PlacedPage, edition: Edition) -> Iterator[Area]:
    """Where the stories stand on a page, in reading order.

    On a page of several the composer says it; else it is what their lines take up.
    """
    if placed.places:
        for place in placed.places:
            yield Area(place.story, place.x, place.y, place.width, place.height)
        return
    stories = {block.id: block.article for block in edition.blocks if block.article}
    found: dict[int, tuple[float, float, float, float]] = {}
    for line in placed.lines:
        story = stories.get(line.line.block)
        if story is None:
            continue
        across, down = line.line.width, line.line.height
        if line.line.vertical:
            across, down = down, across
        left, top, right, foot = found.get(story, (line.x, line.y, line.x, line.y))
        found[story] = (
            min(left, line.x),
            min(top, line.y),
            max(right, line.x + across),
            max(foot, line.y + down),
        )
    for story, (left, top, right, foot) in found.items():
        yield Area(story, left, top, right - left, foot - top)


def facsimile(page: WebPage, shown: tuple[Section, ...]) -> str:
    """The pages as figures, "" where the page was not laid out."""
    layout = page.layout
    if layout is None:
        return ""
    from pipeline.typeset.pagestyle import page_style
    from pipeline.typeset.paint import paint

    edition = page.printed
    style = page_style(page.styles[edition.code], edition)
    pictures = _pictures(layout.painted or paint(edition, style, layout))
    first = shown[0]
    heads = {
        block.article: " ".join(block.text.split())
        for block in reversed(first.edition.blocks)
        if block.role is Role.HEADLINE
    }
    lang = f'lang="{escape(first.edition.language)}"'
    width, height = style.page.width, style.page.height
    parts = []
    for number, (placed, source) in enumerate(zip(layout.pages, pictures, strict=True), 1):
        links = "\n".join(
            f'<a href="#a{area.story}{first.suffix}" data-story="{area.story}" {lang} '
            f'aria-label="{escape(heads.get(area.story, str(area.story)))}">'
            f'<rect x="{area.x:.0f}" y="{area.y:.0f}" width="{area.width:.0f}" '
            f'height="{area.height:.0f}"/></a>'
            for area in areas(placed, edition)
        )
        told = spoken(
            "sheet", default(first), attribute="alt", number=number if len(pictures) > 1 else 0
        )
        parts.append(
            f'<figure class="sheet">\n<img src="{source[0]}" {told} width="{source[1]}" '
            f'height="{source[2]}" loading="lazy" decoding="async">\n'
            f'<svg viewBox="0 0 {width:.0f} {height:.0f}" preserveAspectRatio="none">\n{links}\n'
            "</svg>\n</figure>"
        )
    return "\n".join(parts)


def _pictures(pdf: bytes) -> list[tuple[str, int, int]]:
    """A PDF's pages as data addresses with their size in pixels."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        for share in _NARROWER:
            made = []
            for sheet in document:
                scale = _WIDTH * share / sheet.get_width()
                made.append(_packed(sheet.render(scale=scale).to_pil()))
            if sum(len(data) for data, _, _ in made) <= _MOST:
                break
    finally:
        document.close()
    return [
        (f"data:image/webp;base64,{base64.b64encode(data).decode()}", width, height)
        for data, width, height in made
    ]


def _packed(image: Image) -> tuple[bytes, int, int]:
    out = io.BytesIO()
    image.convert("RGB").save(out, "WEBP", quality=_QUALITY, method=6)
    return out.getvalue(), *image.size
