"""Repairs of a raw text taken back, and made after all.

For a page that is read from its raw text the entry goes into the file of entries beside it.
A page that was written from its raw text, and that nobody has corrected since, is written
anew with the entry in its front matter, as `pipeline normalise` does; its reports too. Where
somebody has corrected it, she corrects the place itself.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipeline.errors import SourceError
from pipeline.files import display, write, write_new
from pipeline.incoming import as_text
from pipeline.normalise.keep import keep_entry, read_entry
from pipeline.preview.editing.journal import ConflictError, Correction, restored
from pipeline.printed import read_raw
from pipeline.sourceformat.entries import entries_beside
from pipeline.sourceformat.keepentry import with_entry, without_entry
from pipeline.sourceformat.keepfile import keep_path, read_keep_file
from pipeline.sourceformat.proposal import raw_of, replaceable, reports_of
from pipeline.sourceformat.source import render

if TYPE_CHECKING:
    from pipeline.edition import Block
    from pipeline.page import Keep, Page

__all__ = ["shown", "switch"]

_EDITED: Final = ".md"
_SHOWN: Final = 300  # characters of a text before and after
_BY_HAND: Final = "correct the place in the page itself"


def shown(page: Page, source: Path, blocks: Sequence[Block]) -> dict[str, Any]:
    """The repairs of a page for JSON, those that were taken back among them.

    `entry` takes a repair back, "" where nothing can; `kept` says that it was. `blocks`
    are the ids of the blocks of its lines, where the page is read from its raw text.
    """
    file = keep_path(source)
    if source.suffix.lower() == _EDITED:
        raw = raw_of(source)
        if raw is None:
            return {"raw": False, "file": display(source), "repairs": []}
        page, blocks, file = _reader(raw)(entries_beside(raw, source)), (), source
    rows: list[dict[str, Any]] = [
        {
            "kind": repair.kind,
            "lines": list(repair.lines),
            "before": _cut(repair.before),
            "after": _cut(repair.after),
            "reason": repair.reason,
            "confidence": repair.confidence,
            "entry": keep_entry(repair) or "",
            "kept": False,
            "blocks": _blocks(repair.lines, blocks),
        }
        for repair in page.repairs
        if repair.kind != "kept"
    ]
    rows += [
        {
            "kind": entry.kind,
            "lines": sorted(entry.lines),
            "before": entry.text,
            "after": entry.text,
            "reason": "",
            "confidence": 1.0,
            "entry": entry.entry,
            "kept": True,
            "blocks": _blocks(entry.lines, blocks),
        }
        for entry in page.keep
    ]
    rows.sort(key=lambda row: row["lines"][:1])
    return {"raw": True, "file": display(file), "repairs": rows}


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _blocks(lines: Sequence[int] | frozenset[int], blocks: Sequence[Block]) -> list[str]:
    wanted = set(lines)
    return [block.id for block in blocks if not wanted.isdisjoint(block.source_lines)]


def switch(source: Path, entry: str, *, keep: bool) -> Correction:
    """Take a repair of a raw text back (`keep`), or let it be made after all.

    `source` is the page's file, `entry` the repair's as `shown` has it. Raises
    `ConflictError` if that is so already, if the raw text has no such repair any more or a
    file was changed at this moment, and `SourceError` for a file of entries that cannot be
    read or changed and for a page that was corrected by hand.
    """
    edited = source.suffix.lower() == _EDITED
    raw = raw_of(source) if edited else source
    if raw is None:
        raise SourceError(
            "no raw text stands beside the page", path=display(source), remedy=_BY_HAND
        )
    there = entries_beside(raw, source) if edited else read_keep_file(raw)
    if any(item.entry == entry for item in there) == keep:
        raise ConflictError("that was done already", remedy="look at the list as it is now")
    wanted = [item for item in there if item.entry != entry]
    if keep:
        wanted.append(read_entry(entry, source))
    try:
        page = _reader(raw)(wanted)  # before anything is written
    except SourceError as error:
        raise ConflictError(error.message, remedy=error.remedy) from error
    changes = _page_changes(source, raw, there, page) if edited else []
    in_file = any(item.entry == entry for item in read_keep_file(raw))
    if not edited or in_file:
        changes.append(_entry_change(keep_path(raw), entry, keep=keep))
    _write(changes)

    def take_back() -> None:
        _take_back(changes)

    label = read_entry(entry, source).text or entry
    return Correction("repair", label, changes[0].path, take_back)


@dataclass(frozen=True, slots=True)
class _Change:
    """A file as it was read, None where there is none, and as it is to be."""

    path: Path
    before: bytes | None
    after: bytes


def _reader(raw: Path) -> Callable[[Sequence[Keep]], Page]:
    """What gives the page of a raw text with some entries."""
    data = as_text(raw.read_bytes(), raw)
    return lambda entries: read_raw(data, display(raw), None, entries)


def _page_changes(source: Path, raw: Path, entries: Sequence[Keep], page: Page) -> list[_Change]:
    """An edited page and its reports written anew; raises `SourceError` if it was corrected."""
    data, name = as_text(raw.read_bytes(), raw), display(raw)
    unaltered = replaceable(source, data, name, entries, _reader(raw))
    if not unaltered:
        raise SourceError(
            "the page was corrected since it was written, which writing it anew would undo",
            path=display(source),
            remedy=_BY_HAND,
        )
    texts = [(source, render(page)), *reports_of(source, page, data, name)]
    return [
        _Change(path, path.read_bytes(), text.encode("utf-8", "replace"))
        for path, text in texts
        if path in unaltered
    ]


def _entry_change(path: Path, entry: str, *, keep: bool) -> _Change:
    """The file of entries with an entry more, or less."""
    before = _bytes(path)
    text = "" if before is None else before.decode("utf-8-sig")
    changed = with_entry(text, entry, path) if keep else without_entry(text, entry, path)
    mark = codecs.BOM_UTF8 if (before or b"").startswith(codecs.BOM_UTF8) else b""
    return _Change(path, before, mark + changed.encode("utf-8"))


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _write(changes: Sequence[_Change]) -> None:
    """Write all files, if each is still as it was read."""
    for change in changes:
        if _bytes(change.path) != change.before:
            raise ConflictError(
                f"{display(change.path)} was changed at this very moment", remedy="try it again"
            )
    for change in changes:
        if change.before is None:
            write_new(change.path, change.after, remedy="look at the list as it is now")
        else:
            write(change.path, change.after)


def _take_back(changes: Sequence[_Change]) -> None:
    """Put all files back, if each is still as it was written."""
    # One that was changed since comes first: what raises then has touched no other.
    ordered = sorted(changes, key=lambda change: _bytes(change.path) == change.after)
    for change in ordered:
        restored(change.path, before=change.before, after=change.after)
