"""The worker processes: who waits, who works, and who takes too much.

A thread for each worker hands it one task after the other, and watches over it: past its time,
or with more memory than it may have, the process is killed with all that it has started, and the
next task gets a new one. A task whose worker died of itself is tried once more.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from multiprocessing import connection
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic
from typing import Final, Protocol

from pipeline.building.produce import Job, Outcome
from pipeline.measures import MIB
from pipeline.serve.limits import Limits
from pipeline.serve.worker import Result, Task, serve

__all__ = ["Crew", "Ending", "Listener", "Stop", "resident"]

_LOG = logging.getLogger(__name__)

_WATCH: Final = 0.2  # seconds between two looks at a worker
_TRIES: Final = 2  # of a task whose worker dies
_MOST_TASKS: Final = 200  # of one process: what libraries leak stays small


class Stop(StrEnum):
    """Why a task came to no result."""

    TIME = "time"
    MEMORY = "memory"
    DIED = "died"
    CANCELLED = "cancelled"
    CLOSED = "closed"  # the crew is ending: the task is to be done another time


@dataclass(frozen=True, slots=True)
class Ending:
    """How a task ended: with a result, or stopped."""

    result: Result | None = None
    stop: Stop | None = None


class Listener(Protocol):
    """Who hears how tasks go, in the threads of the crew; `key` is the task's."""

    def began(self, key: str) -> None:
        """A worker has taken the task, perhaps not for the first time."""

    def progressed(self, key: str, kind: str, what: dict[str, object]) -> None:
        """The task goes on: ``begin`` with the number of products, ``product`` with one."""

    def ended(self, key: str, ending: Ending) -> None:
        """The task has ended; with `Stop.CLOSED` it is to be done another time."""


@dataclass(slots=True)
class _Slot:
    """A worker's place: its process, and what it is at."""

    process: multiprocessing.process.BaseProcess | None = None
    pipe: Connection | None = None
    done: int = 0
    key: str = ""
    stop: Stop | None = None
    thread: threading.Thread | None = field(default=None, repr=False)


class Crew:
    """Workers that begin with `start` and end with `close`.

    `work` is a function of a module, which the workers import.
    """

    def __init__(self, limits: Limits, listener: Listener, work: Callable[[Job], Outcome]) -> None:
        self._limits, self._listener, self._work = limits, listener, work
        self._lock = threading.Condition()
        self._waiting: deque[tuple[str, Task]] = deque()
        self._slots = tuple(_Slot() for _ in range(max(limits.workers, 1)))
        self._closing = False

    def start(self) -> None:
        """Take up work."""
        for number, slot in enumerate(self._slots):
            slot.thread = threading.Thread(
                target=self._attend, args=(slot,), name=f"worker-{number}", daemon=True
            )
            slot.thread.start()

    def submit(self, key: str, task: Task) -> None:
        """Put a task at the end of the queue."""
        with self._lock:
            self._waiting.append((key, task))
            self._lock.notify()

    def waiting(self) -> tuple[str, ...]:
        """The tasks that wait, in their order."""
        with self._lock:
            return tuple(key for key, _ in self._waiting)

    def running(self) -> tuple[str, ...]:
        """The tasks that are under way."""
        with self._lock:
            return tuple(slot.key for slot in self._slots if slot.key)

    def residents(self) -> tuple[int, ...]:
        """The resident memory of each worker in bytes, 0 for one that has not begun."""
        pids = [None if slot.process is None else slot.process.pid for slot in self._slots]
        return tuple(0 if pid is None else resident(pid) for pid in pids)

    def cancel(self, key: str) -> bool:
        """Give a task up; whether it was there. One under way ends soon, with `CANCELLED`."""
        with self._lock:
            for item in self._waiting:
                if item[0] == key:
                    self._waiting.remove(item)
                    return True
            for slot in self._slots:
                if slot.key == key:
                    slot.stop = Stop.CANCELLED
                    return True
        return False

    def close(self, grace: float) -> None:
        """Take up nothing more; what is under way has `grace` seconds to end by itself."""
        with self._lock:
            self._closing = True
            self._lock.notify_all()
        until = monotonic() + grace
        for slot in self._slots:
            if slot.thread is not None:
                slot.thread.join(max(until - monotonic(), 0))
        with self._lock:
            for slot in self._slots:
                if slot.key and slot.stop is None:
                    slot.stop = Stop.CLOSED
        for slot in self._slots:
            if slot.thread is not None:
                slot.thread.join()
            _end(slot)

    # --- The threads ----------------------------------------------------------------------

    def _attend(self, slot: _Slot) -> None:
        """Hand a worker what waits, until the crew closes."""
        while True:
            with self._lock:
                while not self._waiting and not self._closing:
                    self._lock.wait()
                if self._closing:
                    return
                key, task = self._waiting.popleft()
                slot.key, slot.stop = key, None
            ending = Ending(stop=Stop.DIED)
            try:
                for _ in range(_TRIES):
                    self._listener.began(key)
                    ending = self._done(slot, key, task)
                    if ending.stop is not Stop.DIED:
                        break
                    _LOG.warning("the worker of job %s died", key)
            except Exception:  # noqa: BLE001 - the thread goes on with the next task
                _LOG.exception("a worker's thread failed")
                _end(slot)
            with self._lock:
                slot.key = ""
            try:
                self._listener.ended(key, ending)
            except Exception:  # noqa: BLE001 - as above
                _LOG.exception("the end of job %s could not be put down", key)

    def _done(self, slot: _Slot, key: str, task: Task) -> Ending:
        """One try at a task."""
        try:
            pipe, pid = self._started(slot)
            pipe.send(task)
        except OSError:
            _end(slot)
            return Ending(stop=Stop.DIED)
        until = monotonic() + self._limits.seconds
        while True:
            stop = self._too_much(slot, pid, until)
            if stop is not None:
                _end(slot)
                return Ending(stop=stop)
            try:
                if not connection.wait([pipe], _WATCH):
                    continue
                kind, what = pipe.recv()
            except (EOFError, OSError):
                _end(slot)
                return Ending(stop=slot.stop or Stop.DIED)
            if kind == "end":
                slot.done += 1
                if slot.done >= _MOST_TASKS or resident(pid) > self._limits.memory // 2:
                    _end(slot)
                return Ending(result=what)
            if kind == "ready":
                until = monotonic() + self._limits.seconds  # its start is not the page's time
            else:
                self._listener.progressed(key, kind, what)

    def _too_much(self, slot: _Slot, pid: int, until: float) -> Stop | None:
        if slot.stop is not None:
            return slot.stop
        if monotonic() > until:
            return Stop.TIME
        if resident(pid) > self._limits.memory:
            return Stop.MEMORY
        return None

    def _started(self, slot: _Slot) -> tuple[Connection, int]:
        if slot.process is None or slot.pipe is None or not slot.process.is_alive():
            _end(slot)
            context = multiprocessing.get_context("spawn")
            slot.pipe, other = context.Pipe()
            slot.process = context.Process(
                target=serve, args=(other, self._work, self._limits.memory), daemon=True
            )
            slot.process.start()
            other.close()
            slot.done = 0
        return slot.pipe, slot.process.pid or 0


def _end(slot: _Slot) -> None:
    """End a worker's process and all that it has started."""
    process, pipe = slot.process, slot.pipe
    slot.process = slot.pipe = None
    if pipe is not None:
        pipe.close()
    if process is None or process.pid is None:
        return
    with contextlib.suppress(OSError):
        # A worker that has only just been started leads no group yet.
        if os.getpgid(process.pid) == process.pid:
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.join()
    process.close()


def resident(pid: int) -> int:
    """The resident memory of a process in bytes, 0 where it cannot be told."""
    try:
        if sys.platform.startswith("linux"):
            fields = Path(f"/proc/{pid}/statm").read_bytes().split()
            return int(fields[1]) * os.sysconf("SC_PAGE_SIZE")
        told = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, check=False, timeout=5
        )
        return int(told.stdout or 0) * (MIB // 1024)
    except (OSError, ValueError, IndexError, subprocess.SubprocessError):
        return 0
