"""The ear in Word: a framed cell at the head of the page, read back, valid."""

from __future__ import annotations

import pytest

from pipeline.check.docx import check_docx
from pipeline.typeset.compose.pages import compose
from pipeline.typeset.docx import docx
from pipeline.typeset.docx.ear import ear_of, in_reading_order
from pipeline.typeset.docx.wml import w
from pipeline.typeset.pageplan import PagePlan
from tests.typeset.compose.test_ears import PLAN, SHORT, page_of
from tests.typeset.docx_editions import NS, part, tampered, validate


@pytest.fixture(scope="module")
def data(styles, fonts) -> bytes:
    edition = page_of()
    layout = compose(edition, styles(), fonts, plan=PLAN)
    return docx(edition, styles(), PLAN, layout=layout)


def test_the_ear_is_a_framed_cell_at_the_upper_right(data, styles, tmp_path) -> None:
    (cell,) = part(data).findall(".//w:tc", NS)
    assert SHORT in "".join(text.text or "" for text in cell.iter(w("t")))
    place = cell.getparent().getparent().find("w:tblPr/w:tblpPr", NS)
    assert place.get(w("tblpXSpec")) == "right"
    assert place.get(w("vertAnchor")) == "margin"
    assert cell.find("w:tcPr/w:tcBorders/w:left", NS).get(w("val")) == "single"
    assert validate(data, tmp_path) == []
    assert check_docx(data, page_of()) == ()


def test_the_nameplate_ends_where_it_begins(data, styles) -> None:
    cell = part(data).find(".//w:tc", NS)
    width = int(cell.find("w:tcPr/w:tcW", NS).get(w("w"))) / 20
    page = styles().page
    for paragraph in part(data).findall("w:body/w:p", NS)[:2]:
        indent = int(paragraph.find("w:pPr/w:ind", NS).get(w("right"))) / 20
        assert indent == pytest.approx(width + page.column_gap, abs=0.2)
        (stop,) = [
            tab for tab in paragraph.findall("w:pPr/w:tabs/w:tab", NS)
            if tab.get(w("val")) == "right"
        ]  # fmt: skip
        assert int(stop.get(w("pos"))) / 20 == pytest.approx(page.measure - indent, abs=0.2)


def test_what_is_lost_from_it_is_found(data) -> None:
    def lose(root) -> None:
        paragraph = root.find(".//w:tc", NS).findall("w:p", NS)[1]
        paragraph.getparent().remove(paragraph)

    (finding,) = check_docx(tampered(data, lose), page_of())
    assert (finding.block, finding.kind) == ("a2.p0", "missing")


def test_it_is_read_before_the_other_stories(styles, fonts) -> None:
    edition = page_of()
    layout = compose(edition, styles(), fonts, plan=PLAN)
    ear = ear_of(layout, edition, styles())
    assert ear is not None
    assert ear.story == 2
    order = [block.article for block in in_reading_order(edition.blocks, ear)]
    assert list(dict.fromkeys(order)) == [0, 2, 1, 3]


def test_a_page_without_an_ear_has_no_cell(styles, fonts) -> None:
    edition = page_of()
    plan = PagePlan(PLAN.rows, 5, "page-01.toml")
    layout = compose(edition, styles(), fonts, plan=plan)
    assert ear_of(layout, edition, styles()) is None
    assert part(docx(edition, styles(), plan, layout=layout)).find(".//w:tc", NS) is None
