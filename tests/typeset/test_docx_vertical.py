"""What runs down the page, in Word: text boxes whose lines run down, valid, read back whole."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest

from pipeline.check.docx import check_docx
from pipeline.edition import Edition
from pipeline.typeset.compose.pages import compose
from pipeline.typeset.compose.vertical import extent
from pipeline.typeset.docx import docx
from pipeline.typeset.docx.wml import w
from pipeline.typeset.fonts import FontBook
from pipeline.typeset.pageplan import PagePlan, PlacedStory, PlanCell, PlanRow
from tests.typeset.compose.test_vertical import HEAD, VERTICAL, page_of, plan
from tests.typeset.docx_boxes import shapes
from tests.typeset.docx_editions import part, validate


def made(styles, fonts: FontBook, placed: PlacedStory = VERTICAL) -> tuple[Edition, bytes]:
    edition = page_of()
    layout = compose(edition, styles(), fonts, plan=plan(placed))
    return edition, docx(edition, styles(), plan(placed), layout=layout)


def test_a_head_stands_in_boxes_that_run_down(styles, fonts, tmp_path) -> None:
    edition, data = made(styles, fonts)
    down = [box for box in shapes(data) if box.down]
    assert HEAD.replace("\n", "") in [box.text for box in down]
    assert {box.title for box in down} == {HEAD.replace("\n", " ")}
    assert validate(data, tmp_path) == []
    assert check_docx(data, edition) == ()


def test_its_boxes_stand_where_the_pdf_has_the_lines(styles, fonts) -> None:
    edition = page_of()
    layout = compose(edition, styles(), fonts, plan=plan(VERTICAL))
    down = [box for box in shapes(docx(edition, styles(), plan(VERTICAL), layout=layout)) if box.down]  # fmt: skip
    lines = [placed for placed in layout.pages[0].lines if placed.line.vertical]
    assert lines
    for placed in lines:
        top, foot = (placed.y + end for end in extent(placed.line))
        assert any(
            box.x - 0.1 <= placed.x
            and placed.x + placed.line.width <= box.x + box.width + 0.1
            and box.y - 0.1 <= top
            and foot <= box.y + box.height + 0.1
            for box in down
        )


def test_its_paragraphs_keep_their_styles_and_levels(styles, fonts) -> None:
    _, data = made(styles, fonts, replace(VERTICAL, head="left"))
    names = [
        style.get(w("val"))
        for box in shapes(data)
        if box.down
        for style in box.element.iter(w("pStyle"))
    ]
    assert [name.rstrip("0123456789") for name in names] == ["Kicker", "Headline", "Subtitle"]


def test_figures_of_two_digits_stand_upright(styles, fonts) -> None:
    _, data = made(styles, fonts)
    upright = [
        "".join(t.text for t in run.iter(w("t")))
        for run in part(data).iter(w("r"))
        if run.find(f"{w('rPr')}/{w('eastAsianLayout')}") is not None
    ]
    assert upright == ["12", "A"]


def test_a_character_lost_from_the_head_is_found(styles, fonts) -> None:
    edition, data = made(styles, fonts)
    source = zipfile.ZipFile(io.BytesIO(data))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(
                name, source.read(name).replace("老街修旧如旧".encode(), "老街如旧".encode())
            )
    (finding,) = check_docx(out.getvalue(), edition)
    assert (finding.block, finding.kind) == ("a2.headline", "missing")


def test_a_plan_without_vertical_heads_has_no_such_box(styles, fonts) -> None:
    edition = page_of()
    flat = PagePlan(
        (PlanRow((PlanCell((PlacedStory(1),), 5),)),
         PlanRow((PlanCell((PlacedStory(2),), 3), PlanCell((PlacedStory(3, box=True),), 2)))),
        5, "page-01.toml",
    )  # fmt: skip
    layout = compose(edition, styles(), fonts, plan=flat)
    assert not any(box.down for box in shapes(docx(edition, styles(), flat, layout=layout)))


@pytest.mark.parametrize("language", ["zh-Hant-TW"])
def test_the_traditional_edition(language, styles, fonts, tmp_path) -> None:
    edition = replace(page_of(), language=language)
    style = styles("hant", language)
    layout = compose(edition, style, fonts, plan=plan(VERTICAL))
    data = docx(edition, style, plan(VERTICAL), layout=layout)
    assert any(box.down for box in shapes(data))
    assert validate(data, tmp_path) == []


def test_a_whole_story_runs_down_in_boxes_of_its_heads_and_text(styles, fonts, tmp_path) -> None:
    edition, data = made(styles, fonts, PlacedStory(2, vertical="story"))
    down = [box for box in shapes(data) if box.down]
    held = sum(len(list(box.element.iter(w("p")))) for box in down)
    assert held == sum(block.article == 2 for block in edition.blocks)
    # The heads from right to left, then the text, tier by tier.
    heads, tiers = [box for box in down if not box.chain], [box for box in down if box.chain]
    assert heads == sorted(heads, key=lambda box: -box.x)
    assert tiers == sorted(tiers, key=lambda box: box.y)
    assert down == [*heads, *tiers]
    assert validate(data, tmp_path) == []
    assert check_docx(data, edition) == ()
