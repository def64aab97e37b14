"""Where entries of ``keep`` stand for a raw text: a file beside it, or its edited page.

The file has room for ``waive`` as well, see `pipeline.gate`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import SourceError

if TYPE_CHECKING:
    from pipeline.gate import Waiver
    from pipeline.page import Keep

__all__ = ["keep_path", "read_keep_file", "read_waive_file"]


def keep_path(raw: Path) -> Path:
    """The file of entries beside a raw text: ``01.keep.toml`` for ``01.txt``."""
    return raw.with_suffix(".keep.toml")


def read_keep_file(raw: Path) -> tuple[Keep, ...]:
    """The entries in the file beside a raw text, none where there is no such file.

    Raises `SourceError` with file, line and remedy for a file that cannot be read.
    """
    # Here, since a build that has nothing to do reads no page.
    from pipeline.sourceformat.frontmatter import read_keep

    path = keep_path(raw)
    return read_keep(_lines(path), path)


def read_waive_file(raw: Path) -> tuple[Waiver, ...]:
    """The entries of ``waive`` in that file; raises in the same way."""
    from pipeline.sourceformat.frontmatter import read_waive

    path = keep_path(raw)
    return read_waive(_lines(path), path)


def _lines(path: Path) -> list[str]:
    """The file's lines, none where there is no such file."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(
            f"the entries of keep cannot be read: {error}",
            path=path,
            remedy='write keep = ["…"] into it, in UTF-8, with entries from the repair report',
        ) from error
    return text.splitlines()
