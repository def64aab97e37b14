"""People that only the traditional edition must find: 于海 and 余松 among other names.

A surname that is rather a word (于, 余, 涂, 郁, 钟) with one more character is no sure name
in running text. Between the marks of a list, or after 叫, it is one if it is no word.
"""

from __future__ import annotations

import re

from pipeline.editions.words import load_words

__all__ = ["bounded_names"]

_SURNAMES = "于余涂郁钟"
_PLACES = frozenset("郁林 郁南 郁江 余干 余江 余庆 余吾 涂山 钟山 钟祥 于都 于阗 于田 于洪".split())
_LISTED = re.compile(
    rf"(?:^|(?<=[、：:（(\s]))[{_SURNAMES}][\u4e00-\u9fff](?=[、，。；（）()\s]|$)", re.MULTILINE
)
_CALLED = re.compile(
    rf"(?<=[名做他她人子我孩]叫)[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?=[，。；、（的]|$)"
)
_JOINED = re.compile(rf"(?<=[、和与同跟])[{_SURNAMES}][\u4e00-\u9fff](?=[、和与及等两])")


def bounded_names(text: str) -> tuple[str, ...]:
    """The names of two or three characters that marks or 叫 bound, words left out."""
    words = load_words()
    found = (
        match.group() for pattern in (_LISTED, _CALLED, _JOINED) for match in pattern.finditer(text)
    )
    return tuple(
        dict.fromkeys(name for name in found if words.get(name) is None and name not in _PLACES)
    )
