"""The document of the web edition: what stands in it, and that nothing gets out of its place."""

from __future__ import annotations

import base64
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from PIL import Image

from pipeline import stages
from pipeline.edition import EditionCode
from pipeline.lexicon import Lexicon, Term
from pipeline.pinyin_style import PinyinStyle
from pipeline.site.webpage import WebPage
from pipeline.typeset.web.dictionary import entries
from pipeline.typeset.web.facsimile import areas
from pipeline.typeset.web.scripts import as_data
from pipeline.typeset.web.sheet import DARK, LIGHT, contrast, readable_on
from tests.web.pages import LEXICON, make_source, make_web_page

BUDGET = 300_000  # bytes without fonts, of which there are none; with the page's picture


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_source(tmp_path_factory.mktemp("paper"))


@pytest.fixture(scope="module")
def shown(source: Path) -> WebPage:
    return make_web_page(source)


@pytest.fixture(scope="module")
def text(shown: WebPage) -> str:
    return stages.web(shown).data.decode()


def test_the_same_editions_give_the_same_bytes(shown: WebPage, text: str) -> None:
    assert stages.web(shown).data.decode() == text


def test_a_real_page_keeps_the_budget() -> None:
    page = make_web_page(Path("source/2025-02-20/01.txt").resolve())
    made = stages.web(page).data.decode()
    assert len(made.encode()) < BUDGET
    (picture,) = re.findall(r"data:image/webp;base64,([^\"]*)", made)
    image = Image.open(io.BytesIO(base64.b64decode(picture)))
    assert image.width >= 700
    assert stages.check_web(made.encode(), page) == ()


def test_what_the_head_tells(text: str) -> None:
    root = html.document_fromstring(text.encode())
    data = json.loads(root.xpath('//script[@type="application/ld+json"]')[0].text)
    first, second = data["@graph"]
    assert first["@type"] == "NewsArticle"
    assert first["headline"] == "一片叶子富了一方山"
    assert first["datePublished"] == "2025-04-12"
    assert first["inLanguage"] == ["zh-Hans", "zh-Hant-TW", "en"]
    assert first["publisher"]["name"] == "临江日报"
    assert second["@id"] == "https://paper.example/2025-04-12/01/index.html#a2"
    graph = {meta.get("property"): meta.get("content") for meta in root.xpath("//meta[@property]")}
    assert graph["og:type"] == "article"
    assert graph["og:url"] == "https://paper.example/2025-04-12/01/index.html"
    assert root.xpath('//link[@rel="canonical"]/@href') == [graph["og:url"]]
    assert root.xpath('//nav[@class="files"]//a/@href') == ["hans.pdf", "en.docx"]
    assert root.xpath('//a[@class="home"]/@href') == ["../../index.html"]


@pytest.mark.parametrize(
    ("codes", "form", "spoken"),
    [
        ((EditionCode.HANS, EditionCode.EN), "hans", ("版本", "zh-Hans")),
        ((EditionCode.HANT, EditionCode.EN), "hant", ("版本", "zh-Hant")),
        ((EditionCode.EN,), "en", ("Editions", "en")),
    ],
)
def test_labels_without_a_script_are_in_the_language_of_the_text(
    source: Path, codes: tuple[EditionCode, ...], form: str, spoken: tuple[str, str]
) -> None:
    root = html.document_fromstring(stages.web(make_web_page(source, *codes)).data)
    assert root.get("data-labels") == form
    switch = root.xpath('//nav[@class="switch"]')[0]
    assert (switch.get("aria-label"), switch.get("lang")) == spoken
    # Every label stands in every form, once; and a form that is shown has its language.
    for holder in {one.getparent() for one in root.find_class("l")}:
        classes = [name for one in holder.find_class("l") for name in one.get("class").split()]
        assert sorted(classes) in (
            ["l", "l", "l", "l-en", "l-hans", "l-hant"],
            ["l", "l", "l-en", "l-hans", "l-hant"],
        )
        assert all(one.get("lang") for one in holder.find_class("l"))


def test_the_parallel_edition_s_files_are_named_in_both_languages(source: Path) -> None:
    page = replace(make_web_page(source), files=("hans.pdf", "parallel.pdf", "parallel.html"))
    root = html.document_fromstring(stages.web(page).data)
    rows = [item.text_content().split() for item in root.xpath('//nav[@class="files"]//li')]
    assert rows[0] == ["简体", "简体", "PDF"]
    assert "中英对照中英對照Chinese" in rows[1]
    assert root.xpath('//nav[@class="files"]//a/@href')[1:] == ["parallel.pdf", "parallel.html"]


def test_nobody_s_words_become_markup(text: str) -> None:
    assert "<text>" not in text
    assert "<b>parliament" not in text
    # Its own scripts and data end where they should: one end tag for each.
    assert text.count("</script>") == text.count("<script")


def test_terms_are_those_of_the_page(text: str) -> None:
    root = html.document_fromstring(text.encode())
    terms = json.loads(root.get_element_by_id("terms").text)
    assert terms["人民代表大会"] == [
        "人民代表大會", "Rénmín Dàibiǎo Dàhuì", "People's Congress </script>",
        "the <b>parliament</b>",
    ]  # fmt: skip
    assert "农业" not in terms


def test_terms_are_found_in_a_traditional_page_as_well(source: Path) -> None:
    page = make_web_page(source, EditionCode.HANT)
    root = html.document_fromstring(stages.web(page).data)
    assert "人民代表大会" in json.loads(root.get_element_by_id("terms").text)


@pytest.mark.parametrize(
    ("codes", "ids"),
    [
        ((EditionCode.HANS,), ["hans"]),
        ((EditionCode.EN,), ["en"]),
        ((EditionCode.PINYIN,), ["hans"]),
        ((EditionCode.HANT, EditionCode.EN), ["hant", "en"]),
    ],
)
def test_some_editions_make_a_page_as_well(
    source: Path, codes: tuple[EditionCode, ...], ids: list[str]
) -> None:
    page = replace(make_web_page(source, *codes), files=(), home="", address="")
    made = stages.web(page).data
    assert stages.check_web(made, page) == ()
    root = html.document_fromstring(made)
    assert root.xpath('//section[contains(@class, "edition")]/@id') == ids
    assert bool(root.xpath("//rt")) == (EditionCode.PINYIN in codes)
    assert not root.xpath('//nav[@class="files"]')


def test_readings_over_traditional_characters_stand_over_them(source: Path) -> None:
    style = PinyinStyle(script="zhuyin", characters="traditional")
    paper = replace(make_web_page(source, EditionCode.HANS).paper, pinyin=style)
    page = make_web_page(source, paper=paper)
    made = stages.web(page).data
    assert stages.check_web(made, page) == ()
    root = html.document_fromstring(made)
    assert root.xpath('//section[@id="hant"]//rt')
    assert not root.xpath('//section[@id="hans"]//rt')


def test_words_that_print_leaves_without_reading_are_marked(source: Path) -> None:
    page = make_web_page(source)
    style = PinyinStyle(hsk=3)
    quiet = stages.edition(
        EditionCode.PINYIN, stages.read(source), replace(page.paper, pinyin=style)
    )
    root = html.document_fromstring(stages.web(replace(page, quiet=quiet)).data)
    known = {ruby.text for ruby in root.xpath('//ruby[@class="quiet"]')}
    assert "人民" in known
    assert 0 < len(known) < len(root.xpath("//ruby"))


def test_a_page_without_a_layout_has_no_facsimile(
    shown: WebPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stages, "_layout", lambda *_: None)
    made = stages.web(shown)
    assert "facsimile" in made.notes[0]
    root = html.document_fromstring(made.data)
    assert not root.xpath("//svg")
    assert root.get_element_by_id("set-printed").get("hidden") is not None
    assert stages.check_web(made.data, shown) == ()


@pytest.mark.parametrize("name", ["01", "several"])
def test_areas_hold_the_lines_of_their_stories(name: str) -> None:
    path = {
        "01": "source/2025-02-20/01.txt",
        "several": "docs/several/source/2025-04-12/01.md",
    }[name]
    page = make_web_page(Path(path).resolve(), EditionCode.HANS)
    edition = page.printed
    layout = stages._layout(edition, page.styles[EditionCode.HANS], None)
    assert layout is not None
    stories = {block.id: block.article for block in edition.blocks}
    for placed in layout.pages:
        found = list(areas(placed, edition))
        assert found
        for line in placed.lines:
            story = stories.get(line.line.block)
            if story:
                assert any(
                    area.story == story
                    and area.x - 1 <= line.x <= area.x + area.width + 1
                    and area.y - 1 <= line.y <= area.y + area.height + 1
                    for area in found
                )


@given(st.recursive(st.text(), st.lists))
def test_data_come_back_and_end_no_element(value: object) -> None:
    text = as_data(value)
    assert json.loads(text) == value
    assert "<" not in text


COLORS = st.builds("#{:02x}{:02x}{:02x}".format, *[st.integers(0, 255)] * 3)


@given(COLORS, st.sampled_from([LIGHT, DARK]))
def test_every_ink_can_be_read(color: str, grounds: tuple[str, ...]) -> None:
    made = readable_on(color, grounds)
    assert all(contrast(made, ground) >= 4.5 for ground in grounds)
    if all(contrast(color, ground) >= 4.5 for ground in grounds):
        assert made == color


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@given(st.text(alphabet="人民代表大会不", max_size=30))
def test_entries_are_found_at_every_place(text: str) -> None:
    forms = [row.split("\t")[0] for row in LEXICON.splitlines()[1:]]
    lexicon = Lexicon({form: Term(form, english="x") for form in forms})
    found = [term.simplified for term in entries([text], lexicon)]
    assert len(set(found)) == len(found)
    assert all(form in text for form in found)
    # The longest one that begins somewhere is there.
    for form in ("人民代表大会", "代表"):
        assert (form in text) == (form in found) or form == "代表"
