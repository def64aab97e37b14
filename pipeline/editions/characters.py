"""Readings are found for simplified text and may stand over its traditional characters.

The two stand one for one, so a text is read in its simplified form and its own characters
are put back under the readings.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.edition import Inline
from pipeline.editions.from_traditional import convert_back
from pipeline.editions.traditional.opencc import load_simplifier
from pipeline.lexicon import Lexicon
from pipeline.script import find_script

__all__ = ["is_traditional", "readable", "set_in"]


def is_traditional(text: str) -> bool:
    """Whether a text, be it one word, has more traditional characters than simplified ones."""
    evidence = find_script(text)
    return evidence.traditional > evidence.simplified


def readable(text: str, *, lexicon: Lexicon) -> str:
    """A text in traditional characters as it is read: simplified, character for character."""
    made = []
    for line in text.splitlines(keepends=True):
        plain = convert_back(line, lexicon=lexicon)
        # A row of the lexicon may have another length in the other script.
        made.append(plain if len(plain) == len(line) else load_simplifier().convert(line))
    return "".join(made)


def set_in(inlines: Iterable[Inline], characters: str) -> tuple[Inline, ...]:
    """The inlines with these characters for theirs, one for one; readings stay.

    Raises `ValueError` where the numbers of characters differ.
    """
    inlines = tuple(inlines)
    size = sum(len(inline.text) for inline in inlines)
    if size != len(characters):
        raise ValueError(f"{len(characters)} characters for {size}")
    made = []
    at = 0
    for inline in inlines:
        end = at + len(inline.text)
        made.append(replace(inline, text=characters[at:end]))
        at = end
    return tuple(made)
