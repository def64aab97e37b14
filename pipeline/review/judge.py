"""What came back, held against the page: what goes into the memory, and what is damaged.

The rules, for every format. A row belongs to the segment whose id and source it has. Its
English is taken as reviewed where the row is marked so, or where it differs from what was
exported; not where it is marked *no*. What is sound is taken, the rest is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from pipeline.lexicon import Lexicon
from pipeline.memory.entry import Entry, key
from pipeline.review.returned import Fault, Returned, ReturnedFile
from pipeline.review.segments import PageSegments, Segment, digest, normal
from pipeline.translate.gates import flaws
from pipeline.translate.task import make_task

__all__ = ["Taken", "Verdict", "judge"]

# A source that was touched has this share of its characters still, in percent; below it
# may be any other sentence.
_STILL_THE_SAME = 75
# What XML 1.0 cannot hold, 2.2.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_EXCERPT = 24


@dataclass(frozen=True, slots=True)
class Taken:
    """An English sentence for the memory, and where it stood; `changed` since the export."""

    entry: Entry
    place: int
    id: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What comes of a file.

    `taken` goes into the memory; `faults` are the damage; `notes` what the checks of
    quality say of new English, and what was found elsewhere; `left` counts the rows that
    are neither marked nor changed.
    """

    taken: tuple[Taken, ...] = ()
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()
    left: int = 0


@dataclass
class _Desk:
    """What is known while the rows are gone through."""

    by_id: dict[str, Segment]
    by_source: dict[str, Segment]
    taken: dict[str, Taken] = field(default_factory=dict)  # by the source's key
    seen: dict[str, int] = field(default_factory=dict)  # rows by id
    found: set[str] = field(default_factory=set)  # segments that a row was matched with
    unsealed: list[int] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    left: int = 0

    def fault(self, row: Returned, kind: str, message: str, remedy: str) -> None:
        self.faults.append(Fault(kind, message, remedy, row.place, row.id))


def judge(returned: ReturnedFile, page: PageSegments, lexicon: Lexicon) -> Verdict:
    """Hold a file that came back against its page as it is now.

    Of `page` only the ids and sources are looked at: its English may be of another day.
    """
    by_source: dict[str, Segment] = {}
    for segment in page.segments:
        by_source.setdefault(key(segment.source), segment)
    if _of_another_page(returned, page, by_source):
        other = Fault(
            "other-page",
            f"it is the review of {returned.original or 'another page'}, most of whose sentences "
            f"are not in {page.original}: nothing is taken",
            "name the page that it was exported from",
        )
        return Verdict(faults=(*returned.faults, other))
    desk = _Desk({segment.id: segment for segment in page.segments}, by_source)
    desk.faults += returned.faults
    for row in returned.rows:
        _row(row, desk)
    if desk.unsealed:
        rows = ", ".join(map(str, desk.unsealed[:8])) + ("…" if len(desk.unsealed) > 8 else "")
        desk.faults.append(
            Fault(
                "seal-lost",
                f"{len(desk.unsealed)} without the code that tells whether their English was "
                f"changed, and without a mark: {rows}",
                "mark what you have looked over as reviewed",
                desk.unsealed[0],
            )
        )
    desk.faults += _missing(page, desk)
    for taken in desk.taken.values():
        desk.notes += _quality(taken, lexicon)
    faults = sorted(desk.faults, key=lambda fault: (fault.place is None, fault.place or 0))
    return Verdict(tuple(desk.taken.values()), tuple(faults), tuple(desk.notes), desk.left)


def _of_another_page(
    returned: ReturnedFile, page: PageSegments, by_source: dict[str, Segment]
) -> bool:
    """Whether a file was made of another page: nameplate and credits may be the same."""
    on_page = sum(key(row.source) in by_source for row in returned.rows)
    same_name = PurePath(returned.original).stem == PurePath(page.original).stem and (
        PurePath(returned.original).parent == PurePath(page.original).parent
    )
    return bool(returned.rows) and on_page < len(returned.rows) * (0 if same_name else 0.5)


def _row(row: Returned, desk: _Desk) -> None:
    if row.id in desk.seen:
        desk.fault(
            row,
            "duplicate",
            f"the same number stands in {desk.seen[row.id]} already",
            "delete one of the two",
        )
    elif row.id:
        desk.seen[row.id] = row.place
    desk.found.add(row.id)
    if row.fault is not None:
        desk.faults.append(row.fault)
        return
    changed = row.seal is not None and row.seal.target != digest(normal(row.target))
    if row.seal is None and row.marked is None:
        desk.unsealed.append(row.place)
    wanted = row.marked or (changed and row.marked is None)
    if not normal(row.target):
        if wanted:
            desk.fault(row, "empty", "the English is gone", "write it, or put back what was there")
        _source(row, desk, wanted=False)
        desk.left += not wanted
        return
    if changed and row.marked is False:
        note = "the English was changed, but the row is marked as not reviewed: it is left out"
        desk.notes.append(Fault("marked-no", note, "", row.place, row.id))
    found = _source(row, desk, wanted=bool(wanted))
    if found is None:
        return
    if not wanted and row.seal and row.seal.reviewed and found.segment and found.segment.reviewed:
        note = "the mark is gone, but the sentence stays reviewed while the memory has it"
        desk.notes.append(Fault("unmarked", note, "", row.place, row.id))
    if wanted and (changed or not _held(row, found.segment)):
        _take(row, found, desk, changed=changed)
    else:
        desk.left += 1


def _held(row: Returned, segment: Segment | None) -> bool:
    """Whether a row that is marked was reviewed when it went out, and is so in the memory.

    The memory may have been corrected since; a mark of old does not undo that.
    """
    if segment is None or not segment.reviewed:
        return False
    return row.seal.reviewed if row.seal else normal(row.target) == normal(segment.target)


@dataclass(frozen=True, slots=True)
class _Found:
    """The source that a row is for, and its segment if the page has it."""

    source: str
    segment: Segment | None = None


def _take(row: Returned, found: _Found, desk: _Desk, *, changed: bool) -> None:
    if "\n" in found.source:
        target = "\n".join(normal(line) for line in row.target.strip().splitlines())
    else:
        target = normal(row.target)
    if _UNFIT.search(target):
        desk.fault(row, "unfit", "the English holds control characters", "write it anew")
        return
    name = key(found.source)
    taken = Taken(Entry(found.source, target), row.place, row.id, changed)
    before = desk.taken.setdefault(name, taken)
    if before.entry.english == target:
        _note_replaced(row, found, target, desk)
    elif changed and not before.changed:
        desk.taken[name] = taken  # what was only marked gives way to what was written
    elif changed == before.changed:
        desk.fault(
            row,
            "conflict",
            f"this Chinese sentence has other English in {before.place}, which is kept: "
            f"“{_excerpt(before.entry.english)}”, not “{_excerpt(target)}”",
            "the memory has one English sentence for each: write the same in both",
        )


def _note_replaced(row: Returned, found: _Found, target: str, desk: _Desk) -> None:
    """Say so where somebody else has reviewed the sentence since the export."""
    segment = found.segment
    if segment is None or not segment.reviewed or row.seal is None:
        return
    if digest(normal(segment.target)) not in (row.seal.target, digest(normal(target))):
        note = f"takes the place of what was reviewed since the export: “{segment.target}”"
        desk.notes.append(Fault("replaced", note, "", row.place, row.id))


def _source(row: Returned, desk: _Desk, *, wanted: bool) -> _Found | None:
    """The page's source that a row is for; None, and a fault, where that is not sure."""
    name = key(row.source)
    own = desk.by_id.get(row.id)
    if own is not None and key(own.source) == name:
        return _Found(own.source, own)
    as_exported = row.seal is not None and row.seal.source == digest(name)
    other = desk.by_source.get(name)
    if other is not None:
        return _elsewhere(row, other, desk, sure=as_exported or own is None, wanted=wanted)
    if as_exported:
        if wanted:
            desk.fault(
                row,
                "gone",
                f"the page has this sentence no longer: “{_excerpt(row.source)}”; its English "
                "goes into the memory, where the sentence may come again",
                "export the page anew and look at the sentence as it is now",
            )
        return _Found(row.source)
    if own is not None and _alike(name, key(own.source)):
        what = "its English is taken for the page’s own" if wanted else "the page’s own stays"
        desk.fault(
            row,
            "changed-source",
            f"the Chinese was changed from “{_excerpt(own.source, row.source)}” to "
            f"“{_excerpt(row.source, own.source)}”; {what}",
            "correct the Chinese in the page’s file",
        )
        return _Found(own.source, own)
    what = f"“{_excerpt(row.source)}” is not on the page" if name else "the Chinese is gone"
    left = "; its English is left out" if normal(row.target) else ""
    desk.fault(row, "changed-source", f"{what}{left}", "put the Chinese back as it was exported")
    return None


def _elsewhere(
    row: Returned, other: Segment, desk: _Desk, *, sure: bool, wanted: bool
) -> _Found | None:
    """What to make of a row with the Chinese of another segment than its id says."""
    if sure:
        desk.found.add(other.id)
        if wanted:
            note = f"is {other.id} on the page: taken by its Chinese"
            desk.notes.append(Fault("moved", note, "", row.place, row.id))
        return _Found(other.source, other)
    desk.fault(
        row,
        "changed-source",
        f"the Chinese is that of {other.id}: “{_excerpt(row.source)}”; its English is left out",
        "put the cells back beside each other, or write the English in its own row",
    )
    return None


def _alike(one: str, other: str) -> bool:
    from rapidfuzz.fuzz import ratio

    return ratio(one, other) >= _STILL_THE_SAME


def _missing(page: PageSegments, desk: _Desk) -> Iterator[Fault]:
    for segment in page.segments:
        if segment.id not in desk.found:
            yield Fault(
                "missing",
                f"“{_excerpt(segment.source)}” is not in the file",
                "if it was deleted by mistake, export the page again",
                id=segment.id,
            )


def _quality(taken: Taken, lexicon: Lexicon) -> Iterator[Fault]:
    """What the checks say of English that a person wrote; of what she only marked she knows."""
    if not taken.changed:
        return
    source = taken.entry.source
    task = make_task(source, lexicon, (), head=False)
    for flaw in flaws(source, taken.entry.english, task.known()):
        yield Fault(str(flaw.gate), flaw.reason, "", taken.place, taken.id)


def _excerpt(text: str, beside: str = "") -> str:
    """Some characters of a text, from shortly before it differs from `beside`."""
    compact = " ".join(text.split())
    start = 0
    if beside:
        same = (
            at for at, pair in enumerate(zip(compact, beside, strict=False)) if pair[0] != pair[1]
        )
        start = max(0, next(same, min(len(compact), len(beside))) - _EXCERPT // 2)
    cut = compact[start : start + _EXCERPT]
    return f"{'…' if start else ''}{cut}{'…' if start + _EXCERPT < len(compact) else ''}"
