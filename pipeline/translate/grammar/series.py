"""Verbs of a series in one form: we built roads, repaired dikes and *open* schools.

A verb belongs to the series of an earlier one where it stands right behind a comma, ``and`` or
``or``, and where nothing between opens a series of its own: an infinitive, a clause, a verb that
takes one (helped farmers plant and sell).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import Final

from pipeline.translate.grammar.verbs import Form
from pipeline.translate.grammar.words import Edit, Word, begins_noun, has_object, is_adverb

__all__ = ["agreeing"]

_CLAUSE: Final = frozenset(
    "that which who whom whose where when while so if because until than whether how what as "
    "though although unless since before after will can must should may could would shall "
    "might cannot is are was were has have had be been do does did not".split()
)
_TAKING: Final = frozenset(
    "help helps helped helping let lets letting make makes made making see saw sees seeing "
    "watch watched have had get got need needs urge suggest suggested require required "
    "propose proposed recommend recommended demand demanded ask asked order ordered request "
    "requested insist insisted ensure ensured ensuring ensures dare dared".split()
)
# Behind a word that may be a noun: it is one.
_BEHIND_NOUNS: Final = frozenset(
    "of and or for in on with to at by from into as is are was were has have had will can".split()
)


def agreeing(words: Sequence[Word], first: int, form: Form) -> list[Edit] | None:
    """What to say so that a series of verbs has one form, that of its first.

    `form` is ``BASE`` or ``PAST``; ``words[first]`` is the first verb, which stays. None where a
    word behind may be of the series, and may be a noun or of another series.
    """
    edits = _beside(words, first, form)
    other = Form.PAST if form is Form.BASE else Form.BASE
    for at, kin in _coordinates(words, first, bare=other is Form.BASE):
        word = words[at]
        verb = word.forms.get(other)
        if verb is None or form in word.forms:
            continue
        plain = verb.alone if other is Form.BASE else verb.past != verb.participle
        if kin is _Kin.PERHAPS:
            if plain and "," in word.gap + words[at - 1].gap:
                return None
        elif plain or kin is _Kin.BESIDE or has_object(words, at):
            edits.append((word.start, word.end, verb.base if form is Form.BASE else verb.past))
            edits += _beside(words, at, form)
        elif not _is_noun(words, at):
            return None
    return edits


def _beside(words: Sequence[Word], at: int, form: Form) -> list[Edit]:
    """The form of a verb in -ing with an object beside one of a series: enrich and developing."""
    other = at + 2
    if other >= len(words) or words[at + 1].text != "and" or words[at + 1].gap != " ":
        return []
    verb = words[other].forms.get(Form.ING)
    if verb is None or words[other].gap != " " or not has_object(words, other):
        return []
    said = verb.base if form is Form.BASE else verb.past
    return [(words[other].start, words[other].end, said)]


class _Kin(Enum):
    """How sure it is that a word is of the series."""

    BESIDE = auto()  # right beside its first: heard and
    BEHIND = auto()
    PERHAPS = auto()  # or of an infinitive's or another verb's: to build roads, open schools


def _is_past(word: Word) -> bool:
    return Form.PAST in word.forms and Form.BASE not in word.forms


def _is_noun(words: Sequence[Word], at: int) -> bool:
    """Whether what stands behind a word makes it a noun."""
    behind = words[at + 1] if at + 1 < len(words) else None
    return behind is None or behind.gap != " " or behind.text in _BEHIND_NOUNS


def _coordinates(words: Sequence[Word], first: int, *, bare: bool) -> Iterator[tuple[int, _Kin]]:
    """The words at which a verb of the series of ``words[first]`` may stand.

    With `bare` a base form is looked for, which may be of another series.
    """
    other = bare and words[first].text in _TAKING
    begins = False
    for at in range(first + 1, len(words)):
        word = words[at]
        if word.gap.strip() not in ("", ","):
            return  # a new sentence, a dash, a bracket
        before = words[at - 1].text
        begins = (
            word.gap.startswith(",") or before in ("and", "or") or (begins and is_adverb(before))
        )
        if word.text in ("and", "or") or (begins and is_adverb(word.text)):
            continue
        if _ends(words, at, begins=begins):
            return
        if not bare and word.gap.startswith(",") and begins_noun(word.text):
            return  # the subject of another clause
        if other and word.gap.startswith(",") and _is_past(word):
            other = False  # the first series goes on
        if begins and at == first + 2 and before == "and" and word.gap == words[at - 1].gap == " ":
            yield at, _Kin.BESIDE
        elif begins:
            yield at, _Kin.PERHAPS if other else _Kin.BEHIND
        other = other or (bare and (word.text in _TAKING or _is_infinitive(words, at)))


def _is_infinitive(words: Sequence[Word], at: int) -> bool:
    """Whether a word is the ``to`` of an infinitive, or may be."""
    if words[at].text != "to" or at + 1 >= len(words) or has_object(words, at):
        return False
    return Form.ING not in words[at + 1].forms and words[at + 1].text[:1].islower()


def _ends(words: Sequence[Word], at: int, *, begins: bool) -> bool:
    """Whether a word opens a clause, whose verbs are a series of their own."""
    word = words[at]
    verb, past = word.forms.get(Form.BASE), word.forms.get(Form.PAST)
    # A verb's subject stands before it, or it is an infinitive's.
    own = not begins and verb is not None and verb.alone
    if not begins and past is not None and past.past not in (past.participle, past.base):
        return True
    while own and is_adverb(words[at - 1].text):
        at -= 1
    return word.text in _CLAUSE or (own and words[at - 1].text != "to")
