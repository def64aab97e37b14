"""The editions of a page as the sections of one document.

A section is in the language of its edition. The ids of the simplified one are those of the
blocks (``a1.s2.p3``), those of the others have the edition's name after them
(``a1.s2.p3.en``): an address leads to a paragraph of an edition, with a script or without.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import escape
from typing import Final

from pipeline.edition import Block, Edition, EditionCode, Role
from pipeline.site.webpage import WebPage
from pipeline.typeset.html.markup import HTML
from pipeline.typeset.html.story import Setting, back, block_markup, front, stories, story_markup
from pipeline.typeset.images import rendition

__all__ = ["NAMES", "Section", "section_markup", "sections"]

# An edition's name in its own language.
NAMES: Final = {EditionCode.HANS: "简体", EditionCode.HANT: "繁體", EditionCode.EN: "English"}
_CONTENTS: Final = {
    EditionCode.HANS: "本版",
    EditionCode.HANT: "本版",
    EditionCode.EN: "On this page",
}
# The width at which pictures are embedded, in pt at 300 dpi: 1,200 pixels.
_PICTURE_WIDTH: Final = 288.0


@dataclass(frozen=True, slots=True)
class Section:
    """One edition on the page: `suffix` follows its ids, `read` whether its words are read.

    `styled` is the edition by whose style it is set. `quiet` are the ids of the blocks with
    the places of the words that have no reading in print.
    """

    code: EditionCode
    edition: Edition
    styled: EditionCode
    suffix: str = ""
    read: bool = False
    quiet: Mapping[str, frozenset[int]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The edition's name in its own language."""
        return NAMES[self.code]


def sections(page: WebPage) -> tuple[Section, ...]:
    """The sections of a page, the one that is read first before the others.

    The readings stand in the section whose characters they were made for.
    """
    found: list[Section] = []
    reading = page.editions.get(EditionCode.PINYIN)
    over = EditionCode.HANS
    if reading is not None and reading.language.startswith("zh-Hant"):
        over = EditionCode.HANT
    for code in (EditionCode.HANS, EditionCode.HANT, EditionCode.EN):
        read = reading is not None and code is over
        edition = reading if read else page.editions.get(code)
        if edition is None:
            continue
        styled = code if code in page.styles else EditionCode.PINYIN
        suffix = "" if code is EditionCode.HANS else f".{code}"
        quiet = _quiet(edition, page.quiet) if read and page.quiet is not None else {}
        found.append(Section(code, edition, styled, suffix, read, quiet))
    return tuple(found)


def section_markup(section: Section, *, pictures: bool) -> str:
    """A section with all blocks of its edition; `pictures`: the pictures stand in it.

    They stand in one section only, for their size; the others lead to them.
    """
    edition = section.edition
    blocks = tuple(_renamed(block, section.suffix) for block in edition.blocks)
    sources = dict(_pictures(blocks)) if pictures else {}
    quiet = {f"{name}{section.suffix}": places for name, places in section.quiet.items()}
    setting = Setting(HTML, sources, quiet=quiet)
    parts = [_region("header", "nameplate", front(blocks), setting)]
    told = stories(blocks)
    if len(told) > 1:
        parts.append(_contents(section, told))
    for story in told:
        inside = story_markup(story, setting)
        parts.append(f'<article id="a{story[0].article}{section.suffix}">\n{inside}\n</article>')
    parts.append(_region("footer", "foot", back(blocks), setting))
    body = "\n".join(part for part in parts if part)
    return (
        f'<section id="{section.code}" class="edition {section.code}" '
        f'lang="{escape(edition.language)}" aria-label="{section.name}">\n{body}\n</section>'
    )


def _region(element: str, name: str, blocks: tuple[Block, ...], setting: Setting) -> str:
    if not blocks:
        return ""
    body = "\n".join(block_markup(block, setting, {}) for block in blocks)
    return f'<{element} class="{name}">\n{body}\n</{element}>'


def _contents(section: Section, told: list[tuple[Block, ...]]) -> str:
    """The stories' heads, where there are several."""
    items = []
    for story in told:
        head = next((block for block in story if block.role is Role.HEADLINE), story[0])
        words = escape(" ".join(head.text.split("\n")), quote=False)
        items.append(f'<li><a href="#a{head.article}{section.suffix}">{words}</a></li>')
    label = _CONTENTS[section.code]
    return (
        f'<nav class="contents" aria-label="{label}">\n<ol>\n'
        + "\n".join(items)
        + "\n</ol>\n</nav>"
    )


def _quiet(edition: Edition, printed: Edition) -> dict[str, frozenset[int]]:
    """Where the words stand that have a reading in one edition and none in the other."""
    told = {block.id: _read_places(block) for block in printed.blocks}
    return {
        block.id: places
        for block in edition.blocks
        if (places := _read_places(block) - told.get(block.id, frozenset()))
    }


def _read_places(block: Block) -> frozenset[int]:
    at = 0
    places: set[int] = set()
    for inline in block.inlines:
        if inline.reading:
            places.update(range(at, at + len(inline.text)))
        at += len(inline.text)
    return frozenset(places)


def _renamed(block: Block, suffix: str) -> Block:
    if not suffix:
        return block
    marks = tuple(replace(mark, note=f"{mark.note}{suffix}") for mark in block.marks)
    return replace(block, id=f"{block.id}{suffix}", marks=marks)


def _pictures(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        picture = None if block.part is None else block.part.picture
        if picture is None or picture.fault:
            continue
        made = rendition(picture, _PICTURE_WIDTH)
        data = base64.b64encode(made.data).decode()
        yield block.id, f"data:image/{made.format};base64,{data}"
