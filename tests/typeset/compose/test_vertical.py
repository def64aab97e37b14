"""Heads that run down: their places in the finished PDF, marks in their forms, kinsoku."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from itertools import accumulate, pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.check.pdf import check_pdf
from pipeline.check.pdf_texts import drawn_texts
from pipeline.edition import Block, Edition, Inline, Role
from pipeline.typeset.compose.atoms import Atomiser
from pipeline.typeset.compose.chars import NOT_AT_END, NOT_AT_START
from pipeline.typeset.compose.columns import PlacedLine
from pipeline.typeset.compose.lines import Line, set_block
from pipeline.typeset.compose.pages import Layout, compose
from pipeline.typeset.compose.vertical import extent, stood_up
from pipeline.typeset.fonts import FontBook
from pipeline.typeset.pageplan import PagePlan, PlacedStory, PlanCell, PlanRow
from pipeline.typeset.paint import paint
from pipeline.typeset.style import VERTICAL_HEAD, Style
from pipeline.typeset.vertical_forms import DownBook, DownFace, squared, with_squares
from tests.typeset.conformance.archive import archive_faults
from tests.typeset.conformance.ua import ua_faults
from tests.typeset.conftest import TEXT, edition_of
from tests.typeset.docx_editions import annotated

KICKER = "文旅融合“双百”行动（上）"
HEAD = "老街修旧如旧\n游客看景看人"
SUBTITLE = "——12条老街2024年接待120万人次，A级景区全年无休……"


def page_of(head: tuple[Inline, ...] = (Inline(HEAD),), **more: object) -> Edition:
    def paragraphs(story: int, count: int) -> list[Block]:
        return [
            Block(f"a{story}.p{n}", Role.PARAGRAPH, (Inline(f"{story}之{n}。{TEXT}"),), story)
            for n in range(count)
        ]

    return edition_of(
        Block("masthead", Role.MASTHEAD, (Inline("某某日报"),)),
        Block("a1.headline", Role.HEADLINE, (Inline("第一条新闻"),), 1),
        *paragraphs(1, 8),
        Block("a2.kicker", Role.KICKER, (Inline(KICKER),), 2),
        Block("a2.headline", Role.HEADLINE, head, 2),
        Block("a2.subtitle", Role.SUBTITLE, (Inline(SUBTITLE),), 2),
        Block("a2.byline", Role.BYLINE, (Inline("本报记者 丙丁"),), 2),
        *paragraphs(2, 9),
        Block("a3.headline", Role.HEADLINE, (Inline("第三条新闻"),), 3),
        *paragraphs(3, 6),
        **more,  # type: ignore[arg-type]
    )


def plan(second: PlacedStory, columns: int = 3) -> PagePlan:
    rows = (
        PlanRow((PlanCell((PlacedStory(1),), 5),)),
        PlanRow((PlanCell((second,), columns), PlanCell((PlacedStory(3),), 5 - columns))),
    )
    return PagePlan(rows, 5, "page-01.toml")


VERTICAL = PlacedStory(2, vertical="head")


@pytest.fixture(scope="module")
def layout(styles, fonts) -> Layout:
    return compose(page_of(), styles(), fonts, plan=plan(VERTICAL))


@pytest.fixture(scope="module")
def pdf(layout, styles) -> bytes:
    return paint(page_of(), styles(), layout)


def boxes(data: bytes, wanted: str) -> list[tuple[float, float, float, float]]:
    """The ink of the text objects that draw a text, in their order: l, b, r, t in pt."""
    document = pypdfium2.PdfDocument(data)
    texts = [text for page in document for text in drawn_texts(page, 1)]
    starts = list(accumulate((len(text.text.strip()) for text in texts), initial=0))
    at = "".join(text.text.strip() for text in texts).index(wanted)
    return [
        (text.left, text.bottom, text.right, text.top)
        for text, start in zip(texts, starts, strict=False)
        if at <= start < at + len(wanted)
    ]


def lines_of(layout: Layout, *names: str) -> list[PlacedLine]:
    return [p for page in layout.pages for p in page.lines if p.line.block in names]


def test_the_head_runs_down_at_the_right_of_its_columns(layout, pdf, styles) -> None:
    first, second = boxes(pdf, "老街修旧如旧"), boxes(pdf, "游客看景看人")
    assert len(first) == len(second) == 6
    for line in (first, second):
        middles = [(left + right) / 2 for left, _, right, _ in line]
        assert max(middles) - min(middles) < 2
        assert all(above[1] > below[3] - 1 for above, below in pairwise(line))
    # From right to left: the kicker, the two lines of the head, the text of the story.
    kicker = boxes(pdf, "文旅融合")
    text = max(box[2] for box in boxes(pdf, "2之"))
    assert kicker[0][0] > first[0][2] > first[0][0] > second[0][2] > second[0][0] > text
    body = styles().page
    step = body.column_width + body.column_gap
    cell = body.margin.left + 3 * step - body.column_gap
    assert cell - 12 < kicker[0][2] < cell  # against the right edge of its three columns


def test_at_the_left_the_columns_follow_it(styles, fonts) -> None:
    edition = page_of()
    done = compose(edition, styles(), fonts, plan=plan(replace(VERTICAL, head="left")))
    data = paint(edition, styles(), done)
    assert check_pdf(data, edition, styles()) == ()
    assert boxes(data, "文旅融合")[0][2] < min(box[0] for box in boxes(data, "2之"))


def test_nothing_is_wrong_with_the_page(pdf, styles) -> None:
    assert check_pdf(pdf, page_of(), styles()) == ()


def test_marks_take_their_vertical_forms(pdf) -> None:
    # Brackets and quotation marks lie across the line, the dash runs down it.
    for box in (boxes(pdf, "（上）")[0], boxes(pdf, "（上）")[2]):
        left, bottom, right, top = box
        assert right - left > 2 * (top - bottom)
    for box in (boxes(pdf, "——12条")[0], boxes(pdf, "无休……")[2]):
        left, bottom, right, top = box
        assert top - bottom > 2 * (right - left)


@pytest.mark.parametrize("family", ["Noto Serif CJK SC", "Noto Serif CJK TC", "Noto Sans CJK SC"])
def test_forms_of_the_fonts(family, fonts) -> None:
    face = DownBook(fonts).chain((family,), 400, italic=False)[0]
    assert isinstance(face, DownFace)
    for mark in "（）《》「」…":
        assert face.upright(mark)
        assert face.drawn_by(mark) is face.forms
        assert face.advance(mark) == pytest.approx(1)
    # GB/T 15834: the quotation marks of vertical text.
    assert face.form("“").glyph == face.form("『").glyph
    assert face.form("’").glyph == face.form("」").glyph
    assert face.drawn_by("字") is face.plain
    opening, closing = face.bearings("「"), face.bearings("」")
    assert opening[0] > 0.5 > opening[1]
    assert closing[1] > 0.5 > closing[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("12条", "12"), ("第5届", "5"), ("A级", "A"), ("2024年", ""), ("3.5万", ""),
        ("10%以上", ""), ("GDP", ""), ("5G网", ""), ("10-12日", ""), ("中国 A股", "A"),
        ("No 5", ""),
    ],
)  # fmt: skip
def test_small_figures_stand_in_one_square(text, said) -> None:
    block = with_squares(Block("a", Role.HEADLINE, (Inline(text),)))
    assert "".join(squared(char) for char in block.text) == said
    assert "".join(squared(char) or char for char in block.text) == text


def standing(text: str, style: Style, fonts: FontBook, height: float) -> list[Line]:
    look = style.variants[VERTICAL_HEAD][Role.SUBTITLE]
    block = with_squares(Block("a", Role.SUBTITLE, (Inline(text),)))
    done = set_block(block, replace(look, align="left"), Atomiser(DownBook(fonts)), height)
    return [stood_up(line, height) for line in done.lines]


def test_figures_stand_words_lie(styles, fonts) -> None:
    (line,) = standing("共12人GDP增长5倍", styles(), fonts, 500)
    size = styles().variants[VERTICAL_HEAD][Role.SUBTITLE].size
    runs = {run.text: run for run in line.runs}
    assert runs["GDP"].turned
    assert not any(run.turned for run in line.runs if run.text != "GDP")
    middle = line.width / 2
    for figure in ("12", "5"):
        run = runs[figure]
        assert run.x + run.width / 2 == pytest.approx(middle)
        assert run.width <= size + 0.01


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    text=st.lists(
        st.sampled_from(
            ["城", "市区", "城，", "“市”", "——城", "12", "A", "GDP", "（区）", "《城》："]
        ),
        max_size=30,
    ).map("".join),
    height=st.floats(120, 400),
)
def test_any_text_stays_in_its_line(text, height, styles, fonts) -> None:
    lines = standing(f"起{text}止", styles(), fonts, height)
    assert "".join(run.text for line in lines for run in line.runs) == f"起{text}止"
    for line in lines:
        top, foot = extent(line)
        assert top > -0.6 * line.width
        assert foot < height + 0.5 * line.width  # the white of a mark may hang out


def test_no_mark_opens_or_closes_a_line_wrongly(styles, fonts) -> None:
    text = "“稳字当头”，（稳中求进）；《意见》：“抓落实”——见行动……好！" * 6
    for height in range(150, 420, 15):
        for line in standing(text, styles(), fonts, height):
            said = "".join(run.text for run in line.runs)
            assert said[0] not in NOT_AT_START, (height, said)
            assert said[-1] not in NOT_AT_END, (height, said)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_pdftotext_reads_the_heads_before_their_story(pdf, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    said = "".join(done.stdout.split())
    assert "".join((KICKER + HEAD + SUBTITLE).split()) in said
    order = ["第一条新闻", "1之0", KICKER, "本报记者丙丁", "2之0", "2之8", "第三条新闻", "3之0"]
    assert sorted(order, key=said.index) == order


def test_pdfium_gives_whole_lines(pdf) -> None:
    said = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    assert KICKER in said
    assert "老街修旧如旧" in said
    assert SUBTITLE in "".join(said.split())


def broken(layout: Layout, change) -> Layout:
    """The layout with the lines of the vertical head changed."""
    pages = tuple(
        replace(
            page,
            lines=tuple(
                change(line) if line.line.block == "a2.headline" else line for line in page.lines
            ),
        )
        for page in layout.pages
    )
    return replace(layout, pages=pages)


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (lambda p: replace(p, line=replace(p.line, runs=p.line.runs[1:])), "missing"),
        (lambda p: replace(p, line=replace(p.line, runs=p.line.runs[::-1])), "missing"),
        (lambda p: replace(p, x=p.x - 60), "overlap"),
        (lambda p: replace(p, x=p.x + 900), "outside"),
    ],
)
def test_the_check_finds_what_is_wrong_with_it(change, kind, layout, styles) -> None:
    edition = page_of()
    data = paint(edition, styles(), broken(layout, change))
    found = {finding.kind for finding in check_pdf(data, edition, styles())}
    assert kind in found, found


@pytest.mark.parametrize(("code", "language"), [("pinyin", "zh-Hans"), ("en", "en")])
def test_pinyin_and_english_keep_their_heads_across(code, language, styles, fonts) -> None:
    head = tuple(annotated("老街修旧如旧")) if code == "pinyin" else (Inline("An Old Street"),)
    edition = page_of(head)
    style = styles(code, language)
    if code == "en":
        edition = replace(
            edition, language="en", blocks=tuple(b.with_text("Words") for b in edition.blocks)
        )
    columns = style.page.columns
    rows = (
        PlanRow((PlanCell((PlacedStory(1),), columns),)),
        PlanRow((PlanCell((VERTICAL,), columns - 1), PlanCell((PlacedStory(3),), 1))),
    )
    done = compose(edition, style, fonts, plan=PagePlan(rows, columns, "page-01.toml"))
    assert not any(item.line.vertical for item in lines_of(done, "a2.headline"))
    assert any("story 2 is not vertical" in note for note in done.notes)


def test_a_place_too_narrow_keeps_the_head_across(styles, fonts) -> None:
    done = compose(page_of(), styles(), fonts, plan=plan(VERTICAL, columns=1))
    assert not any(item.line.vertical for item in lines_of(done, "a2.headline"))
    assert any("too narrow" in note for note in done.notes)


def test_the_style_sheet_decides_which_heads_run_down(styles, fonts) -> None:
    style = styles()
    plain = replace(
        style, blocks={**style.blocks, Role.HEADLINE: replace(
            style.blocks[Role.HEADLINE], vertical=True)}
    )  # fmt: skip
    done = compose(page_of(), plain, fonts, plan=plan(PlacedStory(2)))
    assert all(item.line.vertical for item in lines_of(done, "a2.headline"))
    assert not any(item.line.vertical for item in lines_of(done, "a2.kicker"))


# A whole story that runs down ---------------------------------------------------------

WHOLE = PlacedStory(2, vertical="story")


@pytest.fixture(scope="module")
def whole(styles, fonts) -> tuple[Layout, bytes]:
    layout = compose(page_of(), styles(), fonts, plan=plan(WHOLE))
    return layout, paint(page_of(), styles(), layout)


def test_every_line_of_a_whole_story_runs_down(whole, styles) -> None:
    layout, data = whole
    lines = lines_of(layout, *(block.id for block in page_of().blocks if block.article == 2))
    assert len(lines) > 20
    assert all(item.line.vertical for item in lines)
    assert check_pdf(data, page_of(), styles()) == ()
    page = styles().page
    right = page.margin.left + 3 * (page.column_width + page.column_gap) - page.column_gap
    for item in lines:
        assert item.x > page.margin.left - 0.5
        assert item.x + item.line.width < right + 0.5


def test_its_lines_go_from_right_to_left_in_tiers(whole) -> None:
    layout, _ = whole
    text = lines_of(layout, *(f"a2.p{n}" for n in range(9)))
    tiers = sorted({round(item.y) for item in text})
    assert len({round(item.line.height, 2) for item in text}) == 1
    for top in tiers:
        places = [item.x for item in text if round(item.y) == top]
        assert places == sorted(places, reverse=True)
        widths = [a - b for a, b in pairwise(places)]
        assert max(widths) - min(widths) < 0.02
    (head, *_) = lines_of(layout, "a2.headline")
    assert head.x > max(item.x for item in text)


def test_full_lines_of_it_are_flush_at_their_foot(whole) -> None:
    layout, _ = whole
    for number in range(9):
        for item in lines_of(layout, f"a2.p{number}")[:-1]:
            said = item.line.runs[-1].text[-1]
            if said not in NOT_AT_START:
                assert extent(item.line)[1] == pytest.approx(item.line.height, abs=0.3), said


def test_its_text_keeps_kinsoku(whole) -> None:
    layout, _ = whole
    for number in range(9):
        for item in lines_of(layout, f"a2.p{number}"):
            said = "".join(run.text for run in item.line.runs)
            assert said[0] not in NOT_AT_START, said
            assert said[-1] not in NOT_AT_END, said


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_pdftotext_reads_it_in_order(whole, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(whole[1])
    done = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    said = "".join(done.stdout.split())
    wanted = "".join(
        "".join(block.text.split()) for block in page_of().blocks if block.article == 2
    )
    assert wanted in said


def test_a_story_too_long_to_run_down_is_set_across(styles, fonts) -> None:
    edition = page_of()
    more = tuple(Block(f"a2.q{n}", Role.PARAGRAPH, (Inline(TEXT * 3),), 2) for n in range(40))
    at = max(n for n, block in enumerate(edition.blocks) if block.article == 2) + 1
    edition = replace(edition, blocks=(*edition.blocks[:at], *more, *edition.blocks[at:]))
    done = compose(edition, styles(), fonts, plan=plan(WHOLE, columns=2))
    assert not any(item.line.vertical for item in lines_of(done, "a2.p1", "a2.headline"))
    assert any("story 2 is not vertical: it is too long" in note for note in done.notes)


def test_a_story_with_a_lead_box_is_set_across(styles, fonts) -> None:
    edition = page_of()
    lead = Block("a2.lead", Role.LEAD, (Inline(TEXT),), 2)
    at = next(n for n, block in enumerate(edition.blocks) if block.id == "a2.p0")
    edition = replace(edition, blocks=(*edition.blocks[:at], lead, *edition.blocks[at:]))
    done = compose(edition, styles(), fonts, plan=plan(WHOLE))
    assert any("a lead box" in note for note in done.notes)
    assert not any(item.line.vertical for item in lines_of(done, "a2.headline"))


def test_a_page_of_one_story_has_vertical_heads_by_its_style_sheet(styles, fonts) -> None:
    style = styles()
    heads = {
        role: replace(style.blocks[role], vertical=True) for role in (Role.KICKER, Role.HEADLINE)
    }
    one = replace(page_of(), blocks=tuple(b for b in page_of().blocks if b.article == 2))
    done = compose(one, replace(style, blocks={**style.blocks, **heads}), fonts)
    assert all(item.line.vertical for item in lines_of(done, "a2.headline", "a2.kicker"))
    assert not any(item.line.vertical for item in lines_of(done, "a2.subtitle"))


TITLES = (
    "老街修旧如旧（上）",
    "年终特稿\n守正创新",
    "12个项目ABC开工，总投资2.5亿元，带动就业30人次",
)


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_whatever_runs_down_nothing_is_lost_or_lies_on_anything(data, styles, fonts) -> None:
    draw = data.draw
    paper = draw(st.sampled_from(["broadsheet", "a3", "a4"]))
    style = styles(paper=paper)
    blocks = [Block("masthead", Role.MASTHEAD, (Inline("某某日报"),))]
    for story in (1, 2, 3):
        title = f"{story}：{draw(st.sampled_from(TITLES))}"
        blocks.append(Block(f"a{story}.headline", Role.HEADLINE, (Inline(title),), story))
        if draw(st.booleans()):
            blocks.append(Block(f"a{story}.by", Role.BYLINE, (Inline("本报记者 丙丁"),), story))
        for number in range(draw(st.sampled_from([1, 3, 9, 30]))):
            text = f"{story}之{number}。{TEXT}"
            blocks.append(Block(f"a{story}.p{number}", Role.PARAGRAPH, (Inline(text),), story))
    placed = [
        PlacedStory(
            story,
            box=draw(st.booleans()),
            head=draw(st.sampled_from(["across", "left", "right"])),
            vertical=draw(st.sampled_from(["", "head", "story"])),
        )
        for story in (1, 2, 3)
    ]
    columns = style.page.columns
    first = draw(st.integers(1, columns - 1))
    rows = (
        PlanRow((PlanCell((placed[0],), columns),)),
        PlanRow((PlanCell((placed[1],), first), PlanCell((placed[2],), columns - first))),
    )
    ear = draw(st.sampled_from([None, 3]))
    rows = rows if ear is None else (rows[0], PlanRow((PlanCell((placed[1],), columns),)))
    edition = edition_of(*blocks)
    done = compose(edition, style, fonts, plan=PagePlan(rows, columns, "page-01.toml", ear))
    foot = style.page.height - style.page.margin.bottom
    for line in (line for page in done.pages for line in page.lines if line.line.vertical):
        assert line.y >= style.page.margin.top
        assert line.y + line.line.height < foot
    assert check_pdf(paint(edition, style, done), edition, style) == ()


def test_the_structure_tells_what_runs_down(pdf, whole) -> None:
    def modes(data: bytes) -> list[str]:
        with pikepdf.open(io.BytesIO(data)) as document:
            return [
                str(item["/S"]) for item in document.objects
                if isinstance(item, pikepdf.Dictionary) and "/S" in item and "/A" in item
                and str(item["/A"].get("/WritingMode", "")) == "/TbRl"
            ]  # fmt: skip

    assert sorted(modes(pdf)) == ["/H1", "/P", "/P"]
    assert sorted(modes(whole[1])) == ["/H1", *["/P"] * 12]


@pytest.mark.parametrize("kind", ["screen", "archive", "print"])
def test_it_is_tagged_and_kept_as_any_page(kind, whole, layout, styles) -> None:
    for made in (layout, whole[0]):
        data = paint(page_of(), styles(), made, kind)
        with pikepdf.open(io.BytesIO(data)) as document:
            assert ua_faults(document) == []
            if kind == "archive":
                assert archive_faults(document, data) == []
