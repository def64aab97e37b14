"""Whether a product is up to date: what it was made from, and what stands in its place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.building.manifest import Record, Status
from pipeline.files import sha256

__all__ = ["changed", "why"]


def changed(record: Record, made_from: Mapping[str, str]) -> tuple[str, ...]:
    """The ingredients that are others than when the product on record was made."""
    return tuple(name for name, is_ in made_from.items() if record.made_from.get(name) != is_)


def why(record: Record | None, made_from: Mapping[str, str], path: Path) -> str | None:
    """Why a product is to be made; None if it is up to date."""
    if record is None:
        return "new"
    if record.status is not Status.MADE:
        return f"{record.status} last time"
    others = changed(record, made_from)
    if others:
        return f"{', '.join(others)} changed"
    try:
        standing = path.read_bytes()
    except FileNotFoundError:
        return "deleted"
    except OSError:
        return "unreadable"
    return None if sha256(standing) == record.sha256 else "altered by hand"
