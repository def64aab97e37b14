"""Notes in Word: paragraphs at their story's end, as in the PDF, or real footnotes.

Footnotes and columns do not go together. Where a page has stretches with different numbers
of columns, Word takes a page with a footnote for full at the next one, and LibreOffice (7.4)
balances no column that refers to one; text boxes can have none at all. So only text in one
column has footnotes, which Word then numbers (ECMA-376-1 § 17.11); elsewhere the numbers are
text, and each leads to its note.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from lxml import etree

from pipeline.edition import Role
from pipeline.editions.parallel import SUFFIX
from pipeline.typeset.docx.boxes import frame
from pipeline.typeset.docx.fonts import slots
from pipeline.typeset.docx.names import NAMES, NOTE_MARK
from pipeline.typeset.docx.wml import add_text, half_points, hex_color, node, w
from pipeline.typeset.style import Box

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

    from pipeline.edition import Edition
    from pipeline.typeset.docx.stretches import Section
    from pipeline.typeset.style import BlockStyle, Style

__all__ = [
    "is_number",
    "label",
    "link",
    "mark_properties",
    "number_run",
    "rule_over_notes",
    "takes_footnotes",
    "with_footnotes",
    "with_plain_notes",
]

_CONTENT_TYPE: Final = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
)
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_NOTE: Final = NAMES[Role.NOTE].id
_SEPARATORS: Final = (("separator", -1), ("continuationSeparator", 0))
_MOST: Final = 1000  # notes of a story, by which bookmarks are numbered
_SUPERSCRIPT: Final = 0.62  # of its size, about, a superscript in Word and LibreOffice
_NEARLY: Final = 0.1


# --- numbers -----------------------------------------------------------------------------


def mark_properties(block: BlockStyle) -> Element:
    """The properties of the character style of numbers, beside text of a style.

    Word sets a superscript smaller by itself, by about as much as the sheets do, beside
    type of any size; what they ask for otherwise is what the style's own size comes to.
    """
    mark = block.mark
    pair = None if mark.fonts is None else slots(mark.fonts)
    fonts = pair and node(
        "rFonts", ascii=pair.latin, hAnsi=pair.latin, eastAsia=pair.han, cs=pair.latin
    )
    color = None if mark.color is None else node("color", val=hex_color(mark.color))
    by_itself = _SUPERSCRIPT if mark.rise > 0 else 1.0
    size = None
    if abs(mark.size / by_itself - 1) > _NEARLY:
        size = half_points(block.size * mark.size / by_itself)
    return node(
        "rPr",
        fonts,
        color,
        None if size is None else node("sz", val=size),
        None if size is None else node("szCs", val=size),
        node("vertAlign", val="superscript") if mark.rise > 0 else None,
    )


def number_run(text: str) -> Element:
    """A run with the number of a note."""
    run = node("r", node("rPr", node("rStyle", val=NOTE_MARK.id)))
    add_text(run, text)
    return run


def is_number(run: Element) -> bool:
    """Whether a run is the number of a note."""
    style = run.find(f"{w('rPr')}/{w('rStyle')}")
    return style is not None and style.get(w("val")) == NOTE_MARK.id


def _anchor(note: str) -> str:
    return "_Note_" + note.replace(".", "_")


def link(note: str, run: Element) -> Element:
    """The number of a note, which leads to it; `note` is the id of its block."""
    return node("hyperlink", run, anchor=_anchor(note), history=1)


def label(note: str, article: int, run: Element) -> tuple[Element, Element, Element]:
    """The number before a note, to which others lead; `article` is that of its story."""
    own = note.removesuffix(SUFFIX)
    id_ = article * _MOST + int(own.rpartition(".n")[2])
    if own != note:
        id_ += _MOST * _MOST  # the same note in English has a bookmark of its own
    return node("bookmarkStart", id=id_, name=_anchor(note)), run, node("bookmarkEnd", id=id_)


# --- notes -------------------------------------------------------------------------------


def takes_footnotes(edition: Edition, style: Style) -> bool:
    """Whether the notes of an edition are footnotes: its text is in one column."""
    return style.page.columns == 1 and not edition.several


def with_plain_notes(style: Style, *, on_lines: bool) -> Style:
    """The style without the rule over the first note, which is that paragraph's own.

    `on_lines`: notes stand on the lines of the text, as in the PDF.
    """
    note = style.blocks[Role.NOTE]
    leading = style.blocks[Role.PARAGRAPH].leading if on_lines else note.leading
    plain = replace(note, box=Box(), leading=leading)
    return replace(style, blocks={**style.blocks, Role.NOTE: plain})


def rule_over_notes(sections: Sequence[Section], box: Box) -> None:
    """Draw the rule over the first note of each story."""
    elements = (one for section in sections for one in section.paragraphs)
    for paragraph in (inner for one in elements for inner in one.iter(w("p"))):
        if not _is_note(paragraph):
            continue
        number = next(run for run in paragraph.iter(w("r")) if is_number(run))
        borders = frame(Box(border_top=box.border_top)).borders()
        if _text(number) == "1" and borders is not None:
            paragraph[0].insert(1, borders)


def with_footnotes(document: Document, sections: Sequence[Section]) -> list[Section]:
    """The sections of a page of one story, its notes as footnotes of the document."""
    notes = [one for section in sections for one in section.paragraphs if _is_note(one)]
    if not notes:
        return list(sections)
    for section in sections:
        section.paragraphs[:] = [one for one in section.paragraphs if not _is_note(one)]
    kept = [section for section in sections if section.paragraphs]
    numbers = [
        run
        for section in kept
        for paragraph in section.paragraphs
        for run in paragraph.iter(w("r"))
        if is_number(run)
    ]
    times = Counter(_text(run) for run in numbers)
    seen: set[str] = set()
    for run in numbers:
        number = _text(run)
        if not number.isdecimal():
            continue
        _unlinked(run)
        if number in seen:
            _again(run, number)
        else:
            _refer(run, number, named=times[number] > 1)
        seen.add(number)
    root = node("footnotes")
    root.extend(_separator(kind, id_) for kind, id_ in _SEPARATORS)
    root.extend(_footnote(paragraph, number) for number, paragraph in enumerate(notes, start=1))
    _attach(document, root)
    return kept


def _is_note(element: Element) -> bool:
    style = element.find(f"{w('pPr')}/{w('pStyle')}")
    return style is not None and style.get(w("val")) == _NOTE


def _text(run: Element) -> str:
    return "".join(text.text or "" for text in run.iter(w("t")))


def _emptied(run: Element) -> None:
    for text in list(run.iter(w("t"))):
        run.remove(text)


def _unlinked(run: Element) -> None:
    """Take a number out of what leads to its note: a footnote's does so by itself."""
    parent = run.getparent()
    if parent is not None and parent.tag == w("hyperlink"):
        parent.addprevious(run)
        holder = parent.getparent()
        if holder is not None:
            holder.remove(parent)


def _refer(run: Element, number: str, *, named: bool) -> None:
    """Make a number the reference to its footnote, with a name where there are others."""
    _emptied(run)
    run.append(node("footnoteReference", id=number))
    if named:
        run.addprevious(node("bookmarkStart", id=number, name=_name(number)))
        run.addnext(node("bookmarkEnd", id=number))


def _again(run: Element, number: str) -> None:
    """Make a number a field that says what the first reference to its footnote says."""
    field = node("fldSimple", instr=f" NOTEREF {_name(number)} \\f \\h ")
    run.addprevious(field)
    field.append(run)


def _name(number: str) -> str:
    return f"_RefNote{number}"


def _separator(kind: str, id_: int) -> Element:
    """The line over footnotes, and over what goes on from the page before."""
    spacing = node("spacing", before=0, after=0, line=240, lineRule="auto")
    line = node("p", node("pPr", spacing), node("r", node(kind)))
    return node("footnote", line, type=kind, id=id_)


def _footnote(paragraph: Element, number: int) -> Element:
    """The paragraph of a note as a footnote: nothing of its place in the columns is left."""
    properties = paragraph[0]
    for child in properties[1:]:
        properties.remove(child)
    for child in list(paragraph):
        if child.tag in (w("bookmarkStart"), w("bookmarkEnd")):
            paragraph.remove(child)
    own = next(run for run in paragraph.iter(w("r")) if is_number(run))
    _emptied(own)
    own.append(node("footnoteRef"))
    return node("footnote", paragraph, id=number)


def _attach(document: Document, root: Element) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = Part(PackURI("/word/footnotes.xml"), _CONTENT_TYPE, data, document.part.package)
    document.part.relate_to(part, _RELATION)
    listed = (node("footnote", id=id_) for _, id_ in _SEPARATORS)
    document.settings.element.find(w("compat")).addprevious(node("footnotePr", *listed))
