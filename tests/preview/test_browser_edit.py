"""What an editor corrects in the open page, by mouse and by keyboard, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.memory.opening import entries_of
from tests.preview.asking import newspaper
from tests.preview.chromium import CHROMIUM, Window, window
from tests.preview.serving import Served, preview

pytestmark = [
    pytest.mark.real,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium"),
]

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
CURRENT = (
    "document.body.dataset.spots && spots?.number === shown?.number"
    " && document.getElementById('status').dataset.phase === 'ready'"
)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    page = newspaper(tmp_path / "paper")
    with preview(tmp_path / "paper", str(page)) as served:
        yield served


@pytest.fixture
def browser(served: Served) -> Iterator[Window]:
    """A window on the page; nothing but this server is asked, and nothing goes wrong."""
    with window() as browser:
        browser.page.goto(served.address)
        browser.wait(CURRENT)
        yield browser
        assert browser.logged == []
        assert {url for url in browser.requested if not url.startswith(served.address)} == set()


def choose(browser: Window, edition: str) -> None:
    browser.page.locator(f"#tab-{edition}").click()
    browser.wait(f"document.title.endsWith('{edition}') && {CURRENT}")
    if browser.page.locator("#as-text").get_attribute("aria-pressed") == "true":
        browser.wait("Number(document.body.dataset.text) === shown.number")


def spot(browser: Window, text: str) -> None:
    browser.page.locator(f".spot[data-key][aria-label*='{text}']").first.click()


def test_a_sentence_is_corrected_on_the_page_and_taken_back(served: Served, browser: Window):
    choose(browser, "en")
    memory = served.project / "source" / "memory.tmx"
    browser.page.locator(".spot").last.click()
    field = browser.page.locator("#edit-english")
    field.wait_for()
    assert browser.run("document.activeElement.id") == "edit-english"
    assert browser.page.locator("#edit .source").inner_text()
    before = field.input_value()
    field.fill("Written by <b>the editor</b> & nobody else.")
    browser.page.keyboard.press("Control+Enter")
    browser.page.wait_for_selector("#edit .well")
    assert [entry.english for entry in entries_of(memory)] == [
        "Written by <b>the editor</b> & nobody else."
    ]
    browser.wait(f"spots?.list.some(s => s.label.startsWith('Written by')) && {CURRENT}")
    assert browser.page.locator("#announce").inner_text().startswith("Saved in")
    assert "reviewed by a person" in browser.page.locator("#edit dl").inner_text()
    browser.wait("document.activeElement.id === 'edit-english'")

    # As text: the words as they were written, not as markup.
    browser.page.keyboard.press("Escape")
    assert browser.page.locator("#edit").is_hidden()
    browser.page.locator("#as-text").click()
    browser.wait("text_root?.textContent.includes('Written by <b>the editor</b> & nobody else.')")
    browser.page.locator("#reading .spot", has_text="Written by").first.click()
    assert browser.page.locator("#edit-english").input_value().startswith("Written by")
    browser.page.locator("#undo").click()
    browser.wait(f"spots && !spots.list.some(s => s.label.startsWith('Written by')) && {CURRENT}")
    browser.wait(f"document.getElementById('edit-english').value === {before!r}")
    assert list(entries_of(memory)) == []
    assert browser.page.locator("#undo").is_hidden()


def test_both_halves_of_the_parallel_edition_are_corrected(served: Served, browser: Window):
    browser.page.keyboard.press("5")
    browser.wait(f"document.title.endsWith('parallel') && {CURRENT}")
    assert browser.page.locator(".sheet img").count() == browser.run("shown.pages.length")
    spot(browser, "消息")
    browser.page.locator("#edit-pinyin").wait_for()
    browser.page.locator("#as-text").click()
    browser.wait("document.body.dataset.text === String(shown.number)")
    # The halves stand abreast, and a sentence that is pointed at marks its other half.
    sides = browser.run(
        "[...text_root.querySelectorAll('.pair:not(.across) .half')].slice(0, 2)"
        ".map(one => one.getBoundingClientRect()).map(one => [one.left, one.right])"
    )
    assert sides[0][1] <= sides[1][0]
    browser.page.locator("#reading .s .spot").last.hover()
    marked = browser.run(
        "[...text_root.querySelectorAll('.s.over')].map(one => !!one.closest('.translation'))"
    )
    assert sorted(marked) == [False, True]
    browser.page.locator("#reading .translation .spot").last.click()
    browser.page.locator("#edit-english").fill("The end of it.")
    browser.page.keyboard.press("Control+Enter")
    browser.wait("text_root.textContent.includes('The end of it.')")
    memory = served.project / "source" / "memory.tmx"
    assert [entry.english for entry in entries_of(memory)] == ["The end of it."]
    # The steps go from sentence to sentence, past the words between.
    browser.page.get_by_role("button", name="Sentence before").click()
    browser.wait("document.getElementById('edit-english')?.value !== 'The end of it.'")


def test_a_conflicting_sentence_is_shown_and_nothing_is_lost(served: Served, browser: Window):
    from pipeline.memory.entry import Entry
    from pipeline.memory.opening import add

    choose(browser, "en")
    memory = served.project / "source" / "memory.tmx"
    browser.page.locator(".spot").last.click()
    source = browser.page.locator("#edit .source").inner_text()
    browser.page.locator("#edit-english").fill("Mine.")
    add(memory, [Entry(source, "A colleague’s.")])
    browser.page.keyboard.press("Control+Enter")
    trouble = browser.page.locator("#edit .trouble")
    trouble.wait_for()
    assert "meanwhile" in trouble.inner_text()
    assert browser.page.locator("#edit-english").input_value() == "Mine."
    assert "A colleague’s." in browser.page.locator("#edit").inner_text()
    assert [entry.english for entry in entries_of(memory)] == ["A colleague’s."]
    browser.page.keyboard.press("Control+Enter")
    browser.page.wait_for_selector("#edit .well")
    assert [entry.english for entry in entries_of(memory)] == ["A colleague’s.", "Mine."]
    # A browser logs every answer that is no success.
    assert [text for text in browser.logged if "409" not in text] == []
    browser.logged.clear()


@pytest.mark.parametrize("edition", ["hant", "pinyin"])
def test_a_word_is_corrected_and_read_so(served: Served, browser: Window, edition: str):
    choose(browser, edition)
    lexicon = served.project / "source" / "lexicon.tsv"
    before = lexicon.read_text("utf-8")
    spot(browser, "消息")
    browser.page.wait_for_selector("#edit-pinyin")
    assert browser.page.locator("#edit .hanzi ruby").inner_text().startswith("消息")
    browser.page.locator("#edit-pinyin").fill("xiao4xi4")
    browser.page.locator("#edit-term-english").fill("tidings")
    browser.page.keyboard.press("Enter")
    browser.page.wait_for_selector("#edit .well")
    row = "消息\t\txiàoxì\ttidings\t\t\n"  # the base lexicon has the rest
    assert lexicon.read_text("utf-8") == before + row
    browser.wait(f"spots?.list.some(s => s.reading === 'xiàoxì') && {CURRENT}")
    assert "lexicon.tsv:3" in browser.page.locator("#edit").inner_text()

    browser.page.locator("#edit-pinyin").fill("xi")
    browser.page.keyboard.press("Enter")
    browser.page.locator("#edit .trouble").wait_for()
    assert lexicon.read_text("utf-8") == before + row
    browser.logged = [text for text in browser.logged if "422" not in text]

    browser.page.keyboard.press("Escape")
    browser.page.keyboard.press("u")
    browser.wait(f"spots && !spots.list.some(s => s.reading === 'xiàoxì') && {CURRENT}")
    assert lexicon.read_text("utf-8") == before


def test_a_repair_is_taken_back_and_made_again(served: Served, browser: Window):
    kept = served.project / "source" / "2025-03-01" / "01.keep.toml"
    browser.page.locator("#repairs-title").click()
    undo = browser.page.locator("#repair-list button", has_text="Undo").first
    undo.wait_for()
    entry = undo.get_attribute("data-entry")
    number = browser.run("shown.number")
    undo.click()
    redo = browser.page.locator("#repair-list button", has_text="Redo")
    redo.wait_for()
    assert redo.get_attribute("data-entry") == entry
    assert entry is not None
    assert entry in kept.read_text("utf-8")
    browser.wait(f"shown.number > {number} && {CURRENT}")
    redo.click()
    browser.wait("![...document.querySelectorAll('#repair-list li')].some(li => li.className)")
    assert "keep" in kept.read_text("utf-8")
    assert entry not in kept.read_text("utf-8")


def test_the_keyboard_alone_is_enough(browser: Window):
    choose(browser, "pinyin")
    keys = browser.page.keyboard
    browser.page.locator(".spot[tabindex='0']").first.focus()
    first = browser.run("document.activeElement.dataset.key")
    keys.press("ArrowRight")
    second = browser.run("document.activeElement.dataset.key")
    assert second != first
    assert browser.page.locator(".spot[tabindex='0']").count() == 1
    keys.press("Enter")
    browser.page.wait_for_selector("#edit-pinyin")
    assert browser.run("document.activeElement.id") == "edit-pinyin"
    keys.press("Escape")
    assert browser.run("document.activeElement.dataset.key") == second
    keys.press("t")
    browser.wait("document.body.dataset.text")
    browser.page.locator("#reading .spot[tabindex='0']").first.focus()
    keys.press("End")
    keys.press("Enter")
    browser.page.wait_for_selector("#edit-pinyin")
    keys.press("Escape")
    assert browser.run("text_root.activeElement?.getAttribute('role')") == "button"


def test_the_text_is_cut_into_the_same_words(browser: Window):
    for edition in ("hans", "pinyin", "parallel"):
        choose(browser, edition)
        if browser.page.locator("#as-text").get_attribute("aria-pressed") == "false":
            browser.page.locator("#as-text").click()
        browser.wait("document.body.dataset.text === String(shown.number)")
        wrong = browser.run(
            "spots?.list.filter(s => [...text_root.querySelectorAll('.spot')]"
            ".filter(e => e.dataset.key === key_of(s)).map(e => { const c = e.cloneNode(true);"
            " c.querySelectorAll('rt').forEach(r => r.remove()); return c.textContent; })"
            ".join('') !== s.label).map(s => s.label)"
        )
        assert wrong == []


def test_the_text_of_the_edition_before_opens_what_it_shows(browser: Window):
    choose(browser, "en")
    browser.page.locator("#as-text").click()
    browser.wait("document.body.dataset.text")
    browser.page.route("**/html/*", lambda _: None)  # the text of the next never comes
    browser.page.locator("#tab-hans").click()
    browser.wait("spots?.kind === 'word' && spots.number === shown.number")
    browser.page.locator("#reading .spot").first.click()
    browser.page.wait_for_selector("#edit-english", timeout=10_000)


@pytest.mark.skipif(not AXE.is_file(), reason="needs axe-core: make setup-test")
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("as_text", [False, True])
def test_axe_finds_no_violation(browser: Window, theme: str, as_text: bool):
    if browser.run("document.documentElement.dataset.theme") != theme:
        browser.page.keyboard.press("d")
    browser.page.locator("#repairs-title").click()
    browser.page.locator("#repair-list li").first.wait_for()
    for edition, field in (
        ("hans", "#edit-pinyin"),
        ("en", "#edit-english"),
        ("parallel", "#edit-pinyin"),
    ):
        choose(browser, edition)
        if as_text and browser.page.locator("#as-text").get_attribute("aria-pressed") == "false":
            browser.page.locator("#as-text").click()
            browser.wait("document.body.dataset.text")
        browser.page.locator("#reading .spot" if as_text else ".spot").first.click()
        browser.page.wait_for_selector(field)
        browser.run(AXE.read_text("utf-8"))
        found = browser.run("axe.run(document)")
        told = [
            (one["id"], [node["html"][:160] for node in one["nodes"][:3]])
            for one in found["violations"]
        ]
        assert told == []
        assert len(found["passes"]) > 15
