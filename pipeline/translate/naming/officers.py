"""Titles whose English hangs on the body that they are of.

Chinese has one title for the minister of a ministry and the head of a department (部长), and for
the vice chairpersons of a people's congress and the deputy directors of an office (副主任). What
stands before tells: 教育部副部长 is a vice minister, 运营部副部长 a deputy head; 市人大常委会主任
罗建章主持，副主任吴秉义… is a vice chairperson.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from pipeline.lexicon import Lexicon

__all__ = ["Officer", "officer", "staffed"]


@dataclass(frozen=True, slots=True)
class Officer:
    """The English of a title in its place, and other English that says the same."""

    english: str
    accepted: tuple[str, ...]


_LEADERS: Final = {
    "部长": ("head", "director", "chief"),
    "副部长": ("deputy head", "deputy director", "deputy chief", "vice head"),
}
_BODY = "部"
_MINISTRY = "Ministr"
_LONGEST = 16
# What is no body: 全部部长, 各部部长.
_NO_BODY = frozenset("全各内大中省多两几")

_DEPUTY = "副主任"
_VICE = Officer(
    "vice chairperson",
    tuple(
        f"{low} {chair}"
        for low in ("vice", "deputy")
        for chair in ("chair", "chairman", "chairwoman", "chairmen", "chairwomen")
    ),
)
# A congress told of in the sentence, and another body right before the title: 市人大办公室副主任.
_CONGRESS = re.compile("人大|人民代表大会|常委会")
_OTHER_BODY = re.compile(
    "[室办心科处部院局所站厂校系司台社村区库组团区]$|(?<!常务)(?<!常)委(?:员会|会)?$"
)
# Who is of no ministry: 博物馆社会教育部主任.
_STAFF = ("主任", "副主任", "经理", "副经理", "职员", "员工")


def officer(title: str, before: str, lexicon: Lexicon) -> Officer | None:
    """What a title is behind the text `before`; None where the lexicon's English holds."""
    if title == _DEPUTY:
        of_congress = _CONGRESS.search(before) and not _OTHER_BODY.search(before)
        return _VICE if of_congress else None
    leaders = _LEADERS.get(title)
    if leaders is None or not _department(before, lexicon):
        return None
    return Officer(leaders[0], leaders[1:])


def _department(before: str, lexicon: Lexicon) -> bool:
    """Whether a text ends with a 部 that is no ministry."""
    named = before if before.endswith(_BODY) else before + _BODY  # 宣传部部长, 宣传部长
    for at in range(max(0, len(named) - _LONGEST), len(named) - 1):
        term = lexicon.get(named[at:])
        if term is not None and term.english:
            return _MINISTRY not in term.english
    # Of a body that the lexicon does not have its own 部 is a sign: 运营部部长, not 时任部长.
    own = before[-2:-1]
    return before.endswith(_BODY) and "\u4e00" <= own <= "\u9fff" and own not in _NO_BODY


def staffed(english: str, text: str, end: int) -> bool:
    """Whether a body called a ministry, up to `end`, has staff that none has: 教育部|主任."""
    return _MINISTRY in english and text.startswith(_STAFF, end)
