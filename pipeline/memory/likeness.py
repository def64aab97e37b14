"""How like two sources are, and in what they differ."""

from __future__ import annotations

__all__ = ["differences", "likeness", "shown"]


def likeness(one: str, other: str, least: float) -> float:
    """The likeness of two keys (`pipeline.memory.entry.key`) in per cent, 0 below `least`.

    1 less the edit distance over the length of the longer. Not rapidfuzz's `ratio`, which
    counts what is added as half a change: a sentence with two thirds as much again in it
    would pass for a match of 75 %.
    """
    from rapidfuzz.distance import Levenshtein

    if not one or not other:
        return 0.0
    # A hair less: 75 % as a fraction of binary digits must not fall out.
    least = least / 100 - 1e-9
    return 100 * Levenshtein.normalized_similarity(one, other, score_cutoff=max(least, 0.0))


def differences(old: str, new: str) -> list[tuple[str, str]]:
    """What stands in `old` and what in `new` instead, stretch by stretch, "" for nothing.

    Stretches that are the same in both are pairs of the same text.
    """
    from rapidfuzz.distance import Levenshtein

    return [
        (old[step.src_start : step.src_end], new[step.dest_start : step.dest_end])
        for step in Levenshtein.opcodes(old, new)
    ]


def shown(score: float) -> str:
    """A likeness for people: ``87 %``; only what is the same is 100 %."""
    return f"{int(score)} %"
