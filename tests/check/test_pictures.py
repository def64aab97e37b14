"""Pictures, tables and quotes in the files: whatever is lost, moved or squeezed is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.check.floats import settled
from pipeline.check.jumps import Drawn
from pipeline.check.pdf import check_pdf
from pipeline.check.pictures import Shown, compare_pictures
from pipeline.edition import Block, Edition, EditionCode, Inline, Part, Role
from pipeline.typeset.cascade import resolve
from pipeline.typeset.compose.frames import PlacedPicture
from pipeline.typeset.compose.pages import Layout
from pipeline.typeset.paint import paint
from pipeline.typeset.pdf import lay_out
from pipeline.typeset.style import Style
from tests.typeset.conftest import STYLES, edition_of, paragraph
from tests.typeset.illustrated import figure, illustrated

EDITIONS = (("hans", "zh-Hans"), ("hant", "zh-Hant-TW"), ("pinyin", "zh-Hans"), ("en", "en"))


def style_of(code: str = "hans", language: str = "zh-Hans", paper: str = "broadsheet") -> Style:
    return resolve(EditionCode(code), language, styles=STYLES, paper=paper).style  # type: ignore[arg-type]


@pytest.mark.parametrize("paper", ["broadsheet", "a4"])
@pytest.mark.parametrize(("code", "language"), EDITIONS)
def test_a_sound_file_has_no_findings(code: str, language: str, paper: str) -> None:
    edition, style = illustrated(code), style_of(code, language, paper)
    data = paint(edition, style, lay_out(edition, style))
    assert check_pdf(data, edition, style) == ()


@pytest.fixture(scope="module")
def style() -> Style:
    return style_of()


@pytest.fixture(scope="module")
def layout(style) -> Layout:
    return lay_out(illustrated(), style)


Change = Callable[[PlacedPicture], PlacedPicture | None]


def changed(layout: Layout, change: Change, block: str = "a1.s1.f2.picture") -> Layout:
    """The layout with one of its pictures changed, or gone."""

    def picture(item: PlacedPicture) -> list[PlacedPicture]:
        made = change(item) if item.block == block else item
        return [] if made is None else [made]

    pages = []
    for page in layout.pages:
        lines = []
        for placed in page.lines:
            decor = placed.line.decor
            if decor is not None and decor.pictures:
                shown = tuple(made for item in decor.pictures for made in picture(item))
                line = replace(placed.line, decor=replace(decor, pictures=shown))
                lines.append(replace(placed, line=line))
            else:
                lines.append(placed)
        pages.append(replace(page, lines=tuple(lines)))
    return replace(layout, pages=tuple(pages))


def faults(layout: Layout, style: Style, change: Change) -> list[tuple[str, str]]:
    data = paint(illustrated(), style, changed(layout, change))
    return [(fault.kind, fault.block) for fault in check_pdf(data, illustrated(), style)]


def test_a_picture_that_is_not_drawn_is_missing(layout, style) -> None:
    assert faults(layout, style, lambda item: None) == [("missing", "a1.s1.f2.picture")]


def test_a_picture_out_of_shape_is_found(layout, style) -> None:
    squeezed = faults(layout, style, lambda item: replace(item, height=item.height * 0.8))
    assert squeezed == [("changed", "a1.s1.f2.picture")]


def test_a_picture_without_its_words_is_found(layout, style) -> None:
    assert ("changed", "a1.s1.f2.picture") in faults(
        layout, style, lambda item: replace(item, alt="something else")
    )


def test_text_on_a_picture_and_a_picture_off_the_page_are_found(layout, style) -> None:
    assert ("overlap", "") in faults(layout, style, lambda item: replace(item, y=item.y + 60))
    assert ("outside", "") in faults(layout, style, lambda item: replace(item, x=-3000.0))


@pytest.mark.parametrize("block", ["a1.s1.f1", "a1.s1.t1.r2c1", "a1.s1.q1", "a1.s1.f3.picture"])
def test_words_of_inserts_that_are_not_drawn_are_missing(block: str, layout, style) -> None:
    pages = tuple(
        replace(page, lines=tuple(i for i in page.lines if i.line.block != block or i.line.decor))
        for page in layout.pages
    )
    found = check_pdf(paint(illustrated(), style, replace(layout, pages=pages)), illustrated(), style)  # fmt: skip
    assert found[0].kind in ("missing", "moved")
    assert found[0].block == block


def test_a_caption_in_another_column_than_its_picture_may_wait_for_the_next_page() -> None:
    """On A4 a picture without room heads the next page; that is no fault."""
    style = style_of(paper="a4")
    found = 0
    for paragraphs in range(6, 18):
        edition = illustrated("hans", (figure("车间", 2, width=900, height=700),) * 2)
        blocks = tuple(
            block
            for block in edition.blocks
            if block.role is not Role.PARAGRAPH or int(block.id.rpartition("p")[2]) <= paragraphs
        )
        edition = replace(edition, blocks=blocks)
        layout = lay_out(edition, style)
        order = {block.id: n for n, block in enumerate(blocks)}
        turns = [order.get(i.line.block, 999) for page in layout.pages for i in page.lines if i.line.runs]  # fmt: skip
        turns = [turn for turn in turns if turn != 999]
        found += turns != sorted(turns)
        assert check_pdf(paint(edition, style, layout), edition, style) == ()
    assert found, "no picture had to wait: the test shows nothing"


# Plates that open a page ---------------------------------------------------------------------


def edition() -> Edition:
    part = Part("a1.s1.f1")
    caption = Block("a1.s1.f1", Role.CAPTION, (Inline("图 注。"),), 1, (), part)
    return edition_of(paragraph("甲乙丙丁。", 1), caption, paragraph("子丑寅卯。", 2))


def read(*pages: tuple[str, ...]) -> str:
    drawn = [Drawn(text, number, text) for number, page in enumerate(pages, 1) for text in page]
    return "".join(one.text for one in settled(drawn, edition()))


def test_a_caption_at_a_pages_beginning_counts_where_it_belongs() -> None:
    assert (
        read(("甲乙丙", "丁。", "子丑"), ("图注", "。", "寅卯。")) == "甲乙丙丁。图注。子丑寅卯。"
    )


@pytest.mark.parametrize(
    "pages",
    [
        (("甲乙丙丁。", "图注。", "子丑"), ("寅卯。",)),  # in its place
        (("甲乙丙丁。", "子丑"), ("寅卯。", "图注。")),  # late, and not first
        (("甲乙丙。", "子丑"), ("图注。", "寅卯。")),  # a character is lost before it
        (("甲乙丙丁。", "子丑"), ("图注", "寅卯。")),  # not whole
        (("甲乙丙丁。", "子丑"), ("寅卯。",)),  # not there
    ],
)
def test_all_else_stays_as_it_was_drawn(pages: tuple[tuple[str, ...], ...]) -> None:
    assert read(*pages) == "".join(text for page in pages for text in page)


def test_readings_go_with_their_caption() -> None:
    drawn = [
        Drawn(0, 1, "甲乙丙丁。"),
        Drawn(1, 1, "zǐchǒu", reading=True),
        Drawn(2, 1, "子丑"),
        Drawn(3, 2, "túzhù", reading=True),
        Drawn(4, 2, "图注。"),
        Drawn(5, 2, "寅卯。"),
    ]
    assert [one.item for one in settled(drawn, edition())] == [0, 3, 4, 1, 2, 5]


# The comparison ------------------------------------------------------------------------------

ONE, TWO = Shown("图一", 0.5, "f1"), Shown("图二", 0.75, "f2")


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        ((Shown("图一", 0.5), Shown("图二", 0.75)), []),
        ((Shown("图 二", 0.7501), Shown("图一", 0.5)), []),
        ((Shown("图一", 0.5),), [("missing", "f2")]),
        ((Shown("图一", 0.5), Shown("", 0.75)), [("changed", "f2")]),
        ((Shown("图一", 0.6), Shown("图二", 0.75)), [("changed", "f1")]),
        ((Shown("图一", 0.5), Shown("图二", 0.75), Shown("图三", 1)), [("extra", "")]),
    ],
)
def test_pictures_are_told_apart_by_their_words(actual, expected) -> None:
    assert [(f.kind, f.block) for f in compare_pictures((ONE, TWO), actual)] == expected
