"""What 人次, 辆次 and 架次 count where the English leaves it to “times”.

Serving the elderly 29,000 times says what it should; serving 11,000 times and a throughput of 6
million times do not say whom or what.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.translate.figures.comparing import standing
from pipeline.translate.figures.figure import Figure

__all__ = ["with_visitors"]

_COUNTS: Final = re.compile(r"[余多来]?(?P<what>[人辆车架]|车辆)次(?:以上|以下|左右)?")
# Nothing between says whom: serving more than 11,000 times, exceed 6 million times.
_BARE: Final = re.compile(
    r"\b(?:serv(?:e|es|ed|ing)|receiv(?:e|es|ed|ing)|treat(?:s|ed|ing)?|train(?:s|ed|ing)?|"
    r"benefit(?:s|ed|ing)?|cover(?:s|ed|ing)?|carr(?:y|ies|ied|ying)|transport(?:s|ed|ing)?|"
    r"reach(?:es|ed|ing)?|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|total(?:s|ed|ing)|of|was|were|to)"
    r" (?:about |nearly |over |some |almost |around |more than |a total of )?$"
)
_TIMES: Final = re.compile(r" times\b(?! (?:as|more|the|that|higher|larger|of|last)\b)")
_PASSENGERS: Final = re.compile("旅客|乘客|客流|客运|吞吐|乘坐|运客|载客")
_OTHERS: Final = {
    "辆": "vehicle trips",
    "车": "vehicle trips",
    "车辆": "vehicle trips",
    "架": "flights",
}
_CLAUSE: Final = re.compile("[，。；：]")


def with_visitors(source: str, figures: Sequence[Figure], english: str) -> str:
    """The English with people, passenger trips, vehicle trips or flights for such times."""
    if not any(_COUNTS.match(figure.after) for figure in figures):
        return english
    places = []
    for figure, mention in standing(figures, english).items():
        counts = _COUNTS.match(figure.after)
        times = _TIMES.match(english, mention.end)
        if counts is None or times is None or not _BARE.search(english[: mention.start]):
            continue
        clause = _CLAUSE.split(source[: figure.start])[-1]
        people = "passenger trips" if _PASSENGERS.search(clause) else "people"
        places.append((*times.span(), f" {_OTHERS.get(counts['what'], people)}"))
    for start, end, noun in sorted(places, reverse=True):
        english = english[:start] + noun + english[end:]
    return english
