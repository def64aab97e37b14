"""A page that somebody sent, read so that it reaches no file outside its folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pipeline.building.produce import Job, Outcome, produce
from pipeline.errors import SourceError
from pipeline.serve.upload import is_plain
from pipeline.stages import Stages, read

if TYPE_CHECKING:
    from pipeline.page import Page

__all__ = ["picture_names", "read_confined", "work"]


def picture_names(path: Path) -> list[tuple[str, int | None]]:
    """The pictures that an edited page names, each with its line; raises `SourceError`."""
    from pipeline.normalise.decode import decode
    from pipeline.page import Figure
    from pipeline.sourceformat.source import parse

    if path.suffix.lower() != ".md":
        return []  # a raw text has none
    page = parse(decode(path.read_bytes(), path).text, path)
    return [
        (item.file.strip(), max(item.caption.source_lines, default=None))
        for article in page.articles
        for section in article.sections
        for item in section.body
        if isinstance(item, Figure)
    ]


def read_confined(path: Path) -> Page:
    """The page in a file; raises `SourceError` if it names a picture elsewhere.

    Before any picture is looked for: that a file is there is no one's business either. What
    reads pictures takes ``a%20b.jpg`` for ``a b.jpg`` as well. Decoding takes no separator
    away, so that a name is plain if the decoded one is.
    """
    for name, line in picture_names(path):
        decoded = unquote(name).replace("\\", "/")
        if not is_plain(decoded):
            raise SourceError(
                f"the picture {name!r} has no plain name",
                path=path,
                line=line,
                remedy="send the picture with the page, and name it without any folder",
            )
    return read(path)


def work(job: Job) -> Outcome:
    """A build's work, with the page read in this way.

    There is no index of pages beside it that a web edition could lead to.
    """
    return produce(replace(job, home=""), Stages(read=read_confined))
