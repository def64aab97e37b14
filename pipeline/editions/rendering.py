"""A block of a page put into English."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.edition import Block
from pipeline.translate.passages import Translation

__all__ = ["Rendering"]


@dataclass(frozen=True, slots=True)
class Rendering:
    """A block put into English: by rule, or a translation with a rule's tail (a photo credit)."""

    block: Block
    ruled: str
    translation: Translation | None = None
