"""A run's weights on disk: half precision, in shards small enough to send about."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray  # noqa: TC002 - annotations are read by people and tools

from training.presets import Network

__all__ = ["load", "save"]

SHARD = 15_900_000  # bytes; under 16 MiB with the file's header


def save(
    folder: Path,
    network: Network,
    weights: Mapping[str, NDArray[np.float32]],
    record: Mapping[str, Any],
) -> None:
    """Write ``weights-N.bin`` (float16, little-endian, one after the other) and ``run.json``.

    Files appear whole: each is written elsewhere first. ``run.json``, which lists the
    tensors, comes last.
    """
    folder.mkdir(parents=True, exist_ok=True)
    index = [(name, list(weights[name].shape)) for name in sorted(weights)]
    data = b"".join(weights[name].astype("<f2").tobytes() for name, _ in index)
    shards = [data[at : at + SHARD] for at in range(0, len(data), SHARD)]
    with tempfile.TemporaryDirectory(dir=folder.parent) as beside:
        for number, shard in enumerate(shards):
            _replace(Path(beside) / "part", folder / f"weights-{number}.bin", shard)
        run = {
            "network": network.as_dict(),
            "tensors": index,
            "shards": len(shards),
            **record,
        }
        text = json.dumps(run, ensure_ascii=False, indent=1).encode()
        _replace(Path(beside) / "part", folder / "run.json", text)


def _replace(beside: Path, target: Path, data: bytes) -> None:
    beside.write_bytes(data)
    os.replace(beside, target)  # noqa: PTH105 - the atomic call by its own name


def load(folder: Path) -> tuple[Network, dict[str, NDArray[np.float32]], dict[str, Any]]:
    """The network's shape, its weights and the run's record."""
    run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    data = b"".join(
        (folder / f"weights-{number}.bin").read_bytes() for number in range(run["shards"])
    )
    flat = np.frombuffer(data, dtype="<f2").astype(np.float32)
    weights = {}
    at = 0
    for name, shape in run["tensors"]:
        size = int(np.prod(shape))
        weights[name] = flat[at : at + size].reshape(shape)
        at += size
    if at != len(flat):
        message = f"{folder}: the weights do not fit run.json"
        raise ValueError(message)
    return Network(**run["network"]), weights, run
