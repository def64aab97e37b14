"""Raw extracted text to a structured page.

decode -> characters -> furniture -> jumps -> layout -> units -> stories -> order -> page.
Every change is a `Repair`; whatever is suspected is reported and left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.errors import SourceError
from pipeline.normalise.characters import Line, split_lines
from pipeline.normalise.conserve import check_conserved
from pipeline.normalise.decode import MAX_BYTES, decode
from pipeline.normalise.furniture import sort_furniture
from pipeline.normalise.jumps import rejoined
from pipeline.normalise.keep import NOTHING, Keeping, refuse, taken_back, unmatched
from pipeline.normalise.layout import Layout, survey
from pipeline.normalise.pages import assemble
from pipeline.normalise.stories import draft, first_story
from pipeline.normalise.suspect import suspicions
from pipeline.normalise.units import gather
from pipeline.page import Keep, Page

__all__ = ["MAX_BYTES", "normalise"]

# How many entries of keep are tried one after the other where one seems to name nothing.
_STEPS = 64


def normalise(raw: bytes, *, path: Path | str = "-", keep: Sequence[Keep] = ()) -> Page:
    """The page that a raw file of extracted text holds.

    `path` names the file in errors. Time is linear in the size of the file.
    `keep` names repairs that are not to be made; each is on record as ``kept``.
    Raises `SourceError` for a file that is empty, no text, larger than
    `MAX_BYTES`, or without any story, and for an entry of `keep` that names no
    repair, with the entry's own file and line.
    """
    page = _normalised(raw, path, NOTHING)
    if not keep:
        return page
    # A repair may be there only because another was taken back: two lines that are joined
    # because the doubled character between them stays.
    seen = dict.fromkeys(page.repairs)
    known: list[Keep] = []
    while True:
        open_ = unmatched(keep, seen)
        fitting = [entry for entry in keep if entry not in open_]
        if len(fitting) == len(known):
            break
        known = fitting
        page = _normalised(raw, path, Keeping(tuple(known)))
        seen |= dict.fromkeys(page.repairs)
    # Or it was there only before a later entry was written: the entries one after the other.
    for size in range(1, min(len(keep), _STEPS) if open_ else 0):
        seen |= dict.fromkeys(_normalised(raw, path, Keeping(tuple(keep[:size]))).repairs)
        open_ = unmatched(open_, seen)
        if not open_:
            known = list(keep)
            page = _normalised(raw, path, Keeping(tuple(known)))
            break
    for entry in open_:
        raise refuse(entry, seen, path)
    kept = taken_back(seen, Keeping(tuple(known)))
    return replace(page.with_repairs(*kept), keep=tuple(keep))


def _normalised(raw: bytes, path: Path | str, keeping: Keeping) -> Page:
    decoded = decode(raw, path)
    lines, cleaned = split_lines(decoded.text, keeping)
    if not lines:
        raise SourceError(
            "the file holds no text, only blank lines",
            path=path,
            remedy="extract the page again, or remove the file",
        )
    found = sort_furniture(lines, keeping)
    if not found.lines:
        raise SourceError(
            "the file holds only the furniture of a page and no story "
            f"({found.furniture[0].text[:30]} …)",
            path=path,
            line=found.furniture[0].source_lines[0],
            remedy="extract the page again with its stories",
        )
    layout = survey(found.lines)
    found = rejoined(found, lambda lines: _story_lines(lines, layout), keeping)
    units, gathered = gather(found.lines, layout, keeping)
    page = assemble(draft(units, keeping), units, found, keeping)
    page = Page(
        page.metadata,
        page.articles,
        page.furniture,
        (*decoded.repairs, *cleaned, *found.repairs, *gathered, *page.repairs),
    )
    check_conserved(lines, page, str(path))
    return page.with_repairs(*suspicions(page))


def _story_lines(lines: Sequence[Line], layout: Layout) -> int:
    """How many of some lines belong to the story that the first of them begins."""
    units, _ = gather(lines, layout)
    last = max((number for unit in first_story(units) for number in unit.lines), default=0)
    return sum(line.number <= last for line in lines)
