"""Several runs made one: the average of their weights.

Runs that began with the same weights lie so near to each other that an average of them is a
model, too, and often a better one than each (Wortsman et al. 2022, "Model soups"): here it keeps
what the earlier runs knew of official news and has what the last one learned.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray  # noqa: TC002 - annotations are read by people and tools

from training.weights import load, save

__all__ = ["average"]


def average(out: Path, runs: Mapping[Path, float]) -> None:
    """Write the weighted average of `runs` (folders and their shares) as the run `out`.

    Shares are scaled to a sum of 1. The record is the last run's, with the shares. Raises
    ValueError for runs of other shapes and for shares that are not above 0.
    """
    if not runs or min(runs.values()) <= 0:
        message = "give one run or more, each with a share above 0"
        raise ValueError(message)
    total = sum(runs.values())
    loaded = [(run, *load(run), share / total) for run, share in runs.items()]
    (first, network, *_), (*_, record, _) = loaded[0], loaded[-1]
    sums: dict[str, NDArray[np.float32]] = {}
    for run, shape, weights, _, share in loaded:
        if shape != network:
            message = f"{run} has another shape ({shape}) than {first} ({network})"
            raise ValueError(message)
        for name, value in weights.items():
            part = value.astype(np.float32) * np.float32(share)
            sums[name] = sums[name] + part if name in sums else part
    shares = {run.name: round(share, 4) for run, _, _, _, share in loaded}
    save(out, network, sums, {**record, "average": shares})
    # A run that was unpacked names no data folder, and has its subword model beside it.
    found = next(
        (run / "subwords.model" for run in runs if (run / "subwords.model").exists()), None
    )
    if found is not None:
        shutil.copyfile(found, out / "subwords.model")
