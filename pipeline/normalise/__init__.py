"""Raw extracted text to a structured page.

decode -> characters -> furniture -> layout -> units -> stories -> order -> page.
Every change is a `Repair`; whatever is suspected is reported and left alone.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import SourceError
from pipeline.normalise.characters import split_lines
from pipeline.normalise.conserve import check_conserved
from pipeline.normalise.decode import MAX_BYTES, decode
from pipeline.normalise.furniture import sort_furniture
from pipeline.normalise.layout import survey
from pipeline.normalise.pages import assemble
from pipeline.normalise.stories import draft
from pipeline.normalise.suspect import suspicions
from pipeline.normalise.units import gather
from pipeline.page import Page

__all__ = ["MAX_BYTES", "normalise"]


def normalise(raw: bytes, *, path: Path | str = "-") -> Page:
    """The page that a raw file of extracted text holds.

    `path` names the file in errors. Time is linear in the size of the file.
    Raises `SourceError` for a file that is empty, no text, larger than
    `MAX_BYTES`, or without any story.
    """
    decoded = decode(raw, path)
    lines, cleaned = split_lines(decoded.text)
    if not lines:
        raise SourceError(
            "the file holds no text, only blank lines",
            path=path,
            remedy="extract the page again, or remove the file",
        )
    found = sort_furniture(lines)
    if not found.lines:
        raise SourceError(
            "the file holds only the furniture of a page and no story "
            f"({found.furniture[0].text[:30]} …)",
            path=path,
            line=found.furniture[0].source_lines[0],
            remedy="extract the page again with its stories",
        )
    units, gathered = gather(found.lines, survey(found.lines))
    page = assemble(draft(units), units, found)
    page = Page(
        page.metadata,
        page.articles,
        page.furniture,
        (*decoded.repairs, *cleaned, *found.repairs, *gathered, *page.repairs),
    )
    check_conserved(lines, page, str(path))
    return page.with_repairs(*suspicions(page))
