"""Chinese text cut into sentences, and long sentences into pieces an engine can take.

Nothing is lost: the parts joined are the text again, white space included.

A sentence ends after 。！？ or an ellipsis, with the closing quotes and brackets
that follow. Inside quotes or brackets it ends only where the quotation is long:
a slogan with its exclamation mark stays whole. A closing quote after ！ or ？
does not end the sentence while what follows is short: “…？”他问。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

__all__ = ["pieces", "rejoin", "sentences"]

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

_STRONG_PAUSE = frozenset("；;")
_WEAK_PAUSE = frozenset("，,：:")


def _depths(text: str) -> list[int]:
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
    depths: list[int] = []
    depth = 0
    for position in range(len(text)):
        depth += depth_change[position]
        depths.append(depth)
    return depths


def _cut(text: str, ends: Sequence[int]) -> Iterator[str]:
    start = 0
    for end in ends:
        if end > start:
            yield text[start:end]
            start = end
    if start < len(text):
        yield text[start:]


def sentences(text: str) -> list[str]:
    """The sentences of a text; joined, they are the text.

    A line break always ends one. White space after a sentence belongs to it.
    """
    depths = _depths(text)
    ends: list[int] = []
    start = position = 0
    while position < len(text):
        end = _sentence_end(text, position, start, depths)
        if end:
            ends.append(end)
            start = position = end
        else:
            position += 1
    return list(_cut(text, ends))


def _sentence_end(text: str, position: int, start: int, depths: Sequence[int]) -> int:
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
    if depths[last] > closed:
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


def pieces(sentence: str, limit: int) -> list[str]:
    """A sentence cut into pieces of at most `limit` characters, as few as can be.

    It is cut at ； where that is enough, else at ，too; never inside short quotes
    or brackets while there is another way. A run of characters without any pause
    is cut at `limit`. Joined, the pieces are the sentence.
    """
    if len(sentence) <= limit:
        return [sentence] if sentence else []
    depths = _depths(sentence)
    for pauses, inside in (
        (_STRONG_PAUSE, False),
        (_STRONG_PAUSE | _WEAK_PAUSE, False),
        (_STRONG_PAUSE | _WEAK_PAUSE | frozenset("、"), True),
    ):
        places = [
            at + 1
            for at, character in enumerate(sentence)
            if character in pauses and (inside or depths[at] == 0)
        ]
        found = _packed(sentence, places, limit)
        if all(len(piece) <= limit for piece in found):
            return found
    return [part[at : at + limit] for part in found for at in range(0, len(part), limit)]


def _packed(sentence: str, places: Sequence[int], limit: int) -> list[str]:
    """The sentence cut at some of `places`: as few pieces as can be, and even ones.

    A piece is longer than `limit` only where there is no place to cut it.
    """
    ends = [0, *(place for place in places if place < len(sentence)), len(sentence)]
    # The best way to reach each end: pieces, sum of squared lengths, the end before.
    best: list[tuple[int, int, int]] = [(0, 0, 0)]
    for number in range(1, len(ends)):
        ways = []
        for before in range(number - 1, -1, -1):
            length = ends[number] - ends[before]
            if length > limit and before < number - 1:
                break
            count, squares, _ = best[before]
            ways.append((count + 1, squares + length * length, before))
        best.append(min(ways))
    chosen: list[int] = []
    number = len(ends) - 1
    while number:
        chosen.append(ends[number])
        number = best[number][2]
    return list(_cut(sentence, chosen[::-1]))


_SUBJECT = re.compile(r"(?:We|It|They|He|She) [a-z]")


def rejoin(source_pieces: Sequence[str], translated: Sequence[str], keep: frozenset[str]) -> str:
    """The English of a sentence from the English of its pieces.

    After a piece that ends in ；, and before one that begins with a subject of its
    own (We will …), a new sentence begins, as English news style prefers short
    sentences; after a lesser pause the next piece goes on in lower case, unless its
    first word is one of `keep` (names and terms that are written with a capital).
    """
    whole = ""
    for source, english in zip(source_pieces, translated, strict=True):
        text = english.strip()
        if not text:
            continue
        if whole:
            if _SUBJECT.match(text):
                whole = whole.rstrip(",") + ("" if whole[-1] in ".!?" else ".")
            text = _lowered(text, keep) if whole[-1] not in ".!?" else text
            whole += " "
        if source is not source_pieces[-1]:
            mark = "." if source.rstrip()[-1:] in _STRONG_PAUSE else ","
            text = text.rstrip(".,;:。，；：") + mark
        whole += text
    return whole


def _lowered(text: str, keep: frozenset[str]) -> str:
    word = re.match(r"[A-Za-z']+", text)
    if word is None or word[0] in keep or word[0] == "I" or word[0][1:] != word[0][1:].lower():
        return text
    return text[0].lower() + text[1:]
