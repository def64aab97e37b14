"""The looks that come with the program: whole, legible, and the page in them without a finding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from pipeline import stages
from pipeline.config import Newspaper, Paper, read_newspaper
from pipeline.edition import TEXTS, Edition, EditionCode, Role
from pipeline.formats import Format
from pipeline.resources import looks_of
from pipeline.typeset.pageplan import PagePlan, PlacedStory, PlanCell, PlanRow
from pipeline.typeset.style import CONTAINERS, Style

ROOT = Path(__file__).resolve().parents[2]
LOOKS = ("evening", "large-print", "party")
LANGUAGES = {"hans": "zh-Hans", "hant": "zh-Hant-TW", "pinyin": "zh-Hans", "en": "en"}
PAPERS = (None, *get_args(Paper))

# WCAG 2.2 § 1.4.3, level AA, for text of any size.
LEAST_CONTRAST = 4.5


def paper(look: str, size: Paper | None = None) -> Newspaper:
    return replace(read_newspaper(ROOT / "source/newspaper.toml"), look=look, paper=size)


@cache
def styled(look: str, code: str, size: Paper | None = None) -> Style:
    return stages.style(EditionCode(code), LANGUAGES[code], paper(look, size))


@pytest.fixture(scope="module")
def edition() -> Callable[[EditionCode], Edition]:
    page = stages.read(ROOT / "source/2025-02-20/01.txt")
    return cache(lambda code: stages.edition(code, page, paper("standard")))


def luminance(color: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_these_are_the_looks() -> None:
    assert tuple(looks_of(paper("standard"))) == LOOKS


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("size", PAPERS)
@pytest.mark.parametrize("code", list(TEXTS))
def test_a_look_resolves_for_every_edition_and_paper(look, size, code, caplog) -> None:
    style = styled.__wrapped__(look, code, size)
    assert set(style.blocks) == set(Role)
    assert not caplog.text
    widths = {"broadsheet": 390, "a3": 297, "a4": 210}
    if size is not None:
        assert style.page.width == pytest.approx(widths[size] * 72 / 25.4)
    body, heading = style.blocks[Role.PARAGRAPH], style.blocks[Role.HEADING]
    assert body.size < heading.size < style.blocks[Role.SECTION].size
    assert style.blocks[Role.SECTION].size < style.blocks[Role.HEADLINE].size
    # A column of a newspaper has eleven hanzi or more; of letters, twice as many.
    assert style.page.column_width / body.size >= 11


@pytest.mark.parametrize("look", ["standard", *LOOKS])
@pytest.mark.parametrize("code", list(TEXTS))
def test_all_text_stands_out_from_its_ground(look, code) -> None:
    style = styled(look, code)
    for role, block in style.blocks.items():
        container = CONTAINERS.get(role)
        outer = None if container is None else style.containers[container].background
        ground = block.box.background or outer or "#ffffff"
        assert contrast(block.color, ground) >= LEAST_CONTRAST, role
        if code is EditionCode.PINYIN:
            assert contrast(block.ruby.color, ground) >= LEAST_CONTRAST, role
    assert contrast(style.footer.color, style.footer.box.background or "#ffffff") >= LEAST_CONTRAST


def test_large_print_is_large_on_every_paper() -> None:
    for size in PAPERS:
        for code in TEXTS:
            style = styled("large-print", code, size)
            assert style.fit_size == (1, 1)
            assert style.blocks[Role.PARAGRAPH].size >= 14
            assert min(block.size for block in style.blocks.values()) >= 12
            assert style.blocks[Role.PARAGRAPH].leading >= 1.4 * style.blocks[Role.PARAGRAPH].size


@pytest.mark.real
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("code", [EditionCode.HANS, EditionCode.PINYIN])
@pytest.mark.parametrize("kind", [Format.PDF, Format.DOCX, Format.EPUB])
def test_the_sample_page_has_no_finding(look, code, kind, edition) -> None:
    page, style = edition(code), styled(look, code)
    assert stages.check(kind, stages.typeset(kind, page, style).data, page, style) == ()


# Several stories: one with a lead box and a head that ends in a mark, and short ones beside it.
SENTENCE = (
    "全市固定资产投资年均增长7.9%，其中工业投资年均增长13.6%，“占全部投资的比重”提高到40.2%。"
)
STORIES = f"""+++
newspaper = "临江日报"
date = 2025-03-02
page = "3"
+++

# 老街修旧如旧 游客看景看人

署名：记者 文一舟

{SENTENCE * 4}

{SENTENCE * 3}

## 让数据多跑路

{SENTENCE * 6}

# 让好政策“跑”在企业需求前

副题：临江市优化营商环境纪实
署名：记者 陆明远

> **核心提示**
>
> {SENTENCE}

{SENTENCE * 5}

# 我市发布暴雨蓝色预警

{SENTENCE * 2}
"""


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Callable[[EditionCode], Edition]:
    path = tmp_path_factory.mktemp("stories") / "03.md"
    path.write_text(STORIES, "utf-8")
    page = stages.read(path)
    return cache(lambda code: stages.edition(code, page, paper("standard")))


def narrow_last(columns: int, *, box: bool) -> PagePlan:
    """The first two stories beside each other, the second one column wide; the third in a box."""
    beside = PlanCell((PlacedStory(2, box=box),), 1)
    rows = (PlanRow((PlanCell((PlacedStory(1),), columns - 1), beside)),)
    if columns == 1:
        rows = (PlanRow((PlanCell((PlacedStory(1),), 1),)), PlanRow((beside,)))
    return PagePlan((*rows, PlanRow((PlanCell((PlacedStory(3, box=True),), columns),))), columns)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("size", [None, "broadsheet"])
@pytest.mark.parametrize("code", [EditionCode.HANS, EditionCode.HANT, EditionCode.PINYIN])
def test_a_page_of_several_stories_has_no_finding(look, size, code, stories) -> None:
    made, style = stories(code), styled(look, code.value, size)
    columns = style.page.columns
    for plan in (None, narrow_last(columns, box=False), narrow_last(columns, box=True)):
        done = stages.typeset(Format.PDF, made, style, plan)
        assert stages.check(Format.PDF, done.data, made, style) == ()
