"""Simplified and traditional forms of a term, told apart and compared."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pipeline.editions.traditional.opencc import load_converter, load_table

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["is_form_of", "left_simplified", "simplified", "strange_forms", "traditional_of"]

_QUOTES = frozenset({"“「", "”」", "‘『", "’』"})


@cache
def _converter(config: str) -> Callable[[str], str]:
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC(config).convert
    return convert


def simplified(text: str) -> str:
    """A text in simplified characters, whatever it was written in."""
    return _converter("t2s")(text)


@cache
def _of_the_press() -> frozenset[str]:
    """Pairs of simplified and printed form that our own phrases have: 复覆, 划畫, 份分."""
    found = set(_QUOTES)
    for name in ("characters.tsv", "phrases.tsv", "house-style-tw.tsv"):
        for left, right in load_table(name).items():
            found.update(map("".join, zip(simplified(left), right, strict=True)))
    return frozenset(found)


@lru_cache(maxsize=16384)
def is_form_of(traditional: str, char: str) -> bool:
    """Whether a character is a traditional form of a simplified one, anywhere in use."""
    if traditional == char or char + traditional in _of_the_press():
        return True
    if any(_converter(config)(traditional) == char for config in ("t2s", "tw2s", "hk2s")):
        return True
    return load_converter().convert(char) == traditional


def strange_forms(term: str, traditional: str) -> list[tuple[str, str]]:
    """The characters of a term whose traditional form is none of theirs.

    The two must have the same length.
    """
    return [
        (char, form)
        for char, form in zip(term, traditional, strict=True)
        if not is_form_of(form, char)
    ]


def traditional_of(text: str) -> str:
    """A text that is partly traditional, all in traditional characters; the same length."""
    return load_converter().convert(text)


def left_simplified(traditional: str) -> str:
    """The characters of a traditional form that are simplified and nothing else (会, not 后)."""
    return "".join(filter(_is_simplified, dict.fromkeys(traditional)))


@lru_cache(maxsize=16384)
def _is_simplified(char: str) -> bool:
    """Whether a character is simplified and stands in no traditional text."""
    return not _in_big5(char) and simplified(char) == char and traditional_of(char) != char


def _in_big5(char: str) -> bool:
    # Big5 was made for traditional text: what it has is right there in some word.
    try:
        char.encode("big5")
    except UnicodeEncodeError:
        return False
    return True
