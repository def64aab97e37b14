"""The preview in a real Chromium: what a designer sees, and by which keys."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.preview.chromium import CHROMIUM, Window, window
from tests.preview.serving import Served, make_newspaper, preview

pytestmark = [
    pytest.mark.real,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium"),
]

PHASE = "document.getElementById('status').dataset.phase"
SHOWN = "document.body.dataset.shown"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with preview(make_newspaper(tmp_path_factory.mktemp("paper"))) as served:
        yield served


@pytest.fixture
def browser(served: Served) -> Iterator[Window]:
    """A window that has opened the preview and sees the page."""
    with window() as browser:
        browser.page.goto(f"{served.address}#page=2025-03-01/01")
        browser.wait(f"document.body && {SHOWN} && {PHASE} === 'ready'")
        yield browser
        assert browser.logged == []
        assert {url for url in browser.requested if not url.startswith(served.address)} == set()


def reds(screenshot: bytes) -> int:
    image = Image.open(io.BytesIO(screenshot)).convert("RGB")
    return sum(count for count, color in image.getcolors(2**24) if color == (255, 0, 0))


def test_a_save_shows_in_the_open_page_and_an_error_leaves_it(served: Served, browser: Window):
    css = served.css.read_text("utf-8")
    assert reds(browser.page.screenshot()) == 0
    number = browser.run(SHOWN)
    served.css.write_text(f"{css}\n.headline {{ color: #ff0000 }}\n", "utf-8")
    browser.wait(f"{SHOWN} !== '{number}'")
    assert reds(browser.page.screenshot()) > 100
    browser.page.keyboard.down("b")
    assert reds(browser.page.screenshot()) == 0  # as it was before, while the key is held
    browser.page.keyboard.up("b")
    assert reds(browser.page.screenshot()) > 100

    served.css.write_text(f"{css}\n@page {{ margin: 900pt }}\n", "utf-8")
    browser.wait(f"{PHASE} === 'failed'")
    told = browser.run("document.getElementById('banner').innerText")
    assert f"styles/newspaper.css:{css.count(chr(10)) + 2}" in told
    assert reds(browser.page.screenshot()) > 100  # still the page before the error

    served.css.write_text(css, "utf-8")
    browser.wait(f"{PHASE} === 'ready' && document.getElementById('banner').hidden")
    browser.wait("document.querySelector('.sheet img').complete")
    assert reds(browser.page.screenshot()) == 0


def test_keys_choose_the_edition_and_the_size(browser: Window):
    browser.page.keyboard.press("2")
    browser.wait(f"{PHASE} === 'ready' && document.title.endsWith('hant')")
    assert browser.run("document.getElementById('title').lang").startswith("zh-Hant")
    assert browser.run("document.querySelector('[aria-selected=true]').dataset.edition") == "hant"
    browser.page.keyboard.press("1")
    browser.wait(f"{PHASE} === 'ready' && document.title.endsWith('hans')")
    browser.page.keyboard.press("f")
    whole = browser.run("document.querySelector('.paper').clientHeight")
    assert whole <= browser.run("document.getElementById('desk').clientHeight")
    browser.page.keyboard.press("0")
    # 1105.5 pt at 96 px an inch
    assert browser.run("document.querySelector('.paper').clientWidth") == pytest.approx(1474, abs=2)
    browser.page.keyboard.press("m")
    assert browser.run("document.getElementById('panel').hidden") is True


def test_a_reload_keeps_what_is_looked_at(browser: Window):
    browser.page.keyboard.press("3")
    browser.wait(f"{PHASE} === 'ready' && document.title.endsWith('pinyin')")
    browser.page.reload()
    browser.wait(f"document.title.endsWith('pinyin') && {PHASE} === 'ready'")


@pytest.mark.parametrize(("width", "height"), [(360, 640), (768, 1024), (1920, 1080)])
def test_nothing_sticks_out_of_the_window(browser: Window, width: int, height: int):
    browser.resize(width, height)
    browser.run("dispatchEvent(new Event('resize'))")
    assert browser.run("document.documentElement.scrollWidth") <= width
    assert browser.run("document.getElementById('desk').clientHeight") > height / 3


def test_everything_that_can_be_used_has_a_name(browser: Window):
    nameless = browser.run(
        "[...document.querySelectorAll('button, select, a[href], img, dialog, aside')]"
        ".filter(e => !(e.getAttribute('aria-label') || e.innerText?.trim() || e.alt"
        " || e.labels?.[0]?.innerText || e.getAttribute('aria-labelledby')))"
        ".map(e => e.outerHTML)"
    )
    assert nameless == []


def test_another_page_on_this_machine_cannot_read_it(served: Served, tmp_path: Path):
    with window() as browser:
        page = tmp_path / "evil.html"
        page.write_text("<title>evil</title>", "utf-8")
        browser.page.goto(page.as_uri())
        browser.wait("document.title === 'evil'")
        tried = f"fetch('{served.address}').then(a => 'read ' + a.status, () => 'refused')"
        assert browser.run(tried) == "refused"
        sent = (
            f"fetch('{served.address}undo', {{method: 'POST', mode: 'no-cors', body: '{{}}'}})"
            ".then(a => a.type, () => 'refused')"
        )
        assert browser.run(sent) in ("opaque", "refused")  # it cannot tell what it got: 403
        framed = (
            "new Promise(done => { const f = document.createElement('iframe');"
            f" f.src = '{served.address}'; f.onload = () => done(f.contentDocument === null);"
            " document.body.append(f); })"
        )
        assert browser.run(framed) is True
        image = (
            "new Promise(done => { const i = new Image(); i.onload = () => done('shown');"
            f" i.onerror = () => done('refused'); i.src = '{served.address}icon.svg'; }})"
        )
        assert browser.run(image) == "refused"
