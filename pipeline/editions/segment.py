"""Cutting a run of hanzi into words.

The cut is the cheapest path through the words of the list (a unigram model,
found by dynamic programming), where terms of the lexicon and people's names
compete with the words of the list. A term is cheaper than the words it is made
of, so it is found wherever it fits, but not across the boundary of words that
fit better: 人大 in 市人大代表, not in 人大声疾呼.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.editions.words import UNKNOWN_COST, Words

__all__ = ["Segmenter"]

# What a term costs, as a share of what its words cost. A short one is more often
# there by chance.
_TERM_SHARE = 0.8
_SHORT_TERM_SHARE = 0.9


class Segmenter:
    """Cuts runs of hanzi by the word list and some terms beside it."""

    def __init__(self, words: Words, terms: Iterable[str] = ()) -> None:
        self.words = words
        self._terms: dict[str, list[str]] = {}
        for term in terms:
            self._terms.setdefault(term[0], []).append(term)
        # Costs of the terms, worked out when a text first has their first character.
        self._costs: dict[str, tuple[Mapping[str, float], tuple[int, ...]]] = {}

    def _extra(self, first: str) -> tuple[Mapping[str, float], tuple[int, ...]] | None:
        found = self._costs.get(first)
        if found is None:
            terms = self._terms.get(first)
            if terms is None:
                return None
            costs = {
                term: (_TERM_SHARE if len(term) > 2 else _SHORT_TERM_SHARE)
                * sum(cost for _, cost in self._path(term, {}))
                for term in terms
            }
            found = self._costs[first] = (costs, tuple(sorted({len(term) for term in costs})))
        return found

    def cut(self, run: str, names: Mapping[str, float] | None = None) -> list[str]:
        """The words of `run`, which should be hanzi without a break.

        `names` are words beside the list and the terms, with their costs in nats.
        """
        return [word for word, _ in self._path(run, names or {}, terms=True)]

    def _path(
        self, run: str, names: Mapping[str, float], *, terms: bool = False
    ) -> list[tuple[str, float]]:
        size = len(run)
        best = [0.0] + [float("inf")] * size
        came = [0] * (size + 1)
        bucket_of = self.words.bucket
        longest_name = max(map(len, names), default=0)
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
            extra = self._extra(run[start]) if terms else None
            if extra is not None:
                for length in extra[1]:
                    end = start + length
                    if end > size:
                        break
                    cost = extra[0].get(run[start:end])
                    if cost is not None and here + cost < best[end]:
                        best[end] = here + cost
                        came[end] = start
            for end in range(start + 2, min(size, start + longest_name) + 1):
                cost = names.get(run[start:end])
                if cost is not None and here + cost < best[end]:
                    best[end] = here + cost
                    came[end] = start
        path = []
        end = size
        while end:
            start = came[end]
            path.append((run[start:end], best[end] - best[start]))
            end = start
        return path[::-1]
