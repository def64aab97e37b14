"""Heads that run down, in Word: a cell whose text runs down, valid, read back whole."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest

from pipeline.check.docx import check_docx
from pipeline.edition import Edition, Role
from pipeline.typeset.compose.pages import compose
from pipeline.typeset.docx import docx
from pipeline.typeset.docx.upright import UprightHead, upright_heads, within
from pipeline.typeset.docx.wml import w
from pipeline.typeset.fonts import FontBook
from pipeline.typeset.pageplan import PagePlan, PlacedStory, PlanCell, PlanRow
from tests.typeset.compose.test_vertical import HEAD, VERTICAL, page_of, plan
from tests.typeset.docx_editions import NS, part, validate


def made(styles, fonts: FontBook, placed: PlacedStory = VERTICAL) -> tuple[Edition, bytes]:
    edition = page_of()
    layout = compose(edition, styles(), fonts, plan=plan(placed))
    return edition, docx(edition, styles(), plan(placed), layout=layout)


def test_the_head_is_a_cell_that_runs_down_at_the_right(styles, fonts, tmp_path) -> None:
    edition, data = made(styles, fonts)
    (cell,) = part(data).findall(".//w:tc", NS)
    assert cell.find("w:tcPr/w:textDirection", NS).get(w("val")) == "tbRl"
    said = ["".join(t.text or "" for t in p.iter(w("t"))) for p in cell.iter(w("p"))]
    assert said[1] == HEAD.replace("\n", "")
    table = cell.getparent().getparent()
    assert table.find("w:tblPr/w:tblpPr", NS).get(w("tblpXSpec")) == "right"
    assert validate(data, tmp_path) == []
    assert check_docx(data, edition) == ()


def test_its_paragraphs_keep_their_styles_and_levels(styles, fonts) -> None:
    _, data = made(styles, fonts, replace(VERTICAL, head="left"))
    cell = part(data).find(".//w:tc", NS)
    names = [style.get(w("val")) for style in cell.iter(w("pStyle"))]
    assert names == ["Kicker", "Headline", "Subtitle"]
    assert part(data).find(".//w:tblpPr", NS).get(w("tblpXSpec")) == "left"


def test_figures_of_two_digits_stand_upright(styles, fonts) -> None:
    _, data = made(styles, fonts)
    upright = [
        "".join(t.text for t in run.iter(w("t")))
        for run in part(data).iter(w("r"))
        if run.find("w:rPr/w:eastAsianLayout", NS) is not None
    ]
    assert upright == ["12", "A"]


def test_a_character_lost_from_the_cell_is_found(styles, fonts) -> None:
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


def test_a_head_is_no_higher_than_the_text_beside_it(styles, fonts) -> None:
    heads = tuple(upright_heads(compose(page_of(), styles(), fonts, plan=plan(VERTICAL))).values())
    assert len(heads) == 3
    for area in (20_000.0, 60_000.0, 200_000.0):
        for before, head in zip(heads, within(heads, area, 1000.0), strict=True):
            assert head.length <= max(area / 500, before.size)
            assert head.size >= 0.6 * before.size
            assert head.length * head.lines * head.leading >= 0.3 * before.length * before.leading


def test_a_head_that_fits_stays_as_it_is() -> None:
    head = UprightHead(30.0, 36.0, 2, 200.0, 0.0)
    (kept,) = within((head,), 1e6, 1000.0)
    assert (kept.size, kept.lines) == (30.0, 2)


def test_a_boxed_story_and_a_plan_without_vertical_heads_have_no_cell(styles, fonts) -> None:
    edition = page_of()
    flat = PagePlan(
        (PlanRow((PlanCell((PlacedStory(1),), 5),)),
         PlanRow((PlanCell((PlacedStory(2),), 3), PlanCell((PlacedStory(3, box=True),), 2)))),
        5, "page-01.toml",
    )  # fmt: skip
    layout = compose(edition, styles(), fonts, plan=flat)
    assert part(docx(edition, styles(), flat, layout=layout)).find(".//w:tc", NS) is None
    assert Role.HEADLINE in {block.role for block in edition.blocks}


@pytest.mark.parametrize("language", ["zh-Hant-TW"])
def test_the_traditional_edition(language, styles, fonts, tmp_path) -> None:
    edition = replace(page_of(), language=language)
    style = styles("hant", language)
    layout = compose(edition, style, fonts, plan=plan(VERTICAL))
    data = docx(edition, style, plan(VERTICAL), layout=layout)
    assert part(data).find(".//w:textDirection", NS) is not None
    assert validate(data, tmp_path) == []


def test_a_whole_story_is_one_cell_as_wide_as_the_page(styles, fonts, tmp_path) -> None:
    edition, data = made(styles, fonts, PlacedStory(2, vertical="story"))
    (cell,) = part(data).findall(".//w:tc", NS)
    assert cell.find("w:tcPr/w:textDirection", NS).get(w("val")) == "tbRl"
    assert len(cell.findall("w:p", NS)) == sum(block.article == 2 for block in edition.blocks)
    table = cell.getparent().getparent()
    assert table.find("w:tblPr/w:tblpPr", NS) is None
    width = int(table.find("w:tblPr/w:tblW", NS).get(w("w")))
    assert width == pytest.approx(styles().page.measure * 20, abs=1)
    assert validate(data, tmp_path) == []
    assert check_docx(data, edition) == ()
