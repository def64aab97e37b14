"""The sheet, the inks and the claims of each kind of PDF."""

from __future__ import annotations

import io

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.edition import Block, Inline, Role
from pipeline.typeset.compose.frames import PlacedBox
from pipeline.typeset.paint import paint
from pipeline.typeset.pdf import lay_out
from pipeline.typeset.pdf_kinds import cmyk, sheet
from tests.typeset.conformance.content import read_content
from tests.typeset.conftest import TEXT, edition_of, paragraph

MM = 72 / 25.4


@pytest.fixture(scope="module")
def small():
    return edition_of(
        Block("masthead", Role.MASTHEAD, (Inline("某某日报"),)),
        Block("a1.headline", Role.HEADLINE, (Inline("题目"),), article=1),
        *(paragraph(TEXT, number) for number in range(1, 12)),
    )


@pytest.fixture(scope="module")
def files(small, styles) -> dict[str, bytes]:
    layout = lay_out(small, styles())
    kinds = ("screen", "archive", "print")
    return {kind: paint(small, styles(), layout, kind) for kind in kinds}


@pytest.mark.parametrize("kind", ["screen", "archive", "print"])
def test_every_kind_is_the_same_bytes_each_time(small, styles, files, kind: str) -> None:
    assert paint(small, styles(), lay_out(small, styles()), kind) == files[kind]
    assert len(set(files.values())) == 3


@pytest.mark.parametrize("kind", ["screen", "archive"])
def test_a_page_for_reading_is_the_page_alone(files, styles, kind: str) -> None:
    pdf = pikepdf.open(io.BytesIO(files[kind]))
    page = pdf.pages[0]
    size = [0, 0, styles().page.width, styles().page.height]
    assert [float(edge) for edge in page.mediabox] == pytest.approx(size, abs=0.001)
    assert page.obj["/TrimBox"] == page.obj["/MediaBox"]
    assert ("/OutputIntents" in pdf.Root) == (kind == "archive")


def test_type_is_printed_in_black_ink_alone(files) -> None:
    pdf = pikepdf.open(io.BytesIO(files["print"]))
    inks = read_content(pdf.pages[0]).text_colors
    black = {ink for ink in inks if ink == (0, 0, 0, 1)}
    assert black
    # What is not black is the masthead's red.
    assert all(ink[1] > 0.5 for ink in inks - black)


@pytest.mark.parametrize(
    ("color", "inks"),
    [
        ("#000000", (0, 0, 0, 1)),
        ("#1a1a1a", (0, 0, 0, 1)),
        ("#333333", (0, 0, 0, 1)),
        ("#808080", (0, 0, 0, 0.498)),
        ("#ffffff", (0, 0, 0, 0)),
        ("#a8141e", (0, 0.580, 0.541, 0.341)),
        ("#00ffff", (1, 0, 0, 0)),
    ],
)
def test_colours_become_inks(color: str, inks: tuple[float, ...]) -> None:
    assert cmyk(color) == pytest.approx(inks, abs=0.001)


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_no_colour_takes_more_than_three_inks_nor_changes(rgb: tuple[int, int, int]) -> None:
    inks = cmyk("#{:02x}{:02x}{:02x}".format(*rgb))
    assert all(-1e-9 <= ink <= 1 for ink in inks)
    assert min(inks[:3]) == pytest.approx(0)
    if inks != (0, 0, 0, 1):
        back = [255 * (1 - ink - inks[3]) for ink in inks[:3]]
        assert back == pytest.approx(rgb, abs=0.001)


def test_what_runs_to_the_edge_bleeds_and_nothing_else_does() -> None:
    paper = sheet("print", 500, 700)
    across = paper.bled(PlacedBox(0, 100, 500, 50, "#ff0000"))
    assert (across.x, across.y) == pytest.approx((-3 * MM, 100))
    assert (across.width, across.height) == pytest.approx((500 + 6 * MM, 50))
    corner = paper.bled(PlacedBox(400, 600, 100, 100, "#ff0000"))
    assert (corner.x, corner.y) == (400, 600)
    assert (corner.width, corner.height) == pytest.approx((100 + 3 * MM, 100 + 3 * MM))
    inner = PlacedBox(36, 36, 400, 600, "#ff0000")
    assert paper.bled(inner) == inner
    assert sheet("screen", 500, 700).bled(across) == across


def test_the_check_reads_the_printers_pdf_too(small, styles, files) -> None:
    from pipeline.check.pdf import check_pdf

    assert check_pdf(files["print"], small, styles()) == ()
