"""A book is whole: its package, its way in, its documents; and epubcheck has nothing to say."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from pipeline.check.epub import check_epub
from pipeline.edition import Block, Edition, EditionCode, Inline, Role
from pipeline.errors import OutputError
from pipeline.typeset.epub import epub
from pipeline.typeset.epub.cover import cover
from tests.drawn import photograph
from tests.typeset.conftest import edition_of, paragraph
from tests.typeset.docx_editions import annotated, full_edition
from tests.typeset.illustrated import illustrated

H = {"h": "http://www.w3.org/1999/xhtml", "o": "http://www.idpf.org/2007/opf",
     "d": "http://purl.org/dc/elements/1.1/"}  # fmt: skip
TYPE = "{http://www.idpf.org/2007/ops}type"
JAR = Path("/usr/share/java/epubcheck.jar")


def opened(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def part(data: bytes, name: str) -> Any:
    return etree.fromstring(opened(data).read(f"EPUB/{name}"))


def texts(root: Any, path: str) -> list[str]:
    return ["".join(element.itertext()) for element in root.xpath(path, namespaces=H)]


def test_the_container_is_as_readers_want_it(styles) -> None:
    data = epub(full_edition(), styles())
    first = opened(data).infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", 0, b"")
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    assert {item.date_time for item in opened(data).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert data == epub(full_edition(), styles())


def test_it_says_what_it_is(styles) -> None:
    package = part(epub(full_edition(), styles()), "package.opf")
    metadata = {
        name: package.xpath(f"//d:{name}/text()", namespaces=H)
        for name in ("title", "creator", "publisher", "language", "date")
    }
    assert metadata == {
        "title": ["标题"],
        "creator": ["作者"],
        "publisher": ["南江日报"],
        "language": ["zh-Hans"],
        "date": ["2025-02-20"],
    }
    spine = package.xpath("//o:itemref/@idref", namespaces=H)
    hrefs = {i.get("id"): i.get("href") for i in package.xpath("//o:item", namespaces=H)}
    assert [hrefs[item] for item in spine] == [
        "page.xhtml", "story-1.xhtml", "story-2.xhtml", "colophon.xhtml",
    ]  # fmt: skip


def test_another_edition_or_page_is_another_book(styles) -> None:
    def identifier(edition: Edition) -> str:
        package = part(epub(edition, styles()), "package.opf")
        return str(package.xpath("//d:identifier/text()", namespaces=H)[0])

    one = full_edition()
    other = replace(one, code=EditionCode.HANT)
    moved = replace(
        one,
        blocks=tuple(
            replace(b, inlines=(Inline("第3版"),)) if b.role is Role.FOLIO else b
            for b in one.blocks
        ),
    )
    # A correction is no other book: readers keep their place in it.
    corrected = replace(one, blocks=(*one.blocks[:-4], paragraph("改了。", 9), *one.blocks[-4:]))
    assert len({identifier(one), identifier(other), identifier(moved)}) == 3
    assert identifier(corrected) == identifier(one)


def test_all_heads_are_in_the_contents_by_level(styles) -> None:
    nav = part(epub(full_edition(), styles()), "nav.xhtml")
    entries = {
        " ".join(a.itertext()): (a.get("href"), len(a.xpath("ancestor::h:ol", namespaces=H)))
        for a in nav.xpath("//h:nav[1]//h:a", namespaces=H)
    }
    assert entries == {
        "南江日报": ("page.xhtml", 1),
        "绿水青山 就是金山银山": ("story-1.xhtml#a1.headline", 1),
        "一年回眸": ("story-1.xhtml#a1.s1", 2),
        "聚焦绿化 造福市民": ("story-1.xhtml#a1.s2", 3),
        "下一步": ("story-1.xhtml#a1.s3", 4),
        "第二篇": ("story-2.xhtml#a2.headline", 1),
        "关于本版": ("colophon.xhtml", 1),
    }


def test_a_story_is_an_article_with_its_parts(styles) -> None:
    story = part(epub(full_edition(), styles()), "story-1.xhtml")
    assert texts(story, "//h:article/h:header/h:h1") == ["绿水青山就是金山银山"]
    assert len(story.xpath("//h:h1/h:br", namespaces=H)) == 1
    assert texts(story, "//h:aside[@class='lead-box']/h:p") == [
        "核心提示", "“口袋公园”达到48处。", "群众的获得感——看得见。",
    ]  # fmt: skip
    assert [texts(story, f"//h:h{n}") for n in (2, 3, 4)] == [
        ["一年回眸"], ["聚焦绿化造福市民"], ["下一步"],
    ]  # fmt: skip
    assert story.getroottree().getroot().get("lang") == "zh-Hans"
    assert "<script>也不怕&amp;" in texts(story, "//h:p[@id='a1.s2.p1']")[0]


def test_readings_are_ruby_with_their_language(styles) -> None:
    story = part(epub(full_edition("pinyin"), styles("pinyin")), "story-1.xhtml")
    rubies = story.xpath("//h:p[@id='a1.s3.p1']/h:ruby", namespaces=H)
    assert [(r.text, *("".join(c.itertext()) for c in r)) for r in rubies] == [
        (word.text, "(", word.reading, ")") for word in annotated("继续努力")
    ]
    tag = rubies[0][1].get("{http://www.w3.org/XML/1998/namespace}lang")
    assert tag == "zh-Latn-pinyin"


def test_pictures_and_tables(styles) -> None:
    edition = illustrated("hans")
    data = epub(edition, styles())
    story = part(data, "story-1.xhtml")
    images = story.xpath("//h:figure/h:img", namespaces=H)
    assert images
    for image in images:
        assert image.get("alt")
        assert opened(data).read(f"EPUB/{image.get('src')}")[:2] in (b"\xff\xd8", b"\x89P")
    table = story.xpath("//h:table", namespaces=H)[0]
    assert texts(table, ".//h:thead//h:th") == ["项目", "2024年", "增长"]
    assert {len(row) for row in table.xpath(".//h:tr", namespaces=H)} == {3}


def test_the_sheet_has_the_newspapers_look_but_leaves_black_and_white_to_the_reader(styles) -> None:
    style = styles()
    sheet = opened(epub(full_edition(), style)).read("EPUB/style.css").decode()
    assert f"color: {style.blocks[Role.MASTHEAD].color}" in sheet
    assert style.blocks[Role.PARAGRAPH].color not in sheet
    assert "text-indent: 2em" in sheet
    assert "pt;" not in sheet.replace("pt solid", "")


def test_what_xml_cannot_hold_is_told_with_its_block(styles) -> None:
    with pytest.raises(OutputError, match=r"block a1\.s1\.p1: the character U\+0001"):
        epub(edition_of(paragraph("坏\x01字")), styles())


def test_a_page_without_nameplate_or_heads(styles) -> None:
    data = epub(edition_of(paragraph("只有一段。")), styles())
    assert texts(part(data, "nav.xhtml"), "//h:nav[1]//h:a") == ["标题"]


def test_the_cover_is_the_first_page() -> None:
    from PIL import Image

    pages = [Image.open(io.BytesIO(photograph(300, 400, "PNG"))) for _ in range(2)]
    pdf = io.BytesIO()
    pages[0].save(pdf, "PDF", save_all=True, append_images=pages[1:])
    made = Image.open(io.BytesIO(cover(pdf.getvalue())))
    assert (made.format, made.size) == ("JPEG", (1200, 1600))


@pytest.mark.real
@pytest.mark.skipif(not JAR.exists() or not shutil.which("java"), reason="epubcheck is not there")
def test_epubcheck_finds_nothing(styles, tmp_path: Path) -> None:
    cases = {
        "hans": (full_edition(), b""),
        "pinyin": (full_edition("pinyin"), photograph(90, 120, "JPEG")),
        "en": (full_edition("en", "en"), b""),
        "illustrated": (illustrated("hant"), b""),
        "bare": (edition_of(paragraph("只有一段。")), b""),
        "embedded": (replace(full_edition("hant"), embedded=True), b""),
        "odd": (edition_of(Block("a1.headline", Role.HEADLINE, (Inline("<&>\"'"),), 1)), b""),
    }
    for name, (edition, picture) in cases.items():
        data = epub(edition, styles(), cover=picture or None)
        assert check_epub(data, edition) == ()
        (tmp_path / f"{name}.epub").write_bytes(data)
        report = tmp_path / f"{name}.json"
        subprocess.run(
            ["java", "-jar", JAR, tmp_path / f"{name}.epub", "--json", report, "-q"],
            check=False,
            capture_output=True,
        )
        messages = json.loads(report.read_text(encoding="utf-8"))["messages"]
        told = [(m["severity"], m["ID"], m["message"]) for m in messages]
        assert [one for one in told if one[0] in ("FATAL", "ERROR", "WARNING")] == [], name


def test_faces_come_with_the_book_where_that_is_asked_for(styles) -> None:
    from fontTools.ttLib import TTFont

    plain = epub(full_edition("pinyin"), styles("pinyin"))
    assert not [name for name in opened(plain).namelist() if "fonts/" in name]
    edition = replace(full_edition("pinyin"), embedded=True)
    data = epub(edition, styles("pinyin"))
    assert data == epub(edition, styles("pinyin"))
    sheet = opened(data).read("EPUB/style.css").decode()
    names = [name for name in opened(data).namelist() if "fonts/" in name]
    assert len(names) >= 2
    covered: set[str] = set()
    for name in names:
        assert f'url("{name.removeprefix("EPUB/")}")' in sheet
        font = TTFont(io.BytesIO(opened(data).read(name)))
        covered |= set(map(chr, font.getBestCmap()))
        # It is cut down: a whole face has some 44,000.
        assert len(font.getBestCmap()) < 400
    words = "".join(edition.texts()) + "".join(
        inline.reading for block in edition.blocks for inline in block.inlines
    )
    assert {char for char in words if not char.isspace()} <= covered
