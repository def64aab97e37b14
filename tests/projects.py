"""A small newspaper and quick stages, for the tests of the build and the command line.

The stages are functions of a module, so that worker processes can import them.
What a page's text holds decides what goes wrong with it.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from pipeline.building.produce import Job, Outcome, produce
from pipeline.check.findings import Finding
from pipeline.config import Newspaper, PdfKind
from pipeline.edition import Block, Edition, EditionCode, Inline, Role
from pipeline.errors import MissingDependencyError, SourceError
from pipeline.formats import Format
from pipeline.page import Article, Metadata, Page, Passage, Section
from pipeline.site.webpage import WebPage
from pipeline.stages import Made, Stages
from pipeline.typeset.compose.pages import Layout
from pipeline.typeset.pageplan import PagePlan
from pipeline.typeset.style import Style

NEWSPAPER = """\
[name]
hans = "样报"
[files]
lexicon = "lexicon.tsv"
"""


def make_project(folder: Path, pages: dict[str, str] | None = None) -> Path:
    """A newspaper with these pages (by path below source/), or with one."""
    source = folder / "source"
    source.mkdir(parents=True)
    (source / "newspaper.toml").write_text(NEWSPAPER, encoding="utf-8")
    (source / "lexicon.tsv").write_text("simplified\ttraditional\n", encoding="utf-8")
    styles = folder / "styles"
    styles.mkdir()
    for name in ("tokens", "newspaper", "hans", "hant", "pinyin", "en", "paper-broadsheet"):
        (styles / f"{name}.css").write_text(f"/* {name} */\n", encoding="utf-8")
    for name, text in (pages or {"2025-02-20/01.txt": "头条\n正文。\n"}).items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def read(path: Path) -> Page:
    text = path.read_text(encoding="utf-8")
    if "坏" in text:
        raise SourceError("no story found", path=path, line=1, remedy="look at the file")
    if "崩" in text:
        message = "boom"
        raise ZeroDivisionError(message)
    head, *paragraphs = text.splitlines()
    section = Section(2, None, tuple(Passage(line) for line in paragraphs))
    return Page(Metadata(page="1"), (Article(Passage(head), sections=(section,)),))


def edition(code: EditionCode, page: Page, paper: Newspaper) -> Edition:
    if code is EditionCode.EN and not os.environ.get("TEST_MODEL"):
        raise MissingDependencyError(
            "no translation model is installed", remedy="run: pipeline model install zh-en"
        )
    text = "\n".join(passage.text for article in page.articles for passage in article.passages())
    block = Block("a1.headline", Role.HEADLINE, (Inline(text),))
    notes = ("a1.headline: look here",) if code is EditionCode.HANT else ()
    return Edition(code, "zh-Hans", "标题", "", None, (block,), notes)


def style(code: EditionCode, language: str, paper: Newspaper) -> Style:
    width = {None: 1105.5, "broadsheet": 1105.5, "a3": 842.0, "a4": 595.0}[paper.paper]
    return cast("Style", SimpleNamespace(page=SimpleNamespace(width=width)))


def typeset(
    format_: Format,
    edition_: Edition,
    style_: Style,
    plan: PagePlan | None = None,
    kind: PdfKind = "screen",
    layout: Layout | None = None,
) -> Made:
    text = next(edition_.texts())
    if "死" in text and edition_.code is EditionCode.PINYIN:
        os.kill(os.getpid(), signal.SIGKILL)
    if "慢" in text:
        time.sleep(60)
    if "字体" in text and format_ is Format.PDF:
        raise MissingDependencyError("no font", remedy="install a font")
    if "错" in text and edition_.code is EditionCode.HANT:
        message = "a fault"
        raise ValueError(message)
    data = f"{format_} {edition_.code} {style_.page.width} {text}\n".encode()
    notes = (f"leading of {format_} changed",) if "紧" in text else ()
    return Made(blank_pdf(data) if format_ is Format.PDF else data, notes)


def blank_pdf(data: bytes) -> bytes:
    """The smallest PDF of one page, with some bytes in a comment."""
    return (
        b"%PDF-1.4\n%" + data.replace(b"\n", b" ") + b"\n"
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )


def check(format_: Format, data: bytes, edition_: Edition, style_: Style) -> tuple[Finding, ...]:
    if "漏" in next(edition_.texts()) and edition_.code is EditionCode.HANS:
        return (Finding("a1.headline", "missing", "漏 is not in the file"),)
    if next(edition_.texts()).encode().replace(b"\n", b" ") not in data.replace(b"\n", b" "):
        return (Finding("a1.headline", "changed", "the text is another"),)
    return ()


def faces(edition_: Edition, style_: Style) -> tuple[str, ...]:
    return ("Song 400",)


def web(page: WebPage) -> Made:
    told = [f"{code}: {text}" for code, one in page.editions.items() for text in one.texts()]
    return Made("\n".join([*told, *page.files, page.address]).encode())


def check_web(data: bytes, page: WebPage) -> tuple[Finding, ...]:
    text = next(page.printed.texts())
    if "网" in text or text not in data.decode():
        return (Finding("a1.headline", "missing", f"{text} is not in the file"),)
    return ()


STAGES = Stages(read, edition, style, typeset, check, faces, web=web, check_web=check_web)


def work(job: Job) -> Outcome:
    """`produce` with the quick stages."""
    return produce(job, STAGES)
