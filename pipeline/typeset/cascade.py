"""The CSS cascade, resolved once an edition by WeasyPrint.

A skeleton document with one specimen of every role is run through
`weasyprint.css.get_all_computed_styles`; what comes out, converted to pt, is
the `Style` that drives the PDF and the DOCX alike. The function is private to
WeasyPrint: the package is pinned and tests/typeset/test_cascade.py holds the
contract.

The sheets are read in this order, later ones winning: ``tokens.css``,
``newspaper.css``, ``<edition>.css``, ``paper-<paper>.css``. A look is a folder
with sheets of the same names; each is read right after the base sheet of its
name, so that what one edition or one paper needs still wins over what holds for
all. A sheet may import and use files of its own folder only, and never the
network.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_args

from pipeline.edition import EditionCode, Role
from pipeline.errors import ConfigurationError
from pipeline.files import read_text
from pipeline.resources import WEB_SHEET
from pipeline.typeset.computed import Reader
from pipeline.typeset.sheetlimits import LARGEST, MOST_IMPORTS, check_sheet, check_variables
from pipeline.typeset.style import (
    SEVERAL,
    TRANSLATION,
    VARIANTS,
    BlockStyle,
    Container,
    Resolved,
    Style,
)
from pipeline.typeset.writing import as_custom

if TYPE_CHECKING:
    from pipeline.config import Paper

__all__ = ["resolve", "sheet_names", "sheets", "skeleton"]

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
    Role.PICTURE: ("div", "columns"),
    Role.CAPTION: ("figcaption", "columns"),
    Role.TABLE_TITLE: ("p", "columns"),
    Role.TABLE_HEAD: ("p", "columns"),
    Role.TABLE: ("p", "columns"),
    Role.PULL_QUOTE: ("p", "columns"),
    Role.NOTE: ("p", "columns"),
    Role.FURNITURE: ("p", "article"),
    Role.COLOPHON: ("p", "article"),
}

# What a sheet may name that is none itself: fonts and colour profiles.
_NO_SHEETS: Final = frozenset({".woff", ".woff2", ".ttf", ".otf", ".ttc", ".icc"})
# What WeasyPrint and its parsers let through of sheets that nobody writes by hand: limits of
# Python (numbers, brackets, recursion), and values that their functions do not foresee.
_TRIPS: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    SyntaxError,
    TypeError,
    ValueError,
)


def sheet_names(code: EditionCode, paper: Paper | None) -> tuple[str, ...]:
    """The names of the sheets that make up an edition's style, in order.

    Without `paper` the page is as large as ``newspaper.css`` says.
    """
    names = ("tokens.css", "newspaper.css", f"{code}.css")
    return names if paper is None else (*names, f"paper-{paper}.css")


def sheets(
    code: EditionCode, *, styles: Path, paper: Paper | None, look: Path | None = None
) -> tuple[Path, ...]:
    """The sheets of an edition's style, later ones winning.

    A base sheet is named whether it is there or not, a sheet of the look only if
    it is. Raises `ConfigurationError` where the look has none at all.
    """
    found: list[Path] = []
    for name in sheet_names(code, paper):
        found.append(styles / name)
        if look is not None and (look / name).exists():
            found.append(look / name)
    if look is not None and not any(look.glob("*.css")):
        raise ConfigurationError(
            "the look has no style sheet", path=look, remedy="give it a newspaper.css"
        )
    return tuple(found)


def _variants(code: EditionCode) -> dict[str, tuple[Role, ...]]:
    """The classes under which blocks of an edition are set otherwise, with the roles."""
    own = {TRANSLATION: tuple(Role)} if code is EditionCode.PARALLEL else {}
    return {**VARIANTS, **own}


def skeleton(code: EditionCode, language: str) -> str:
    """The HTML page with one specimen of every part, on which the sheets are resolved."""

    def specimens(container: str) -> str:
        return "".join(
            f'<{tag} class="{role}" id="{role}">x<ruby>x<rt id="{role}-rt">x</rt></ruby></{tag}>'
            for role, (tag, parent) in _ELEMENTS.items()
            if parent == container
        )

    def variant(name: str, roles: tuple[Role, ...]) -> str:
        inside = "".join(
            f'<{_ELEMENTS[role][0]} class="{role}" id="{name}-{role}">x<ruby>x'
            f'<rt id="{name}-{role}-rt">x</rt></ruby></{_ELEMENTS[role][0]}>'
            for role in roles
        )
        columns = name == SEVERAL
        inside = f'<div class="columns">{inside}</div>' if columns else inside
        tongue = ' lang="en"' if name == TRANSLATION else ""
        return f'<article class="{name}"{tongue}>{inside}</article>'

    variants = "".join(variant(name, roles) for name, roles in _variants(code).items())
    return (
        f'<html lang="{language}" class="{code}"><body class="{code}">'
        f'<header><div class="nameplate" id="nameplate">{specimens("nameplate")}</div>'
        f'<div class="infoline" id="infoline">{specimens("infoline")}</div></header>'
        f"<article>{specimens('article')}"
        f'<aside class="lead-box" id="lead-box">{specimens("lead-box")}</aside>'
        f'<div class="columns" id="columns">{specimens("columns")}'
        '<p class="paragraph">x<span class="note-mark" id="note-mark">1</span>'
        '<span class="unreviewed" id="unreviewed">x</span></p>'
        "</div></article>"
        '<div class="story" id="story"></div><div class="story-box" id="story-box"></div>'
        f"{variants}"
        '<p class="jump" id="jump">x<ruby>x<rt id="jump-rt">x</rt></ruby></p>'
        f'<footer class="footer" id="footer">x</footer></body></html>'
    )


class _Opened:
    """The files that the sheets of an edition import and use, as they are opened."""

    def __init__(self) -> None:
        self.paths: set[Path] = set()
        self.texts: dict[Path, str] = {}
        self._count = 0

    def read(self, url: str, root: Path) -> str | bytes:
        """A sheet's text or another file's bytes, inside `root`.

        Raises `ConfigurationError` for any other file, and for a sheet that asks for too much.

        The file is opened by its path: an address with a host in it is never looked up.
        """
        from urllib.parse import unquote, urlsplit
        from urllib.request import url2pathname

        try:
            parts = urlsplit(url)
            target = Path(url2pathname(unquote(parts.path))).resolve()
        except (OSError, ValueError, RuntimeError):
            parts, target = None, root
        if (
            parts is None
            or parts.scheme != "file"
            or parts.netloc
            or not target.is_relative_to(root)
        ):
            raise ConfigurationError(
                f"a style sheet may only use files of {root.name}/, not {url[:200]}",
                remedy="copy the file into the styles folder",
            )
        self._count += 1
        if self._count > MOST_IMPORTS:
            raise ConfigurationError(
                f"the style sheets import more than {MOST_IMPORTS} others, "
                "each counted as often as it is imported",
                remedy="see whether a sheet imports itself by way of others",
            )
        self.paths.add(target)
        if not target.is_file():  # a pipe would be waited for without end
            raise FileNotFoundError(target)
        if target.suffix.lower() in _NO_SHEETS:
            return target.read_bytes()
        with target.open("rb") as file:
            # Decoded here, so that no @charset makes another text of it than was looked at.
            text = file.read(LARGEST + 1).decode("utf-8-sig", "replace")
        check_sheet(text, target)
        self.texts[target] = text
        return text


def _fetcher(folder: Path, opened: _Opened) -> Any:
    """A WeasyPrint URL fetcher that opens files inside `folder` only; `opened` grows."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    root = folder.resolve()

    class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        def fetch(self, url: str, headers: object = None) -> object:  # noqa: ARG002 - as inherited
            try:
                data = opened.read(url, root)
            except ConfigurationError as error:
                raise FatalURLFetchingError(error.message) from error
            kind = "text/css" if isinstance(data, str) else "application/octet-stream"
            return URLFetcherResponse(url, data, {"Content-Type": kind})

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


def resolve(
    code: EditionCode,
    language: str,
    *,
    styles: Path,
    paper: Paper | None,
    look: Path | None = None,
) -> Resolved:
    """Resolve the style sheets of one edition on one paper size.

    `language` is the edition's BCP 47 tag (it selects ``:lang()`` rules);
    `styles` is the folder of the base sheets, `look` that of a look laid over
    them; `paper` is None for the size they are drawn for. Raises `ConfigurationError` for a sheet
    that is missing, unreadable, not UTF-8 or that reaches outside its folder,
    and for values no page can be set with.
    """
    from weasyprint import CSS, HTML
    from weasyprint.css import get_all_computed_styles
    from weasyprint.layout.page import PageType
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError

    fonts = FontConfiguration()
    paths = sheets(code, styles=styles, paper=paper, look=look)
    parsed = []
    complaints: list[str] = []
    opened = _Opened()
    texts = {path: _read_sheet(path) for path in paths}
    for path, text in texts.items():
        check_sheet(text, path)
    for path, text in texts.items():
        fetcher = _fetcher(path.parent, opened)
        with _warnings() as said:
            try:
                parsed.append(
                    CSS(
                        string=as_custom(text),
                        base_url=path.resolve().as_uri(),
                        url_fetcher=fetcher,
                        font_config=fonts,
                    )
                )
            except FatalURLFetchingError as error:
                raise _refused(error, path) from error
            except _TRIPS as error:
                raise _tripped(error, path) from error
        if said.messages:
            complaints += _wrong(path, said.messages)
    check_variables([*texts.items(), *opened.texts.items()])
    html = HTML(string=skeleton(code, language), url_fetcher=_fetcher(styles, opened))
    root = html.etree_element
    page_type = PageType(side="right", blank=False, name="", index=0, groups=())
    try:
        with _warnings():
            style_for = get_all_computed_styles(html, user_stylesheets=parsed, font_config=fonts)
        style_for.add_page_declarations(page_type)
        style_for.set_computed_styles(page_type, root=root, parent=root, base_url=None)
        by_id = {
            element.get("id"): style_for(element) for element in root.iter() if element.get("id")
        }
    except FatalURLFetchingError as error:
        raise _refused(error, paths[-1]) from error
    except _TRIPS as error:
        raise _tripped(error, paths[-1]) from error
    if look is not None:
        complaints += _unread(look)
    reader = Reader(paths)
    mark = reader.mark(by_id["note-mark"], by_id[Role.PARAGRAPH])

    def block(name: str, role: Role) -> BlockStyle:
        return replace(reader.block(by_id[name], by_id[f"{name}-rt"], role), mark=mark)

    columns = by_id["columns"]
    style = Style(
        language=language,
        page=reader.page(style_for(page_type), columns),
        blocks={role: block(role, role) for role in Role},
        containers={name: reader.box(by_id[name]) for name in Container},
        fit=reader.fit(columns, "--fit-leading"),
        fit_size=reader.fit(columns, "--fit-size"),
        footer=reader.block(by_id["footer"], by_id[f"{Role.COLOPHON}-rt"], "footer"),
        jump=reader.block(by_id["jump"], by_id["jump-rt"], "jump"),
        head_scale=reader.fit(columns, "--head-scale"),
        halves=reader.shares(columns, "--halves"),
        variants={
            name: {role: block(f"{name}-{role}", role) for role in roles}
            for name, roles in _variants(code).items()
        },
    )
    return Resolved(style, tuple(complaints), frozenset(opened.paths))


def _refused(error: BaseException, path: Path) -> ConfigurationError:
    """What was said when a sheet asked for a file, at the file that it is about."""
    cause = error.__cause__
    if not isinstance(cause, ConfigurationError):
        return ConfigurationError(str(error), path=path)
    return ConfigurationError(
        cause.message, path=cause.path or path, line=cause.line, remedy=cause.remedy
    )


def _tripped(error: Exception, path: Path) -> ConfigurationError:
    return ConfigurationError(
        f"the style sheets cannot be resolved ({type(error).__name__})",
        path=path,
        remedy="see what pipeline style check says, or take back the last change",
    )


def _unread(look: Path) -> list[str]:
    """The sheets of a look that no edition and no paper reads: misspelt, most likely."""
    from pipeline.config import Paper

    known = {
        name for code in EditionCode for size in get_args(Paper) for name in sheet_names(code, size)
    }
    names = ", ".join(sorted(known))
    texts = {path: _read_sheet(path) for path in sorted(look.glob("*.css"))}
    return [
        f"{path}: is not read; the sheets of a look are {names}"
        for path in texts
        if path.name not in known | {WEB_SHEET}
        and not any(path.name in text for other, text in texts.items() if other != path)
    ]


def _wrong(path: Path, messages: Sequence[str]) -> list[str]:
    """What a sheet has that CSS does not take, as ``pipeline style check`` tells it.

    `messages` are WeasyPrint's own, which stand where that finds nothing.
    """
    from pipeline.typeset.stylecheck.reading import told_of

    told = told_of(path, path.parent)
    return told or [f"{path}: {message}" for message in messages]
