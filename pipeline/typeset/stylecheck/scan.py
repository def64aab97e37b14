"""Brackets, strings and comments of a sheet, looked at as characters.

CSS closes by itself, at the end of the file, what a person forgot to close; a
parser therefore cannot tell. This can, and it knows the Chinese punctuation
that an input method puts where CSS wants its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

__all__ = ["FULL_WIDTH", "Slip", "slips"]

FULL_WIDTH: Final = {
    "；": ";", "：": ":", "，": ",", "｛": "{", "｝": "}", "（": "(", "）": ")",
    "“": '"', "”": '"', "‘": "'", "’": "'", "＃": "#", "％": "%", "．": ".",
}  # fmt: skip

_PIECES: Final = re.compile(
    r"""(?P<comment>/\*)|(?P<string>["'])|(?P<url>url\(\s*(?=[^\s"'])[^)]*\)?)|(?P<escape>\\(?:\r\n|.))
    |(?P<open>[{(\[])|(?P<close>[})\]])|(?P<wide>[；：，｛｝（）“”‘’＃％．])|(?P<line>\r\n|[\n\r\f])""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_STRING: Final = {
    mark: re.compile(rf"(?:\\(?:\r\n|.)|[^{mark}\\\n\r\f])*", re.DOTALL) for mark in "\"'"
}
_NEWLINE: Final = re.compile(r"\r\n|[\n\r\f]")
_PAIRS: Final = {")": "(", "]": "[", "}": "{"}
_CLOSING: Final = {opening: closing for closing, opening in _PAIRS.items()}


@dataclass(frozen=True, slots=True)
class Slip:
    """A mark that is missing or too many: the line (from 1), what is wrong, what to do.

    `swallows`: whatever follows in the sheet is not read as it looks.
    """

    line: int
    message: str
    remedy: str
    swallows: bool = False


def slips(text: str) -> Iterator[Slip]:
    """What is wrong with the marks of a sheet, in their order."""
    opened: list[tuple[str, int]] = []
    line, at = 1, 0
    while (piece := _PIECES.search(text, at)) is not None:
        at = piece.end()
        match piece.lastgroup:
            case "comment":
                end = text.find("*/", at)
                if end < 0:
                    yield Slip(line, "this comment is not ended", "write */ where it ends",
                               swallows=True)  # fmt: skip
                    end = len(text)
                line += len(_NEWLINE.findall(text, at, end))
                at = min(end + 2, len(text))
            case "string":
                body = _STRING[piece[0]].match(text, at)
                end = at if body is None else body.end()
                if text[end : end + 1] != piece[0]:
                    yield Slip(line, "a text in quotes is not ended on its line",
                               f"write {piece[0]} where it ends")  # fmt: skip
                line += len(_NEWLINE.findall(text, at, end))
                at = end + (text[end : end + 1] == piece[0])
            case "open":
                opened.append((piece[0], line))
            case "close":
                yield from _closed(piece[0], line, opened)
            case "url":
                if not piece[0].endswith(")"):
                    yield Slip(line, "the ( here is never closed", "write the )", swallows=True)
                line += len(_NEWLINE.findall(piece[0]))
            case "wide":
                yield Slip(
                    line,
                    f"{piece[0]} is Chinese punctuation, which CSS does not read",
                    f"write {FULL_WIDTH[piece[0]]}",
                )
            case _:
                line += len(_NEWLINE.findall(piece[0]))
    if opened:
        mark, where = opened[0]
        yield Slip(where, f"the {mark} here is never closed", f"write the {_CLOSING[mark]}",
                   swallows=True)  # fmt: skip


def _closed(mark: str, line: int, opened: list[tuple[str, int]]) -> Iterator[Slip]:
    """Take off what a closing mark closes; a slip where that is nothing."""
    if opened and opened[-1][0] == _PAIRS[mark]:
        opened.pop()
        return
    if mark == "}" and any(opening == "{" for opening, _ in opened):
        # The block ends all the same for a person who reads it; tell what is open in it.
        while opened[-1][0] != "{":
            opening, where = opened.pop()
            yield Slip(where, f"the {opening} here is never closed",
                       f"write the {_CLOSING[opening]}")  # fmt: skip
        opened.pop()
        return
    yield Slip(line, f"the {mark} here closes nothing", "take it away, or open what it closes")
