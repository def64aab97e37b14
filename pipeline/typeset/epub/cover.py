"""The cover of a book: the first page as it is printed."""

from __future__ import annotations

import io
from typing import Final

__all__ = ["cover"]

# Pixels; what reading systems show on a shelf, and sharp enough to read the heads.
_HEIGHT: Final = 1600
_QUALITY: Final = 80  # of JPEG, by libjpeg's scale


def cover(pdf: bytes) -> bytes:
    """The first page of a PDF as a JPEG of 1,600 pixels height."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        image = page.render(scale=_HEIGHT / page.get_height()).to_pil()
    finally:
        document.close()
    out = io.BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()
