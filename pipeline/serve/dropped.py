"""Files that are dropped into a folder: which are pages, what belongs to them, and are they whole.

Folders are shared over SMB and NFS, and filled by rsync, browsers and mail programs: nobody says
when a file is complete. One is taken to be when it has not changed for a while as seen from here
(the clock of the machine that wrote it may be wrong) and ends as its kind ends.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from pipeline.errors import SourceError
from pipeline.serve.confined import picture_names
from pipeline.serve.upload import SUFFIXES, is_plain
from pipeline.sourceformat.keepfile import keep_path

__all__ = ["Belongings", "Look", "Settling", "is_page", "look_at", "pages_in", "seems_whole"]

# As browsers, mail programs, FTP servers and rsync call what is not complete yet; names with a
# dot or a tilde first are left out anyway.
_UNFINISHED: Final = re.compile(
    r".*(?:\.(?:part|partial|tmp|temp|crdownload|download|filepart|opdownload|swp|bak)|~)",
    re.IGNORECASE,
)
# As `pipeline build` takes them; .markdown is none of them.
_KINDS: Final = frozenset(SUFFIXES) - {".markdown"}
_NO_PAGES: Final = re.compile(r".*\.report\.(?:md|html|txt)|readme(?:\.\w+)?", re.IGNORECASE)
# Some programs make a file as long as it is going to be, and fill it afterwards.
_HOLE: Final = b"\0" * 64
_TAIL: Final = 66_000  # a ZIP's directory ends within the last 65,557 bytes (APPNOTE 4.3.16)


@dataclass(frozen=True, slots=True)
class Look:
    """What a file looks like from outside; the same as long as nobody writes to it."""

    size: int
    changed: int
    number: int


def look_at(path: Path) -> Look | None:
    """What a file looks like; None for what is no file, a link included."""
    try:
        found = path.lstat()
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return Look(found.st_size, found.st_mtime_ns, found.st_ino)


def is_page(name: str) -> bool:
    """Whether a file of this name is a page that is complete as far as its name tells."""
    return (
        Path(name).suffix.lower() in _KINDS
        and is_plain(name)
        and not _UNFINISHED.fullmatch(name)
        and not _NO_PAGES.fullmatch(name)
    )


def pages_in(folder: Path) -> list[tuple[Path, Look]]:
    """The pages in a folder, the oldest first; raises `OSError` if it cannot be looked into."""
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if is_page(entry.name):
                path = folder / entry.name
                look = look_at(path)
                if look is not None:
                    found.append((path, look))
    return sorted(found, key=lambda item: (item[1].changed, item[0].name))


def seems_whole(path: Path) -> bool:
    """Whether a file is not empty and ends as its kind ends."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(size - _TAIL, 0))
            tail = file.read()
    except OSError:
        return False
    match path.suffix.lower():
        case ".docx":
            return b"PK\x05\x06" in tail
        case ".pdf":
            return b"%%EOF" in tail
        case _:
            # UTF-16 has single zeros, no run of them.
            return bool(tail.strip()) and not tail.endswith(_HOLE)


class Belongings:
    """What belongs to a page: its plan, its entries of ``keep``, the pictures that it names.

    A page is read once for its pictures, as long as nobody writes to it.
    """

    def __init__(self) -> None:
        self._names: dict[Path, tuple[Look | None, tuple[str, ...]]] = {}

    def of(self, page: Path) -> tuple[list[Path], list[str]]:
        """The files that are there, and the names of the pictures that are not."""
        from pipeline.typeset.planfile import plan_path

        found = [path for path in (plan_path(page), keep_path(page)) if look_at(path) is not None]
        missing = []
        for name in self.pictures(page):
            # As the reader of pictures has it: the very name first.
            plain = [one for one in dict.fromkeys((name, unquote(name))) if is_plain(one)]
            there = [page.with_name(one) for one in plain if look_at(page.with_name(one))]
            if there and there[0] not in found:
                found.append(there[0])
            elif plain and not there:
                missing.append(name)
        return found, missing

    def pictures(self, page: Path) -> tuple[str, ...]:
        """The pictures that a page names; none of one that cannot be read."""
        look = look_at(page)
        known = self._names.get(page)
        if known is None or known[0] != look:
            names: tuple[str, ...] = ()
            with contextlib.suppress(SourceError, OSError):
                names = tuple(name for name, _ in picture_names(page))
            known = self._names[page] = (look, names)
        return known[1]

    def forget_others(self, paths: set[Path]) -> None:
        """Forget the pages that are no longer there."""
        self._names = {path: known for path, known in self._names.items() if path in paths}


class Settling:
    """Since when files look as they do, in seconds of any steady clock."""

    def __init__(self) -> None:
        self._since: dict[Path, tuple[tuple[Look, ...], float]] = {}

    def quiet(self, path: Path, looks: tuple[Look, ...], now: float) -> float:
        """For how many seconds a file, and what belongs to it, has looked so."""
        known = self._since.get(path)
        if known is None or known[0] != looks:
            self._since[path] = (looks, now)
            return 0.0
        return now - known[1]

    def forget_others(self, paths: set[Path]) -> None:
        """Forget the files that are no longer there."""
        self._since = {path: seen for path, seen in self._since.items() if path in paths}
