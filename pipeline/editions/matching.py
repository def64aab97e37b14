"""Which sentence of a Chinese block is which of its English."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.edition import Block
from pipeline.translate.passages import Translation

__all__ = ["matched", "spans"]


def matched(chinese: Block, english: Block, translation: Translation | None) -> Block:
    """The English block with the ends of its sentences and of those that they are made from.

    What is written by rule is one sentence, and so is a block in which a sentence's Chinese
    is not found again.
    """
    source, text = chinese.text, english.text
    if not source or not text:
        return english
    own: list[int] = []
    theirs: list[int] = []
    at = written = 0
    for before, sentence in () if translation is None else translation.runs:
        written += len(before) + len(sentence.english)
        found = source.find(sentence.source, at)
        if found < 0:
            own, theirs = [], []
            break
        at = found + len(sentence.source)
        if sentence.english:
            own.append(min(written, len(text)))
            theirs.append(at)
        elif theirs:
            theirs[-1] = at  # its English is in the sentence before
    # Each has what follows it: white, a closing quote, the credit of a picture.
    own[-1:], theirs[-1:] = [len(text)], [len(source)]
    return replace(english, sentences=tuple(own), source_sentences=tuple(theirs))


def spans(ends: Sequence[int], length: int) -> tuple[tuple[int, int], ...]:
    """Beginnings and ends of a text's sentences, `length` characters in all."""
    inner = [end for end in ends if 0 < end < length]
    return tuple(pairwise((0, *inner, length))) if length else ()
