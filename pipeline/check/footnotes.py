"""A block's text with the numbers of notes in it, as it is compared with what was read back.

They are written as in the source, ``[^1]``, so that a finding tells of them in words that
an editor knows. A note's own number stands before it.
"""

from __future__ import annotations

from pipeline.edition import Block, Inline

__all__ = ["reference", "with_numbers"]


def reference(number: str | int) -> str:
    """The number of a note, told apart from text."""
    return f"[^{number}]"


def with_numbers(block: Block) -> str:
    """The block's text with its references, a note's with its number."""
    if not block.marks and not block.number:
        return block.text
    own = reference(block.number) if block.number else ""
    return own + "".join(
        piece.text if isinstance(piece, Inline) else reference(piece.number)
        for piece in block.pieces()
    )
