"""Make the README's pictures from what `pipeline build` made.

    make pictures

Each edition's first page as a whole, and a detail of it at reading size. Built here: the
page's first page in each look, docs/several, a made-up page of several stories, and with
Chromium installed that page in `pipeline preview`.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import pypdfium2
from PIL import Image

PRODUCTS = Path("dist/2025-02-20/01")
SOURCE = Path("source/2025-02-20/01.txt")
SEVERAL = Path("docs/several/source/2025-04-12/01.md")
LOOKS = ("party", "evening", "large-print")
PICTURES = Path(__file__).parent
PAGE_WIDTH = 560  # px
SEVERAL_WIDTH = 760  # px
# How the sentence begins that is corrected in the preview.
CORRECTED = "可就在10年前"
CORRECTION = "Yet ten years ago more than half of the village’s tea gardens still lay waste."
WEB_HEIGHT = 760  # px
# Width (px), light, place and the word that is looked up there.
WEB_VIEWS = (
    (1040, "light", "#a1.s1.p1.pinyin-en", "常委会"),
    (380, "dark", "#a1.hant", ""),
)
PARALLEL_PAGE = 2  # from 0
PARALLEL_SENTENCE = "a1.s2.p2-2"
EPUB_SIZE = (400, 560)  # px, about an e-reader's
EPUB_VIEWS = (("pinyin", "light"), ("en", "dark"))
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


def built(source: Path, edition: str, width: int, *options: str) -> Image.Image:
    """Build one edition of a page and draw its first page `width` px wide."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pipeline", "build", source, "-e", edition, "-f", "pdf"]
        subprocess.run([*command, "-o", folder, "-q", *options], check=True)
        document = pypdfium2.PdfDocument(next(Path(folder).rglob(f"{edition}.pdf")))
        picture = whole(document[0], width)
        document.close()
        return picture


def draw_web(chromium: str) -> None:
    """A picture of the web edition: on a wide screen with a word looked up, and on a telephone."""
    from playwright.sync_api import sync_playwright

    shots = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        command = [sys.executable, "-m", "pipeline", "build", SOURCE, "-f", "html"]
        subprocess.run([*command, "-o", folder, "-q"], check=True)
        address = next(Path(folder).rglob("01/index.html")).as_uri()
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for width, scheme, place, word in WEB_VIEWS:
            size = {"width": width, "height": WEB_HEIGHT}
            page = browser.new_page(viewport=size, color_scheme=scheme)
            page.goto(f"{address}{place}")
            if word:
                page.locator("#hans p.paragraph ruby", has_text=word).first.click()
            time.sleep(0.5)  # until the last of it is drawn
            shots.append(Image.open(io.BytesIO(page.screenshot())))
        browser.close()
    gap = 12
    whole_width = sum(one.width for one in shots) + gap * (len(shots) - 1)
    picture = Image.new("RGB", (whole_width, WEB_HEIGHT), "#8c8c8c")
    across = 0
    for shot in shots:
        picture.paste(shot, (across, 0))
        across += shot.width + gap
    save(picture, PICTURES / "web.png")


def draw_parallel(chromium: str) -> None:
    """A picture of the parallel edition: a page of the PDF, and a pair marked in the browser."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        command = [sys.executable, "-m", "pipeline", "build", SOURCE, "-e", "parallel"]
        subprocess.run([*command, "-f", "pdf,html", "-o", folder, "-q"], check=True)
        document = pypdfium2.PdfDocument(next(Path(folder).rglob("parallel.pdf")))
        across, down = document[PARALLEL_PAGE].get_size()
        printed = whole(document[PARALLEL_PAGE], round(WEB_HEIGHT * across / down))
        document.close()
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 860, "height": WEB_HEIGHT})
        page.goto(next(Path(folder).rglob("parallel.html")).as_uri())
        sentence = page.locator(f'[data-s="{PARALLEL_SENTENCE}"]').first
        sentence.click()
        sentence.evaluate("one => one.scrollIntoView({block: 'center'})")
        shot = Image.open(io.BytesIO(page.screenshot()))
        browser.close()
    picture = Image.new("RGB", (printed.width + 12 + shot.width, WEB_HEIGHT), "#8c8c8c")
    picture.paste(printed, (0, 0))
    picture.paste(shot, (printed.width + 12, 0))
    save(picture, PICTURES / "parallel.png")


def draw_epub(chromium: str) -> None:
    """A picture of books as a reading system shows them: a cover, pinyin, English by night."""
    from playwright.sync_api import sync_playwright

    width, height = EPUB_SIZE
    shots = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        command = [sys.executable, "-m", "pipeline", "build", SOURCE, "-e", "pinyin,en"]
        subprocess.run([*command, "-f", "epub", "-o", folder, "-q"], check=True)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for edition, scheme in EPUB_VIEWS:
            book = Path(folder) / edition
            with zipfile.ZipFile(next(Path(folder).rglob(f"{edition}.epub"))) as archive:
                archive.extractall(book)
            if not shots:
                cover = Image.open(next(book.rglob("cover.jpg")))
                cover.thumbnail((width, height), Image.Resampling.LANCZOS)
                shots.append(Image.new("RGB", (width, height), "#ffffff"))
                shots[0].paste(cover, ((width - cover.width) // 2, (height - cover.height) // 2))
            size = {"width": width, "height": height}
            page = browser.new_page(viewport=size, color_scheme=scheme)
            page.goto(next(book.rglob("story-1.xhtml")).as_uri())
            if scheme == "dark":  # the reader's own, which a book leaves to the reading system
                page.add_style_tag(content="html { background: #17160f; color: #ece7da; }")
            time.sleep(0.5)  # until the last of it is drawn
            shots.append(Image.open(io.BytesIO(page.screenshot())))
        browser.close()
    picture = Image.new("RGB", (len(shots) * (width + 12) - 12, height), "#8c8c8c")
    for number, shot in enumerate(shots):
        picture.paste(shot, (number * (width + 12), 0))
    save(picture, PICTURES / "epub.png")


def draw_preview(chromium: str) -> None:
    """A picture of `pipeline preview` with a sentence that is being corrected."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(shutil.copytree(SEVERAL.parents[2], folder, dirs_exist_ok=True))
        with (project / "source" / "newspaper.toml").open("a", encoding="utf-8") as config:
            config.write('\n[files]\nmemory = "memory.tmx"\nlexicon = "lexicon.tsv"\n')
        (project / "source" / "lexicon.tsv").write_text("simplified\n", encoding="utf-8")
        page = project / SEVERAL.relative_to(SEVERAL.parents[2])
        draw_correction(page, chromium)


def draw_correction(source: Path, chromium: str) -> None:
    """A picture of the preview of a page in English, with one of its sentences open."""
    from playwright.sync_api import sync_playwright

    command = [sys.executable, "-m", "pipeline", "preview", source, "--no-open"]
    serving = subprocess.Popen([*command, "--edition", "en"], stdout=subprocess.PIPE, text=True)
    try:
        address = next(line for line in serving.stdout or () if line.startswith("http"))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1200, "height": 800})
            page.goto(address.strip())
            # Asked from here: the page's policy forbids Playwright's own wait.
            while not page.evaluate(
                "document.body.dataset.spots && document.getElementById('status')"
                ".dataset.phase === 'ready'"
            ):
                time.sleep(0.1)
            spots = page.locator(".spot[lang=en]", has=page.locator("i"))
            for number in range(spots.count()):
                spots.nth(number).click()
                page.wait_for_selector("#edit-english")
                time.sleep(0.2)  # until the panel is of this sentence
                if page.locator("#edit p.source", has_text=CORRECTED).count():
                    break
            else:
                raise SystemExit(f"{SEVERAL} has no sentence that begins with {CORRECTED}")
            page.fill("#edit-english", CORRECTION)
            time.sleep(0.5)  # until the last of it is drawn
            save(Image.open(io.BytesIO(page.screenshot())), PICTURES / "preview.png")
            browser.close()
    finally:
        serving.terminate()
        serving.wait()


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
        picture = built(SOURCE, "hans", PAGE_WIDTH, "--look", look)
        save(picture, PICTURES / f"look-{look}.png")
    for edition in ("hans", "hant"):
        picture = built(SEVERAL, edition, SEVERAL_WIDTH)
        save(picture, PICTURES / f"several-{edition}.png")
    chromium = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
    if chromium is None:
        sys.stderr.write("no Chromium: the pictures of the browser stay as they are\n")
    else:
        draw_preview(chromium)
        draw_web(chromium)
        draw_parallel(chromium)
        draw_epub(chromium)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
