"""A stretch of a source that has a fixed English."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Occurrence"]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """``text[start:end]`` is `source` and must be `english`, or one of `accepted`.

    `kind` is the kind of the lexicon's row, ``person``, ``figure`` or ``meeting``.
    What is not `injected` is left to the engine in the source, and looked for only in
    what it made of it. `given` is a shorter English for an engine that copies it, for which
    `english` is set afterwards; "" where that is the same.
    """

    start: int
    end: int
    source: str
    english: str
    accepted: tuple[str, ...] = ()
    kind: str = ""
    injected: bool = True
    given: str = ""

    @property
    def copied(self) -> str:
        """The English that an engine is given to copy."""
        return self.given or self.english
