"""Each character of a page is found where its glyph stands on the PDF's page."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from pipeline.edition import EditionCode
from pipeline.preview.materials import gather
from pipeline.preview.places import areas
from pipeline.preview.setting import Setting, Sheets, typeset
from pipeline.preview.state import View

ROOT = Path(__file__).parents[2]
PAGES = {
    "one story": ROOT / "source" / "2025-02-20" / "01.txt",
    "several, and a vertical head": ROOT / "docs" / "several" / "source" / "2025-04-12" / "01.md",
}

pytestmark = pytest.mark.real


def made(name: str, edition: EditionCode) -> tuple[Sheets, dict[str, str]]:
    page = PAGES[name]
    job = Setting().job(View(page, edition), gather(page))
    return typeset(job), {block.id: block.text for block in job.edition.blocks}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("edition", [EditionCode.HANS, EditionCode.PINYIN])
def test_every_character_has_its_place(name: str, edition: EditionCode):
    sheets, texts = made(name, edition)
    for block, text in texts.items():
        found = [glyph[0] for _, line in sheets.places.get(block, ()) for glyph in line]
        if block not in sheets.places:
            continue  # a picture
        assert found == [at for at, char in enumerate(text) if not char.isspace()], block


def test_the_pdf_has_these_characters_in_these_places():
    sheets, texts = made("one story", EditionCode.HANS)
    document = pypdfium2.PdfDocument(sheets.pdf)
    seen = 0
    for block, text in texts.items():
        for start in range(0, len(text), 40):
            piece = text[start : start + 6]
            found = areas(sheets.places, block, start, start + len(piece))
            if len(found) != 1 or not piece.isalpha():
                continue
            (area,) = found
            height = sheets.sizes[area.page][1]
            # Half a point within, so that no neighbour's edge counts.
            said = document[area.page].get_textpage().get_text_bounded(
                left=area.x + 0.5, right=area.x + area.width - 0.5,
                bottom=height - area.y - area.height + 0.5, top=height - area.y - 0.5,
            )  # fmt: skip
            assert "".join(said.split()) == piece, (block, start)
            seen += 1
    document.close()
    assert seen > 30


def test_a_stretch_over_a_line_s_end_has_two_areas_in_order():
    sheets, texts = made("one story", EditionCode.HANS)
    block = max(texts, key=lambda name: len(texts[name]))
    found = areas(sheets.places, block, 0, len(texts[block]))
    assert len(found) > 3
    assert all(area.width > 0 and area.height > 0 for area in found)
    assert areas(sheets.places, block, 5, 5) == ()
    assert areas(sheets.places, "none", 0, 5) == ()
