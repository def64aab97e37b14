"""Make the README's pictures from what `pipeline build` made.

    make pictures

Each edition's first page as a whole, and a detail of it at reading size.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
from PIL import Image

PRODUCTS = Path("dist/2025-02-20/01")
PICTURES = Path(__file__).parent
PAGE_WIDTH = 560  # px
DETAIL_DPI = 110
DETAIL = (0.03, 0.33, 0.50, 0.55)  # left, top, right, bottom, as shares of the page


def save(image: Image.Image, path: Path) -> None:
    """Save as a small palette PNG; the same picture gives the same bytes."""
    image.convert("RGB").quantize(24).save(path, optimize=True)


def main() -> int:
    """Draw the pictures; 0 when all editions were there."""
    missing = 0
    for edition in ("hans", "hant", "pinyin", "en"):
        source = PRODUCTS / f"{edition}.pdf"
        if not source.exists():
            sys.stderr.write(f"{source} is missing: run make build\n")
            missing += 1
            continue
        page = pypdfium2.PdfDocument(source)[0]
        width, height = page.get_size()
        # Drawn twice as large and reduced: thin strokes keep their weight.
        whole = page.render(scale=2 * PAGE_WIDTH / width).to_pil()
        size = (PAGE_WIDTH, round(PAGE_WIDTH * height / width))
        save(whole.resize(size, Image.Resampling.LANCZOS), PICTURES / f"{edition}.png")
        detail = page.render(scale=DETAIL_DPI / 72).to_pil()
        left, top, right, bottom = DETAIL
        box = (
            round(left * detail.width), round(top * detail.height),
            round(right * detail.width), round(bottom * detail.height),
        )  # fmt: skip
        save(detail.crop(box), PICTURES / f"{edition}-detail.png")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
