"""How likely something is by what there is to say of it: weights of features, fitted before."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from importlib import resources
from types import MappingProxyType
from typing import Final

__all__ = ["fitted", "likelihood"]

_SURE: Final = 30.0  # nats, beyond which the exponential says nothing more


def fitted(name: str) -> Mapping[str, float]:
    """The weights of a file of data/chinese: a weight in nats, a tab, a feature."""
    data = resources.files("pipeline") / "data" / "chinese" / name
    rows = (line.split("\t") for line in data.read_text(encoding="utf-8").splitlines())
    return MappingProxyType({row[1]: float(row[0]) for row in rows if not row[0].startswith("#")})


def likelihood(weights: Mapping[str, float], said: Iterable[str]) -> float:
    """How likely that is of which all this can be said, from 0 to 1; "" is said of everything."""
    total = weights.get("", 0.0) + sum(weights.get(one, 0.0) for one in said)
    return 1 / (1 + math.exp(-max(-_SURE, min(_SURE, total))))
