"""More than or less than: 超过6亿 is not “nearly 600 million”, 不足8000 not “over 8,000”.

As with `pipeline.translate.trend`, the number alone is right. Only what the English says to
the contrary is a fault: of 500 such figures in 20,000 translations by hand (this program's
data) none is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.translate.figure import Figure
from pipeline.translate.figure_check import standing

__all__ = ["overturned"]

_OVER = re.compile("(?<!不)(?:超过?|逾|突破|不低于|不少于|至少|高于|多于|高达)了?$")
_UNDER = re.compile("(?<!不)(?:不足|不到|低于|不超过|少于|近|不满|未满|接近|最多|至多)了?$")
_SAYS_UNDER = re.compile(
    r"\b(?:nearly|almost|(?:less|fewer) than|under|below|at most|within|close to)\s"
    r"(?:the |an? |about )?$",
    re.IGNORECASE,
)
_SAYS_OVER = re.compile(
    r"\b(?:more than|over|above|exceed\w*|at least|surpass\w*)\s(?:the |an? |about )?$",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:no|not|never|cannot|without|nor|may|must)\b", re.IGNORECASE)
_LOOK_BACK = 40


def overturned(
    source: str, figures: Sequence[Figure], english: str
) -> tuple[tuple[Figure, str], ...]:
    """The figures whose bound the English turns round, each with how it should be said."""
    wrong: list[tuple[Figure, str]] = []
    for figure, mention in standing(figures, english).items():
        before = source[: figure.start]
        said = english[max(0, mention.start - _LOOK_BACK) : mention.start]
        if _DENIED.search(said):
            continue
        if _OVER.search(before) and _SAYS_UNDER.search(said):
            wrong.append((figure, f"more than {figure.english}"))
        elif _UNDER.search(before) and _SAYS_OVER.search(said):
            wrong.append((figure, f"less than {figure.english}"))
    return tuple(wrong)
