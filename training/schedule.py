"""Learning rate and phases by the clock.

A run has a fixed time, not a fixed number of steps: how far it has come is the share
of its time that has passed, so that it ends annealed on any machine.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from training.presets import Preset

__all__ = ["Clock", "learning_rate", "phase_at"]


@dataclass
class Clock:
    """The time of a run.

    `seconds` is all of it; `reserve` of these are kept for the last scores and for
    saving. Training time begins with `start`. `spent` are the seconds that sittings
    before this one took.
    """

    seconds: float
    reserve: float
    now: Callable[[], float] = time.monotonic
    spent: float = 0.0
    began: float = field(init=False)
    _first: float | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.began = self.now() - self.spent

    def start(self) -> None:
        """The first step begins now, or it did when the first sitting began."""
        self._first = self.began if self.spent else self.now()

    def passed(self) -> float:
        """Seconds since the run began."""
        return self.now() - self.began

    def progress(self) -> float:
        """Share of the training time that has passed, 0 to 1."""
        if self._first is None:
            return 0.0
        end = self.began + self.seconds - self.reserve
        return min(1.0, (self.now() - self._first) / max(1e-6, end - self._first))


def learning_rate(preset: Preset, progress: float, step: int) -> float:
    """Linear warm-up by steps, then a cosine by the clock down to 1 % of the peak."""
    warm = min(1.0, (step + 1) / preset.warmup_steps)
    cosine = 0.5 * (1 + math.cos(math.pi * progress))
    return preset.peak * warm * (0.01 + 0.99 * cosine)


def phase_at(preset: Preset, progress: float) -> int:
    """The number of the phase that `progress` falls into."""
    for number, phase in enumerate(preset.phases):
        if progress < phase.until:
            return number
    return len(preset.phases) - 1
