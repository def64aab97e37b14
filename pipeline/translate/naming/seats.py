"""Bodies and offices with the place whose they are: 东湾市人大常委会, 永宁区委书记.

The lexicon has them without a place: the Standing Committee of the Municipal People's Congress.
That of a place is told in one piece, since an engine that is given the two apart sets them
beside each other (Dongwan Standing Committee of the Municipal People's Congress). Where the two
share a hanzi and are told apart all the same, the name goes without it: 东湾|市长, 石门|村民.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from pipeline.lexicon import Lexicon
from pipeline.translate.naming.places import without_part
from pipeline.translate.occurrence import Occurrence
from pipeline.translate.terms import occurrences

__all__ = ["beside", "seated"]

# What the English of a body says of its place, by the common part that both share.
_ADJECTIVES: Final[Mapping[str, str]] = {
    "省": "Provincial",
    "市": "Municipal",
    "县": "County",
    "区": "District",
    "旗": "Banner",
    "镇": "Town",
    "乡": "Township",
    "村": "Village",
}
# Words that begin with the common part of a name and are no term: 东湾市民.
_WORD: Final = re.compile(
    "市民(?![营政航办用警])|市[区郊]|县[城域]|村民|镇区|乡亲"
    "|[省市县区镇乡村]长(?![期远久足达征成大江街])"
)
_WITHIN: Final = re.compile(",| in ")
_KINDS: Final = frozenset({"institution", "meeting", "title"})
_SHORTEST: Final = 3  # 滑县 keeps its 县
_LONGEST: Final = 30  # hanzi of a body with its place


def seated(text: str, places: Iterable[Occurrence], lexicon: Lexicon) -> Iterator[Occurrence]:
    """The bodies and offices of a sentence that begin with the last hanzi of one of its places.

    Of the `places`, those within another (郑州市金水区) are left to the engine.
    """
    past = 0
    for place in sorted(places, key=lambda one: (one.start, -one.end)):
        adjective = _ADJECTIVES.get(place.source[-1:])
        if place.start < past or adjective is None or _WITHIN.search(place.english):
            continue
        part = place.end - 1
        body = next(iter(occurrences(text[part : part + _LONGEST], lexicon)), None)
        if body is None or body.start or body.end == 1 or body.kind not in _KINDS:
            continue
        name = without_part(place.english)
        told = re.compile(rf"\b{adjective}\b(?!-)", re.IGNORECASE)
        said = [
            told.sub(f"{name} {adjective}", english, count=1)
            for english in (body.english, *body.accepted)
        ]
        if said[0] == body.english:
            continue
        past = end = part + body.end
        others = tuple(english for english in said[1:] if name in english)
        yield replace(
            body,
            start=place.start,
            end=end,
            source=text[place.start : end],
            english=said[0],
            accepted=others,
            given="",
        )


def beside(text: str, place: Occurrence, others: Iterable[Occurrence]) -> Occurrence | None:
    """The place without its common part, if a term or a word begins with that: 东湾|市长.

    `others` are the terms of the sentence. None where the two share nothing.
    """
    part = place.end - 1
    shared = any(one.start == part and one.end > place.end for one in others)
    if len(place.source) < _SHORTEST or place.source[-1] not in _ADJECTIVES:
        return None
    if not shared and _WORD.match(text, part) is None:
        return None
    name = without_part(place.english)
    return replace(place, end=part, source=place.source[:-1], english=name, accepted=(), given="")
