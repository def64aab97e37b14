"""Cutting a run of hanzi into words.

The cut is the cheapest path through the words of the list (a unigram model,
found by dynamic programming), where terms of the lexicon and people's names
compete with the words of the list. A term is cheaper than the words it is made
of, so it is found wherever it fits, but not across the boundary of words that
fit better: 人大 in 市人大代表, not in 人大声疾呼.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pipeline.editions.words import UNKNOWN_COST, Words

__all__ = ["Names", "Segmenter"]

# What a term costs, as a share of what its words cost. The shorter it is, the more often
# it is there by chance: 家 in 起家.
_TERM_SHARE = 0.8
_SHARES = {1: 0.95, 2: 0.9}
# 门 in 商务部门 is no word after 商务部.
_NEVER_BEFORE = {"部": "门"}


class Names(dict[str, float]):
    """Words beside the list with their costs in nats, to be found by their first character."""

    def __init__(self, costs: Mapping[str, float]) -> None:
        super().__init__(costs)
        self.lengths: dict[str, set[int]] = {}
        for name in costs:
            self.lengths.setdefault(name[0], set()).add(len(name))


_NO_NAMES = Names({})


class Segmenter:
    """Cuts runs of hanzi by the word list and some terms beside it."""

    def __init__(self, words: Words, terms: Iterable[str] = ()) -> None:
        self.words = words
        # Terms by their first character, with their lengths; costs are worked out
        # when a text first has the term.
        self._terms: dict[str, tuple[dict[str, float | None], list[int]]] = {}
        for term in terms:
            costs, lengths = self._terms.setdefault(term[0], ({}, []))
            costs[term] = None
            if len(term) not in lengths:
                lengths.append(len(term))

    def _term_cost(self, term: str) -> float:
        costs, _ = self._terms[term[0]]
        cost = costs[term]
        if cost is None:
            share = _SHARES.get(len(term), _TERM_SHARE)
            cost = costs[term] = share * sum(cost for _, cost in self._path(term, _NO_NAMES))
        return cost

    def cut(self, run: str, names: Mapping[str, float] | None = None) -> list[str]:
        """The words of `run`, which should be hanzi without a break.

        `names` are words beside the list and the terms, with their costs in nats.
        """
        known = names if isinstance(names, Names) else Names(names or {})
        return [word for word, _ in self._path(run, known, terms=True)]

    def _path(self, run: str, names: Names, *, terms: bool = False) -> list[tuple[str, float]]:
        """The cheapest words of the run, each with its cost."""
        size = len(run)
        best = [0.0] + [float("inf")] * size
        came = [0] * (size + 1)
        bucket_of = self.words.bucket
        for start in range(size):
            here = best[start]
            bucket = bucket_of(run[start])
            index, costs = bucket.index, bucket.costs
            for length in bucket.lengths:
                end = start + length
                if end > size:
                    break
                number = index.get(run[start + 1 : end])
                if number is not None and here + costs[number] < best[end]:
                    best[end] = here + costs[number]
                    came[end] = start
            if here + UNKNOWN_COST < best[start + 1]:
                best[start + 1] = here + UNKNOWN_COST
                came[start + 1] = start
            if terms:
                for end, cost in self._extra(run, start, names):
                    if here + cost < best[end]:
                        best[end] = here + cost
                        came[end] = start
        path = []
        end = size
        while end:
            start = came[end]
            path.append((run[start:end], best[end] - best[start]))
            end = start
        return path[::-1]

    def _extra(self, run: str, start: int, names: Names) -> Iterator[tuple[int, float]]:
        """Ends and costs of the terms and names that begin at `start`."""
        known = self._terms.get(run[start])
        if known is not None:
            terms, lengths = known
            for length in lengths:
                end = start + length
                term = run[start:end]
                if len(term) < length or term not in terms:
                    continue
                if run[end : end + 1] != _NEVER_BEFORE.get(term[-1], "\n"):
                    yield end, self._term_cost(term)
        for length in names.lengths.get(run[start], ()):
            cost = names.get(run[start : start + length])
            if cost is not None and start + length <= len(run):
                yield start + length, cost
