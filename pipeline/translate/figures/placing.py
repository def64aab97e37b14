"""The last resort for a figure that no attempt of the engine has: it is put where it belongs.

The engine says for every word where it looked (`pipeline.translate.alignment`). Where it
looked at the figure and said another number, or none, the figure takes that place. The
sentence may read badly; the figure is not lost, and the report says what was done.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.translate.alignment import SPACE, place
from pipeline.translate.engine import Demand, Draft
from pipeline.translate.figures.comparing import check
from pipeline.translate.figures.figure import Figure

__all__ = ["placed"]

# A wrong number so near, in characters, stands for the figure.
_NEAR = 16


def placed(draft: Draft, demand: Demand, figures: Sequence[Figure]) -> Draft:
    """The draft with the demanded English at its place.

    A number that none of `figures` explains and that stands there gives way to it. The draft
    stays as it is where it does not say what the engine looked at, or where something was put
    in before that place already: what is lacking is put in from the right.
    """
    if not draft.attention or not draft.english:
        return draft
    number = place(draft, demand)
    before = "".join(draft.tokens[:number]).replace(SPACE, " ").strip()
    if not draft.english.startswith(before):
        return draft
    start = end = len(before)
    wrong = [
        spare
        for spare in check(figures, draft.english).unexpected
        if start - _NEAR <= spare.start <= end + _NEAR
    ]
    if wrong:
        nearest = min(wrong, key=lambda spare: abs(spare.start - start))
        start, end = nearest.start, nearest.end
    left, right = draft.english[:start].rstrip(), draft.english[end:].lstrip()
    said = demand.english
    words = said.split()
    for first in range(len(words)):  # 1 hour 10 minutes, where “10 minutes” follows
        ending = " ".join(words[first:])
        if re.match(rf"{re.escape(ending)}(?!\w)", right):
            right = right[len(ending) :].lstrip()
            break
    joint = "" if right[:1] in set(",.;:!?)”") else " "
    return replace(draft, english=f"{left} {said}{joint}{right}".strip())
