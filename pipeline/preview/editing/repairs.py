"""Repairs of a raw text taken back, and made after all: the page's file of entries.

Only a page that is read from its raw text has repairs here. One that is edited already was
written from them: there the editor corrects the page itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import SourceError
from pipeline.files import display, write, write_new
from pipeline.incoming import as_text
from pipeline.keepentry import with_entry, without_entry
from pipeline.keepfile import keep_path, read_keep_file
from pipeline.normalise.keep import keep_entry, read_entry
from pipeline.preview.editing.journal import ConflictError, Correction, restored
from pipeline.printed import read_raw

if TYPE_CHECKING:
    from pipeline.edition import Block
    from pipeline.page import Page

__all__ = ["shown", "switch"]

_SHOWN = 300  # characters of a text before and after


def shown(page: Page, source: Path, blocks: Sequence[Block]) -> dict[str, Any]:
    """The repairs of a page for JSON, those that were taken back among them.

    `entry` takes a repair back, "" where nothing can; `kept` says that it was. `blocks`
    are the ids of the blocks of its lines.
    """
    if source.suffix.lower() == ".md":
        return {"raw": False, "file": display(source), "repairs": []}
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
    return {"raw": True, "file": display(keep_path(source)), "repairs": rows}


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _blocks(lines: Sequence[int] | frozenset[int], blocks: Sequence[Block]) -> list[str]:
    wanted = set(lines)
    return [block.id for block in blocks if not wanted.isdisjoint(block.source_lines)]


def switch(source: Path, entry: str, *, keep: bool) -> Correction:
    """Take a repair of a raw text back (`keep`), or let it be made after all.

    `entry` is its entry as `shown` has it. Raises `ConflictError` if that is so already or
    the raw text has no such repair any more, and `SourceError` for a file of entries that
    cannot be read or changed; `OutputError` if it was changed at this moment.
    """
    if source.suffix.lower() == ".md":
        raise SourceError(
            "the page is edited already: its repairs were made when it was written",
            path=display(source),
            remedy="correct the page itself",
        )
    path = keep_path(source)
    before = path.read_bytes() if path.is_file() else None
    there = [item.entry for item in read_keep_file(source)]
    if (entry in there) == keep:
        raise ConflictError("that was done already", remedy="look at the list as it is now")
    text = "" if before is None else before.decode("utf-8-sig")
    if keep:
        kept = (*read_keep_file(source), read_entry(entry, path))
        try:
            # Whether the page can be read with it is known before it is written.
            read_raw(as_text(source.read_bytes(), source), source, keep=kept)
        except SourceError as error:
            raise ConflictError(error.message, remedy=error.remedy) from error
        changed = with_entry(text, entry, path)
    else:
        changed = without_entry(text, entry, path)
    mark = b"\xef\xbb\xbf" if before is not None and before.startswith(b"\xef\xbb\xbf") else b""
    after = mark + changed.encode("utf-8")
    _write(path, before, after)

    def take_back() -> None:
        restored(path, before=before, after=after)

    return Correction("repair", read_entry(entry, path).text or entry, path, take_back)


def _write(path: Path, before: bytes | None, after: bytes) -> None:
    """Write the file, if it is still as it was read."""
    if before is None:
        write_new(path, after, remedy="look at the list as it is now")
    elif path.read_bytes() != before:
        raise ConflictError(
            f"{display(path)} was changed at this very moment", remedy="try it again"
        )
    else:
        write(path, after)
