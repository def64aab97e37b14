"""Writing files so that no reader ever meets half of one.

Every file is written beside its place under a hidden name and then renamed.
A name carries the writer's process id, so that what a killed build left behind
can be told from what another build is writing.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import ConfigurationError, OutputError

__all__ = [
    "beside",
    "check_writable",
    "display",
    "is_text",
    "new_file",
    "not_utf8",
    "read_text",
    "set_aside",
    "sha256",
    "size_of",
    "sweep",
    "temporary",
    "write",
    "write_new",
]

_TEMPORARY = re.compile(r"\.(?P<name>.+)\.(?P<pid>\d+)\.part")


def sha256(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def display(path: Path) -> str:
    """A path as the user would write it: relative where that is shorter."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
    with contextlib.suppress(ValueError, OSError):
        return str(absolute.relative_to(Path.cwd()))
    return str(absolute)


def is_text(name: str) -> bool:
    """Whether a file's name is text: one of other bytes has surrogates in their places."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def read_text(path: Path, what: str, *, remedy: str) -> str:
    """The text of a UTF-8 file that a person wrote, `what` being its name in messages.

    Raises `ConfigurationError`, with the line where the file is not UTF-8 and with
    `remedy` where it cannot be read at all.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigurationError(
            f"{what} cannot be read: {error.strerror}", path=path, remedy=remedy
        ) from error
    except UnicodeDecodeError as error:
        raise not_utf8(error, path, what) from error


def not_utf8(error: UnicodeDecodeError, path: Path | str, what: str) -> ConfigurationError:
    """What to raise for a file that is not UTF-8; `error` tells the line."""
    return ConfigurationError(
        f"{what} is not UTF-8",
        path=path,
        line=error.object[: error.start].count(b"\n") + 1,
        remedy="save it as UTF-8",
    )


def size_of(size: int) -> str:
    """A file size for people: ``181 KB`` (1 KB is 1,000 bytes), ``2.4 MB``."""
    if size < 1000:
        return f"{size} bytes"
    if size < 999_500:
        return f"{size / 1000:.0f} KB"
    return f"{size / 1_000_000:.1f} MB"


def _error(path: Path, error: OSError) -> OutputError:
    reason = (error.strerror or type(error).__name__).lower()
    return OutputError(
        f"cannot be written: {reason}",
        path=display(path),
        remedy="make room or make the folder writable, or choose another one",
    )


def check_writable(folder: Path) -> None:
    """Make a folder and see that files can be made in it; raises `OutputError` if not."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = temporary(folder / "probe")
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise _error(folder, error) from error


def temporary(path: Path) -> Path:
    """The hidden name under which this process writes a file before it has its own."""
    return path.with_name(f".{path.name}.{os.getpid()}.part")


@contextlib.contextmanager
def new_file(path: Path, *, remedy: str) -> Iterator[BinaryIO]:
    """A file to be written in parts, which stands at `path` when the block has ended well.

    Raises `OutputError`, with `remedy` if there is a file of that name.
    """
    if os.path.lexists(path):
        raise _exists(path, remedy)
    part = temporary(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            yield file
        _put_in_place(part, path, remedy)
    except OSError as error:
        raise _error(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


@contextlib.contextmanager
def _written(path: Path, data: bytes) -> Iterator[Path]:
    """The bytes in a hidden file beside `path`, gone when the block ends."""
    part = temporary(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        yield part
    except OSError as error:
        raise _error(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def write(path: Path, data: bytes) -> None:
    """Write a file whole, in place of what is there; raises `OutputError`."""
    with _written(path, data) as part:
        part.replace(path)


def write_new(path: Path, data: bytes, *, remedy: str) -> None:
    """Write a file that must not exist yet; raises `OutputError` with `remedy` if it does."""
    with _written(path, data) as part:
        _put_in_place(part, path, remedy)


def _put_in_place(part: Path, path: Path, remedy: str) -> None:
    """Give a written file its name, if nothing has that name."""
    try:
        # Unlike a rename, a link never takes the place of a file that has
        # come into being since it was looked for.
        path.hardlink_to(part)
    except FileExistsError as error:
        raise _exists(path, remedy) from error
    except OSError as error:
        # File systems without links (FAT, some network shares).
        if os.path.lexists(path):
            raise _exists(path, remedy) from error
        part.rename(path)


def _exists(path: Path, remedy: str) -> OutputError:
    return OutputError("exists already and is not overwritten", path=display(path), remedy=remedy)


def beside(path: Path) -> Path:
    """A free name for a person's copy of a file.

    ``hans.docx`` gives ``hans.edited.docx``, then ``hans.edited-2.docx`` and so on.
    """
    number = 1
    while True:
        mark = "edited" if number == 1 else f"edited-{number}"
        candidate = path.with_name(f"{path.stem}.{mark}{path.suffix}")
        if not os.path.lexists(candidate):
            return candidate
        number += 1


def set_aside(path: Path) -> Path:
    """Give a file that a person altered its own name; returns that name."""
    target = beside(path)
    try:
        path.rename(target)
    except OSError as error:
        raise _error(target, error) from error
    return target


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def sweep(folder: Path) -> None:
    """Delete the hidden files that writers which are no more have left in a folder."""
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            match = _TEMPORARY.fullmatch(path.name)
            if match is not None and not _alive(int(match["pid"])):
                path.unlink(missing_ok=True)
