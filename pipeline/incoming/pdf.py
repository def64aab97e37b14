"""A PDF of one newspaper page as lines of text, by where its characters stand.

The characters (through PDFium) become pieces of lines, the pieces go into reading order
(`pipeline.incoming.columns`), and the lines of a column into paragraphs
(`pipeline.incoming.paragraphs`). The order in which a program happened to draw the text
counts only within a line.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import hypot
from pathlib import Path
from typing import Any, Final

from pipeline.errors import SourceError
from pipeline.incoming import nothing_in
from pipeline.incoming.columns import Piece, in_reading_order
from pipeline.incoming.paragraphs import paragraphs

__all__ = ["lines_of_pdf"]

# A page on A4 sheets takes some ten; a whole issue is no page.
_MAX_SHEETS: Final = 40
_MAX_CHARACTERS: Final = 400_000
_MAX_PIECES: Final = 20_000  # lines and parts of lines of a sheet; a broadsheet has 800
_PASSWORD: Final = 4  # FPDF_ERR_PASSWORD
_HYPHEN: Final = "\x02"  # what PDFium has for a hyphen that a line's end brought in
# In em: how far a baseline may wander in a line, what parts two lines of neighbouring
# columns, and what does where the program wrote a space (a full-width one is 1 em).
_DRIFT: Final = 0.35
_APART: Final = 0.9
_CLOSE: Final = 0.5  # within a line that was drawn in parts
_SPACED: Final = 1.6
# Above this share of characters without a meaning the text layer is of no use.
_UNREADABLE: Final = 0.3
_NO_MEANING: Final = re.compile("[\x00-\x08\ue000-\uf8ff\ufffd\uffff]")
_RUBY: Final = 0.65  # of the size beneath it
_STRETCHED: Final = 2.2  # em: no character is as wide, a dash (——) is two of them
_HAN: Final = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")


def lines_of_pdf(data: bytes, path: Path | str) -> list[str]:
    """The lines of a PDF's text layer: a paragraph, or a line of a head, in each.

    Raises `SourceError` for what is no PDF, is damaged or protected by a password, has
    more than 40 sheets, or has no text layer or one without meaning.
    """
    import pypdfium2

    if not data:
        raise nothing_in("the file", path, "export the page again")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "assword" in str(error):
            raise SourceError(
                "the PDF is protected by a password",
                path=path,
                remedy="save it without one in the program that made it",
            ) from error
        raise SourceError(
            "this is no PDF, or a damaged one", path=path, remedy="export the page again"
        ) from error
    try:
        if len(document) > _MAX_SHEETS:
            raise SourceError(
                f"the PDF has {len(document)} sheets, more than a newspaper page",
                path=path,
                remedy="give each page its own file: qpdf --pages in.pdf 1 -- in.pdf page.pdf",
            )
        sheets: list[list[Piece]] = []
        for index in range(len(document)):
            sheets.append(_mended(list(_pieces(document[index], path))))
            _check_size(sheets, path)
        sheets = [list(_without_ruby(sheet)) for sheet in sheets]
    except pypdfium2.PdfiumError as error:
        raise SourceError(
            "the PDF is damaged", path=path, remedy="export the page again"
        ) from error
    finally:
        document.close()
    _check_text(sheets, path)
    body = _body_size(sheets)
    return paragraphs([col for sheet in sheets for col in in_reading_order(sheet, body)], body)


def _check_size(sheets: list[list[Piece]], path: Path | str) -> None:
    characters = sum(len(piece.text) for sheet in sheets for piece in sheet)
    if characters > _MAX_CHARACTERS or len(sheets[-1]) > _MAX_PIECES:
        raise SourceError(
            f"the PDF has {characters:,} characters on {len(sheets[-1]):,} lines and more, "
            "more than a newspaper page",
            path=path,
            remedy="give each page its own file",
        )


def _check_text(sheets: list[list[Piece]], path: Path | str) -> None:
    text = "".join(piece.text for sheet in sheets for piece in sheet)
    bare = "".join(text.split())
    if not bare:
        raise SourceError(
            "the PDF has no text layer: its page is a picture",
            path=path,
            remedy="have its characters recognised first: ocrmypdf -l chi_sim in.pdf out.pdf",
        )
    if len(_NO_MEANING.findall(bare)) > _UNREADABLE * len(bare):
        raise SourceError(
            "the PDF's text layer has no meaning: its fonts do not say their characters",
            path=path,
            remedy="export it again with Unicode fonts, or have it recognised: "
            "ocrmypdf --force-ocr -l chi_sim in.pdf out.pdf",
        )


def _body_size(sheets: list[list[Piece]]) -> float:
    """The type size in pt that most characters have."""
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for piece in sheet:
            sizes[round(piece.size * 4) / 4] += len(piece.text)
    return max(sizes, key=lambda size: (sizes[size], -size))


@dataclass
class _Run:
    """A piece of a line in the making; lengths in pt."""

    size: float
    baseline: float
    left: float
    right: float
    text: list[str] = field(default_factory=list)
    end: float = 0.0  # of the last character that is no space

    def piece(self) -> Piece | None:
        text = "".join(self.text).strip()
        if not text:
            return None
        return Piece(text, self.size, self.left, self.end, self.baseline)


def _pieces(page: Any, path: Path | str) -> Iterator[Piece]:
    """The pieces of lines on a sheet, as they were drawn."""
    run: _Run | None = None
    for char, size, left, right, baseline in _characters(page, path):
        if run is None or not _goes_on(run, char, size, left, baseline):
            if run is not None and (piece := run.piece()) is not None:
                yield piece
            run = None
            if char.isspace():
                continue
            run = _Run(size, baseline, left, right)
        run.text.append(char)
        run.right = max(run.right, right)
        if not char.isspace():
            run.end = max(run.end, right)
    if run is not None and (piece := run.piece()) is not None:
        yield piece


def _mended(runs: list[Piece]) -> list[Piece]:
    """The pieces, those put together that stand close to each other on one baseline.

    Programs draw the parts of a line in any order.
    """
    rows: list[list[Piece]] = []
    for run in sorted(runs, key=lambda run: -run.baseline):
        if not rows or rows[-1][0].baseline - run.baseline > _DRIFT * run.size / 2:
            rows.append([])
        rows[-1].append(run)
    mended: list[Piece] = []
    for row in rows:
        row.sort(key=lambda run: run.left)
        for at, run in enumerate(row):
            before = mended[-1] if at else None
            if (
                before is not None
                and -_CLOSE * run.size < run.left - before.right < _CLOSE * run.size
                and abs(run.size - before.size) < 0.1 * run.size
            ):
                joined = before.text + run.text
                right = max(before.right, run.right)
                mended[-1] = Piece(joined, before.size, before.left, right, before.baseline)
            else:
                mended.append(run)
    return mended


def _goes_on(run: _Run, char: str, size: float, left: float, baseline: float) -> bool:
    """Whether a character belongs to the piece of a line before it."""
    em = max(run.size, size)
    if abs(baseline - run.baseline) > _DRIFT * em or not 0.6 < size / run.size < 1.67:
        return False
    if left < run.right - em:
        return False  # back to the left: another line
    if char.isspace():
        return left - run.end <= _SPACED * em
    return left - run.end <= (_SPACED if run.text[-1].isspace() else _APART) * em


def _characters(page: Any, path: Path | str) -> Iterator[tuple[str, float, float, float, float]]:
    """Characters as they were drawn, each with its size, left and right edge and baseline."""
    from pypdfium2 import raw

    text = page.get_textpage()
    handle = text.raw
    count = raw.FPDFText_CountChars(handle)
    if count > _MAX_CHARACTERS:
        raise SourceError(
            f"a sheet of the PDF has {count:,} characters, more than a page can",
            path=path,
            remedy="give each page its own file",
        )
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    # PDFium spreads what a piece of text stands for (ActualText) evenly over the box of all
    # that is marked with it: where that is far too wide, the characters are set solid.
    spread: tuple[float, float] | None = None
    for index in range(count):
        code = raw.FPDFText_GetUnicode(handle, index)
        # PDFium's own spaces and line ends; a hyphen is told though it is not drawn as such.
        if code != ord(_HYPHEN) and raw.FPDFText_IsGenerated(handle, index) == 1:
            continue
        if not raw.FPDFText_GetLooseCharBox(handle, index, box):
            continue
        if not raw.FPDFText_GetMatrix(handle, index, matrix):
            continue
        size = raw.FPDFText_GetFontSize(handle, index) * hypot(matrix.c, matrix.d)
        if size <= 0 or code > 0x10FFFF:
            continue
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        left, right = box.left, max(box.left, box.right)
        if right - left > _STRETCHED * size:
            if spread is not None and spread[1] == y.value:
                left = spread[0]
            right = left + size
            spread = right, y.value
        else:
            spread = None
        yield chr(code), size, left, right, y.value


def _without_ruby(runs: list[Piece]) -> Iterator[Piece]:
    """The pieces, but none that tells the reading of what stands right under it."""
    han = [run for run in runs if _HAN.search(run.text)]
    rows: dict[int, list[Piece]] = {}
    strip = 8.0  # pt, the height of the strips in which a line beneath is looked for
    for piece in han:
        rows.setdefault(int(piece.baseline // strip), []).append(piece)
    for run in runs:
        if _HAN.search(run.text):
            yield run
            continue
        reach = 2 * run.size / _RUBY
        first, last = int((run.baseline - reach) // strip), int(run.baseline // strip)
        if not any(
            run.size <= _RUBY * base.size
            and 0.4 * base.size < run.baseline - base.baseline < 1.5 * base.size
            and base.left - run.size < run.left
            and run.right < base.right + 2 * run.size
            for row in range(first, last + 1)
            for base in rows.get(row, ())
        ):
            yield run
