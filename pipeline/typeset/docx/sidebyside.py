"""Pages of several stories in Word as the PDF has them: side by side, in text boxes.

A story's text runs through a chain of text boxes, one a column, so that what an editor
changes flows on; its head, its lead box, its pictures and tables have boxes of their own.
Each story's boxes are anchored in a paragraph of its own, and these come in reading order.
Frames, grounds and the rules between stories and columns are shapes behind the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count, groupby
from typing import TYPE_CHECKING, Final

from pipeline.edition import Block, Edition, Role
from pipeline.typeset.docx.frametext import FrameWriter
from pipeline.typeset.docx.names import ANCHOR_STYLE
from pipeline.typeset.docx.shapes import Link, Rectangle, Shapes
from pipeline.typeset.docx.textframes import Kind, Set, Sheet, TextFrame
from pipeline.typeset.docx.wml import node
from pipeline.typeset.jumps import headlines, onward, resumed
from pipeline.typeset.style import Container

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from pipeline.typeset.compose.frames import PlacedBox, Rule
    from pipeline.typeset.docx.composed import Composed
    from pipeline.typeset.docx.inserts import Media
    from pipeline.typeset.style import Style

__all__ = ["anchored"]

_NEAR: Final = 0.2  # pt
_NAMES: Final = {
    Kind.HEAD: "Head",
    Kind.LEAD: "Lead",
    Kind.TEXT: "Text",
    Kind.PART: "Part",
    Kind.DOWN: "Vertical",
    Kind.ONWARD: "Jump",
    Kind.RESUMED: "Jump head",
    Kind.FOOT: "Foot",
    Kind.PLATE: "Nameplate",
}


def anchored(
    sheets: Sequence[Sheet],
    edition: Edition,
    style: Style,
    ruby_roles: frozenset[Role],
    media: Media,
    made: Composed,
) -> list[Element]:
    """The paragraphs in which the stories' text boxes are anchored, page by page.

    Raises `OutputError` naming the block for a character no DOCX can hold.
    """
    numbers = count(1)
    shapes = Shapes(numbers)
    frames = [frame for sheet in sheets for frame in sheet.frames]
    standing = frozenset(f.story for f in frames if f.stands)
    writer = FrameWriter(style, ruby_roles, media, made, edition.blocks, numbers, standing)
    titles = {story: block.text for story, block in headlines(edition).items()}
    texts = _texts(frames, edition, writer)
    paragraphs: list[Element] = []
    for number, sheet in enumerate(sheets):
        begun = len(paragraphs)
        drawn = list(_drawn(sheet, style, shapes))
        for story, own in groupby(sheet.frames, key=lambda frame: frame.story):
            paragraph = node("p", node("pPr", node("pStyle", val=ANCHOR_STYLE.id)))
            title = " ".join(titles.get(story, "").split())
            for frame in own:
                paragraph.append(_box(frame, texts, shapes, title))
            paragraphs.append(paragraph)
        if number:
            paragraphs[begun][0].append(node("pageBreakBefore"))
        for shape in reversed(drawn):
            paragraphs[begun].insert(1, shape)
    return paragraphs


def _texts(
    frames: Sequence[TextFrame], edition: Edition, writer: FrameWriter
) -> Mapping[int, tuple[Set, Link | None]]:
    """The text and the place of every frame, and its link in a chain, by the frame's identity."""
    chains: dict[tuple[int, int], list[TextFrame]] = {}
    for frame in frames:
        if frame.chain is not None:
            chains.setdefault(frame.chain, []).append(frame)
    numbers = {chain: number for number, chain in enumerate(chains, start=1)}
    found: dict[int, tuple[Set, Link | None]] = {}
    for frame in frames:
        if id(frame) in found:
            continue
        own = [frame] if frame.chain is None else chains[frame.chain]
        linked = len(own) > 1 and frame.chain is not None
        for index, set_ in enumerate(writer.set(own, _jumps(frame, edition))):
            link = Link(numbers[frame.chain], index) if linked and frame.chain else None
            found[id(set_.frame)] = (set_, link)
    return found


def _jumps(frame: TextFrame, edition: Edition) -> Mapping[str, Block]:
    """The blocks of the lines that send a reader on from a sheet and back to the one before."""
    made = (
        onward(edition, frame.story, frame.sheet + 2),
        resumed(edition, frame.story, frame.sheet),
    )
    return {block.id: block for block in made}


def _box(
    frame: TextFrame,
    texts: Mapping[int, tuple[Set, Link | None]],
    shapes: Shapes,
    title: str,
) -> Element:
    set_, link = texts[id(frame)]
    name = _NAMES[frame.kind]
    if frame.story:
        name = f"Story {frame.story} {name.lower()}"
    if link is not None:
        name += f" {link.number + 1} of {sum(_is_of(one, link) for _, one in texts.values())}"
    return shapes.text_box(
        set_.place, set_.content, name, title, link=link, down=frame.kind is Kind.DOWN
    )


def _is_of(link: Link | None, other: Link) -> bool:
    return link is not None and link.chain == other.chain


# Frames, grounds, rules -----------------------------------------------------------------


def _drawn(sheet: Sheet, style: Style, shapes: Shapes) -> Iterator[Element]:
    """What is drawn behind the text of a page, grounds first."""
    box = style.containers[Container.STORY_BOX]
    frames = [
        Rectangle(place.x, place.y, place.width, place.height)
        for place in sheet.places
        if place.boxed
    ]
    plain = all(
        side == box.border_top for side in (box.border_left, box.border_right, box.border_bottom)
    )
    for one in frames:
        border = box.border_top if plain else None
        if box.background is not None or (plain and box.border_top.width):
            yield shapes.rectangle(one, "Story box", border=border, background=box.background)
    for ground in sheet.boxes:
        if not any(_same(ground, one) for one in frames):
            where = Rectangle(ground.x, ground.y, ground.width, ground.height)
            yield shapes.rectangle(where, "Ground", border=None, background=ground.background)
    for rule in sheet.rules:
        if not (plain and any(_side(rule, one) for one in frames)):
            where = Rectangle(rule.x, rule.y, rule.width, rule.height)
            yield shapes.rule(where, rule.border, "Rule")


def _same(ground: PlacedBox, frame: Rectangle) -> bool:
    return (
        abs(ground.x - frame.x) < _NEAR
        and abs(ground.y - frame.y) < _NEAR
        and abs(ground.width - frame.width) < _NEAR
    )


def _inside(rule: Rule, frame: Rectangle) -> bool:
    return (
        frame.x - _NEAR <= rule.x
        and rule.x + rule.width <= frame.x + frame.width + _NEAR
        and frame.y - _NEAR <= rule.y
        and rule.y + rule.height <= frame.y + frame.height + _NEAR
    )


def _side(rule: Rule, frame: Rectangle) -> bool:
    """Whether a rule is one of a frame's four."""
    whole = abs(rule.width - frame.width) < _NEAR or abs(rule.height - frame.height) < _NEAR
    return whole and _inside(rule, frame)
