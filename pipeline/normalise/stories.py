"""Units to stories: where one begins, what stands over it, its lead and its sections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from pipeline.normalise.banner import Banner, banner
from pipeline.normalise.heads import Head, parted_alike, section_heads, two_line_heads
from pipeline.normalise.keep import NOTHING, Keeping
from pipeline.normalise.leadin import lead_in
from pipeline.normalise.shape import numbering
from pipeline.normalise.starts import SIGNED, opening, parted_stories, signature
from pipeline.normalise.unit import Kind, Unit
from pipeline.normalise.unsigned import over_section, section_doubt
from pipeline.page import Credit, Furniture, Lead, Passage, Repair

__all__ = ["Draft", "Story", "draft", "first_story"]

_JUMP = re.compile(r"[（(【](?:下转|紧转|上接|紧接)[^（(【）)】。]{1,14}[）)】]")
_LAST_JUMP = re.compile(f"{_JUMP.pattern}$")
# A lead box holds no more paragraphs than this before the byline.
_LONGEST_LEAD = 2
# Who speaks in an editor's note; a story begins otherwise on the 45 worked pages that have one.
_EDITOR = re.compile("编[者前]|开[栏篇]|主编")
_PAPER_SPEAKS = re.compile(
    "(?:为此，|近日，|日前，|连日来，)?(?:本报|本期|本版|本刊|我们)|(?:即日|今[天日])起，"
)


@dataclass(slots=True)
class Draft:
    """A section before levels are known."""

    head: Head | None
    paragraphs: list[Passage] = field(default_factory=list)


@dataclass(slots=True)
class Story:
    """A story before levels and order are known."""

    banner: Banner | None = None
    subtitles: list[Unit] = field(default_factory=list)
    byline: list[Credit] = field(default_factory=list)
    lead: Lead | None = None
    sections: list[Draft] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    keeping: Keeping = NOTHING
    known: set[tuple[str, str]] = field(default_factory=set)  # who is in the byline already


def draft(units: Sequence[Unit], keeping: Keeping = NOTHING) -> list[Story]:
    """The stories of a page, in the order of its lines."""
    parts, doubts = parted_stories(units)
    stories = [_story(part, keeping) for part in parts]
    if stories:
        stories[0].repairs += doubts
    return stories


def first_story(units: Sequence[Unit]) -> Sequence[Unit]:
    """The units of the story that some units begin with."""
    return parted_stories(units)[0][0] if units else ()


def _story(units: list[Unit], keeping: Keeping) -> Story:
    story = Story(keeping=keeping)
    top, rest = _top(story, _note_above(story, units))
    heads = [unit for unit in top if unit.kind is Kind.HEAD]
    story.subtitles = [unit for unit in top if unit.kind is Kind.SUBTITLE]
    for unit in top:
        if unit.kind is Kind.BYLINE:
            _sign(story, unit.credits, unit)
    if heads:
        story.banner = banner(heads, opening(rest), subtitled=bool(story.subtitles))
        if story.banner.doubt is not None:
            story.repairs.append(story.banner.doubt)
    elif story.subtitles:
        first = story.subtitles.pop(0)
        story.banner = Banner(Head((first.text,), first.lines))
    if story.lead is None:
        rest = _lead(story, rest)
    _sections(story, rest)
    _lead_in(story)
    _signature_below(story)
    return story


def _note_above(story: Story, units: list[Unit]) -> list[Unit]:
    """Take the lead box that stands over the head lines (编者按); the rest of the units."""
    end = 1
    while end < len(units) and units[end].kind is Kind.BODY:
        end += 1
    if units[0].kind is not Kind.LABEL or end == len(units) or not 0 < end - 1 <= _LONGEST_LEAD:
        return units
    texts = (Passage(unit.text, unit.lines) for unit in units[1:end])
    story.lead = Lead(Passage(units[0].text, units[0].lines), tuple(texts))
    return units[end:]


def _top(story: Story, units: list[Unit]) -> tuple[list[Unit], list[Unit]]:
    """The units over a story and the rest."""
    end = 0
    while end < len(units) and units[end].kind not in (Kind.BODY, Kind.LABEL):
        end += 1
    top, rest = units[:end], units[end:]
    # Heads after the byline or the subtitle belong to the first section.
    marks = [at for at, unit in enumerate(top) if unit.kind in (Kind.BYLINE, Kind.SUBTITLE)]
    heads = [at for at, unit in enumerate(top) if unit.kind is Kind.HEAD]
    if marks and heads and heads[0] < marks[-1]:
        last = marks[-1] + 1
        return top[:last], top[last:] + rest
    led = bool(rest) and rest[0].kind is Kind.BODY and lead_in(rest[0].text) is not None
    # 一、提高认识 under a headline is the first section's head.
    numbered = next((at for at in heads[1:] if numbering(top[at].text) is not None), None)
    if not marks and numbered is not None:
        return top[:numbered], top[numbered:] + rest
    if not marks and len(heads) > 1 and rest and rest[0].kind is Kind.BODY and not led:
        return _unmarked_top(story, top, rest)
    return top, rest


def _unmarked_top(story: Story, top: list[Unit], rest: list[Unit]) -> tuple[list[Unit], list[Unit]]:
    """Head lines with no byline to tell the headline from the first section's head."""
    size = over_section(top, rest)
    doubt = section_doubt(top, rest, size)
    if doubt is not None:
        story.repairs.append(doubt)
    return top[:size], top[size:] + rest


def _sign(story: Story, credits_: Sequence[Credit], unit: Unit) -> None:
    """Put people into the byline, once each."""
    known = story.known
    fresh = [
        credit
        for credit in credits_
        if not {(credit.role, name) for name in credit.names or ("",)} <= known
    ]
    repeated = [credit for credit in credits_ if credit not in fresh]
    if repeated:
        text = " ".join(" ".join((credit.role, *credit.names)) for credit in repeated)
        reason = "the byline names them already"
        repair = Repair("byline", unit.lines, text, "", reason, 0.95)
        if story.keeping.names(repair):
            fresh = list(credits_)
        else:
            story.repairs.append(repair)
    story.byline += fresh
    known.update((credit.role, name) for credit in fresh for name in credit.names or ("",))


def _speaks_on(box: list[Unit]) -> bool:
    """Whether an editor's note goes on: 编者按 / … / 本报记者用一周时间走进六个乡镇，…."""
    last = box[-1].text
    return _EDITOR.match(box[0].text) is not None and (
        _PAPER_SPEAKS.match(last) is not None and lead_in(last) is None
    )


def _lead(story: Story, units: list[Unit]) -> list[Unit]:
    if not units or units[0].kind is not Kind.LABEL:
        return units
    end = 1
    while end < len(units) and units[end].kind is Kind.BODY:
        end += 1
    # What stands over the byline is the box; elsewhere it has a paragraph, and the next opens
    # the story.
    signed = end < len(units) and units[end].kind in (Kind.BYLINE, Kind.SUBTITLE)
    size = end - 1
    if size > _LONGEST_LEAD or not (signed or _speaks_on(units[:end])):
        size = min(1, size)
    label = Passage(units[0].text, units[0].lines)
    paragraphs = tuple(Passage(unit.text, unit.lines) for unit in units[1 : 1 + size])
    story.lead = Lead(label, paragraphs)
    rest = units[1 + size :]
    # A byline or subtitle under the box still belongs over the story.
    while rest and rest[0].kind in (Kind.BYLINE, Kind.SUBTITLE):
        unit = rest.pop(0)
        if unit.kind is Kind.BYLINE:
            _sign(story, unit.credits, unit)
        else:
            story.subtitles.append(unit)
    return rest


def _heads_section(unit: Unit) -> bool:
    return unit.kind in (Kind.HEAD, Kind.SUBTITLE)


def _sections(story: Story, units: list[Unit]) -> None:
    run: list[Unit] = []
    runs = (list(found) for is_head, found in groupby(units, _heads_section) if is_head)
    two_lines = two_line_heads(runs)

    def heads() -> None:
        story.sections += [Draft(head) for head in section_heads(run, two_lines)]
        run.clear()

    for unit in units:
        if unit.kind is Kind.BYLINE:
            heads()
            _sign(story, unit.credits, unit)
        elif unit.kind is Kind.BODY:
            heads()
            if not story.sections:
                story.sections.append(Draft(None))
            story.sections[-1].paragraphs.append(Passage(unit.text, unit.lines))
        elif unit.kind is Kind.LABEL:
            # A label that is not at the head of its story is the head of a section.
            heads()
            story.sections.append(Draft(Head((unit.text,), unit.lines)))
        else:
            run.append(unit)
    heads()
    parted = parted_alike(
        [section.head for section in story.sections],
        None if story.banner is None else story.banner.headline,
    )
    for section, head in zip(story.sections, parted, strict=True):
        section.head = head
    last = story.sections[-1] if len(story.sections) > 1 else None
    if last is not None and last.head is not None and not last.paragraphs:
        reason = "taken for a head, but no text stands under it; it may be no part of the story"
        text = "\n".join(last.head.parts)
        story.repairs.append(Repair("suspect", last.head.lines, text, text, reason, 0.5))


def _lead_in(story: Story) -> None:
    """Lift the people out of 本报讯（记者 …）; the lead-in itself stays in the text."""
    first = next((item for section in story.sections for item in section.paragraphs), None)
    found = None if first is None else lead_in(first.text)
    if first is None or found is None:
        return
    if found.people:
        reason = "the names beside the lead-in are the byline"
        people = [" ".join((credit.role, *credit.names)) for credit in found.people]
        after = " ".join([*found.kept.split(), *people])
        repair = Repair("byline", first.source_lines, found.raw, after, reason, 0.9)
        if story.keeping.names(repair):
            return
        story.repairs.append(repair)
        _sign(story, found.people, Unit(Kind.BYLINE, found.raw, first.source_lines))
    _replace(story, first, found.kept + first.text[len(found.raw) :])


def _replace(story: Story, old: Passage, text: str) -> None:
    for section in story.sections:
        section.paragraphs = [
            Passage(text, old.source_lines) if passage is old else passage
            for passage in section.paragraphs
        ]


def _signature_below(story: Story) -> None:
    """Lift （本报记者 …） from the story's end, and jump lines (下转) from its ends."""
    texts = [item for section in story.sections for item in section.paragraphs]
    for passage in dict.fromkeys((*texts[:1], *texts[-1:])):
        text = passage.text
        for found in (_JUMP.match(text), _LAST_JUMP.search(text, max(0, len(text) - 40))):
            if found is not None and found.group() != text:
                jump = found.group()
                reason = "the note where the story goes on is no part of it"
                repair = Repair("lift", passage.source_lines, jump, jump, reason)
                if story.keeping.names(repair):
                    continue
                text = text.removeprefix(jump) if found.start() == 0 else text.removesuffix(jump)
                story.furniture.append(Furniture("jump", jump, passage.source_lines))
                story.repairs.append(repair)
        match = SIGNED.search(text, max(0, len(text) - 80)) if passage is texts[-1] else None
        people = None if match is None else signature(text)
        if match is not None and people is not None:
            signed = match.group()
            after = " ".join(" ".join((credit.role, *credit.names)) for credit in people)
            reason = "the signature is the byline"
            repair = Repair("byline", passage.source_lines, signed, after, reason, 0.9)
            if not story.keeping.names(repair):
                text = text.removesuffix(signed).rstrip()
                story.repairs.append(repair)
                _sign(story, people, Unit(Kind.BYLINE, signed, passage.source_lines))
        if text != passage.text:
            _replace(story, passage, text)
