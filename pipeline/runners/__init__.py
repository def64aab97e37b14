"""Who does the jobs of a build: processes of this machine, or the workers of a cluster.

A runner is given jobs and what to do with each, and gives the results as they come in. The
build alone reads records and writes products, so that a runner can lose nothing but time.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol, TypeVar

__all__ = ["Processes", "Runner", "cores", "workers_within"]

Job = TypeVar("Job")
Result = TypeVar("Result")

# The most memory, in MB, that a worker was seen to take over a page in all editions and
# formats (`make bench`), with a margin.
WORKER_MEMORY: Final = 300


class Runner(Protocol):
    """Does jobs somewhere."""

    @property
    def workers(self) -> int:
        """How many jobs can be done at once."""

    def run(
        self,
        jobs: Sequence[Job],
        work: Callable[[Job], Result],
        *,
        died: Callable[[Job], Result],
    ) -> Generator[Result, None, None]:
        """The results of all jobs, in any order; `died` gives that of a job nobody survives.

        Leaving the iteration ends what is under way.
        """


@dataclass(frozen=True, slots=True)
class Processes:
    """Processes of this machine, as many as `workers`; one is this process itself."""

    workers: int

    def run(
        self,
        jobs: Sequence[Job],
        work: Callable[[Job], Result],
        *,
        died: Callable[[Job], Result],
    ) -> Generator[Result, None, None]:
        """See `Runner`."""
        from pipeline.building.jobs import run

        return run(jobs, work, workers=self.workers, died=died)


def cores() -> int:
    """How many cores this process may use."""
    from pipeline.building.jobs import usable_cores

    return usable_cores()


def workers_within(memory: int | None, workers: int) -> int:
    """How many of `workers` fit into `memory` MB; at least one. All where it is None."""
    if memory is None:
        return workers
    return max(1, min(workers, memory // WORKER_MEMORY))
