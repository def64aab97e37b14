"""Pages of several stories: all text there in order, nothing outside its module, feet level."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pipeline.check.pdf import check_pdf
from pipeline.config import Paper
from pipeline.edition import Block, Edition, EditionCode, Inline, Role
from pipeline.typeset.cascade import resolve
from pipeline.typeset.compose.atoms import Atomiser
from pipeline.typeset.compose.filling import Filler
from pipeline.typeset.compose.pages import Layout, compose
from pipeline.typeset.compose.stories import StoryBook
from pipeline.typeset.fonts import FontBook
from pipeline.typeset.pageplan import PagePlan, PlacedStory, PlanCell, PlanRow
from pipeline.typeset.paint import paint
from pipeline.typeset.scaling import whole_characters
from pipeline.typeset.style import Style
from tests.typeset.conftest import STYLES, TEXT, edition_of

JUMPS = (".onward", ".resumed")


def story(number: int, lines: int, *, section: bool = False) -> tuple[Block, ...]:
    """A story of so many paragraphs; with a `section` it has heads among them, too."""
    made = [
        Block(f"a{number}.headline", Role.HEADLINE, (Inline(f"第{number}条新闻的标题"),), number),
        Block(f"a{number}.byline", Role.BYLINE, (Inline("本报记者 丙丁"),), number),
    ]
    for index in range(1, lines + 1):
        if section and index == lines // 2 + 1:
            made.append(Block(f"a{number}.s2", Role.SECTION, (Inline("今后打算"),), number))
        elif section and index % 3 == 0:
            head = Inline(f"小标题{index}")
            made.append(Block(f"a{number}.s1.h{index}", Role.HEADING, (head,), number))
        text = f"{number}之{index}。{TEXT}"
        made.append(Block(f"a{number}.s1.p{index}", Role.PARAGRAPH, (Inline(text),), number))
    return tuple(made)


def page_of(*lengths: int, section: bool = False) -> Edition:
    stories = [
        story(number, length, section=section) for number, length in enumerate(lengths, start=1)
    ]
    return edition_of(
        Block("masthead", Role.MASTHEAD, (Inline("某某日报"),)),
        Block("dateline", Role.DATELINE, (Inline("2025年2月20日"),)),
        *(block for blocks in stories for block in blocks),
        Block("colophon", Role.COLOPHON, (Inline("本版由程序排印。"),)),
    )


def text_of(layout: Layout) -> dict[str, str]:
    """The text of every block, put together over all pages."""
    found: dict[str, str] = {}
    for page in layout.pages:
        for item in page.lines:
            name = item.line.block
            if name != "footer" and not name.endswith(JUMPS):
                said = "".join(run.text for run in item.line.runs if not run.ruby)
                found[name] = found.get(name, "") + said
    return found


def bare(text: str) -> str:
    return "".join(text.split())


# No fixture where hypothesis would print it: a style fills pages.
@cache
def style_on(paper: Paper) -> Style:
    return resolve(EditionCode.HANS, "zh-Hans", styles=STYLES, paper=paper).style


@pytest.fixture
def style() -> Style:
    return style_on("broadsheet")


@pytest.fixture
def small() -> Style:
    return style_on("a4")


def one_story(edition: Edition) -> Edition:
    """The same blocks, none of which belongs to a story."""
    blocks = tuple(replace(block, article=0) for block in edition.blocks)
    return replace(edition, blocks=blocks)


def test_a_page_of_one_story_is_set_as_ever(style, fonts) -> None:
    edition = page_of(12, section=True)
    assert compose(edition, style, fonts) == compose(one_story(edition), style, fonts)


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(
    lengths=st.lists(st.integers(0, 14), min_size=2, max_size=6),
    section=st.booleans(),
    paper=st.sampled_from(["broadsheet", "a4"]),
)
def test_every_text_is_there_whatever_the_lengths(lengths, section, paper) -> None:
    edition = page_of(*lengths, section=section)
    layout = compose(edition, style_on(paper), FontBook())
    found = text_of(layout)
    assert {name: bare(text) for name, text in found.items()} == {
        block.id: bare(block.text) for block in edition.blocks
    }


# Where things stand ---------------------------------------------------------------


def modules_of(layout: Layout) -> dict[tuple[int, int], tuple[float, float, float, float]]:
    """The extent of each story's lines on each page: left, top, right, bottom."""
    found: dict[tuple[int, int], tuple[float, float, float, float]] = {}
    for number, page in enumerate(layout.pages):
        for item in page.lines:
            name = item.line.block
            if name[0] != "a" or not name[1].isdigit():
                continue
            key = (number, int(name[1 : name.index(".")]))
            left, top, right, bottom = found.get(key, (1e9, 1e9, 0.0, 0.0))
            found[key] = (
                min(left, item.x + min(run.x for run in item.line.runs)),
                min(top, item.y),
                max(right, item.x + item.line.width),
                max(bottom, item.y + item.line.height),
            )
    return found


def row_of(*cells: tuple[int, int], box: int = 0, left: int = 0, page: int = 1) -> PlanRow:
    """A row of (story, columns); one story boxed, one with its head at the left."""
    return PlanRow(
        tuple(
            PlanCell((PlacedStory(one, one == box, "left" if one == left else "across"),), columns)
            for one, columns in cells
        ),
        page,
    )


def plan_of(*rows: PlanRow, columns: int = 5) -> PagePlan:
    return PagePlan(rows, columns, "page-01.toml")


PLAN = plan_of(row_of((1, 5)), row_of((2, 3), (3, 2), box=3), row_of((4, 3), (5, 2), left=4))


@pytest.fixture(scope="module")
def planned_page() -> tuple[Edition, Layout]:
    edition = page_of(20, 10, 5, 9, 6)
    return edition, compose(edition, style_on("broadsheet"), FontBook(), plan=PLAN)


def test_every_line_stands_inside_its_module(style, planned_page) -> None:
    page = whole_characters(style)
    step = page.column_width + page.column_gap
    left = page.margin.left
    places = {1: (0, 5), 2: (0, 3), 3: (3, 5), 4: (0, 3), 5: (3, 5)}
    for (_, one), (x0, _, x1, _) in modules_of(planned_page[1]).items():
        start, end = places[one]
        assert x0 >= left + start * step - 6  # an opening mark hangs out with its white
        assert x1 <= left + end * step - page.column_gap + 0.01


def test_modules_do_not_overlap(planned_page) -> None:
    places = modules_of(planned_page[1])
    for one in places:
        for other in places:
            if one >= other or one[0] != other[0]:
                continue
            a, b = places[one], places[other]
            beside = a[2] <= b[0] + 6 or b[2] <= a[0] + 6
            apart = a[3] <= b[1] + 0.5 or b[3] <= a[1] + 0.5
            assert beside or apart, (one, other)


def test_the_lines_of_a_row_stand_on_one_grid_and_their_feet_level(style, planned_page) -> None:
    layout = planned_page[1]
    body = {
        number: [
            item for item in layout.pages[0].lines if item.line.block.startswith(f"a{number}.s1.p")
        ]
        for number in (2, 3)
    }
    first = body[2][0].y
    for items in body.values():
        for item in items:
            lines = (item.y - first) / layout.grid
            assert lines == pytest.approx(round(lines), abs=1e-3)
    feet = {number: max(item.y for item in items) for number, items in body.items()}
    # The frame of the boxed one takes a line under its text.
    assert abs(feet[2] - feet[3]) <= 2 * layout.grid + 0.01


def test_a_head_at_the_left_stands_beside_its_text(style, planned_page) -> None:
    lines = [i for i in planned_page[1].pages[0].lines if i.line.block.startswith("a4.")]
    head = [i for i in lines if i.line.block == "a4.headline"]
    text = [i for i in lines if ".p" in i.line.block]
    assert max(i.x + i.line.width for i in head) < min(i.x for i in text)
    assert min(i.y for i in text) <= max(i.y for i in head)


def test_a_boxed_story_has_a_frame_around_all_its_lines(style, planned_page) -> None:
    layout = planned_page[1]
    x0, y0, x1, y1 = modules_of(layout)[0, 3]
    upright = [r for r in layout.pages[0].rules if r.height > r.width and r.border.width > 0.5]
    assert any(r.x < x0 and r.y <= y0 and r.y + r.height >= y1 for r in upright)
    assert any(r.x > x1 - 0.01 and r.y <= y0 and r.y + r.height >= y1 for r in upright)


def test_a_frame_stands_clear_of_the_text_that_fills_it(style) -> None:
    edition = page_of(6, 12, 2)
    plan = plan_of(row_of((1, 5)), row_of((2, 2), (3, 3), box=2))  # the boxed one is the higher
    layout = compose(edition, style, FontBook(), plan=plan)
    x0, y0, x1, y1 = modules_of(layout)[0, 2]
    page = layout.pages[0]
    frame = [
        rule
        for rule in page.rules
        if x0 - 20 < rule.x < x1 + 20 and y0 - 20 < rule.y < y1 + 40 and rule.border.width > 0.5
    ]
    lower = max(rule.y for rule in frame if rule.width > rule.height)
    assert lower > y1
    assert min(rule.x for rule in frame) < x0 - 5


def test_the_heads_of_later_and_narrower_stories_are_smaller(style, planned_page) -> None:
    sizes = {
        item.line.block: item.line.runs[0].size
        for item in planned_page[1].pages[0].lines
        if item.line.block.endswith("headline")
    }
    ordered = [sizes[f"a{n}.headline"] for n in (1, 2, 3, 5)]
    assert ordered == sorted(ordered, reverse=True)
    assert ordered[0] == style.blocks[Role.HEADLINE].size


def test_a_long_headline_over_one_column_has_two_lines_of_like_length(style) -> None:
    edition = page_of(6, 3, 8)
    blocks = tuple(
        block.with_text("我市今起实施夏季作息时间安排") if block.id == "a2.headline" else block
        for block in edition.blocks
    )
    plan = plan_of(row_of((1, 5)), row_of((2, 1), (3, 4)))
    layout = compose(replace(edition, blocks=blocks), style, FontBook(), plan=plan)
    head = [i.line for i in layout.pages[0].lines if i.line.block == "a2.headline"]
    lengths = ["".join(run.text for run in line.runs) for line in head]
    assert len(lengths) == 2
    assert abs(len(lengths[0]) - len(lengths[1])) <= 2
    assert head[0].runs[0].size >= 1.5 * style.blocks[Role.PARAGRAPH].size


def test_text_is_drawn_story_by_story_whatever_the_plan_says(style) -> None:
    edition = page_of(4, 4, 4)
    turned = plan_of(row_of((3, 5)), row_of((2, 3), (1, 2)))
    layout = compose(edition, style, FontBook(), plan=turned)
    drawn = [item.line.block for item in layout.pages[0].lines if item.line.block != "footer"]
    order = [block.id for block in edition.blocks]
    assert drawn == sorted(drawn, key=order.index)
    assert check_pdf(paint(edition, style, layout), edition, style) == ()


# What does not fit -------------------------------------------------------------------


def said(layout: Layout, page: int, ending: str) -> list[str]:
    return [
        "".join(run.text for run in item.line.runs)
        for item in layout.pages[page].lines
        if item.line.block.endswith(ending)
    ]


def test_a_story_that_does_not_fit_goes_on_on_the_next_page(small) -> None:
    edition = page_of(30, 12, 6)
    layout = compose(edition, small, FontBook())
    assert said(layout, 0, ".onward") == ["（下转第2页）"]
    assert said(layout, 1, ".resumed")[0] == "（上接第1页）第1条新闻的标题"
    assert any("story 1 goes on on page 2" in note for note in layout.notes)
    assert check_pdf(paint(edition, small, layout), edition, small) == ()


def test_a_jump_names_the_pages_between_which_it_leads(small) -> None:
    edition = page_of(70, 3)
    layout = compose(edition, small, FontBook())
    assert len(layout.pages) >= 3
    assert said(layout, 1, ".resumed")[0].startswith("（上接第1页）")
    assert said(layout, 1, ".onward") == ["（下转第3页）"]
    assert said(layout, 2, ".resumed")[0].startswith("（上接第2页）")


def test_the_line_of_a_jump_stands_free_at_the_foot(small) -> None:
    # The heads in the last column take up white to bring its foot level.
    for paragraphs in range(30, 42, 3):
        edition = page_of(paragraphs, 2, section=True)
        layout = compose(edition, small, FontBook())
        jump = next(i for i in layout.pages[0].lines if i.line.block.endswith(".onward"))
        beside = [i for i in layout.pages[0].lines if i.line.block.startswith("a1.s1")]
        column = [i for i in beside if i.x > jump.x - 20]
        assert max(i.y for i in column) < jump.y - 0.6 * layout.grid


def test_a_row_can_be_put_on_the_next_page(style) -> None:
    edition = page_of(6, 4)
    plan = plan_of(row_of((1, 5)), row_of((2, 5), page=2))
    layout = compose(edition, style, FontBook(), plan=plan)
    assert set(modules_of(layout)) == {(0, 1), (1, 2)}


# Without shrinking: to set a page takes a tenth of a second.
@settings(
    max_examples=15,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(st.data())
def test_every_text_is_there_and_read_back_whatever_the_plan(data) -> None:
    small = style_on("a4")
    count = data.draw(st.integers(2, 5))
    lengths = [data.draw(st.integers(0, 22)) for _ in range(count)]
    edition = page_of(*lengths, section=data.draw(st.booleans()))
    order = data.draw(st.permutations(range(1, count + 1)))
    rows: list[PlanRow] = []
    while order:
        cells: list[PlanCell] = []
        left = 3
        while order and left and (not cells or data.draw(st.booleans())):
            stack = [order.pop(0) for _ in range(data.draw(st.integers(1, min(2, len(order)))))]
            columns = data.draw(st.integers(1, left))
            left -= columns
            placed = tuple(
                PlacedStory(
                    one, data.draw(st.booleans()), data.draw(st.sampled_from(["across", "left"]))
                )
                for one in stack
            )
            cells.append(PlanCell(placed, columns))
        last = cells[-1]
        cells[-1] = PlanCell(last.stories, (last.columns or 0) + left)
        rows.append(PlanRow(tuple(cells), rows[-1].page if rows else 1))
    layout = compose(edition, small, FontBook(), plan=PagePlan(tuple(rows), 3, "page-01.toml"))
    assert {name: bare(text) for name, text in text_of(layout).items()} == {
        block.id: bare(block.text) for block in edition.blocks
    }
    assert check_pdf(paint(edition, small, layout), edition, small) == ()


def test_white_over_a_cut_between_two_parts_goes_to_the_heads(style) -> None:
    edition = page_of(12, section=True)
    module = StoryBook(edition, style, Atomiser(FontBook())).module(PlacedStory(1), 5)
    filler = Filler(style, style.blocks[Role.PARAGRAPH].leading)
    left = {}
    for units in range(filler.least(module), filler.natural(module)):
        filled = filler.fill(module, units)
        if filled.end is not None and filled.end[1] == 0:
            feet = (line.y for line in filled.band.lines if ".p" in line.line.block)
            left[units] = units - max(feet) / filler.grid - 1
    assert len(left) >= 5  # the second part's head and three lines of text
    # One line is for the jump; the heads take up to half of their height.
    assert max(left.values()) < 3.5
