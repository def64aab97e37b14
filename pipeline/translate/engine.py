"""The seam between the editions and whatever translates sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

__all__ = ["Alternatives", "Translator", "takes_terms"]


class Translator(Protocol):
    """Sentences in, sentences out.

    `name` says which engine and model it is; it is printed in the colophon.
    `translate` returns one English string for each Chinese one, in order, and
    "" where the engine has nothing; the same input gives the same output. A
    translator may also have ``term_injection: bool`` (see `takes_terms`) and the
    method of `Alternatives`.
    """

    name: str

    def translate(self, sentences: Sequence[str]) -> list[str]:
        """The English of every sentence."""
        ...


@runtime_checkable
class Alternatives(Protocol):
    """A translator that can decode a sentence again in other ways."""

    def alternatives(self, sentences: Sequence[str], count: int) -> list[list[str]]:
        """At most `count` other translations of every sentence, the likeliest first."""
        ...


def takes_terms(translator: Translator) -> bool:
    """Whether the engine copies English terms that stand in its Chinese source."""
    return bool(getattr(translator, "term_injection", False))
