"""The pictures of a file, compared with those of the edition it was made from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.check.findings import Finding, quoted
from pipeline.edition import Edition, Role

__all__ = ["Shown", "compare_pictures", "expected_pictures"]

_SHAPE: Final = 0.02  # of the ratio that a picture's shape may be off, for whole pixels


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture: the words that stand for it, its height by its width, and where it is.

    `block` is its block, "" for what was read from a file; `page` counts from 1.
    """

    alt: str
    ratio: float
    block: str = ""
    page: int | None = None


def expected_pictures(edition: Edition) -> tuple[Shown, ...]:
    """The pictures that an edition shows, in order; gaps are none."""
    captions = {
        block.part.id: " ".join(block.text.split())
        for block in reversed(edition.blocks)  # a second caption is the English one
        if block.role is Role.CAPTION and block.part is not None
    }
    return tuple(
        Shown(
            captions.get(block.part.id) or block.part.picture.file,
            block.part.picture.ratio,
            block.id,
        )
        for block in edition.blocks
        if block.part is not None and block.part.picture is not None
        if not block.part.picture.fault
    )


def compare_pictures(expected: Sequence[Shown], actual: Sequence[Shown]) -> Iterator[Finding]:
    """What differs: a picture ``missing``, ``extra``, without its words, or out of shape.

    Pictures are told apart by the words that stand for them; their order is free, for
    a picture may stand before or after the text that it belongs to.
    """
    left = list(actual)
    lost = []
    for one in expected:
        there = next((other for other in left if _bare(other.alt) == _bare(one.alt)), None)
        if there is None:
            lost.append(one)
            continue
        left.remove(there)
        yield from _shape(one, there)
    for one in lost:
        # One of the same shape may have lost its words only.
        there = next((other for other in left if not tuple(_shape(one, other))), None)
        if there is None:
            yield Finding(one.block, "missing", f"the picture {quoted(one.alt)} is not there")
            continue
        left.remove(there)
        message = f"the picture {quoted(one.alt)} has {quoted(there.alt)} in place of its words"
        yield Finding(one.block, "changed", message, there.page)
    for other in left:
        yield Finding("", "extra", f"a picture too much: {quoted(other.alt)}", other.page)


def _bare(text: str) -> str:
    return "".join(text.split())


def _shape(one: Shown, other: Shown) -> Iterator[Finding]:
    if abs(other.ratio / one.ratio - 1) > _SHAPE:
        message = (
            f"the picture {quoted(one.alt)} is out of shape: {other.ratio:.3f} high "
            f"by its width, not {one.ratio:.3f}"
        )
        yield Finding(one.block, "changed", message, other.page)
