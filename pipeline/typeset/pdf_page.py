"""A laid-out page drawn, and what of it belongs to which block."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import groupby
from typing import Final

from pipeline.edition import Block
from pipeline.typeset.canvas import Canvas
from pipeline.typeset.compose.columns import PlacedLine
from pipeline.typeset.compose.frames import PlacedPicture, drawn
from pipeline.typeset.compose.lines import Run
from pipeline.typeset.compose.pages import PlacedPage
from pipeline.typeset.pdf_kinds import REGISTRATION, Sheet
from pipeline.typeset.pdf_says import Says
from pipeline.typeset.pdf_tags import Item, Mark, Shown, Word, reading_language
from pipeline.typeset.pdf_text import Piece

__all__ = ["STANDING", "draw_page"]

STANDING: Final = "TbRl"  # the mark of what runs down, as CSS and PDF name the direction
_UNREAD: Final = "\t"  # what a reading stands for beside its word
_PAGINATION: Final = "/Type/Pagination"
_LAYOUT: Final = "/Type/Layout"
_AIDS: Final = "/Type/Page"  # crop marks: aids of production (ISO 32000-1, § 14.8.2.2.2)


def draw_page(
    canvas: Canvas,
    number: int,
    page: PlacedPage,
    says: Says,
    sheet: Sheet,
    *,
    blocks: Mapping[str, Block],
    pictures: Callable[[PlacedPicture], str],
) -> Iterator[tuple[str, Item]]:
    """Draw page `number` (from 0); yields what was drawn of which block.

    `pictures` gives the resource name of a picture.
    """
    with canvas.artifact(_LAYOUT):
        for box in page.boxes:
            canvas.tint(sheet.bled(box))
        for rule in page.rules:
            canvas.rule(rule)
    for shown in drawn(page.lines).pictures:
        with canvas.marked("Figure") as mark:
            canvas.picture(pictures(shown), shown.x, shown.y, shown.width, shown.height)
        yield shown.block, Shown(Mark(number, mark), shown.alt, _on_sheet(shown, sheet))
    lines = [(at, placed) for at, placed in enumerate(page.lines) if placed.line.runs]
    for name, group in groupby(lines, key=lambda item: item[1].line.block):
        drawn_lines = [(placed, says.pieces[at]) for at, placed in group]
        if name in blocks:
            with canvas.text():
                yield from ((name, item) for item in _draw_block(canvas, number, drawn_lines))
        else:
            with canvas.artifact(_PAGINATION), canvas.text():
                for placed, pieces in drawn_lines:
                    for piece in pieces:
                        _draw_artifact(canvas, placed, piece)
    if says.joints:
        with canvas.artifact(_LAYOUT), canvas.text():
            for joint in says.joints:
                with canvas.span("  "):
                    canvas.blank(joint.run, joint.x, joint.y, joint.size)
                    if joint.until is not None:
                        canvas.close(joint.run, joint.until, joint.size)
    if sheet.marks():
        with canvas.artifact(_AIDS):
            canvas.lines(sheet.marks(), REGISTRATION[0])


def _on_sheet(shown: PlacedPicture, sheet: Sheet) -> tuple[float, float, float, float]:
    left, top = sheet.left + shown.x, sheet.top - shown.y
    return (left, top - shown.height, left + shown.width, top)


def _draw_block(
    canvas: Canvas, page: int, lines: Sequence[tuple[PlacedLine, tuple[Piece, ...]]]
) -> Iterator[Mark | Word]:
    """Draw neighbouring lines of a block.

    Each word with a reading gets marks of its own, and so does what is between two.
    """
    with ExitStack() as mark:
        open_ = False
        for placed, pieces in lines:
            for piece in pieces:
                if piece.reading:
                    mark.close()
                    open_ = False
                    yield _draw_word(canvas, page, placed, piece)
                    continue
                if piece.beside is not None:
                    mark.close()
                    open_ = False
                    yield _draw_number(canvas, page, placed, piece, piece.beside)
                    continue
                if not open_:
                    number = mark.enter_context(canvas.marked("P"))
                    yield Mark(page, number, down=piece.level is not None)
                    open_ = True
                _draw_piece(canvas, placed, piece)


def _draw_word(canvas: Canvas, page: int, placed: PlacedLine, piece: Piece) -> Word:
    """Draw a word's reading, then the word.

    Poppler and Acrobat take what the span says, Poppler at the place where its first
    glyph stands: a space on the word's baseline. PDFium takes what the innermost marks
    say, but nothing of those that say a control character.
    """
    with canvas.span(piece.text):
        with canvas.marked("RT", _UNREAD) as reading:
            _begin(canvas, placed, piece)
            for run in piece.reading:
                canvas.show(run, placed.x, placed.y)
        with canvas.marked("RB", piece.text) as base:
            _draw_base(canvas, placed, piece)
    language = reading_language("".join(run.text for run in piece.reading))
    return Word(piece.text, Mark(page, base), Mark(page, reading), language)


def _draw_number(canvas: Canvas, page: int, placed: PlacedLine, piece: Piece, beside: Run) -> Mark:
    """Draw the number of a note; readers see it on the line, from one space to the other."""
    tag = "Lbl" if piece.label else "Reference"
    with canvas.span(piece.text), canvas.marked(tag, piece.text) as number:
        y = placed.y + beside.baseline
        canvas.blank(beside, placed.x + (piece.since or 0.0), y, beside.size)
        canvas.show(piece.base[0], placed.x, placed.y)
        end = (piece.until or 0.0) - beside.face.advance(" ") * piece.size
        canvas.blank(beside, placed.x + end, y, piece.size)
    return Mark(page, number, note=True)


def _draw_piece(canvas: Canvas, placed: PlacedLine, piece: Piece) -> None:
    with ExitStack() as span:
        if piece.level is not None:
            # The check that reads the file back tells such lines by this.
            span.enter_context(canvas.noted(STANDING))
        if piece.text or piece.language:
            span.enter_context(canvas.span(piece.text, piece.language))
        if piece.level is not None:
            _draw_standing(canvas, placed, piece, piece.level)
            return
        _begin(canvas, placed, piece)
        _draw_base(canvas, placed, piece)


def _draw_standing(canvas: Canvas, placed: PlacedLine, piece: Piece, level: float) -> None:
    """Draw a line that runs down; readers see it across the page, from one space to the other."""
    run = piece.base[0]
    width = run.face.advance(" ") * piece.size
    canvas.blank(run, placed.x + (piece.since or 0.0), placed.y + level, piece.size)
    for shown in piece.base:
        canvas.show(shown, placed.x, placed.y)
    end = (piece.until or 0.0) - width
    canvas.blank(run, placed.x + end, placed.y + level, piece.size)


def _draw_artifact(canvas: Canvas, placed: PlacedLine, piece: Piece) -> None:
    """Draw a piece that is no part of the structure; its reading is not to be read at all."""
    if piece.reading:
        # The check that reads the file back tells readings by this.
        with canvas.noted("RT"), canvas.span(_UNREAD):
            for run in piece.reading:
                canvas.show(run, placed.x, placed.y)
    _draw_piece(canvas, placed, piece)


def _begin(canvas: Canvas, placed: PlacedLine, piece: Piece) -> None:
    """Begin a piece with a space where white before it belongs to it."""
    if piece.since is not None:
        run = piece.base[0]
        canvas.blank(run, placed.x + piece.since, placed.y + run.baseline, run.size)


def _draw_base(canvas: Canvas, placed: PlacedLine, piece: Piece) -> None:
    for run in piece.base:
        canvas.show(run, placed.x, placed.y)
    if piece.until is not None:
        canvas.close(piece.base[-1], placed.x + piece.until, piece.size)
