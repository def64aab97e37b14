"""Jobs from their acceptance to their end, and beyond: kept for a while, then deleted.

The records in memory are those on disk: a job is on disk before its client is told of it, and
every step is written down before anybody hears of it. So a service that is killed goes on where
it was: what waited waits, what was under way is done anew.
"""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from pipeline.building.produce import Job, Outcome
from pipeline.config import STANDARD_LOOK
from pipeline.errors import OutputError, PipelineError
from pipeline.files import size_of
from pipeline.resources import looks_of
from pipeline.serve.confined import work as confined_work
from pipeline.serve.counts import Counts
from pipeline.serve.crew import Crew, Ending, Stop
from pipeline.serve.limits import Limits
from pipeline.serve.order import Order
from pipeline.serve.problems import Problem
from pipeline.serve.records import FINAL, Event, Record, State, told
from pipeline.serve.store import Store
from pipeline.serve.upload import Upload
from pipeline.serve.worker import Fault, Result, Task, newspaper

__all__ = ["Following", "Service"]

_LOG = logging.getLogger(__name__)

_SWEEP: Final = 15.0  # seconds between two looks at what is to be deleted
_USUAL: Final = 10.0  # seconds that a page takes, until it is known how long they take here
_LONGEST_RETRY: Final = 600
_RESTARTED: Final = "restarted"
_MOST_RESTARTS: Final = 10  # while one page was made: it may well be what brings the service down


@dataclass(frozen=True, slots=True)
class Following:
    """What a listener to a job gets: the events after the last it had, and whether it is over.

    `over` is set when there will be no more: the job has ended, or is gone.
    """

    events: tuple[Event, ...]
    over: bool


class Service:
    """The jobs of a newspaper; `start` it, and `close` it at the end.

    `project` is the newspaper's folder, None for none; `work` what the workers do with a page.
    """

    def __init__(
        self,
        store: Store,
        limits: Limits,
        *,
        project: Path | None = None,
        work: Callable[[Job], Outcome] = confined_work,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.limits, self._store, self._project, self._clock = limits, store, project, clock
        self._lock = threading.RLock()
        self._records: dict[str, Record] = {}
        self._coming = 0  # pages that are being written down
        self._listeners: dict[str, set[Callable[[], None]]] = {}
        self._crew = Crew(limits, self, work)
        self._closing = threading.Event()
        self._sweeper = threading.Thread(target=self._sweep_often, daemon=True)
        self.counts = Counts(
            limits, by_state=self._by_state, kept=self._kept, residents=self._crew.residents
        )

    # --- From its start to its end ----------------------------------------------------------

    def start(self) -> None:
        """Take up the jobs that are on disk, and begin to work; raises `OutputError`."""
        for record in self._store.prepare():
            with self._lock:
                self._records[record.id] = record
            if record.state is State.RUNNING:
                self._take_up(record)
        for record in tuple(self._records.values()):
            if record.state is State.QUEUED:
                self._crew.submit(record.id, self._task(record))
        self.sweep()
        self._crew.start()
        self._sweeper.start()

    def _take_up(self, record: Record) -> None:
        """A job that was under way when the service was cut off: once more, but not for ever."""
        again = replace(record, state=State.QUEUED, started=None)
        again = again.with_event("state", {"state": str(State.QUEUED), "reason": _RESTARTED})
        self._put(again)
        if sum(event.data.get("reason") == _RESTARTED for event in again.events) > _MOST_RESTARTS:
            self.ended(record.id, Ending(stop=Stop.DIED))

    def close(self, grace: float = 0.0) -> None:
        """Take no more; pages under way have `grace` seconds, what is left waits on disk."""
        self.refuse()
        self._crew.close(grace)
        self._tell_all()

    def refuse(self) -> None:
        """Take no more jobs from now on."""
        self._closing.set()

    @property
    def closing(self) -> bool:
        """Whether it takes no more."""
        return self._closing.is_set()

    def unready(self) -> str:
        """Why no page could be made now; "" if one could."""
        if self.closing:
            return "the service is ending"
        if not self._store.writable():
            return "the folder of the jobs cannot be written to"
        try:
            newspaper(self._project, self._store.folder)
        except PipelineError as error:
            return f"newspaper.toml: {error.message}"
        return ""

    # --- What clients want ------------------------------------------------------------------

    def looks(self) -> tuple[str, ...]:
        """The looks that can be asked for."""
        try:
            found = looks_of(newspaper(self._project, self._store.folder))
        except PipelineError:
            return (STANDARD_LOOK,)  # the job will tell what is wrong
        return (STANDARD_LOOK, *found)

    def check_room(self) -> None:
        """Raises `Problem` (429 or 503) if no job would be taken now."""
        if self.closing:
            raise Problem(503, "closing", "the service is ending", headers={"retry-after": "10"})
        waiting = len(self._crew.waiting()) + self._coming
        if waiting >= self.limits.queue:
            wait = self._wait(waiting)
            raise Problem(
                429,
                "queue-full",
                f"{waiting} pages are waiting already",
                remedy=f"try again in {wait} seconds",
                headers={"retry-after": str(wait)},
            )

    def accept(self, upload: Upload, order: Order, owner: str) -> Record:
        """Take a page; raises `Problem` where it cannot be taken."""
        record = Record(self._store.new_id(), owner, upload.suffix, order, self._clock())
        record = record.with_event("state", {"state": str(State.QUEUED)})
        with self._lock:
            self.check_room()
            self._coming += 1  # its place in the queue
        try:
            self._store.put(record, upload)
            with self._lock:
                self._records[record.id] = record
            self._crew.submit(record.id, self._task(record))
        except OutputError as error:
            _LOG.error("%s", error)
            raise Problem(
                507, "no-room", "the page cannot be kept: no room, or no right to write"
            ) from error
        finally:
            with self._lock:
                self._coming -= 1
        self.counts.received.add(by=len(upload.page) + sum(map(len, upload.pictures.values())))
        _LOG.info("job %s accepted from %s", record.id, owner or "this machine")
        return record

    def record(self, id_: str, owner: str) -> Record:
        """A job of this owner; raises `Problem` (404), for another's as well."""
        with self._lock:
            record = self._records.get(id_)
        if record is None or record.owner != owner:
            raise Problem(
                404,
                "no-job",
                "there is no such job",
                remedy="it may have been deleted: results are kept for a time",
            )
        return record

    def told(self, record: Record) -> dict[str, Any]:
        """A job as its client is told of it."""
        position = None
        if record.state is State.QUEUED:
            waiting = self._crew.waiting()
            position = waiting.index(record.id) + 1 if record.id in waiting else None
        return told(record, keep=self.limits.keep, position=position)

    def product(self, record: Record, name: str) -> tuple[Path, str]:
        """The file of a product and its SHA-256; raises `Problem` (404)."""
        item, path = record.item(name), self._store.product(record, name)
        if item is None or path is None or not path.is_file():
            raise Problem(404, "no-file", "there is no such file")
        return path, item.sha256

    def delete(self, record: Record) -> None:
        """Give a job up and delete all of it."""
        with self._lock:
            self._records.pop(record.id, None)
        self._crew.cancel(record.id)
        # Once more when its worker has ended: until then it may write.
        self._store.remove(record)
        self._tell(record.id)

    def follow(self, id_: str, after: int) -> Following:
        """The events of a job after this number."""
        with self._lock:
            record = self._records.get(id_)
        if record is None:
            return Following((), over=True)
        return Following(record.events[max(after, 0) :], over=record.state in FINAL)

    @contextmanager
    def listening(self, id_: str, tell: Callable[[], None]) -> Iterator[None]:
        """Have `tell` called, from any thread, whenever something happens to a job."""
        with self._lock:
            self._listeners.setdefault(id_, set()).add(tell)
        try:
            yield
        finally:
            with self._lock:
                listeners = self._listeners.get(id_, set())
                listeners.discard(tell)
                if not listeners:
                    self._listeners.pop(id_, None)

    # --- What the crew says -----------------------------------------------------------------

    def began(self, key: str) -> None:
        """A worker has taken a job."""
        with self._lock:
            record = self._records.get(key)
        if record is None:
            return
        self._store.clear(record)
        now = self._clock()
        if record.started is None:
            self.counts.waited.observe(max(now - record.created, 0))
        running = replace(record, state=State.RUNNING, started=now)
        self._put(running.with_event("state", {"state": str(State.RUNNING)}))

    def progressed(self, key: str, kind: str, what: Mapping[str, Any]) -> None:
        """A job goes on."""
        with self._lock:
            record = self._records.get(key)
        if record is not None:
            self._put(record.with_event(kind, what))

    def ended(self, key: str, ending: Ending) -> None:
        """A job has ended, one way or another."""
        with self._lock:
            record = self._records.get(key)
        if record is None:  # deleted meanwhile
            self._store.remove(Record(key, "", "", Order(), 0.0))
            return
        if ending.stop in (Stop.CLOSED, Stop.CANCELLED):
            self._store.clear(record)
            again = replace(record, state=State.QUEUED, started=None)
            self._put(again.with_event("state", {"state": "queued", "reason": "the service ended"}))
            return
        result = ending.result or Result(faults=(self._fault(ending.stop),))
        if ending.stop is not None:
            self.counts.killed.add(str(ending.stop))
            self._store.clear(record)
        now = self._clock()
        state = State.DONE if result.well else State.FAILED
        record = replace(
            record,
            state=state,
            finished=now,
            size=self._store.size(record),
            title=result.title,
            items=result.items,
            notes=result.notes,
            remarks=result.remarks,
            faults=result.faults,
        )
        errors = [fault.message for fault in result.faults]
        self._put(record.with_event("state", {"state": str(state), "errors": errors}))
        self.counts.ended.add(str(state))
        for item in result.items:
            self.counts.products.add(item.edition or "all", item.format, item.status)
        if record.started is not None:
            self.counts.took.observe(max(now - record.started, 0))
        _LOG.info("job %s %s", key, state)

    def _fault(self, stop: Stop | None) -> Fault:
        match stop:
            case Stop.TIME:
                return Fault(
                    f"the page took longer than {self.limits.seconds:g} seconds, which it may take",
                    "divide it, ask for fewer editions, or raise --time-limit",
                )
            case Stop.MEMORY:
                return Fault(
                    f"the page needs more than the {size_of(self.limits.memory)} of memory that a "
                    "page may have",
                    "send smaller pictures, divide the page, or raise --memory-limit",
                )
            case _:
                return Fault(
                    "the process that made it died again and again (killed, or out of memory)",
                    "something in the page brings it down: the service's log may tell more",
                )

    def _put(self, record: Record) -> None:
        """A job as it is from now on: on disk, in memory, and told."""
        with self._lock:
            if record.id not in self._records:
                return
            try:
                self._store.save(record)
            except OutputError as error:
                # It goes on in memory: what is on disk is older, and makes the job anew.
                _LOG.error("%s", error)
            self._records[record.id] = record
        self._tell(record.id)

    def _tell(self, id_: str) -> None:
        with self._lock:
            listeners = tuple(self._listeners.get(id_, ()))
        for tell in listeners:
            tell()

    def _tell_all(self) -> None:
        with self._lock:
            ids = tuple(self._listeners)
        for id_ in ids:
            self._tell(id_)

    # --- Upkeep -----------------------------------------------------------------------------

    def sweep(self) -> None:
        """Delete the jobs whose time is over, and the oldest ones where all are too large."""
        with self._lock:
            ended = [record for record in self._records.values() if record.finished is not None]
        ended.sort(key=lambda record: record.finished or 0.0)
        now, total = self._clock(), sum(record.size for record in ended)
        for record in ended:
            expired = (record.finished or 0.0) + self.limits.keep <= now
            if expired or total > self.limits.keep_bytes:
                total -= record.size
                self.delete(record)
                self.counts.deleted.add("expired" if expired else "room")

    def _sweep_often(self) -> None:
        while not self._closing.wait(min(_SWEEP, max(self.limits.keep / 4, 0.05))):
            try:
                self.sweep()
            except Exception:  # noqa: BLE001 - it will be tried again
                _LOG.exception("old jobs could not be deleted")

    def _task(self, record: Record) -> Task:
        return Task(
            self._store.source(record),
            self._store.output(record),
            self._project,
            record.order.options(),
        )

    def _wait(self, waiting: int) -> int:
        """In how many seconds there should be room: one page less in the queue."""
        each = self.counts.took.mean() or _USUAL
        rounds = max(waiting - self.limits.queue + 1, 1) / max(self.limits.workers, 1)
        return min(max(math.ceil(each * rounds), 1), _LONGEST_RETRY)

    def _by_state(self) -> Mapping[str, int]:
        with self._lock:
            states = [record.state for record in self._records.values()]
        return {str(state): states.count(state) for state in State}

    def _kept(self) -> int:
        with self._lock:
            return sum(record.size for record in self._records.values())
