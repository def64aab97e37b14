"""The parallel edition: each block of a Chinese edition, then the same in English.

A block ``a1.s1.p1`` is followed by ``a1.s1.p1.en``. A picture is there once, with both
captions. What is no sentence of the page's, a figure in a table or the name of a file, is in
both languages all the same: each of the two texts is whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from pipeline.edition import Block, Edition, EditionCode, Part, Role

__all__ = ["SUFFIX", "is_translation", "pair_group", "pairs", "parallel"]

# The roles of the lines at the page's head.
_LINES: Final = {
    Role.MASTHEAD: 1,
    Role.DATELINE: 1,
    Role.FOLIO: 1,
    Role.HOTLINE: 2,
    Role.CREDIT: 2,
}
SUFFIX: Final = ".en"  # of the ids of English blocks


def is_translation(block: Block) -> bool:
    """Whether a block of a parallel edition is one of its English ones."""
    return bool(block.language)


def pairs(blocks: Sequence[Block]) -> Iterator[tuple[Block, Block | None]]:
    """Each Chinese block with the English one that follows it, None where none does."""
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if not is_translation(block):
            yield block, after if after is not None and is_translation(after) else None


def pair_group(block: Block) -> str:
    """What blocks that follow each other are shown with: a pair, a lead box, a table's two."""
    if block.role in (Role.LEAD_LABEL, Role.LEAD):
        return "lead"
    if block.part is not None:
        return f"part {block.part.id.removesuffix(SUFFIX)}"
    return f"block {block.id.removesuffix(SUFFIX)}"


def parallel(chinese: Edition, english: Edition) -> Edition:
    """The two editions of one page as one.

    `chinese` may be in simplified or traditional characters, with readings or without. Its
    language is the edition's; what is English says so itself. Where a block is not there in
    English, it stands alone.
    """
    put = {block.id: block for block in english.blocks}
    blocks = tuple(_paired(chinese.blocks, put, english.language))
    return Edition(
        code=EditionCode.PARALLEL,
        language=chinese.language,
        title=" / ".join(filter(None, (chinese.title, english.title))),
        author=chinese.author,
        date=chinese.date,
        blocks=blocks,
        notes=tuple(dict.fromkeys((*chinese.notes, *english.notes))),
        effort=english.effort,
        marked=english.marked,
        embedded=english.embedded,
        gates=english.gates,
    )


def _paired(blocks: Sequence[Block], put: dict[str, Block], language: str) -> Iterator[Block]:
    for _, group in groupby(blocks, key=_whole):
        members = tuple(group)
        opening = members[0]
        whole = opening.role in _LINES or (opening.part and opening.role is not Role.PICTURE)
        pairs = [_pair(block, put.get(block.id), language) for block in members]
        if whole:
            # A line or a table whole, then the other: cells in turn would be neither.
            yield from (first for first, _ in pairs)
            yield from (other for _, other in pairs if other is not None)
            continue
        for first, other in pairs:
            yield first
            if other is not None and first.role is not Role.PICTURE:
                yield other


def _whole(block: Block) -> str:
    if block.role in _LINES:
        return f"line {_LINES[block.role]}"
    return block.id if block.part is None else f"part {block.part.id}"


def _pair(block: Block, english: Block | None, language: str) -> tuple[Block, Block | None]:
    """A Chinese block and its English, their sentences matched."""
    if english is None:
        return block, None
    ends = english.source_sentences
    if not ends or ends[-1] != len(block.text):
        # Another text than the English was made from: it is matched as a whole.
        ends, english = (len(block.text),), replace(english, sentences=(len(english.text),))
    return replace(block, sentences=ends), _translation(english, language)


def _translation(block: Block, language: str) -> Block:
    part: Part | None = block.part
    if part is not None and block.role not in (Role.PICTURE, Role.CAPTION):
        part = replace(part, id=part.id + SUFFIX)
    return replace(
        block,
        id=block.id + SUFFIX,
        language=language,
        part=part,
        marks=tuple(replace(mark, note=mark.note + SUFFIX) for mark in block.marks),
    )
