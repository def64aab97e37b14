"""The places of stories: all that they say stands in them, frames round those in a box."""

from __future__ import annotations

import pytest

from pipeline.edition import Block, Edition, Inline, Role
from pipeline.typeset.cascade import resolve
from pipeline.typeset.compose.pages import Layout, compose
from pipeline.typeset.compose.places import Place
from pipeline.typeset.fonts import FontBook
from pipeline.typeset.pageplan import PagePlan, PlacedStory, PlanCell, PlanRow
from pipeline.typeset.style import Style
from tests.typeset.conftest import STYLES, TEXT, edition_of

NEAR = 0.1  # pt


def story(number: int, paragraphs: int) -> list[Block]:
    texts = [f"{number}之{index}。{TEXT}" for index in range(paragraphs)]
    return [
        Block(f"a{number}.headline", Role.HEADLINE, (Inline(f"第{number}条新闻"),), number),
        *(
            Block(f"a{number}.s1.p{index}", Role.PARAGRAPH, (Inline(text),), number)
            for index, text in enumerate(texts, start=1)
        ),
    ]


@pytest.fixture(scope="module")
def style() -> Style:
    return resolve("hans", "zh-Hans", styles=STYLES, paper="broadsheet").style


def laid(style: Style, *lengths: int, head: str = "across") -> tuple[Edition, Layout]:
    """Stories of these lengths: the first across the page, the others under it, one boxed."""
    edition = edition_of(
        Block("masthead", Role.MASTHEAD, (Inline("某某日报"),)),
        *(block for n, length in enumerate(lengths, 1) for block in story(n, length)),
    )
    plan = PagePlan(
        (
            PlanRow((PlanCell((PlacedStory(1),), 5),)),
            PlanRow(
                (
                    PlanCell((PlacedStory(2, head=head),), 3),  # type: ignore[arg-type]  # of the test's own words
                    PlanCell((PlacedStory(3, box=True), PlacedStory(4)), 2),
                )
            ),
        ),
        5,
    )
    return edition, compose(edition, style, FontBook(), plan=plan)


def within(place: Place, x: float, y: float) -> bool:
    return (
        place.x - NEAR <= x <= place.x + place.width + NEAR
        and place.y - NEAR <= y <= place.y + place.height + NEAR
    )


@pytest.mark.parametrize("head", ["across", "left", "right"])
def test_all_of_a_story_stands_in_its_place(style, head) -> None:
    edition, layout = laid(style, 6, 6, 2, 1, head=head)
    blocks = {block.id: block for block in edition.blocks}
    (page,) = layout.pages
    places = {place.story: place for place in page.places}
    assert list(places) == [1, 2, 3, 4]
    for placed in page.lines:
        block = blocks.get(placed.line.block)
        if block is None or not block.article:
            continue
        place = places[block.article]
        for run in placed.line.runs:
            assert within(place, placed.x + run.x, placed.y + run.baseline)
        if block.role is Role.PARAGRAPH:
            step = place.column_width + place.column_gap
            column = (placed.x - place.text_x) / step
            assert column == pytest.approx(round(column), abs=0.01)
            assert 0 <= round(column) < place.columns
            assert placed.line.width <= place.column_width + NEAR
        else:
            assert placed.x == pytest.approx(place.head_x, abs=NEAR)
            assert placed.line.width <= place.head_width + NEAR
    assert [place.beside for place in page.places] == [False, head != "across", False, False]


def test_the_place_of_a_boxed_story_is_its_frame(style) -> None:
    _, layout = laid(style, 6, 6, 2, 1)
    (page,) = layout.pages
    (boxed,) = (place for place in page.places if place.boxed)
    assert boxed.story == 3
    sides = [rule for rule in page.rules if abs(rule.x - boxed.x) < NEAR and rule.height > 20]
    assert any(
        abs(rule.y - boxed.y) < NEAR and abs(rule.height - boxed.height) < NEAR for rule in sides
    )


def test_a_story_that_is_cut_has_a_place_on_both_pages(style) -> None:
    _, layout = laid(style, 6, 90, 20, 2)
    assert len(layout.pages) > 1
    assert [2 in {place.story for place in page.places} for page in layout.pages[:2]] == [True] * 2


def test_a_page_of_one_story_has_none(style) -> None:
    edition = edition_of(*story(1, 3))
    assert all(not page.places for page in compose(edition, style, FontBook()).pages)
