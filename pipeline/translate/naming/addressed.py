"""Persons that the words of a sentence tell of: 王先生 is Mr. Wang, 赵国强 a name where it stands.

`pipeline.translate.naming.names` finds those behind an office and those known from the page; here
are the others that the cut into words takes for names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pipeline.countries import COUNTRIES
from pipeline.editions.persons.model import load_name_model
from pipeline.editions.persons.surnames import surname_reading
from pipeline.editions.places.gazetteer import is_foreign
from pipeline.editions.tokens import Token
from pipeline.editions.words import load_words
from pipeline.lexicon import Lexicon
from pipeline.translate.naming.names import (
    COMMON_SURNAMES,
    COMPOUND_SURNAMES,
    DEAREST_NAME,
    joined_word,
    romanise,
    spell,
)
from pipeline.translate.occurrence import Occurrence

__all__ = ["addressed"]

# What English says before a surname for what Chinese says behind it.
_BEFORE_NAME: Final = {
    "先生": "Mr.", "女士": "Ms.", "小姐": "Miss", "太太": "Mrs.",
    "大爷": "Uncle", "大叔": "Uncle", "大伯": "Uncle", "叔叔": "Uncle", "大哥": "Brother",
    "大妈": "Aunt", "大娘": "Aunt", "大婶": "Aunt", "阿姨": "Aunt", "大姐": "Sister",
    "某": "", "某某": "",
}  # fmt: skip
_LONGEST: Final = 2
_WHOLE_NAME: Final = 3
# What a word for a person ends with, before a name: 种粮大户赵国强, 55岁的孙桂兰.
_WHO: Final = frozenset("户者员师生工手长民人匠家友客商将妇星的")
# Villages and streets look like names: 孙口村.
_NO_GIVEN: Final = frozenset("村镇乡县区庄街路寨店")


def addressed(
    tokens: Sequence[Token], lexicon: Lexicon, others: Iterable[Occurrence] = ()
) -> tuple[Occurrence, ...]:
    """The `others`, with the persons among the words of a sentence, left to right.

    A name that is the beginning of a longer one gives way to it.
    """
    found = list(_persons(tokens, lexicon))
    whole = [one for one in found if _is_whole(one.source)]
    kept = [
        other
        for other in others
        if not any(one.start == other.start and one.end > other.end for one in whole)
    ]
    found = [
        one
        for one in found
        if not any(other.start < one.end and one.start < other.end for other in kept)
    ]
    return tuple(sorted((*kept, *found), key=lambda one: one.start))


def _persons(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Occurrence]:
    for number, token in enumerate(tokens):
        if token.kind != "N":
            continue
        surname, title = token.text, _title(tokens[number + 1 : number + 1 + _LONGEST])
        if surname[1:] in _BEFORE_NAME:  # 李先生 may be one word
            surname, title = surname[0], surname[1:]
        if title is not None and (len(surname) == 1 or surname in COMPOUND_SURNAMES):
            reading = surname_reading(surname)
            name = spell(surname) if reading is None else joined_word(reading)
            english = f"{_BEFORE_NAME[title]} {name}".strip()
            text = surname + title
            accepted = (name,) if name != english else ()
            yield Occurrence(
                token.start, token.start + len(text), text, english, accepted, "person"
            )
        elif _is_whole(token.text) and number and tokens[number - 1].text[-1] in _WHO:
            english = romanise(token.text, lexicon)
            yield Occurrence(token.start, token.end, token.text, english, kind="person")


def _is_whole(name: str) -> bool:
    """Whether it is a full name for sure: 温哥华 and 孔雀石 look like one."""
    if len(name) != _WHOLE_NAME or name[0] not in COMMON_SURNAMES or name[-1] in _NO_GIVEN:
        return False
    if name in COUNTRIES or is_foreign(name) or load_words().get(name) is not None:
        return False
    cost = load_name_model().cost(name)
    return cost is not None and cost <= DEAREST_NAME


def _title(behind: Sequence[Token]) -> str | None:
    for size in range(len(behind), 0, -1):
        text = "".join(token.text for token in behind[:size])
        if text in _BEFORE_NAME:
            return text
    return None
