"""The simplified edition: every passage of the page becomes one block, in order."""

import datetime as dt
from pathlib import Path

import pytest

from pipeline.config import Names, Newspaper
from pipeline.edition import EditionCode, Role
from pipeline.editions.simplified import simplified
from pipeline.page import (
    Article,
    Credit,
    Figure,
    Furniture,
    Lead,
    Metadata,
    Page,
    Passage,
    Section,
)

PAPER = Newspaper(Path("/paper"), name=Names(hans="南江日报"))
NAMELESS = Newspaper(Path("/paper"))


def full_page() -> Page:
    return Page(
        metadata=Metadata(
            newspaper="海州晚报",
            page="2",
            date=dt.date(2025, 5, 15),
            weekday="星期四",
            hotline="96881",
            credits=(Credit("编辑", ("郭剑",)), Credit("版式", ("汪洋", "余音"))),
        ),
        articles=(
            Article(
                kicker=Passage("引题", (3,)),
                headline=Passage("推进科技赋能\n守护古城记忆", (4, 5)),
                subtitle=Passage("南江古城见闻", (6,)),
                byline=(Credit("本报记者", ("秋实", "万里")), Credit("通讯员", ("卜方",))),
                lead=Lead(Passage("核心提示"), (Passage("提示一。"), Passage("提示二。"))),
                sections=(
                    Section(1, Passage("一级标题"), (Passage("正文。", (9,)),)),
                    Section(2, None, (Passage("无题。"), Figure("a.jpg", Passage("图注")))),
                    Section(3, Passage("三级标题")),
                ),
            ),
            Article(headline=Passage("第二篇"), byline=(Credit("", ("秋实", "丁一")),)),
        ),
        furniture=(Furniture("folio", "2025年"), Furniture("notice", "声明", (40,))),
    )


def test_blocks_carry_the_agreed_ids_in_page_order() -> None:
    edition = simplified(full_page(), PAPER)
    assert [(block.id, block.role.value, block.text) for block in edition.blocks] == [
        ("masthead", "masthead", "南江日报"),
        ("dateline", "dateline", "2025年5月15日 星期四"),
        ("folio", "folio", "第2版"),
        ("hotline", "hotline", "新闻热线 96881"),
        ("credit.1", "credit", "编辑 郭剑"),
        ("credit.2", "credit", "版式 汪洋 余音"),
        ("a1.kicker", "kicker", "引题"),
        ("a1.headline", "headline", "推进科技赋能\n守护古城记忆"),
        ("a1.subtitle", "subtitle", "——南江古城见闻"),
        ("a1.byline", "byline", "本报记者 秋实 万里\u3000通讯员 卜方"),
        ("a1.lead.label", "lead-label", "核心提示"),
        ("a1.lead.p1", "lead", "提示一。"),
        ("a1.lead.p2", "lead", "提示二。"),
        ("a1.s1", "section", "一级标题"),
        ("a1.s1.p1", "paragraph", "正文。"),
        ("a1.s2.p1", "paragraph", "无题。"),
        ("a1.s2.f1", "caption", "图注"),
        ("a1.s3", "subheading", "三级标题"),
        ("a2.headline", "headline", "第二篇"),
        ("a2.byline", "byline", "秋实 丁一"),
        ("furniture.1", "furniture", "声明"),
        ("colophon", "colophon", "本版据《南江日报》2025年5月15日第2版文字自动编排。"),
    ]


def test_metadata_of_the_files() -> None:
    edition = simplified(full_page(), PAPER)
    assert edition.code is EditionCode.HANS
    assert edition.language == "zh-Hans"
    assert edition.title == "推进科技赋能 守护古城记忆"
    assert edition.author == "秋实、万里、卜方、丁一"
    assert edition.date == dt.date(2025, 5, 15)


def test_blocks_know_their_article_and_their_source_lines() -> None:
    blocks = {block.id: block for block in simplified(full_page(), PAPER).blocks}
    assert blocks["masthead"].article == 0
    assert blocks["a2.headline"].article == 2
    assert blocks["a1.subtitle"].source_lines == (6,)
    assert blocks["furniture.1"].source_lines == (40,)


def test_the_name_on_the_page_serves_a_paper_without_configuration() -> None:
    assert simplified(full_page(), NAMELESS).blocks[0].text == "海州晚报"


@pytest.mark.parametrize(
    ("number", "folio"), [("A06", "A06版"), ("02", "第02版"), (None, None), ("", None)]
)
def test_folio_as_papers_print_it(number: str | None, folio: str | None) -> None:
    edition = simplified(Page(Metadata(page=number)), PAPER)
    found = [block.text for block in edition.blocks if block.role is Role.FOLIO]
    assert found == ([] if folio is None else [folio])


def test_the_weekday_follows_from_the_date() -> None:
    edition = simplified(Page(Metadata(date=dt.date(2025, 3, 16))), PAPER)
    assert edition.blocks[1].text == "2025年3月16日 星期日"


def test_a_page_that_tells_nothing_still_makes_an_edition() -> None:
    edition = simplified(Page(), NAMELESS)
    assert [block.text for block in edition.blocks] == ["本版据报纸版面文字自动编排。"]
    assert edition.title == ""


def test_a_printed_dash_is_not_doubled() -> None:
    page = Page(articles=(Article(Passage("题"), subtitle=Passage("——副题")),))
    blocks = {block.id: block.text for block in simplified(page, PAPER).blocks}
    assert blocks["a1.subtitle"] == "——副题"


def test_text_is_taken_as_it_stands() -> None:
    page = Page(articles=(Article(Passage("<script>&\ue000\U00020000")),))
    blocks = {block.id: block.text for block in simplified(page, PAPER).blocks}
    assert blocks["a1.headline"] == "<script>&\ue000\U00020000"
