"""Strings of Latin letters and figures, and where a line may end inside one.

A string is what has no white in it: a word, a compound, a figure with its signs,
an address of the web. Inside it nothing stretches.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from pipeline.typeset.compose.chars import UNBROKEN, is_latin

__all__ = ["Cut", "Hyphenator", "cuts", "words"]

Hyphenator = Callable[[str], tuple[int, ...]]

# Join letters and figures where one follows.
_JOINERS: Final = frozenset(".,:'’_@&+-‑–/=?#%~°")
_ADDRESS: Final = re.compile(r"://|@|^www\.|\.(?:com|cn|net|org|gov|edu)\b")
_LETTERS: Final = re.compile(r"[^\W\d_]+")

# What a line's end inside a string costs (see `breaking`).
_HYPHEN: Final = 100.0  # by syllable
_COMPOUND: Final = 300.0  # by syllable, in a word that has a hyphen of its own
_AT_HYPHEN: Final = 30.0
_IN_FIGURE: Final = 600.0  # at the hyphen of a telephone number, the dash of a span
# After the plus of 12+108+N: rather than a line pulled wide apart, not for a little more.
_AT_PLUS: Final = 350.0
_SUMS: Final = 6  # characters of a string that may be broken at a plus
_AT_SLASH: Final = 30.0
_AT_MARK: Final = 120.0  # of an address
_IN_ADDRESS: Final = 350.0  # between any two of its letters
_CODE: Final = 16  # characters of a string that nobody reads as a word or a figure
_IN_CODE: Final = 3000.0
_EDGE: Final = 4  # characters of a code that stay together at either end


@dataclass(frozen=True, slots=True)
class Cut:
    """A place in a string where a line may end: before the character `at`.

    `hyphen`: with a hyphen that the string does not have.
    """

    at: int
    penalty: float
    hyphen: bool = False


def words(text: str) -> Iterator[str]:
    """The text cut into strings, dashes and dots in a row, white, and single characters."""
    start = 0
    while start < len(text):
        char = text[start]
        end = start + 1
        if char == "\n":
            pass
        elif char.isspace():
            while end < len(text) and text[end].isspace() and text[end] != "\n":
                end += 1
        elif is_latin(char):
            while end < len(text) and _runs_on(text, end):
                end += 1
        elif char in UNBROKEN:
            while end < len(text) and text[end] == char:
                end += 1
        yield text[start:end]
        start = end


def _runs_on(text: str, at: int) -> bool:
    """Whether the character at `at` belongs to the string before it."""
    if is_latin(text[at]) or text[at] in "%°":
        return True
    end = at
    # Several in a row are part of an address (``://``, ``/?``), or of nothing.
    while end < len(text) and end < at + 3 and text[end] in _JOINERS:
        end += 1
    if end == at or end == len(text) or not is_latin(text[end]):
        return False
    return end == at + 1 or all(char in "./:?&=#-" for char in text[at:end])


def cuts(word: str, hyphenator: Hyphenator | None = None) -> tuple[Cut, ...]:
    """Where a line may end inside a string, in order.

    `hyphenator` gives the offsets at which a word of letters may be hyphenated.
    An address is cut after its marks, else between its letters, and never gets a hyphen,
    which would be taken for its own (Chicago Manual of Style, 17th ed., § 7.46).
    """
    if _ADDRESS.search(word):
        return tuple(_of_address(word))
    if len(word) >= _CODE and word.isalnum() and not word.isalpha():
        return tuple(Cut(at, _IN_CODE) for at in range(_EDGE, len(word) - _EDGE + 1))
    found = [*_of_compound(word)]
    if hyphenator is not None:
        compound = any(not (char.isalpha() or char in "'’") for char in word)
        penalty = _COMPOUND if compound else _HYPHEN
        for letters in _LETTERS.finditer(word):
            found += (
                Cut(letters.start() + offset, penalty, hyphen=True)
                for offset in hyphenator(letters[0])
            )
    return tuple(sorted(found, key=lambda cut: cut.at))


def _of_compound(word: str) -> Iterator[Cut]:
    for at in range(2, len(word)):
        before, after = word[at - 2], word[at]
        match word[at - 1]:
            case "-" | "–" if is_latin(after):
                figure = before.isdigit() and after.isdigit()
                yield Cut(at, _IN_FIGURE if figure else _AT_HYPHEN)
            case "+" if len(word) >= _SUMS and is_latin(before):
                yield Cut(at, _AT_PLUS)


def _of_address(word: str) -> Iterator[Cut]:
    for at in range(2, len(word) - 1):
        before, after = word[at - 1], word[at]
        if not is_latin(after):
            continue
        if before == "/":
            yield Cut(at, _AT_SLASH)
        elif before in ".@_?&=#:":
            yield Cut(at, _AT_MARK)
        elif before != "-":
            # A hyphen at the line's end would not tell whose it is.
            yield Cut(at, _IN_ADDRESS)
