"""Files at an address: ``s3://bucket/paper``, or another store that fsspec can speak to.

Credentials and the store's own settings come from where its library looks for them, for S3
the AWS environment variables and files; ``AWS_ENDPOINT_URL`` names a server of one's own.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pipeline.errors import MissingDependencyError, OutputError, SourceError, UsageError

__all__ = ["Store", "is_address", "joined", "parent"]

_ADDRESS: Final = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]+)://(?P<place>.*)", re.DOTALL)
# What a store tells of a file that is another whenever the file is; the first that is there.
_MARKS: Final = (
    "ETag", "etag", "md5Hash", "content_md5", "mtime", "LastModified", "last_modified",
    "modified", "created",
)  # fmt: skip
# Stores that show a file whole or not at all. Elsewhere one is written under another name
# and then renamed, which these have no cheap way to do.
_WHOLE: Final = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "az", "oss", "oci", "memory"})
_CHECK: Final = "check the address, the network and your credentials"
_AT_ONCE: Final = 64  # files under way in one call: asynchronous stores take them side by side


def is_address(text: str) -> bool:
    """Whether a text is an address and no path; a Windows drive is none."""
    return _ADDRESS.match(text) is not None


def joined(address: str, name: str) -> str:
    """The address of what is called `name` (``a/b``) below an address."""
    return f"{address.rstrip('/')}/{name}" if name else address


def parent(address: str) -> str | None:
    """The address of the folder around, None for a store's top (a bucket)."""
    found = _ADDRESS.fullmatch(address.rstrip("/"))
    if found is None or "/" not in found["place"]:
        return None
    return f"{found['scheme']}://{found['place'].rpartition('/')[0]}"


@dataclass(frozen=True, slots=True)
class Store:
    """What lies below an address. Names are relative to it, with ``/`` between their parts."""

    address: str
    filesystem: Any
    root: str

    @classmethod
    def at(cls, address: str) -> Store:
        """The store at an address; nothing is asked of it yet.

        Raises `UsageError` for an address that none understands, `MissingDependencyError`
        where the library for it is not installed.
        """
        if "::" in address or not address.rpartition("://")[2].strip("/"):
            raise UsageError(f"{address!r} is no folder in a store", remedy="write s3://BUCKET/…")
        try:
            import fsspec
        except ImportError as error:
            raise _library(address, "fsspec") from error
        try:
            filesystem, root = fsspec.url_to_fs(address.rstrip("/"))
        except ImportError as error:
            raise _library(address, "its library") from error
        except ValueError as error:
            raise UsageError(
                f"{address!r}: {error}", remedy="write s3://BUCKET/…, or a folder's path"
            ) from error
        return cls(address.rstrip("/"), filesystem, root.rstrip("/"))

    def marks(self, below: str = "") -> dict[str, str]:
        """Every file (below a folder), with a mark that is another whenever the file is.

        Raises `SourceError` where the store cannot be read, or has a file whose name leads
        out of a folder.
        """
        with self._reading(below):
            self.filesystem.invalidate_cache()
            path = f"{self.root}/{below}" if below else self.root
            found = self.filesystem.find(path, detail=True)
        return {
            name: _mark(info)
            for path, info in sorted(found.items())
            if (name := self._name(path)) and not name.endswith("/")
        }

    def has(self, name: str) -> bool:
        """Whether there is a file of that name; raises `SourceError`."""
        with self._reading(name):
            self.filesystem.invalidate_cache()
            try:  # isfile() takes a store that does not answer for one that has no such file
                return bool(self.filesystem.info(self._path(name))["type"] == "file")
            except FileNotFoundError:
                return False

    def fetch(self, places: Mapping[str, Path]) -> None:
        """Have files on disk: each name's at its path, which is written over.

        Raises `SourceError` where one cannot be read.
        """
        for part in _parts(list(places)):
            with self._reading(part[0]):
                self.filesystem.get([self._path(name) for name in part], [
                    os.fspath(places[name]) for name in part
                ])  # fmt: skip

    def put(self, places: Mapping[str, Path]) -> None:
        """Have files in the store under their names, each whole or not at all.

        Raises `OutputError`.
        """
        for part in _parts(list(places)):
            with self._writing(part[0]):
                self._put({name: places[name] for name in part})

    def _put(self, places: Mapping[str, Path]) -> None:
        local = [os.fspath(path) for path in places.values()]
        there = [self._path(name) for name in places]
        if not _WHOLE.isdisjoint(self._protocols()):
            self.filesystem.put(local, there)
            return
        for source, target in zip(local, there, strict=True):
            folder, _, name = target.rpartition("/")
            part = f"{folder}/.{name}.{os.getpid()}.part"
            self.filesystem.makedirs(folder, exist_ok=True)
            self.filesystem.put_file(source, part)
            self.filesystem.mv(part, target)

    def remove(self, names: Sequence[str]) -> None:
        """Delete files; raises `OutputError`."""
        for part in _parts(list(names)):
            with self._writing(part[0]):
                self.filesystem.rm([self._path(name) for name in part])

    def _protocols(self) -> frozenset[str]:
        named = self.filesystem.protocol
        return frozenset({named} if isinstance(named, str) else named)

    def _path(self, name: str) -> str:
        return f"{self.root}/{name}" if name else self.root

    def _name(self, path: str) -> str:
        """A file's name, from the path that the store has for it."""
        name = path.removeprefix(self.root).lstrip("/")
        parts = name.split("/")
        if "\\" in name or "\0" in name or not {"", ".", ".."}.isdisjoint(parts[:-1]):
            raise SourceError(
                "has a name that cannot be a file's",
                path=joined(self.address, name),
                remedy="rename it, or delete it",
            )
        return name

    @contextmanager
    def _reading(self, name: str) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            reason = _told(error)
            raise SourceError(
                f"cannot be read: {reason}", path=joined(self.address, name), remedy=_CHECK
            ) from error

    @contextmanager
    def _writing(self, name: str) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            reason = _told(error)
            raise OutputError(
                f"cannot be written: {reason}",
                path=joined(self.address, name),
                remedy="check the address, the network and your credentials; run it again: what "
                "was made is kept in the cache",
            ) from error


def _parts(names: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(names), _AT_ONCE):
        yield names[start : start + _AT_ONCE]


def _mark(info: Mapping[str, Any]) -> str:
    mark = next((info[name] for name in _MARKS if info.get(name)), "")
    return f"{mark} {info.get('size')}"


def _told(error: Exception) -> str:
    """The first line of what an error of a store, or of the way to it, says.

    Raises one that is a fault of ours. Every library has errors of its own: botocore's are
    no `OSError`.
    """
    module = type(error).__module__.partition(".")[0]
    if not isinstance(error, OSError) and module in {"builtins", "pipeline"}:
        raise error
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return (reason.strip().split("\n")[0] or type(error).__name__)[:200]


def _library(address: str, what: str) -> MissingDependencyError:
    return MissingDependencyError(
        f"{what} is not installed",
        path=address,
        remedy="run: pip install 'newspaper-pipeline[bucket]'   (s3://; other stores need their "
        "own package of fsspec)",
    )
