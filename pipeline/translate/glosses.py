"""Set phrases of the lexicon whose English may be varied, but not left out.

零就业家庭, 预算执行情况, 农村人居环境: their English depends on the sentence, so that no engine is
made to copy it. But a translation that says none of its words has lost the thing. One of them
is enough: of 1,081 such phrases in pairs of news translated by hand (this program’s data)
99 in a hundred have one.
"""

from __future__ import annotations

import re
from typing import Final

from pipeline.lexicon import Term

__all__ = ["glossed", "telling_words"]

_KINDS: Final = frozenset({"economy", "other", "society"})
_SHORTEST: Final = 3
_FEWEST_WORDS: Final = 2
_WORD: Final = re.compile(r"[A-Za-z][\w’'-]*")
_TELLING_NOTHING: Final = frozenset(
    "a an and at be by for from in into its of on one one's or the their to with".split()
)
# What says how something is done stands in English as an adverb, a verb, or not at all.
_MANNER: Final = re.compile("化$|全覆盖$|落实$|回头看$|规定$|^[一全][^国省市县]")


def glossed(term: Term) -> bool:
    """Whether a row names a thing in several words, and not how something is done."""
    return (
        term.kind in _KINDS
        and len(term.simplified) >= _SHORTEST
        and "..." not in term.english
        and _MANNER.search(term.simplified) is None
        and len(telling_words(term)) >= _FEWEST_WORDS
    )


def telling_words(term: Term) -> tuple[str, ...]:
    """The words of a row's English that tell of the thing, and those of its abbreviation.

    A word with a hyphen counts by its parts too: e-commerce, sci-tech.
    """
    words = _WORD.findall(f"{term.english} {term.note}")
    parts = (part for word in words for part in (word, *word.split("-")))
    return tuple(
        dict.fromkeys(
            part for part in parts if len(part) > 1 and part.lower() not in _TELLING_NOTHING
        )
    )
