"""The DOCX file: python-docx opens our own parts, and they are filled and saved.

python-docx's own template is Japanese and for letter paper; the parts in
``pipeline/data/docx`` say nothing that the style sheets say. The saved package
is written again with fixed dates, so that the same edition gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lxml import etree

from pipeline.edition import Edition, EditionCode, Role
from pipeline.typeset.compose.halves import on_grid
from pipeline.typeset.docx.abreast import pair_table
from pipeline.typeset.docx.baselines import lowered
from pipeline.typeset.docx.body import sections
from pipeline.typeset.docx.composed import composed
from pipeline.typeset.docx.copyfit import as_composed, fitted
from pipeline.typeset.docx.fonts import font_table, languages
from pipeline.typeset.docx.footnotes import (
    rule_over_notes,
    takes_footnotes,
    with_footnotes,
    with_plain_notes,
)
from pipeline.typeset.docx.joints import settle
from pipeline.typeset.docx.names import FOOTER_STYLE
from pipeline.typeset.docx.sidebyside import anchored
from pipeline.typeset.docx.stories import story_looks
from pipeline.typeset.docx.stretches import Section, section_properties
from pipeline.typeset.docx.styles import add_styles
from pipeline.typeset.docx.textframes import sheets
from pipeline.typeset.docx.tidy import into_styles
from pipeline.typeset.docx.unreviewed import add_unreviewed_style, told_apart
from pipeline.typeset.docx.wml import add_text, check_text, node, w
from pipeline.typeset.style import Box, Container
from pipeline.typeset.unreviewed import unreviewed_look

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

    from pipeline.typeset.compose.pages import Layout
    from pipeline.typeset.pageplan import PagePlan
    from pipeline.typeset.style import Style

__all__ = ["docx", "sequence_notes"]

_PARTS: Final = Path(__file__).parents[2] / "data" / "docx"
_FONT_TABLE: Final = "word/fontTable.xml"
_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip file knows
_PROPERTY_LENGTH: Final = 255  # characters, python-docx's limit for a core property


def docx(
    edition: Edition, style: Style, plan: PagePlan | None = None, *, layout: Layout | None = None
) -> bytes:
    """An edition as a DOCX file in the newspaper's layout.

    `layout` is that of the PDF, whose sizes are then taken; without one they are
    estimated, which needs no font. With one, several stories stand side by side as they do
    there; without, one after the other, each in as many columns as it has in the `plan`
    of the page.

    Raises `OutputError`, which names the block, for a character that XML
    cannot hold.
    """
    edition, unreviewed = told_apart(edition), unreviewed_look(style)
    ruby_roles = frozenset(
        block.role for block in edition.blocks if any(i.syllables for i in block.inlines)
    )
    if edition.code is EditionCode.PARALLEL:
        return _abreast(edition, style, ruby_roles, unreviewed)
    made = None if layout is None else composed(layout, edition, style)
    framed = () if layout is None else sheets(layout, edition, style)
    looks = {} if framed else story_looks(edition, style, ruby_roles, plan, made)
    footnoted = not framed and takes_footnotes(edition, style)
    over_notes = style.blocks[Role.NOTE].box
    asked = style = with_plain_notes(style, on_lines=not footnoted)
    if made is not None:
        style = lowered(style, made, ruby_roles, columns=bool(framed))
    if made is not None and framed:
        style = as_composed(style, made)
    else:
        style = fitted(edition.blocks, style, ruby_roles, looks, made)
        style = with_plain_notes(style, on_lines=not footnoted)
    document = _open(style)
    _settings(document.settings.element, style, ruby=bool(ruby_roles))
    # What a container's box draws is a shape then.
    bare = dict.fromkeys(style.containers, Box()) if framed else style.containers
    add_styles(
        document.styles.element, replace(style, containers=bare), ruby_roles, boxed=bool(framed)
    )
    if edition.marked:
        add_unreviewed_style(document.styles.element, unreviewed)
    media = _Media(document)
    if made is not None and framed:
        paragraphs = anchored(framed, edition, style, ruby_roles, media, made)
        stretches = [Section(1, style.page.column_gap, paragraphs)]
        rule_over_notes(stretches, over_notes)
    else:
        stretches = sections(edition.blocks, style, ruby_roles, media, looks, made)
        if footnoted:
            stretches = with_footnotes(document, stretches)
        else:
            rule_over_notes(stretches, over_notes)
        if made is not None and not looks:
            settle(stretches, asked, style, made, ruby_roles)
    # One after the other, stories may need a page that they do not side by side.
    several = made is None or made.pages > 1 or bool(looks)
    _fill(document, edition, style, stretches, several=several)
    into_styles(document.element.body, document.styles.element)
    _properties(document, edition)
    saved = io.BytesIO()
    document.save(saved)
    return _dated(saved)


def _abreast(edition: Edition, style: Style, ruby_roles: frozenset[Role], unreviewed: Box) -> bytes:
    """A parallel edition: a table of pairs, on the page and in the type of the PDF."""
    style = with_plain_notes(on_grid(edition, style), on_lines=True)
    document = _open(style)
    _settings(document.settings.element, style, ruby=bool(ruby_roles))
    # The boxes of what stands in both halves are those of their cells.
    lines = dict.fromkeys((Container.NAMEPLATE, Container.INFOLINE, Container.LEAD_BOX), Box())
    bare = replace(style, containers={**style.containers, **lines})
    add_styles(document.styles.element, bare, ruby_roles)
    if edition.marked:
        add_unreviewed_style(document.styles.element, unreviewed)
    table = pair_table(edition.blocks, style, ruby_roles, _Media(document))
    stretches = [Section(1, style.page.column_gap, table)]
    _fill(document, edition, style, stretches, several=True)
    into_styles(document.element.body, document.styles.element)
    _properties(document, edition)
    saved = io.BytesIO()
    document.save(saved)
    return _dated(saved)


def sequence_notes(edition: Edition, style: Style, layout: Layout | None) -> tuple[str, ...]:
    """Why the stories of a page follow one another in Word; nothing where they do not."""
    abreast = edition.code is EditionCode.PARALLEL
    if abreast or not edition.several or (layout is not None and sheets(layout, edition, style)):
        return ()
    why = "a table of it is cut" if layout is not None else "it is long, or a font is not there"
    return (f"in Word the stories of the page follow one another: {why}",)


def _open(style: Style) -> Document:
    """Our parts as a python-docx document, with the font table of `style`."""
    import docx as python_docx

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(_PARTS.rglob("*")):
            if path.is_file():
                name = path.relative_to(_PARTS).as_posix()
                data = path.read_bytes()
                if name == _FONT_TABLE:
                    # python-docx has no access to this part once it is loaded.
                    root = etree.fromstring(data)
                    font_table(root, style)
                    data = etree.tostring(
                        root, xml_declaration=True, encoding="UTF-8", standalone=True
                    )
                archive.writestr(zipfile.ZipInfo(name, _EPOCH), data)
    packed.seek(0)
    return python_docx.Document(packed)


def _settings(root: Element, style: Style, *, ruby: bool) -> None:
    if ruby:
        # LibreOffice 24.2 and later squeeze the spaces of justified lines in documents
        # made for Word 2013 or newer, and never come to an end over a line with ruby
        # (seen with 25.2). The layout of Word 2010 has the same rules but for that.
        for setting in root.iter(w("compatSetting")):
            if setting.get(w("name")) == "compatibilityMode":
                setting.set(w("val"), "14")
    root.find(w("autoHyphenation")).set(w("val"), str(int(style.hyphenates)))
    tags = languages(style.language)
    language = root.find(w("themeFontLang"))
    language.set(w("val"), tags.latin)
    language.set(w("eastAsia"), tags.han)


class _Media:
    """The pictures of a document, each of them once."""

    def __init__(self, document: Document) -> None:
        self._part = document.part

    def add(self, data: bytes) -> str:
        """Put a picture file into the document; gives the id of the relation to it."""
        relation, _ = self._part.get_or_add_image(io.BytesIO(data))
        return relation


def _fill(
    document: Document,
    edition: Edition,
    style: Style,
    stretches: Sequence[Section],
    *,
    several: bool,
) -> None:
    page = style.page
    foot = max((page.margin.bottom - style.footer.leading) / 2, 0.0)
    body = document.element.body
    template = body[-1]
    body.remove(template)
    _footer(document.part.related_parts[template[0].get(_ID)].element, edition, several=several)
    for number, stretch in enumerate(stretches, start=1):
        properties = section_properties(page, stretch, footer=foot, first=number == 1)
        if number == 1:
            # Later sections inherit the footer.
            properties[:0] = list(template)
        body.extend(stretch.paragraphs)
        if number == len(stretches):
            body.append(properties)
        else:
            stretch.paragraphs[-1][0].append(properties)


def _footer(root: Element, edition: Edition, *, several: bool) -> None:
    """The running foot: the paper's name, the date, and the page, of how many if `several`."""
    named = (
        block
        for block in edition.blocks
        if block.role is Role.MASTHEAD or (block.role is Role.DATELINE and not block.language)
    )
    paragraph = node("p", node("pPr", node("pStyle", val=FOOTER_STYLE)))
    hint = edition.language.lower().startswith("zh")

    def run(text: str) -> Element:
        made = node("r", node("rPr", node("rFonts", hint="eastAsia")) if hint else None)
        add_text(made, text)
        return made

    for block in named:
        paragraph.append(run(f"{check_text(block.text, block.id)}\N{EM SPACE}"))
    for field in ("PAGE", "NUMPAGES") if several else ("PAGE",):
        if field == "NUMPAGES":
            paragraph.append(run("/"))
        paragraph.append(node("fldSimple", node("r", node("t")), instr=f" {field} "))
        paragraph[-1][0][0].text = "1"
    root.append(paragraph)


def _properties(document: Document, edition: Edition) -> None:
    """Title, author, language; the date is the page's own, never today's."""
    properties = document.core_properties
    properties.title = check_text(edition.title, "title").strip()[:_PROPERTY_LENGTH]
    properties.author = check_text(edition.author, "author").strip()[:_PROPERTY_LENGTH]
    properties.language = edition.language
    if edition.date is not None:
        printed = dt.datetime.combine(edition.date, dt.time(), tzinfo=dt.UTC).replace(tzinfo=None)
        properties.created = printed
        properties.modified = printed


def _dated(saved: io.BytesIO) -> bytes:
    """The package with every entry dated the same, in the same order."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(saved) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on every system
            target.writestr(entry, source.read(name))
    return packed.getvalue()
