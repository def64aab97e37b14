"""The parallel page: read back, faults injected, and its pairs of sentences in a real Chromium."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.check.bilingual import check_bilingual
from pipeline.check.epub import check_epub
from pipeline.edition import Edition
from pipeline.typeset.bilingual import bilingual_page
from pipeline.typeset.epub import epub
from tests.typeset.parallel_pages import illustrated_parallel, noted_parallel, parallel_style

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
JAR = Path("/usr/share/java/epubcheck.jar")


def made(edition: Edition) -> bytes:
    return bilingual_page(edition, parallel_style())


@pytest.mark.parametrize("chinese", ["hans", "pinyin", "hant"])
def test_a_page_reads_back_whole(chinese) -> None:
    for edition in (noted_parallel(chinese), illustrated_parallel(chinese)):
        data = made(edition)
        assert check_bilingual(data, edition) == ()
        assert data == made(edition)


@pytest.mark.parametrize(
    ("before", "after", "block", "kind"),
    [
        ("群众来打分。", "", "a1.s2.p1", "changed"),
        ('data-s="a1.s2.p1-2"', 'data-s="a1.s2.p1-9"', "a1.s2.p1", "pair"),
        (' translation" lang="en"', ' translation"', "masthead.en", "language"),
        ("<script>", "<script>alert(1);", "", "outside"),
        ("<main", '<img src="https://example.org/x.png"><main', "", "outside"),
        ('href="#a1.n1"', 'href="#a1.n9"', "", "link"),
    ],
)
def test_injected_faults_are_found(before, after, block, kind) -> None:
    edition = noted_parallel()
    text = made(edition).decode()
    assert before in text
    found = check_bilingual(text.replace(before, after, 1).encode(), edition)
    assert (block, kind) in {(one.block, one.kind) for one in found}


def test_blocks_that_change_places_are_found() -> None:
    edition = noted_parallel()
    text = made(edition).decode()
    text = text.replace('id="a1.s1.p1"', 'id="x"').replace('id="a1.s2.p1"', 'id="a1.s1.p1"')
    found = check_bilingual(text.replace('id="x"', 'id="a1.s2.p1"').encode(), edition)
    assert ("a1.s1.p1", "changed") in {(one.block, one.kind) for one in found}


@pytest.mark.real
@pytest.mark.skipif(not JAR.exists() or not shutil.which("java"), reason="epubcheck is not there")
@pytest.mark.parametrize("chinese", ["hans", "pinyin"])
def test_epubcheck_finds_nothing_in_its_book(chinese, tmp_path: Path) -> None:
    for edition in (noted_parallel(chinese), illustrated_parallel(chinese)):
        data = epub(edition, parallel_style())
        assert check_epub(data, edition) == ()
        (tmp_path / "book.epub").write_bytes(data)
        report = tmp_path / "report.json"
        subprocess.run(
            ["java", "-jar", JAR, tmp_path / "book.epub", "--json", report, "-q"],
            check=False,
            capture_output=True,
        )
        told = json.loads(report.read_text(encoding="utf-8"))["messages"]
        assert [(one["severity"], one["ID"], one["message"]) for one in told] == []


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("needs Chromium")
    with sync_api.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Any]:
    (tmp_path / "parallel.html").write_bytes(made(noted_parallel("pinyin")))
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "parallel.html").as_uri())
    yield page
    page.close()
    assert said == []
    assert [url for url in asked if not url.startswith("file:")] == []


def marked(page: Any, look: str) -> list[tuple[str, str]]:
    return page.eval_on_selector_all(
        f".s.{look}",
        "found => found.map(one => [one.dataset.s, one.closest('[lang]').lang])",
    )


@pytest.mark.real
@pytest.mark.slow
def test_a_sentence_marks_its_other_half(opened) -> None:
    pair = [["a1.s2.p1-2", "zh-Hans"], ["a1.s2.p1-2", "en"]]
    opened.locator('.translation [data-s="a1.s2.p1-2"]').hover()
    assert marked(opened, "over") == pair
    opened.locator('[data-s="a1.s2.p1-1"]').first.hover()
    assert marked(opened, "over") == [["a1.s2.p1-1", "zh-Hans"], ["a1.s2.p1-1", "en"]]
    opened.locator('.translation [data-s="a1.s2.p1-2"]').click()
    opened.mouse.move(2, 2)
    assert (marked(opened, "over"), marked(opened, "on")) == ([], pair)
    opened.keyboard.press("Escape")
    assert marked(opened, "on") == []


@pytest.mark.real
@pytest.mark.slow
def test_keys_go_from_sentence_to_sentence_and_across(opened) -> None:
    opened.locator('[data-s="a1.s2.p1-1"]').first.click()
    opened.evaluate("document.querySelector('.s.on').focus()")
    opened.keyboard.press("ArrowDown")
    assert marked(opened, "on") == [["a1.s2.p1-2", "zh-Hans"], ["a1.s2.p1-2", "en"]]
    opened.keyboard.press("ArrowRight")
    assert opened.evaluate("document.activeElement.closest('[lang]').lang") == "en"
    opened.keyboard.press("ArrowUp")
    assert [name for name, _ in marked(opened, "on")] == ["a1.s2.p1-1"] * 2
    assert opened.locator('.s[tabindex="0"]').count() == 1


@pytest.mark.real
@pytest.mark.slow
def test_wide_screens_have_two_columns_and_narrow_ones_the_texts_in_turn(opened) -> None:
    def places() -> tuple[Any, Any]:
        boxes = (opened.locator(f'[id="{name}"]') for name in ("a1.s2.p1", "a1.s2.p1.en"))
        one, other = (box.bounding_box() for box in boxes)
        return one, other

    one, other = places()
    assert abs(one["y"] - other["y"]) < 4
    assert one["x"] + one["width"] <= other["x"]
    opened.set_viewport_size({"width": 390, "height": 800})
    one, other = places()
    assert one["y"] + one["height"] <= other["y"]
    assert opened.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.real
@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(opened, scheme) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed: run make setup")
    opened.emulate_media(color_scheme=scheme)
    opened.locator('[data-s="a1.s2.p1-1"]').first.click()
    found = opened.evaluate(
        f"async () => {{ {AXE.read_text(encoding='utf-8')}; return (await axe.run()).violations }}"
    )
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found] == []
