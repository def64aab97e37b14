"""Pages of several stories in Word: text boxes where the composer has the stories."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pytest

from pipeline import stages
from pipeline.building.plan import Format
from pipeline.check.docx import check_docx
from pipeline.config import read_newspaper
from pipeline.edition import TEXTS, Block, Edition, EditionCode, Inline, Role
from pipeline.editions.english import english
from pipeline.editions.simplified import simplified
from pipeline.lexicon import base_lexicon
from pipeline.typeset.compose.pages import Layout
from pipeline.typeset.docx import docx
from pipeline.typeset.docx.wml import w
from pipeline.typeset.pageplan import PagePlan, PlacedStory, PlanCell, PlanRow
from pipeline.typeset.pagestyle import page_style
from pipeline.typeset.paint import paint
from pipeline.typeset.pdf import lay_out
from pipeline.typeset.style import Container, Style
from tests.typeset.conftest import TEXT, edition_of
from tests.typeset.docx_boxes import WPS, Shape, shapes
from tests.typeset.docx_editions import ROOT, part, tampered, validate
from tests.typeset.illustrated import illustrated
from tests.typeset.measuring.geometry import leaves
from tests.typeset.measuring.office import printed
from tests.typeset.measuring.sidebyside import boxes, column_edges, head_places
from tests.typeset.measuring.trials import Sentences

SEVERAL = ROOT / "docs/several/source"
NEAR = 0.3  # pt
MOST = 2.0  # pt
MOST_BOX = 1.0  # pt


@dataclass(frozen=True)
class Made:
    """A page of several stories: its edition, style, layout, and its DOCX."""

    edition: Edition
    style: Style
    layout: Layout
    data: bytes


@cache
def several(code: EditionCode) -> Made:
    """The page of docs/several in one edition."""
    source = SEVERAL / "2025-04-12/01.md"
    paper = read_newspaper(SEVERAL / "newspaper.toml")
    page = stages.read(source)
    if code is EditionCode.EN:
        # Real English sentences, of no sense here: a model would take long.
        lines = (ROOT / "training/data/heldout.tsv").read_text("utf-8").splitlines()
        edition = english(
            page, simplified(page, paper), paper=paper, lexicon=base_lexicon(),
            translator=Sentences([line.split("\t")[2] for line in lines]), memory=None,
        )  # fmt: skip
    else:
        edition = stages.edition(code, page, paper)
    style = stages.style(code, edition.language, paper)
    pdf = stages.typeset(Format.PDF, edition, style, stages.page_plan(source, page))
    assert pdf.layout is not None
    data = stages.typeset(Format.DOCX, edition, style, layout=pdf.layout).data
    return Made(edition, page_style(style, edition), pdf.layout, data)


def story(number: int, paragraphs: int) -> list[Block]:
    texts = [f"{number}之{index}。{TEXT}" for index in range(paragraphs)]
    return [
        Block(f"a{number}.headline", Role.HEADLINE, (Inline(f"第{number}条新闻"),), number),
        *(
            Block(f"a{number}.s1.p{index}", Role.PARAGRAPH, (Inline(text),), number)
            for index, text in enumerate(texts, start=1)
        ),
    ]


@pytest.fixture(scope="module")
def cut(styles) -> Made:
    """Four stories, of which one goes on on the next page, one stands in a box."""
    edition = edition_of(*story(1, 12), *story(2, 70), *story(3, 8), *story(4, 3))
    plan = PagePlan(
        (
            PlanRow((PlanCell((PlacedStory(1),), 5),)),
            PlanRow(
                (PlanCell((PlacedStory(2),), 3),
                 PlanCell((PlacedStory(3, box=True), PlacedStory(4)), 2)),
            ),
        ),
        5,
    )  # fmt: skip
    style = styles()
    layout = lay_out(edition, style, plan)
    return Made(edition, style, layout, docx(edition, style, plan, layout=layout))


def chains(data: bytes) -> dict[str, list[Shape]]:
    """The linked text boxes of a document, in order, by their chain."""
    found: dict[str, list[Shape]] = {}
    for shape in shapes(data):
        if shape.chain is not None:
            found.setdefault(shape.chain, []).append(shape)
    return found


# Where the boxes stand -----------------------------------------------------------------


def test_every_column_of_every_story_has_a_text_box(cut) -> None:
    boxes_ = [shape for shape in shapes(cut.data) if " text " in shape.name]
    wanted = [
        (place.text_x + n * (place.column_width + place.column_gap), place.column_width)
        for page in cut.layout.pages
        for place in page.places
        for n in range(place.columns)
    ]
    assert len(boxes_) == len(wanted)
    for x, width in wanted:
        assert any(abs(b.x - x) < NEAR and abs(b.width - width) < NEAR for b in boxes_)


def test_a_text_is_one_in_a_chain_of_boxes_over_the_pages(cut) -> None:
    every = chains(cut.data)
    assert len(every) == 4
    for boxes_ in every.values():
        first, *others = boxes_
        assert first.text
        assert all(not other.text for other in others)
        assert [box.number for box in boxes_] == list(range(len(boxes_)))
        assert first.name.split(" (")[0].endswith(f"1 of {len(boxes_)}")
    (long,) = (boxes_ for boxes_ in every.values() if boxes_[0].text.startswith("2之"))
    assert len(long) > 3
    assert len(cut.layout.pages) == 2


def test_the_frame_of_a_boxed_story_is_drawn_behind_it(cut, styles) -> None:
    (frame,) = (shape for shape in shapes(cut.data) if shape.name.startswith("Story box"))
    (place,) = (place for page in cut.layout.pages for place in page.places if place.boxed)
    border = styles().containers[Container.STORY_BOX].border_top
    half = border.width / 2
    assert (frame.x, frame.y) == (pytest.approx(place.x + half), pytest.approx(place.y + half))
    assert frame.width == pytest.approx(place.width - border.width)
    assert frame.line is not None
    assert frame.line[1] == border.color.upper()[1:]
    assert frame.element.get("behindDoc") == "1"


def test_rules_between_columns_have_the_sheets_colour_and_width(cut, styles) -> None:
    rule = styles().page.column_rule
    drawn = [shape for shape in shapes(cut.data) if shape.name.startswith("Rule")]
    assert any(
        shape.ground == rule.color.upper()[1:] and abs(shape.width - rule.width) < 0.01
        for shape in drawn
    )


def test_what_sends_a_reader_on_has_boxes_and_styles_of_its_own(cut) -> None:
    said = {
        style.get(w("val")): "".join(t.text for t in style.getparent().getparent().iter(w("t")))
        for style in part(cut.data).iter(w("pStyle"))
        if style.get(w("val")).startswith("Jump")
    }
    assert said == {"JumpLine": "（下转第2页）", "JumpHead": "（上接第1页）第2条新闻"}
    breaks = list(part(cut.data).iter(w("pageBreakBefore")))
    assert len(breaks) == 1


# What a reader and an editor have of them ------------------------------------------------


def test_boxes_come_in_reading_order_and_say_what_they_hold(cut) -> None:
    held = [shape for shape in shapes(cut.data) if shape.text]
    texts = [shape.text for shape in held if "head" in shape.name or " text " in shape.name]
    assert [text[:2] for text in texts if "之" in text[:3]] == ["1之", "2之", "3之", "4之"]
    assert {shape.title for shape in held if shape.name.startswith("Story 3 ")} == {"第3条新闻"}
    for shape in shapes(cut.data):
        decorative = any(element.tag.endswith("decorative") for element in shape.element.iter())
        assert decorative == (shape.name.startswith(("Story box", "Rule", "Ground")))


def test_heads_in_boxes_are_headings(cut) -> None:
    names = [style.get(w("val")) for style in part(cut.data).iter(w("pStyle"))]
    assert sum(name.startswith("Headline") for name in names) == 4
    numbers = [shape.element.find("{*}docPr").get("id") for shape in shapes(cut.data)]
    assert len(numbers) == len(set(numbers))


def test_no_run_of_text_is_formatted_directly(cut) -> None:
    for run in part(cut.data).iter(w("r")):
        properties = run.find(w("rPr"))
        if run.find(w("t")) is not None and properties is not None:
            assert {child.tag for child in properties} <= {w("rFonts"), w("rStyle"), w("sz")}


@pytest.mark.parametrize("code", list(TEXTS))
def test_the_page_of_the_readme_is_whole_and_valid(code, tmp_path) -> None:
    made = several(code)
    assert check_docx(made.data, made.edition) == ()
    assert validate(made.data, tmp_path) == []


def test_a_page_with_pictures_and_tables_is_whole_and_valid(styles, tmp_path) -> None:
    one = illustrated("hans")
    *blocks, colophon = one.blocks
    edition = replace(one, blocks=(*blocks, *story(2, 4), *story(3, 3), colophon))
    style = page_style(styles(), edition)
    layout = lay_out(edition, style)
    data = docx(edition, style, layout=layout)
    held = [shape for shape in shapes(data) if " part" in shape.name]
    assert len(held) == len({block.part.id for block in edition.blocks if block.part})
    assert check_docx(data, edition) == ()
    assert validate(data, tmp_path) == []


def test_without_a_layout_stories_follow_one_another(cut, styles) -> None:
    assert shapes(docx(cut.edition, styles())) == []


# Faults put in ------------------------------------------------------------------------------


def drop_linked(root: Any) -> None:
    box = list(root.iter(f"{WPS}linkedTxbx"))[-1]
    run = next(box.iterancestors(w("r")))
    run.getparent().remove(run)


def drop_text(root: Any) -> None:
    box = next(box for box in root.iter(f"{WPS}txbx") if box.get("id"))
    run = next(box.iterancestors(w("r")))
    run.getparent().remove(run)


def relink(root: Any) -> None:
    first, second, *_ = root.iter(f"{WPS}linkedTxbx")
    one, other = first.get("seq"), second.get("seq")
    first.set("seq", other)
    second.set("seq", one)


def swap_boxes(root: Any) -> None:
    head, text, *_ = (box for box in root.iter(f"{WPS}txbx") if next(box.iter(w("t")), None) is not None)  # fmt: skip
    for box, content in ((head, text[0]), (text, head[0])):
        box.append(content)


def change_text(root: Any) -> None:
    text = next(t for t in root.iter(w("t")) if (t.text or "").startswith("3之"))
    text.text = text.text.replace("绿地", "土地")


def drop_jump(root: Any) -> None:
    text = next(t for t in root.iter(w("t")) if "下转" in (t.text or ""))
    run = next(text.iterancestors("{*}AlternateContent")).getparent()
    run.getparent().remove(run)


@pytest.mark.parametrize(
    ("fault", "kinds"),
    [
        (drop_linked, {"missing"}),
        (drop_text, {"missing"}),
        (relink, {"moved"}),
        (swap_boxes, {"moved"}),
        (change_text, {"changed"}),
        (drop_jump, {"missing"}),
    ],
)
def test_what_is_put_wrong_is_found(cut, fault: Callable[[Any], None], kinds) -> None:
    found = check_docx(tampered(cut.data, fault), cut.edition)
    assert {finding.kind for finding in found} == kinds


# Printed ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def prints(tmp_path_factory) -> dict[EditionCode, tuple[bytes, bytes]]:
    """The PDF and the printed DOCX of the README's page, by edition."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    made = {code: several(code) for code in TEXTS}
    files = {code.value: one.data for code, one in made.items()}
    out = printed(files, tmp_path_factory.mktemp("office"))
    return {
        code: (paint(one.edition, one.style, one.layout), out[code.value])
        for code, one in made.items()
    }


@pytest.mark.slow
@pytest.mark.real
@pytest.mark.parametrize("code", list(TEXTS))
def test_printed_it_stands_where_the_pdf_has_it(prints, code) -> None:
    made = several(code)
    pdf, office = prints[code]
    one, other = leaves(pdf), leaves(office)
    assert len(one) == len(other)
    edges = list(column_edges(made.layout, one, other))
    assert len(edges) >= 16
    assert [str(found) for found in edges if found.off > MOST] == []
    frames = list(boxes(made.layout, office))
    assert frames
    assert [str(found) for found in frames if found.off > MOST_BOX] == []
    heads = list(head_places(made.edition, made.style, one, other))
    assert len(heads) >= 20
    # Heads in the columns move with the text, which LibreOffice gives more lines under pinyin.
    moving = {Role.SECTION, Role.HEADING, Role.SUBHEADING} if code is EditionCode.PINYIN else set()
    texts = {"".join(b.text.split()) for b in made.edition.blocks if b.role in moving}
    assert [str(f) for f in heads if f.off > MOST and f.what not in texts] == []


def move_boxes(root: Any) -> None:
    for box in root.iter(f"{WPS}txbx", f"{WPS}linkedTxbx"):
        anchor = next(box.iterancestors("{*}anchor"))
        for offset in anchor.iter("{*}posOffset"):
            offset.text = str(int(offset.text) + 3 * 12_700)


def narrow_frame(root: Any) -> None:
    for name in root.iter("{*}docPr"):
        if name.get("name").startswith("Story box"):
            for size in name.getparent().iter("{*}extent", "{*}ext"):
                if size.get("cx"):
                    size.set("cx", str(int(size.get("cx")) - 2 * 12_700))


@pytest.mark.slow
@pytest.mark.real
def test_what_is_moved_is_found_in_print(prints, tmp_path) -> None:
    made = several(EditionCode.HANS)
    pdf = leaves(prints[EditionCode.HANS][0])
    files = {
        "moved": tampered(made.data, move_boxes),
        "narrow": tampered(made.data, narrow_frame),
    }
    out = printed(files, tmp_path)
    moved = leaves(out["moved"])
    assert any(found.off > MOST for found in column_edges(made.layout, pdf, moved))
    heads = list(head_places(made.edition, made.style, pdf, moved))
    assert {found.kind for found in heads if found.off > MOST} >= {"head's height", "head's place"}
    assert any(found.off > MOST_BOX for found in boxes(made.layout, out["narrow"]))
