"""Stories cut between pages are put together again; only pairs of jump lines count."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.check.jumps import Drawn, in_drawn_order, rejoined
from pipeline.edition import Block, Edition, EditionCode, Inline, Role
from pipeline.typeset.jumps import onward, resumed
from tests.typeset.conftest import edition_of


def story(number: int, text: str) -> tuple[Block, ...]:
    return (
        Block(
            f"a{number}.headline", Role.HEADLINE, (Inline(f"标题{'一二三'[number - 1]}"),), number
        ),
        Block(f"a{number}.s1.p1", Role.PARAGRAPH, (Inline(text),), number),
    )


EDITION = edition_of(*story(1, "甲乙丙丁"), *story(2, "子丑寅卯"), *story(3, "天地玄黄"))
ON = "（下转第2页）"


def drawn(*pages: str) -> list[Drawn[int]]:
    """Pages of words parted by spaces, each word an object."""
    words = [(number, word) for number, page in enumerate(pages, 1) for word in page.split()]
    return [Drawn(index, number, word) for index, (number, word) in enumerate(words)]


def text(pieces: list[Drawn[int]]) -> str:
    return "".join(piece.text for piece in pieces)


def test_what_goes_on_is_joined_to_where_it_was_cut() -> None:
    pages = drawn(
        f"标题一 甲乙 {ON} 标题二 子丑 {ON} 标题三 天地玄黄",
        "（上接第1页）标题一 丙丁 （上接第1页）标题二 寅卯",
    )
    assert text(rejoined(pages, EDITION)) == "标题一甲乙丙丁标题二子丑寅卯标题三天地玄黄"


def test_a_story_over_three_pages() -> None:
    pages = drawn(
        f"标题一 甲 {ON}",
        "标题二 子丑寅卯 （上接第1页） 标题一 乙丙 （下转第3页）",
        "标题三 天地玄黄 （上接第2页）标题一 丁",
    )
    assert text(rejoined(pages, EDITION)) == "标题一甲乙丙丁标题二子丑寅卯标题三天地玄黄"


def test_a_story_cut_again_is_told_from_one_cut_first() -> None:
    pages = drawn(
        f"标题一 甲 {ON}",
        "标题二 子丑 （下转第3页） （上接第1页）标题一 乙丙 （下转第3页）",
        "（上接第2页）标题一 丁 （上接第2页）标题二 寅卯",
    )
    assert text(rejoined(pages, EDITION)) == "标题一甲乙丙丁标题二子丑寅卯"


@pytest.mark.parametrize(
    "pages",
    [
        (f"标题一 甲乙 {ON} 丙丁",),  # nothing follows: it is the author's
        (f"标题一 甲乙 {ON}", "标题二 子丑寅卯"),
        ("标题一 甲乙丙丁", "（上接第1页）标题一 子丑"),
        ("标题一 甲乙丙丁", "（上接第1页）别的标题 子丑"),
        ("标题一 甲乙 下转第2页", "（上接第1页）标题一 丙丁"),
        ("标题一 甲乙 （下转第3页）", "（上接第1页）标题一 丙丁"),
    ],
)
def test_a_line_without_its_other_half_is_text_like_any_other(pages: tuple[str, ...]) -> None:
    pieces = drawn(*pages)
    assert text(rejoined(pieces, EDITION)) == text(pieces)


def test_readings_stay_with_their_words() -> None:
    pages = drawn(f"标题一 jiǎ 甲 {ON}", "（上接第1页）标题一 yǐ 乙")
    pages = [replace(one, reading=one.text.isalpha() and one.text < "\u2e80") for one in pages]
    assert [one.text for one in rejoined(pages, EDITION)] == ["标题一", "jiǎ", "甲", "yǐ", "乙"]


def test_stories_are_expected_in_the_order_of_the_page() -> None:
    pieces = drawn("标题三 天地玄黄 标题一 甲乙丙丁", "标题二 子丑寅卯")
    order = [block.article for block in in_drawn_order(pieces, EDITION).blocks]
    assert order == [3, 3, 1, 1, 2, 2]


def test_a_story_that_is_not_there_keeps_its_place() -> None:
    pieces = drawn("标题二 子丑寅卯 标题三 天地玄黄 标题一 甲乙丙丁")
    missing = drawn("标题一 甲乙丙丁 标题三 天地玄黄")
    assert [b.article for b in in_drawn_order(pieces, EDITION).blocks][::2] == [2, 3, 1]
    assert [b.article for b in in_drawn_order(missing, EDITION).blocks][::2] == [1, 2, 3]


@pytest.mark.parametrize(
    ("code", "language", "on", "back"),
    [
        ("hans", "zh-Hans", "（下转第2页）", "（上接第1页）标题\u3000副题"),
        ("hant", "zh-Hant-TW", "（下轉第2頁）", "（上接第1頁）标题\u3000副题"),
        ("pinyin", "zh-Hans", "（下转第2页）", "（上接第1页）标题\u3000副题"),
        ("en", "en", "Continued on page 2", "Continued from page 1: 标题; 副题"),
    ],
)
def test_the_lines_are_in_the_edition_s_language(code, language, on, back) -> None:
    headline = Block("a1.headline", Role.HEADLINE, (Inline("标题\n副题"),), 1)
    edition = Edition(EditionCode(code), language, "", "", None, (headline,))
    assert onward(edition, 1, 2).text == on
    assert resumed(edition, 1, 1).text == back
