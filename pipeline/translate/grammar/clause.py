"""Whether English stands by itself: a subject, and a verb that has a tense."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.translate.grammar.verbs import Form
from pipeline.translate.grammar.words import Word, begins_noun, is_adverb, words_of

__all__ = ["is_finite", "stands_alone"]

_AUXILIARIES: Final = frozenset(
    "is are was were has have had will would can could must should may did does do".split()
)
# No subject begins with one of these.
_NO_SUBJECT: Final = frozenset(
    "and or but nor so yet as at by for from in into of off on onto out over per to under up upon "
    "via with within without after before behind below between beyond during among along against "
    "about above across around through throughout toward towards since until till while when where "
    "which who whom whose that if because although though unless than then also including "
    "especially down not making bringing".split()
)
# The verbs of figures: no participle of these stands behind its noun.
_OF_FIGURES: Final = frozenset(
    "rose fell grew dropped declined increased decreased slowed narrowed widened ranked stood came "
    "went totaled totalled remained stayed exceeded reached hit topped surpassed accounted "
    "averaged climbed soared jumped dipped eased doubled tripled passed".split()
)
# What follows these has its verb for itself: the projects that were promised.
_RELATIVE: Final = frozenset("that which who whom whose where when".split())


def stands_alone(english: str) -> bool:
    """Whether a clause begins with a subject and has a finite verb for it; see `is_finite`."""
    words = words_of(english)
    if len(words) < 2:
        return False
    first = words[0].text.lower()
    forms = words[0].forms
    if first in _NO_SUBJECT or is_adverb(first):
        return False
    if forms and not {Form.BASE, Form.THIRD} & {*forms}:
        return False
    imperative = Form.BASE in forms and forms[Form.BASE].alone
    return not imperative and is_finite(english)


def is_finite(english: str) -> bool:
    """Whether a text has a verb with a tense, and not only in a clause that hangs on a noun.

    A form that is a past and a participle alike (promised) is taken for the verb only where its
    object or an adverb follows: 1,050 places added in kindergartens has none.
    """
    words = words_of(english)
    relative = False
    for at, word in enumerate(words[1:], start=1):
        text = word.text.lower()
        if "," in word.gap:
            relative = False
        if text in _RELATIVE:
            relative = True
        elif text in _AUXILIARIES or _tells(words, at):
            if not relative:
                return True
            relative = False
    return False


def _tells(words: Sequence[Word], at: int) -> bool:
    """Whether a word is a verb in the past, and no participle."""
    word = words[at]
    if word.text.lower() in _OF_FIGURES:
        return True
    verb = word.forms.get(Form.PAST)
    if verb is None or verb.past != verb.participle:
        return verb is not None
    behind = words[at + 1].text.lower() if at + 1 < len(words) else ""
    return bool(behind) and (begins_noun(behind) or is_adverb(behind))
