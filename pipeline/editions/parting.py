"""Tokens cut anew for pinyin alone, where the cut that other stages need is no word's.

Fractions are written part by part (GB/T 16159-2012, 6.1.5: bǎi fēn zhī sānshíwǔ), of which the
word list has some as one word; 郑州|市区 is a part of the town, not a district: Zhèngzhōu shìqū.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.editions.tokens import Token

__all__ = ["parted"]

_FIGURE: Final = "[零〇一二三四五六七八九十百千万亿两]"
_FRACTION: Final = re.compile(f"{_FIGURE}+分之{_FIGURE}*")
_MARK: Final = "分之"
_TOWN: Final = "市区"


_Read = tuple[Token, list[str]]


def parted(
    tokens: Sequence[Token], syllables: Sequence[list[str]]
) -> tuple[Sequence[Token], Sequence[list[str]]]:
    """The tokens of a text with their syllables, cut anew; no syllable changes."""
    text = "".join(token.text for token in tokens)
    if _MARK not in text and _TOWN not in text:
        return tokens, syllables
    read: Sequence[_Read] = tuple(zip(tokens, syllables, strict=True))
    if _MARK in text:
        read = tuple(_fractions(read, text, tokens[0].start))
    if _TOWN in text:
        read = tuple(_towns(read))
    return [token for token, _ in read], [sounds for _, sounds in read]


def _fractions(read: Sequence[_Read], text: str, first: int) -> Iterator[_Read]:
    inside = {
        first + at for match in _FRACTION.finditer(text) for at in range(match.start(), match.end())
    }
    for token, sounds in read:
        within = all(at in inside for at in range(token.start, token.end))
        if not within or token.kind in ("", "L") or len(sounds) != len(token.text):
            yield token, sounds
            continue
        for offset, (char, sound) in enumerate(zip(token.text, sounds, strict=True)):
            kind = "u" if char in _MARK else "m"
            yield Token(char, token.start + offset, kind), [sound]


def _towns(read: Sequence[_Read]) -> Iterator[_Read]:
    at = 0
    while at < len(read):
        token, sounds = read[at]
        district = read[at + 1] if at + 1 < len(read) else None
        named = token.isa("LS") and token.text.endswith("市") and len(token.text) > 2
        if district is None or district[0].text != "区" or not named:
            yield token, sounds
            at += 1
            continue
        cut = len(token.text) - 1
        yield Token(token.text[:cut], token.start, "P"), sounds[:cut]
        yield Token(_TOWN, token.end - 1, "n"), [*sounds[cut:], *district[1]]
        at += 2
