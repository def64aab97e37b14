"""The ear in Word: a frame and text boxes beside the nameplate, read back, valid."""

from __future__ import annotations

import pytest

from pipeline.check.docx import check_docx
from pipeline.typeset.compose.pages import compose
from pipeline.typeset.docx import docx
from pipeline.typeset.docx.ear import ear_of
from pipeline.typeset.docx.wml import w
from pipeline.typeset.pageplan import PagePlan
from pipeline.typeset.style import Container
from tests.typeset.compose.test_ears import PLAN, SHORT, page_of
from tests.typeset.docx_boxes import Shape, shapes
from tests.typeset.docx_editions import part, tampered, validate


@pytest.fixture(scope="module")
def data(styles, fonts) -> bytes:
    edition = page_of()
    layout = compose(edition, styles(), fonts, plan=PLAN)
    return docx(edition, styles(), PLAN, layout=layout)


def around(boxes: list[Shape], inner: Shape) -> list[Shape]:
    """The frames round a text box."""
    return [
        one
        for one in boxes
        if one.name.startswith("Story box")
        and one.x < inner.x
        and inner.x + inner.width < one.x + one.width
        and one.y < inner.y
    ]


def test_the_ear_is_framed_at_the_upper_right(data, styles, tmp_path) -> None:
    boxes = shapes(data)
    (text,) = (box for box in boxes if SHORT in box.text)
    (frame,) = around(boxes, text)
    page = styles().page
    assert frame.x + frame.width == pytest.approx(page.width - page.margin.right, abs=0.5)
    border = styles().containers[Container.STORY_BOX].border_top
    assert frame.line == (pytest.approx(border.width, abs=0.01), border.color.upper()[1:])
    assert validate(data, tmp_path) == []
    assert check_docx(data, page_of()) == ()


def test_the_nameplate_ends_where_it_begins(data) -> None:
    boxes = shapes(data)
    (text,) = (box for box in boxes if SHORT in box.text)
    (frame,) = around(boxes, text)
    beside = [
        box for box in boxes if box.name.startswith("Nameplate") and box.y < frame.y + frame.height
    ]
    assert beside
    assert all(box.x + box.width <= frame.x + 2 for box in beside[:1])


def test_what_is_lost_from_it_is_found(data) -> None:
    def lose(root) -> None:
        (text,) = (t for t in root.iter(w("t")) if SHORT in (t.text or ""))
        paragraph = next(text.iterancestors(w("p")))
        paragraph.getparent().remove(paragraph)

    (finding,) = check_docx(tampered(data, lose), page_of())
    assert (finding.block, finding.kind) == ("a2.p0", "missing")


def test_it_is_read_before_the_other_stories(data, styles, fonts) -> None:
    edition = page_of()
    ear = ear_of(compose(edition, styles(), fonts, plan=PLAN), edition, styles())
    assert ear is not None
    assert ear.story == 2
    texts = [box.name.split()[1] for box in shapes(data) if box.name.startswith("Story ")]
    order = list(dict.fromkeys(name for name in texts if name.isdigit()))
    assert order == ["2", "1", "3"]


def test_a_page_without_an_ear_has_no_frame_up_there(styles, fonts) -> None:
    edition = page_of()
    plan = PagePlan(PLAN.rows, 5, "page-01.toml")
    layout = compose(edition, styles(), fonts, plan=plan)
    assert ear_of(layout, edition, styles()) is None
    data = docx(edition, styles(), plan, layout=layout)
    heads = [box for box in shapes(data) if "head" in box.name]
    assert part(data) is not None
    assert min(box.y for box in heads) > styles().page.margin.top + 20
