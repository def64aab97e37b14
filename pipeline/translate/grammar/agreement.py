"""Number: nine items was, a buildings, they has, there was 3 reports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from pipeline.translate.grammar.verbs import Form
from pipeline.translate.grammar.words import Edit, Word, edited, has_object, is_adverb, words_of
from pipeline.translate.rejoin import is_small
from pipeline.translate.spelling import english_words

__all__ = ["agreed"]

_PLURAL_OF: Final = {"was": "were", "is": "are", "has": "have"}
_PERSONS: Final = frozenset("we We they They you You these These those Those".split())
_MANY: Final = frozenset(
    "many several these those both various two three four five six seven eight nine ten".split()
)
_DETERMINERS: Final = frozenset("the its their our his her".split())
_ADJECTIVES: Final = frozenset("outstanding existing remaining leading related".split())
# The words of a subject that is looked at.
_LONGEST: Final = 5
# Nouns that end in s and are one.
_ONE: Final = frozenset(
    "news series means species headquarters works sports politics economics physics "
    "mathematics statistics ethics athletics olympics lens gas bus gases customs crossroads "
    "barracks always perhaps besides plus thus across towards afterwards sometimes less "
    "unless regardless whereas this his its us yes as was has is does business process access "
    "progress success congress press class mass loss pass cross glass grass dress stress "
    "address canvas atlas christmas alias savings goods arms sales parks corps points".split()
)
_MEASURES: Final = frozenset(
    "percent yuan mu jin dollars years months weeks days hours minutes seconds meters "
    "kilometers centimeters millimeters tonnes tons kilograms grams liters degrees points "
    "times kilowatts hectares miles feet inches pounds rounds steps square cubic".split()
)
_NO_SUBJECT: Final = frozenset(
    "of in on at by for to from with as and or but that which who than like including into "
    "under over between among about after before during through per what where when how if "
    "because one each every either neither none number".split()
)
_BEHIND_NOUN: Final = frozenset(
    "of in on at by for to from with over and or that which who was were is are has have had "
    "will".split()
)
_ADJECTIVE: Final = re.compile(
    "new|large|small|major|male|female|special|national|local|good|key|clear|big|single|strong|"
    "[a-z]{3,}(?:ial|ual|ous|ful|able|ible|ive|ical)"
)
_AGED: Final = re.compile(r"\d+-(?:year|month|day)-old")


def agreed(english: str) -> str:
    """The English with verbs and articles in the number of their nouns, where that is certain."""
    words = words_of(english)
    edits: dict[Edit, None] = {}
    for at, word in enumerate(words):
        edit = None
        if word.text in _PLURAL_OF and at:
            edit = _verb(words, at, _PLURAL_OF[word.text])
        elif at and Form.THIRD in word.forms and has_object(words, at):
            edit = _verb(words, at, word.forms[Form.THIRD].base)
        elif word.text in ("a", "an") or (word.text in ("A", "An") and word.gap != " "):
            edit = _single(words, at)
        if edit is not None:
            edits[edit] = None
    return edited(english, edits)


def _verb(words: Sequence[Word], at: int, plural: str) -> Edit | None:
    """The verb as its subject wants it, where that is a person's pronoun or one plain noun."""
    word, before = words[at], words[at - 1]
    said = word.start, word.end, plural
    if word.gap != " ":
        return None
    if before.text in _PERSONS:
        plain = before.text.lower() in ("we", "they", "you")
        begins = at < 2 or before.gap.strip() != ""
        return said if plain and begins else None
    if not is_plural(before.text):
        return None
    start = at - 1
    while start and words[start].gap == " ":
        if words[start - 1].text == "and" and words[start - 1].gap.startswith(","):
            break
        start -= 1
        if words[start].text in _NO_SUBJECT or at - start > _LONGEST:
            return None
    first, between = words[start].text.lower(), [one.text for one in words[start + 1 : at - 1]]
    counted = first in _MANY or (first[0].isdigit() and first != "1")
    named = first in _DETERMINERS or (first == "this" and between[:1] and "’s" in between[0])
    plain = all(one[:1].islower() and _may_modify(one) for one in between)
    named = named and Form.THIRD not in before.forms  # the place autumn reaches was
    return said if (counted or named) and plain and before.text not in _MEASURES else None


def _may_modify(word: str) -> bool:
    """Whether a word may stand before a noun as its adjective: no verb, no plural, no adverb."""
    if word in _ADJECTIVES:
        return True
    return not (is_plural(word) or is_adverb(word) or word.endswith(("ing", "ed")))


def _single(words: Sequence[Word], at: int) -> Edit | None:
    """``a buildings`` as ``a building``, ``a 38-year-old male patients`` as ``... patient``."""
    noun = at + 1
    aged = noun < len(words) and _AGED.fullmatch(words[noun].text) is not None
    if aged:
        noun += 1
    if noun < len(words) and _ADJECTIVE.fullmatch(words[noun].text):
        noun += 1
    if (
        noun >= len(words)
        or Form.THIRD in words[noun].forms
        or any(words[one].gap != " " for one in range(at + 1, noun + 1))
    ):
        return None
    after = words[noun + 1] if noun + 1 < len(words) else None
    ends = after is None or after.gap.strip() != "" or after.text in _BEHIND_NOUN
    one = singular(words[noun].text)
    return (words[noun].start, words[noun].end, one) if one and ends else None


def is_plural(word: str) -> bool:
    """Whether a word is a noun in the plural, beyond doubt but for verbs (needs)."""
    return singular(word) != ""


@cache
def singular(word: str) -> str:
    """A plural's word for one; "" if it is no listed plural, or written with a capital."""
    if not word.isascii() or not word.islower() or word in _ONE or not word.isalpha():
        return ""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "ics", "ous")):
        return ""
    ways = [word[:-1]]
    if word.endswith("ies"):
        ways = [f"{word[:-3]}y"]
    elif word.endswith(("shes", "ches", "sses", "xes", "zes")):
        ways = [word[:-2]]
    return next((one for one in ways if one in english_words() or is_small(one)), "")
