"""Set phrases of the lexicon whose English may be varied, but not left out.

零就业家庭, 预算执行情况, 农村人居环境: their English depends on the sentence, so that no engine is
made to copy it. But a translation that says none of its words has lost the thing. One of them
is enough: of 1,449 such phrases in pairs of news translated by hand (this program’s data)
99 in a hundred have one.
"""

from __future__ import annotations

import re
from typing import Final

from pipeline.lexicon import Term

__all__ = ["glossed", "telling_words"]

_KINDS: Final = frozenset({"economy", "other", "society"})
# Of these kinds one word is enough (台风, 书法), but for those that are said by others.
_THINGS: Final = frozenset({"economy", "society"})
_MANY_WAYS: Final = frozenset(
    "就业 教育 家门口 游客 考古 冠军 气温 玉米 小麦 民宿 耕地 地震 体育 慈善 未成年人 整改".split()
)
# Of two hanzi, too (奶牛 is dairy cows); these are said by other words.
_SHORTEST: Final = 2
_SAID_OTHERWISE: Final = frozenset(
    "督办 交办 信访 选区 创业 学位 票决 康养 以北 高校 小雨 高温 视察 调研".split()
)
# One word tells enough of who it is.
_OFFICES: Final = frozenset({"省长", "总理", "院士"})
_WORD: Final = re.compile(r"[A-Za-z][\w’'-]*")
_TELLING_NOTHING: Final = frozenset(
    "a an and at be by for from in into its of on one one's or the their to with".split()
)
# What says how something is done stands in English as an adverb, a verb, or not at all.
_MANNER: Final = re.compile("化$|建设$|全覆盖$|落实$|回头看$|规定$|^[一全][^国省市县]")


def glossed(term: Term) -> bool:
    """Whether a row names a thing, and not how something is done."""
    if term.simplified in _OFFICES:
        return True
    words = len(_telling(term.english))
    if words == 1 and (term.kind not in _THINGS or term.simplified in _MANY_WAYS):
        return False
    return (
        words > 0
        and term.kind in _KINDS
        and term.simplified not in _SAID_OTHERWISE
        and len(term.simplified) >= _SHORTEST
        and "..." not in term.english
        and _MANNER.search(term.simplified) is None
    )


def telling_words(term: Term) -> tuple[str, ...]:
    """The words of a row's English that tell of the thing, and those of its abbreviation.

    A word with a hyphen counts by its parts too: e-commerce, sci-tech.
    """
    return _telling(f"{term.english} {term.note}")


def _telling(english: str) -> tuple[str, ...]:
    words = _WORD.findall(english)
    parts = (part for word in words for part in (word, *word.split("-")))
    return tuple(
        dict.fromkeys(
            part for part in parts if len(part) > 1 and part.lower() not in _TELLING_NOTHING
        )
    )
