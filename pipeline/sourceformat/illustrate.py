"""A page and its pictures: the files that it names, read and put to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pipeline.errors import SourceError
from pipeline.page import Figure, Page, Section
from pipeline.sourceformat.pictures import gap, read_picture

__all__ = ["gaps", "with_pictures"]


def with_pictures(page: Page, path: Path) -> Page:
    """The page read from `path` with the pictures that it names, from the folder of that file.

    One that cannot be used leaves a gap, which has the fault and its remedy: a photograph
    that is not there yet must not keep an editor from seeing the page.
    """

    def figure(item: Figure) -> Figure:
        line = max(item.caption.source_lines, default=None)
        try:
            found = read_picture(path.parent, item.file, source=path, line=line)
        except SourceError as error:
            found = gap(item.file, error.message, error.remedy or "")
        return replace(item, picture=found)

    def section(old: Section) -> Section:
        body = tuple(figure(item) if isinstance(item, Figure) else item for item in old.body)
        return replace(old, body=body)

    articles = tuple(
        replace(article, sections=tuple(map(section, article.sections)))
        for article in page.articles
    )
    return replace(page, articles=articles)


def gaps(page: Page) -> Iterator[tuple[int | None, str]]:
    """The line and the fault of every picture of a page that cannot be used."""
    for article in page.articles:
        for section in article.sections:
            for item in section.body:
                if isinstance(item, Figure) and item.picture is not None and item.picture.fault:
                    line = max(item.caption.source_lines, default=None)
                    yield line, f"{item.picture.fault}: {item.picture.remedy}"
