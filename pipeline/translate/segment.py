"""Chinese text cut into sentences.

Nothing is lost: the parts joined are the text again, white space included.

A sentence ends after 。！？ or an ellipsis, with the closing quotes and brackets
that follow. Inside quotes or brackets it ends only where the quotation is long:
a slogan with its exclamation mark stays whole. A closing quote after ！ or ？
does not end the sentence while what follows is short: “…？”他问。
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

__all__ = ["STRONG_PAUSE", "cut", "depths", "sentences"]

_ENDS = frozenset("。！？!?…")
_FULL_STOP = "。"
_OPENERS = {
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "（": "）",
    "(": ")",
}
_OPENERS |= {"【": "】", "［": "］", "[": "]", "〔": "〕"}
_CLOSERS = frozenset(_OPENERS.values())
_CONTINUING = frozenset("，、；：,;:—")
# Who said what has just been quoted: “…。”范思明说。
_SPEAKER = re.compile(
    "[^。！？!?，,；;：:“”]{1,30}(?:说|道|表示|介绍|坦言|感慨|回忆|回答|告诉记者)[。，,]"
)
_TRAILING = re.compile(r"\s*")

# Lengths in characters. A quotation longer than this is read as text of its own.
_LONG_QUOTATION = 60
# A sentence that begins with a quoted question goes on to at most this length.
_LONG_SENTENCE = 80

# Openers that wait for their closer; a text of nothing but openers stays cheap.
_DEEPEST = 16

STRONG_PAUSE = frozenset("；;")


def depths(text: str) -> list[int]:
    """How many paired quotes and brackets each character stands in.

    An opener without its closer does not count, so that one slip of the pen does
    not turn the rest of a paragraph into one sentence. Long quotations count as
    none.
    """
    depth_change = [0] * (len(text) + 1)
    open_: list[tuple[str, int]] = []
    for position, character in enumerate(text):
        if character in _OPENERS:
            open_.append((_OPENERS[character], position))
            del open_[:-_DEEPEST]
        elif character in _CLOSERS:
            matching = [at for at, (closer, _) in enumerate(open_) if closer == character]
            if matching:
                _, start = open_[matching[-1]]
                del open_[matching[-1] :]
                if position - start <= _LONG_QUOTATION:
                    depth_change[start] += 1
                    depth_change[position + 1] -= 1
    deep: list[int] = []
    depth = 0
    for position in range(len(text)):
        depth += depth_change[position]
        deep.append(depth)
    return deep


def cut(text: str, ends: Sequence[int]) -> Iterator[str]:
    """The text in parts that end at `ends` and at its own end."""
    start = 0
    for end in ends:
        if end > start:
            yield text[start:end]
            start = end
    if start < len(text):
        yield text[start:]


def sentences(text: str) -> list[str]:
    """The sentences of a text; joined, they are the text.

    A line break always ends one. White space after a sentence belongs to it, and so do
    marks that follow it: a lone quote is no sentence.
    """
    deep = depths(text)
    ends: list[int] = []
    start = position = 0
    while position < len(text):
        end = _sentence_end(text, position, start, deep)
        if end:
            ends.append(end)
            start = position = end
        else:
            position += 1
    return list(_with_words(cut(text, ends)))


def _with_words(parts: Iterable[str]) -> Iterator[str]:
    """The parts; one of marks alone is joined to what stands beside it on its line."""
    before, worded = "", False
    for part in parts:
        has_words = re.search(r"\w", part) is not None
        if before and (before[-1] == "\n" or (worded and has_words)):
            yield before
            before, worded = "", False
        before += part
        worded = worded or has_words
    if before:
        yield before


def _sentence_end(text: str, position: int, start: int, deep: Sequence[int]) -> int:
    """Where the sentence that may end at `position` does end; 0 if it goes on."""
    if text[position] == "\n":
        return _skip_space(text, position + 1)
    if text[position] not in _ENDS:
        return 0
    last = position
    while text[last + 1 : last + 2] in _ENDS:
        last += 1
    end = last + 1
    while text[end : end + 1] in _CLOSERS:
        end += 1
    closed = end - last - 1
    if deep[last] > closed:
        return 0
    end = _skip_space(text, end)
    if end < len(text) and _runs_on(text, start, end, text[last] if closed else ""):
        return 0
    return end


def _runs_on(text: str, start: int, end: int, quoted: str) -> bool:
    """Whether the sentence goes on at `end`, behind a mark that could have ended it.

    `quoted` is the mark that a quotation has just ended with, or "".
    """
    following = text[end]
    if following in _CONTINUING:
        return True  # ……， and ？、
    if quoted and _SPEAKER.match(text, end):
        return True
    if quoted in ("", _FULL_STOP) or following in _OPENERS:
        return False
    limit = start + _LONG_SENTENCE
    stop = next((at for at in range(end, min(limit, len(text))) if text[at] in _ENDS), limit)
    return stop < limit or len(text) <= limit


def _skip_space(text: str, position: int) -> int:
    found = _TRAILING.match(text, position)
    return position if found is None else found.end()
