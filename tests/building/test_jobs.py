from __future__ import annotations

import importlib
import multiprocessing
import os
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import cast

import pytest

from pipeline.building.jobs import run, usable_cores


@pytest.fixture(autouse=True)
def workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let worker processes import what they are to do, as a module of its own.

    A library installs a package `tests` that they would find in place of ours.
    """
    monkeypatch.syspath_prepend(Path(__file__).parents[1])


def work() -> Callable[[str], str]:
    return cast("Callable[[str], str]", importlib.import_module("workers").work)


def died(job: str) -> str:
    return f"{job.partition(' ')[0]} died"


def test_one_worker_is_this_process() -> None:
    assert list(run(["a", "b"], work(), workers=1, died=died)) == [
        f"a by {os.getpid()}",
        f"b by {os.getpid()}",
    ]
    assert list(run([], work(), workers=4, died=died)) == []


def test_workers_are_other_processes_and_are_gone_at_the_end() -> None:
    results = list(run([f"j{number}" for number in range(6)], work(), workers=2, died=died))
    assert sorted(result.split(" by ")[0] for result in results) == [f"j{n}" for n in range(6)]
    assert str(os.getpid()) not in {result.split(" by ")[1] for result in results}
    assert not multiprocessing.active_children()


def test_a_job_that_kills_its_worker_is_the_only_one_lost() -> None:
    results = list(run(["a", "kill", "b", "c", "d"], work(), workers=2, died=died))
    assert sorted(result.split(" by ")[0] for result in results) == [
        "a", "b", "c", "d", "kill died",
    ]  # fmt: skip


def test_a_job_whose_worker_was_killed_once_is_done_again(tmp_path: Path) -> None:
    # Nothing else may end a worker here: a job that was under way beside one that
    # kills its own has had its second try already when it dies alone.
    jobs = ["a", f"kill-once {tmp_path / 'mark'}", "b", "c"]
    results = list(run(jobs, work(), workers=2, died=died))
    assert sorted(result.split(" by ")[0] for result in results) == ["a", "b", "c", "kill-once"]


def test_leaving_early_ends_the_workers(tmp_path: Path) -> None:
    with closing(run(["a", f"sleep {tmp_path / 'pid'}"], work(), workers=2, died=died)) as results:
        next(results)
        while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
            time.sleep(0.01)
    pid = int((tmp_path / "pid").read_text())
    for process in multiprocessing.active_children():
        process.join(5)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_cores() -> None:
    assert usable_cores() >= 1
