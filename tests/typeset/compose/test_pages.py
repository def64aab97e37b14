"""Pages: every block placed in order, inside the type area, filled to the foot."""

from __future__ import annotations

import dataclasses

import pytest

from pipeline.edition import Block, EditionCode, Inline, Role
from pipeline.typeset.compose.pages import Layout, compose
from pipeline.typeset.pdf import lay_out
from tests.typeset.conftest import TEXT, edition_of, paragraph


def placed_text(layout: Layout) -> str:
    return "".join(
        run.text
        for page in layout.pages
        for item in page.lines
        if item.line.block != "footer"
        for run in item.line.runs
        if not run.ruby
    )


@pytest.mark.parametrize("paper", ["broadsheet", "a3", "a4"])
def test_all_text_is_placed_in_order(story, styles, fonts, paper) -> None:
    layout = compose(story, styles(paper=paper), fonts)
    expected = "".join(block.text.replace("\n", "") for block in story.blocks)
    assert "".join(placed_text(layout).split()) == "".join(expected.split())


@pytest.mark.parametrize("paper", ["broadsheet", "a3", "a4"])
def test_nothing_leaves_the_type_area(story, styles, fonts, paper) -> None:
    style = styles(paper=paper)
    page = style.page
    for placed in compose(story, style, fonts).pages:
        for item in placed.lines:
            if item.line.block == "footer":
                continue
            assert item.y >= page.margin.top - 0.01
            assert item.y + item.line.height <= page.height - page.margin.bottom + 0.5
            assert item.x >= page.margin.left - 0.01
            assert item.x + item.line.width <= page.width - page.margin.right + 0.01


def test_baselines_of_neighbouring_columns_are_level(story, styles, fonts) -> None:
    style = styles()
    layout = compose(story, style, fonts)
    grid = layout.grid
    text = [i for i in layout.pages[0].lines if i.line.block.startswith("a1.s1.p")]
    first = text[0].y
    assert len({round(item.x, 2) for item in text}) == style.page.columns
    assert all(
        ((item.y - first) / grid) == pytest.approx(round((item.y - first) / grid), abs=1e-3)
        for item in text
    )


def test_a_page_is_filled_to_its_foot(styles, fonts) -> None:
    style = styles(paper="a4")
    blocks = [Block("a1.headline", Role.HEADLINE, (Inline("题目"),), article=1)]
    blocks += [paragraph(TEXT * 3, number) for number in range(1, 8)]
    layout = compose(edition_of(*blocks), style, fonts)
    foot = max(i.y + i.line.height for i in layout.pages[0].lines if i.line.block != "footer")
    bottom = style.page.height - style.page.margin.bottom
    assert len(layout.pages) == 1
    assert bottom - foot < 0.07 * style.page.height
    assert any("to fill the page" in note for note in layout.notes)


def test_long_text_goes_on_to_more_pages_with_numbers(styles, fonts) -> None:
    blocks = [paragraph(TEXT * 4, number) for number in range(1, 60)]
    layout = compose(edition_of(*blocks), styles(paper="a4"), fonts)
    assert len(layout.pages) > 2
    feet = ["".join(r.text for r in p.lines[-1].line.runs) for p in layout.pages]
    assert feet[1].endswith(f"2/{len(layout.pages)}")


def test_an_empty_edition_is_one_empty_page(styles, fonts) -> None:
    assert len(compose(edition_of(), styles(), fonts).pages) == 1


def test_a_missing_glyph_names_the_block(styles) -> None:
    from pipeline.errors import CheckError

    with pytest.raises(
        CheckError, match=r"a1\.s1\.p1: no glyph for '\\U000e0041'|a1\.s1\.p1: no glyph"
    ):
        lay_out(edition_of(paragraph("好\U000e0041字")), styles())


def test_heads_are_in_the_outline(story, styles, fonts) -> None:
    layout = compose(story, styles(), fonts)
    assert [mark.label for mark in layout.pages[0].bookmarks][:2] == [
        "绿水青山 就是金山银山",
        "一年回眸",
    ]


def test_the_pinyin_page_keeps_readings_and_text(styles, fonts) -> None:
    block = Block(
        "a1.s1.p1",
        Role.PARAGRAPH,
        tuple(Inline("人民", ("rén", "mín")) for _ in range(300)),
        article=1,
    )
    edition = edition_of(block, code=EditionCode.PINYIN)
    layout = compose(edition, styles("pinyin"), fonts)
    ruby = "".join(
        run.text for page in layout.pages for i in page.lines for run in i.line.runs if run.ruby
    )
    assert ruby.split() == [] or "".join(ruby.split()) == "rénmín" * 300
    assert placed_text(layout) == "人民" * 300


def test_one_column_and_huge_type_still_end(styles, fonts) -> None:
    style = styles(paper="a4")
    big = dataclasses.replace(style.blocks[Role.PARAGRAPH], size=80.0, leading=100.0)
    style = dataclasses.replace(style, blocks={**style.blocks, Role.PARAGRAPH: big})
    layout = compose(edition_of(paragraph(TEXT)), style, fonts)
    assert "".join(placed_text(layout).split()) == TEXT
