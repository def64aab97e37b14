"""What a list has of a sentence, by whole words; and the rows of the lists that ship."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from importlib import resources

from pipeline.editions.tokens import Token
from pipeline.translate.occurrence import Occurrence

__all__ = ["NOUN", "listed", "rows_of"]

# The kind of what an engine is given in English, and nothing asks for.
NOUN = "noun"


def rows_of(name: str) -> Iterator[list[str]]:
    """The cells of each row of a list that ships, without its comments."""
    source = resources.files("pipeline") / "data" / name
    for line in source.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def listed(
    source: str,
    tokens: Sequence[Token],
    ends: Container[int],
    longest: int,
    english: Callable[[int, int], str],
) -> Iterator[Occurrence]:
    """The longest stretches of at most `longest` characters that have English, left to right.

    `ends` are the places where one may end. `english` is given the number of the first token and
    the place of the end, and returns "" for what is not listed or is left to the engine.
    """
    past = 0
    for at, token in enumerate(tokens):
        if token.start < past:
            continue
        for end in range(min(len(source), token.start + longest), token.start + 1, -1):
            said = english(at, end) if end in ends else ""
            if said:
                yield Occurrence(token.start, end, source[token.start : end], said, kind=NOUN)
                past = end
                break
