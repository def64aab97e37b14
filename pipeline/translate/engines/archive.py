"""Zip archives from outside: looked at before anything is unpacked."""

from __future__ import annotations

import re
import shutil
import stat
import zipfile
from pathlib import Path, PurePosixPath

from pipeline.errors import MissingDependencyError

__all__ = ["LARGEST_TOTAL", "check_archive", "unpack"]

# No package is near these: the stock model is about 100 MB packed, 300 MB unpacked.
LARGEST_TOTAL = 4 * 1024**3  # bytes
MOST_FILES = 2000
# Weights do not shrink much; a file that grows more than this when unpacked is a trap.
LARGEST_RATIO = 100
SMALLEST_CHECKED = 10 * 1024**2  # bytes; below, any ratio is harmless

_ENCRYPTED = 0x1
_METHODS = frozenset(
    {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA}
)
_FOLDER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.+-]{0,99}")
_CHUNK = 1024 * 1024


def check_archive(archive: zipfile.ZipFile, path: Path) -> str:
    """The one folder that an archive consists of.

    Raises `MissingDependencyError` for an archive that could write outside that
    folder (absolute paths, ``..``, links, other devices), is encrypted, holds a
    name twice, or is far larger unpacked than it says or than any package is.
    """
    entries = archive.infolist()
    if len(entries) > MOST_FILES:
        raise _refused(path, f"{len(entries)} files in it")
    if sum(entry.file_size for entry in entries) > LARGEST_TOTAL:
        raise _refused(path, "unpacked it is larger than 4 GB")
    seen: set[str] = set()
    folders: set[str] = set()
    for entry in entries:
        reason = _fault(entry)
        if reason is None and entry.filename.rstrip("/").casefold() in seen:
            reason = "is in it twice"
        if reason is not None:
            raise _refused(path, f"{entry.filename!r} {reason}")
        seen.add(entry.filename.rstrip("/").casefold())
        parts = PurePosixPath(entry.filename).parts
        if len(parts) > 1 or entry.is_dir():
            folders.add(parts[0])
        else:
            raise _refused(path, f"{entry.filename!r} stands in no folder")
    if len(folders) != 1:
        raise _refused(path, f"{len(folders)} folders in it instead of one")
    folder = folders.pop()
    if not _FOLDER.fullmatch(folder):
        raise _refused(path, f"{folder!r} is no name of a package")
    return folder


def _fault(entry: zipfile.ZipInfo) -> str | None:
    """Why an entry may not be unpacked; None if it may."""
    name = entry.filename
    parts = PurePosixPath(name).parts
    kind = stat.S_IFMT(entry.external_attr >> 16)
    grows = entry.file_size > LARGEST_RATIO * max(1, entry.compress_size)
    faults = (
        (
            not parts or name.startswith("/") or any(mark in name for mark in ":\\\0"),
            "is no path inside a package",
        ),
        (".." in parts, "leads outside its folder"),
        (kind not in (0, stat.S_IFREG, stat.S_IFDIR), "is a link or a device"),
        (bool(entry.flag_bits & _ENCRYPTED), "is encrypted"),
        (entry.compress_type not in _METHODS, "is compressed in an unknown way"),
        (grows and entry.file_size > SMALLEST_CHECKED, "is a zip bomb"),
    )
    return next((reason for wrong, reason in faults if wrong), None)


def _refused(path: Path, reason: str) -> MissingDependencyError:
    return MissingDependencyError(
        f"the package is refused: {reason}",
        path=path,
        remedy="get the package again from where it is published",
    )


def unpack(path: Path, target: Path) -> None:
    """Unpack a package's folder as `target`, which must not exist yet.

    Raises `MissingDependencyError` for an archive that `check_archive` refuses or
    that is damaged, `OSError` where the files cannot be written.
    """
    with zipfile.ZipFile(path) as archive:
        folder = check_archive(archive, path)
        for entry in archive.infolist():
            file = target / PurePosixPath(entry.filename).relative_to(folder)
            if entry.is_dir():
                file.mkdir(parents=True, exist_ok=True)
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            # zipfile stops at the size that the entry states and checks its CRC.
            with archive.open(entry) as packed, file.open("xb") as out:
                shutil.copyfileobj(packed, out, _CHUNK)
