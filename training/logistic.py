"""Logistic regression over features that are words, with a penalty on the squares.

Full gradients with steps of their own for every weight (Adagrad); a feature that is met fewer
than `FEWEST` times is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Example", "as_rows", "fit", "report"]

FEWEST = 8
PENALTY = 1.0
ROUNDS = 500
RATE = 0.3
SMALLEST = 0.05
LEVELS = (-2.0, -1.0, -0.5, 0.0, 0.5, 0.85, 1.4, 2.0, 3.0)

Example = tuple[list[str], bool]
"""What there is to say of a candidate, and whether it is one."""


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """The weights; that of "" is added for every candidate."""
    counts = Counter(name for said, _ in examples for name in said)
    names = ["", *sorted(name for name, count in counts.items() if count >= FEWEST)]
    number = {name: at for at, name in enumerate(names)}
    rows: list[int] = []
    columns: list[int] = []
    for row, (said, _) in enumerate(examples):
        for column in (0, *(number[name] for name in said if name in number)):
            rows.append(row)
            columns.append(column)
    row_of, column_of = np.array(rows), np.array(columns)
    wanted: NDArray[np.float64] = np.array([is_name for _, is_name in examples], dtype=float)
    weights = np.zeros(len(names))
    squares = np.full(len(names), 1e-8)
    for _ in range(ROUNDS):
        total = np.bincount(row_of, weights=weights[column_of], minlength=len(examples))
        error = 1 / (1 + np.exp(-total)) - wanted
        slope = np.bincount(column_of, weights=error[row_of], minlength=len(names))
        slope += PENALTY * weights
        squares += slope * slope
        weights -= RATE * slope / np.sqrt(squares)
    return {name: float(weight) for name, weight in zip(names, weights, strict=True)}


def as_rows(weights: dict[str, float]) -> str:
    """The weights as rows of a file, those that weigh nothing left out."""
    return "".join(
        f"{weight:.2f}\t{name}\n"
        for name, weight in sorted(weights.items())
        if abs(weight) >= SMALLEST
    )


def report(held: Sequence[Example], weights: dict[str, float], what: str) -> Iterator[str]:
    """For several thresholds, in nats, how many examples kept back are taken, and rightly."""
    scored = [
        (weights[""] + sum(weights.get(name, 0.0) for name in said), is_one)
        for said, is_one in held
    ]
    wanted = sum(is_one for _, is_one in scored)
    for least in LEVELS:
        right = sum(is_one for total, is_one in scored if total > least)
        taken = sum(total > least for total, _ in scored)
        yield f"{least}: {right} of {taken} taken are {what}, of {wanted}"
