"""What no person has reviewed is shown, that and nothing else, and no line is set otherwise."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import docx as python_docx
import pytest

from pipeline.edition import Block, Edition, EditionCode, Inline, NoteMark, Role
from pipeline.typeset.compose.pages import Layout
from pipeline.typeset.docx import docx
from pipeline.typeset.paint import paint
from pipeline.typeset.pdf import lay_out
from pipeline.typeset.style import Border, Box, Container, Style
from pipeline.typeset.unreviewed import with_unreviewed

SEEN = "A person has looked this sentence over, from its beginning to its end."
UNSEEN = (
    "No person has as yet looked at this sentence of extraordinary, incomprehensible and "
    "counterrevolutionary length, which goes on for some lines of a narrow column."
)


def paragraph(number: int, *inlines: Inline, marks: tuple[NoteMark, ...] = ()) -> Block:
    return Block(f"a1.s1.p{number}", Role.PARAGRAPH, inlines, article=1, marks=marks)


@pytest.fixture
def page() -> Edition:
    unseen = Inline(UNSEEN, machine=True)
    blocks = (
        Block("a1.headline", Role.HEADLINE, (Inline("A head of\ntwo lines", machine=True),), article=1),
        paragraph(1, Inline(SEEN), Inline(f" {UNSEEN}", machine=True), Inline(f" {SEEN}")),
        paragraph(2, unseen),
        paragraph(3, Inline(SEEN)),
        *(paragraph(number, unseen, Inline(f" {SEEN}")) for number in range(4, 60)),
        Block("colophon", Role.COLOPHON, (Inline("Machine translation by echo 1.0."),)),
    )  # fmt: skip
    return Edition(EditionCode.EN, "en", "A head", "", None, blocks, marked=True)


@pytest.fixture
def style(styles: Callable[..., Style]) -> Style:
    return styles("en", "en", "a4")


def shown(layout: Layout) -> dict[str, str]:
    """What stands over the rules and in the grounds of a layout, without white, by block."""
    found: dict[str, str] = {}
    for page in layout.pages:
        areas = [
            (rule.x, rule.width, rule.y) for rule in page.rules if rule.border.style == "dotted"
        ]
        areas += [(box.x, box.width, box.y + box.height) for box in page.boxes]
        for placed in page.lines:
            for run in placed.line.runs:
                x, baseline = placed.x + run.x, placed.y + run.baseline
                for char, advance in zip(run.text, run.advances, strict=True):
                    middle = x + advance / 2
                    x += advance
                    if char.strip() and any(
                        left <= middle <= left + width and 0 < under - baseline < run.size / 2
                        for left, width, under in areas
                    ):
                        found[placed.line.block] = found.get(placed.line.block, "") + char
    return {name: text.replace("\N{HYPHEN}", "") for name, text in found.items()}


def unseen(edition: Edition) -> dict[str, str]:
    texts = {
        block.id: "".join(inline.text for inline in block.inlines if inline.machine)
        for block in edition.blocks
    }
    return {name: "".join(text.split()) for name, text in texts.items() if text}


def test_the_rules_stand_under_what_nobody_has_reviewed(page: Edition, style: Style) -> None:
    layout = lay_out(page, style)
    assert len(layout.pages) > 1
    assert shown(layout) == {}
    marked = with_unreviewed(layout, page, style)
    assert shown(marked) == unseen(page)
    assert [one.lines for one in marked.pages] == [one.lines for one in layout.pages]


def test_the_sheets_may_say_a_ground(page: Edition, style: Style) -> None:
    grounds = {**style.containers, Container.UNREVIEWED: Box(background="#ffeeaa")}
    style = replace(style, containers=grounds)
    marked = with_unreviewed(lay_out(page, style), page, style)
    assert shown(marked) == unseen(page)
    assert not any(rule.border.style == "dotted" for one in marked.pages for rule in one.rules)


def test_sheets_that_say_nothing_of_it_do_not_hide_it(page: Edition, style: Style) -> None:
    bare = replace(style, containers={**style.containers, Container.UNREVIEWED: Box()})
    assert shown(with_unreviewed(lay_out(page, bare), page, bare)) == unseen(page)


def test_the_sheets_style_is_drawn(page: Edition, style: Style) -> None:
    assert style.containers[Container.UNREVIEWED].border_bottom == Border(0.7, "dotted", "#b3261e")


def test_the_number_of_a_note_is_no_part_of_the_text(style: Style) -> None:
    text = "One sentence. Another one."
    block = paragraph(
        1,
        Inline("One sentence.", machine=True),
        Inline(" Another one."),
        marks=(NoteMark(3, 1, "a1.n1"),),
    )
    page = Edition(EditionCode.EN, "en", "", "", None, (block,), marked=True)
    marked = with_unreviewed(lay_out(page, style), page, style)
    assert shown(marked)[block.id].replace("1", "") == "Onesentence."
    assert block.text == text


def test_only_a_marked_pdf_is_another(page: Edition, style: Style) -> None:
    plain = replace(page, marked=False)
    layout = lay_out(page, style)
    assert paint(page, style, layout) != paint(plain, style, layout)
    seen = tuple(
        replace(block, inlines=tuple(replace(inline, machine=False) for inline in block.inlines))
        for block in page.blocks
    )
    assert paint(plain, style, layout) == paint(replace(plain, blocks=seen), style, layout)


def test_word_shows_it_by_a_style_of_characters(page: Edition, style: Style) -> None:
    document = python_docx.Document(io.BytesIO(docx(page, style)))
    runs = [run for found in document.paragraphs for run in found.runs]
    marked = [run for run in runs if run.style.name == "Unreviewed"]
    text = "".join("".join(run.text.split()) for run in marked)
    assert text == "".join(unseen(page).values())
    underline = document.styles["Unreviewed"].element.find("{*}rPr/{*}u")
    assert set(underline.attrib.values()) == {"dotted", "B3261E"}


def test_word_has_no_such_style_where_nothing_is_to_be_shown(page: Edition, style: Style) -> None:
    plain = replace(page, marked=False)
    data = docx(plain, style)
    document = python_docx.Document(io.BytesIO(data))
    assert "Unreviewed" not in [style.name for style in document.styles]
    seen = tuple(
        replace(block, inlines=tuple(replace(inline, machine=False) for inline in block.inlines))
        for block in plain.blocks
    )
    # Nor is a paragraph in more pieces than it needs.
    assert docx(replace(plain, blocks=seen), style) == data
