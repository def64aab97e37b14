"""Options that say who does a build's work, and how much of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import click

from pipeline.building.plan import Shard
from pipeline.errors import ExitCode, UsageError
from pipeline.measures import MIB
from pipeline.runners import Processes, Runner, cores, workers_within

if TYPE_CHECKING:
    from pipeline.building.produce import Outcome

__all__ = ["chosen_runner", "lacks", "share"]


def share(ctx: click.Context, param: click.Parameter, value: str | None) -> Shard | None:
    """``3/8`` as the third of eight shares; an option's callback."""
    if value is None:
        return None
    found = re.fullmatch(r"(\d{1,9})/(\d{1,9})", value.strip())
    if found is None or not 1 <= int(found[1]) <= int(found[2]):
        message = f"{value!r} is no share; write 1/8 to 8/8"
        raise click.BadParameter(message, ctx, param)
    return Shard(int(found[1]), int(found[2]))


@contextmanager
def chosen_runner(url: str | None, jobs: int, memory: float | None) -> Iterator[Runner]:
    """The runner at an address, or processes of this machine.

    `jobs` of them, 0 for one a core, as many as fit into `memory` bytes. Raises `UsageError`
    for an address that names none, `MissingDependencyError` for a cluster that does not answer.
    """
    if url is None:
        fitting = None if memory is None else int(memory) // MIB
        yield Processes(workers_within(fitting, jobs or cores()))
        return
    kind, _, address = url.partition("://")
    if kind != "dask" or not re.fullmatch(r"[\w.\-\[\]:]+:\d+", address):
        raise UsageError(f"{url!r} is no runner", remedy="write dask://HOST:PORT")
    from pipeline.runners.dask import connect

    with closing(connect(address, lacks=lacks)) as runner:
        yield runner


def lacks(outcome: Outcome) -> str:
    """What a machine lacked for a job (a font, a model), "" for nothing."""
    missing = (
        attempt.failure.message
        for attempt in outcome.attempts
        if attempt.failure is not None and attempt.failure.code is ExitCode.MISSING_DEPENDENCY
    )
    return next(missing, "")
