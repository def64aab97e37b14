"""A layout painted as PDF by WeasyPrint.

WeasyPrint is given one short element a run of characters, lays it out at the
page's corner and draws it; between the two, each run is moved to its place and
its glyphs get the advances that the composer chose. That reaches into private
parts (`Page._page_box`, `TextBox.pango_layout`): the package is pinned and
tests/typeset/test_paint.py holds the contract.

The faces are subset first and handed over as web fonts, so that neither
another face nor another machine's fontconfig can slip in.
"""

from __future__ import annotations

import html as markup
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pipeline.edition import Edition
from pipeline.errors import PipelineError
from pipeline.typeset.compose.bands import PlacedBox, Rule
from pipeline.typeset.compose.lines import Run
from pipeline.typeset.compose.pages import Layout, PlacedPage
from pipeline.typeset.fonts import Face
from pipeline.typeset.style import Style

__all__ = ["paint"]

_PX: Final = 4 / 3  # CSS pixels in a pt (CSS Values 3, § 5.2)
_PANGO: Final = 1024  # Pango units in a CSS pixel


@dataclass(frozen=True, slots=True)
class _Placed:
    """A run with the place of its first character on the page, in pt."""

    run: Run
    x: float
    baseline: float


def _runs(page: PlacedPage) -> Iterator[_Placed]:
    for placed in page.lines:
        for run in placed.line.runs:
            if run.text.strip():
                yield _Placed(run, placed.x + run.x, placed.y + run.baseline)


def paint(edition: Edition, style: Style, layout: Layout) -> bytes:
    """The layout as a PDF file; the same layout gives the same bytes."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    pages = [list(_runs(page)) for page in layout.pages]
    faces: dict[Face, set[str]] = {}
    for placed in (item for page in pages for item in page):
        faces.setdefault(placed.run.face, set()).update(placed.run.text)
    names = {face: f"face{number}" for number, face in enumerate(faces)}
    # A subset always has the space, or Pango has nothing to measure white with.
    files = {f"face:{names[face]}": face.subset(chars | {" "}) for face, chars in faces.items()}

    class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        def fetch(self, url: str, headers: object = None) -> object:
            del headers
            return URLFetcherResponse(url, files[url], {"Content-Type": "font/otf"})

    classes = _Classes(names)
    body = "".join(
        _page_markup(page, runs, classes) for page, runs in zip(layout.pages, pages, strict=True)
    )
    css = _sheet(style, names, classes)
    fetcher = Fetcher(allowed_protocols=("face",))
    fonts = FontConfiguration()
    sheet = CSS(string=css, url_fetcher=fetcher, font_config=fonts)
    source = HTML(string=_document(edition, body), url_fetcher=fetcher)
    document = source.render(stylesheets=[sheet], font_config=fonts, presentational_hints=False)
    if len(document.pages) != len(pages):
        raise PipelineError(f"{len(document.pages)} pages painted of {len(pages)} laid out")
    for number, (page, runs) in enumerate(zip(document.pages, pages, strict=True)):
        _settle(page._page_box, runs)  # noqa: SLF001 - see the module's docstring
        page.bookmarks.extend(
            (mark.level, mark.label, (style.page.margin.left * _PX, mark.y * _PX), "open")
            for mark in layout.pages[number].bookmarks
        )
    return bytes(document.write_pdf())


def _document(edition: Edition, body: str) -> str:
    escape = markup.escape
    created = "" if edition.date is None else edition.date.isoformat()
    return (
        f'<html lang="{escape(edition.language)}"><head>'
        f"<title>{escape(edition.title)}</title>"
        f'<meta name="author" content="{escape(edition.author)}">'
        f'<meta name="dcterms.created" content="{created}">'
        f'<meta name="dcterms.modified" content="{created}">'
        f"</head><body>{body}</body></html>"
    )


class _Classes:
    """A class name for every face, size and colour that occurs."""

    def __init__(self, faces: dict[Face, str]) -> None:
        self._faces = faces
        self.rules: dict[tuple[str, float, str], str] = {}

    def of(self, run: Run) -> str:
        key = (self._faces[run.face], round(run.size, 4), run.color)
        return self.rules.setdefault(key, f"r{len(self.rules)}")


def _sheet(style: Style, names: dict[Face, str], classes: _Classes) -> str:
    page = style.page
    faces = "".join(
        f'@font-face{{font-family:{name};src:url("face:{name}")}}' for name in names.values()
    )
    runs = "".join(
        f".{name}{{font:{size}pt {face};color:{color}}}"
        for (face, size, color), name in classes.rules.items()
    )
    return (
        f"@page{{size:{page.width}pt {page.height}pt;margin:0}}"
        "html,body{margin:0}"
        ".page{position:relative;z-index:0;height:0;break-after:page}"
        ".page:last-child{break-after:auto}"
        "p{margin:0;height:0;white-space:pre;font-kerning:none}"
        "i{position:absolute;z-index:-1;display:block}"
        f"{faces}{runs}"
    )


def _page_markup(page: PlacedPage, runs: Sequence[_Placed], classes: _Classes) -> str:
    boxes = "".join(_tint(box) for box in page.boxes)
    rules = "".join(_rule(rule) for rule in page.rules)
    text = "".join(
        f'<p class="{classes.of(item.run)}">{markup.escape(item.run.text, quote=False)}</p>'
        for item in runs
    )
    return f'<div class="page">{boxes}{rules}{text}</div>'


def _tint(box: PlacedBox) -> str:
    return (
        f'<i style="left:{box.x:.3f}pt;top:{box.y:.3f}pt;width:{box.width:.3f}pt;'
        f'height:{box.height:.3f}pt;background:{box.background}"></i>'
    )


def _rule(rule: Rule) -> str:
    border = rule.border
    upright = rule.height > rule.width
    side = "left" if upright else "top"
    return (
        f'<i style="left:{rule.x:.3f}pt;top:{rule.y:.3f}pt;'
        f"width:{0 if upright else rule.width:.3f}pt;height:{rule.height if upright else 0:.3f}pt;"
        f'border-{side}:{border.width:.3f}pt {border.style} {border.color}"></i>'
    )


def _settle(page_box: Any, runs: Sequence[_Placed]) -> None:
    """Move every text box to its place and give its glyphs their advances."""
    from weasyprint.formatting_structure.boxes import TextBox

    boxes = [box for box in page_box.descendants() if isinstance(box, TextBox)]
    if len(boxes) != len(runs):
        raise PipelineError(f"{len(boxes)} text boxes for {len(runs)} runs of text")
    for box, item in zip(boxes, runs, strict=True):
        if box.text != item.run.text:
            raise PipelineError(f"a text box holds {box.text!r} instead of {item.run.text!r}")
        box.position_x = item.x * _PX
        box.position_y = item.baseline * _PX - box.baseline
        box.pango_layout = _SetLayout(box.pango_layout, item.run)


class _SetLayout:
    """A WeasyPrint text layout whose glyphs stand where the composer put them.

    WeasyPrint sets its layouts anew before it draws them; this one then changes
    the widths of the glyphs, which the PDF writer turns into offsets.
    """

    def __init__(self, layout: Any, run: Run) -> None:
        self._layout = layout
        self._run = run

    def __getattr__(self, name: str) -> Any:
        return getattr(self._layout, name)

    def reactivate(self, style: Any) -> None:
        from weasyprint.text.ffi import ffi, pango

        self._layout.reactivate(style)
        # Set now, since setting it while drawing would lay the text out again.
        pango.pango_layout_set_single_paragraph_mode(self._layout.layout, True)
        line, _ = self._layout.get_first_line()
        glyphs = []
        item = line.runs[0]
        while item != ffi.NULL:
            string = item.data.glyphs
            glyphs += [string.glyphs[index] for index in range(string.num_glyphs)]
            item = item.next
        run = self._run
        if len(glyphs) != len(run.text):
            raise PipelineError(f"{len(glyphs)} glyphs for the characters of {run.text!r}")
        for glyph, width in zip(glyphs, _pango_widths(run), strict=True):
            glyph.geometry.width = width


def _pango_widths(run: Run) -> Iterator[int]:
    """The glyph widths in Pango units that make WeasyPrint draw the run's advances.

    WeasyPrint writes the difference between a glyph's own width and the wanted
    one in whole thousandths of an em, cut off toward zero. So the thousandths
    are chosen here, what rounding leaves goes to the next glyph, and each is
    aimed a third further out than the cut.
    """
    size = run.size
    owed = 0.0
    for char, advance in zip(run.text, run.advances, strict=True):
        own = round(run.face.advance(char) * 1000)
        wanted = own - advance * 1000 / size + owed
        whole = round(wanted)
        owed = wanted - whole
        aimed = whole + math.copysign(0.33, whole) if whole else 0.0
        yield round((own - aimed) / 1000 * size * _PX * _PANGO)
