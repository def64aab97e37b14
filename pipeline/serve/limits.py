"""What a job may take, and how much is kept."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.measures import GIB, MIB

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a service.

    `workers` are processes; `queue` jobs may wait; `seconds` a job may take, by the clock;
    `memory` bytes its worker may have resident; `upload` bytes a request's body may have.
    `keep` seconds after its end a job is deleted, and the oldest ones when all together
    have more than `keep_bytes`.
    """

    workers: int = 1
    queue: int = 50
    seconds: float = 300.0
    memory: int = 2 * GIB
    upload: int = 32 * MIB
    keep: float = 86_400.0
    keep_bytes: int = 5 * GIB
