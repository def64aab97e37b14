"""TOML that a person, or anybody, wrote: read, or refused with the line."""

from __future__ import annotations

import re
import tomllib
from typing import Any, Final

__all__ = ["BadTomlError", "load_toml"]

# What settings need is a tenth of this. tomllib recurses for each bracket, copies a name for
# each of its parts, and Python reads no whole number of more than 4,300 digits.
_DEEPEST: Final = 50
_MOST_PARTS: Final = 20
_LONGEST_NUMBER: Final = 100
_AT: Final = re.compile(r"\s*\(at line (\d+), column \d+\)|\s*\(at end of document\)")
_PIECES: Final = re.compile(
    r'#[^\n]*|"""(?:[^\\]|\\.)*?"""|\'\'\'.*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\''
    rf"|[{{}}\[\].\n]|(?<![\w-])[+-]?(?:0[xob])?[0-9a-fA-F_]{{{_LONGEST_NUMBER},}}(?![\w-])",
    re.DOTALL,
)


class BadTomlError(ValueError):
    """What is wrong with a text that is to be TOML; `line` is counted from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


def load_toml(text: str) -> dict[str, Any]:
    """The values of a text; raises `BadTomlError` for one that is no TOML, or asks for too much."""
    _look_over(text)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        # Python 3.14 tells the line as a number, earlier ones in the message, and "at end of
        # document" has none: it is the last line.
        told = _AT.search(str(error))
        line = int(told[1]) if told and told[1] else text.rstrip("\n").count("\n") + 1
        raise BadTomlError(_AT.sub("", str(error)).strip(), line) from error
    except (RecursionError, ValueError, OverflowError) as error:
        # Not foreseen by `_look_over`; tomllib says no line.
        raise BadTomlError("brackets or numbers beyond all measure", 1) from error


def _look_over(text: str) -> None:
    """Refuse what would take tomllib more time or memory than there is."""
    line, depth, parts = 1, 0, 0
    for found in _PIECES.finditer(text):
        piece = found.group()
        if piece == "\n":
            line, parts = line + 1, 0
            continue
        if piece in "[{":
            depth += 1
            parts = 0
        elif piece in "]}":
            depth = max(depth - 1, 0)
            parts = 0
        elif piece == ".":
            parts += 1
        elif piece.isascii() and piece.lstrip("+-")[:1].isalnum():
            raise BadTomlError(f"a number of {len(piece)} digits", line)
        else:
            line += piece.count("\n")
        if depth > _DEEPEST:
            raise BadTomlError(f"more than {_DEEPEST} brackets in each other", line)
        if parts > _MOST_PARTS:
            raise BadTomlError(f"a name of more than {_MOST_PARTS} parts", line)
