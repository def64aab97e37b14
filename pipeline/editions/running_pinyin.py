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
    WORD = auto()  # pinyin
    AS_IS = auto()  # what has no reading: figures, Latin, hanzi
    OPEN = auto()  # no space after it
    CLOSE = auto()  # no space before it
    STOP = auto()  # closes, and ends a sentence
    TIGHT = auto()  # no space on either side
    SPACE = auto()


_HALF = str.maketrans(
    {
        code: code - 0xFEE0
        for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
    }
)
_WESTERN = str.maketrans("，、。；：？！（）［］【】　％．～", ",,.;:?!()[][] %.~", "\u200b\ufeff")
_KINDS = {
    **dict.fromkeys("([{“‘《〈「『〔", _Kind.OPEN),
    **dict.fromkeys(")]}”’》〉」』〕,;:%‰℃°", _Kind.CLOSE),
    **dict.fromkeys(".?!…", _Kind.STOP),
    **dict.fromkeys("—–-·~/", _Kind.TIGHT),
    **dict.fromkeys(" \t\n\r", _Kind.SPACE),
}
_QUOTE = '"'
# An address; a run of Latin letters and digits with what stands inside numbers and names (a
# full-width colon in times and scores) and the minus of a temperature or rate; a word left in
# hanzi; or one character of anything else.
_TOKEN = re.compile(
    r"""https?://[!-~]+
    |[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+
    |(?:(?<![0-9A-Za-z%％℃°)）])[-−－](?=\d+(?:\.\d+)?(?:℃|°|%|％)))?
     [0-9A-Za-z]+(?:(?:[.,:/'’+&-]|(?<=\d)[：．](?=\d))[0-9A-Za-z]+)*(?:\+\+)?
    |[\u3400-\u9fff]+|.""",
    re.DOTALL | re.VERBOSE | re.ASCII,
)


_FIGURE_ENDS = "%％‰℃°"
_SIGNED = re.compile(r"[-−－]\d+(?:\.\d+)?[%％℃°]")


def running_pinyin(inlines: Iterable[Inline]) -> str:
    """The reading of annotated text as it is written without the hanzi; lines stay lines.

    A sentence begins with a capital where it begins with pinyin: iPhone and addresses stay.
    """
    made: list[str] = []
    before, starts = _Kind.SPACE, True
    for kind, text in _tokens(inlines):
        apart = _Kind.SPACE, _Kind.OPEN, _Kind.TIGHT
        closing = kind in {_Kind.CLOSE, _Kind.STOP}
        if not closing and kind not in {_Kind.SPACE, _Kind.TIGHT} and before not in apart:
            made.append(" ")
        if kind in {_Kind.WORD, _Kind.AS_IS}:
            made.append(text[:1].upper() + text[1:] if starts and kind is _Kind.WORD else text)
            starts = False
        else:
            made.append(text)
            starts = starts or kind is _Kind.STOP or "\n" in text
        before = kind
    return "".join(made)


def running_zhuyin(inlines: Iterable[Inline]) -> str:
    """The reading of text annotated in zhuyin: syllables parted by spaces, marks as they are.

    Figures and Latin are parted from the syllables as well; a percent or degree sign ends a
    figure.
    """
    made = ""
    for inline in inlines:
        text = " ".join(inline.syllables) or inline.text
        last = made[-1:]
        after = last.isalnum() or (last != "" and last in "ˊˇˋ" + _FIGURE_ENDS)
        before = bool(inline.syllables) or text[:1].isalnum() or _SIGNED.match(text) is not None
        made += (" " if after and before else "") + text
    return made


def _tokens(inlines: Iterable[Inline]) -> Iterator[tuple[_Kind, str]]:
    quoted = False
    before = ""
    for inline in inlines:
        ordinal = before == "第" and inline.text[:1].isdigit()  # dì-14: 6.1.5
        before = inline.text
        if inline.syllables:
            yield _Kind.WORD, inline.reading
            continue
        if ordinal:
            yield _Kind.TIGHT, "-"
        for match in _TOKEN.finditer(inline.text.translate(_HALF)):
            token = match[0].translate(_WESTERN)
            if token == _QUOTE:
                quoted = not quoted
                yield (_Kind.OPEN if quoted else _Kind.CLOSE), token
            elif token:
                yield _KINDS.get(token, _Kind.AS_IS), token
