"""All editions of a page that was printed in traditional characters."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.config import Names, Newspaper
from pipeline.edition import Edition, EditionCode
from pipeline.page import Article, Credit, Figure, Metadata, Page, Passage, Section
from pipeline.printed import read_raw
from pipeline.stages import edition

PAPER = Newspaper(Path("/paper"))

TAIWAN = "村裡的羣衆說：「這個計劃佔三成，公佈了。」臺北正下著雨。"
HONG_KONG = "村裏的群眾說：「這個計劃佔三成。」他看着衞星圖。"


def page(text: str = TAIWAN, variant: str | None = None) -> Page:
    return Page(
        Metadata(
            newspaper="南江日報",
            hotline="123",
            weekday="星期四",
            script="hant",
            variant="hk" if variant == "hk" else "tw" if variant == "tw" else None,
        ),
        (
            Article(
                Passage("發展計劃"),
                byline=(Credit("本報記者", ("范偉",)),),
                sections=(
                    Section(1, None, (Passage(text, (7,)), Figure("圖.jpg", Passage("圖說")))),
                ),
            ),
        ),
    )


def texts(made: Edition) -> dict[str, str]:
    return {block.id: block.text for block in made.blocks}


def made(code: EditionCode, page_: Page, paper: Newspaper = PAPER) -> Edition:
    return edition(code, page_, paper)


def test_the_simplified_edition_is_made_of_it() -> None:
    hans = made(EditionCode.HANS, page())
    found = texts(hans)
    assert found["masthead"] == "南江日报"
    assert found["a1.headline"] == "发展计划"
    assert found["a1.byline"] == "本报记者 范伟"
    assert found["a1.s1.p1"] == "村里的群众说：“这个计划占三成，公布了。”台北正下着雨。"
    assert found["hotline"] == "新闻热线 123"
    assert (hans.language, hans.author) == ("zh-Hans", "范伟")


def test_the_traditional_edition_is_what_was_printed() -> None:
    hant = made(EditionCode.HANT, page())
    found = texts(hant)
    assert found["a1.s1.p1"] == TAIWAN
    assert found["a1.headline"] == hant.title == "發展計劃"
    assert (hant.author, hant.language) == ("范偉", "zh-Hant-TW")
    assert found["masthead"] == "南江日報"
    # What the program sets itself is traditional too.
    assert found["hotline"] == "新聞熱線 123"
    assert "自動編排" in found["colophon"]


def test_pinyin_reads_the_simplified_text() -> None:
    pinyin = made(EditionCode.PINYIN, page())
    assert texts(pinyin)["a1.s1.p1"].startswith("村里的群众说")
    assert any(inline.syllables for block in pinyin.blocks for inline in block.inlines)


def test_all_editions_have_the_same_blocks() -> None:
    codes = (EditionCode.HANS, EditionCode.HANT, EditionCode.PINYIN)
    editions = [made(code, page()) for code in codes]
    ids = [[(b.id, b.role, b.source_lines) for b in edition_.blocks] for edition_ in editions]
    assert ids[0] == ids[1] == ids[2]


def test_folded_it_has_the_house_style() -> None:
    fold = replace(PAPER, fold=True)
    assert texts(made(EditionCode.HANT, page(), fold))["a1.s1.p1"] == (
        "村裡的群眾說：「這個計畫占三成，公布了。」台北正下著雨。"
    )
    there = made(EditionCode.HANT, page(), replace(fold, variant="hk"))
    assert there.language == "zh-Hant-HK"
    assert texts(there)["a1.s1.p1"] == "村裏的群眾說：「這個計劃佔三成，公布了。」台北正下着雨。"


@pytest.mark.parametrize(
    ("text", "variant", "language"),
    [
        (TAIWAN.replace("佔", "占"), None, "zh-Hant-TW"),
        (HONG_KONG, None, "zh-Hant-HK"),
        (HONG_KONG, "tw", "zh-Hant-TW"),
        ("天氣晴朗", None, "zh-Hant-TW"),
        ("天氣晴朗", "hk", "zh-Hant-HK"),
    ],
)
def test_the_region_is_what_the_page_says_or_shows(
    text: str, variant: str | None, language: str
) -> None:
    hant = made(EditionCode.HANT, page(text, variant))
    assert hant.language == language
    assert texts(hant)["a1.s1.p1"] == text


def test_a_configured_masthead_wins() -> None:
    paper = replace(PAPER, name=Names(hans="南江日报", hant="南江日報社"))
    assert texts(made(EditionCode.HANT, page(), paper))["masthead"] == "南江日報社"


def test_a_simplified_page_may_ask_for_a_region() -> None:
    base = Page(Metadata(variant="hk"), (Article(Passage("家里的计划")),))
    hant = made(EditionCode.HANT, base)
    assert (hant.language, texts(hant)["a1.headline"]) == ("zh-Hant-HK", "家裏的計劃")


def test_the_editor_is_told_what_the_script_was_told_by() -> None:
    raw = read_raw("發展計劃\n\n這個國家說明了問題。\n".encode(), "01.txt")
    (note,) = made(EditionCode.HANS, raw).notes
    assert note.startswith("the page is taken to be in traditional characters: ")
    assert made(EditionCode.HANS, page()).notes == ()


def test_what_was_printed_is_no_matter_of_doubt_but_what_was_folded_is() -> None:
    assert made(EditionCode.HANT, page()).notes == ()
    notes = made(EditionCode.HANT, page(), replace(PAPER, fold=True)).notes
    assert "a1.s1.p1: 占 is also printed 佔" in notes
