"""Everyday nouns that the model that ships does not know, put into its Chinese in English.

It learned its words from statutes and official news, and makes of 宫颈癌 a “palace-knock
cancer”. What it is given in English it copies. Unlike terms these are asked for by no gate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final

from pipeline.editions.tokens import Token
from pipeline.translate.naming.listed import listed, rows_of
from pipeline.translate.occurrence import Occurrence

__all__ = ["everyday_nouns", "nouns", "singled", "singular"]

_AND: Final = ("、", "和", "与", "及")

# Before these a noun is part of a place's name: 核桃树村, 白鹭湖, 石榴社区.
_OF_PLACES: Final = frozenset("村 镇 乡 巷 湾 沟 岭 坪 庄 屯 湖 山 矶 社区 小区".split())

# The word that has the number: brothers-in-law, ears of rice, giant pandas.
_HEAD: Final = re.compile(r"(?:.*[ -])??(?P<noun>[A-Za-z]+)(?:-in-law| of .*)?$")
_IRREGULAR: Final = MappingProxyType(
    {
        "men": "man", "women": "woman", "children": "child", "mice": "mouse", "lice": "louse",
        "geese": "goose", "teeth": "tooth", "feet": "foot", "oxen": "ox", "cacti": "cactus",
        "calves": "calf", "halves": "half", "knives": "knife", "leaves": "leaf",
        "loaves": "loaf", "scarves": "scarf", "headscarves": "headscarf", "shelves": "shelf",
        "bookshelves": "bookshelf", "thieves": "thief", "wives": "wife", "midwives": "midwife",
        "wolves": "wolf", "lenses": "lens", "gases": "gas", "irises": "iris",
        "mantises": "mantis", "taxis": "taxi", "skis": "ski", "tsunamis": "tsunami",
        "attics": "attic", "fabrics": "fabric", "antibiotics": "antibiotic", "clinics": "clinic",
        "topics": "topic", "relics": "relic", "summonses": "summons",
    }
)  # fmt: skip
# Of these there is no one, or it has the same form.
_NO_PLURALS: Final = frozenset(
    "billiards binoculars biogas checkers chives clippers clothes diabetes eaves eyeglasses "
    "feces gas goggles hives jeans lens measles mumps news overalls pajamas pliers rabies "
    "rickets scissors series shingles shorts species stairs steelworks sunglasses trousers "
    "tweezers underpants waterworks".split()
)
# magpie, not magpy; tomato, minibus, but headache.
_IN_IE: Final = frozenset("calories cookies hoodies magpies movies pies talkies ties".split())
_IN_ES: Final = re.compile("(?:sh|ch|ss|x|o|(?<![aeo])us)es$")
_IN_E: Final = frozenset(
    "aches avalanches caches canoes foes fuses headaches hoes moustaches shoes toes".split()
)


@cache
def everyday_nouns() -> Mapping[str, str]:
    """The English of the nouns, by their Chinese."""
    return MappingProxyType(dict(rows_of("nouns.tsv")))


@cache
def _longest() -> int:
    return max(map(len, everyday_nouns()))


def singled(found: Iterable[Occurrence], english: str) -> str:
    """The English with one of such nouns in the singular: ``a wallets`` is a wallet."""
    for noun in found:
        one = singular(noun.english)
        if one != noun.english:
            many = re.compile(
                rf"\b(an?|one|1|each|every) {re.escape(noun.english)}\b", re.IGNORECASE
            )
            english = many.sub(rf"\1 {one}", english)
    return english


def singular(english: str) -> str:
    """The noun for one; what is no plural is left as it is."""
    head = _HEAD.match(english)
    if head is None:
        return english
    many = head["noun"]
    one = _IRREGULAR.get(many) or _regular(many)
    return f"{english[: head.start('noun')]}{one}{english[head.end('noun') :]}"


def _regular(many: str) -> str:
    """A word without the ending of the plural."""
    if many.endswith("men"):
        return f"{many[:-3]}man"
    if not many.endswith("s") or many in _NO_PLURALS or many.endswith(("ss", "is", "us", "ics")):
        return many
    if many.endswith("ies") and many not in _IN_IE:
        return f"{many[:-3]}y"
    return many[:-2] if _IN_ES.search(many) and many not in _IN_E else many[:-1]


def nouns(
    source: str, tokens: Sequence[Token], persons: Iterable[tuple[int, int]] = ()
) -> Iterator[Occurrence]:
    """The nouns of a sentence, the longest that begin and end with a word, left to right.

    `persons` is where names stand: right before one a noun is what that person is
    (理发师刘芳, barber Liu Fang).
    """
    alone = set(_alone(source, persons))
    named = {token.start for token in tokens if token.text in _OF_PLACES}
    ends = {token.end for token in tokens} - named

    def said(at: int, end: int) -> str:
        english = everyday_nouns().get(source[tokens[at].start : end], "")
        return singular(english) if end in alone else english

    return listed(source, tokens, ends, _longest(), said)


def _alone(source: str, persons: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Where names begin that no other name follows: not 理发师刘芳、王丽, who are two."""
    named = dict(persons)
    for start, end in named.items():
        if not (source.startswith(_AND, end) and end + 1 in named):
            yield start
