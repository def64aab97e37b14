"""What the web edition of a page is made of: the page's editions, and what it leads to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pipeline.config import Newspaper
from pipeline.edition import Edition, EditionCode

if TYPE_CHECKING:
    from pipeline.typeset.compose.pages import Layout
    from pipeline.typeset.pageplan import PagePlan
    from pipeline.typeset.style import Style

__all__ = ["SHOWN", "WebPage", "reading_paper", "shown_in"]

# The editions that a web page can show, the one that a reader sees first before the others.
SHOWN: Final = (EditionCode.HANS, EditionCode.HANT, EditionCode.PINYIN, EditionCode.EN)


@dataclass(frozen=True, slots=True)
class WebPage:
    """The editions of one page that its web edition shows, at least one.

    `editions` have their styles beside them. The edition PINYIN has readings over all its
    words (`reading_paper`); `quiet` is the same as the newspaper has it printed, where that
    leaves some out. `files` are the names of the files in the same folder to lead to;
    `address` is the web address of that folder with a slash at its end, or ""; `home` leads to
    the index of all pages, where there is one. `layout` is
    that of `printed`, if it is there.
    """

    paper: Newspaper
    editions: Mapping[EditionCode, Edition]
    styles: Mapping[EditionCode, Style]
    quiet: Edition | None = None
    number: str = ""
    files: tuple[str, ...] = ()
    address: str = ""
    home: str = ""
    facsimile: EditionCode | None = None
    plan: PagePlan | None = None
    layout: Layout | None = None

    @property
    def printed(self) -> Edition:
        """The edition whose printed page is the facsimile."""
        first = next(iter(self.editions.values()))
        return first if self.facsimile is None else self.editions.get(self.facsimile, first)


def shown_in(paper: Newspaper) -> tuple[EditionCode, ...]:
    """The editions that a newspaper's web pages show, in the usual order."""
    return tuple(code for code in SHOWN if code in paper.editions)


def reading_paper(paper: Newspaper) -> Newspaper:
    """The newspaper with every word read, word by word: for who looks up words."""
    style = replace(paper.pinyin, ruby="word", hsk=0, first_only=False)
    return replace(paper, pinyin=style)
