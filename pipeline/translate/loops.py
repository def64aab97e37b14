"""Words that an engine says over and over."""

from __future__ import annotations

import re
from collections import Counter

__all__ = ["looping", "unlooped", "without_stutter"]

_LONGEST_NGRAM = 8
_LONGEST_WORD = 40
_REPEATS = 3
_STUTTER = re.compile(r"([a-z]{1,3})\1{4,}|\d{16}")
# The same word again, with no mark between; and several, or with marks, twice more or oftener.
_AGAIN = re.compile(r"\b([a-z]+)((?: \1\b)+)(?![’'-])")
_NAMED_AGAIN = re.compile(r"\b([A-Z][a-z]{3,})(?: \1\b){2,}")
_RUN = re.compile(
    rf"\b((?:[\w’'-]+[,;]? ){{0,{_LONGEST_NGRAM - 1}}}[\w’'-]+)(?:[,;]? \1\b){{2,}}", re.IGNORECASE
)
# Said twice they may be right: had had, the work that that takes, a place to move on on foot.
_TWICE = frozenset(
    "had that very on for in to is was do long far so much many more ha no bye out up by of".split()
)
_SHORTEST_TWICE = 4


def looping(english: str) -> str:
    """The words that an engine repeats over and over; "" if it does not.

    That is a run of up to 8 words three times on end, a word of 40 letters or
    more, or a text in which most groups of four words have been said before.
    """
    words = [word.strip(".,;:!?\"'“”‘’()") for word in english.lower().split()]
    words = [word for word in words if word]
    for word in words:
        if re.match(r"https?:|www\.", word):
            continue
        if _STUTTER.search(word) or len(word) > _LONGEST_WORD:
            return word[:_LONGEST_WORD]
    for size in range(1, _LONGEST_NGRAM + 1):
        # Hot, hot, hot! is no fault.
        repeats = _REPEATS + 1 if size == 1 else _REPEATS
        for start in range(len(words) - size * repeats + 1):
            if words[start] != words[start + size]:
                continue
            group = words[start : start + size]
            if "".join(group).isdigit():
                continue
            if all(
                words[start + size * turn : start + size * (turn + 1)] == group
                for turn in range(1, repeats)
            ):
                return " ".join(group)
    again = _said_again(english)
    if again:
        return again
    groups = Counter(tuple(words[at : at + 4]) for at in range(len(words) - 3))
    if sum(groups.values()) >= 20 and len(groups) < 0.6 * sum(groups.values()):
        return " ".join(groups.most_common(1)[0][0])
    return ""


def _said_again(english: str) -> str:
    """A word that stands three times with no mark between: got got got, Air Air Air."""
    named = _NAMED_AGAIN.search(english)
    if named is not None:
        return named[1]
    for match in _AGAIN.finditer(english):
        if match[2].count(match[1]) + 1 >= _REPEATS:
            return match[1]
    return ""


def without_stutter(english: str) -> str:
    """The text with a word that is said twice for no reason said once: a hundred hundred trips.

    Of 21,000 translations by hand in this program's data none has such a pair; short words
    and those that may stand twice stay, as does all that is said three times, a loop.
    """

    def once(match: re.Match[str]) -> str:
        word = match[1]
        may_be = word in _TWICE or len(word) < _SHORTEST_TWICE or match[2] != f" {word}"
        return match[0] if may_be else word

    return _AGAIN.sub(once, english)


def unlooped(english: str) -> str:
    """The text with what is said three times on end, or oftener, said once; figures stay."""
    return _RUN.sub(lambda match: match[0] if match[1].isdigit() else match[1], english)
