"""The whole way from the committed pairs to a package, in about two minutes on a CPU.

The result translates badly; it is there to try the machinery, and for tests.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from training.corpus import LEXICON, PAGE
from training.fit import train
from training.package import pack
from training.prepare import HERE, prepare
from training.presets import PRESETS

__all__ = ["tiny"]


def tiny(
    out: Path,
    *,
    minutes: float = 1.2,
    seed: int = 1,
    data: Path = HERE,
    say: Callable[[str], None] = lambda _: None,
) -> int:
    """Train for `minutes` and write the package `out`; returns its size in bytes."""
    preset = PRESETS["tiny"]
    with tempfile.TemporaryDirectory() as scratch:
        folder, run = Path(scratch) / "data", Path(scratch) / "run"
        prepare(
            folder,
            preset=preset,
            lexicon=LEXICON,
            page=PAGE if PAGE.exists() else None,
            data=data,
            seed=seed,
            say=say,
        )
        train(folder, run, preset=preset, minutes=minutes, workers=0, seed=seed, say=say)
        (run / "subwords.model").write_bytes((folder / "subwords.model").read_bytes())
        return pack(run, out, version="0.1")
