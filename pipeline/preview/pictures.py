"""Pictures of a proof's pages, drawn by PDFium."""

from __future__ import annotations

import io
import threading
from collections import OrderedDict
from typing import Final

from pipeline.preview.state import Proof

__all__ = ["PDFIUM", "WIDEST", "Pictures", "page_sizes"]

# PDFium is not thread-safe: whoever calls it, the check of a PDF too, holds this.
PDFIUM: Final = threading.RLock()

WIDEST: Final = 6000  # px; a broadsheet at 400 % on a dense screen would fill the memory
_KEPT: Final = 24  # pictures, of some 2 MB each

# Run lengths instead of Deflate's search: a picture goes to the next process, so
# half the time counts for more than the 1.8 MB instead of 1.2.
_RLE: Final = 3


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
        image = bitmap.to_pil()
        file = io.BytesIO()
        image.save(file, "PNG", compress_level=1, compress_type=_RLE)
        return file.getvalue()
    finally:
        document.close()
