"""The file of a page, as far as reading its bytes goes."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import SourceError
from pipeline.files import display

__all__ = ["SOURCE_LIMIT", "read_source", "source_text"]

# The largest file that is read as a page, in bytes: some 5 million hanzi. Beyond it
# stands a wrong file, and reading it whole would only fill the memory. The same as
# `pipeline.normalise.MAX_BYTES`, which takes too long to import here.
SOURCE_LIMIT = 16 * 2**20


def read_source(path: Path) -> bytes:
    """The bytes of a page's file; raises `SourceError` if they cannot be had."""
    try:
        if path.is_dir():
            raise SourceError("is a folder, not a page", path=display(path))
        with path.open("rb") as file:
            data = file.read(SOURCE_LIMIT + 1)
    except OSError as error:
        raise SourceError(
            f"cannot be read: {(error.strerror or 'unreadable').lower()}",
            path=display(path),
            remedy="check the path and the file's permissions",
        ) from error
    if len(data) > SOURCE_LIMIT:
        raise SourceError(
            f"is larger than {SOURCE_LIMIT // 2**20} MiB, which no page's text is",
            path=display(path),
            remedy="name the page's text file",
        )
    return data


def source_text(path: Path) -> str:
    """The text of a page's file, as the reader will take it."""
    from pipeline.incoming import as_text

    data = as_text(read_source(path), path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        from pipeline.normalise.decode import decode

        return decode(data, path).text
