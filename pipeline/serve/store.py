"""The folders of the jobs: what came in, what was made, and how far it is.

::

    DATA/lock                    held by the service that uses the folder
    DATA/jobs/ID/job.json        the record, written atomically
    DATA/jobs/ID/in/page.md      what was sent; page-page.toml its plan; pictures by their names
    DATA/jobs/ID/out/page/       the products
    DATA/gone/                   what is being deleted

A folder without a record is one whose upload was never finished; it is deleted at the start.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from pipeline.errors import OutputError, UsageError
from pipeline.files import check_writable, display, write
from pipeline.serve.records import Record, decode, encode
from pipeline.serve.upload import Upload
from pipeline.serve.worker import PAGE_FOLDER

__all__ = ["ID", "Store", "locked"]

ID: Final = re.compile(r"[0-9a-f]{32}")

_RECORD: Final = "job.json"


class Store:
    """The jobs on disk, below one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._jobs, self._gone = self.folder / "jobs", self.folder / "gone"

    def prepare(self) -> tuple[Record, ...]:
        """Make the folders, clear away what is half there, and give the jobs, oldest first.

        Raises `OutputError` where nothing can be written.
        """
        for folder in (self._jobs, self._gone):
            check_writable(folder)
        records = []
        for folder in self._jobs.iterdir():
            record = self._read(folder)
            if record is None:
                self._throw_away(folder)
            else:
                records.append(record)
        for folder in self._gone.iterdir():
            _delete(folder)
        return tuple(sorted(records, key=lambda record: (record.created, record.id)))

    @staticmethod
    def new_id() -> str:
        """A name that nobody guesses: 128 random bits."""
        return secrets.token_hex(16)

    def source(self, record: Record) -> Path:
        """The file of the page that was sent."""
        return self._place(record) / "in" / f"page{record.suffix}"

    def output(self, record: Record) -> Path:
        """The folder of what is made."""
        return self._place(record) / "out"

    def product(self, record: Record, name: str) -> Path | None:
        """The file of a product; None unless the record has one of that very name."""
        item = record.item(name)
        return None if item is None else self.output(record) / PAGE_FOLDER / item.name

    def put(self, record: Record, upload: Upload) -> None:
        """Write down a job and what it was sent with; raises `OutputError`."""
        from pipeline.typeset.planfile import plan_path

        source = self.source(record)
        try:
            write(source, upload.page)
            if upload.plan is not None:
                write(plan_path(source), upload.plan)
            for name, data in upload.pictures.items():
                write(source.parent / name, data)
            self.save(record)
        except OutputError:
            self.remove(record)
            raise

    def save(self, record: Record) -> None:
        """Write down how far a job is; raises `OutputError`."""
        write(self._place(record) / _RECORD, encode(record))

    def clear(self, record: Record) -> None:
        """Delete what was made of a job that is to be done anew."""
        _delete(self.output(record))

    def size(self, record: Record) -> int:
        """The bytes of all files of a job."""
        total = 0
        for folder, _, names in os.walk(self._place(record)):
            for name in names:
                with contextlib.suppress(OSError):
                    total += (Path(folder) / name).lstat().st_size
        return total

    def remove(self, record: Record) -> None:
        """Delete a job: gone at once, its files a moment later."""
        self._throw_away(self._place(record))

    def writable(self) -> bool:
        """Whether a job could be written down."""
        try:
            check_writable(self.folder)
        except OutputError:
            return False
        return True

    def _place(self, record: Record) -> Path:
        if not ID.fullmatch(record.id):
            message = f"no job is called {record.id!r}"
            raise ValueError(message)
        return self._jobs / record.id

    def _read(self, folder: Path) -> Record | None:
        try:
            record = decode((folder / _RECORD).read_bytes())
        except OSError:
            return None
        return record if record is not None and record.id == folder.name else None

    def _throw_away(self, folder: Path) -> None:
        gone = self._gone / secrets.token_hex(8)
        try:
            folder.rename(gone)
        except FileNotFoundError:
            return
        except OSError:
            gone = folder
        _delete(gone)


def _delete(folder: Path) -> None:
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            folder.unlink(missing_ok=True)


@contextlib.contextmanager
def locked(folder: Path, what: str) -> Iterator[None]:
    """Keep a folder for this process alone; raises `UsageError` if another has it.

    `what` is the command that would have it twice. File systems without locks (some network
    shares) let everybody in.
    """
    check_writable(folder)
    path = folder / "lock"
    try:
        file: IO[bytes] = path.open("ab")
    except OSError as error:
        raise OutputError(
            f"cannot be written: {(error.strerror or 'unwritable').lower()}", path=display(path)
        ) from error
    with file:
        _take(file, folder, what)
        yield


def _take(file: IO[bytes], folder: Path, what: str) -> None:
    import errno
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES):
            raise UsageError(
                f"another {what} uses {display(folder)}",
                remedy="end that one first, or name another folder",
            ) from error
