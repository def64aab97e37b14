"""The CSS cascade, resolved once an edition by WeasyPrint.

A skeleton document with one specimen of every role is run through
`weasyprint.css.get_all_computed_styles`; what comes out, converted to pt, is
the `Style` that drives the PDF and the DOCX alike. The function is private to
WeasyPrint: the package is pinned and tests/typeset/test_cascade.py holds the
contract.

The sheets are read in this order, later ones winning: ``tokens.css``,
``newspaper.css``, ``<edition>.css``, ``paper-<paper>.css``. A sheet may import
and use files of its own folder only, and never the network.
"""

from __future__ import annotations

import logging
import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from pipeline.edition import EditionCode, Role
from pipeline.errors import ConfigurationError
from pipeline.files import read_text
from pipeline.typeset.style import (
    Align,
    BlockStyle,
    Border,
    Box,
    Container,
    Edges,
    PageStyle,
    RubyStyle,
    Style,
)

if TYPE_CHECKING:
    from pipeline.config import Paper

__all__ = ["load_style", "sheet_names"]

_LOG = logging.getLogger(__name__)

_PT: Final = 0.75  # pt in a CSS pixel (CSS Values 3, § 5.2)

# Where each role stands in the skeleton: its element, and the container around it.
_ELEMENTS: Final = {
    Role.MASTHEAD: ("p", "nameplate"),
    Role.DATELINE: ("p", "nameplate"),
    Role.FOLIO: ("p", "nameplate"),
    Role.HOTLINE: ("p", "infoline"),
    Role.CREDIT: ("p", "infoline"),
    Role.KICKER: ("p", "article"),
    Role.HEADLINE: ("h1", "article"),
    Role.SUBTITLE: ("p", "article"),
    Role.BYLINE: ("p", "article"),
    Role.LEAD_LABEL: ("p", "lead-box"),
    Role.LEAD: ("p", "lead-box"),
    Role.SECTION: ("h2", "columns"),
    Role.HEADING: ("h3", "columns"),
    Role.SUBHEADING: ("h4", "columns"),
    Role.PARAGRAPH: ("p", "columns"),
    Role.CAPTION: ("figcaption", "columns"),
    Role.FURNITURE: ("p", "article"),
    Role.COLOPHON: ("p", "article"),
}

_WEIGHTS: Final = {"normal": 400, "bold": 700}


def sheet_names(code: EditionCode, paper: Paper) -> tuple[str, ...]:
    """The files of the styles folder that make up an edition's look, in order."""
    return ("tokens.css", "newspaper.css", f"{code}.css", f"paper-{paper}.css")


def _skeleton(code: EditionCode, language: str) -> str:
    def specimens(container: str) -> str:
        return "".join(
            f'<{tag} class="{role}" id="{role}">x<ruby>x<rt id="{role}-rt">x</rt></ruby></{tag}>'
            for role, (tag, parent) in _ELEMENTS.items()
            if parent == container
        )

    return (
        f'<html lang="{language}" class="{code}"><body class="{code}">'
        f'<header><div class="nameplate" id="nameplate">{specimens("nameplate")}</div>'
        f'<div class="infoline" id="infoline">{specimens("infoline")}</div></header>'
        f"<article>{specimens('article')}"
        f'<aside class="lead-box" id="lead-box">{specimens("lead-box")}</aside>'
        f'<div class="columns" id="columns">{specimens("columns")}</div></article>'
        f'<footer class="footer" id="footer">x</footer></body></html>'
    )


def _fetcher(folder: Path) -> Any:
    """A WeasyPrint URL fetcher that opens files inside `folder` only."""
    from urllib.parse import unquote, urlsplit
    from urllib.request import url2pathname

    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    root = folder.resolve()

    class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        def fetch(self, url: str, headers: object = None) -> object:
            parts = urlsplit(url)
            target = Path(url2pathname(unquote(parts.path))).resolve()
            if parts.scheme != "file" or not target.is_relative_to(root):
                message = f"a style sheet may only use files of {root.name}/, not {url}"
                raise FatalURLFetchingError(message)
            return super().fetch(url, headers)

    return Fetcher(allowed_protocols=("file",))


class _Collector(logging.Handler):
    """Keeps what WeasyPrint says while it parses a sheet."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def _warnings() -> Iterator[_Collector]:
    logger = logging.getLogger("weasyprint")
    collector = _Collector()
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(collector)
    try:
        yield collector
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagate


def _read_sheet(path: Path) -> str:
    if not path.exists():
        raise ConfigurationError(
            "the style sheet is missing",
            path=path,
            remedy="restore it, or point `styles` in newspaper.toml at another folder",
        )
    return read_text(path, "the style sheet", remedy="make the file readable")


def load_style(code: EditionCode, language: str, *, styles: Path, paper: Paper) -> Style:
    """Resolve the style sheets of one edition on one paper size.

    `language` is the edition's BCP 47 tag (it selects ``:lang()`` rules);
    `styles` is the folder of the sheets. Raises `ConfigurationError` for a sheet
    that is missing, unreadable, not UTF-8 or that reaches outside its folder,
    and for values no page can be set with.
    """
    from weasyprint import CSS, HTML
    from weasyprint.css import get_all_computed_styles
    from weasyprint.layout.page import PageType
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError

    fetcher = _fetcher(styles)
    fonts = FontConfiguration()
    sheets = []
    for name in sheet_names(code, paper):
        path = styles / name
        text = _read_sheet(path)
        with _warnings() as said:
            try:
                sheets.append(
                    CSS(
                        string=text,
                        base_url=path.resolve().as_uri(),
                        url_fetcher=fetcher,
                        font_config=fonts,
                    )
                )
            except FatalURLFetchingError as error:
                raise ConfigurationError(
                    str(error), path=path, remedy="copy the file into the styles folder"
                ) from error
        for message in said.messages:
            _report(path, message)
    html = HTML(string=_skeleton(code, language), url_fetcher=fetcher)
    with _warnings():
        style_for = get_all_computed_styles(html, user_stylesheets=sheets, font_config=fonts)
    root = html.etree_element
    page_type = PageType(side="right", blank=False, name="", index=0, groups=())
    style_for.add_page_declarations(page_type)
    style_for.set_computed_styles(page_type, root=root, parent=root, base_url=None)
    by_id = {element.get("id"): style_for(element) for element in root.iter() if element.get("id")}
    reader = _Reader(styles / "newspaper.css")
    columns = by_id["columns"]
    return Style(
        language=language,
        page=reader.page(style_for(page_type), columns),
        blocks={role: reader.block(by_id[role], by_id[f"{role}-rt"]) for role in Role},
        containers={name: reader.box(by_id[name]) for name in Container},
        fit=reader.fit(columns, "--fit-leading"),
        fit_size=reader.fit(columns, "--fit-size"),
        footer=reader.block(by_id["footer"], by_id[f"{Role.COLOPHON}-rt"]),
    )


def _report(path: Path, message: str) -> None:
    where = re.search(r" at (\d+):(\d+)", message)
    line = f":{where[1]}" if where else ""
    _LOG.warning("%s%s: %s", path, line, message)


class _Reader:
    """Turns WeasyPrint's computed values (px) into plain pt values."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def _refuse(self, message: str, remedy: str) -> ConfigurationError:
        return ConfigurationError(message, path=self._path, remedy=remedy)

    def page(self, style: Any, columns: Any) -> PageStyle:
        width, height = (_number(value) * _PT for value in style["size"])
        margin = Edges(*(self.length(style[f"margin_{side}"], width) for side in _SIDES))
        count = columns["column_count"]
        page = PageStyle(
            width=width,
            height=height,
            margin=margin,
            columns=count if isinstance(count, int) else 1,
            column_gap=0.0
            if columns["column_gap"] == "normal"
            else self.length(columns["column_gap"], width),
            column_rule=_custom_border(columns["__column_rule"]),
        )
        if page.measure <= 0 or height - margin.top - margin.bottom <= 0:
            raise self._refuse("the margins leave no room on the page", "lessen the @page margins")
        if page.column_width < 30:
            raise self._refuse(
                f"{page.columns} columns leave {page.column_width:.0f} pt each",
                "write a smaller column-count or column-gap",
            )
        return page

    def box(self, style: Any) -> Box:
        return Box(
            margin=Edges(*(self.length(style[f"margin_{side}"], 0.0) for side in _SIDES)),
            padding=Edges(*(self.length(style[f"padding_{side}"], 0.0) for side in _SIDES)),
            border_top=_border(style, "top"),
            border_right=_border(style, "right"),
            border_bottom=_border(style, "bottom"),
            border_left=_border(style, "left"),
            background=_color(style["background_color"]),
        )

    def block(self, style: Any, rt: Any) -> BlockStyle:
        size = style["font_size"] * _PT
        if size < 1:
            raise self._refuse(f"a font-size of {size:.1f} pt", "write at least 1pt")
        line_height = style["line_height"]
        if line_height == "normal":
            leading = size * 1.3
        elif isinstance(line_height, (int, float)):
            leading = size * line_height
        else:
            leading = self.length(line_height, size)
        spacing = style["letter_spacing"]
        return BlockStyle(
            fonts=tuple(style["font_family"]),
            size=size,
            weight=_weight(style["font_weight"]),
            italic=style["font_style"] != "normal",
            color=_color(style["color"]) or "#000000",
            leading=leading,
            letter_spacing=0.0 if spacing == "normal" else self.length(spacing, size),
            align=_align(style),
            indent=self.length(style["text_indent"], size),
            box=self.box(style),
            span=style["column_span"] == "all",
            keep_with_next=style["break_after"] in ("avoid", "avoid-page", "avoid-column"),
            hyphenate=style["hyphens"] == "auto",
            ruby=self.ruby(rt),
        )

    def ruby(self, rt: Any) -> RubyStyle:
        size = rt["font_size"] * _PT
        return RubyStyle(
            fonts=tuple(rt["font_family"]),
            size=size,
            weight=_weight(rt["font_weight"]),
            color=_color(rt["color"]) or "#000000",
            gap=_custom_length(rt["__ruby_gap"], size),
        )

    def fit(self, columns: Any, name: str) -> tuple[float, float]:
        tokens = columns[name.replace("-", "_")]
        values = [token.value for token in tokens if token.type == "number"]
        if not values:
            return (1.0, 1.0)
        if len(values) != 2 or not 0 < values[0] <= values[1]:
            raise self._refuse(
                f"{name} wants two numbers, the least and the most",
                f"write for example {name}: 0.95 1.1",
            )
        return (values[0], values[1])

    def length(self, value: Any, whole: float) -> float:
        """A computed length in pt; a percentage is of `whole`; auto is 0."""
        if isinstance(value, (int, float)):
            return value * _PT
        if value in ("auto", "normal", "none"):
            return 0.0
        if value.unit == "%":
            return cast("float", value.value * whole / 100)
        return cast("float", value.value * _PT)


_SIDES: Final = ("top", "right", "bottom", "left")
_UNITS: Final = {"pt": 1.0, "px": _PT, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0}


def _number(value: Any) -> float:
    return float(value) if isinstance(value, (int, float)) else float(value.value)


def _weight(value: object) -> int:
    return value if isinstance(value, int) else _WEIGHTS.get(str(value), 400)


def _color(value: Any) -> str | None:
    if value is None or value == "currentcolor":
        return None
    red, green, blue = value.to("srgb").coordinates
    alpha = value.alpha
    if alpha == 0:
        return None
    # Paper is white: a translucent colour is mixed with it, as print would.
    mixed = (1 - alpha * (1 - part) for part in (red, green, blue))
    return "#" + "".join(f"{round(min(max(part, 0), 1) * 255):02x}" for part in mixed)


def _border(style: Any, side: str) -> Border:
    kind = style[f"border_{side}_style"]
    width = _number(style[f"border_{side}_width"]) * _PT
    if kind in ("none", "hidden") or width == 0:
        return Border()
    color = _color(style[f"border_{side}_color"]) or _color(style["color"]) or "#000000"
    return Border(width, kind, color)


def _custom_border(tokens: Any) -> Border:
    from tinycss2.color4 import parse_color

    width, style, ink = 0.0, "solid", "#000000"
    for token in tokens:
        if token.type == "dimension" and token.lower_unit in _UNITS:
            width = token.value * _UNITS[token.lower_unit]
        elif token.type == "ident" and token.lower_value in ("none", "solid", "dashed", "dotted"):
            style = token.lower_value
        elif (color := parse_color(token)) is not None and (plain := _color(color)):
            ink = plain
    return Border() if style == "none" or not width else Border(width, style, ink)


def _custom_length(tokens: Any, size: float) -> float:
    for token in tokens:
        if token.type == "dimension":
            if token.lower_unit == "em":
                return cast("float", token.value * size)
            if token.lower_unit in _UNITS:
                return cast("float", token.value * _UNITS[token.lower_unit])
        if token.type == "number" and math.isclose(token.value, 0):
            return 0.0
    return 0.0


def _align(style: Any) -> Align:
    value = style["text_align_all"] or "start"
    named = {"start": "left", "end": "right"}.get(value, value)
    return cast("Align", named if named in ("left", "center", "right", "justify") else "left")
