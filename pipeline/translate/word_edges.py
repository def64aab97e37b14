"""Whether a term stands in a text as words, or cuts one: 财政部 does in 财政部门.

The second opinion is the cut into words that the pinyin edition makes, where terms
compete with the words of the list.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.editions.segment import Segmenter
from pipeline.editions.words import HANZI, load_words
from pipeline.lexicon import Lexicon, Term
from pipeline.normalise.words import words

__all__ = ["WordEdges"]

# What a word may have beside a term without making another thing of it: 河南省, 市图书馆.
_BEHIND_PLACE = frozenset("省市县区州镇乡村人籍队路街站港岛河湖山江城府军方版史水口级")
_BEFORE = frozenset("各全本市县镇乡村区省州进到总")
# A third opinion, for short terms: the word list without them, over so many hanzi on each side.
# 最后一台|风机, 分成|都往上抬 and 现场|会商 are likelier by so many nats than with a typhoon,
# Chengdu and a meeting in them; where they are by more, the list has an odd word (立法听证|会上).
# Of 49,762 terms in pairs and on pages 63 are none by that, of which two in three are none indeed
# and the others (公交|车厢) words that a model knows.
_SHORT, _AROUND = 3, 6
_LEVELS = frozenset("省市县区州旗镇乡村")
_LIKELIER, _ODD = 0.1, 3.5
# Nats that a word may be likelier than its two parts and still be a mere compound of
# them: 管理条例 5.0, 干部带头 6.2, but 外交部长 7.2, 实施细则 7.8.
_MOST_BOUND = 6.5


@lru_cache(maxsize=4)
def _segmenter(lexicon: Lexicon) -> Segmenter:
    return Segmenter(load_words(), filter(HANZI.fullmatch, lexicon.terms))


_NUMERALS = frozenset("两三四五六七八九十多各")
# Nouns that the word list has for verbs and adverbs.
_NOUNS = frozenset("选手 首都".split())


class WordEdges:
    """The words of one text, cut where they are asked for."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._text = text
        self._lexicon = lexicon
        # Of the runs of hanzi cut so far: for each place, the word that it is in.
        self._words: dict[int, tuple[int, int]] = {}

    def stands(self, term: Term, start: int) -> bool:
        """Whether the term at `start` does not cut a word.

        It may be a part of a longer word that is made of it and another word
        (英国政府), or end inside one that is no more than its two parts (执法监督|工作).
        """
        if not HANZI.fullmatch(term.simplified):
            return True
        end = start + len(term.simplified)
        first, last = self._word(start), self._word(end - 1)
        if first == last and first != (start, end):
            behind = _BEHIND_PLACE if term.kind == "place" else frozenset[str]()
            return self._may_have(first[0], start, _BEFORE) and self._may_have(end, last[1], behind)
        loose = self._loose(first[0], start, first[1]) and self._loose(last[0], end, last[1])
        return loose and not (end - start <= _SHORT and self._cuts(start, end))

    def begins(self, place: int) -> bool:
        """Whether a word begins at a place."""
        return self._word(place)[0] == place

    def class_behind(self, place: int) -> str:
        """The class of the word that follows without a mark between, n for a term, or ""."""
        start, end = self._word(place)
        rest = self._text[max(start, place) : end]
        if rest in _NOUNS:
            return "n"
        word = load_words().get(rest)
        if word is not None:
            return word.kind
        return "n" if rest in self._lexicon else ""

    def counts_behind(self, place: int) -> bool:
        """Whether what is before is counted: 越南、老挝、柬埔寨三国."""
        return self._text[place : place + 1] in _NUMERALS and self._text[place + 1 :][:1] == "国"

    def _may_have(self, start: int, end: int, single: frozenset[str]) -> bool:
        """Whether what a word has beside the term is a word of its own, or nothing."""
        rest = self._text[start:end]
        return not rest or rest in single or (len(rest) > 1 and self._is_word(rest))

    def _loose(self, start: int, edge: int, end: int) -> bool:
        """Whether the word from `start` to `end` may be parted at `edge`."""
        if edge in (start, end):
            return True
        left, right = self._text[start:edge], self._text[edge:end]
        if min(len(left), len(right)) < 2 or left + right in self._lexicon:
            return False
        words = load_words()
        whole, *parts = (words.get(word) for word in (left + right, left, right))
        if whole is None or None in parts:
            return False
        return sum(part.cost for part in parts if part) - whole.cost < _MOST_BOUND

    def _cuts(self, start: int, end: int) -> bool:
        """Whether the words of the list part the term and take some of it to what is beside it."""
        run = self._run(start)
        if run is None:
            return False
        left, right = max(run.start(), start - _AROUND), min(run.end(), end + _AROUND)
        best = words().segment(self._text[left:right])
        at, crossed = left, False
        for word in best.words:
            behind = at + len(word)
            if not (at <= start and end <= behind):
                crossed |= any(self._torn(at, edge, behind) for edge in (start, end))
            at = behind
        if not crossed:
            return False
        parts = (self._text[left:start], self._text[start:end], self._text[end:right])
        gain = best.score - sum(words().segment(part).score for part in parts if part)
        return _LIKELIER < gain < _ODD

    def _torn(self, start: int, edge: int, end: int) -> bool:
        """Whether a word lies across an edge with one hanzi on a side.

        Two make a word (党|支部书记), and the level of a place belongs to both: 郑州市|人大常委会.
        """
        single = min(edge - start, end - edge) == 1
        return start < edge < end and single and self._text[start:edge] not in _LEVELS

    def _is_word(self, text: str) -> bool:
        return text in self._lexicon or load_words().get(text) is not None

    def _word(self, place: int) -> tuple[int, int]:
        """Start and end of the word that a place is in."""
        if place not in self._words:
            run = self._run(place)
            if run is not None:
                self._cut(run.start(), run[0])
        return self._words.get(place, (place, place + 1))

    def _run(self, place: int) -> re.Match[str] | None:
        """The run of hanzi that a place is in."""
        runs = HANZI.finditer(self._text)
        return next((run for run in runs if run.start() <= place < run.end()), None)

    def _cut(self, start: int, run: str) -> None:
        for word in _segmenter(self._lexicon).cut(run):
            end = start + len(word)
            self._words.update(dict.fromkeys(range(start, end), (start, end)))
            start = end
