"""Pinyin as running text: words parted by spaces, Western punctuation, sentence capitals.

The rules are those of GB/T 16159-2012: words are written apart (§ 5), the first
letter of a sentence is a capital (§ 6.2), and punctuation has its Western form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.edition import Inline

__all__ = ["running_pinyin", "running_zhuyin"]


class _Kind(Enum):
    WORD = auto()
    OPEN = auto()  # no space after it
    CLOSE = auto()  # no space before it
    STOP = auto()  # closes, and ends a sentence
    TIGHT = auto()  # no space on either side
    SPACE = auto()


_WESTERN = str.maketrans("，、。；：？！（）［］【】　％．～", ",,.;:?!()[][] %.~", "\u200b\ufeff")
_KINDS = {
    **dict.fromkeys("([{“‘《〈「『〔", _Kind.OPEN),
    **dict.fromkeys(")]}”’》〉」』〕,;:%‰℃°", _Kind.CLOSE),
    **dict.fromkeys(".?!…", _Kind.STOP),
    **dict.fromkeys("—–-·~/", _Kind.TIGHT),
    **dict.fromkeys(" \t\n\r", _Kind.SPACE),
}
# A run of Latin letters and digits with what stands inside numbers and names, a word left
# in hanzi, or one character of anything else.
_TOKEN = re.compile(r"[0-9A-Za-z]+(?:[.,:/'’-][0-9A-Za-z]+)*|[\u3400-\u9fff]+|.", re.DOTALL)


def running_pinyin(inlines: Iterable[Inline]) -> str:
    """The reading of annotated text as it is written without the hanzi; lines stay lines."""
    made: list[str] = []
    before, starts = _Kind.SPACE, True
    for kind, text in _tokens(inlines):
        apart = _Kind.SPACE, _Kind.OPEN, _Kind.TIGHT
        closing = kind in {_Kind.CLOSE, _Kind.STOP}
        if not closing and kind not in {_Kind.SPACE, _Kind.TIGHT} and before not in apart:
            made.append(" ")
        if kind is _Kind.WORD:
            made.append(text[:1].upper() + text[1:] if starts else text)
            starts = False
        else:
            made.append(text)
            starts = starts or kind is _Kind.STOP or "\n" in text
        before = kind
    return "".join(made)


def running_zhuyin(inlines: Iterable[Inline]) -> str:
    """The reading of text annotated in zhuyin: syllables parted by spaces, marks as they are."""
    made = ""
    for inline in inlines:
        text = " ".join(inline.syllables) or inline.text
        apart = made and not made[-1].isspace() and (made[-1].isalnum() or made[-1] in "ˊˇˋ")
        made += (" " if inline.syllables and apart else "") + text
    return made


def _tokens(inlines: Iterable[Inline]) -> Iterator[tuple[_Kind, str]]:
    for inline in inlines:
        if inline.syllables:
            yield _Kind.WORD, inline.reading
            continue
        for match in _TOKEN.finditer(inline.text.translate(_WESTERN)):
            yield _KINDS.get(match[0], _Kind.WORD), match[0]
