"""A sentence's English corrected: into the newspaper's memory, as reviewed."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.config import CONFIG_NAME, Newspaper
from pipeline.errors import ConfigurationError, UsageError
from pipeline.files import display
from pipeline.lexicon import Lexicon
from pipeline.memory.entry import Entry
from pipeline.memory.opening import add, open_memory
from pipeline.memory.removal import remove
from pipeline.preview.editing.journal import ConflictError, Correction
from pipeline.review.judge import judge
from pipeline.review.returned import Returned, ReturnedFile, seal_in

if TYPE_CHECKING:
    from pipeline.review.segments import PageSegments, Segment

__all__ = ["correct", "segment_of", "shown"]


def segment_of(page: PageSegments, name: str) -> Segment:
    """The segment of an id; raises `ConflictError` if the page has it no longer."""
    for segment in page.segments:
        if segment.id == name:
            return segment
    raise ConflictError("the page has this sentence no longer", remedy="click it once more")


def shown(segment: Segment, paper: Newspaper) -> dict[str, Any]:
    """All that an editor should see of a sentence, for JSON."""
    return {
        "id": segment.id,
        "where": segment.where,
        "source": segment.source,
        "english": segment.target,
        "origin": segment.origin.value,
        "reviewed": segment.reviewed,
        "score": segment.score,
        "terms": [asdict(term) for term in segment.terms],
        "notes": list(segment.notes),
        "matches": [asdict(match) for match in segment.matches],
        "lines": list(segment.lines),
        "seal": segment.seal,
        "file": "" if paper.memory is None else display(paper.memory),
    }


def correct(
    page: PageSegments, name: str, seal: str, english: str, *, paper: Newspaper, lexicon: Lexicon
) -> Correction:
    """Put a sentence's English into the memory; an unchanged one is marked as reviewed.

    `seal` is that of the sentence as the editor saw it. Raises `ConflictError` if it is
    another now, `UsageError` for English that cannot be, `ConfigurationError` where the
    newspaper has no memory, and what `pipeline.memory.opening.add` raises.
    """
    if paper.memory is None:
        raise ConfigurationError(
            "the newspaper has no memory for corrected sentences",
            path=display(paper.directory / CONFIG_NAME),
            remedy='write memory = "memory.tmx" under [files]',
        )
    segment = segment_of(page, name)
    if segment.seal != seal:
        raise ConflictError(
            "this sentence was changed meanwhile; nothing is written",
            shown(segment, paper),
            remedy="look at what it is now, and save once more if yours is better",
        )
    # Judged as what comes back from an editor in a file is.
    row = Returned(1, segment.id, segment.source, english, marked=True, seal=seal_in(seal))
    verdict = judge(ReturnedFile(page.original, (row,)), page, lexicon)
    if not verdict.taken:
        fault = next((item for item in verdict.faults if item.id == segment.id), None)
        raise UsageError(
            "that is what the memory has already" if fault is None else fault.message,
            remedy="change the English" if fault is None else fault.remedy,
        )
    path = paper.memory
    with open_memory(path) as memory:
        before = None if memory is None else memory.lookup(segment.source)
    today = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%SZ")  # as TMX has it
    entry = replace(verdict.taken[0].entry, date=today)
    add(path, [entry], anew=True)

    def take_back() -> None:
        _take_back(path, entry, before)

    advice = tuple(note.message for note in verdict.notes)
    return Correction("sentence", segment.source, path, take_back, advice)


def _take_back(path: Path, entry: Entry, before: Entry | None) -> None:
    if remove(path, entry):
        return
    # In a database, an entry that was there already has only been put last again.
    if before is not None and before.reviewed and before.english.strip() != entry.english:
        add(path, [before], anew=True)
        return
    raise ConflictError(
        "the memory was changed since: the sentence is not in it as it was written",
        remedy="correct the sentence once more",
    )
