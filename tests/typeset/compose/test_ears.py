"""The ear (报眼): boxed at the right of the nameplate, on page one, or an ordinary box."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.check.pdf import check_pdf
from pipeline.edition import Block, Edition, Inline, Role
from pipeline.typeset.compose.columns import PlacedLine
from pipeline.typeset.compose.pages import Layout, compose
from pipeline.typeset.pageplan import PagePlan, PlacedStory, PlanCell, PlanRow
from pipeline.typeset.paint import paint
from pipeline.typeset.style import Style
from tests.typeset.conftest import TEXT, edition_of
from tests.typeset.docx_editions import annotated

SHORT = "市气象台昨日17时发布暴雨蓝色预警：预计未来12小时，北部有50毫米以上的降水。"


def page_of(*, nameplate: bool = True, ear: int = 1) -> Edition:
    head = (
        Block("masthead", Role.MASTHEAD, (Inline("某某日报"),)),
        Block("dateline", Role.DATELINE, (Inline("2025年2月20日"),)),
        Block("folio", Role.FOLIO, (Inline("第1版"),)),
    )
    return edition_of(
        *(head if nameplate else ()),
        Block("hotline", Role.HOTLINE, (Inline("新闻热线 1234567"),)),
        Block("a1.headline", Role.HEADLINE, (Inline("第一条新闻"),), 1),
        *(Block(f"a1.p{n}", Role.PARAGRAPH, (Inline(TEXT * 2),), 1) for n in range(12)),
        Block("a2.headline", Role.HEADLINE, (Inline("天气预警"),), 2),
        *(Block(f"a2.p{n}", Role.PARAGRAPH, (Inline(SHORT),), 2) for n in range(ear)),
        Block("a3.headline", Role.HEADLINE, (Inline("第三条新闻"),), 3),
        *(Block(f"a3.p{n}", Role.PARAGRAPH, (Inline(TEXT),), 3) for n in range(8)),
    )


PLAN = PagePlan(
    (PlanRow((PlanCell((PlacedStory(1),), 5),)), PlanRow((PlanCell((PlacedStory(3),), 5),))),
    5, "page-01.toml", 2,
)  # fmt: skip


def edges(layout: Layout, *names: str) -> tuple[float, float, float, float]:
    """From where to where the lines of some blocks run: left, right, top, bottom in pt."""
    lines = [
        line for page in layout.pages for line in page.lines
        if line.line.block.startswith(names) and line.line.runs
    ]  # fmt: skip
    return (
        min(line.x + run.x for line in lines for run in line.line.runs),
        max(line.x + run.x + run.width for line in lines for run in line.line.runs),
        min(line.y for line in lines),
        max(line.y + line.line.height for line in lines),
    )


def test_the_ear_stands_at_the_right_of_the_nameplate(styles, fonts) -> None:
    style: Style = styles()
    edition = page_of()
    layout = compose(edition, style, fonts, plan=PLAN)
    ear, plate = edges(layout, "a2."), edges(layout, "masthead", "dateline", "folio")
    page = style.page
    assert plate[1] < ear[0]
    assert ear[1] < page.width - page.margin.right
    assert ear[2] >= page.margin.top
    below = edges(layout, "hotline")[2]
    assert ear[3] < below < edges(layout, "a1.headline")[2]
    assert edges(layout, "hotline")[0] == pytest.approx(page.margin.left, abs=1)
    assert not any("no ear" in note or "story 2" in note for note in layout.notes)
    assert check_pdf(paint(edition, style, layout), edition, style) == ()


def test_its_frame_and_the_nameplate_end_level(styles, fonts) -> None:
    style: Style = styles()
    layout = compose(page_of(), style, fonts, plan=PLAN)
    border = style.containers["story-box"].border_bottom
    frames = [rule for rule in layout.pages[0].rules if rule.border == border]
    right = style.page.width - style.page.margin.right
    sides = [rule for rule in frames if rule.height > rule.width]
    assert max(rule.x + rule.width for rule in sides) == pytest.approx(right, abs=0.01)
    foot = max(rule.y + rule.height for rule in frames if rule.y < 300)
    under = style.containers["nameplate"].border_bottom
    (line,) = [rule for rule in layout.pages[0].rules if rule.border == under]
    assert line.y + line.height == pytest.approx(foot, abs=0.01)
    assert line.x + line.width < min(rule.x for rule in sides if rule.y < 300)


@pytest.mark.parametrize(
    ("edition", "why"),
    [(page_of(nameplate=False), "no nameplate"), (page_of(ear=30), "does not fit")],
)
def test_without_its_place_it_is_an_ordinary_box(edition, why, styles, fonts) -> None:
    style = styles()
    layout = compose(edition, style, fonts, plan=PLAN)
    assert any("story 2 is no ear" in note and why in note for note in layout.notes)
    assert edges(layout, "a2.headline")[2] > edges(layout, "a1.headline")[2]
    assert check_pdf(paint(edition, style, layout), edition, style) == ()
    width = style.containers["story-box"].border_left
    assert any(
        rule.border == width and rule.height > 60 for page in layout.pages for rule in page.rules
    )


def test_the_pinyin_edition_has_it_too(styles, fonts) -> None:
    style = styles("pinyin")
    edition = page_of()
    edition = replace(
        edition,
        code="pinyin",
        blocks=tuple(
            replace(block, inlines=tuple(annotated(block.text))) if block.article == 2 else block
            for block in edition.blocks
        ),
    )
    plan = PagePlan((), None, "page-01.toml", 2)
    layout = compose(edition, style, fonts, plan=plan)
    assert edges(layout, "masthead")[1] < edges(layout, "a2.")[0]
    assert edges(layout, "a2.")[3] < edges(layout, "a1.headline")[2]


@pytest.mark.parametrize("kind", ["overlap", "outside", "missing"])
def test_an_ear_out_of_its_place_is_found(kind, styles, fonts) -> None:
    style = styles()
    edition = page_of()
    layout = compose(edition, style, fonts, plan=PLAN)
    plate, head = edges(layout, "masthead"), edges(layout, "a2.headline")
    x, y = {"overlap": (plate[0] - head[0], plate[2] - head[2])}.get(kind, (160.0, 0.0))

    def spoilt(line: PlacedLine) -> list[PlacedLine]:
        if line.line.block != "a2.headline":
            return [line]
        return [] if kind == "missing" else [replace(line, x=line.x + x, y=line.y + y)]

    first = layout.pages[0]
    lines = tuple(made for line in first.lines for made in spoilt(line))
    made = replace(layout, pages=(replace(first, lines=lines), *layout.pages[1:]))
    found = {fault.kind for fault in check_pdf(paint(edition, style, made), edition, style)}
    assert kind in found


def test_the_masthead_grows_with_the_ear(styles, fonts) -> None:
    style = styles()
    layout = compose(page_of(ear=3), style, fonts, plan=PLAN)
    own = style.blocks[Role.MASTHEAD].size
    sizes = {
        run.size for line in layout.pages[0].lines if line.line.block == "masthead"
        for run in line.line.runs
    }  # fmt: skip
    (size,) = sizes
    assert own < size <= 2 * own
    assert f"masthead set at {size / own:.0%} beside the ear" in layout.notes
    plain = compose(page_of(), style, fonts, plan=replace(PLAN, ear=None))
    assert not any("masthead" in note for note in plain.notes)
