"""A parallel page as PDF: rows level on one grid, whole in both languages, tagged by language."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import groupby

import pikepdf
import pytest

from pipeline.check.pdf import check_pdf
from pipeline.edition import Edition, Role
from pipeline.editions.parallel import is_translation, pairs
from pipeline.typeset.compose.halves import on_grid
from pipeline.typeset.compose.pages import Layout
from pipeline.typeset.paint import paint
from pipeline.typeset.pdf import lay_out
from pipeline.typeset.style import TRANSLATION
from tests.typeset.conformance.ua import ua_faults
from tests.typeset.parallel_pages import illustrated_parallel, noted_parallel, parallel_style

MARKS = frozenset("，。、；：！？）》」』”’")
CASES = {
    "plain": illustrated_parallel,
    "noted": noted_parallel,
    "readings": lambda: illustrated_parallel("pinyin"),
    "traditional": lambda: noted_parallel("hant"),
}


def set_(name: str) -> tuple[Edition, Layout]:
    edition = CASES[name]()
    return edition, lay_out(edition, parallel_style())


def lines(layout: Layout):
    for number, page in enumerate(layout.pages):
        for placed in page.lines:
            if placed.line.runs:
                yield number, placed


def baseline(placed) -> float:
    return placed.y + max(run.baseline for run in placed.line.runs if not run.ruby)


@pytest.mark.parametrize("name", list(CASES))
def test_a_page_reads_back_whole(name) -> None:
    edition, layout = set_(name)
    data = paint(edition, parallel_style(), layout)
    assert check_pdf(data, edition, parallel_style()) == ()
    assert data == paint(edition, parallel_style(), lay_out(edition, parallel_style()))


@pytest.mark.parametrize("name", list(CASES))
def test_a_paragraph_and_its_english_begin_on_one_baseline(name) -> None:
    edition, layout = set_(name)
    first = {}
    for number, placed in lines(layout):
        first.setdefault(placed.line.block, (number, round(baseline(placed), 2)))
    level = 0
    for one, other in pairs([b for b in edition.blocks if b.role is Role.PARAGRAPH]):
        assert other is not None
        assert first[one.id] == first[other.id], one.id
        level += 1
    assert level > 1


@pytest.mark.parametrize("name", list(CASES))
def test_all_text_stands_on_one_grid(name) -> None:
    edition, layout = set_(name)
    style = on_grid(edition, parallel_style())
    roles = {block.id: block.role for block in edition.blocks}
    steps = {}
    for _, placed in lines(layout):
        if roles.get(placed.line.block) is Role.PARAGRAPH:
            down = baseline(placed) - style.page.margin.top
            own = placed.line.block.endswith(".en")
            leading = style.variants[TRANSLATION][Role.PARAGRAPH].leading if own else layout.grid
            steps.setdefault(own, set()).add(round(down % leading, 1))
    for found in steps.values():
        # The ink of the other half may bring the first line, and all after it, lower.
        assert max(found) - min(found) < 2.5


@pytest.mark.parametrize("name", list(CASES))
def test_no_line_of_a_pair_is_left_alone_by_a_page_break(name) -> None:
    edition, layout = set_(name)
    text = {b.id for b in edition.blocks if b.role is Role.PARAGRAPH}
    counts: dict[str, list[int]] = {}
    for block, group in groupby(lines(layout), key=lambda item: (item[1].line.block, item[0])):
        counts.setdefault(block[0], []).append(len(list(group)))
    cut = [parts for block, parts in counts.items() if block in text and len(parts) > 1]
    assert all(min(parts) >= 2 for parts in cut)


@pytest.mark.parametrize("name", list(CASES))
def test_lines_are_flush_and_begin_with_no_stop(name) -> None:
    edition, layout = set_(name)
    style = parallel_style()
    left, _ = style.measures
    text = {b.id: b for b in edition.blocks if b.role is Role.PARAGRAPH}
    seen = 0
    runs_of = {}
    for _, placed in lines(layout):
        if placed.line.block in text:
            runs_of.setdefault(placed.line.block, []).append(placed)
    for block, own in runs_of.items():
        page = style.page
        translated = is_translation(text[block])
        edge = page.width - page.margin.right if translated else page.margin.left + left
        for placed in own[:-1]:
            base = [run for run in placed.line.runs if not run.ruby and not run.mark]
            assert base[0].text[0] not in MARKS or placed is own[0]
            end = placed.x + max(run.x + run.width for run in base)
            hanging = base[-1].text[-1] in MARKS
            slack = base[-1].size * (0.55 if hanging else 0.02) + 0.3
            assert end <= edge + slack
            assert end >= edge - slack, block
            seen += 1
    assert seen > 3


def test_the_structure_reads_pair_by_pair_in_both_languages() -> None:
    edition, layout = set_("noted")
    data = paint(edition, parallel_style(), layout)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert ua_faults(pdf) == []
        assert str(pdf.Root.Lang) == "zh-Hans"
        document = pdf.Root.StructTreeRoot.K
        document = document[0] if isinstance(document, pikepdf.Array) else document
        story = next(kid for kid in document.K if str(kid.S) == "/Art")
        told = [str(kid.get("/Lang", "")) for kid in story.K if str(kid.S) in ("/P", "/H1", "/H2")]
        assert told == ["", "en"] * (len(told) // 2)
        with pdf.open_outline() as outline:
            assert outline.root[0].title.startswith("票决让民生实事落地生根 / ")


def changed(edition: Edition, layout: Layout, change) -> list[tuple[str, str]]:
    made = []
    for page in layout.pages:
        kept = [placed for one in page.lines for placed in change(one)]
        made.append(replace(page, lines=tuple(kept)))
    data = paint(edition, parallel_style(), replace(layout, pages=tuple(made)))
    return [(found.block, found.kind) for found in check_pdf(data, edition, parallel_style())]


def test_injected_faults_are_found() -> None:
    edition, layout = set_("noted")

    def lost(placed):
        return () if placed.line.block == "a1.s2.p1.en" else (placed,)

    assert ("a1.s2.p1.en", "missing") in changed(edition, layout, lost)

    assert not changed(edition, layout, lambda placed: (placed,))

    def across(placed):
        return (
            (replace(placed, x=placed.x - 60),)
            if placed.line.block.endswith("p1.en")
            else (placed,)
        )

    assert "outside" in {kind for _, kind in changed(edition, layout, across)}

    def repeated(placed):
        below = replace(placed, y=placed.y + 300)
        return (placed, below) if placed.line.block == "a1.s2.p1" else (placed,)

    assert changed(edition, layout, repeated)


@pytest.mark.parametrize(
    ("language", "face"), [("zh-Hans", "SC"), ("zh-Hant-TW", "TC"), ("zh-Hant-HK", "HK")]
)
def test_each_text_has_the_faces_of_its_language(language, face) -> None:
    style = parallel_style(language)
    assert style.blocks[Role.PARAGRAPH].fonts[0].endswith(face)
    assert style.variants[TRANSLATION][Role.PARAGRAPH].fonts[0] == "Liberation Serif"
    assert style.variants[TRANSLATION][Role.BYLINE].fonts[0] == "Liberation Sans"
