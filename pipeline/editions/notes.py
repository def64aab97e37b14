"""A story's notes as blocks at its end, and the references to them on its other blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.edition import Block, Inline, NoteMark, Role
from pipeline.page import Note, Passage

__all__ = ["between_words", "marks_of", "with_notes"]


def marks_of(passage: Passage) -> tuple[NoteMark, ...]:
    """A text's references, by their labels and not numbered yet: see `with_notes`."""
    return tuple(NoteMark(one.at, 0, one.label) for one in passage.references)


def with_notes(
    blocks: Iterable[Block], notes: Sequence[Note], prefix: str, article: int
) -> Iterator[Block]:
    """A story's blocks, its references numbered in the order in which they are read; its notes.

    Note 2 of story 1 is the block ``a1.n2``. What has no reference is not printed.
    """
    own = list(blocks)
    labels = dict.fromkeys(mark.note for block in own for mark in block.marks)
    numbers = {label: number for number, label in enumerate(labels, start=1)}

    def numbered(mark: NoteMark) -> NoteMark:
        number = numbers[mark.note]
        return NoteMark(mark.at, number, f"{prefix}.n{number}")

    for block in own:
        yield replace(block, marks=tuple(map(numbered, block.marks))) if block.marks else block
    known = {note.label: note for note in notes}
    for label, number in numbers.items():
        text = known[label].text
        yield Block(
            f"{prefix}.n{number}",
            Role.NOTE,
            (Inline(text.text),),
            article,
            text.source_lines,
            number=number,
        )


def between_words(block: Block) -> Block:
    """The block with each reference that stands in a word with a reading moved to its end."""
    if not block.marks:
        return block
    marks: list[NoteMark] = []
    at = 0
    for piece in block.pieces():
        if isinstance(piece, NoteMark):
            marks.append(replace(piece, at=at))
        else:
            at += len(piece.text)
    return replace(block, marks=tuple(marks))
