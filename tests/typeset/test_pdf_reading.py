"""What other programs read in a PDF: the stories one after the other, and nothing but the text."""

from __future__ import annotations

import re
import subprocess
from functools import lru_cache
from pathlib import Path

import pypdfium2
import pytest

from pipeline.check.text import compare
from pipeline.edition import Block, Edition, EditionCode, Inline, Role
from pipeline.typeset.compose.pages import Layout
from pipeline.typeset.paint import paint
from pipeline.typeset.pdf import lay_out
from pipeline.typeset.style import Style
from tests.typeset.conftest import STYLES, TEXT, edition_of
from tests.typeset.docx_editions import annotated, full_edition
from tests.typeset.illustrated import illustrated

LANGUAGES = {"hans": "zh-Hans", "hant": "zh-Hant-TW", "pinyin": "zh-Hans", "en": "en"}
ENGLISH = (
    "The Standing Committee of the Municipal People’s Congress adopted its well-known report. "
)


def words(text: str, code: str) -> tuple[Inline, ...]:
    return tuple(annotated(text)) if code == "pinyin" else (Inline(text),)


def page_of(lengths: tuple[int, ...], code: str) -> Edition:
    """Stories of so many paragraphs, with a head in their midst."""

    def block(name: str, role: Role, text: str, article: int) -> Block:
        return Block(name, role, words(text, code), article=article)

    blocks = [
        block("masthead", Role.MASTHEAD, "某某日报" if code != "en" else "Some Daily", 0),
        block("dateline", Role.DATELINE, "2025年2月20日" if code != "en" else "20 February", 0),
    ]
    text = TEXT if code != "en" else ENGLISH * 2
    for story, length in enumerate(lengths, 1):
        blocks.append(
            block(f"a{story}.headline", Role.HEADLINE, f"绿水青山就是第{story}座金山", story)
        )
        for number in range(length):
            if number % 4 == 2:
                blocks.append(
                    block(f"a{story}.h{number}", Role.HEADING, "聚焦绿化\n造福市民", story)
                )
            said = f"{story}.{number} {text * (1 + (story + number) % 3)}"
            blocks.append(block(f"a{story}.p{number}", Role.PARAGRAPH, said, story))
    if code == "en":
        blocks = [b if b.text.isascii() or "’" in b.text else b.with_text("A Head") for b in blocks]
    return edition_of(*blocks, code=EditionCode(code), language=LANGUAGES[code])


EDITIONS = {
    "one story": lambda code: page_of((16,), code),
    "several stories": lambda code: page_of(
        (6, 3, 4, 2) if code == "pinyin" else (12, 5, 6, 3), code
    ),
    "every role": lambda code: full_edition(code, LANGUAGES[code]),
}
CASES = [(name, code) for name in EDITIONS for code in LANGUAGES]


@lru_cache
def made(name: str, code: str) -> tuple[Edition, Layout, bytes]:
    from pipeline.typeset.cascade import resolve

    edition = EDITIONS[name](code)
    style: Style = resolve(
        EditionCode(code), edition.language, styles=STYLES, paper="broadsheet"
    ).style
    layout = lay_out(edition, style)
    return edition, layout, paint(edition, style, layout)


def pdftotext(data: bytes, folder: Path, *options: str) -> str:
    path = folder / "page.pdf"
    path.write_bytes(data)
    command = ["pdftotext", *options, str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def pdfium(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return "".join(page.get_textpage().get_text_range() for page in document)


def bare(text: str) -> str:
    """A text without white space and soft hyphens.

    PDFium tells a hyphen at a line's end by U+FFFE; Poppler drops even the author's.
    """
    return re.sub(r"[\s\u00ad\ufffe\x02-]", "", text)


def faults(text: str, edition: Edition) -> list[str]:
    """How a text differs from the edition's: the running foot and the folio are no part of it."""
    blocks = [
        (block.id, bare(block.text)) for block in edition.blocks if block.role is not Role.FOLIO
    ]
    names = "".join(
        bare(block.text) for block in edition.blocks if block.role in {Role.MASTHEAD, Role.DATELINE}
    )
    read = re.sub(re.escape(names) + r"\d(/\d)?", "", bare(text))
    for block in edition.blocks:
        if block.role is Role.FOLIO:
            read = read.replace(bare(block.text), "", 1)
    return [f"{fault.block} {fault.kind}: {fault.message}" for fault in compare(read, blocks)]


@pytest.mark.parametrize(("name", "code"), CASES)
def test_pdftotext_gives_every_story_in_order(name: str, code: str, tmp_path: Path) -> None:
    """By the place of words: a story at the right may come after one under its neighbour."""
    edition, _, data = made(name, code)
    read = pdftotext(data, tmp_path)
    if name != "several stories":
        assert faults(read, edition) == []
    for story in range(1, max(block.article for block in edition.blocks) + 1):
        text = "".join(block.text for block in edition.blocks if block.article == story)
        assert bare(text) in bare(read), story


@pytest.mark.parametrize(("name", "code"), CASES)
def test_pdftotext_raw_gives_the_stories_in_order(name: str, code: str, tmp_path: Path) -> None:
    edition, _, data = made(name, code)
    assert faults(pdftotext(data, tmp_path, "-raw"), edition) == []


@pytest.mark.parametrize(("name", "code"), CASES)
def test_a_browser_copies_the_stories_in_order(name: str, code: str) -> None:
    edition, _, data = made(name, code)
    assert faults(pdfium(data), edition) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_layout_of_the_page_keeps_every_line_whole(code: str, tmp_path: Path) -> None:
    """`-layout` sets columns side by side: each line in one piece, each column from its head."""
    _, layout, data = made("one story", code)
    rows = ["".join(row.split()) for row in pdftotext(data, tmp_path, "-layout").splitlines()]
    at = -1
    column = None
    for placed in layout.pages[0].lines:
        line = bare("".join(run.text for run in placed.line.runs if not run.ruby)).replace("‐", "")
        if column is None or abs(placed.x - column) > 1:
            at, column = -1, placed.x
        at = next(n for n in range(at + 1, len(rows)) if line in bare(rows[n]))


@pytest.mark.parametrize("code", ["hans", "hant", "pinyin"])
def test_no_space_that_only_the_setting_made(code: str, tmp_path: Path) -> None:
    edition, _, data = made("one story", code)
    text = "".join(block.text for block in edition.blocks)
    read = pdftotext(data, tmp_path)
    for match in re.finditer(r"(?<=([^\x00-\xff])) (?=([^\x00-\xff]))", read):
        around = read[match.start() - 3 : match.end() + 3]
        assert around.split("\n")[0].strip() in text, around


def test_pinyin_is_not_in_what_is_copied(tmp_path: Path) -> None:
    _, _, data = made("one story", "pinyin")
    for text in (pdftotext(data, tmp_path), pdfium(data)):
        assert "zhuāng" not in text
        assert "nǐ" not in text


@pytest.mark.parametrize("code", LANGUAGES)
def test_paragraphs_stay_in_order_between_pictures_and_tables(code: str, tmp_path: Path) -> None:
    from pipeline.typeset.cascade import resolve

    edition = illustrated(code)
    style = resolve(EditionCode(code), edition.language, styles=STYLES, paper="broadsheet").style
    text = bare(pdftotext(paint(edition, style, lay_out(edition, style)), tmp_path))
    # A picture may stand in the midst of a paragraph.
    at = 0
    for block in edition.blocks:
        if block.role is Role.PARAGRAPH:
            at = text.index(bare(block.text)[:8], at)


def test_the_soft_hyphen_at_a_lines_end_is_the_composers(tmp_path: Path) -> None:
    _, layout, data = made("one story", "en")
    hyphens = sum(
        placed.line.runs[-1].text.endswith("‐") for page in layout.pages for placed in page.lines
    )
    assert hyphens
    assert pdftotext(data, tmp_path).count("\N{SOFT HYPHEN}") == hyphens
