"""XLIFF 2.1 (OASIS Standard, 2018), as translators' tools of today read and write it.

A block is a group, a sentence a unit of one segment. The state is *initial* for what a
machine made, *translated* for what rules or the lexicon say, *reviewed* for what a person
did. The machine's English and near sentences of the memory are translation candidates
(module ``matches``), terms a glossary (``glossary``), the checks' remarks notes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import SourceError
from pipeline.files import display
from pipeline.foreignxml import name_of
from pipeline.memory.entry import key
from pipeline.review.markup import (
    OWN,
    SEAL,
    SOURCE_LANGUAGE,
    SPACE,
    TARGET_LANGUAGE,
    language_faults,
    serialised,
    text_of,
    under,
)
from pipeline.review.returned import Fault, Returned, ReturnedFile, Seal, seal_in
from pipeline.review.segments import (
    PageSegments,
    Segment,
    SegmentOrigin,
    digest,
    normal,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["NAMESPACE", "read_xliff2", "write_xliff2"]

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"  # of 2.1 as well
_MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
_GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"
_STATES = {
    SegmentOrigin.REVIEWED: "reviewed",
    SegmentOrigin.LEXICON: "translated",
    SegmentOrigin.RULE: "translated",
}
_REVIEWED = frozenset({"reviewed", "final"})
# Inline elements whose content, if any, is no text.
_CODES = frozenset({"ph", "sc", "ec", "cp", "sm", "em"})
_SEGMENT = "s1"


def write_xliff2(page: PageSegments) -> bytes:
    """A page's segments as XLIFF; raises `OutputError` for what XML cannot hold."""
    from lxml import etree

    root = etree.Element(
        f"{{{NAMESPACE}}}xliff",
        nsmap={None: NAMESPACE, "mtc": _MATCHES, "gls": _GLOSSARY, "np": OWN},
    )
    root.set("version", "2.1")
    root.set("srcLang", SOURCE_LANGUAGE)
    root.set("trgLang", TARGET_LANGUAGE)
    file = under(root, "file", id="page", original=page.original)
    file.set(SPACE, "preserve")
    about = f"{page.title} (machine: {page.engine})" if page.title else page.engine
    under(under(file, "notes"), "note", about, category="about")
    for block, segments in groupby(page.segments, key=lambda segment: segment.block):
        group = under(file, "group", id=block)
        for segment in segments:
            group.set("name", segment.where)
            _unit(group, segment, page.engine)
    return serialised(root)


def _unit(group: _Element, segment: Segment, engine: str) -> None:
    unit = under(group, "unit", id=segment.id, canResegment="no")
    unit.set(SEAL, segment.seal)
    _candidates(unit, segment, engine)
    if segment.terms:
        glossary = under(unit, f"{{{_GLOSSARY}}}glossary")
        for term in segment.terms:
            entry = under(glossary, f"{{{_GLOSSARY}}}glossEntry", ref=f"#{_SEGMENT}")
            under(entry, f"{{{_GLOSSARY}}}term", term.source, source="lexicon")
            under(entry, f"{{{_GLOSSARY}}}translation", term.english, source="lexicon")
    notes = under(unit, "notes")
    lines = ", ".join(map(str, segment.lines))
    where = f"{segment.where}; line {lines} of the page" if lines else segment.where
    under(notes, "note", where, category="where", priority="9")
    under(notes, "note", segment.origin.value, category="origin", priority="8")
    for remark in segment.notes:
        under(notes, "note", remark, category="quality", appliesTo="target", priority="1")
    if segment.doubt:
        under(notes, "note", segment.doubt, category="words", appliesTo="source", priority="3")
    element = under(unit, "segment", id=_SEGMENT, state=_STATES.get(segment.origin, "initial"))
    under(element, "source", segment.source)
    if segment.target:
        under(element, "target", segment.target)


def _candidates(unit: _Element, segment: Segment, engine: str) -> None:
    found = [
        {"type": "tm", "origin": "memory" if match.reviewed else "machine memory"}
        | {"similarity": str(match.score), "source": match.source, "target": match.english}
        for match in segment.matches
    ]
    if segment.origin is SegmentOrigin.MACHINE:
        machine = {"type": "mt", "origin": engine, "source": segment.source}
        # As ITS has the confidence of an engine in XLIFF 2.1 (5.9.11, MT Confidence).
        sure = {} if segment.score is None else {"matchQuality": str(segment.score)}
        found.insert(0, machine | sure | {"target": segment.target})
    if not found:
        return
    matches = under(unit, f"{{{_MATCHES}}}matches")
    for number, one in enumerate(found, start=1):
        source, target = one.pop("source"), one.pop("target")
        match = under(matches, f"{{{_MATCHES}}}match", id=f"m{number}", ref=f"#{_SEGMENT}", **one)
        under(match, f"{{{NAMESPACE}}}source", source)
        under(match, f"{{{NAMESPACE}}}target", target)


def read_xliff2(root: _Element, path: Path) -> ReturnedFile:
    """What an XLIFF file of version 2 says; raises `SourceError` if it has no unit."""
    faults = language_faults(root.get("srcLang"), root.get("trgLang"), root.sourceline)
    files = [child for child in root if name_of(child) == "file"]
    originals = [file.get("original", "") for file in files]
    original = next((name for name in originals if name), "")
    rows: list[Returned] = []
    for file in files:
        if file.get("original", original) != original:
            message = f"a part of another page, {file.get('original')}: left out"
            faults.append(Fault("other-page", message, "import it by itself", file.sourceline))
            continue
        rows += [_returned(unit) for unit in _units(file)]
    if not rows and not faults:
        raise SourceError("holds no unit", path=display(path), remedy="export the page anew")
    wrong = any(fault.kind == "language" for fault in faults)
    return ReturnedFile(original, () if wrong else tuple(rows), tuple(faults))


def _units(element: _Element) -> Iterator[_Element]:
    for child in element:
        if name_of(child) == "unit":
            yield child
        elif name_of(child) == "group":
            yield from _units(child)


def _returned(unit: _Element) -> Returned:
    sources, targets, states = [], [], []
    for child in unit:
        if name_of(child) not in ("segment", "ignorable"):
            continue
        parts = {name_of(part): text_of(part, _CODES) for part in child}
        sources.append(parts.get("source", ""))
        # What stands between segments need not be said again.
        between = parts.get("source", "") if name_of(child) == "ignorable" else ""
        targets.append(parts.get("target", between))
        if name_of(child) == "segment":
            states.append(child.get("state", "initial"))
    return Returned(
        place=unit.sourceline,
        id=unit.get("id", ""),
        source="".join(sources),
        target="".join(targets),
        marked=True if states and _REVIEWED.issuperset(states) else None,
        seal=seal_in(unit.get(SEAL, "")) or _from_candidate(unit),
    )


def _from_candidate(unit: _Element) -> Seal | None:
    """The machine's English stands among the candidates as it went out."""
    for match in unit.iter(f"{{{_MATCHES}}}match"):
        if match.get("type") == "mt":
            parts = {name_of(part): text_of(part, _CODES) for part in match}
            source, target = parts.get("source", ""), parts.get("target", "")
            return Seal(digest(key(source)), digest(normal(target)), reviewed=False)
    return None
