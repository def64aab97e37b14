"""What a job may take, and how much is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

__all__ = ["GIB", "MIB", "Limits", "parse_duration", "parse_size"]

MIB: Final = 2**20
GIB: Final = 2**30

_SIZE: Final = re.compile(r"(\d+(?:\.\d+)?)\s*([KMGT]?)(?:i?B)?", re.IGNORECASE)
_UNITS: Final = {"": 1, "K": 2**10, "M": MIB, "G": GIB, "T": 2**40}
_DURATION: Final = re.compile(r"(\d+(?:\.\d+)?)\s*([smhd]?)", re.IGNORECASE)
_SECONDS: Final = {"": 1.0, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}


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


def parse_size(text: str) -> int:
    """Bytes out of ``512M``, ``2 GiB`` or ``1000000``; raises `ValueError`."""
    found = _SIZE.fullmatch(text.strip())
    size = 0 if found is None else int(float(found[1]) * _UNITS[found[2].upper()])
    if size <= 0:
        message = f"{text!r} is no size: write 512M or 2G"
        raise ValueError(message)
    return size


def parse_duration(text: str) -> float:
    """Seconds out of ``90``, ``90s``, ``5m``, ``24h`` or ``7d``; raises `ValueError`."""
    found = _DURATION.fullmatch(text.strip())
    seconds = 0.0 if found is None else float(found[1]) * _SECONDS[found[2].lower()]
    if seconds <= 0:
        message = f"{text!r} is no time: write 90s, 5m, 24h or 7d"
        raise ValueError(message)
    return seconds
