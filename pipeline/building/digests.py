"""Digests of bytes and of files, by which the build tells whether a product is up to date."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

__all__ = ["bytes_of", "digest", "files_below"]


def digest(parts: Iterable[bytes]) -> str:
    """The SHA-256 of a sequence of byte strings, each with its length, 32 hex digits."""
    total = hashlib.sha256()
    for part in parts:
        total.update(len(part).to_bytes(8, "big"))
        total.update(part)
    return total.hexdigest()[:32]


def files_below(folder: Path) -> Iterator[Path]:
    """Every file below a folder, in a fixed order, without caches and hidden files."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name[0] not in "._")
        for name in sorted(names):
            if not name.startswith(".") and not name.endswith((".pyc", "~")):
                yield Path(root) / name


def bytes_of(path: Path) -> bytes:
    """A file's bytes; a word for one that cannot be read, which the stage reports."""
    try:
        return path.read_bytes()
    except OSError as error:
        return f"unreadable: {error.errno}".encode()
