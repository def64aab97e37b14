"""XLIFF 1.2 (OASIS Standard, 2008), for tools that do not read version 2.

A block is a group, a sentence a trans-unit. The state is *needs-review-translation* for what
a machine made, *translated* for what rules or the lexicon say, *final* (approved) for what
a person did. The machine's English and near sentences of the memory are alternatives
(``alt-trans``), terms and the checks' remarks notes.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import SourceError
from pipeline.files import display
from pipeline.foreignxml import name_of
from pipeline.memory.entry import key
from pipeline.review.markup import (
    LANG,
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

__all__ = ["NAMESPACE", "read_xliff12", "write_xliff12"]

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_TOOL = "newspaper-pipeline"
# The strict schema takes no attribute of another namespace without a schema of that.
_EXTRA = "extradata"
# State and state-qualifier, 2.4 of the specification.
_STATES = {
    SegmentOrigin.REVIEWED: ("final", "exact-match"),
    SegmentOrigin.LEXICON: ("translated", "leveraged-glossary"),
    SegmentOrigin.RULE: ("translated", "leveraged-inherited"),
    SegmentOrigin.MEMORY: ("needs-review-translation", "leveraged-mt"),
    SegmentOrigin.MACHINE: ("needs-review-translation", "leveraged-mt"),
}
_REVIEWED = frozenset({"final", "signed-off"})
# Inline elements whose content is code of another format.
_CODES = frozenset({"bpt", "ept", "ph", "it", "x", "bx", "ex"})


def write_xliff12(page: PageSegments) -> bytes:
    """A page's segments as XLIFF; raises `OutputError` for what XML cannot hold."""
    from lxml import etree

    root = etree.Element(f"{{{NAMESPACE}}}xliff", nsmap={None: NAMESPACE})
    root.set("version", "1.2")
    file = under(
        root,
        "file",
        original=page.original,
        source_language=SOURCE_LANGUAGE,
        target_language=TARGET_LANGUAGE,
        datatype="plaintext",
        tool_id=_TOOL,
    )
    header = under(file, "header")
    under(header, "note", f"{page.title} (machine: {page.engine})")
    under(header, "tool", tool_id=_TOOL, tool_name=_TOOL)
    body = under(file, "body")
    for block, segments in groupby(page.segments, key=lambda segment: segment.block):
        group = under(body, "group", id=block)
        for segment in segments:
            group.set("resname", segment.where)
            _unit(group, segment, page.engine)
    return serialised(root)


def _unit(group: _Element, segment: Segment, engine: str) -> None:
    approved = "yes" if segment.reviewed else "no"
    unit = under(group, "trans-unit", id=segment.id, approved=approved)
    unit.set(SPACE, "preserve")
    unit.set(_EXTRA, segment.seal)
    under(unit, "source", segment.source).set(LANG, SOURCE_LANGUAGE)
    if segment.target:
        state, qualifier = _STATES[segment.origin]
        target = under(unit, "target", segment.target, state=state, state_qualifier=qualifier)
        target.set(LANG, TARGET_LANGUAGE)
    lines = ", ".join(map(str, segment.lines))
    where = f"{segment.where}; line {lines} of the page" if lines else segment.where
    under(unit, "note", f"{where}; {segment.origin.value}", from_=_TOOL, priority="9")
    if segment.terms:
        terms = "; ".join(f"{term.source} = {term.english}" for term in segment.terms)
        under(unit, "note", f"Terms: {terms}", from_=_TOOL, annotates="source", priority="5")
    for remark in segment.notes:
        under(unit, "note", remark, from_=_TOOL, annotates="target", priority="1")
    if segment.doubt:
        under(unit, "note", segment.doubt, from_=_TOOL, annotates="source", priority="3")
    if segment.origin is SegmentOrigin.MACHINE:
        sure = {} if segment.score is None else {"match_quality": f"{segment.score}%"}
        _alternative(unit, engine, segment.source, segment.target, tool_id=_TOOL, **sure)
    for match in segment.matches:
        origin = "memory" if match.reviewed else "machine memory"
        _alternative(unit, origin, match.source, match.english, match_quality=f"{match.score}%")


def _alternative(unit: _Element, origin: str, source: str, target: str, **more: str) -> None:
    alternative = under(unit, "alt-trans", origin=origin, **more)
    under(alternative, "source", source).set(LANG, SOURCE_LANGUAGE)
    under(alternative, "target", target).set(LANG, TARGET_LANGUAGE)


def read_xliff12(root: _Element, path: Path) -> ReturnedFile:
    """What an XLIFF file of version 1 says; raises `SourceError` if it has no unit."""
    faults: list[Fault] = []
    rows: list[Returned] = []
    files = [child for child in root if name_of(child) == "file"]
    original = next((file.get("original", "") for file in files), "")
    for file in files:
        line = file.sourceline
        wrong = language_faults(file.get("source-language"), file.get("target-language"), line)
        faults += wrong
        if file.get("original", original) != original:
            message = f"a part of another page, {file.get('original')}: left out"
            faults.append(Fault("other-page", message, "import it by itself", line))
        elif not wrong:
            rows += [_returned(unit) for unit in file.iter("{*}trans-unit")]
    if not rows and not faults:
        raise SourceError("holds no trans-unit", path=display(path), remedy="export it anew")
    return ReturnedFile(original, tuple(rows), tuple(faults))


def _returned(unit: _Element) -> Returned:
    source, target = unit.find("{*}source"), unit.find("{*}target")
    approved = unit.get("approved") == "yes"
    state = "" if target is None else target.get("state", "")
    return Returned(
        place=unit.sourceline,
        id=unit.get("id", ""),
        source=text_of(source, _CODES),
        target=text_of(target, _CODES),
        marked=True if approved or state in _REVIEWED else None,
        seal=seal_in(unit.get(_EXTRA, "")) or _from_alternative(unit),
    )


def _from_alternative(unit: _Element) -> Seal | None:
    """The machine's English stands among the alternatives as it went out."""
    for alternative in unit.findall("{*}alt-trans"):
        if alternative.get("tool-id") == _TOOL:
            source = text_of(alternative.find("{*}source"), _CODES)
            target = text_of(alternative.find("{*}target"), _CODES)
            return Seal(digest(key(source)), digest(normal(target)), reviewed=False)
    return None
