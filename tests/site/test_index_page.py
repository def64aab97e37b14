from __future__ import annotations

import datetime as dt
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pipeline.building.manifest import Manifest, Record, Status, write_manifest
from pipeline.building.plan import Product
from pipeline.edition import EditionCode
from pipeline.files import size_of
from pipeline.formats import Format
from pipeline.site.index_page import expect_change, render_index, update_index

PDF = Product(EditionCode.HANS, Format.PDF)
DOCX = Product(EditionCode.EN, Format.DOCX)


class Reader(HTMLParser):
    """Reads a page: its links, its text, and whether its elements are closed."""

    VOID = frozenset({"meta", "link", "br", "hr", "img"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.addresses: list[str] = []
        self.tags: list[str] = []
        self.ids: set[str] = set()
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.add(value or "")
            if name in {"href", "src", "srcset", "action", "data", "poster"}:
                self.addresses.append(value or "")
                if tag == "a":
                    self.links.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data


def page(output: Path, folder: str, manifest: Manifest) -> tuple[Manifest, Path]:
    write_manifest(output / folder, manifest)
    return manifest, output / folder


def manifest(**values: object) -> Manifest:
    record = Record(PDF, Status.MADE, {}, "a" * 64, 181_234, pages=2)
    values = {"source": "source/x.txt", "title": "头条", "products": {"hans.pdf": record}} | values
    return Manifest(**values)  # type: ignore[arg-type]


def test_pages_stand_by_date_the_newest_first(tmp_path: Path) -> None:
    pages = [
        page(tmp_path, "b/01", manifest(date=dt.date(2025, 2, 20), title="旧")),
        page(tmp_path, "a/01", manifest(title="无")),
        page(tmp_path, "c/02", manifest(date=dt.date(2025, 2, 21), title="新二")),
        page(tmp_path, "c/01", manifest(date=dt.date(2025, 2, 21), title="新一")),
    ]
    html = render_index(pages, tmp_path)
    reader = Reader(html)
    assert reader.open == []
    assert re.findall("旧|无|新二|新一", reader.text) == ["新一", "新二", "旧", "无"]
    assert [link for link in reader.links if not link.startswith("#")] == [
        "c/01/hans.pdf", "c/02/hans.pdf", "b/01/hans.pdf", "a/01/hans.pdf",
    ]  # fmt: skip
    assert reader.text.count("Friday, 21 February 2025") == 1
    assert "Without a date" in reader.text
    assert "2 pages, 181 KB" in reader.text
    assert {link[1:] for link in reader.links if link.startswith("#")} <= reader.ids
    assert " ".join(sorted({t for t in reader.tags if re.match(r"h\d", t)})) == "h1 h2 h3 h4"


def test_what_was_changed_to_fit_a_page_is_told_once_an_edition(tmp_path: Path) -> None:
    notes = ("leading of the columns set to 101.9%", "story 1 <goes> on on page 2")
    records = {
        "hans.pdf": Record(PDF, Status.MADE, {}, "a" * 64, 1, notes=notes),
        "hans.docx": Record(
            Product(EditionCode.HANS, Format.DOCX), Status.MADE, {}, "a" * 64, 1, notes=notes[:1]
        ),
    }
    text = Reader(render_index([page(tmp_path, "a/01", manifest(products=records))], tmp_path)).text
    assert "how the page was fitted" in text
    assert text.count(notes[0]) == text.count(notes[1]) == 1


def test_notes_are_told_in_both_languages(tmp_path: Path) -> None:
    note = "a1.s2.p1: 紮實 is also printed 扎實"
    fitted = "leading of the columns set to 101.9% to fill the page"
    record = Record(PDF, Status.MADE, {}, "a" * 64, 1, notes=(fitted,))
    told = manifest(products={"hans.pdf": record}, notes={EditionCode.HANS: (note,)})
    text = Reader(render_index([page(tmp_path, "a/01", told)], tmp_path)).text
    assert f"a1.s2.p1: 紮實 也有印作 扎實 的 {note}" in text
    assert f"各栏行距调到 101.9%，以排满版面 {fitted}" in text


def test_every_text_is_escaped_and_every_link_quoted(tmp_path: Path) -> None:
    evil = '<script>alert("1")</script>&amp; $title ${x}'
    record = Record(DOCX, Status.FAILED, {}, reason=evil, remedy=evil)
    made = Record(PDF, Status.MADE, {}, "a" * 64, 1)
    pages = [
        page(
            tmp_path,
            'x & "y"?/#1 <b>',
            manifest(
                title=evil,
                newspaper=evil,
                source=evil,
                page=evil,
                notes={EditionCode.HANS: (evil,)},
                products={"hans.pdf": made, "en.docx": record},
            ),
        )
    ]
    reader = Reader(render_index(pages, tmp_path))
    assert "script" not in reader.tags
    assert "b" not in reader.tags
    assert reader.text.count(evil) >= 6
    assert "x%20%26%20%22y%22%3F/%231%20%3Cb%3E/hans.pdf" in reader.links


def test_it_asks_nothing_of_anyone(tmp_path: Path) -> None:
    html = render_index([page(tmp_path, "a", manifest())], tmp_path)
    reader = Reader(html)
    assert not [address for address in reader.addresses if ":" in address or "//" in address]
    assert not re.search(r"url\(|@import|<script|<link|<img|<iframe", html)
    assert '<html lang="en">' in html
    assert 'name="viewport"' in html


def test_what_was_not_made_is_named_with_its_reason(tmp_path: Path) -> None:
    skipped = Record(DOCX, Status.SKIPPED, {}, reason="no model", remedy="run: x")
    older = Record(PDF, Status.FAILED, {}, "a" * 64, 1, reason="a1.headline: missing")
    pages = [page(tmp_path, "a", manifest(products={"hans.pdf": older, "en.docx": skipped}))]
    reader = Reader(render_index(pages, tmp_path))
    assert "no model\nrun: x" in reader.text
    assert "a1.headline: missing" in reader.text
    assert [link for link in reader.links if link[0] != "#"] == ["a/hans.pdf"]
    assert "an older" in reader.text


def test_files_that_fail_for_one_reason_share_a_line(tmp_path: Path) -> None:
    products = {}
    for format_ in Format:
        product = Product(EditionCode.EN, format_)
        products[product.name] = Record(product, Status.SKIPPED, {}, reason="no model")
    pages = [page(tmp_path, "a", manifest(products=products))]
    text = Reader(render_index(pages, tmp_path)).text
    assert text.count("no model") == 1
    assert "PDF, DOCX, EPUB, HTML 跳过 skipped" in text


def test_it_is_written_when_something_may_have_changed(tmp_path: Path) -> None:
    assert update_index(tmp_path) is None
    assert not (tmp_path / "index.html").exists()
    page(tmp_path, "a", manifest())
    update_index(tmp_path)
    first = (tmp_path / "index.html").read_bytes()
    page(tmp_path, "b", manifest(title="第二"))
    update_index(tmp_path)
    assert (tmp_path / "index.html").read_bytes() == first
    expect_change(tmp_path)
    assert update_index(tmp_path) is None
    assert "第二" in (tmp_path / "index.html").read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b", "index.html"]


def test_a_person_s_index_is_set_aside(tmp_path: Path) -> None:
    page(tmp_path, "a", manifest())
    (tmp_path / "index.html").write_text("mine", encoding="utf-8")
    expect_change(tmp_path)
    assert update_index(tmp_path) == tmp_path / "index.edited.html"
    assert (tmp_path / "index.edited.html").read_text(encoding="utf-8") == "mine"
    altered = (tmp_path / "index.html").read_bytes().replace("头条".encode(), b"mine")
    (tmp_path / "index.html").write_bytes(altered)
    expect_change(tmp_path)
    assert update_index(tmp_path) == tmp_path / "index.edited-2.html"
    assert (tmp_path / "index.edited-2.html").read_bytes() == altered


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (1000, "1 KB"), (181_234, "181 KB"), (999_600, "1.0 MB")],
)
def test_sizes(size: int, words: str) -> None:
    assert size_of(size) == words


@pytest.mark.parametrize(
    ("style", "name"),
    [("", "拼音版 With pinyin"), ("script=zhuyin, characters=traditional", "注音版 With zhuyin")],
)
def test_an_edition_with_zhuyin_is_called_so(tmp_path: Path, style: str, name: str) -> None:
    product = Product(EditionCode.PINYIN, Format.PDF)
    record = Record(product, Status.MADE, {}, "a" * 64, 181_234, pages=2)
    shown = manifest(products={"pinyin.pdf": record}, options={"pinyin": style})
    assert name in Reader(render_index([page(tmp_path, "01", shown)], tmp_path)).text


def test_labels_are_in_both_languages_whatever_the_locale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [page(tmp_path, "a/01", manifest(date=dt.date(2025, 2, 20)))]
    english = render_index(pages, tmp_path)
    assert '<span lang="zh-Hans">2025年2月20日 星期四</span> Thursday, 20 February 2025' in english
    assert "1 个版面" in english
    monkeypatch.setenv("PIPELINE_LANG", "zh")
    assert render_index(pages, tmp_path) == english
