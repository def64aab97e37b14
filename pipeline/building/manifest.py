"""manifest.json: what stands in a page's folder, from what it was made, and how it checked.

Everything in it but `seconds` depends on the inputs alone. The file also tells
which of the products in the folder the program wrote itself: one whose hash is
not on record was altered by a person.

While products are being put in place, their hashes stand in `.pending.json`,
so that a build that is killed between a product and its manifest does not take
its own work for a person's.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from pipeline.building.plan import Product
from pipeline.edition import EditionCode
from pipeline.files import sweep, write
from pipeline.formats import Format
from pipeline.gate import GateReport

__all__ = [
    "MANIFEST_NAME",
    "SCHEMA",
    "Manifest",
    "Record",
    "Status",
    "clear_pending",
    "foretell",
    "forget",
    "pending",
    "pending_hashes",
    "read_manifest",
    "write_manifest",
]

SCHEMA = "newspaper-manifest/1"
MANIFEST_NAME = "manifest.json"
_PENDING_NAME = ".pending.json"


class Status(StrEnum):
    """How the last attempt at a product ended."""

    MADE = "made"
    SKIPPED = "skipped"  # something it needs is not installed
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Record:
    """What is on record of one product.

    `sha256` and `size` (bytes) are those of the file in the folder; where the
    product was skipped or failed, of an older file that was left there, or ""
    and 0. `blocks` is how many blocks the read-back compared, `findings` what
    it found wrong. `notes` tell what was changed to make the text fit. `made_from`
    are the ingredients, see `pipeline.building.cache`.
    """

    product: Product
    status: Status
    made_from: Mapping[str, str]
    sha256: str = ""
    size: int = 0
    pages: int | None = None
    fonts: tuple[str, ...] = ()
    blocks: int = 0
    findings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    reason: str = ""
    remedy: str = ""

    @property
    def outdated(self) -> bool:
        """Whether the file in the folder is of an earlier attempt."""
        return self.status is not Status.MADE and bool(self.sha256)


@dataclass(frozen=True, slots=True)
class Manifest:
    """A page's manifest; `notes` are what each edition wants an editor to look at.

    `gates` are those of the English, None where none was made.
    """

    source: str
    title: str = ""
    newspaper: str = ""
    page: str = ""
    date: dt.date | None = None
    repairs: int = 0
    inputs: Mapping[str, str] = field(default_factory=dict)
    program: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, str | bool] = field(default_factory=dict)
    notes: Mapping[EditionCode, tuple[str, ...]] = field(default_factory=dict)
    gates: GateReport | None = None
    products: Mapping[str, Record] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)

    def with_record(self, record: Record) -> Manifest:
        """The manifest with one product's record replaced or added."""
        products = {**self.products, record.product.name: record}
        return replace(self, products=products)

    def to_json(self) -> dict[str, object]:
        """The manifest as plain values, products and notes in the editions' order."""
        order = sorted(self.products, key=lambda name: self.products[name].product.rank)
        return {
            "schema": SCHEMA,
            "source": self.source,
            "title": self.title,
            "newspaper": self.newspaper,
            "page": self.page,
            "date": None if self.date is None else self.date.isoformat(),
            "repairs": self.repairs,
            "inputs": dict(sorted(self.inputs.items())),
            "program": self.program,
            "versions": dict(self.versions),
            "options": dict(self.options),
            "products": {name: _record_json(self.products[name]) for name in order},
            "notes": {
                str(edition): list(self.notes[edition])
                for edition in EditionCode
                if self.notes.get(edition)
            },
            **({} if self.gates is None else {"gates": self.gates.to_json()}),
            "seconds": {name: round(value, 3) for name, value in sorted(self.seconds.items())},
        }


def _record_json(record: Record) -> dict[str, object]:
    plain: dict[str, object] = {
        "edition": None if record.product.edition is None else str(record.product.edition),
        "format": str(record.product.format),
        "status": str(record.status),
    }
    if record.sha256:
        plain |= {"sha256": record.sha256, "size": record.size}
    if record.status is Status.MADE:
        if record.pages is not None:
            plain["pages"] = record.pages
        if record.fonts:
            plain["fonts"] = list(record.fonts)
        if record.notes:
            plain["notes"] = list(record.notes)
    else:
        plain |= {"reason": record.reason, "remedy": record.remedy}
        if record.outdated:
            plain["outdated"] = True
    plain["checks"] = {"blocks": record.blocks, "findings": list(record.findings)}
    plain["made_from"] = dict(record.made_from)
    return plain


def _record(plain: Mapping[str, Any]) -> Record:
    checks = plain["checks"]
    return Record(
        product=Product(
            None if plain["edition"] is None else EditionCode(plain["edition"]),
            Format(plain["format"]),
        ),
        status=Status(plain["status"]),
        made_from=_strings(plain["made_from"]),
        sha256=str(plain.get("sha256", "")),
        size=int(plain.get("size", 0)),
        pages=None if plain.get("pages") is None else int(plain["pages"]),
        fonts=tuple(str(name) for name in plain.get("fonts", ())),
        blocks=int(checks["blocks"]),
        findings=tuple(str(finding) for finding in checks["findings"]),
        notes=tuple(str(note) for note in plain.get("notes", ())),
        reason=str(plain.get("reason", "")),
        remedy=str(plain.get("remedy", "")),
    )


def _strings(plain: Mapping[str, Any]) -> Mapping[str, str]:
    return {str(name): str(value) for name, value in plain.items()}


def _manifest(plain: Mapping[str, Any]) -> Manifest:
    if plain["schema"] != SCHEMA:
        message = f"not {SCHEMA}"
        raise ValueError(message)
    records = (_record(record) for record in plain["products"].values())
    return Manifest(
        source=str(plain["source"]),
        title=str(plain["title"]),
        newspaper=str(plain["newspaper"]),
        page=str(plain["page"]),
        date=None if plain["date"] is None else dt.date.fromisoformat(plain["date"]),
        repairs=int(plain["repairs"]),
        inputs=_strings(plain["inputs"]),
        program=str(plain["program"]),
        versions=_strings(plain["versions"]),
        options=dict(plain["options"]),
        notes={
            EditionCode(edition): tuple(str(note) for note in notes)
            for edition, notes in plain["notes"].items()
        },
        gates=GateReport.from_json(plain["gates"]) if "gates" in plain else None,
        products={record.product.name: record for record in records},
        seconds={str(name): float(value) for name, value in plain["seconds"].items()},
    )


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a page's folder; None if there is none that can be understood.

    A damaged manifest is no error: the products are made again, and files that
    turn out to be another's are set aside.
    """
    try:
        return _manifest(json.loads((folder / MANIFEST_NAME).read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _bytes(plain: object) -> bytes:
    return (json.dumps(plain, ensure_ascii=False, indent=2) + "\n").encode()


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest into a page's folder; raises `OutputError`."""
    write(folder / MANIFEST_NAME, _bytes(manifest.to_json()))


def pending_hashes(folder: Path) -> frozenset[str]:
    """The hashes of products that an interrupted build may have put into the folder."""
    try:
        hashes = json.loads((folder / _PENDING_NAME).read_bytes())
        return frozenset(str(value) for value in hashes)
    except (OSError, ValueError, TypeError):
        return frozenset()


def clear_pending(folder: Path) -> None:
    """Forget an interrupted build whose products turned out to be all on record."""
    path = folder / _PENDING_NAME
    if path.is_file():
        sweep(folder)
        with contextlib.suppress(OSError):
            path.unlink()


def foretell(folder: Path, hashes: frozenset[str]) -> Path:
    """Keep hashes on record of products that are going to be put into the folder; the record.

    Raises `OutputError`.
    """
    path = folder / _PENDING_NAME
    write(path, _bytes(sorted(hashes | pending_hashes(folder))))
    return path


def forget(folder: Path) -> None:
    """Delete the record of `foretell`: all that it told of is in place."""
    (folder / _PENDING_NAME).unlink(missing_ok=True)


@contextlib.contextmanager
def pending(folder: Path, hashes: frozenset[str]) -> Iterator[None]:
    """Keep hashes on record while products and their manifest are written.

    The record stays where the block fails: some of the products may be in place.
    """
    foretell(folder, hashes)
    yield
    forget(folder)
