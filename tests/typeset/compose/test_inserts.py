"""Pictures and tables on the page: whole, in their measure, on the grid, nothing on anything."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.edition import Role
from pipeline.page import ALL_COLUMNS
from pipeline.typeset.compose.frames import PlacedPicture, drawn
from pipeline.typeset.compose.pages import Layout, compose
from pipeline.typeset.compose.pictures import MOST_OF_PAGE, printed_size
from pipeline.typeset.compose.tables import shares
from pipeline.typeset.scaling import whole_characters
from tests.typeset.illustrated import FULL, GAP, QUOTE, figure, illustrated, picture, table

EDITIONS = (("hans", "zh-Hans"), ("hant", "zh-Hant-TW"), ("pinyin", "zh-Hans"), ("en", "en"))


def pictures(layout: Layout) -> list[PlacedPicture]:
    return [item for page in layout.pages for item in drawn(page.lines).pictures]


def laid_out(styles, fonts, *items, code="hans", language="zh-Hans", paper="broadsheet"):
    style = styles(code, language, paper)
    return compose(illustrated(code, items or FULL), style, fonts), style


@pytest.mark.parametrize("paper", ["broadsheet", "a4"])
@pytest.mark.parametrize(("code", "language"), EDITIONS)
def test_all_of_it_is_placed_inside_the_type_area_in_reading_order(
    code, language, paper, styles, fonts
) -> None:
    layout, style = laid_out(styles, fonts, code=code, language=language, paper=paper)
    edition, page = illustrated(code), style.page
    order = {block.id: turn for turn, block in enumerate(edition.blocks)}
    texts: dict[str, str] = {}
    for placed in layout.pages:
        lines = [item for item in placed.lines if item.line.block != "footer"]
        turns = [order[item.line.block] for item in lines]
        assert turns == sorted(turns)
        for item in lines:
            for run in item.line.runs:
                assert item.x + run.x >= page.margin.left - 0.01
                # Up to the white of a stop at its end.
                assert item.x + run.x + run.width - run.size <= page.width - page.margin.right
                assert page.margin.top - 0.01 <= item.y + run.baseline
                assert item.y + run.baseline <= page.height - page.margin.bottom
                if not run.ruby:
                    texts[item.line.block] = texts.get(item.line.block, "") + run.text
    bare = {block.id: "".join(block.text.split()) for block in edition.blocks if block.text}
    found = {name: "".join(text.split()).replace("‐", "") for name, text in texts.items()}
    assert {name: text.replace("‐", "") for name, text in bare.items()} == found
    shown = pictures(layout)
    assert len(shown) == 3
    for item in shown:
        assert item.height / item.width == pytest.approx(item.picture.ratio)
        assert page.margin.left - 0.01 <= item.x
        assert item.x + item.width <= page.width - page.margin.right + 0.01
        assert page.margin.top - 0.01 <= item.y
        assert item.y + item.height <= page.height - page.margin.bottom + 0.01


@pytest.mark.parametrize("paper", ["broadsheet", "a3", "a4"])
def test_no_line_lies_on_a_picture_or_a_table(paper, styles, fonts) -> None:
    layout, _ = laid_out(styles, fonts, paper=paper)
    for page in layout.pages:
        boxes = [(i.x, i.y, i.x + i.width, i.y + i.height) for i in drawn(page.lines).pictures]
        lines = [
            (
                item.line.block,
                min(item.x + run.x for run in item.line.runs),
                item.y + item.line.runs[0].baseline - item.line.runs[0].size * 0.85,
                max(item.x + run.x + run.width for run in item.line.runs),
                item.y + item.line.runs[0].baseline + item.line.runs[0].size * 0.1,
            )
            for item in page.lines
            if item.line.runs
        ]
        for _, left, top, right, bottom in lines:
            for x0, y0, x1, y1 in boxes:
                assert min(right, x1) - max(left, x0) < 0.5 or min(bottom, y1) - max(top, y0) < 0.5
        for one in range(len(lines)):
            name, left, top, right, bottom = lines[one]
            for other, x0, y0, x1, y1 in lines[one + 1 :]:
                wide, deep = min(right, x1) - max(left, x0), min(bottom, y1) - max(top, y0)
                assert wide < 0.5 or deep < 0.5, (name, other)


def test_pictures_are_as_wide_as_their_columns(styles, fonts) -> None:
    layout, style = laid_out(styles, fonts)
    shown = {item.block: item for item in pictures(layout)}
    size = layout.pages[0].lines and style  # the style before it is fitted to the page
    page = whole_characters(size)
    two = shown["a1.s1.f1.picture"]
    assert two.width == pytest.approx(page.column_width * 2 + page.column_gap, rel=0.02)
    assert shown["a1.s1.f2.picture"].width == pytest.approx(page.column_width, rel=0.05)
    assert shown["a1.s1.f4.picture"].width == pytest.approx(page.measure)
    # At the right, at the head of its columns.
    assert two.x + two.width == pytest.approx(page.width - page.margin.right, abs=0.5)


def test_a_picture_of_more_columns_than_the_page_has_runs_across_it(styles, fonts) -> None:
    layout, style = laid_out(styles, fonts, figure("车间", 9, width=900, height=300), paper="a4")
    (item,) = pictures(layout)
    assert item.width == pytest.approx(style.page.measure)


def test_text_beside_and_under_pictures_stays_on_the_grid(styles, fonts) -> None:
    layout, style = laid_out(styles, fonts, figure("车间", 2, width=900, height=501), table(), GAP)
    text = [i for i in layout.pages[0].lines if i.line.block.startswith("a1.s1.p")]
    first = min(item.y for item in text)
    steps = [(item.y - first) / layout.grid for item in text]
    assert steps == pytest.approx([round(step) for step in steps], abs=1e-3)
    assert len({round(item.x) for item in text}) == style.page.columns


def test_the_caption_stands_under_its_picture(styles, fonts) -> None:
    layout, _ = laid_out(styles, fonts, figure("会议"))
    (item,) = pictures(layout)
    (caption,) = [i for p in layout.pages for i in p.lines if i.line.block == "a1.s1.f1"]
    assert 0 <= caption.y - (item.y + item.height) < 10
    assert item.x - 0.01 <= caption.x < item.x + item.width
    assert item.alt == "图为会议。记者 王某 摄"


def test_a_picture_that_cannot_be_used_leaves_a_frame_with_its_name(styles, fonts) -> None:
    layout, style = laid_out(styles, fonts, GAP)
    assert pictures(layout) == []
    (name,) = [i for p in layout.pages for i in p.lines if i.line.block.endswith("picture") and i.line.runs]  # fmt: skip
    assert "".join(run.text for run in name.line.runs) == "还没有.jpg"
    frame = [
        rule
        for page in layout.pages
        for rule in drawn(page.lines).rules
        if rule.border.color == style.blocks[Role.PICTURE].color
    ]
    top, bottom, left, right = frame
    assert (left.height, top.width) == pytest.approx((bottom.y - top.y + 0.5, right.x - left.x + 0.5))  # fmt: skip
    assert top.y < name.y < bottom.y
    assert left.x < name.x + min(run.x for run in name.line.runs) < right.x


@given(st.integers(1, 9000), st.integers(1, 9000), st.floats(30, 1000), st.floats(50, 900))
def test_a_picture_keeps_its_shape_and_is_never_too_high(wide, high, measure, most) -> None:
    shown = replace(picture("a"), width=wide, height=high)
    width, height = printed_size(shown, measure, most)
    assert height / width == pytest.approx(high / wide)
    assert width <= measure + 1e-9
    assert height <= most + 1e-9
    assert width == pytest.approx(measure) or height == pytest.approx(most)


def test_a_picture_too_high_for_the_page_is_set_smaller_in_the_middle(styles, fonts) -> None:
    layout, style = laid_out(styles, fonts, figure("塔", width=100, height=1200))
    (item,) = pictures(layout)
    page = whole_characters(style)
    area = page.height - page.margin.top - page.margin.bottom
    assert item.height == pytest.approx(area * MOST_OF_PAGE)
    (caption,) = [i for p in layout.pages for i in p.lines if i.line.block == "a1.s1.f1"]
    assert item.x + item.width / 2 == pytest.approx(caption.x + page.column_width / 2, rel=0.05)


# Tables -------------------------------------------------------------------------------------


def cells(layout: Layout, name: str = "a1.s1.t1") -> dict[str, list]:
    found: dict[str, list] = {}
    for page in layout.pages:
        for item in page.lines:
            block = item.line.block
            if block.startswith(f"{name}.") and item.line.runs:
                found.setdefault(block.removeprefix(f"{name}."), []).append(item)
    return found


def edges(item) -> tuple[float, float]:
    runs = [run for run in item.line.runs if not run.ruby]
    return item.x + runs[0].x, item.x + runs[-1].x + runs[-1].width


def baseline(item) -> float:
    return item.y + max(run.baseline for run in item.line.runs)


@pytest.mark.parametrize(("code", "language"), EDITIONS)
def test_figures_stand_at_the_right_and_rows_on_a_line(code, language, styles, fonts) -> None:
    layout, _ = laid_out(styles, fonts, table(), code=code, language=language)
    found = cells(layout)
    for column in ("c2", "c3"):
        right = [edges(items[0])[1] for name, items in found.items() if name.endswith(column)]
        head = edges(found[f"h{column[1]}"][0])[1]
        # A reading wider than its word gives it room at both sides.
        assert right == pytest.approx([head] * len(right), abs=2.0 if code == "pinyin" else 0.6)
    left = [edges(found[name][0])[0] for name in ("h1", "r1c1", "r2c1", "r3c1")]
    assert left == pytest.approx([left[0]] * 4, abs=2.0 if code == "pinyin" else 0.6)
    for row in ("r1", "r3"):
        lines = [baseline(items[0]) for name, items in found.items() if name.startswith(row)]
        assert lines == pytest.approx([lines[0]] * len(lines), abs=0.01)


def test_a_table_has_its_rules(styles, fonts) -> None:
    layout, style = laid_out(styles, fonts, table())
    page = whole_characters(style)
    lines = [i for one in layout.pages for i in one.lines if i.line.block.startswith("a1.s1.t1")]
    rules = drawn(lines).rules
    head, cell = style.blocks[Role.TABLE_HEAD].box, style.blocks[Role.TABLE].box
    assert [rule.border for rule in rules] == [
        head.border_top, head.border_bottom, cell.border_bottom, cell.border_bottom, head.border_top,
    ]  # fmt: skip
    (width,) = {rule.width for rule in rules}
    assert width == pytest.approx(page.column_width, rel=0.05)


@pytest.mark.parametrize(("columns", "rows"), [(1, 400), (2, 110), (ALL_COLUMNS, 110)])
def test_a_long_table_is_cut_between_its_rows(columns, rows, styles, fonts) -> None:
    layout, style = laid_out(styles, fonts, table(columns, rows=rows))
    assert len(layout.pages) > 1
    found = cells(layout)
    assert len([name for name in found if name.endswith("c1")]) == rows
    page = style.page
    for items in found.values():
        for item in items:
            assert page.margin.top <= item.y < page.height - page.margin.bottom


def test_words_of_a_narrow_table_stay_whole(styles, fonts) -> None:
    layout, _ = laid_out(styles, fonts, table(), code="en", language="en")
    words = {block.id.removeprefix("a1.s1.t1."): block.text for block in illustrated("en", (table(),)).blocks}  # fmt: skip
    for name, items in cells(layout).items():
        lines = [run.text for item in items for run in item.line.runs]
        assert [word for line in lines for word in line.split()] == words[name].split()


@given(
    st.lists(st.tuples(st.floats(1, 400), st.floats(0, 1)), min_size=1, max_size=8),
    st.floats(20, 1200),
)
def test_the_columns_of_a_table_share_its_measure(wanted, measure) -> None:
    natural = [width for width, _ in wanted]
    least = [max(width * share, 0.5) for width, share in wanted]
    widths = shares(natural, [min(a, b) for a, b in zip(least, natural, strict=True)], measure)
    assert sum(widths) == pytest.approx(measure)
    assert all(width > 0 for width in widths)
    if sum(natural) <= measure:
        assert all(width >= wide - 1e-6 for width, wide in zip(widths, natural, strict=True))


# Pull quotes ----------------------------------------------------------------------------------


def test_a_pull_quote_stands_between_rules(styles, fonts) -> None:
    layout, style = laid_out(styles, fonts, QUOTE)
    lines = [i for p in layout.pages for i in p.lines if i.line.block == "a1.s1.q1"]
    (decor,) = [item.line.decor for item in lines if item.line.decor]
    box = style.blocks[Role.PULL_QUOTE].box
    assert [rule.border for rule in decor.rules] == [box.border_top, box.border_bottom]
    text = "".join(run.text for item in lines for run in item.line.runs)
    assert text == "人民选我当代表，我当代表为人民。"
