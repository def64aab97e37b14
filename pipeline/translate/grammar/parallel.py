"""Verbs of a series in different forms: heard and deliberate, enrich and developing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.translate.grammar.series import agreeing
from pipeline.translate.grammar.verbs import Form
from pipeline.translate.grammar.words import Edit, Word, edited, has_object, is_adverb, words_of

__all__ = ["in_parallel"]

_SUBJECTS: Final = frozenset("We we They they I".split())
_MODALS: Final = frozenset("will must should".split())
# How far before a participle its verb may stand: are not yet fully rectified.
_NEAR: Final = 7
_PASSIVE: Final = frozenset("am is are was were be been being has have had get got gets".split())
_BEHIND_NOUNS: Final = frozenset(
    "of and or for in on with to at by from into as is are was were has have had will can".split()
)


def in_parallel(english: str) -> str:
    """The English with such verbs in the form of the first, where that is certain."""
    words = words_of(english)
    edits: dict[Edit, None] = {}
    for at, word in enumerate(words):
        found: list[Edit] | None = None
        if word.text in _SUBJECTS or word.text in _MODALS:
            found = _series(words, at)
        elif word.text == "and" and at and word.gap == " ":
            found = _pair(words, at)
        edits |= dict.fromkeys(found or ())
    return edited(english, edits)


def _series(words: Sequence[Word], at: int) -> list[Edit] | None:
    """A subject's or a modal's verb, and those behind it."""
    verb = at + 1
    while verb < len(words) and words[verb].gap == " " and is_adverb(words[verb].text):
        verb += 1
    if verb >= len(words) or words[verb].gap != " ":
        return None
    forms = words[verb].forms
    if words[at].text in _MODALS:
        return agreeing(words, verb, Form.BASE) if Form.BASE in forms else None
    past = Form.PAST in forms and Form.BASE not in forms
    return agreeing(words, verb, Form.PAST) if past else None


def _pair(words: Sequence[Word], at: int) -> list[Edit]:
    """Two verbs beside an ``and``."""
    behind = at + 1
    while behind < len(words) and words[behind].gap == " " and is_adverb(words[behind].text):
        behind += 1
    if behind >= len(words) or words[behind].gap != " ":
        return []
    one, other = words[at - 1].forms, words[behind].forms
    verb = other.get(Form.BASE) or other.get(Form.ING)
    if verb is None or not one or Form.PAST in other:
        return []
    said = ""
    sure = has_object(words, behind) or (verb.alone and not _is_noun(words, behind))
    if Form.BASE in one:
        # The first of the two is a verb for certain, and the other in -ing has an object.
        first = one[Form.BASE].alone and len(one) == 1
        other_series = False
        for before in range(at - 2, -1, -1):
            other_series |= Form.ING in words[before].forms or words[before].text == "to"
            if words[before].gap.strip() not in ("", ","):
                break
        said = verb.base if first and sure and not other_series else ""
    elif Form.PAST in one and sure:
        said = verb.past if _has_subject(words, at - 1) else ""
        passive = any(word.text in _PASSIVE for word in words[max(0, at - _NEAR) : at - 1])
        said = "" if passive else said
    return [(words[behind].start, words[behind].end, said)] if said else []


def _has_subject(words: Sequence[Word], verb: int) -> bool:
    """Whether a name or a pronoun stands before a verb: it is no participle."""
    while verb > 1 and is_adverb(words[verb - 1].text):
        verb -= 1
    before = words[verb - 1].text if verb and words[verb].gap == " " else ""
    return before in _SUBJECTS or (not before[:1].islower() and before != "")


def _is_noun(words: Sequence[Word], at: int) -> bool:
    """Whether what stands behind a word makes it a noun."""
    behind = words[at + 1] if at + 1 < len(words) else None
    return behind is None or behind.gap != " " or behind.text in _BEHIND_NOUNS
