"""The stages as a build calls them, each imported only when it is first needed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.config import Newspaper, PdfKind
from pipeline.edition import Edition, EditionCode
from pipeline.errors import CheckError, MissingDependencyError
from pipeline.formats import Format
from pipeline.resources import lexicon_of, look_of, styles_of
from pipeline.site.webpage import WebPage

if TYPE_CHECKING:
    from pipeline.check.findings import Finding
    from pipeline.page import Page
    from pipeline.typeset.compose.pages import Layout
    from pipeline.typeset.pageplan import PagePlan
    from pipeline.typeset.style import Resolved, Style

__all__ = [
    "Made",
    "Stages",
    "check",
    "check_web",
    "edition",
    "faces",
    "in_simplified",
    "page_plan",
    "parallel",
    "read",
    "style",
    "typeset",
    "unwarned_style",
    "web",
]

_LOG = logging.getLogger(__name__)


def read(path: Path) -> Page:
    """The page in a file; raises `SourceError`."""
    from pipeline.sourceformat.source import read_page

    return read_page(path)


def edition(code: EditionCode, page: Page, paper: Newspaper) -> Edition:
    """One edition of a page.

    Raises `ConfigurationError` for the newspaper's lexicon or memory and
    `MissingDependencyError` for what is not installed.
    """
    return replace(_edition(code, page, paper), embedded=paper.embedded)


def _edition(code: EditionCode, page: Page, paper: Newspaper) -> Edition:
    from pipeline.editions.simplified import simplified
    from pipeline.printed import script_notes

    printed, page = page, in_simplified(page, paper)
    base = simplified(page, paper)
    match code:
        case EditionCode.HANS:
            return replace(base, notes=(*script_notes(printed), *base.notes))
        case EditionCode.HANT:
            return _traditional(printed, base, paper)
        case EditionCode.PINYIN:
            from pipeline.editions.pinyin import pinyin

            shown = None
            if paper.pinyin.characters == "traditional":
                shown = _traditional(printed, base, paper)
            return pinyin(
                base,
                lexicon=lexicon_of(paper),
                style=paper.pinyin,
                paper=paper,
                characters=shown,
            )
        case EditionCode.EN:
            return _english(page, base, paper)
        case EditionCode.PARALLEL:
            first, second = (edition(one, printed, paper) for one in paper.halves)
            return parallel(first, second)


def parallel(chinese: Edition, english: Edition) -> Edition:
    """The parallel edition of a page from the two that it shows side by side."""
    from pipeline.editions.parallel import parallel as joined

    return joined(chinese, english)


def in_simplified(page: Page, paper: Newspaper) -> Page:
    """The page in simplified characters, whatever it is printed in."""
    if page.metadata.script != "hant":
        return page
    from pipeline.editions.from_traditional import simplified_page

    return simplified_page(page, lexicon=lexicon_of(paper))


def _traditional(printed: Page, base: Edition, paper: Newspaper) -> Edition:
    from pipeline.editions.as_printed import as_printed, variant_in_print
    from pipeline.editions.traditional.edition import traditional

    meta = printed.metadata
    in_print = meta.script == "hant"
    # What is kept as printed is of the region that printed it.
    shown = variant_in_print(printed) if in_print and not paper.fold else None
    variant = meta.variant or shown or paper.variant
    made = traditional(base, lexicon=lexicon_of(paper), variant=variant, paper=paper)
    if not in_print:
        return made
    return as_printed(printed, made, paper=paper, variant=variant, fold=paper.fold)


def _english(page: Page, base: Edition, paper: Newspaper) -> Edition:
    from pipeline.editions.english import english
    from pipeline.memory.kept import keeping
    from pipeline.memory.opening import open_memory
    from pipeline.translate.engines.choice import engine_of

    found = engine_of(paper)
    with open_memory(paper.memory) as memory, keeping(found) as translator:
        made = english(
            page, base, paper=paper, lexicon=lexicon_of(paper), translator=translator, memory=memory
        )
    return replace(made, marked=paper.mark)


def style(code: EditionCode, language: str, paper: Newspaper) -> Style:
    """The style of an edition, with a warning for all that is wrong in its sheets.

    Raises `ConfigurationError` naming the look or the style sheet.
    """
    resolved = _resolved(code, language, paper)
    for complaint in resolved.complaints:
        _LOG.warning("%s", complaint)
    return resolved.style


def unwarned_style(code: EditionCode, language: str, paper: Newspaper) -> Style:
    """The same without a word, for a caller who has the style check tell what is wrong."""
    return _resolved(code, language, paper).style


def _resolved(code: EditionCode, language: str, paper: Newspaper) -> Resolved:
    from pipeline.typeset.keptstyles import kept_style

    return kept_style(
        code, language, styles=styles_of(paper), paper=paper.paper, look=look_of(paper)
    )


def page_plan(source: Path, page: Page) -> PagePlan | None:
    """The plan that stands beside a page's file, None where there is none.

    Raises `ConfigurationError` with the line of a plan that makes no sense.
    """
    from pipeline.typeset.planfile import plan_path, read_plan

    path = plan_path(source)
    if not path.exists():
        return None
    return read_plan(path, [article.headline.text for article in page.articles])


# Characters of a text that is composed for its DOCX: some twenty pages.
_MOST_COMPOSED = 100_000


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was typeset, what was changed to make the text fit, and its layout."""

    data: bytes
    notes: tuple[str, ...] = ()
    layout: Layout | None = None


def typeset(
    format_: Format,
    edition_: Edition,
    style_: Style,
    plan: PagePlan | None = None,
    kind: PdfKind = "screen",
    layout: Layout | None = None,
) -> Made:
    """An edition as a file, a PDF of this kind.

    `layout` is that of the edition's other file, if that is made already. Raises
    `MissingDependencyError` where a font is not there.
    """
    from pipeline.typeset.pagestyle import page_style

    style_ = page_style(style_, edition_)
    match format_:
        case Format.PDF:
            from pipeline.typeset.paint import paint
            from pipeline.typeset.pdf import lay_out

            layout = layout or lay_out(edition_, style_, plan)
            made = paint(edition_, style_, layout, kind)
            if kind == "screen":
                layout = replace(layout, painted=made)
            return Made(made, layout.notes, layout)
        case Format.DOCX:
            from pipeline.typeset.docx import docx, sequence_notes

            layout = layout or _layout(edition_, style_, plan)
            notes = sequence_notes(edition_, style_, layout)
            return Made(docx(edition_, style_, plan, layout=layout), notes, layout)
        case Format.EPUB:
            from pipeline.typeset.epub import epub

            layout = layout or _layout(edition_, style_, plan)
            cover = _cover(edition_, style_, layout)
            return Made(epub(edition_, style_, cover=cover), layout=layout)
        case Format.HTML if edition_.code is EditionCode.PARALLEL:
            from pipeline.typeset.bilingual import bilingual_page

            return Made(bilingual_page(edition_, style_), layout=layout)
        case Format.HTML:
            message = "a web page is made of all editions, not of one"
            raise ValueError(message)


def _cover(edition_: Edition, style_: Style, layout: Layout | None) -> bytes | None:
    """The first page as a picture, None where its fonts are not there."""
    if layout is None:
        return None
    from pipeline.typeset.epub.cover import cover
    from pipeline.typeset.paint import paint

    return cover(layout.painted or paint(edition_, style_, layout))


def _layout(edition_: Edition, style_: Style, plan: PagePlan | None) -> Layout | None:
    """The PDF's layout, None where its fonts are not there: a DOCX or an EPUB can do without.

    None as well for a long text, of which the composer fits nothing to its pages.
    """
    from pipeline.typeset.pdf import lay_out

    if sum(map(len, edition_.texts())) > _MOST_COMPOSED:
        return None
    try:
        return lay_out(edition_, style_, plan)
    except (CheckError, MissingDependencyError):
        return None


def check(format_: Format, data: bytes, edition_: Edition, style_: Style) -> tuple[Finding, ...]:
    """What is wrong with a file, read back and compared with the edition it shows."""
    match format_:
        case Format.PDF:
            from pipeline.check.pdf import check_pdf
            from pipeline.typeset.pagestyle import page_style

            return check_pdf(data, edition_, page_style(style_, edition_))
        case Format.DOCX:
            from pipeline.check.docx import check_docx

            return check_docx(data, edition_)
        case Format.EPUB:
            from pipeline.check.epub import check_epub

            return check_epub(data, edition_)
        case Format.HTML if edition_.code is EditionCode.PARALLEL:
            from pipeline.check.bilingual import check_bilingual

            return check_bilingual(data, edition_)
        case Format.HTML:
            message = "a web page shows all editions, not one"
            raise ValueError(message)


def web(page: WebPage) -> Made:
    """The web edition of a page; its notes tell what it does without."""
    from pipeline.typeset.web import web_page

    notes: tuple[str, ...] = ()
    layout = page.layout or _layout(page.printed, page.styles[page.printed.code], page.plan)
    if layout is None:
        notes = ("no facsimile: the page was not laid out, for want of fonts or for its length",)
    return Made(web_page(replace(page, layout=layout)), notes)


def check_web(data: bytes, page: WebPage) -> tuple[Finding, ...]:
    """What is wrong with a web edition, read back and compared with all editions it shows."""
    from pipeline.check.web import check_web

    return check_web(data, page)


def faces(edition_: Edition, style_: Style) -> tuple[str, ...]:
    """The installed faces that set an edition's text, each by family and weight."""
    from pipeline.typeset.fonts import FontBook

    book = FontBook()
    found = set()
    for block in edition_.blocks:
        look = style_.of(block)
        chains = [book.chain(look.fonts, look.weight, italic=look.italic)]
        if any(inline.syllables for inline in block.inlines):
            chains.append(book.chain(look.ruby.fonts, look.ruby.weight, italic=False))
        found |= {chain[0].file for chain in chains}
    return tuple(sorted(f"{face.family} {face.weight}" for face in found))


@dataclass(frozen=True, slots=True)
class Stages:
    """The stages of a build; tests put others in their place."""

    read: Callable[[Path], Page] = read
    edition: Callable[[EditionCode, Page, Newspaper], Edition] = edition
    style: Callable[[EditionCode, str, Newspaper], Style] = style
    typeset: Callable[[Format, Edition, Style, PagePlan | None, PdfKind, Layout | None], Made] = (
        typeset
    )
    check: Callable[[Format, bytes, Edition, Style], tuple[Finding, ...]] = check
    faces: Callable[[Edition, Style], tuple[str, ...]] = faces
    plan: Callable[[Path, Page], PagePlan | None] = page_plan
    web: Callable[[WebPage], Made] = web
    check_web: Callable[[bytes, WebPage], tuple[Finding, ...]] = check_web
    parallel: Callable[[Edition, Edition], Edition] = parallel
