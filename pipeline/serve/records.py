"""What is kept of a job: on disk as it is here, and for a client without what is not its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final

import msgspec

from pipeline.serve.order import Order
from pipeline.serve.worker import Fault, Item

__all__ = ["FINAL", "Event", "Record", "State", "decode", "encode", "told"]

_SCHEMA: Final = "newspaper-job/1"


class State(StrEnum):
    """How far a job is; `FAILED` as soon as anything that was wanted is not there."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


FINAL: Final = frozenset({State.DONE, State.FAILED})


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a job; numbers begin at 1 and have no gaps."""

    number: int
    kind: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Record:
    """A job. Times are seconds since the epoch, None where it is not so far.

    `owner` is the name of the token that sent it, `suffix` the page's kind, `size` the bytes
    of its folder once it has ended.
    """

    id: str
    owner: str
    suffix: str
    order: Order
    created: float
    state: State = State.QUEUED
    started: float | None = None
    finished: float | None = None
    size: int = 0
    title: str = ""
    items: tuple[Item, ...] = ()
    notes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    events: tuple[Event, ...] = ()
    schema: str = _SCHEMA

    def with_event(self, kind: str, data: Mapping[str, Any]) -> Record:
        """The job with one more event."""
        event = Event(len(self.events) + 1, kind, dict(data))
        return replace(self, events=(*self.events, event))

    def item(self, name: str) -> Item | None:
        """The product of this name, if it was made."""
        for one in self.items:
            if one.name == name and one.status == "made":
                return one
        return None


def encode(record: Record) -> bytes:
    """A job as JSON."""
    return msgspec.json.encode(record)


def decode(data: bytes) -> Record | None:
    """The job that some JSON tells of, None if it tells of none."""
    try:
        found = msgspec.json.decode(data, type=Record)
    except (msgspec.MsgspecError, ValueError):
        return None
    return found if found.schema == _SCHEMA else None


def _time(seconds: float | None) -> str | None:
    """RFC 3339, in UTC."""
    if seconds is None:
        return None
    return dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat(timespec="milliseconds")


def told(record: Record, *, keep: float, position: int | None) -> dict[str, Any]:
    """A job as its client is told of it; `position` is its place in the queue, from 1."""
    base = f"/v1/jobs/{record.id}"
    expires = None if record.finished is None else record.finished + keep
    order = msgspec.to_builtins(record.order)
    return {
        "id": record.id,
        "state": str(record.state),
        "title": record.title,
        "created": _time(record.created),
        "started": _time(record.started),
        "finished": _time(record.finished),
        "expires": _time(expires),
        "position": position,
        "order": {name: value for name, value in order.items() if value not in (None, "", False)},
        "products": [_item(one, base) for one in record.items],
        "notes": {code: list(notes) for code, notes in record.notes.items()},
        "remarks": list(record.remarks),
        "errors": [
            {"message": fault.message, "remedy": fault.remedy, "code": fault.code}
            for fault in record.faults
        ],
        "urls": {"self": base, "events": f"{base}/events"},
    }


def _item(item: Item, base: str) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "name": item.name,
        "edition": item.edition or None,
        "format": item.format,
        "status": item.status,
        "notes": list(item.notes),
        "findings": list(item.findings),
    }
    if item.status == "made":
        plain |= {"url": f"{base}/files/{item.name}", "size": item.size, "sha256": item.sha256}
        return plain | ({} if item.pages is None else {"pages": item.pages})
    return plain | {"reason": item.reason, "remedy": item.remedy}
