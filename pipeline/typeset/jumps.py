"""The lines that send a reader from one page to the next, in each edition's language.

A story that does not fit its place ends with 下转 ("continued on") and goes on
under 上接 ("continued from") with its headline. The composer sets these lines;
the read-back check knows them by their words and leaves them out, since they
are no part of the edition. Like the running foot they have no pinyin, and count
the sheets (页): 版 would be the newspaper's own page, which another file makes.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.edition import Block, Edition, Inline, Role

__all__ = ["headlines", "onward", "resumed", "resumed_id"]


def onward(edition: Edition, story: int, page: int) -> Block:
    """The line at the foot of a story that goes on on sheet `page` (counted from 1)."""
    return Block(
        f"a{story}.onward", Role.COLOPHON, (*_said(edition, "onward", page),), article=story
    )


def resumed(edition: Edition, story: int, page: int) -> Block:
    """The line at the head of a story that began on sheet `page`, with its headline."""
    said = (*_said(edition, "resumed", page), *_named(edition, story))
    return Block(resumed_id(story), Role.COLOPHON, said, article=story)


def resumed_id(story: int) -> str:
    """The id of the block that `resumed` makes."""
    return f"a{story}.resumed"


def headlines(edition: Edition) -> dict[int, Block]:
    """The headline of every story, by its number."""
    return {
        block.article: block
        for block in reversed(edition.blocks)
        if block.role is Role.HEADLINE and block.article
    }


def _said(edition: Edition, which: str, page: int) -> Iterator[Inline]:
    if not edition.language.startswith("zh"):
        words = "Continued on page" if which == "onward" else "Continued from page"
        yield Inline(f"{words} {page}")
        return
    traditional = edition.language.startswith("zh-Hant")
    verb = {"onward": "下轉" if traditional else "下转", "resumed": "上接"}[which]
    sheet = "頁" if traditional else "页"
    yield Inline(f"（{verb}第{page}{sheet}）")


def _named(edition: Edition, story: int) -> Iterator[Inline]:
    """The story's headline on one line."""
    headline = headlines(edition).get(story)
    if headline is None:
        return
    chinese = edition.language.startswith("zh")
    if not chinese:
        yield Inline(": ")
    break_ = "\N{IDEOGRAPHIC SPACE}" if chinese else "; "
    yield Inline(headline.text.replace("\n", break_))
