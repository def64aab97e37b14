"""What a style sheet may ask of the programs that read it.

A few lines of CSS can stand for millions: ``var()`` of ``var()``, rules nested with lists of
selectors, sheets that import sheets twice. They are counted before anything is unfolded.
The limits are a hundred times what the shipped sheets need; no look comes near them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pipeline.errors import ConfigurationError

__all__ = ["LARGEST", "MOST_IMPORTS", "check_sheet", "check_variables"]

LARGEST: Final = 256 * 1024  # bytes: the largest shipped sheet has 10 KB
MOST_IMPORTS: Final = 64  # sheets read for one edition, each as often as it is imported
_DEEPEST: Final = 40  # brackets in one another; cssselect2's code nests four for each
_MOST_SELECTORS: Final = 2000  # that the lists of a rule and those around it come to
# Parts of a selector and those around it (``div p`` has two): cssselect2 nests Python code for
# each, and Python takes 200 parentheses in one another.
_LONGEST_SELECTOR: Final = 60
_LONG_NUMBER: Final = re.compile(r"\d{100,}")  # Python takes no more than 4,300 digits
_MOST_TOKENS: Final = 10_000  # that a custom property comes to
_DEEPEST_VAR: Final = 40  # custom properties that say each other
_PIECES: Final = re.compile(
    r"/\*(?:.*?\*/|.*\Z)|\"(?:[^\"\\\n]|\\.)*\"?|'(?:[^'\\\n]|\\.)*'?|\\.|[{}()\[\],;>+~]"
    r"|\s+|[^\s{}()\[\],;>+~\"'\\/]+|/",
    re.DOTALL,
)
_OPENS: Final = frozenset("([{")
_CLOSES: Final = {")": "(", "]": "[", "}": "{"}
_COMBINATORS: Final = frozenset(">+~")
_PARTING: Final = frozenset(">+~,;{}")


_END, _IS = ";", ":"
_PLAINER: Final = "write it plainer"


@dataclass(frozen=True, slots=True)
class _Around:
    """What the rules around a place come to: their selectors multiplied, and their parts."""

    selectors: int = 1
    parts: int = 0


@dataclass(slots=True)
class _Head:
    """The list of selectors being read: how many, the parts of the last one and of the longest."""

    listed: int = 1
    parts: int = 0
    longest: int = 0


class _Scan:
    """Counts brackets and selectors of a sheet, piece by piece."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._brackets: list[str] = []
        self._around = [_Around()]
        self._head = _Head()
        self._parted = True  # whether the piece before parts a selector already
        self.line = 1

    def _refused(self, message: str) -> ConfigurationError:
        return _refused(message, self._path, self.line, _PLAINER)

    def take(self, piece: str) -> None:
        """The next piece; raises `ConfigurationError` where there are too many."""
        if piece in _OPENS:
            self._open(piece)
        elif piece in _CLOSES:
            self._close(piece)
        elif piece == ";":
            self._head = _Head()
        elif piece == "," and self._brackets[-1:] != ["("]:
            self._head.listed += 1
            self._head.parts = 0
        elif piece in _COMBINATORS or (piece.isspace() and not self._parted):
            self._head.parts += 1
            self._head.longest = max(self._head.longest, self._head.parts)
        elif (number := _LONG_NUMBER.search(piece)) is not None and piece[0] not in "/\"'":
            raise self._refused(f"a number of {len(number.group())} digits")
        if not piece.startswith("/*"):
            self._parted = piece.isspace() or piece in _PARTING
        self.line += piece.count("\n")

    def _open(self, piece: str) -> None:
        self._brackets.append(piece)
        if len(self._brackets) > _DEEPEST:
            raise self._refused("brackets stand too deep in each other")
        if piece != "{":
            return
        around, head = self._around[-1], self._head
        inner = _Around(around.selectors * head.listed, around.parts + head.longest + 1)
        if inner.selectors > _MOST_SELECTORS:
            raise self._refused(
                f"a rule of more than {_MOST_SELECTORS:,} selectors, multiplied by those around it"
            )
        if inner.parts > _LONGEST_SELECTOR:
            raise self._refused(f"a selector of more than {_LONGEST_SELECTOR} parts")
        self._around.append(inner)
        self._head = _Head()

    def _close(self, piece: str) -> None:
        if self._brackets[-1:] != [_CLOSES[piece]]:
            return
        self._brackets.pop()
        if piece == "}":
            self._around.pop()
            self._head = _Head()


def check_sheet(text: str, path: Path) -> None:
    """Refuse a sheet that asks for too much; raises `ConfigurationError` with the line."""
    if len(text.encode("utf-8", "surrogatepass")) > LARGEST:
        raise _refused("the style sheet is larger than 256 KB", path, 1, "part it in several")
    scan = _Scan(path)
    for found in _PIECES.finditer(text):
        scan.take(found.group())


def _refused(message: str, path: Path, line: int | None, remedy: str) -> ConfigurationError:
    return ConfigurationError(message, path=path, line=line, remedy=remedy)


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a declaration makes of a custom property: tokens of its own, and those it refers to."""

    path: Path
    line: int
    tokens: int
    names: tuple[str, ...]


def check_variables(sheets: Iterable[tuple[Path, str]]) -> None:
    """Refuse custom properties that unfold to too much, over all sheets of an edition.

    Which rule wins is not looked at: of several declarations of a property the one that comes
    to most counts. Raises `ConfigurationError` with the line.
    """
    meanings: dict[str, list[_Meaning]] = {}
    for path, text in sheets:
        if "--" not in text and "\\" not in text:
            continue
        for name, meaning in _meanings(text, path):
            meanings.setdefault(name, []).append(meaning)
    known: dict[str, tuple[int, int]] = {}
    for name in meanings:
        _unfold(name, meanings, known)


def _unfold(
    name: str, meanings: dict[str, list[_Meaning]], known: dict[str, tuple[int, int]]
) -> None:
    """Find how many tokens and steps a property and all that it refers to come to.

    By a stack of its own: a chain may be longer than Python recurses. A property that refers
    to itself has no value (CSS Variables 1, 2.3), and counts nothing.
    """
    waiting = [name]
    begun: set[str] = set()
    while waiting:
        name = waiting[-1]
        if name in known or name not in meanings:
            waiting.pop()
            continue
        missing = [
            other
            for meaning in meanings[name]
            for other in meaning.names
            if other in meanings and other not in known and other not in begun
        ]
        begun.add(name)
        if missing:
            waiting += missing
            continue
        most, steps = 0, 0
        for meaning in meanings[name]:
            inner = [known.get(other, (0, 0)) for other in meaning.names]
            tokens = meaning.tokens + sum(size for size, _ in inner)
            deep = 1 + max((depth for _, depth in inner), default=0)
            if tokens > _MOST_TOKENS or deep > _DEEPEST_VAR:
                what = (
                    f"{tokens:,} values" if tokens > _MOST_TOKENS else f"{deep} others in a chain"
                )
                raise _refused(f"{name[:60]} comes to {what}", meaning.path, meaning.line, _PLAINER)
            most, steps = max(most, tokens), max(steps, deep)
        known[name] = most, steps
        waiting.pop()


def _meanings(text: str, path: Path) -> Iterator[tuple[str, _Meaning]]:
    """What a sheet declares custom properties to be."""
    import tinycss2

    waiting: list[list[Any]] = [tinycss2.parse_component_value_list(text, skip_comments=True)]
    while waiting:
        tokens = waiting.pop()
        name, line, value = "", 0, list[Any]()
        for item in (*tokens, None):
            if item is None or item == _END or item.type == "{} block":
                if name:
                    yield name, _Meaning(path, line, *_counted(value))
                name, value = "", []
                if item is not None and item.type == "{} block":
                    waiting.append(item.content)
            elif name:
                value.append(item)
            elif item == _IS and value and value[-1].type == "ident":
                if value[-1].value.startswith("--"):
                    name, line, value = value[-1].value, item.source_line, []
            elif item.type != "whitespace":
                value = [item]


def _counted(value: list[Any]) -> tuple[int, tuple[str, ...]]:
    """How many tokens a value has, and what its ``var()`` name, each as often as it does."""
    count, names = 0, list[str]()
    waiting = list(value)
    while waiting:
        token = waiting.pop()
        count += 1
        if token.type == "function":
            if token.lower_name == "var":
                names += [item.value for item in token.arguments if item.type == "ident"][:1]
            waiting += token.arguments
        elif token.type in ("() block", "[] block", "{} block"):
            waiting += token.content
    return count, tuple(names)
