"""Sizes and times as a person writes them."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["GIB", "MIB", "parse_duration", "parse_size"]

MIB: Final = 2**20
GIB: Final = 2**30

_SIZE: Final = re.compile(r"(\d+(?:\.\d+)?)\s*([KMGT]?)(?:i?B)?", re.IGNORECASE)
_UNITS: Final = {"": 1, "K": 2**10, "M": MIB, "G": GIB, "T": 2**40}
_DURATION: Final = re.compile(r"(\d+(?:\.\d+)?)\s*([smhd]?)", re.IGNORECASE)
_SECONDS: Final = {"": 1.0, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}
# Bytes or seconds; what is more is a slip, and a number that no program can count with.
_MOST: Final = 2**60


def parse_size(text: str) -> int:
    """Bytes out of ``512M``, ``2 GiB`` or ``1000000``; raises `ValueError`."""
    found = _SIZE.fullmatch(text.strip())
    size = 0.0 if found is None else float(found[1]) * _UNITS[found[2].upper()]
    if not 1 <= size < _MOST:
        message = f"{text[:40]!r} is no size: write 512M or 2G"
        raise ValueError(message)
    return int(size)


def parse_duration(text: str) -> float:
    """Seconds out of ``90``, ``90s``, ``5m``, ``24h`` or ``7d``; raises `ValueError`."""
    found = _DURATION.fullmatch(text.strip())
    seconds = 0.0 if found is None else float(found[1]) * _SECONDS[found[2].lower()]
    if not 0 < seconds < _MOST:
        message = f"{text[:40]!r} is no time: write 90s, 5m, 24h or 7d"
        raise ValueError(message)
    return seconds
