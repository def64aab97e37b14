"""Pairs cut at their pauses: each statement of a sentence with its own part of the English.

The program gives an engine a sentence of many figures statement by statement
(`pipeline.translate.clauses`); a model that has seen whole sentences alone makes a sentence of each
of them. Where the English of a pair tells the statements in the order of the Chinese, it can be cut
as well, and its parts show how a statement goes on with the one before. What tells a word is read
off `counterparts.tsv`; a part counts only where it lacks nothing that the whole English tells of
its Chinese, figures least of all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from multiprocessing import get_context
from typing import TYPE_CHECKING

import numpy as np

from pipeline.translate.clauses import clauses, joined, marked
from pipeline.translate.counterparts import LEAST, SMALL, asked_of
from pipeline.translate.figures.comparing import check, standing
from pipeline.translate.figures.figure import Figure
from pipeline.translate.figures.finding import figures
from pipeline.translate.grammar.stems import stems
from pipeline.translate.segment import sentences
from training.corpus import Pair
from training.presets import MAX_CHARS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.translate.figures.numerals import Mention

    Table = NDArray[np.float64]
    """How much the first so many words tell of each word: [words of the clause, words + 1]."""

__all__ = ["CORPUS", "cut_pairs"]

CORPUS = "cut"
CHUNK = 200

_FIGURE_COUNTS = 2  # a figure anchors its statement more surely than a word
# A part may lack this much of what the whole English tells: less than half a word.
_LOST = 1.6
# English words a hanzi: what is told in fewer or more is no part of its own.
_SHORTEST, _LONGEST = 0.2, 1.5
# What a cut is worth: less than a word that is not told for it.
_CUT = 0.7
# What a cut where the English has no mark costs: "beams, slabs | and stairs" is a list.
_UNMARKED = 1.0
_MOST_CLAUSES = 3  # of the Chinese that share a part of the English
_WORD = re.compile(r"\S+")
# Where English may be cut: behind a mark, or before a word that goes on.
_MARK = re.compile(r"[,;:.!?][\"')]*$")
_GOING_ON = frozenset({"and", "with", "while", "but", "up", "down"})


@dataclass(frozen=True, slots=True)
class _Part:
    """Some clauses, by number, and the words of the English, by number, that tell them."""

    first: int
    last: int  # exclusive
    start: int
    end: int
    sound: bool


def cut_pairs(pairs: Sequence[Pair], processes: int = 1) -> Iterator[Pair]:
    """The pieces of every pair that can be cut, each once, with the mark they follow.

    They are found by so many processes.
    """
    seen: set[tuple[str, str]] = set()
    with get_context("fork").Pool(processes) as pool:
        made = pool.map(_all_pieces, pairs, chunksize=CHUNK)
    for pair, found in zip(pairs, made, strict=True):
        for zh, en in found:
            if (zh, en) not in seen:
                seen.add((zh, en))
                yield Pair(CORPUS, pair.genre, zh, en)


def _all_pieces(pair: Pair) -> list[tuple[str, str]]:
    return list(_pieces(pair))


def _pieces(pair: Pair) -> Iterator[tuple[str, str]]:
    """The Chinese and the English of the pieces that the program would give of a pair."""
    told = [list(clauses(sentence)) for sentence in sentences(pair.zh)]
    found = [clause for each in told for clause in each]
    given = [piece for each in told for piece in joined(each, MAX_CHARS)]
    if len(given) < 2:
        return
    parts = _parts(pair, found)
    starts = {part.first: part for part in parts}
    ends = {part.last: part for part in parts}
    words = _WORD.findall(pair.en)
    offsets = _offsets(found)
    at = 0
    for before, piece in pairwise(["", *given]):
        start, at = at, at + len(piece)
        if start not in offsets or at not in offsets:
            continue
        first, last = offsets.index(start), offsets.index(at)
        if first not in starts or last not in ends:
            continue
        inside = [part for part in parts if first <= part.first and part.last <= last]
        beside = [part for part in parts if part.last == first or part.first == last]
        if all(part.sound for part in (*inside, *beside)):
            english = " ".join(words[inside[0].start : inside[-1].end])
            yield marked(before, piece), english


def _parts(pair: Pair, found: Sequence[str]) -> list[_Part]:
    """The English cut so that its parts tell most of their clauses, in the order of the Chinese."""
    words = _WORD.findall(pair.en)
    if not words:
        return []
    cuts = [0, *_cuts(words), len(words)]
    unmarked = [0.0 if _MARK.search(words[at - 1]) else _UNMARKED for at in cuts[:-1]] + [0.0]
    told = [_told(clause, words) for clause in found]
    spoken = figures(pair.zh)
    own: list[tuple[Figure, ...]] = [
        tuple(one for one in spoken if start <= one.start < end)
        for start, end in pairwise(_offsets(found))
    ]
    _anchor(told, own, standing(spoken, pair.en), pair.en)
    whole = [_score(rows, 0, len(words)) for rows in told]
    # The best way to tell so many clauses by the words before so many cuts.
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None]] = {(0, 0): (0.0, None)}
    for last in range(1, len(found) + 1):
        for end in range(1, len(cuts)):
            ways = [
                (
                    best[first, start][0]
                    + _CUT
                    - unmarked[end]
                    + sum(_score(rows, cuts[start], cuts[end]) for rows in told[first:last]),
                    (first, start),
                )
                for first in range(max(0, last - _MOST_CLAUSES), last)
                for start in range(end)
                if (first, start) in best
            ]
            if ways:
                best[last, end] = max(ways)
    at = (len(found), len(cuts) - 1)
    parts: list[_Part] = []
    while (before := best[at][1] if at in best else None) is not None:
        (first, start), (last, end) = before, at
        lost = sum(whole[first:last]) - sum(
            _score(rows, cuts[start], cuts[end]) for rows in told[first:last]
        )
        english = " ".join(words[cuts[start] : cuts[end]])
        hanzi = sum(map(len, found[first:last]))
        count = cuts[end] - cuts[start]
        figures_ = tuple(one for each in own[first:last] for one in each)
        sound = lost <= _LOST and hanzi * _SHORTEST <= count <= hanzi * _LONGEST
        parts.append(
            _Part(first, last, cuts[start], cuts[end], sound and not _miss(figures_, english))
        )
        at = before
    return parts[::-1]


def _offsets(found: Sequence[str]) -> list[int]:
    """Where each clause begins in the text that they make, and where the last ends."""
    return list(accumulate(map(len, found), initial=0))


def _miss(own: Sequence[Figure], english: str) -> bool:
    outcome = check(own, english)
    return bool(outcome.missing or outcome.unexpected)


def _cuts(words: Sequence[str]) -> Iterator[int]:
    for at in range(1, len(words)):
        if _MARK.search(words[at - 1]) or words[at].lower() in _GOING_ON:
            yield at


@cache
def _stem(word: str) -> str:
    return next(iter(stems(re.sub(r"[^A-Za-z'’-]", "", word))), "")


def _told(clause: str, words: Sequence[str]) -> Table:
    said = [_stem(word) for word in words]
    rows = [
        [each.get(stem, 0.0) if stem and stem not in SMALL else 0.0 for stem in said]
        for each in asked_of(clause)
    ]
    table = np.array(rows, dtype=np.float64).reshape(len(rows), len(words))
    return np.concatenate([np.zeros((len(rows), 1)), np.cumsum(table, axis=1)], axis=1)


def _anchor(
    told: list[Table],
    own: Sequence[Sequence[Figure]],
    said: Mapping[Figure, Mention],
    english: str,
) -> None:
    """Put the figures of each clause among its words, each told where the English has it."""
    starts = [match.start() for match in _WORD.finditer(english)]
    for number, each in enumerate(own):
        rows = []
        for figure in each:
            mention = said.get(figure)
            if mention is None:
                continue
            at = max(0, int(np.searchsorted(starts, mention.start, side="right")) - 1)
            row = np.zeros(len(starts) + 1)
            row[at + 1 :] = 1.0
            rows += [row] * _FIGURE_COUNTS
        if rows:
            told[number] = np.concatenate([told[number], np.array(rows)])


def _score(rows: Table, start: int, end: int) -> float:
    shares = rows[:, end] - rows[:, start]
    return float(np.log(np.clip(shares, LEAST, 1.0)).sum())
