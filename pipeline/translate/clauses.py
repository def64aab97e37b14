"""A sentence of many figures cut into its statements, each with what belongs to it.

A small engine that is given 完成投资76.3亿元，其中亿元以上项目41个，… in one piece ties a figure to
the noun of another clause; given one statement at a time it does not. What leads into a clause
(5月末，) stays with that, what only goes on with the statement before it (同比增长7.4%) with that
one. Joined, the pieces are the sentence again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.translate.pieces import pieces, uncuttable
from pipeline.translate.segment import cut, depths

__all__ = ["FEWEST", "clauses", "joined", "marked", "statements"]

# A sentence with fewer statements of figures is none of many.
FEWEST = 2
# The longest statement that takes up what goes on with it, and both together, in characters.
_LONGEST_TOGETHER = 45
_LONGEST_LEAD = 24

_PAUSES = frozenset("，；：,;:")
_MARKS = "，；：,;:。！？!?"
# Times are no statements: 2023年，1—5月，前三季度，9时30分.
_TIME = re.compile(
    r"(?:\d+[—~～至到-])?\d+(?:年代?|月(?:份|底|初|末|[上中下]旬)?|[日号时点分秒]|个?季度)|前\d+个?月"
    r"|“?[一二三四五六七八九十]+五”?"
)
_FIGURE = re.compile(
    r"\d|[一二两三四五六七八九]成|分之|翻[一两]?番|[一二两三四五六七八九]倍"
    r"|[一二两三四五六七八九十百千]+(?:余|多)?(?:个(?!人)|名|户|起|件|万|亿|所|条|处|项|家|辆|台|吨|亩)"
)
_LEAD = re.compile(
    r"(?:据|随着|在|为了?|通过|截至|截止|目前|今年|去年|前年|明年|近年|自|从|受|对|当|经|按照|根据|由于|因|同时|此外"
    r"|另外|下一步|全年|年内|[上下]半年|[一二三四前]+季度|日前|近日|[昨今当]日|如今|此前|随后|如果|只要|虽然|尽管|即使"
    r"|无论|面对|围绕|针对|过去|未来|到|至|\d).*"
    r"|.*(?:[中后前时下上里内]|期间|[以年]来)|.{1,4}"
)
_TAIL = re.compile(
    r"(?:均?[同环]比|分别|累计|平均|[比较](?!例|重|率|值|赛).{1,10}?|占.{1,14}?|均|并|[增降]幅|增速)?"
    r"(?:增长|增加|下降|减少|提高|上升|回落|上涨|下跌|提升|降低|多|少|高|低|收窄|扩大|持平|增|降|为|达|约|占|排名?|位居|居"
    r"|位列|至|上调|下调).{0,22}"
)


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    statements: int
    leads: bool = False


def statements(sentence: str, limit: int, most: int = 0) -> list[str]:
    """The sentence in pieces of at most `limit` characters, one statement of figures in each.

    Clauses without figures stand together while they fit. A single clause that is longer is cut
    as `pieces` does, up to `most` characters not at all. Of fewer than `FEWEST` statements of
    figures nothing is made: [].
    """
    found = list(clauses(sentence))
    if sum(map(_tells, found)) < FEWEST:
        return []
    return joined(found, limit, most)


def marked(before: str, piece: str) -> str:
    """A piece as it is given: with the pause in front that the piece `before` it ends with."""
    pause = before.rstrip()[-1:]
    return pause + piece if pause and pause in _PAUSES else piece


def joined(found: Iterable[str], limit: int, most: int = 0) -> list[str]:
    """The clauses of a sentence, put together to what one piece has."""
    made: list[_Piece] = []
    for clause in found:
        tells = _tells(clause)
        before = made[-1] if made else None
        if before is not None and _goes_on(before, clause, limit=limit, tells=tells):
            made[-1] = _Piece(before.text + clause, before.statements + tells)
        else:
            made.append(_Piece(clause, int(tells), _leads(clause, tells=tells)))
    return [part for piece in made for part in pieces(piece.text, limit, most)]


def _goes_on(before: _Piece, clause: str, *, limit: int, tells: bool) -> bool:
    """Whether a clause stands in the piece before it."""
    length = len(before.text) + len(clause)
    if before.leads or not (tells or before.statements):
        return length <= limit
    tail = tells and before.statements == 1 and _TAIL.fullmatch(clause.strip(_MARKS)) is not None
    return tail and length <= _LONGEST_TOGETHER


def _leads(clause: str, *, tells: bool) -> bool:
    """Whether a clause only leads into the next: a time, a source, a circumstance."""
    short = len(clause) <= _LONGEST_LEAD and clause[-1] in "，,"
    return short and not tells and _LEAD.fullmatch(clause.strip(_MARKS)) is not None


def _tells(clause: str) -> bool:
    """Whether a clause has a figure that is no time."""
    return _FIGURE.search(_TIME.sub("", clause)) is not None


def clauses(sentence: str) -> Iterator[str]:
    """The parts between two pauses, each with the pause behind it."""
    deep = depths(sentence)
    whole = uncuttable(sentence)
    ends = [
        at + 1
        for at, character in enumerate(sentence)
        if character in _PAUSES and deep[at] == 0 and at + 1 not in whole
    ]
    yield from cut(sentence, ends)
