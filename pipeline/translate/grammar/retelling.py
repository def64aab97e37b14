"""What is over told as what will be, and plans told as what was done: put right by inflection.

An engine that sees one sentence at a time guesses its time. Another form of the verb, and of
those in series with it, is certain where their words are known; where they are not, the sentence
stays, and the engine is asked again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from pipeline.translate.grammar.series import agreeing
from pipeline.translate.grammar.subjects import with_subjects_of_past
from pipeline.translate.grammar.verbs import Form
from pipeline.translate.grammar.words import Edit, Word, edited, guarded, is_adverb, words_of
from pipeline.translate.tense import Time

__all__ = ["retold"]

_PLURAL: Final = frozenset("we We they They you You".split())
_SINGULAR: Final = frozenset("he He she She it It I".split())
_RELATIVE: Final = frozenset("that which who".split())
_NOUN_WILL: Final = frozenset("the a an of this that good free people’s popular own".split())


def retold(english: str, time: Time, kept: Iterable[str] = ()) -> str:
    """The English with its verbs in the tense of its time; quotes and what is `kept` stay."""
    return english if time is Time.UNKNOWN else _retold(english, time, tuple(kept))


@lru_cache(maxsize=512)  # a page's drafts come again with each attempt
def _retold(english: str, time: Time, kept: tuple[str, ...]) -> str:
    if time is Time.PAST:
        return guarded(english, kept, _as_done)
    return guarded(english, kept, _as_planned)


def _as_done(english: str) -> str:
    """Text on what is over that says ``We will build``, or ``We build``, as ``We built``."""
    english = with_subjects_of_past(english)
    words = words_of(english)
    edits: list[Edit] = []
    for at, word in enumerate(words):
        before = words[at - 1].text if at else ""
        if word.text == "will" and before not in _NOUN_WILL and not before.endswith("’s"):
            edits += _without_will(words, at)
        elif word.text in ("We", "we") and _is_subject(words, at):
            verb = _verb_behind(words, at)
            if verb < len(words) and Form.PAST not in words[verb].forms:
                edits += _in_past(words, verb)
    return edited(english, dict.fromkeys(edits))


def _in_past(words: Sequence[Word], verb: int) -> list[Edit]:
    """What to say for a verb in its base form and its series; nothing if that is not certain."""
    word = words[verb]
    base = word.forms.get(Form.BASE)
    series = None if base is None else agreeing(words, verb, Form.PAST)
    if base is None or series is None:
        return []
    return [(word.start, word.end, base.past), *series]


def _without_will(words: Sequence[Word], at: int) -> list[Edit]:
    """What to say for ``will`` and its verbs; nothing if that is not certain."""
    verb = _verb_behind(words, at)
    if verb >= len(words):
        return []
    gone = (words[at].start, words[at + 1].start, "")
    word = words[verb]
    if word.text == "be":
        subject = words[at - 1].text
        said = "were" if subject in _PLURAL else "was" if subject in _SINGULAR else ""
        return [gone, (word.start, word.end, said)] if said else []
    if word.text == "have":
        behind = _verb_behind(words, verb)
        done = behind < len(words) and Form.PARTICIPLE in words[behind].forms
        return [gone, (word.start, word.end, "had")] if done else []
    past = _in_past(words, verb)
    return [gone, *past] if past else []


def _as_planned(english: str) -> str:
    """A plan that says ``we built`` or ``was built`` as ``we will build`` and ``will be built``."""
    words = words_of(english)
    edits: list[Edit] = []
    for at, word in enumerate(words):
        if word.text in ("We", "we") and _is_subject(words, at):
            edits += _with_will(words, at)
        elif word.text in ("was", "were") and at and words[at - 1].text not in _RELATIVE:
            edits.append((word.start, word.end, "will be"))
        elif (
            word.text == "been"
            and at > 1
            and words[at - 1].text in ("has", "have")
            and words[at - 2].text not in _RELATIVE
        ):
            edits.append((words[at - 1].start, word.end, "will be"))
    return edited(english, dict.fromkeys(edits))


def _with_will(words: Sequence[Word], at: int) -> list[Edit]:
    """What to say for a subject's past tense; nothing where that is not certain."""
    verb = _verb_behind(words, at)
    if verb >= len(words):
        return []
    start, word = words[at + 1].start, words[verb]
    if word.text == "have":
        behind = _verb_behind(words, verb)
        done = words[behind].forms.get(Form.PARTICIPLE) if behind < len(words) else None
        if done is None:
            return []
        return [(word.start, word.end, "will"), (words[behind].start, words[behind].end, done.base)]
    past = word.forms.get(Form.PAST)
    if past is None or Form.BASE in word.forms:
        return []
    series = agreeing(words, verb, Form.BASE)
    if series is None:
        return []
    if start == word.start:
        return [(word.start, word.end, f"will {past.base}"), *series]
    return [(start, start, "will "), (word.start, word.end, past.base), *series]


def _is_subject(words: Sequence[Word], at: int) -> bool:
    """Whether a word is the subject of a main clause: the plan we built is no such clause."""
    word = words[at]
    before = words[at - 1].text if at else ""
    return word.gap.strip() != "" or before in ("", "and") or is_adverb(before.lower())


def _verb_behind(words: Sequence[Word], at: int) -> int:
    """The next word that is no adverb; the number of words where a mark stands before it."""
    at += 1
    while at < len(words) and is_adverb(words[at].text) and words[at].gap == " ":
        at += 1
    return at if at < len(words) and words[at].gap == " " else len(words)
