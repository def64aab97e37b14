"""What the DOCX takes from the composer: sizes, lines, heads; and what Word makes of sizes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import stages
from pipeline.check.docx import check_docx
from pipeline.edition import Block, Edition, Inline, Role
from pipeline.errors import MissingDependencyError
from pipeline.formats import Format
from pipeline.typeset.docx import docx
from pipeline.typeset.docx.composed import Composed, composed, in_half_points, word_size
from pipeline.typeset.docx.lengths import evened, squeezed
from pipeline.typeset.pdf import lay_out
from pipeline.typeset.scaling import sized
from tests.typeset.conftest import TEXT, edition_of, paragraph
from tests.typeset.docx_editions import NS, full_edition, part, size_of, spacing_of, validate


def heading(text: str) -> Block:
    return Block("a1.s1", Role.HEADING, (Inline(text),), 1)


def made_of(edition: Edition, style) -> Composed:
    return composed(lay_out(edition, style), edition, style)


@given(size=st.floats(4, 90), spacing=st.floats(0, 3))
def test_sizes_between_half_points_keep_the_pitch_of_hanzi(size: float, spacing: float) -> None:
    whole, room = word_size(size, spacing, chinese=True)
    if abs(whole - size) > 1e-5:
        assert (whole * 2) % 1 == 0
        assert abs(whole - size) <= 0.25 + 1e-9
        # Not wider, or a line would lose its last one; at most a twip narrower.
        assert -0.05 - 1e-9 <= whole + room - (size + spacing) <= 1e-5
    else:
        assert room == spacing


def test_a_column_holds_as_many_hanzi_in_word(styles) -> None:
    style = sized(styles(), 1.137)
    body, word = style.blocks[Role.PARAGRAPH], in_half_points(style).blocks[Role.PARAGRAPH]
    width = style.page.column_width + 1e-6
    assert (word.size * 2) % 1 == 0 != (body.size * 2) % 1
    assert width // (word.size + word.letter_spacing) == width // body.size


def test_heads_across_the_page_keep_their_size(styles) -> None:
    style = styles()
    assert in_half_points(style).blocks[Role.HEADLINE] == style.blocks[Role.HEADLINE]


def test_size_leading_and_lines_are_the_composers(styles) -> None:
    edition, style = edition_of(*(paragraph(TEXT * 3, n) for n in range(1, 9))), styles()
    layout = lay_out(edition, style)
    made = composed(layout, edition, style)
    assert layout.size > 1  # a short text is set larger
    assert (made.size, made.grid, made.pages) == (layout.size, layout.grid, 1)
    lines = [placed.line.block for page in layout.pages for placed in page.lines]
    assert made.lines == {block.id: lines.count(block.id) for block in edition.blocks}
    assert made.columns == {1: style.page.columns}
    data = docx(edition, style, layout=layout)
    text = part(data).find(".//w:p", NS)
    assert size_of(data, text) == round(layout.size * style.blocks[Role.PARAGRAPH].size * 2) / 2
    assert spacing_of(data, text)["line"] == pytest.approx(layout.grid * 20, abs=1)


def test_a_head_is_as_small_as_the_composer_set_it(styles) -> None:
    edition = edition_of(Block("a1.headline", Role.HEADLINE, (Inline("题" * 20),), 1))
    style = styles()
    made = made_of(edition, style)
    wanted = made.scales["a1.headline"] * style.blocks[Role.HEADLINE].size
    data = docx(edition, style, layout=lay_out(edition, style))
    assert wanted < style.blocks[Role.HEADLINE].size
    assert size_of(data, part(data).find(".//w:p", NS)) == pytest.approx(wanted, abs=0.26)


def test_marks_that_only_the_composer_squeezes_do_not_break_a_head(styles) -> None:
    style = styles()
    look, width = style.blocks[Role.HEADING], style.page.column_width
    count = int(width / look.size)
    head = heading("题" * (count - 3) + "，“好”")
    made = made_of(edition_of(head), style)
    assert made.lines["a1.s1"] == 1
    room = squeezed(head, look, width, made, chinese=True)
    assert room < 0
    assert len(head.text) * (look.size + room) <= width
    assert squeezed(heading("题题"), look, width, made_of(edition_of(heading("题题")), style), chinese=True) == 0  # fmt: skip


def test_a_broken_head_has_no_more_room_than_its_lines(styles) -> None:
    style = styles("en", "en")
    head = heading("Fully serve the overall interests of development and of reform")
    edition = edition_of(head, language="en")
    made = made_of(edition, style)
    assert made.lines["a1.s1"] > 1
    room = evened(head, style.page.column_width, made)
    assert made.widths["a1.s1"] <= style.page.column_width - room
    assert evened(heading("Short"), 100.0, made_of(edition_of(heading("Short"), language="en"), style)) == 0  # fmt: skip


@pytest.mark.parametrize(
    ("code", "language"),
    [("hans", "zh-Hans"), ("hant", "zh-Hant-TW"), ("pinyin", "zh-Hans"), ("en", "en")],
)
def test_valid_and_complete_at_the_pdfs_measure(code, language, styles, tmp_path) -> None:
    edition, style = full_edition(code, language), styles(code, language)
    data = docx(edition, style, layout=lay_out(edition, style))
    assert validate(data, tmp_path) == []
    assert check_docx(data, edition) == ()
    assert data == docx(edition, style, layout=lay_out(edition, style))


def test_without_the_fonts_a_docx_is_made_by_estimate(styles, monkeypatch) -> None:
    def no_fonts(*_: object) -> None:
        raise MissingDependencyError("no font", remedy="install one")

    edition, style = edition_of(paragraph(TEXT)), styles()
    monkeypatch.setattr("pipeline.typeset.pdf.lay_out", no_fonts)
    made = stages.typeset(Format.DOCX, edition, style)
    assert made.data == docx(edition, style)
