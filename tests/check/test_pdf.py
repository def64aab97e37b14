"""The PDF check finds what is lost, changed, moved, laid over or out of its column."""

from __future__ import annotations

import dataclasses
from contextlib import nullcontext

import pytest

from pipeline.check.pdf import check_pdf
from pipeline.check.text import compare
from pipeline.edition import Block, Edition, EditionCode, Inline
from pipeline.typeset.canvas import Canvas
from pipeline.typeset.compose.columns import PlacedLine
from pipeline.typeset.compose.pages import Layout
from pipeline.typeset.paint import paint
from pipeline.typeset.pdf import lay_out, pdf
from pipeline.typeset.style import Style
from tests.typeset.conftest import STYLES, TEXT, edition_of, paragraph


@pytest.fixture(scope="module")
def style() -> Style:
    from pipeline.typeset.cascade import resolve

    return resolve(EditionCode.HANS, "zh-Hans", styles=STYLES, paper="a4").style


@pytest.fixture(scope="module")
def edition() -> Edition:
    return edition_of(*(paragraph(f"第{n}段。{TEXT}", n) for n in range(1, 9)))


@pytest.fixture(scope="module")
def layout(edition, style) -> Layout:
    return lay_out(edition, style)


def damaged(layout: Layout, change) -> Layout:
    page = layout.pages[0]
    lines = tuple(change(list(page.lines)))
    return dataclasses.replace(layout, pages=(dataclasses.replace(page, lines=lines),))


def findings(layout: Layout, edition: Edition, style: Style):
    return check_pdf(paint(edition, style, layout), edition, style)


def test_a_sound_file_has_no_findings(layout, edition, style) -> None:
    assert findings(layout, edition, style) == ()


def test_a_dropped_line_is_found_and_its_block_named(layout, edition, style) -> None:
    faults = findings(damaged(layout, lambda lines: lines[:7] + lines[8:]), edition, style)
    assert faults[0].kind == "missing"
    assert faults[0].block == layout.pages[0].lines[7].line.block


def test_a_changed_character_is_found(layout, edition, style) -> None:
    def change(lines: list[PlacedLine]) -> list[PlacedLine]:
        line = lines[3].line
        run = line.runs[0]
        run = dataclasses.replace(run, text="囧" + run.text[1:])
        lines[3] = dataclasses.replace(lines[3], line=dataclasses.replace(line, runs=(run,)))
        return lines

    faults = findings(damaged(layout, change), edition, style)
    assert {fault.kind for fault in faults} == {"changed"}
    assert "囧" in faults[0].message


def test_lines_out_of_order_are_found(layout, edition, style) -> None:
    def swap(lines: list[PlacedLine]) -> list[PlacedLine]:
        lines[2], lines[5] = lines[5], lines[2]
        return lines

    assert findings(damaged(layout, swap), edition, style)


def test_text_over_text_is_found(layout, edition, style) -> None:
    def over(lines: list[PlacedLine]) -> list[PlacedLine]:
        lines[4] = dataclasses.replace(lines[4], y=lines[3].y + 3)
        return lines

    assert "overlap" in {fault.kind for fault in findings(damaged(layout, over), edition, style)}


def test_text_out_of_its_column_is_found(layout, edition, style) -> None:
    def push(lines: list[PlacedLine]) -> list[PlacedLine]:
        last = max(index for index, item in enumerate(lines) if item.line.block != "footer")
        lines[last] = dataclasses.replace(lines[last], x=lines[last].x - 60)
        return lines

    faults = findings(damaged(layout, push), edition, style)
    assert {fault.kind for fault in faults} & {"outside", "overlap"}


def test_text_off_the_page_is_found(layout, edition, style) -> None:
    def push(lines: list[PlacedLine]) -> list[PlacedLine]:
        lines[3] = dataclasses.replace(lines[3], x=lines[3].x - 100)
        return lines

    assert "outside" in {fault.kind for fault in findings(damaged(layout, push), edition, style)}


def test_a_wrong_reading_is_found_with_its_block(style) -> None:
    words = tuple(Inline("人民", ("rén", "mín")) for _ in range(40))
    edition = edition_of(
        Block("p1", paragraph("").role, words), Block("p2", paragraph("").role, words),
        code=EditionCode.PINYIN,
    )  # fmt: skip
    data = pdf(edition, style)
    assert check_pdf(data, edition, style) == ()
    wrong = (*words[:5], Inline("人民", ("rěn", "mín")), *words[6:])
    other = dataclasses.replace(
        edition, blocks=(edition.blocks[0], dataclasses.replace(edition.blocks[1], inlines=wrong))
    )
    (fault,) = check_pdf(data, other, style)
    assert (fault.kind, fault.block) == ("reading", "p2")


def test_a_file_that_is_no_pdf_is_unreadable(edition, style) -> None:
    (fault,) = check_pdf(b"%PDF-1.7 nothing", edition, style)
    assert fault.kind == "unreadable"


def test_another_paper_is_noticed(layout, edition, style) -> None:
    page = dataclasses.replace(style.page, width=500.0)
    other = dataclasses.replace(style, page=page)
    assert "page" in {f.kind for f in check_pdf(paint(edition, style, layout), edition, other)}


BLOCKS = [("a", "甲乙丙丁"), ("b", "子丑寅卯辰巳午未申酉戌亥天地"), ("c", "春夏秋冬")]
WHOLE = "".join(text for _, text in BLOCKS)


@pytest.mark.parametrize(
    ("actual", "block", "kind"),
    [
        (WHOLE.replace("寅", ""), "b", "missing"),
        (WHOLE.replace("子丑", "子丑丑"), "b", "extra"),
        (WHOLE.replace("春", "秋"), "c", "changed"),
        (WHOLE.replace(BLOCKS[1][1], ""), "b", "missing"),
        (BLOCKS[0][1] + BLOCKS[2][1] + BLOCKS[1][1], "b", "moved"),
        (WHOLE + "尾", "", "extra"),
        ("头" + WHOLE, "a", "extra"),
    ],
)
def test_differences_are_told_at_their_block(actual: str, block: str, kind: str) -> None:
    first = next(iter(compare(actual, BLOCKS)))
    assert (first.block, first.kind) == (block, kind)


def test_white_space_takes_no_part() -> None:
    assert list(compare(" 甲\n乙丙　丁 " + WHOLE[4:], BLOCKS)) == []


def test_text_that_is_no_part_of_anything_is_found(layout, edition, style, monkeypatch) -> None:
    monkeypatch.setattr(Canvas, "artifact", lambda self, properties: nullcontext())
    faults = findings(layout, edition, style)
    assert {(fault.kind, fault.page) for fault in faults} == {("untagged", 1)}
