"""The Atom feed and the sitemap of a site of built pages."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from lxml import etree

from pipeline.building.manifest import Manifest, Record, Status, write_manifest
from pipeline.building.plan import WEB_PAGE
from pipeline.site.feeds import FEED_NAME, SITEMAP_NAME, feeds
from pipeline.site.index_page import update_index

URL = "https://paper.example/x/"
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def page(
    output: Path, name: str, *, day: int | None = 1, url: str = URL, made: bool = True
) -> tuple[Manifest, Path]:
    record = Record(WEB_PAGE, Status.MADE if made else Status.FAILED, {}, "a" * 64, 1)
    manifest = Manifest(
        "source",
        title=f"<{name}> & 题",
        newspaper="样报",
        date=None if day is None else dt.date(2025, 2, day),
        options={"url": url},
        products={WEB_PAGE.name: record},
    )
    return manifest, output / name


def test_a_feed_has_the_newest_page_first(tmp_path: Path) -> None:
    pages = [
        page(tmp_path, "a/01", day=1),
        page(tmp_path, "b/01 甲", day=3),
        page(tmp_path, "c/01", day=None),
        page(tmp_path, "d/01", made=False),
        page(tmp_path, "e/01", day=2, url="https://other.example/"),
        page(tmp_path, "f/01", day=2, url=""),
    ]
    told = feeds(pages, tmp_path)
    feed = etree.fromstring(told[FEED_NAME].encode())
    assert feed.findtext(f"{ATOM}updated") == "2025-02-03T00:00:00Z"
    assert feed.findtext(f"{ATOM}title") == "样报"
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [
        "<b/01 甲> & 题",
        "<a/01> & 题",
        "<c/01> & 题",
    ]
    assert entries[0].findtext(f"{ATOM}id") == f"{URL}b/01%20%E7%94%B2/index.html"
    sitemap = etree.fromstring(told[SITEMAP_NAME].encode())
    assert [one.text for one in sitemap.iter(f"{MAP}loc")] == [
        f"{URL}index.html",
        f"{URL}b/01%20%E7%94%B2/index.html",
        f"{URL}a/01/index.html",
        f"{URL}c/01/index.html",
    ]
    assert [one.text for one in sitemap.iter(f"{MAP}lastmod")] == ["2025-02-03", "2025-02-01"]


def test_without_an_address_there_is_none(tmp_path: Path) -> None:
    assert feeds([page(tmp_path, "a/01", url="")], tmp_path) == {}


def test_they_come_and_go_with_the_address(tmp_path: Path) -> None:
    manifest, folder = page(tmp_path, "a/01")
    write_manifest(folder, manifest)
    update_index(tmp_path)
    assert URL in (tmp_path / FEED_NAME).read_text(encoding="utf-8")
    assert FEED_NAME in (tmp_path / "index.html").read_text(encoding="utf-8")
    etree.parse(tmp_path / SITEMAP_NAME)
    (tmp_path / SITEMAP_NAME).write_text("a person's", encoding="utf-8")
    write_manifest(folder, replace(manifest, options={}))
    (tmp_path / "index.html").unlink()
    update_index(tmp_path)
    assert not (tmp_path / FEED_NAME).exists()
    assert FEED_NAME not in (tmp_path / "index.html").read_text(encoding="utf-8")
    assert (tmp_path / SITEMAP_NAME).read_text(encoding="utf-8") == "a person's"
