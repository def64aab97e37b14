"""The user's cache: what can be made again at any time, kept to save that time.

Nothing depends on it. What cannot be read there is made anew, what cannot be written
is left out, and the folder may be deleted at any time.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from pipeline.errors import OutputError
from pipeline.files import write

__all__ = ["Shelf", "cache_folder"]

NAME: Final = "newspaper-pipeline"


def cache_folder() -> Path | None:
    """The program's folder in the user's cache, None for a user without a home.

    ``$XDG_CACHE_HOME``, else where the system has it: ``~/.cache`` (XDG Base Directory
    Specification), ``~/Library/Caches`` on macOS, ``%LOCALAPPDATA%`` on Windows.
    """
    named = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    if named:
        return Path(named) / NAME
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / NAME


class Shelf:
    """Files of one kind in the user's cache, named by the digest of what they are made from.

    Of more than `most` files the oldest are deleted.
    """

    def __init__(self, kind: str, *, most: int) -> None:
        folder = cache_folder()
        self._folder = None if folder is None else folder / kind
        self._most = most

    def get(self, name: str) -> bytes | None:
        """What is kept under a name, None if nothing is or it cannot be read."""
        if self._folder is None:
            return None
        try:
            return (self._folder / name).read_bytes()
        except OSError:
            return None

    def put(self, name: str, data: bytes) -> None:
        """Keep data under a name, if that is possible."""
        if self._folder is None:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write(self._folder / name, data)
            for old in _oldest(self._folder, self._most):
                old.unlink(missing_ok=True)
        except (OSError, OutputError):
            return


def _oldest(folder: Path, most: int) -> list[Path]:
    """The files beyond the newest `most`."""
    files = [path for path in folder.iterdir() if path.is_file()]
    if len(files) <= most:
        return []
    return sorted(files, key=lambda path: path.stat().st_mtime)[:-most]
