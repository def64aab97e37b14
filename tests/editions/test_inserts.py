"""Pictures, tables and pull quotes in all editions: the same blocks, their words put over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.config import Newspaper
from pipeline.edition import Cell, Edition, Part, Role
from pipeline.editions.english import english
from pipeline.editions.pinyin import pinyin
from pipeline.editions.simplified import simplified
from pipeline.editions.traditional.edition import traditional
from pipeline.lexicon import base_lexicon
from pipeline.page import ALL_COLUMNS, Article, Figure, Page, Passage, PullQuote, Section, Table
from pipeline.sourceformat.pictures import Picture, gap

PAPER = Newspaper(Path("/paper"))
LEXICON = base_lexicon()
PICTURE = Picture("甲.jpg", b"x", 30, 20)
GAP = gap("乙图.jpg", "the picture 乙图.jpg is not there", "put it there")


def table(columns: int = 2) -> Table:
    rows = (("产值", "126.5亿元", "5.2%"), ("人口", "", "—"), ("面积", "48", "+1.1%"))
    return Table(
        tuple(map(Passage, ("项目", "2024年", "增长"))),
        tuple(tuple(Passage(cell) for cell in row) for row in rows),
        Passage("主要指标"),
        columns=columns,
    )


def page() -> Page:
    body = (
        Passage("文。"),
        Figure("甲.jpg", Passage("图为车间。记者 王某 摄", (7,)), 2, PICTURE),
        Figure("乙图.jpg", Passage("", (9,)), picture=GAP),
        Figure("丙.jpg", Passage("只有图注")),
        table(),
        PullQuote(Passage("人民选我当代表。")),
    )
    return Page(articles=(Article(Passage("题"), sections=(Section(1, None, body),)),))


class Echo:
    """Stands in for a translation model."""

    name = "echo"

    def translate(self, sentences: Sequence[str]) -> list[str]:
        return [f"The committee met {len(text)} times." for text in sentences]


def editions() -> dict[str, Edition]:
    base = simplified(page(), PAPER)
    return {
        "hans": base,
        "hant": traditional(base, lexicon=LEXICON),
        "pinyin": pinyin(base, lexicon=LEXICON),
        "en": english(page(), base, paper=PAPER, lexicon=LEXICON, translator=Echo(), memory=None),
    }


def texts(edition: Edition) -> dict[str, str]:
    return {block.id.removeprefix("a1.s1."): block.text for block in edition.blocks}


def test_blocks_of_the_simplified_edition() -> None:
    edition = editions()["hans"]
    assert [(b.id, b.role, b.text) for b in edition.blocks[1:-1]] == [
        ("a1.s1.p1", Role.PARAGRAPH, "文。"),
        ("a1.s1.f1.picture", Role.PICTURE, ""),
        ("a1.s1.f1", Role.CAPTION, "图为车间。记者 王某 摄"),
        ("a1.s1.f2.picture", Role.PICTURE, "乙图.jpg"),
        ("a1.s1.f3", Role.CAPTION, "只有图注"),
        ("a1.s1.t1.title", Role.TABLE_TITLE, "主要指标"),
        ("a1.s1.t1.h1", Role.TABLE_HEAD, "项目"),
        ("a1.s1.t1.h2", Role.TABLE_HEAD, "2024年"),
        ("a1.s1.t1.h3", Role.TABLE_HEAD, "增长"),
        ("a1.s1.t1.r1c1", Role.TABLE, "产值"),
        ("a1.s1.t1.r1c2", Role.TABLE, "126.5亿元"),
        ("a1.s1.t1.r1c3", Role.TABLE, "5.2%"),
        ("a1.s1.t1.r2c1", Role.TABLE, "人口"),
        ("a1.s1.t1.r2c3", Role.TABLE, "—"),
        ("a1.s1.t1.r3c1", Role.TABLE, "面积"),
        ("a1.s1.t1.r3c2", Role.TABLE, "48"),
        ("a1.s1.t1.r3c3", Role.TABLE, "+1.1%"),
        ("a1.s1.q1", Role.PULL_QUOTE, "人民选我当代表。"),
    ]
    blocks = {block.id.removeprefix("a1.s1."): block for block in edition.blocks}
    assert blocks["f1.picture"].part == Part("a1.s1.f1", 2, PICTURE)
    assert blocks["f1"].part == Part("a1.s1.f1", 2)
    assert blocks["f3"].part is None
    cell = Cell(3, 1, 4, ("left", "right", "right"))
    assert blocks["t1.r3c2"].part == Part("a1.s1.t1", 2, cell=cell)
    assert blocks["f1"].source_lines == (7,)


def test_the_other_editions_have_the_same_blocks() -> None:
    base, *others = editions().values()
    shape = [(block.id, block.role, block.part) for block in base.blocks]
    for edition in others:
        assert [(block.id, block.role, block.part) for block in edition.blocks] == shape


def test_captions_cells_and_quotes_are_put_over_and_file_names_are_not() -> None:
    made = editions()
    assert [texts(made["hant"])[key] for key in ("f1", "t1.h3", "t1.r1c1", "t1.r1c2", "q1")] == [
        "圖為車間。記者 王某 攝", "增長", "產值", "126.5億元", "人民選我當代表。",
    ]  # fmt: skip
    english = texts(made["en"])
    assert english["f1"].endswith("Photo by reporter Wang Mou")
    assert english["t1.r1c3"] == "5.2%"
    assert not english["t1.title"].endswith(".")
    assert english["q1"].endswith(".")
    blocks = {block.id.removeprefix("a1.s1."): block for block in made["pinyin"].blocks}
    for key in ("f1", "t1.title", "t1.h1", "t1.r1c1", "q1"):
        assert any(inline.syllables for inline in blocks[key].inlines)
    for edition in made.values():
        assert texts(edition)["f2.picture"] == "乙图.jpg"
        assert not any(
            i.syllables for b in edition.blocks if b.role is Role.PICTURE for i in b.inlines
        )


def test_a_picture_that_cannot_be_used_is_noted_in_every_edition() -> None:
    note = "a1.s1.f2: the picture 乙图.jpg is not there (line 9): put it there; its place is kept"
    for edition in editions().values():
        assert note in edition.notes


@pytest.mark.parametrize(
    ("cells", "align"),
    [
        (("1", "2"), "right"),
        (("126.5亿元", "-5.2%", "—"), "right"),
        (("约30人", ""), "right"),
        (("甲", "2"), "left"),
        (("", "—"), "left"),
    ],
)
def test_figures_stand_at_the_right(cells: tuple[str, ...], align: str) -> None:
    rows = tuple((Passage("行"), Passage(cell)) for cell in cells)
    made = Table((Passage("年"), Passage("值")), rows)
    edition = simplified(
        Page(articles=(Article(Passage("题"), sections=(Section(1, None, (made,)),)),)), PAPER
    )
    part = edition.blocks[-2].part
    assert part is not None
    assert part.cell is not None
    assert part.cell.aligns == ("left", align)


def test_an_alignment_that_is_written_wins() -> None:
    made = Table((Passage("年"), Passage("值")), ((Passage("1"), Passage("2")),), aligns=("center", "left"), columns=ALL_COLUMNS)  # fmt: skip
    edition = simplified(
        Page(articles=(Article(Passage("题"), sections=(Section(1, None, (made,)),)),)), PAPER
    )
    part = edition.blocks[-2].part
    assert part is not None
    assert part.columns == 0
    assert part.cell is not None
    assert part.cell.aligns == ("center", "left")
