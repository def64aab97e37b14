"""What a look can draw: the boxes of heads and labels, and where the nameplate's parts stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.check.docx import check_docx
from pipeline.check.pdf import check_pdf
from pipeline.edition import Block, EditionCode, Inline, Role
from pipeline.typeset.cascade import resolve
from pipeline.typeset.compose.pages import Layout, compose
from pipeline.typeset.docx import docx
from pipeline.typeset.docx.wml import W
from pipeline.typeset.pdf import pdf
from pipeline.typeset.style import Style
from tests.typeset.conftest import STYLES, TEXT, edition_of, paragraph
from tests.typeset.docx_editions import part, validate

Load = Callable[[str], Style]


@pytest.fixture
def looking(tmp_path: Path) -> Load:
    """The style of the simplified A4 page with a look of this CSS."""

    def load(css: str) -> Style:
        look = tmp_path / "look"
        look.mkdir(exist_ok=True)
        (look / "hans.css").write_text(css, encoding="utf-8")
        return resolve(EditionCode.HANS, "zh-Hans", styles=STYLES, paper="a4", look=look).style

    return load


def block(role: Role, text: str) -> Block:
    return Block(str(role), role, (Inline(text),), article=1)


HEAD = edition_of(
    block(Role.MASTHEAD, "某某晚报"),
    block(Role.DATELINE, "2025年2月20日"),
    block(Role.FOLIO, "04版"),
    block(Role.HEADLINE, "题目"),
    block(Role.LEAD_LABEL, "提示"),
    block(Role.LEAD, TEXT),
    *(paragraph(TEXT, number) for number in range(1, 5)),
    block(Role.HEADING, "栏内标题"),
    *(paragraph(TEXT, number) for number in range(5, 9)),
)


def at(layout: Layout, role: str) -> tuple[float, float]:
    """Where the ink of a block begins and ends, in pt from the page's left."""
    lines = [i for page in layout.pages for i in page.lines if i.line.block == role]
    left = min(i.x + min(run.x for run in i.line.runs) for i in lines)
    return left, max(i.x + max(run.x + run.width for run in i.line.runs) for i in lines)


def top(layout: Layout, role: str) -> float:
    return min(i.y for page in layout.pages for i in page.lines if i.line.block == role)


def boxes(layout: Layout, color: str):
    return [box for page in layout.pages for box in page.boxes if box.background == color]


def rules(layout: Layout, color: str):
    return [rule for page in layout.pages for rule in page.rules if rule.border.color == color]


def test_a_nameplate_of_three_on_a_line(looking, fonts) -> None:
    style = looking(
        ".masthead { text-align: left; letter-spacing: 0 } .dateline { text-align: center }"
        " .folio { text-align: right }"
    )
    layout = compose(HEAD, style, fonts)
    page = style.page
    middle = page.margin.left + page.measure / 2
    assert at(layout, "masthead")[0] == pytest.approx(page.margin.left, abs=0.01)
    assert sum(at(layout, "dateline")) / 2 == pytest.approx(middle, abs=0.01)
    assert at(layout, "folio")[1] == pytest.approx(page.width - page.margin.right, abs=0.01)
    (line,) = {round(i.y + max(r.baseline for r in i.line.runs), 2) for p in layout.pages
               for i in p.lines if i.line.block in ("masthead", "dateline", "folio")}  # fmt: skip
    assert line > 0


def test_what_stands_further_left_begins_another_line(looking, fonts) -> None:
    style = looking(
        ".masthead { text-align: center } .dateline { text-align: left }"
        " .folio { text-align: right }"
    )
    layout = compose(HEAD, style, fonts)
    assert top(layout, "dateline") > top(layout, "masthead") + 20
    assert top(layout, "folio") == pytest.approx(top(layout, "dateline"), abs=3)
    assert at(layout, "dateline")[0] == pytest.approx(style.page.margin.left, abs=0.01)


def test_a_nameplate_on_a_bar_keeps_its_parts_inside(looking, fonts) -> None:
    style = looking(
        ".nameplate { background: #0a0b0c; padding: 4pt 10pt; margin: 0 7pt; border: none }"
        " .masthead { width: 100%; text-align: center; border-bottom: 1pt solid #0d0e0f }"
        " .folio { background: #010203; padding: 1pt 5pt }"
    )
    layout = compose(HEAD, style, fonts)
    left, right = style.page.margin.left + 7, style.page.width - style.page.margin.right - 7
    (bar,) = boxes(layout, "#0a0b0c")
    assert (bar.x, bar.x + bar.width) == (pytest.approx(left), pytest.approx(right))
    (rule,) = rules(layout, "#0d0e0f")
    assert (rule.x, rule.width) == (pytest.approx(left + 10), pytest.approx(right - left - 20))
    (tab,) = boxes(layout, "#010203")
    assert tab.x + tab.width == pytest.approx(right - 10)
    text = at(layout, "folio")
    assert (tab.x + 5, tab.x + tab.width - 5) == (pytest.approx(text[0]), pytest.approx(text[1]))
    assert bar.y < tab.y < tab.y + tab.height < bar.y + bar.height


def test_a_head_in_the_column_with_a_bar_a_rule_and_a_ground(looking, fonts) -> None:
    plain = compose(HEAD, looking(".heading { text-align: left; margin: 0 }"), fonts)
    style = looking(
        ".heading { text-align: left; margin: 0; border-left: 4pt solid #112233;"
        " border-top: 1pt solid #223344; background: #fafbfc; padding: 3pt 0 3pt 6pt }"
    )
    layout = compose(HEAD, style, fonts)
    assert at(layout, "heading")[0] == pytest.approx(at(plain, "heading")[0] + 10, abs=8)
    (bar,), (ground,) = rules(layout, "#112233"), boxes(layout, "#fafbfc")
    assert at(layout, "heading")[0] == pytest.approx(bar.x + 4 + 6)
    assert bar.height == pytest.approx(ground.height)
    assert ground.height == pytest.approx(1 + 3 + style.blocks[Role.HEADING].leading + 3, rel=0.3)
    assert ground.y < top(layout, "heading") < ground.y + ground.height
    # It touches neither line beside it, and has as much room above as below, or more:
    # what brings the columns' feet level.
    beside = [
        line
        for line in layout.pages[0].lines
        if line.line.block.startswith("a1.s1") and abs(line.x - ground.x) < 1
    ]
    over = max(i.y for i in beside if i.y < ground.y) + layout.grid
    under = min(i.y for i in beside if i.y > ground.y)
    below = under - ground.y - ground.height
    assert 0 <= below <= ground.y - over + 0.01


def test_a_label_is_as_wide_as_its_text_and_stands_where_text_would(looking, fonts) -> None:
    for align, of in (("left", 0.0), ("center", 0.5), ("right", 1.0)):
        style = looking(
            ".lead-label { display: inline-block; background: #010203; padding: 1pt 6pt;"
            f" text-align: {align}; letter-spacing: 0 }} .lead-box {{ margin: 0 12pt; padding: 0 }}"
        )
        layout = compose(HEAD, style, fonts)
        (tab,) = boxes(layout, "#010203")
        label = style.blocks[Role.LEAD_LABEL].size * 2
        assert tab.width == pytest.approx(label + 12, abs=0.5)
        left, measure = style.page.margin.left + 12, style.page.measure - 24
        assert tab.x == pytest.approx(left + of * (measure - tab.width), abs=0.01)
        assert at(layout, "lead-label")[0] == pytest.approx(tab.x + 6, abs=0.01)


def test_the_running_foot_may_have_a_rule(looking, fonts) -> None:
    layout = compose(HEAD, looking(".footer { border-top: 1pt solid #445566 }"), fonts)
    assert len(rules(layout, "#445566")) == len(layout.pages)


BOLD_LOOK = (
    ".nameplate { background: #8a1020; padding: 3pt 8pt; border-top: 1pt solid #445566 }"
    " .masthead, .dateline, .folio { color: #ffffff }"
    " .masthead { width: 100%; text-align: center; border-bottom: 1pt solid #ffffff }"
    " .dateline { text-align: center } .folio { border: 1pt solid #ffffff; padding: 0 3pt }"
    " .lead-box { margin: 6pt 20pt; border-left: 3pt solid #8a1020 }"
    " .lead-label { display: inline-block; background: #8a1020; color: #ffffff; padding: 0 4pt }"
    " .heading { text-align: left; border-left: 4pt solid #8a1020; padding: 2pt 0 2pt 5pt;"
    " background: #f7ecec } .section { margin: 6pt 30pt; border: 1pt solid #8a1020 }"
    " .footer { border-top: 0.5pt solid #8a1020 }"
)


def test_a_page_with_all_of_it_is_read_back_without_a_finding(looking, tmp_path) -> None:
    style = looking(BOLD_LOOK)
    assert check_pdf(pdf(HEAD, style), HEAD, style) == ()
    made = docx(HEAD, style)
    assert check_docx(made, HEAD) == ()
    assert validate(made, tmp_path) == []


def test_the_docx_places_and_shades_the_same(looking) -> None:
    made = docx(HEAD, looking(BOLD_LOOK))
    name = {"w": W}
    styles = part(made, "word/styles.xml")

    def style(key: str, path: str) -> list[str]:
        return styles.xpath(f"//w:style[@w:styleId='{key}']/{path}", namespaces=name)

    assert style("Folio", "w:rPr/w:bdr/@w:color") == ["FFFFFF"]
    assert style("LeadLabel", "w:rPr/w:shd/@w:fill") == ["8A1020"]
    # What the label is shaded with is not its paragraph's; that has the box's ground.
    assert style("LeadLabel", "w:pPr/w:shd/@w:fill") == ["F4EFE6"]
    assert style("ColumnHead", "w:pPr/w:shd/@w:fill") == ["F7ECEC"]
    assert style("ColumnHead", "w:pPr/w:pBdr/w:left/@w:sz") == ["32"]
    assert style("Nameplate", "w:pPr/w:tabs/w:tab/@w:val") == ["center", "right"]
    body = part(made, "word/document.xml")
    lines = body.xpath("//w:p[w:pPr/w:pStyle[@w:val='Nameplate']]", namespaces=name)
    texts = ["".join(line.itertext()) for line in lines]
    assert texts == ["某某晚报", "2025年2月20日04版"]
    assert [len(line.findall(f".//{{{W}}}tab")) for line in lines] == [0, 2]
    borders = [line.find(f".//{{{W}}}pBdr") for line in lines]
    kinds = [{b.tag.split("}")[1]: b.get(f"{{{W}}}val") for b in border} for border in borders]
    assert kinds[0]["top"] == kinds[0]["bottom"] == "single"
    assert (kinds[1]["top"], kinds[1]["bottom"]) == ("nil", "single")


def test_a_long_line_of_information_goes_on_to_another_row_in_the_docx(looking, tmp_path) -> None:
    """Word would break it in the middle of a name."""
    credits_ = [
        Block(f"credit.{n}", Role.CREDIT, (Inline(f"组版{n} 某某某某某某"),)) for n in range(6)
    ]
    hotline = Block("hotline", Role.HOTLINE, (Inline("新闻热线 1234567"),))
    edition = edition_of(hotline, *credits_)
    style = looking(".hotline, .credit { font-size: 11pt }")
    made = docx(edition, style)
    lines = part(made).xpath("//w:p[w:pPr/w:pStyle[@w:val='InfoLine']]", namespaces={"w": W})
    assert len(lines) == 2
    assert [len(line.findall(f".//{{{W}}}tab")) for line in lines] == [1, 1]
    assert check_docx(made, edition) == ()
    assert validate(made, tmp_path) == []
    assert len(part(docx(edition_of(*edition.blocks[:3]), style)).xpath(
        "//w:p[w:pPr/w:pStyle[@w:val='InfoLine']]", namespaces={"w": W}
    )) == 1  # fmt: skip
