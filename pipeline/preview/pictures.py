"""Pictures of a proof's pages, drawn by PDFium."""

from __future__ import annotations

import struct
import threading
import zlib
from collections import OrderedDict
from typing import Final

from pipeline.preview.state import Proof

__all__ = ["PDFIUM", "WIDEST", "Pictures", "page_sizes", "png_of"]

# PDFium is not thread-safe: whoever calls it, the check of a PDF too, holds this.
PDFIUM: Final = threading.RLock()

WIDEST: Final = 6000  # px; a broadsheet at 400 % on a dense screen would fill the memory
_KEPT: Final = 24  # pictures, of some 2 MB each

# Of zlib, on rows as they are: a page is white and black, so that Pillow's search for the
# filter of every row takes as long again and makes the picture no smaller.
_LEVEL: Final = 2


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """The width and height of every page of a PDF, in pt."""
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return tuple(tuple(document.get_page_size(n)) for n in range(len(document)))
        finally:
            document.close()


class Pictures:
    """Pictures by proof, page and width; the last ones are kept."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, int, int], bytes] = OrderedDict()

    def png(self, proof: Proof, page: int, width: int) -> bytes:
        """A page (from 0) as PNG, `width` px wide; raises `IndexError` where there is none."""
        if not 0 <= page < len(proof.sizes):
            raise IndexError(page)
        width = max(16, min(width, WIDEST))
        key = (proof.number, page, width)
        with PDFIUM:
            if key not in self._kept:
                self._kept[key] = _drawn(proof, page, width)
            self._kept.move_to_end(key)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            return self._kept[key]


def _drawn(proof: Proof, page: int, width: int) -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument(proof.pdf)
    try:
        bitmap = document[page].render(scale=width / proof.sizes[page][0], rev_byteorder=True)
        return png_of(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
    finally:
        document.close()


def png_of(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    """Rows of RGB, 8 bits a channel and `stride` bytes a row, as PNG (ISO/IEC 15948)."""
    rows = b"".join(b"\0" + pixels[at : at + 3 * width] for at in range(0, stride * height, stride))
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
            _chunk(b"IDAT", zlib.compress(rows, _LEVEL)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
