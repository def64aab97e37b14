"""Which blocks of a page tell of what is over, and which of what is to come, by their heads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from pipeline.edition import INNER_HEADS, TOP, Block, Role
from pipeline.translate.tense import Time, time_of_head

__all__ = ["block_times"]

# Captions tell in the present of what is on the picture, pull quotes what someone said.
_TEXTS: Final = frozenset({Role.PARAGRAPH, Role.LEAD})
# What is told below such a headline has happened: a plan was made.
_NEWS: Final = re.compile(
    "部署|研究|听取|审议|通过|印发|发布|出台|召开|确定|公布|明确|启动|下达|制定"
)
_NUMBERED: Final = re.compile(
    "(?:(?P<chapter>[一二三四五六七八九十]{1,3}、)|(?P<part>[（(][一二三四五六七八九十]{1,3}[）)]))"
)


def block_times(blocks: Iterable[Block], year: int | None) -> dict[str, Time]:
    """The times of the paragraphs that a head above them tells, by id; `year` is the page's.

    What a head tells holds until another tells a time: the chapters of a report on 2024 are
    under it, however deep they stand, since how deep is often not to be seen in a raw page.
    Only the next chapter that is numbered like it ends it. What the headline tells, its kicker
    and subtitle among it, holds where no head does.
    """
    times: dict[str, Time] = {}
    story = section = Time.UNKNOWN
    numbered: str | None = None
    article = 0
    for block in blocks:
        if block.article != article:
            article, numbered = block.article, None
            story = section = Time.UNKNOWN
        if block.role in TOP:
            said = _told(block, year)
            if said is Time.FUTURE and _NEWS.search(block.text):
                said = Time.UNKNOWN
            if said is not None:
                story = said if story in (Time.UNKNOWN, said) else Time.UNKNOWN
            section = story
        elif block.role in INNER_HEADS:
            said, found = _told(block, year), _NUMBERED.match(block.text)
            number = found.lastgroup if found else None
            if said is not None:
                section, numbered = said, number
            elif number is not None and number == numbered:
                section, numbered = story, None
        elif block.role in _TEXTS and section is not Time.UNKNOWN:
            times[block.id] = section
    return times


def _told(block: Block, year: int | None) -> Time | None:
    """The time that the lines of a head tell, unknown where they tell two; None if none does."""
    told = {time_of_head(line, year) for line in block.text.split("\n")} - {None}
    if len(told) > 1:
        return Time.UNKNOWN
    return told.pop() if told else None
