"""The web edition in a real Chromium, opened from its file: every switch, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline import stages
from pipeline.config import find_newspaper
from tests.web.pages import make_web_page
from tests.web.tabs import AXE, CHROMIUM, Tab, look_over

sync_api = pytest.importorskip("playwright.sync_api")


pytestmark = [
    pytest.mark.real,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium"),
]

LEAD = "article p.paragraph"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def address(document: bytes, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("web") / "index.html"
    path.write_bytes(document)
    return path.as_uri()


@pytest.fixture
def tab(browser: Any, address: str) -> Iterator[Tab]:
    opened = Tab(browser, address, locale="zh-CN")
    yield opened
    opened.close()


def visible(page: Any, selector: str) -> bool:
    return bool(page.locator(selector).first.is_visible())


def editions(page: Any) -> list[str]:
    found = page.locator("section.edition:visible").evaluate_all("all => all.map(one => one.id)")
    return list(found)


def test_one_edition_at_a_time_without_another_request(tab: Tab) -> None:
    page = tab.open()
    assert editions(page) == ["hans"]
    assert page.evaluate("getComputedStyle(document.querySelector('#hans rt')).display") == "none"
    for name, shown in (("繁體", "hant"), ("English", "en"), ("拼音", "hans"), ("简体", "hans")):
        page.get_by_role("link", name=name, exact=True).click()
        assert editions(page) == [shown]
        current = page.locator(".switch [aria-current=true]").all_inner_texts()
        assert current == [name]
        assert visible(page, "#hans rt") == (name == "拼音")
    assert page.url == f"{tab.address}#"


def test_pinyin_on_and_off_in_both_scripts(tab: Tab) -> None:
    page = tab.open()
    button = page.get_by_role("button", name="加拼音", exact=True)
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert page.locator("#hans rt").first.is_visible()
    page.get_by_role("link", name="繁體").click()
    assert not visible(page, "#hant rt")
    button.click()
    assert visible(page, "#hant rt")
    words = (
        "[...document.querySelectorAll('{} ruby')].map(one => one.querySelector('rt').textContent)"
    )
    assert page.evaluate(words.format("#hant article")) == page.evaluate(
        words.format("#hans article")
    )
    text = "[...document.querySelectorAll('#hant article ruby')].map(one => one.firstChild.data).join('')"
    assert "縣" in page.evaluate(text)
    button.click()
    assert not visible(page, "#hant rt")
    page.get_by_role("link", name="English", exact=True).click()
    assert button.is_disabled()


def test_english_beside_on_a_wide_screen_and_under_on_a_narrow_one(tab: Tab) -> None:
    page = tab.open()
    before = page.evaluate("document.querySelector('#en').innerHTML")
    page.get_by_role("button", name="对照").click()
    assert editions(page) == ["hans"]
    place = """() => {
      const ours = document.getElementById('a1.s2.p1').getBoundingClientRect();
      const theirs = document.getElementById('a1.s2.p1.en').getBoundingClientRect();
      return [theirs.top - ours.top, theirs.left - ours.right, ours.bottom - theirs.top];
    }"""
    top, gap, _ = page.evaluate(place)
    assert abs(top) < 2
    assert gap > 0
    page.set_viewport_size({"width": 700, "height": 900})
    _, _, overlap = page.evaluate(place)
    assert overlap <= 0
    assert page.evaluate("document.getElementById('a1.s2.p1.en').closest('[lang]').lang") == "en"
    # Every block of a story has its English.
    lonely = page.evaluate(
        "[...document.querySelectorAll('#hans article [id]')].filter(one => !one.closest('.pair-en')"
        " && one.textContent && !document.getElementById(one.id + '.en').getClientRects().length)"
        ".map(one => one.id)"
    )
    assert lonely == []
    page.get_by_role("button", name="对照").click()
    assert page.evaluate("document.querySelector('#en').innerHTML") == before


def test_a_word_tells_its_reading_and_its_entry(tab: Tab) -> None:
    page = tab.open()
    word = page.locator("#hans ruby", has_text="人民").first
    word.click()
    dialog = page.get_by_role("dialog")
    assert dialog.is_visible()
    assert word.locator("rt").is_visible()
    assert page.locator("#hans rt:visible").count() == 1
    told = dialog.inner_text()
    for part in (
        "人民代表大会",
        "人民代表大會",
        "People's Congress </script>",
        "the <b>parliament</b>",
    ):
        assert part in told
    page.get_by_role("button", name="标注读音").click()
    assert not word.locator("rt").is_visible()
    page.get_by_role("button", name="关闭").click()
    assert not dialog.is_visible()
    word.click()
    page.mouse.click(5, 500)
    assert not dialog.is_visible()


def test_the_entry_stands_by_the_word_and_in_the_window(tab: Tab) -> None:
    page = tab.open()
    for size in ((1280, 900), (360, 640)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        for word in page.locator("#hans article ruby").all()[::7]:
            word.scroll_into_view_if_needed()
            word.click()
            box = page.get_by_role("dialog").bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= size[0]
            assert box["y"] + box["height"] <= size[1]
            page.keyboard.press("Escape")


def test_a_traditional_word_is_found_as_well(tab: Tab) -> None:
    page = tab.open("#hant")
    page.locator("#hant ruby", has_text="代表").first.click()
    told = page.get_by_role("dialog").inner_text()
    assert "人民代表大会" in told
    assert "dàibiǎo" in told.lower()


def test_by_keyboard_alone(tab: Tab) -> None:
    page = tab.open()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "跳到正文"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert visible(page, "#hans rt")  # the second link is 拼音
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#a1\\\\.s2\\\\.p1') !== null"):
            break
    focused = "document.activeElement.firstChild.data"
    first = page.evaluate(focused)
    page.keyboard.press("ArrowRight")
    assert page.evaluate(focused) != first
    page.keyboard.press("Home")
    assert page.evaluate(focused) == first
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    assert dialog.is_visible()
    assert page.evaluate("document.activeElement.closest('dialog') !== null")
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert page.evaluate(focused) == first
    # One stop for the words of a paragraph, one for its link.
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#a1\\\\.s2\\\\.p1') !== null")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#a1\\\\.s2\\\\.p1') === null")


@pytest.mark.parametrize(
    ("place", "target", "classes"),
    [
        ("#a2.s1.p1", "a2.s1.p1", {"hans"}),
        ("#a2.s1.p1.hant", "a2.s1.p1.hant", {"hant"}),
        ("#a2.s1.p1.en", "a2.s1.p1.en", {"en"}),
        ("#a2.s1.p1.pinyin", "a2.s1.p1", {"hans", "pinyin"}),
        ("#a2.s1.p1.hant-pinyin-en", "a2.s1.p1.hant", {"hant", "pinyin", "beside"}),
        ("#a2", "a2", {"hans"}),
        ("#%3Cscript%3E.x", "a1", {"hans"}),
    ],
)
def test_an_address_leads_to_a_paragraph_of_an_edition(
    tab: Tab, place: str, target: str, classes: set[str]
) -> None:
    page = tab.open(place)
    known = {"hans", "hant", "en", "pinyin", "beside", "printed"}
    assert set(page.evaluate("[...document.documentElement.classList]")) & known == classes
    assert page.evaluate(
        f"(() => {{ const box = document.getElementById('{target}').getBoundingClientRect();"
        " return box.height > 0 && box.top >= 0 && box.top < innerHeight; })()"
    )


def test_a_paragraph_s_link_has_the_edition_in_it(browser: Any, address: str) -> None:
    tab = Tab(browser, address, locale="zh-CN", permissions=["clipboard-read", "clipboard-write"])
    page = tab.open("#hant-pinyin")
    page.locator("#hant p.paragraph .anchor").first.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#a1.s1.p1.hant-pinyin")
    sync_api.expect(page.get_by_role("status")).to_have_text("链接已复制")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    other = tab.open(page.url.removeprefix(address))
    assert editions(other) == ["hant"]
    tab.close()


def test_a_note_s_number_leads_to_it_in_the_same_edition(tab: Tab) -> None:
    page = tab.open("#hant-pinyin")
    page.locator("#hant .note-mark a").first.click()
    assert editions(page) == ["hant"]
    assert visible(page, "#hant rt")
    assert visible(page, "p.note.pointed")


def test_the_reader_s_place_is_kept_between_editions(tab: Tab) -> None:
    page = tab.open()
    page.set_viewport_size({"width": 400, "height": 400})
    page.evaluate("document.getElementById('a1.s2.p1').scrollIntoView()")
    top = page.evaluate("document.getElementById('a1.s2.p1').getBoundingClientRect().top")
    page.evaluate("document.querySelector('[data-view=hant]').click()")
    now = page.evaluate("document.getElementById('a1.s2.p1.hant').getBoundingClientRect().top")
    assert abs(now - top) < 2


def test_the_printed_page_leads_to_its_stories(tab: Tab) -> None:
    page = tab.open("#hant")
    page.get_by_role("button", name="版面").click()
    assert editions(page) == []
    assert page.url.endswith("#printed")
    image = page.locator(".sheet img").first
    assert image.evaluate("one => one.decode().then(() => one.naturalWidth)") > 500
    stories = page.locator(".sheet").get_by_role("link")
    assert stories.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))") == [
        "一片叶子富了一方山",
        "老渡口有了新码头",
    ]
    boxes = [one.bounding_box() for one in stories.all()]
    frame = page.locator(".sheet").first.bounding_box()
    for box in boxes:
        assert frame["x"] <= box["x"] <= frame["x"] + frame["width"]
        assert box["height"] > 20
    stories.nth(1).click()
    assert editions(page) == ["hant"]
    assert page.url.endswith("#a2.hant")
    assert page.evaluate("document.getElementById('a2.hant').getBoundingClientRect().top") < 450


def test_the_picture_is_shown_in_the_edition_that_is_read(tab: Tab) -> None:
    page = tab.open()
    for view, edition in (("hans", "hans"), ("en", "en"), ("hant", "hant"), ("hans", "hans")):
        page.locator(f"[data-view={view}]").click()
        image = page.locator(f"#{edition} .figure img")
        assert image.count() == 1
        assert image.is_visible()
        assert image.evaluate("one => one.decode().then(() => one.naturalWidth)") > 0
        words = page.locator(f"#{edition} figcaption").inner_text()
        alt = image.get_attribute("alt")
        assert alt
        assert alt.split()[0] in words


def test_type_size_and_light_are_kept(tab: Tab) -> None:
    page = tab.open()
    size = f"parseFloat(getComputedStyle(document.querySelector('#hans {LEAD}')).fontSize)"
    ground = "getComputedStyle(document.body).backgroundColor"
    before, light = page.evaluate(size), page.evaluate(ground)
    page.get_by_role("button", name="A+ 放大字号").click()
    page.get_by_role("button", name="夜间").click()
    assert page.evaluate(size) > before
    assert page.evaluate(ground) != light
    page = tab.open()
    assert page.evaluate(size) > before
    assert page.evaluate(ground) != light
    for _ in range(9):
        page.evaluate("document.getElementById('smaller').click()")
    assert page.evaluate(size) < before
    assert page.get_by_role("button", name="A− 缩小字号").is_disabled()


def test_dark_where_the_system_is(browser: Any, address: str) -> None:
    tab = Tab(browser, address, locale="zh-CN", color_scheme="dark")
    page = tab.open()
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    button = page.get_by_role("button", name="夜间")
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert page.evaluate(ground) != dark
    tab.close()


def test_printed_it_is_the_text_alone_on_white(browser: Any, address: str) -> None:
    tab = Tab(browser, address, color_scheme="dark")
    page = tab.open("#pinyin")
    page.emulate_media(media="print")
    for hidden in (".bar", ".end", ".anchor"):
        assert not visible(page, hidden)
    assert visible(page, "#hans rt")
    color = f"getComputedStyle(document.querySelector('#hans {LEAD}')).color"
    assert page.evaluate(color) == "rgb(0, 0, 0)"
    assert page.pdf().startswith(b"%PDF")
    tab.close()


def test_without_a_script_all_editions_follow_each_other(browser: Any, address: str) -> None:
    tab = Tab(browser, address, java_script_enabled=False)
    page = tab.open()
    assert page.locator("section.edition:visible").count() == 3
    assert page.locator(".sheet img").is_visible()
    assert not page.locator(".tools").is_visible()
    assert not page.locator("#hans rt").first.is_visible()
    page.get_by_role("link", name="拼音").click()
    assert page.locator("#hans rt").first.is_visible()
    page.get_by_role("link", name="English", exact=True).click()
    assert page.url.endswith("#en")
    # In the language of the text that comes first, whoever reads it, and in no other.
    assert page.get_by_role("heading", name="下载", exact=True).is_visible()
    assert page.locator(".files h2 :visible").all_inner_texts() == ["下载"]
    tab.close()


def shown_labels(page: Any) -> list[str]:
    """The words on the bar's buttons."""
    found = page.locator(".tools button:visible").evaluate_all(
        "all => all.map(one => one.innerText)"
    )
    return [one.strip() for one in found]


LABELS = {
    "hans": ["加拼音", "对照", "版面", "A−", "A+", "夜间", "EN"],
    "hant": ["加拼音", "對照", "版面", "A−", "A+", "夜間", "EN"],
    "en": ["+ Pinyin", "+ English", "Facsimile", "A−", "A+", "Dark", "中"],
}


@pytest.mark.parametrize(
    ("locale", "form"),
    [
        ("zh-CN", "hans"),
        ("zh", "hans"),
        ("zh-SG", "hans"),
        ("zh-TW", "hant"),
        ("zh-Hant-HK", "hant"),
        ("en-GB", "en"),
        ("de-DE", "en"),
    ],
)
def test_labels_stand_in_the_reader_s_language_alone(
    browser: Any, address: str, locale: str, form: str
) -> None:
    tab = Tab(browser, address, locale=locale)
    page = tab.open("#hant")
    assert shown_labels(page) == LABELS[form]
    spoken = page.locator("[data-spoken]").evaluate_all(
        "all => all.map(one => [one.lang, one.getAttribute('aria-label') || one.alt])"
    )
    assert {lang for lang, _ in spoken} == {{"hans": "zh-Hans", "hant": "zh-Hant"}.get(form, form)}
    chinese = [text for _, text in spoken if any("\u4e00" <= one <= "\u9fff" for one in text)]
    assert bool(chinese) == (form != "en")
    assert page.locator("main").get_attribute("lang") is None
    tab.close()


def test_a_reader_s_choice_of_labels_is_kept(browser: Any, address: str) -> None:
    tab = Tab(browser, address, locale="de-DE")
    page = tab.open("#printed")
    page.get_by_role("button", name="中文").click()
    for _ in range(2):
        assert shown_labels(page) == LABELS["hans"]
        assert page.get_by_alt_text("版面", exact=True).count() == 1
        assert page.get_by_role("heading", name="版面", exact=True).count() == 1
        page = tab.open("#printed")
    page.get_by_role("button", name="EN: labels in English").click()
    page = tab.open("#en")
    assert shown_labels(page) == LABELS["en"]
    assert page.get_by_role("link", name="Chinese and English PDF").count() == 0
    assert page.get_by_role("link", name="简体 PDF", exact=True).count() == 1
    tab.close()


def test_a_newspaper_s_older_sheet_hides_no_label(
    browser: Any, document: bytes, tmp_path: Path
) -> None:
    """web.css of before, in a newspaper's own folder: it hid the English of every button."""
    old = "@media (max-width: 40rem) { .bar button span[lang] { display: none; } }\n"
    path = tmp_path / "index.html"
    path.write_bytes(document.replace(b"<style>", b"<style>" + old.encode()))
    tab = Tab(browser, path.as_uri(), locale="zh-CN", bypass_csp=True)
    tab.page.set_viewport_size({"width": 360, "height": 640})
    assert shown_labels(tab.open()) == LABELS["hans"]
    tab.close()


def test_an_edition_s_address_begins_at_the_top(tab: Tab) -> None:
    tab.page.set_viewport_size({"width": 360, "height": 640})
    for place in ("#hant", "#pinyin", "#printed", "#hans-en"):
        page = tab.open(place)
        page.wait_for_timeout(100)
        assert page.evaluate("scrollY") == 0


@pytest.mark.parametrize("width", [360, 768, 1280, 1920])
def test_nothing_is_wider_than_the_window(tab: Tab, width: int) -> None:
    tab.page.set_viewport_size({"width": width, "height": 800})
    for place in ("", "#pinyin", "#hant-pinyin-en", "#en", "#printed"):
        page = tab.open(place)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if place == "" and width >= 768:
            measure = page.evaluate(
                f"(() => {{ const one = document.querySelector('#hans {LEAD}'); return"
                " one.clientWidth / parseFloat(getComputedStyle(one).fontSize); })()"
            )
            assert 20 <= measure <= 40


def test_a_head_does_not_end_in_a_line_of_one_character(tab: Tab) -> None:
    page = tab.open()
    lines = page.evaluate("""() => {
      const head = document.querySelector('#hans h1.headline');
      head.textContent = '春'.repeat(11);
      head.style.width = '10.2em';
      const range = document.createRange();
      range.selectNodeContents(head);
      return [...range.getClientRects()].map((one) => one.width);
    }""")
    assert len(lines) == 2
    assert lines[1] > lines[0] / 2


def test_readings_do_not_touch_each_other(tab: Tab) -> None:
    for width in (360, 1280):
        tab.page.set_viewport_size({"width": width, "height": 800})
        page = tab.open("#pinyin")
        collisions = page.evaluate("""() => {
          const boxes = [...document.querySelectorAll('#hans p.paragraph rt')].map((one) => {
            const range = document.createRange();
            range.selectNodeContents(one);
            return [...range.getClientRects()];
          }).flat();
          let met = 0;
          for (let at = 1; at < boxes.length; at += 1) {
            const [one, other] = [boxes[at - 1], boxes[at]];
            if (Math.abs(one.top - other.top) < 4 && other.left < one.right - 0.5) met += 1;
          }
          return [boxes.length, met];
        }""")
        assert collisions[0] > 10
        assert collisions[1] == 0


@pytest.mark.skipif(not AXE.is_file(), reason="needs axe-core: make setup-test")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "place", ["", "#pinyin", "#hant-pinyin-en", "#hans-en", "#en", "#printed", "#a1.s1.p1"]
)
def test_axe_finds_no_violation(browser: Any, address: str, place: str, scheme: str) -> None:
    # The labels of one language with light, of the other with dark: both are looked over.
    locale = "zh-TW" if scheme == "dark" else "en-GB"
    tab = Tab(browser, address, locale=locale, color_scheme=scheme, bypass_csp=True)
    look_over(tab, place)


@pytest.mark.skipif(not AXE.is_file(), reason="needs axe-core: make setup-test")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_look_with_colours_and_grounds_of_its_own_can_be_read(
    browser: Any, web_source: Path, tmp_path: Path, scheme: str
) -> None:
    paper = replace(find_newspaper(web_source), look="evening")
    page = make_web_page(web_source, paper=paper)
    path = tmp_path / "index.html"
    path.write_bytes(stages.web(page).data)
    for place in ("#hans-pinyin-en", "#en"):
        look_over(Tab(browser, path.as_uri(), color_scheme=scheme, bypass_csp=True), place)
