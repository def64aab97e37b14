"""What a person has taken back of a raw text's repairs, wherever it is written."""

from __future__ import annotations

from pathlib import Path

from pipeline.page import Keep
from pipeline.sourceformat.keepfile import read_keep_file
from pipeline.sourceformat.source import read_page

__all__ = ["entries_beside"]


def entries_beside(raw: Path, edited: Path | None = None) -> tuple[Keep, ...]:
    """The entries for a raw text, of its file of entries and of its edited page.

    `edited` is that page, by default the ``.md`` beside the raw text; one that is not
    there has none. Raises `SourceError` for either that cannot be read.
    """
    page = raw.with_suffix(".md") if edited is None else edited
    # A page without the word need not be one: what it is, is not asked here.
    named = page.is_file() and b"keep" in page.read_bytes()
    written = (*read_keep_file(raw), *(read_page(page).keep if named else ()))
    return tuple({entry.entry: entry for entry in reversed(written)}.values())[::-1]
