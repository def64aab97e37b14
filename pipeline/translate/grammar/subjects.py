"""Sentences whose subject comes too late: Strengthen ties, we will build roads.

Chinese names no subject where it is the same; an engine that sets one before a later verb only
leaves the first without.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.translate.grammar.series import agreeing
from pipeline.translate.grammar.verbs import Form, Verb, readings
from pipeline.translate.grammar.words import Edit, Word, edited, has_object, is_adverb, words_of

__all__ = ["with_subjects", "with_subjects_of_past"]

# They have no object, and are no participles.
_LINKING: Final = frozenset({"remained", "continued", "became"})


def with_subjects(english: str) -> str:
    """``Strengthen ties, we will build roads`` as ``We will strengthen ties, build roads``."""
    words = words_of(english)
    edits: list[Edit] = []
    for first in _firsts(words):
        verb = _verb(words, first)
        at = None if verb is None else _we_will(words, first)
        if at is not None:
            edits.append(_begin(words[first], "We will "))
            edits.append((words[at].start, words[at + 2].start, ""))
    return edited(english, edits)


def with_subjects_of_past(english: str) -> str:
    """What is over: ``Uphold order, and built it`` as ``We upheld order, and built it``."""
    words = words_of(english)
    edits: list[Edit] = []
    for first in _firsts(words):
        at = _verb(words, first)
        if at is None or not _goes_on_in_past(words, at):
            continue
        series = agreeing(words, at, Form.PAST)
        if series is None:
            continue
        word, verb = words[at], readings(words[at].text.lower())[Form.BASE]
        if at == first:
            edits.append((word.start, word.end, f"We {verb.past}"))
        else:
            edits += [_begin(words[first], "We "), (word.start, word.end, verb.past)]
        edits += series
    return edited(english, edits)


def _begin(word: Word, subject: str) -> Edit:
    return word.start, word.start + 1, f"{subject}{word.text[0].lower()}"


def _firsts(words: Sequence[Word]) -> list[int]:
    """The words with which sentences begin."""
    return [at for at, word in enumerate(words) if not at or word.gap.strip() in (".", "!", "?")]


def _verb(words: Sequence[Word], first: int) -> int | None:
    """The sentence's first word that is no adverb, if it is a verb in its base form."""
    at = first
    while at < len(words) and is_adverb(words[at].text.lower()):
        at += 1
    if at >= len(words) or (at > first and words[at].gap != " "):
        return None
    verb: Verb | None = readings(words[at].text.lower()).get(Form.BASE)
    sure = verb is not None and (verb.alone or has_object(words, at))
    return at if sure and words[at].text != "Let" else None


def _we_will(words: Sequence[Word], first: int) -> int | None:
    """Where ``, we will`` stands in a sentence, if no other subject stands before it."""
    for at in range(first + 1, len(words) - 2):
        word = words[at]
        if word.gap.strip() not in ("", ","):
            return None
        if word.text == "we" and word.gap.startswith(","):
            return at if words[at + 1].text == "will" and words[at + 1].gap == " " else None
        if word.text in ("will", "is", "are", "was", "were", "we", "you", "they"):
            return None
    return None


def _goes_on_in_past(words: Sequence[Word], first: int) -> bool:
    """Whether a later verb of the sentence is in the past for certain, with no other subject."""
    begins = False
    for at in range(first + 1, len(words)):
        word = words[at]
        if word.gap.strip() not in ("", ","):
            return False
        before = words[at - 1].text
        begins = word.gap.startswith(",") or before == "and" or (begins and is_adverb(before))
        past = word.forms.get(Form.PAST)
        if begins and past is not None and Form.BASE not in word.forms:
            sure = past.past != past.participle or word.text in _LINKING
            if sure or has_object(words, at):
                return True
    return False
