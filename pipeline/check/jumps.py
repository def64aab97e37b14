"""Stories that go on on another page, put together again.

The lines that send a reader on (下转第2页) and back (上接第1页) are the
typesetter's and no part of the edition. They are known by their words, and count
only in pairs: what stands after a line that resumes a story, up to the next such
line or the page's end, belongs where the line stands that sends there. The
typesetter draws what is resumed after all else of a page, story by story.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, takewhile
from typing import Final, Generic, TypeVar

from pipeline.edition import HEADER, Block, Edition
from pipeline.typeset.jumps import headlines, onward, resumed

__all__ = ["Drawn", "in_drawn_order", "rejoined"]

Item = TypeVar("Item")

# A hyphen may be an author's or a line's end's, and be read in three ways.
_HYPHENS: Final = str.maketrans("", "", "-\u2010\x02\u00ad")


@dataclass(frozen=True, slots=True)
class Drawn(Generic[Item]):
    """Something drawn on sheet `page` (from 1): its text, and whether it is a reading."""

    item: Item
    page: int
    text: str
    reading: bool = False


@dataclass(slots=True)
class _Stretch(Generic[Item]):
    """What was drawn one after the other, up to a line that sends on (`tail`).

    `story` is the one that the line at its head (`mark`) resumes, 0 without one.
    """

    story: int = 0
    mark: list[Drawn[Item]] = field(default_factory=list)
    items: list[Drawn[Item]] = field(default_factory=list)
    tail: list[Drawn[Item]] = field(default_factory=list)
    goes_on: _Stretch[Item] | None = None
    joined: bool = False

    def flat(self) -> Iterator[Drawn[Item]]:
        """What was drawn, and what it goes on with; lines of jumps that have no other half."""
        stretch: _Stretch[Item] | None = self
        if not self.joined:
            yield from self.mark
        while stretch is not None:
            yield from stretch.items
            if stretch.goes_on is None:
                yield from stretch.tail
            stretch = stretch.goes_on


def rejoined(drawn: Sequence[Drawn[Item]], edition: Edition) -> list[Drawn[Item]]:
    """What was drawn, story by story, without the lines of the jumps between the pages."""
    pages = max((one.page for one in drawn), default=0)
    every: list[_Stretch[Item]] = []
    before: list[_Stretch[Item]] = []
    for page in range(1, pages + 1):
        here = list(_stretches([one for one in drawn if one.page == page], page, edition))
        _join(before, here)
        every += here
        before = here
    return [one for stretch in every if not stretch.joined for one in stretch.flat()]


def in_drawn_order(drawn: Sequence[Drawn[Item]], edition: Edition) -> Edition:
    """The edition with its stories in the order in which they were drawn.

    A page plan may put a story on an earlier page than one before it. A story is
    found by its heads; one that is not found stays after the one before it.
    """
    read = "".join("".join(one.text.split()) for one in drawn if not one.reading)
    read = read.translate(_HYPHENS)
    groups = [(story, tuple(own)) for story, own in groupby(edition.blocks, lambda b: b.article)]
    places: dict[int, int] = {}
    last = -1
    for story, own in groups:
        if story:
            found = read.find(_heads(own))
            last = places[story] = found if found >= 0 else last
    stories = sorted((group for group in groups if group[0]), key=lambda group: places[group[0]])
    ordered = iter(stories)
    blocks = [block for group in groups for block in (next(ordered) if group[0] else group)[1]]
    return replace(edition, blocks=tuple(blocks))


def _heads(blocks: Sequence[Block]) -> str:
    """What a story says before its text, or if it has no heads all it says."""
    heads = list(takewhile(lambda block: block.role in HEADER, blocks)) or blocks
    return "".join(_bare(block) for block in heads).translate(_HYPHENS)


def _join(before: Sequence[_Stretch[Item]], here: Sequence[_Stretch[Item]]) -> None:
    """Let the stretches of one page go on in those of the next that resume them."""
    cut = {stretch.story: stretch for stretch in before if stretch.tail and stretch.story}
    first = [stretch for stretch in before if stretch.tail and not stretch.story]
    resumed_ = [stretch for stretch in here if stretch.story]
    new = [stretch for stretch in resumed_ if stretch.story not in cut]
    pairs = [(cut[stretch.story], stretch) for stretch in resumed_ if stretch.story in cut]
    # A line that sends on does not name its story; the stories are in order on both pages.
    for one, other in (*pairs, *zip(first, new, strict=False)):
        one.goes_on = other
        other.joined = True


def _stretches(
    drawn: Sequence[Drawn[Item]], page: int, edition: Edition
) -> Iterator[_Stretch[Item]]:
    """What was drawn on a page, cut at the lines of jumps."""
    back = {_bare(resumed(edition, n, page - 1)): n for n in headlines(edition)} if page > 1 else {}
    on = _bare(onward(edition, 0, page + 1))
    stretch: _Stretch[Item] = _Stretch()
    at = 0
    while at < len(drawn):
        for words in (*back, on):
            end = _said(drawn, at, words)
            if end > at:
                break
        if end == at:
            stretch.items.append(drawn[at])
            at += 1
            continue
        line = list(drawn[at:end])
        at = end
        if words == on:
            stretch.tail = line
            yield stretch
            stretch = _Stretch()
        else:
            if stretch.items or stretch.mark:
                yield stretch
            stretch = _Stretch(back[words], line)
    yield stretch


def _said(drawn: Sequence[Drawn[Item]], at: int, words: str) -> int:
    """Where a line with these words ends that begins at `at`; `at` if none does."""
    said = ""
    for index in range(at, len(drawn)):
        said += "".join(drawn[index].text.split())
        if said == words:
            return index + 1
        if not words.startswith(said):
            return at
    return at


def _bare(block: Block) -> str:
    return "".join(block.text.split())
