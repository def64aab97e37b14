"""Long sentences cut into pieces that an engine can take.

Nothing is lost: the pieces joined are the sentence again, white space included. No cut
falls inside a number, a number and its unit, a clock time, a Latin word or an address.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipeline.translate.segment import STRONG_PAUSE, cut, depths

__all__ = ["pieces", "uncuttable"]

_WEAK_PAUSE = frozenset("，,：:")
_LIST_PAUSE = frozenset("、")
_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_LATIN = "0-9A-Za-z０-９Ａ-Ｚａ-ｚ\u00c0-\u024f"
_UNBROKEN = re.compile(
    r"(?:https?://|www\.)[!-~]+"
    # Words, numbers, times: Falcone, R&D, a@b.cn, 11,000, 23：15, 2024-11.
    rf"|[{_LATIN}]+(?:(?:[.．'’&@_/+·-]|(?<=\d)[,:：](?=\d)|(?<=\d)，(?=\d{{3}}(?!\d)))[{_LATIN}]+)*"
    # The scale and the unit of a number, with the blanks before them.
    rf"(?:(?<=\d)[%％‰℃°]|(?<=\d)\s*(?:[多余来]?\s*[十百千万亿]+\s*)?[{_HAN}]?)?"
)
_BLANK = re.compile(r"(?<=\s)(?=\S)")
# An address longer than a piece stays whole up to this many characters.
_LONGEST_WHOLE = 200


def pieces(sentence: str, limit: int, most: int = 0) -> list[str]:
    """A sentence cut into pieces of at most `limit` characters, as few as can be.

    It is cut at ； where that is enough, else at ，too; never inside short quotes
    or brackets while there is another way. Where there is no pause a part of up to `most`
    characters stays whole; a longer one is cut at a blank, else between two words, else
    anywhere. Only a number, a Latin word or an address may be longer than `limit` and `most`,
    as a piece of its own.
    """
    if len(sentence) <= limit:
        return [sentence] if sentence else []
    deep = depths(sentence)
    unbroken = uncuttable(sentence)
    for pauses, quoted in (
        (STRONG_PAUSE, False),
        (STRONG_PAUSE | _WEAK_PAUSE, False),
        (STRONG_PAUSE | _WEAK_PAUSE | _LIST_PAUSE, True),
    ):
        places = [
            at + 1
            for at, character in enumerate(sentence)
            if character in pauses and (quoted or deep[at] == 0) and at + 1 not in unbroken
        ]
        found = _packed(sentence, places, limit)
        if all(len(piece) <= limit for piece in found):
            return found
    return [
        piece
        for part in found
        for piece in ([part] if len(part) <= most else _without_pauses(part, limit))
    ]


def uncuttable(text: str) -> set[int]:
    """The places of a text at which a cut would fall inside a number, a word or an address."""
    return {
        place
        for token in _UNBROKEN.finditer(text)
        if token.end() - token.start() <= _LONGEST_WHOLE
        for place in range(token.start() + 1, token.end())
    }


def _without_pauses(text: str, limit: int) -> Iterator[str]:
    """A run without any pause, in even pieces."""
    if len(text) <= limit:
        if text:
            yield text
        return
    unbroken = uncuttable(text)
    free = [at for at in range(1, len(text) + 1) if at not in unbroken]
    blanks = [at.start() for at in _BLANK.finditer(text) if at.start() not in unbroken]
    words = [at for at in _word_ends(text) if at not in unbroken]
    start = 0
    while len(text) - start > limit:
        count = -(-(len(text) - start) // limit)
        wanted = start + -(-(len(text) - start) // count)
        end = (
            _nearest(blanks, start + limit // 2, wanted, start + limit)
            or _nearest(words, start, wanted, start + limit)
            or _nearest(free, start, wanted, start + limit)
            or free[bisect_right(free, start)]
        )
        yield text[start:end]
        start = end
    if start < len(text):
        yield text[start:]


def _nearest(places: Sequence[int], after: int, wanted: int, most: int) -> int:
    """The place behind `after`, up to `most`, that is nearest to `wanted`; 0 if there is none."""
    fit = places[bisect_right(places, after) : bisect_right(places, most)]
    return min(fit, key=lambda at: abs(at - wanted), default=0)


def _word_ends(text: str) -> list[int]:
    """Where the words of the word list end in a text."""
    from pipeline.editions.segment import Segmenter
    from pipeline.editions.words import HANZI, load_words

    segmenter = Segmenter(load_words())
    ends: list[int] = []
    for run in HANZI.finditer(text):
        end = run.start()
        for word in segmenter.cut(run[0]):
            end += len(word)
            ends.append(end)
    return ends


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
    return list(cut(sentence, chosen[::-1]))
