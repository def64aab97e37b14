"""The workers of a Dask cluster: machines that see the newspaper's folder in the same place.

Each worker does one job at a time and keeps its model and fonts. A job whose worker dies is
done by another (Dask sees to that, three times). A worker that lacks something, a font or a
model, says so in its result; the job then goes to a worker that is not known to lack it, and
the result stands only if there is none. A worker with another version of the program, which
would make other bytes of the same page, is not used.
"""

from __future__ import annotations

import importlib
import threading
from collections import defaultdict
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, TypeVar

from pipeline.errors import MissingDependencyError

__all__ = ["DaskRunner", "OtherVersionError", "connect"]

Job = TypeVar("Job")
Result = TypeVar("Result")

_AHEAD: Final = 3  # jobs a worker, under way and waiting, so that none is idle
_LOCK: Final = threading.Lock()


class OtherVersionError(Exception):
    """A worker's program is not that of the build."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a worker made of a job, and which worker it was."""

    worker: str
    result: Any


def _checked(work: Callable[[Any], Any], program: str, job: Any) -> _Answer:
    """Done by a worker, one job at a time: the libraries are not made for threads."""
    here = str(_library().get_worker().address)
    if _program() != program:
        raise OtherVersionError(here)
    with _LOCK:
        return _Answer(here, work(job))


@cache
def _program() -> str:
    from pipeline.building.installed import Installed

    return Installed().program


def _library() -> Any:
    """The library, half of which is typed."""
    try:
        return importlib.import_module("distributed")
    except ImportError as error:
        raise MissingDependencyError(
            "the Python package distributed is not installed",
            remedy="run: pip install 'newspaper-pipeline[cluster]'",
        ) from error


def connect(address: str, *, lacks: Callable[[Any], str], wait: float = 20.0) -> DaskRunner:
    """A runner on the cluster whose scheduler is at ``HOST:PORT``.

    `lacks` tells what a result lacks, "" for nothing; it waits `wait` s for the first worker.
    Raises `MissingDependencyError` where the library is not installed, the scheduler does not
    answer, or no worker is connected to it.
    """
    library = _library()
    try:
        client = library.Client(f"tcp://{address}", timeout=wait, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise MissingDependencyError(
            f"no Dask scheduler answers at {address}",
            remedy="start one (dask scheduler) or correct the address",
        ) from error
    try:
        client.wait_for_workers(1, timeout=wait)
    except TimeoutError as error:
        client.close()
        raise MissingDependencyError(
            f"no worker is connected to the Dask scheduler at {address}",
            remedy=f"start some: dask worker tcp://{address} --nthreads 1",
        ) from error
    return DaskRunner(client, lacks)


@dataclass(slots=True)
class DaskRunner:
    """A cluster under a connected client; see `connect`."""

    client: Any
    lacks: Callable[[Any], str]
    _lacking: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _others: set[str] = field(default_factory=set)  # workers with another version

    @property
    def workers(self) -> int:
        """See `Runner`."""
        return max(1, len(self._known()))

    def close(self) -> None:
        """Leave the cluster as it is, without this build."""
        self.client.close()

    def run(
        self,
        jobs: Sequence[Job],
        work: Callable[[Job], Result],
        *,
        died: Callable[[Job], Result],
    ) -> Generator[Result, None, None]:
        """See `Runner`. Raises `MissingDependencyError` if every worker has another version."""
        waiting = list(reversed(jobs))
        under_way: dict[Any, Job] = {}
        answers = _library().as_completed(loop=self.client.loop)

        def send(job: Job, workers: list[str] | None = None) -> None:
            future = self.client.submit(
                _checked, work, _program(), job,
                pure=False, workers=workers, allow_other_workers=False,
            )  # fmt: skip
            under_way[future] = job
            answers.add(future)

        def fill() -> None:
            while waiting and len(under_way) < _AHEAD * self.workers:
                send(waiting.pop())

        try:
            fill()
            while under_way:
                future = next(answers)
                job = under_way.pop(future)
                error = future.exception()
                if isinstance(error, OtherVersionError):
                    self._others.add(str(error))
                    send(job, self._same_version())
                elif error is not None:
                    yield died(job)
                else:
                    answer = future.result()
                    elsewhere = self._elsewhere(answer)
                    if elsewhere:
                        send(job, elsewhere)
                    else:
                        yield answer.result
                future.release()
                fill()
        finally:
            self.client.cancel(list(under_way))

    def _known(self) -> list[str]:
        found: dict[str, Any] = self.client.scheduler_info()["workers"]
        return [address for address in found if address not in self._others]

    def _same_version(self) -> list[str]:
        workers = self._known()
        if not workers:
            raise MissingDependencyError(
                "all workers of the cluster have another version of the program",
                remedy="install the same version on all machines and start the workers again",
            )
        return workers

    def _elsewhere(self, answer: _Answer) -> list[str]:
        """The workers that may have what the one that answered lacks; none if it lacks nothing."""
        lack = self.lacks(answer.result)
        if not lack:
            return []
        self._lacking[lack].add(answer.worker)
        return [one for one in self._known() if one not in self._lacking[lack]]
