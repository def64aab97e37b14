"""A page put through a function: every text, and nothing but texts."""

import datetime as dt

from pipeline.page import (
    Article,
    Credit,
    Figure,
    Furniture,
    Lead,
    Metadata,
    Page,
    Passage,
    PullQuote,
    Repair,
    Section,
    Table,
)
from pipeline.pagetext import rewritten

CELL = (Passage("格", (9,)),)
PAGE = Page(
    metadata=Metadata(
        newspaper="报",
        page="2",
        date=dt.date(2025, 2, 20),
        weekday="星期四",
        hotline="1",
        credits=(Credit("编辑", ("甲", "乙")),),
        script="hant",
        variant="hk",
    ),
    articles=(
        Article(
            headline=Passage("主\n题", (1, 2)),
            kicker=Passage("引", (3,)),
            subtitle=Passage("副", (4,)),
            byline=(Credit("记者", ("丙",)),),
            lead=Lead(Passage("提示", (5,)), (Passage("要", (6,)),)),
            sections=(
                Section(
                    1,
                    Passage("头", (7,)),
                    (
                        Passage("文", (8,)),
                        Figure("a.jpg", Passage("图", (10,)), columns=2),
                        Table(CELL, (CELL,), Passage("表", (11,)), ("right",), 0),
                        PullQuote(Passage("引语", (12,))),
                    ),
                ),
                Section(2, None),
            ),
        ),
    ),
    furniture=(Furniture("note", "声明", (13,)),),
    repairs=(Repair("join", (1,), "a", "b", "why"),),
)


def test_a_page_put_through_nothing_is_the_same() -> None:
    same = rewritten(PAGE, lambda text, _: text)
    assert same == PAGE
    assert same.repairs == PAGE.repairs


def test_every_text_goes_through_once_with_its_lines() -> None:
    seen: list[tuple[str, tuple[int, ...]]] = []

    def note(text: str, lines: tuple[int, ...]) -> str:
        seen.append((text, lines))
        return f"<{text}>"

    made = rewritten(PAGE, note)
    assert sorted(text for text, _ in seen) == sorted(
        "报 2 星期四 1 编辑 甲 乙 主\n题 引 副 记者 丙 提示 要 头 文 图 表 格 格 引语 声明".split(
            " "
        )
    )
    assert ("主\n题", (1, 2)) in seen
    assert ("声明", (13,)) in seen
    assert rewritten(made, lambda text, _: text[1:-1]) == PAGE
    figure = made.articles[0].sections[0].body[1]
    assert isinstance(figure, Figure)
    assert (figure.file, figure.columns, figure.caption.text) == ("a.jpg", 2, "<图>")
