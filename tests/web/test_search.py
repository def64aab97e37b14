"""The search of the archive's index page, in Chromium and from a disk."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.building.manifest import Manifest, Record, Status, write_manifest
from pipeline.building.plan import WEB_PAGE
from pipeline.files import sha256
from pipeline.site.index_page import update_index
from tests.web.tabs import AXE, CHROMIUM, Tab, look_over

sync_api = pytest.importorskip("playwright.sync_api")

pytestmark = [
    pytest.mark.real,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium"),
]


@pytest.fixture(scope="module")
def archive(document: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page on two days, the second time without tea."""
    output = tmp_path_factory.mktemp("dist")
    for day, data in (
        (12, document),
        (13, document.replace("茶".encode(), "麦".encode())),
    ):
        folder = output / f"2025-04-{day}" / "01 版"
        folder.mkdir(parents=True)
        (folder / WEB_PAGE.name).write_bytes(data)
        record = Record(WEB_PAGE, Status.MADE, {}, sha256(data), len(data))
        manifest = Manifest("source", title=f"<第{day}天>", newspaper="临江日报")
        write_manifest(
            folder,
            replace(manifest, date=dt.date(2025, 4, day), products={WEB_PAGE.name: record}),
        )
    update_index(output)
    return output


@pytest.fixture
def tab(archive: Path) -> Iterator[Tab]:
    with sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        opened = Tab(browser, (archive / "index.html").as_uri(), archive.as_uri())
        yield opened
        opened.close()
        browser.close()


def search(page: Any, query: str, told: str) -> list[str]:
    page.get_by_role("searchbox").fill(query)
    page.keyboard.press("Enter")
    sync_api.expect(page.get_by_role("search").get_by_role("status")).to_have_text(
        re.compile(rf"· {told}$" if told else "^$")
    )
    return list(page.locator("#found a").all_inner_texts())


def test_pages_are_found_by_hanzi_and_by_words(tab: Tab) -> None:
    page = tab.open()
    assert search(page, "数字茶园", "1 page") == ["<第12天>"]
    assert search(page, "薄霧", "2 pages") == ["<第13天>", "<第12天>"]
    assert search(page, "茶", "1 page") == ["<第12天>"]
    assert search(page, "茶园 english", "1 page") == ["<第12天>"]
    assert search(page, "engl 麦", "1 page") == ["<第13天>"]
    assert search(page, "没有的话", "0 pages") == []
    assert search(page, "，。", "") == []
    search(page, "麦园", "1 page")
    page.locator("#found a").first.click()
    page.wait_for_selector("html[data-ready]")
    assert "13/01%20%E7%89%88/index.html" in page.url


@pytest.mark.skipif(not AXE.is_file(), reason="needs axe-core: make setup-test")
def test_axe_finds_no_violation(tab: Tab) -> None:
    search(tab.open(), "薄雾", "2 pages")
    look_over(tab, "")
