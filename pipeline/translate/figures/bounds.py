"""More than or less than: 超过6亿 is not “nearly 600 million”, 不足8000 not “over 8,000”.

As with `pipeline.translate.figures.trend`, the number alone is right. What the English says to the
contrary is a fault, and that it leaves out 以上 or 以下: of 700 such figures in 20,000
translations by hand (this program's data) two are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.translate.figures.comparing import standing
from pipeline.translate.figures.figure import Figure, FigureKind

__all__ = ["overturned"]

_OVER = re.compile("(?<!不)(?:超过?|逾|突破|不低于|不少于|至少|高于|多于|高达)了?$")
_UNDER = re.compile(
    "(?<!不)(?:不足|不到|低于|不超过|少于|近|不满|未满|接近|(?:最多|至多)(?:可|能)?[借领享报贷买带停坐住补]?)了?$"
)
_AT_MOST = re.compile("(?:最多|至多)[可能]?.?$")
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
_LOOK_AHEAD = 60
# 65岁以上, 30毫克以下: here the English must have a bound, too.
_BEHIND = re.compile(r"[^\d，。；：∶、（）]{0,3}?(?P<bound>以上|以下|以内)(?![来往前]|学历)")
_ABOVE = re.compile(
    r"\b(?:above|over|more|old(?:er)|up|exceed\w*|least|higher|greater|beyond|upwards?|no less|"
    r"not less|no fewer|surpass\w*|top(?:s|ped|ping)?|longer|larger|past|minimum|better|from|to|"
    r"between)\b|\+|[-–]",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"\b(?:below|under|less|fewer|within|lower|at most|no more|not more|up to|down|younger|smaller|"
    r"exceed\w*|shorter|maximum|capped|beneath|short|to|between)\b|sub-",
    re.IGNORECASE,
)


def overturned(
    source: str, figures: Sequence[Figure], english: str
) -> tuple[tuple[Figure, str], ...]:
    """The figures whose bound the English turns round, each with how it should be said."""
    wrong: list[tuple[Figure, str]] = []
    for figure, mention in standing(figures, english).items():
        before = source[: figure.start]
        said = english[max(0, mention.start - _LOOK_BACK) : mention.start]
        behind = _BEHIND.match(source, figure.end)
        if behind is not None and figure.kind is FigureKind.QUANTITY:
            near = said + english[mention.end : mention.end + _LOOK_AHEAD]
            above = behind["bound"] == "以上"
            if not (_ABOVE if above else _BELOW).search(near):
                wrong.append((figure, f"{'at least' if above else 'less than'} {figure.english}"))
            continue
        if _DENIED.search(said):
            continue
        if _OVER.search(before) and _SAYS_UNDER.search(said):
            wrong.append((figure, f"more than {figure.english}"))
        elif _UNDER.search(before) and _SAYS_OVER.search(said):
            bound = "up to" if _AT_MOST.search(before) else "less than"
            wrong.append((figure, f"{bound} {figure.english}"))
    return tuple(wrong)
