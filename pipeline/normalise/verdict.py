"""What is judged of a character that stands on both sides of a cut."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["TOLD", "TWO_WORDS", "Verdict", "sure"]

# Below this gain (natural log likelihood, see `seam`) two words meet.
TWO_WORDS = 3.0
# How sure what a person had better look at is.
TOLD = 0.6


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the second of two equal characters goes, why, and how sure that is.

    `one_clause` says that what meets is one clause by its rhythm: 抓党建|建机制.
    """

    drop: bool
    reason: str
    confidence: float
    one_clause: bool = False


def sure(distance: float) -> float:
    """How sure a verdict is that lies so far from its threshold, in natural log likelihood."""
    return round(min(0.95, 0.6 + distance / 20), 2)
