"""Names that one sentence of a page tells in full and others shortly: 平舆县, then 平舆.

A person who is named behind an office in one sentence is known in the others; a county, a city
or a banner that is named whole in one is known without its common part in the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from pipeline.editions.tokens import Token
from pipeline.editions.words import load_words
from pipeline.translate.naming.abroad import Foreigner
from pipeline.translate.naming.names import spell
from pipeline.translate.naming.places import LOCALITY, without_part
from pipeline.translate.occurrence import Occurrence

__all__ = ["persons_named", "places_named", "shortly", "strangers_named"]

_WHOLE_NAME: Final = 3
# Nats; a word dearer than this is hardly ever met (平舆, a noun of the list).
_SELDOM: Final = 14.0
_PLACE: Final = re.compile(
    r"[\u4e00-\u9fff]{2,}?(?:省|自治区|自治州|自治[县旗]|[市县区旗州盟镇乡村])"
)
# Of villages and towns those with three hanzi and more, which are no word: 柳树屯村.
_SHORT: Final = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,4}(?=[县市旗])|[\u4e00-\u9fff]{3,4}(?=[村镇乡]))[县市旗村镇乡]$"
)
# A body that is called after its place: 安屏市第三中学.
_BODIES: Final = frozenset({"institution", "meeting", "title"})
_SEAT: Final = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,3}?)[县市旗](?=.)")


def persons_named(terms: Iterable[Occurrence]) -> list[str]:
    """The persons among what sentences name; of shorter names there is too much else."""
    names = (
        term.source
        for term in terms
        if term.kind == "person" and len(term.source) == _WHOLE_NAME and not term.accepted
    )
    return list(dict.fromkeys(names))


def strangers_named(found: Iterable[Foreigner]) -> list[str]:
    """The names from abroad that sentences tell of, those with a dot as their last part too."""
    return list(dict.fromkeys(name for one in found for name in (one.source, one.parts[-1])))


def places_named(terms: Iterable[Occurrence]) -> dict[str, str]:
    """What counties and cities are called without their common part, with their English."""
    found: dict[str, str] = {}
    for term in terms:
        body = _SEAT.match(term.source) if term.kind in _BODIES else None
        if body is not None and _is_place(body["name"]):
            english = spell(body["name"])
            if english in term.english.split():
                found.setdefault(body["name"], english)
        chain = _PLACE.findall(term.source) if term.kind == LOCALITY else []
        parts = [part for one in term.english.split(" in ") for part in one.split(", ")]
        if "".join(chain) != term.source or len(chain) != len(parts):
            continue
        # The Chinese goes from the largest to the smallest, the English begins with that.
        for chinese, english in zip(chain, (*reversed(parts[1:]), parts[0]), strict=True):
            match = _SHORT.fullmatch(chinese)
            if match is not None and _is_place(match["name"]):
                found.setdefault(match["name"], without_part(english))
    return found


def _is_place(name: str) -> bool:
    """Whether a word is nothing else: 和平县 is a county, 和平 peace."""
    word = load_words().get(name)
    return word is None or word.kind in "SN" or word.cost > _SELDOM


def shortly(
    text: str,
    tokens: Sequence[Token],
    known: Mapping[str, str],
    taken: Iterable[Occurrence],
) -> Iterator[Occurrence]:
    """Where the places `known` stand in a sentence as words, beside what is `taken`."""
    busy = list(taken)
    starts, ends = {token.start for token in tokens}, {token.end for token in tokens}
    # What was cut as a person is cut anew: 安屏|至.
    persons = {token.start: token.end for token in tokens if token.kind == "N"}
    for name, english in known.items():
        for match in re.finditer(name, text):
            start, end = match.span()
            if start not in starts or not (end in ends or end < persons.get(start, 0)):
                continue
            if not any(one.start < end and start < one.end for one in busy):
                busy.append(Occurrence(start, end, name, english, kind=LOCALITY))
                yield busy[-1]
