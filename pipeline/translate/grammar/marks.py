"""Capitals and commas that no sentence has: a small letter behind a full stop, said, 10 cases."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["with_right_marks"]

# Not behind abbreviations: a word of four letters or more stands before the stop.
_AFTER_STOP: Final = re.compile(r"(?<=[a-z]{4})([.!?]) ([a-z])(?=[a-z]* )")
_SAID: Final = re.compile(
    r"(?<!, he )(?<!, she )(?<!, they )(?<!, it )\b((?:said|says)(?: that)?), "
    r"(?=(?:the|a|an|this|these|there|we|it|they|such|\d+)\b)"
)


# What nothing follows: and, so as to.
_HANGING: Final = re.compile(
    r"(?:,? (?:and|or|so as to|in order to|such as|as well as|the|an?))+"
    r"(?=[.;](?: |$)|$)"
)


def with_right_marks(english: str) -> str:
    """The English with such marks put right."""
    english = _HANGING.sub("", english)
    english = _SAID.sub(r"\1 ", english)
    return _AFTER_STOP.sub(lambda match: f"{match[1]} {match[2].upper()}", english)
