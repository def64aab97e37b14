"""What the workbook and the Word table have in common: columns, cells, words for people."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.review.returned import Fault
from pipeline.review.segments import Segment, SegmentOrigin

__all__ = ["ABOUT", "COLUMNS", "PAGE", "cells_of", "column_of", "lacking", "unclear"]

COLUMNS = ("no.", "chinese", "english", "reviewed", "notes", "code")
PAGE = "Page"
_NAMES = {
    "no": "no.",
    "id": "no.",
    "编号": "no.",
    "中文": "chinese",
    "英文": "english",
    "已审": "reviewed",
    "备注": "notes",
}
_WITHOUT = (
    ("no.", "rows are known by their Chinese alone"),
    ("reviewed", "only what was changed is taken"),
)
_WHAT_TO_DO = (
    "Correct the English. What you change counts as reviewed; where the English is right as it "
    "stands, write yes under Reviewed. What you changed but want left out: no."
)
_WHAT_TO_LEAVE = (
    "The Chinese and the numbers: by them each sentence finds its place. A fault in the Chinese "
    "is corrected in the page’s own file."
)
ABOUT = (
    ("What to do", _WHAT_TO_DO),
    ("What to leave", _WHAT_TO_LEAVE),
    ("Then", "pipeline english --import FILE, and pipeline build."),
)


def column_of(name: str) -> str:
    """The column that a head names, in any case; "" for none."""
    word = " ".join(name.split()).lower()
    return word if word in COLUMNS else _NAMES.get(word.rstrip("."), "")


def cells_of(segment: Segment) -> dict[str, str]:
    """A segment's cells by column."""
    notes = [f"! {remark}" for remark in segment.notes]
    if segment.doubt:
        notes.append(f"? {segment.doubt}")
    if segment.terms:
        notes.append("; ".join(f"{term.source} = {term.english}" for term in segment.terms))
    notes += [
        f"{match.score} %: {match.source} = {match.english}"
        for match in segment.matches
        if match.reviewed
    ]
    origin = segment.origin.value
    if segment.origin is SegmentOrigin.MACHINE and segment.score is not None:
        notes.append(f"{segment.where}; {origin}, {segment.score} % sure")
    elif segment.origin is not SegmentOrigin.REVIEWED:
        notes.append(f"{segment.where}; {origin}")
    else:
        notes.append(segment.where)
    return {
        "no.": segment.id,
        "chinese": segment.source,
        "english": segment.target,
        "reviewed": "yes" if segment.reviewed else "",
        "notes": "\n".join(notes),
        "code": segment.seal,
    }


def lacking(columns: Collection[str]) -> tuple[Fault, ...]:
    """A fault for each column that is gone and can be done without."""
    return tuple(
        Fault("column", f"the column {name.capitalize()} is gone: {so}", "put it back", 1)
        for name, so in _WITHOUT
        if name not in columns
    )


def unclear(mark: str) -> tuple[str, str, str]:
    """The fault of a mark that says neither yes nor no."""
    return (
        "reviewed-mark",
        f"Reviewed says {mark[:40]!r}: left out",
        "write yes or no, or leave it empty",
    )
