"""A PDF read back: every character there, in order, and inside its place.

The file is opened with PDFium, which knows nothing of how it was made. Every
text object is taken with its characters and the box of its ink; the base text
and the row of readings are told apart and compared with the edition, block by
block. Then the boxes are looked at: nothing may leave the type area or its
column, and nothing may lie on anything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipeline.check.findings import Finding, quoted
from pipeline.check.floats import settled
from pipeline.check.footnotes import reference, with_numbers
from pipeline.check.halves import halves_rejoined
from pipeline.check.jumps import Drawn, in_drawn_order, rejoined
from pipeline.check.pdf_pictures import picture_faults
from pipeline.check.pdf_texts import DrawnText, drawn_texts
from pipeline.check.text import compare
from pipeline.edition import Block, Edition, EditionCode, Role
from pipeline.typeset.style import CONTAINERS, Container, Style

__all__ = ["check_pdf"]

_SLACK: Final = 1.0  # pt of ink that may stand outside the type area or a column
_OVERLAP: Final = 0.3  # of the lower box's height, and of an em across
_STRIP: Final = 16.0  # pt, the height of the strips in which overlaps are looked for
_SHOWN: Final = 24  # characters of a text object in a message
_LINE_END_HYPHEN: Final = "\x02"
_HYPHEN: Final = "\u2010"  # set by the composer at a line's end, never by an author


def check_pdf(data: bytes, edition: Edition, style: Style) -> tuple[Finding, ...]:
    """Compare a PDF with the edition it was made of.

    Returns what is wrong, nothing when all is well: text that is missing, changed,
    moved or extra, numbers of notes among it, readings that differ, fonts that are not
    embedded, untagged text, text outside the type area or its column, and text that lies on
    other text.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return (Finding("", "unreadable", f"the PDF cannot be opened: {error}"),)
    findings: list[Finding] = []
    try:
        texts: list[DrawnText] = []
        pages = [document[index] for index in range(len(document))]
        for number, page in enumerate(pages, 1):
            findings += _page_faults(page, number, style)
            texts += drawn_texts(page, number)
        pictures = tuple(picture_faults(pages, edition, style, texts))
    finally:
        document.close()
    findings += _text_faults(texts)
    # The running foot stands in the bottom margin and is no part of the edition.
    body = [text for text in texts if text.top > style.page.margin.bottom - _SLACK]
    abreast = edition.code is EditionCode.PARALLEL
    if abreast:
        body = halves_rejoined(body, edition, style)
    readings = [text for text in body if text.reading] if _has_readings(edition) else []
    aside = {id(text) for text in (*readings, *(text for text in body if text.number))}
    drawn = [Drawn(t, t.page, t.text, id(t) in aside) for t in body]
    if not abreast:
        drawn = rejoined(drawn, edition)
        edition = in_drawn_order(drawn, edition)
        drawn = settled(drawn, edition)
    readings = [one.item for one in drawn if one.reading and not one.item.number]
    base = [one.item for one in drawn if not one.reading]
    texts_ = [(block.id, with_numbers(block)) for block in edition.blocks]
    wanted = "".join("".join(text for _, text in texts_).split())
    seen = (one.item for one in drawn if not one.reading or one.item.number)
    findings += compare(_with_hyphens(_joined(_numbered(seen)), wanted), texts_)
    expected = (
        (block.id, "".join(inline.reading for inline in block.inlines)) for block in edition.blocks
    )
    findings += (
        Finding(fault.block, "reading", f"pinyin: {fault.message}", fault.page)
        for fault in compare(_joined(readings), expected)
    )
    findings += _outside(texts, style)
    if not findings:
        # Only text that is all there can be told to which block it belongs.
        outside = _outside_halves if abreast else _outside_columns
        findings += outside(base, edition, style)
    findings += (*_overlaps(texts), *pictures)
    return tuple(findings)


def _numbered(texts: Iterable[DrawnText]) -> Iterator[DrawnText]:
    """The texts, numbers of notes written as a source has them."""
    for text in texts:
        if text.number:
            told = "".join(reference(number) for number in text.text.strip().split(","))
            yield replace(text, text=told)
        else:
            yield text


def _joined(texts: Iterable[DrawnText]) -> str:
    return "".join(text.text for text in texts).replace(_HYPHEN, "")


def _with_hyphens(read: str, wanted: str) -> str:
    """The text with PDFium's mark for a hyphen at a line's end resolved.

    It stands for the author's own hyphen or for the composer's; the edition's
    text at that place tells which.
    """
    resolved: list[str] = []
    at = 0
    for char in read:
        if char == _LINE_END_HYPHEN:
            if wanted[at : at + 1] != "-":
                continue
            char = "-"  # noqa: PLW2901 - the mark is read as what it stands for
        resolved.append(char)
        at += not char.isspace()
    return "".join(resolved)


def _has_readings(edition: Edition) -> bool:
    return any(inline.syllables for block in edition.blocks for inline in block.inlines)


def _page_faults(page: object, number: int, style: Style) -> Iterator[Finding]:
    left, bottom, right, top = page.get_trimbox()  # type: ignore[attr-defined]  # no types
    width, height = right - left, top - bottom
    wanted = style.page
    if abs(width - wanted.width) > _SLACK or abs(height - wanted.height) > _SLACK:
        yield Finding(
            "",
            "page",
            f"the page is {width:.0f} × {height:.0f} pt, not "
            f"{wanted.width:.0f} × {wanted.height:.0f}",
            number,
        )


def _text_faults(texts: Sequence[DrawnText]) -> Iterator[Finding]:
    loose = sorted({(text.page, text.text) for text in texts if not text.embedded})
    for page, text in loose:
        yield Finding("", "font", f"the font of {text!r} is not embedded", page)
    for one in texts:
        if not one.marked:
            yield Finding(
                "", "untagged", f"no part of anything: {quoted(one.text, _SHOWN)}", one.page
            )


def _outside(texts: Sequence[DrawnText], style: Style) -> Iterator[Finding]:
    page = style.page
    for text in texts:
        if (
            text.left < page.margin.left - _SLACK
            or text.right > page.width - page.margin.right + _SLACK
            or text.bottom < 0
            or text.top > page.height
        ):
            yield Finding(
                "", "outside", f"outside the type area: {quoted(text.text, _SHOWN)}", text.page
            )


def _outside_columns(
    base: Sequence[DrawnText], edition: Edition, style: Style
) -> Iterator[Finding]:
    """Text of column blocks that leaves its column."""
    page = style.page
    pitch = (page.measure + page.column_gap) / page.columns
    slack = page.column_gap / 2 + _SLACK
    if edition.several:
        # The columns of a boxed story stand off the page's by what the frame takes at most.
        inset = style.containers[Container.STORY_BOX].inset
        slack += max(inset.left, inset.right)
    owned = list(_owned(base, edition))
    # Beside a head that runs down a story has columns of its own.
    beside = {block.article for text, block in owned if text.standing}
    for text, block in owned:
        if style.blocks[block.role].span or block.role in CONTAINERS or block.article in beside:
            continue
        columns = 1 if block.part is None else block.part.across(page.columns)
        column = int((text.left - page.margin.left + slack) // pitch)
        right = page.margin.left + (column + columns) * pitch - page.column_gap
        if text.right > right + slack:
            message = f"runs out of its column: {quoted(text.text, _SHOWN)}"
            yield Finding(block.id, "outside", message, text.page)


def _outside_halves(base: Sequence[DrawnText], edition: Edition, style: Style) -> Iterator[Finding]:
    """Text of a parallel page that leaves its half."""
    page, (left, _) = style.page, style.measures
    middle = page.margin.left + left + page.column_gap / 2
    for text, block in _owned(base, edition):
        across = style.of(block).span and block.role not in CONTAINERS
        if (
            across
            or block.role is Role.PICTURE
            or (block.part is not None and block.part.across(page.columns) > 1)
        ):
            continue
        if text.left < middle if block.language else text.right > middle:
            message = f"runs out of its half: {quoted(text.text, _SHOWN)}"
            yield Finding(block.id, "outside", message, text.page)


def _owned(base: Sequence[DrawnText], edition: Edition) -> Iterator[tuple[DrawnText, Block]]:
    """The text objects of an edition that is all there, each with the block that it begins in."""
    owners = [block for block in edition.blocks for _ in "".join(block.text.split())]
    at = 0
    for text in base:
        length = len("".join(text.text.replace(_HYPHEN, "").split()))
        if length:
            yield text, owners[at]
            at += length


def _overlaps(texts: Sequence[DrawnText]) -> Iterator[Finding]:
    """Pairs of text objects whose ink boxes lie on each other."""
    strips: dict[tuple[int, int], list[DrawnText]] = {}
    for text in texts:
        for strip in range(int(text.bottom // _STRIP), int(text.top // _STRIP) + 1):
            strips.setdefault((text.page, strip), []).append(text)
    told: set[tuple[int, int]] = set()
    for (number, _), items in sorted(strips.items(), key=lambda pair: (pair[0][0], -pair[0][1])):
        items.sort(key=lambda text: text.left)
        open_items: list[DrawnText] = []
        for text in items:
            open_items = [other for other in open_items if other.right > text.left]
            for other in open_items:
                if _on_each_other(text, other) and (id(other), id(text)) not in told:
                    told.add((id(other), id(text)))
                    message = f"{quoted(text.text, _SHOWN)} lies on {quoted(other.text, _SHOWN)}"
                    yield Finding("", "overlap", message, number)
            open_items.append(text)


def _on_each_other(text: DrawnText, other: DrawnText) -> bool:
    deep = min(text.top, other.top) - max(text.bottom, other.bottom)
    if deep <= 0:
        return False
    wide = min(text.right, other.right) - max(text.left, other.left)
    low = min(text.top - text.bottom, other.top - other.bottom)
    em = min(text.size, other.size) * 0.75
    return deep > _OVERLAP * low and wide > _OVERLAP * em
