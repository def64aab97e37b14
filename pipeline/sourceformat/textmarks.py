r"""Characters with and without meaning in the source format: the backslash rules.

A backslash before a punctuation mark or a space makes it plain, ``\u{HEX}`` is
the character of that code, ``\u{}`` is nothing, and a backslash at a line's end
is a forced break.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

__all__ = ["EMPTY", "Marked", "escape", "is_broken", "read_marks"]

EMPTY = "\\u{}"

_CODE = re.compile(r"\\u\{([0-9A-Fa-f]{0,6})\}")
# Controls, invisible format characters, surrogates, line and paragraph separators.
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
_LAST_CODE = 0x10FFFF


def escape(text: str, special: str = "", *, spaces: bool = False) -> str:
    r"""A line of text as it is written in the source format.

    The marks in `special` get a backslash, as do backslashes and what would begin a
    reference to a note (``[^``); characters that
    nobody sees are written by their code, as are spaces at the ends, or all
    spaces but the plain one if `spaces`. No text at all is ``\u{}``.
    """
    if not text:
        return EMPTY
    out = []
    for at, char in enumerate(text):
        edge = at in (0, len(text) - 1) and char.isspace()
        if edge or unicodedata.category(char) in _HIDDEN or (spaces and char.isspace()):
            out.append(f"\\u{{{ord(char):X}}}")
        elif char == "\\" or char in special or text.startswith("[^", at):
            out.append(f"\\{char}")
        else:
            out.append(char)
    return "".join(out)


@dataclass(frozen=True, slots=True)
class Marked:
    r"""Characters, each with whether it may mean something (`True`) or is plain text.

    `text` of an item may be empty: what ``\u{}`` stands for.
    """

    items: tuple[tuple[str, bool], ...]

    @property
    def text(self) -> str:
        """The characters alone."""
        return "".join(char for char, _ in self.items)

    @property
    def raw(self) -> bool:
        r"""Whether anything was written, be it ``\u{}``."""
        return bool(self.items)

    def has(self, marks: str) -> bool:
        """Whether a mark with meaning is one of `marks`."""
        return any(live and char in marks for char, live in self.items)

    def split(self, marks: str, most: int = -1) -> list[Marked]:
        """The parts between marks with meaning, cut at most `most` times."""
        parts: list[list[tuple[str, bool]]] = [[]]
        for char, live in self.items:
            if live and char in marks and char and most != len(parts) - 1:
                parts.append([])
            else:
                parts[-1].append((char, live))
        return [Marked(tuple(part)) for part in parts]

    def split_at(self, mark: str) -> list[Marked]:
        """The parts before and after the first `mark` with meaning."""
        size = len(mark)
        for at in range(len(self.items) - size + 1):
            if self.items[at : at + size] == tuple((char, True) for char in mark):
                return [Marked(self.items[:at]), Marked(self.items[at + size :])]
        return [self]

    def closes(self, mark: str) -> bool:
        """Whether the text ends with `mark` and its meaning."""
        return self.items[-len(mark) :] == tuple((char, True) for char in mark)

    def without(self, mark: str) -> Marked:
        """The text without the mark it ends with."""
        return Marked(self.items[: -len(mark)])

    def strip(self) -> Marked:
        """The text without live spaces at its ends."""
        start, end = 0, len(self.items)
        while start < end and self.items[start][1] and self.items[start][0].isspace():
            start += 1
        while end > start and self.items[end - 1][1] and self.items[end - 1][0].isspace():
            end -= 1
        return Marked(self.items[start:end])


def read_marks(text: str) -> Marked:
    """The characters of a block of the source format, its lines parted by newlines."""
    items: list[tuple[str, bool]] = []
    at = 0
    while at < len(text):
        char = text[at]
        if char != "\\":
            items.append((char, True))
            at += 1
            continue
        code = _CODE.match(text, at)
        following = text[at + 1 : at + 2]
        if code is not None and (not code[1] or int(code[1], 16) <= _LAST_CODE):
            items.append((chr(int(code[1], 16)) if code[1] else "", False))
            at = code.end()
        elif following == "\n":
            items.append(("\n", False))
            at += 2
        elif following and not following.isalnum():
            items.append((following, False))
            at += 2
        else:
            items.append((char, False))
            at += 1
    return Marked(tuple(items))


def is_broken(line: str) -> bool:
    """Whether a line ends in a backslash that no backslash takes the meaning from."""
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1
