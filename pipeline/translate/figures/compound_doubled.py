"""Doubling and halving by a word: 翻倍, 加倍, 成倍, 减半, 对半, 腰斩."""

from __future__ import annotations

import re
from typing import Final

from pipeline.translate.figures.compound_kind import Compound, Kinds, by_pattern

__all__ = ["DOUBLED"]

_TWICE: Final = r"doubl\w*|redoubl\w*|twice|two-?fold|two times|100 percent|2 times|2x|2-fold"
_HALF: Final = r"hal(?:f|ves?|ved|ving)|50 percent|fifty percent|50%|semi-?\w*"
# The English, and what else may be said.
_WORDS: Final = {
    "翻倍": ("doubled", _TWICE),
    "翻了倍": ("doubled", _TWICE),
    "翻了一倍": ("doubled", _TWICE),
    "翻一倍": ("doubled", _TWICE),
    # Doubled, or more than before, with a verb: 加倍珍惜.
    "加倍": (
        "doubled",
        (
            rf"{_TWICE}|even|all the \w+|harder|more|much|extra|particular\w*|especial\w*|greatly|"
            r"intensif\w*"
        ),
    ),
    "成倍": (
        "by multiples",
        (
            rf"{_TWICE}|times|\w*fold|many|multipl\w*|exponential\w*|several|compound\w*|geometric\w*|"
            r"tripl\w*|quadrupl\w*"
        ),
    ),
    "减半": ("halved", _HALF),
    "对半": (
        "by half",
        rf"{_HALF}|equal\w*|fifty-fifty|50-50|50/50|even(?:ly)?|in two|split down the middle",
    ),
}


def _by_word(match: re.Match[str]) -> Compound | None:
    """减半 is halved."""
    said, others = _WORDS[match[0]]
    pattern = re.compile(rf"\b(?:{others})(?!\w)", re.IGNORECASE)
    return by_pattern(match, said, pattern, injected=False)


DOUBLED: Final[Kinds] = (
    (re.compile("翻(?:倍|了倍|了?一倍)|加倍(?<!更加倍)|成倍|减半|对半(?!个|年)"), _by_word),
)
