"""Running jobs one after the other or in worker processes.

A worker that dies (killed, out of memory) takes down its pool; the jobs that
were under way are then tried once more, each alone in a fresh process, so that
only the one that kills its worker is lost.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection
from typing import TypeVar

__all__ = ["run", "usable_cores"]

Job = TypeVar("Job")
Result = TypeVar("Result")


def usable_cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run(
    jobs: Iterable[Job],
    work: Callable[[Job], Result],
    *,
    workers: int,
    died: Callable[[Job], Result],
) -> Generator[Result, None, None]:
    """The results of all jobs, as they come in.

    With one worker the jobs run in this process, else in `workers` processes
    (`work`, the jobs and the results must be picklable). `died` gives the result
    of a job whose worker died twice. Leaving the iteration ends the workers.
    """
    waiting = deque(jobs)
    if workers <= 1 or len(waiting) <= 1:
        yield from map(work, waiting)
        return
    while waiting:
        lost = yield from _batch(waiting, work, min(workers, len(waiting)))
        for job in lost:
            alone = deque([job])
            if (yield from _batch(alone, work, 1)):
                yield died(job)


def _batch(
    waiting: deque[Job], work: Callable[[Job], Result], workers: int
) -> Generator[Result, None, list[Job]]:
    """Work through `waiting`; returns the jobs that were under way when a worker died."""
    running: dict[Future[Result], Job] = {}
    with _pool(workers) as pool:
        while waiting or running:
            try:
                while waiting and len(running) < workers:
                    with _interrupts_held():
                        future = pool.submit(work, waiting[0])
                    running[future] = waiting.popleft()
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    result = future.result()
                    del running[future]
                    yield result
            except BrokenProcessPool:
                return list(running.values())
    return []


@contextlib.contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """A pool whose processes are ended, whatever they are at, when the block is left early."""
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context("spawn"), initializer=_start_worker
    )
    try:
        yield pool
    except BaseException:
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()
        # Waiting is short now, and needed: a manager thread that is still closing its
        # pipes while the interpreter exits makes the exit complain of a bad descriptor.
        pool.shutdown(cancel_futures=True)
        raise
    else:
        pool.shutdown()


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back while a process starts.

    The child inherits the mask: the terminal sends Ctrl-C to the whole group, and
    only the parent may answer it.
    """
    old = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, old)


def _start_worker() -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this worker when its parent is gone, however the parent came to its end."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
