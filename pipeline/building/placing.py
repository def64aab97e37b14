"""A product's file put in its place, and what goes on record of it."""

from __future__ import annotations

from collections.abc import Container, Mapping
from pathlib import Path

from pipeline.building.manifest import Record
from pipeline.building.produce import Attempt
from pipeline.errors import OutputError
from pipeline.files import display, set_aside, sha256, write

__all__ = ["put_in_place", "record_of"]


def put_in_place(path: Path, data: bytes, known: Container[str]) -> Path | None:
    """Write a product, after setting aside what a person has made of an older one.

    `known` are the hashes of what the program has written there itself. Returns where the
    person's file was put, if there was one. Raises `OutputError`.
    """
    standing = _existing(path)
    if standing == data:
        return None
    altered = standing is not None and sha256(standing) not in known
    copy = set_aside(path) if altered else None
    write(path, data)
    return copy


def _existing(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise OutputError(
            f"is in the way: {(error.strerror or 'unreadable').lower()}",
            path=display(path),
            remedy="move it away",
        ) from error


def record_of(attempt: Attempt, made_from: Mapping[str, str], old: Record | None) -> Record:
    """What goes on record of an attempt; one that failed keeps the hash of the older file."""
    if attempt.data is not None:
        hash_, size = sha256(attempt.data), len(attempt.data)
    else:
        hash_, size = (old.sha256, old.size) if old is not None else ("", 0)
    failure = attempt.failure
    return Record(
        product=attempt.product,
        status=attempt.status,
        made_from=made_from,
        sha256=hash_,
        size=size,
        pages=attempt.pages,
        fonts=attempt.fonts,
        blocks=attempt.blocks,
        findings=attempt.findings,
        notes=attempt.notes,
        reason="" if failure is None else failure.message,
        remedy="" if failure is None else failure.remedy,
    )
