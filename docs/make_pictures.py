"""Make the README's pictures from what `pipeline build` made.

    make pictures

Each edition's first page as a whole, and a detail of it at reading size; and the
page's first page in each look, which is built here.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

PRODUCTS = Path("dist/2025-02-20/01")
SOURCE = Path("source/2025-02-20/01.txt")
LOOKS = ("party", "evening", "large-print")
PICTURES = Path(__file__).parent
PAGE_WIDTH = 560  # px
DETAIL_DPI = 110
DETAIL = (0.03, 0.33, 0.50, 0.55)  # left, top, right, bottom, as shares of the page


def save(image: Image.Image, path: Path) -> None:
    """Save as a small palette PNG; the same picture gives the same bytes."""
    # By octree: cut by medians, few red pixels among many grey ones turn grey.
    small = image.convert("RGB").quantize(48, method=Image.Quantize.FASTOCTREE)
    small.save(path, optimize=True)


def whole(page: pypdfium2.PdfPage, width: int) -> Image.Image:
    """A page drawn `width` px wide, from one twice as large: thin strokes keep their weight."""
    across, down = page.get_size()
    image = page.render(scale=2 * width / across).to_pil()
    return image.resize((width, round(width * down / across)), Image.Resampling.LANCZOS)


def draw_look(look: str) -> None:
    """Build the page in a look and draw its first page."""
    with tempfile.TemporaryDirectory() as folder:
        options = ["--look", look, "-e", "hans", "-f", "pdf", "-o", folder, "-q"]
        subprocess.run([sys.executable, "-m", "pipeline", "build", SOURCE, *options], check=True)
        document = pypdfium2.PdfDocument(next(Path(folder).rglob("hans.pdf")))
        save(whole(document[0], PAGE_WIDTH), PICTURES / f"look-{look}.png")
        document.close()


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
        save(whole(page, PAGE_WIDTH), PICTURES / f"{edition}.png")
        detail = page.render(scale=DETAIL_DPI / 72).to_pil()
        left, top, right, bottom = DETAIL
        box = (
            round(left * detail.width), round(top * detail.height),
            round(right * detail.width), round(bottom * detail.height),
        )  # fmt: skip
        save(detail.crop(box), PICTURES / f"{edition}-detail.png")
    for look in LOOKS:
        draw_look(look)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
