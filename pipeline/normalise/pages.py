"""Stories to the page: articles with their levels, and the repairs made on the way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.normalise.furniture import Sorted
from pipeline.normalise.heads import Head
from pipeline.normalise.order import levels, reordered
from pipeline.normalise.stories import Story
from pipeline.normalise.units import Kind, Unit
from pipeline.page import Article, Page, Passage, Repair, Section

__all__ = ["assemble"]

_DASH = re.compile("^[—─－-]{1,4}\\s*")


def assemble(stories: Sequence[Story], units: Sequence[Unit], found: Sorted) -> Page:
    """The page of some stories and the furniture around them."""
    repairs: list[Repair] = []
    for unit in units:
        repairs += _marks(unit)
    articles = tuple(_article(story, repairs) for story in stories)
    lifted = tuple(item for story in stories for item in story.furniture)
    return Page(found.metadata, articles, (*found.furniture, *lifted), tuple(repairs))


def _article(story: Story, repairs: list[Repair]) -> Article:
    banner = story.banner
    repairs += story.repairs
    if banner is None:
        reason = "the story has no headline; write one"
        lines = next((item.source_lines for part in story.sections for item in part.paragraphs), ())
        repairs.append(Repair("suspect", lines, "", "", reason, 0.9))
        headline, kicker, below = Passage(""), None, None
    else:
        headline = banner.headline.passage
        kicker = None if banner.kicker is None else banner.kicker.passage
        below = banner.subtitle
    ordered, moves = reordered(story.sections)
    repairs += moves
    heads = [banner.kicker, banner.headline, banner.subtitle] if banner else []
    for head in (*heads, *(section.head for section in story.sections)):
        if head is not None:
            repairs += _head_repairs(head)
    sections = tuple(
        Section(level, None if part.head is None else part.head.passage, tuple(part.paragraphs))
        for part, level in zip(ordered, levels(ordered), strict=True)
    )
    return Article(
        headline=headline,
        kicker=kicker,
        subtitle=_subtitle(story, below, repairs),
        byline=tuple(story.byline),
        lead=story.lead,
        sections=sections,
    )


def _subtitle(story: Story, below: Head | None, repairs: list[Repair]) -> Passage | None:
    texts: list[str] = [] if below is None else list(below.parts)
    lines: list[int] = [] if below is None else list(below.lines)
    for unit in story.subtitles:
        text = _DASH.sub("", unit.text)
        reason = "a dash sets the subtitle off; the layout does it from here"
        repairs.append(Repair("mark", unit.lines, unit.text, text, reason))
        texts.append(text)
        lines += unit.lines
    return Passage("\n".join(texts), tuple(lines)) if texts else None


def _head_repairs(head: Head) -> Iterator[Repair]:
    """What was done to the lines of a head."""
    before, after = "\n".join(head.raw), "\n".join(head.parts)
    if not head.raw or before == after:
        return
    if _bare(before) != _bare(after):
        reason = "an ornament before a head is no part of it"
        yield Repair("mark", head.lines, before, after, reason, 0.9)
    elif len(head.parts) > len(head.raw):
        reason = "a space stands where the head breaks into lines"
        yield Repair("break", head.lines, before, after, reason, 0.9)
    else:
        reason = "Chinese is set without spaces between its characters"
        yield Repair("space", head.lines, before, after, reason, 0.8)


def _marks(unit: Unit) -> Iterator[Repair]:
    """Marks around a byline that its roles and names do without."""
    if unit.kind is not Kind.BYLINE:
        return
    plain = " ".join(" ".join((credit.role, *credit.names)) for credit in unit.credits)
    if _bare(unit.text) == _bare(plain):
        if plain != unit.text:
            reason = "names are written without the space that filled them out"
            yield Repair("space", unit.lines, unit.text, plain, reason)
    else:
        reason = "a byline is kept as roles and names, without marks"
        yield Repair("byline", unit.lines, unit.text, plain, reason, 0.95)


def _bare(text: str) -> Counter[str]:
    return Counter("".join(text.split()))
