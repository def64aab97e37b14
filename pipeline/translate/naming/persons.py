"""The persons of a sentence, by all that tells of them, with their English.

Known from the page or the lexicon, behind an office (`names`), behind another role (`addressed`),
called by a surname (`called`), of other peoples (`peoples_names`), or likely by their characters
and what is around them (`likely`). Where two of these overlap, the surer one stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from pipeline.editions.tokens import Token
from pipeline.editions.words import load_words
from pipeline.lexicon import Lexicon
from pipeline.translate.naming.addressed import by_rule
from pipeline.translate.naming.called import called
from pipeline.translate.naming.likely import Candidate, is_behind_title, likely_persons, recut
from pipeline.translate.naming.names import people, romanise
from pipeline.translate.naming.nicknames import nicknames
from pipeline.translate.naming.peoples_names import peoples_names
from pipeline.translate.occurrence import Occurrence

__all__ = ["persons"]

# A name that a rule finds and that is this unlikely is none: 学生毕业即能上岗.
_UNLIKELY: Final = 0.05
# Of the names of sentences kept back three in four are this likely, and of what is, seven in eight.
_LIKELY: Final = 0.38
# 青年作者占四成 names nobody.
_SHARE: Final = re.compile("占[近约超过]?(?:[一二三四五六七八九两半]成|[二三四五六七八九十百]分)")
# What goes on behind a word of everyday and hardly ends a given name.
_GOES_ON: Final = frozenset("地得的后前边里时中上下着了过们")
_THREE: Final = 3
# What names an office: 书记, 市长, 主任, 主席.
_OFFICES: Final = frozenset("长记任席")
_NAMES: Final = frozenset("NZ?")
_WATERS: Final = frozenset("河湖寺桥路港岛")


def persons(
    source: str,
    tokens: Sequence[Token],
    lexicon: Lexicon,
    known: Sequence[str] = (),
    abroad: Sequence[tuple[int, int]] = (),
) -> tuple[Occurrence, ...]:
    """The persons of a sentence, left to right.

    `known` are those named on the page; `abroad` are stretches that are names from abroad, of
    which no part is taken for a Chinese name: 施密特 is not Shi Mite.
    """
    tokens = recut(tokens)
    certain = people(source, lexicon, known)
    ruled = by_rule(tokens, lexicon, certain)
    chances = likely_persons(
        source, tokens, [(one.start, one.end) for one in ruled if _is_bare(one)], _UNLIKELY
    )
    score = {(one.start, one.end): chance for one, chance in chances}
    names = [
        Occurrence(one.start, one.end, one.name, romanise(one.name, lexicon), kind="person")
        for one, chance in chances
        if chance >= _LIKELY and not _is_place(one, source, tokens)
    ]
    sure = [one for one in certain if one.source in known or _is_listed(one.source, lexicon)]
    rest = [
        one for one in ruled if not _is_bare(one) or (one.start, one.end) in score or one in sure
    ]
    less = (
        *peoples_names(source, tokens),
        *called(source, tokens),
        *nicknames(source, tokens),
        *names,
        *rest,
    )
    others = (one for one in less if not (_meets(one, abroad) or _is_deed(one, source)))
    found = _apart((*sure, *others))
    return tuple(one for one in found if _SHARE.fullmatch(one.source) is None)


def _is_place(one: Candidate, source: str, tokens: Sequence[Token]) -> bool:
    """Whether it is rather a river: 贾鲁河 where nothing before it tells of a person."""
    if one.name[-1] not in _WATERS or is_behind_title(source, one.start):
        return False
    before = next((token for token in tokens if token.end == one.start), None)
    return before is None or not before.isa("nLlzj")


def _is_deed(one: Occurrence, source: str) -> bool:
    """Whether it is rather an everyday word with what goes on: 高兴地, 毕业后, 马路边."""
    name = one.source
    if source[one.start - 1 : one.start] in _OFFICES:
        return False  # 书记方向前
    word = load_words().get(name[:-1]) if len(name) == _THREE and name[-1] in _GOES_ON else None
    return word is not None and word.kind not in _NAMES


def _is_bare(one: Occurrence) -> bool:
    """Whether it is a name alone, nobody's title."""
    return not one.accepted and " " in one.english and len(one.source) > 1


def _meets(one: Occurrence, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(start < one.end and one.start < end for start, end in stretches)


def _is_listed(name: str, lexicon: Lexicon) -> bool:
    return lexicon.get(name) is not None


def _apart(found: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
    """Those that overlap none before them, left to right."""
    kept: list[Occurrence] = []
    for one in found:
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))
