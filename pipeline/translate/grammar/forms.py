"""Forms of verbs and adjectives that no English has: will improved, don't went, became more deeper.

Each rule asks for what can be nothing else, and is tried on 20,000 sentences by hand: it must
leave them alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.translate.grammar.verbs import Form, Verb
from pipeline.translate.grammar.words import Edit, Word, edited, has_object, is_adverb, words_of

__all__ = ["with_right_forms"]

_MODALS: Final = frozenset(
    "will can could would should must shall may might cannot can’t won’t didn’t doesn’t don’t "
    "wouldn’t couldn’t shouldn’t".split()
)
_NOUNS: Final = frozenset("the a an of this that his her its their good own free in by".split())
_BE: Final = frozenset("am is are was were be been".split())
_FINITE: Final = frozenset("am is are was were".split())
# What is done to nothing and nobody: no passive.
_INTRANSITIVE: Final = frozenset(
    "strive arrive adhere happen occur exist prosper persist remain rely succeed participate "
    "compete listen respond prevail belong cooperate become come go fail apologize emerge "
    "consist depend collaborate innovate concentrate refrain comply reside suffer appear "
    "endure survive agree".split()
)
_COMPARATIVES: Final = frozenset(
    "deeper higher better larger greater stronger closer faster wider broader richer "
    "lower smaller longer shorter clearer easier heavier happier healthier greener warmer safer "
    "smoother stricter tighter finer firmer fuller harder busier cleaner worse".split()
)
# The words of "with prices fell" that are looked at.
_LONGEST_ABSOLUTE: Final = 7
_RELATIVE: Final = frozenset("which whom whose what who that where when".split())
_BEHIND_ADJECTIVES: Final = frozenset("in into than and or for with at on to by among".split())


def with_right_forms(english: str) -> str:
    """The English with such forms put right."""
    words = words_of(english)
    edits: dict[Edit, None] = {}
    for at, word in enumerate(words):
        edit = None
        if word.text in _MODALS and not _is_noun(words, at):
            edit = _behind_modal(words, at)
        elif word.text == "to":
            edit = _infinitive(words, at)
        elif word.text in _BE:
            edit = _behind_be(words, at)
        elif word.text in ("has", "have", "had"):
            edit = _perfect(words, at)
        elif word.text == "with" and word.gap.startswith(","):
            edit = _absolute(words, at)
        elif word.text in ("more", "most") and at:
            edit = _comparative(words, at)
        if edit is not None:
            edits[edit] = None
    return edited(english, edits)


def _is_noun(words: Sequence[Word], at: int) -> bool:
    """Whether a word that may be a modal verb is a noun: the people’s will, a can."""
    before = words[at - 1].text if at else ""
    return before in _NOUNS or before.endswith(("’s", "s’"))


def _next(words: Sequence[Word], at: int) -> int:
    """The next word that is no adverb, with nothing but spaces between; else their number."""
    at += 1
    while at < len(words) and words[at].gap == " " and is_adverb(words[at].text):
        at += 1
    return at if at < len(words) and words[at].gap == " " else len(words)


def _is_in(word: Word, *wanted: Form) -> Verb | None:
    """The verb of which a word is one of these forms, and no base form."""
    forms = word.forms
    if Form.BASE in forms:
        return None
    return next((forms[form] for form in wanted if form in forms), None)


def _as(word: Word, said: str) -> Edit:
    return word.start, word.end, said


def _behind_modal(words: Sequence[Word], at: int) -> Edit | None:
    """``will improved`` and ``must strengthening the`` with the base form."""
    behind = _next(words, at)
    if behind >= len(words):
        return None
    word = words[behind]
    verb = _is_in(word, Form.PAST)
    if verb is None and words[at].text != "can" and has_object(words, behind):
        verb = _is_in(word, Form.ING, Form.THIRD)
    return None if verb is None else _as(word, verb.base)


def _infinitive(words: Sequence[Word], at: int) -> Edit | None:
    """``to improved the`` and ``to improves the`` with the base form."""
    behind = _next(words, at)
    if behind >= len(words) or not has_object(words, behind):
        return None
    verb = _is_in(words[behind], Form.PAST, Form.THIRD)
    noun = verb is not None and not verb.alone and words[behind].text == verb.third
    return None if verb is None or noun else _as(words[behind], verb.base)


def _behind_be(words: Sequence[Word], at: int) -> Edit | None:
    """``are strive to`` as ``strive to``, ``was establish in`` with the participle."""
    behind = _next(words, at)
    if behind >= len(words) or not at or words[at].gap != " ":
        return None
    word, be = words[behind], words[at].text
    verb = word.forms.get(Form.BASE)
    if verb is None or not verb.alone or len(word.forms) > 1:
        return None
    after = words[behind + 1] if behind + 1 < len(words) else None
    beside = after.text if after is not None and after.gap == " " else ""
    finite = {"am": verb.base, "are": verb.base, "is": verb.third}.get(be, verb.past)
    if be in _FINITE and (has_object(words, behind) or beside in ("to", "it", "them")):
        between = "".join(f"{one.text} " for one in words[at + 1 : behind])
        return words[at].start, word.end, f"{between}{finite}"
    passive = verb.base not in _INTRANSITIVE and be != "am"
    ends = not beside or beside in ("by", "in", "at")
    return _as(word, verb.participle) if passive and ends and words[at - 1].text != "to" else None


def _perfect(words: Sequence[Word], at: int) -> Edit | None:
    """``has strengthen the`` as ``has strengthened the``."""
    behind = _next(words, at)
    if behind >= len(words) or not has_object(words, behind):
        return None
    word = words[behind]
    verb = word.forms.get(Form.BASE)
    sure = verb is not None and verb.alone and len(word.forms) == 1
    return _as(word, verb.participle) if verb is not None and sure else None


def _absolute(words: Sequence[Word], at: int) -> Edit | None:
    """``, with prices fell 2 percent`` with the form in -ing."""
    for behind in range(at + 2, min(at + _LONGEST_ABSOLUTE, len(words) - 1)):
        word = words[behind]
        if word.gap != " " or {word.text, words[at + 1].text} & _RELATIVE:
            return None
        after = words[behind + 1]
        measured = after.gap == " " and after.text[0].isdigit()
        verb = _is_in(word, Form.PAST)
        if verb is not None and verb.past != verb.participle:
            return _as(word, verb.ing) if measured or after.text in ("by", "to") else None
        verb = _is_in(word, Form.THIRD)
        if verb is not None and measured:
            return _as(word, verb.ing)
        if any(each.alone for each in word.forms.values()):
            return None
    return None


def _comparative(words: Sequence[Word], at: int) -> Edit | None:
    """``became more deeper in`` as ``became deeper in``."""
    behind = at + 1
    if behind >= len(words) or words[behind].gap != " " or words[behind].text not in _COMPARATIVES:
        return None
    after = words[behind + 1] if behind + 1 < len(words) else None
    alone = after is None or after.gap.strip() != "" or after.text in _BEHIND_ADJECTIVES
    return (words[at].start, words[behind].start, "") if alone else None
