"""Who speaks in turn on a page: 记者：… / 商周：… in an interview, 问：… / 答：… in advice.

What they say is no second line of the head above it, as 法院：退一赔三 is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.normalise.characters import Line

__all__ = ["in_turn", "speaker"]

_SPEAKER = re.compile("([^，。；！？：“”（）《》\\d\\s]{1,10})：.")
# One pair of lines with labels may be a headline (卖家：… / 法官：…), two of the same are turns.
_TURNS = 2


def speaker(text: str) -> str:
    """Who says what a line has, by its label, or "" if nobody is named."""
    match = _SPEAKER.match(text)
    return "" if match is None else match[1]


def in_turn(lines: Sequence[Line]) -> frozenset[str]:
    """The labels of those who speak in turn: twice one's line stands right over the other's.

    Heads with labels have text under them, and so do not stand one over the other.
    """
    labels = [speaker(line.text) for line in lines]
    pairs = Counter(pair for pair in pairwise(labels) if all(pair) and pair[0] != pair[1])
    return frozenset(label for pair, times in pairs.items() if times >= _TURNS for label in pair)
