"""One question to a translator, put in the way that it can be asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.translate.engine import (
    Alternatives,
    Briefed,
    Draft,
    Drafting,
    Translator,
)

__all__ = ["ALTERNATIVES", "Glossaries", "first_drafts", "other_ways"]

# How many other translations of a flawed sentence are looked at.
ALTERNATIVES = 4

Glossaries = Mapping[str, Sequence[tuple[str, str]]]
"""The Chinese and English of the terms in a text, by the text."""


def first_drafts(
    translator: Translator, terms: Glossaries, sentences: Sequence[str]
) -> list[Draft]:
    """What the translator makes of the sentences at first, as drafts."""
    if isinstance(translator, Drafting):
        return translator.drafts(sentences)
    if isinstance(translator, Briefed):
        made = translator.briefed(sentences, [terms[text] for text in sentences])
        return [Draft(english) for english in made]
    return [Draft(english) for english in translator.translate(sentences)]


def other_ways(
    translator: Translator, terms: Glossaries, sentences: Sequence[str]
) -> list[list[str]]:
    """What the translator makes of the sentences when it is asked for more."""
    if isinstance(translator, Briefed):
        asked = [terms[text] for text in sentences]
        return [[one] for one in translator.briefed(sentences, asked, again=True)]
    if isinstance(translator, Alternatives):
        return translator.alternatives(sentences, ALTERNATIVES)
    return [[] for _ in sentences]
