"""A small edition and the shipped styles, for the tests of typesetting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.edition import Block, Edition, EditionCode, Inline, Role
from pipeline.typeset.cascade import resolve
from pipeline.typeset.fonts import FontBook
from pipeline.typeset.style import Style

STYLES = Path(__file__).resolve().parents[2] / "styles"

TEXT = (
    "2025年，全市新增绿地126.5公顷，“口袋公园”达到48处。走进城区，推窗见绿、出门入园，"
    "群众的获得感——看得见、摸得着……《园林条例》明确：公园（含绿道）免费开放！"
)


def edition_of(
    *blocks: Block, code: EditionCode = EditionCode.HANS, language: str = "zh-Hans"
) -> Edition:
    return Edition(code, language, "标题", "作者", dt.date(2025, 2, 20), blocks)


def paragraph(text: str, number: int = 1) -> Block:
    return Block(f"a1.s1.p{number}", Role.PARAGRAPH, (Inline(text),), article=1)


@pytest.fixture(scope="session")
def styles() -> Callable[[str, str, str], Style]:
    cache: dict[tuple[str, str, str], Style] = {}

    def get(code: str = "hans", language: str = "zh-Hans", paper: str = "broadsheet") -> Style:
        key = (code, language, paper)
        if key not in cache:
            cache[key] = resolve(EditionCode(code), language, styles=STYLES, paper=paper).style  # type: ignore[arg-type]
        return cache[key]

    return get


@pytest.fixture(scope="session")
def fonts() -> FontBook:
    return FontBook()


@pytest.fixture
def story() -> Edition:
    """A page with every role that the composer treats in its own way."""
    return edition_of(
        Block("masthead", Role.MASTHEAD, (Inline("某某日报"),)),
        Block("dateline", Role.DATELINE, (Inline("2025年2月20日 星期四"),)),
        Block("hotline", Role.HOTLINE, (Inline("新闻热线 1234567"),)),
        Block("credit.1", Role.CREDIT, (Inline("编辑 甲乙"),)),
        Block("a1.headline", Role.HEADLINE, (Inline("绿水青山\n就是金山银山"),), article=1),
        Block("a1.subtitle", Role.SUBTITLE, (Inline("——园林工作综述"),), article=1),
        Block("a1.byline", Role.BYLINE, (Inline("本报记者 丙丁"),), article=1),
        Block("a1.lead.label", Role.LEAD_LABEL, (Inline("核心提示"),), article=1),
        Block("a1.lead.p1", Role.LEAD, (Inline(TEXT),), article=1),
        Block("a1.s1", Role.SECTION, (Inline("一年回眸"),), article=1),
        *(paragraph(TEXT * 3, number) for number in range(1, 9)),
        Block("a1.s2", Role.HEADING, (Inline("聚焦绿化\n造福市民"),), article=1),
        *(paragraph(TEXT * 2, number) for number in range(9, 14)),
        Block("colophon", Role.COLOPHON, (Inline("本版由程序排印。"),)),
    )
