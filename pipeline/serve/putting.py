"""Products put where people look for them, and pages put away: nothing half there, nothing lost."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pipeline.building.manifest import (
    Manifest,
    Record,
    Status,
    pending,
    pending_hashes,
    read_manifest,
    write_manifest,
)
from pipeline.errors import OutputError
from pipeline.files import display, set_aside, sha256, sweep, write
from pipeline.serve.worker import Result

__all__ = ["account", "free_name", "put_away", "put_out"]


def put_out(made: Path, place: Path) -> list[Path]:
    """Put the products of a page in place; gives the copies of what a person had altered.

    A place that is not there yet appears whole, with all products at once. In one that is
    there each file is replaced by itself, and what a person has altered is kept beside it.
    `made` and `place` are on the same file system. Raises `OutputError`.
    """
    new = read_manifest(made)
    if new is None:
        raise OutputError("holds no products", path=display(made))
    if not os.path.lexists(place):
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            made.rename(place)
        except OSError as error:
            raise _unwritable(place, error) from error
        return []
    old = read_manifest(place) or Manifest(new.source)
    data = {name: _read(made / name) for name, one in new.products.items() if _made(one)}
    sweep(place)
    ours = pending_hashes(place)
    copies = []
    with pending(place, frozenset(map(sha256, data.values()))):
        for name, content in data.items():
            record = old.products.get(name)
            known = ours | ({record.sha256} if record is not None else set())
            target = place / name
            standing = _read(target) if os.path.lexists(target) else None
            if standing is not None and standing != content and sha256(standing) not in known:
                copies.append(set_aside(target))
            if standing != content:
                write(target, content)
        write_manifest(place, replace(new, products=_merged(old.products, new.products)))
    return copies


def _made(record: Record) -> bool:
    return record.status is Status.MADE


def _merged(old: Mapping[str, Record], new: Mapping[str, Record]) -> dict[str, Record]:
    """The records of what is in place: what was not made now may be there from before."""
    merged = dict(old)
    for name, record in new.items():
        before = old.get(name)
        if not _made(record) and before is not None:
            merged[name] = replace(record, sha256=before.sha256, size=before.size)
        else:
            merged[name] = record
    return merged


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> OutputError:
    return OutputError(
        f"cannot be written: {(error.strerror or type(error).__name__).lower()}",
        path=display(path),
        remedy="make room or make the folder writable",
    )


def free_name(path: Path) -> Path:
    """A name that nothing has: ``01.txt``, else ``01-2.txt``, and so on."""
    number, candidate = 1, path
    while os.path.lexists(candidate):
        number += 1
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return candidate


def put_away(path: Path, folder: Path) -> Path:
    """Move a file into a folder, over nothing that is there; raises `OutputError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target = free_name(folder / path.name)
        path.rename(target)
    except OSError as error:
        raise _unwritable(folder / path.name, error) from error
    return target


def account(name: str, result: Result, place: Path | None, copies: list[Path]) -> str:
    """What became of a page, for whoever dropped it: plain text, what calls for action first."""
    lines = [f"{name}: {'done' if result.well else 'failed'}"]
    if result.title:
        lines.append(f"“{result.title}”")
    for fault in result.faults:
        lines += ["", fault.message, *([f"  → {fault.remedy}"] if fault.remedy else [])]
    if result.items:
        lines.append("")
    for item in sorted(result.items, key=lambda item: item.status == "made"):
        pages = "" if item.pages is None else f", {item.pages} page{'' if item.pages == 1 else 's'}"
        size = f"  {item.size:,} bytes{pages}" if item.status == "made" else f"  {item.reason}"
        lines.append(f"{item.status:8}{item.name}{size}")
        lines += [f"        → {item.remedy}"] if item.remedy else []
        lines += [f"        {finding}" for finding in item.findings]
        lines += [f"        {note}" for note in item.notes]
    if place is not None and any(item.status == "made" for item in result.items):
        lines += ["", f"The products are in {place}"]
    lines += [f"What had been altered by hand is kept as {copy.name}" for copy in copies]
    lines += ["", *result.remarks] if result.remarks else []
    for edition, notes in result.notes.items():
        lines += ["", f"To look at in {edition}:", *(f"- {note}" for note in notes)]
    return "\n".join(lines) + "\n"
