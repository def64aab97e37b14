"""Stories to the page: articles with their levels, and the repairs made on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import overload

from pipeline.normalise.banner import Banner
from pipeline.normalise.furniture import Sorted
from pipeline.normalise.heads import Head, split_head
from pipeline.normalise.keep import NOTHING, Keeping
from pipeline.normalise.masthead import of_place
from pipeline.normalise.order import levels, reordered
from pipeline.normalise.ornaments import DASHES
from pipeline.normalise.stories import Draft, Story
from pipeline.normalise.unit import Kind, Unit, byline_repairs
from pipeline.normalise.width import HAN
from pipeline.page import Article, Metadata, Page, Passage, Repair, Section

__all__ = ["assemble"]

_DASH = re.compile(f"^[{DASHES}-]{{1,4}}\\s*")
_WEEKLY = re.compile(f"(?<![{HAN}])[{HAN}]{{2,6}}(?:周刊|月刊|旬刊)(?![{HAN}])")


def assemble(
    stories: Sequence[Story], units: Sequence[Unit], found: Sorted, keeping: Keeping = NOTHING
) -> Page:
    """The page of some stories and the furniture around them."""
    repairs: list[Repair] = []
    for unit in units:
        if unit.kind is Kind.BYLINE:
            repairs += (item for item in byline_repairs(unit) if not keeping.names(item))
    articles = tuple(_article(story, repairs, keeping) for story in stories)
    lifted = tuple(item for story in stories for item in story.furniture)
    return Page(_named(found, articles), articles, (*found.furniture, *lifted), tuple(repairs))


def _named(found: Sorted, articles: Sequence[Article]) -> Metadata:
    """The metadata, with a weekly's name where its writers call it so (本刊记者).

    粮农周刊 in a folio may as well be a section of a daily, and 石河周刊 is one's name where the
    page tells of 石河县.
    """
    metadata = found.metadata
    if metadata.newspaper is not None:
        return metadata
    folios = (item.text for item in found.furniture if item.kind == "folio")
    names = [match.group() for match in map(_WEEKLY.search, folios) if match is not None]
    own = any(credit.role.startswith("本刊") for item in articles for credit in item.byline)
    read = articles if names and not own else ()
    texts = [passage.text for item in read for passage in item.passages()]
    return replace(
        metadata, newspaper=next((name for name in names if own or of_place(name, texts)), None)
    )


def _article(story: Story, repairs: list[Repair], keeping: Keeping) -> Article:
    banner = story.banner and _banner_kept(story.banner, keeping)
    drafts = [Draft(_head_kept(item.head, keeping), item.paragraphs) for item in story.sections]
    repairs += story.repairs
    if banner is None:
        reason = "the story has no headline; write one"
        lines = next((item.source_lines for part in drafts for item in part.paragraphs), ())
        repairs.append(Repair("suspect", lines, "", "", reason, 0.9))
        headline, kicker, below = Passage(""), None, None
    else:
        headline = banner.headline.passage
        kicker = None if banner.kicker is None else banner.kicker.passage
        below = banner.subtitle
    ordered, moves = reordered(drafts, keeping)
    repairs += moves
    heads = [banner.kicker, banner.headline, banner.subtitle] if banner else []
    for head in (*heads, *(section.head for section in drafts)):
        if head is not None:
            repairs += _head_repairs(head)
    sections = tuple(
        Section(level, None if part.head is None else part.head.passage, tuple(part.paragraphs))
        for part, level in zip(ordered, levels(ordered), strict=True)
    )
    return Article(
        headline=headline,
        kicker=kicker,
        subtitle=_subtitle(story, below, repairs, keeping),
        byline=tuple(story.byline),
        lead=story.lead,
        sections=sections,
    )


def _subtitle(
    story: Story, below: Head | None, repairs: list[Repair], keeping: Keeping
) -> Passage | None:
    texts: list[str] = [] if below is None else list(below.parts)
    lines: list[int] = [] if below is None else list(below.lines)
    for unit in story.subtitles:
        text = _DASH.sub("", unit.text)
        reason = "a dash sets the subtitle off; the layout does it from here"
        repair = Repair("mark", unit.lines, unit.text, text, reason)
        if keeping.names(repair):
            text = unit.text
        elif text != unit.text:
            repairs.append(repair)
        parts = split_head(text) if text.strip() else (text,)  # a dash alone
        reason = "Chinese is set without spaces between its characters"
        repair = Repair("space", unit.lines, text, parts[0], reason, 0.8)
        if len(parts) == 1 and parts[0] != text and not keeping.names(repair):
            # 读沈 砚《石上春秋》; 沙瑞明讲话 李达明主持 are two
            repairs.append(repair)
            text = parts[0]
        texts.append(text)
        lines += unit.lines
    return Passage("\n".join(texts), tuple(lines)) if texts else None


def _banner_kept(banner: Banner, keeping: Keeping) -> Banner:
    return Banner(
        _head_kept(banner.headline, keeping),
        _head_kept(banner.kicker, keeping),
        _head_kept(banner.subtitle, keeping),
    )


@overload
def _head_kept(head: Head, keeping: Keeping) -> Head: ...
@overload
def _head_kept(head: None, keeping: Keeping) -> None: ...
@overload
def _head_kept(head: Head | None, keeping: Keeping) -> Head | None: ...
def _head_kept(head: Head | None, keeping: Keeping) -> Head | None:
    """A head with its lines as the raw text has them, if the editor took its repair back."""
    if head is None or not keeping.entries:
        return head
    if not any(map(keeping.names, _head_repairs(head))):
        return head
    return Head(head.raw, head.lines, head.raw)


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


def _bare(text: str) -> list[str]:
    return sorted("".join(text.split()))
