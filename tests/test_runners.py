"""Who does the work of a build: shares of the pages, processes, and the workers of a cluster."""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import pytest
from click.testing import CliRunner

from pipeline.building.plan import Options, Shard, make_plan
from pipeline.cli import cli
from pipeline.errors import ExitCode, MissingDependencyError
from pipeline.runners import Processes, workers_within
from tests.projects import make_project

HERE = Path(__file__).parent


# Shares -----------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Path:
    pages = {f"2025-02-{day:02}/{page:02}.txt": "头条\n" for day in range(1, 21) for page in (1, 2)}
    return make_project(tmp_path, pages)


def shares(project: Path, count: int) -> list[list[str]]:
    return [
        [
            page.recorded_source
            for page in make_plan(
                [], Options(), output=None, working=project, shard=Shard(number, count)
            )[0].pages
        ]
        for number in range(1, count + 1)
    ]


@pytest.mark.parametrize("count", [1, 2, 7])
def test_every_page_is_in_one_share_and_no_share_is_empty(project: Path, count: int) -> None:
    found = shares(project, count)
    assert sorted(page for share in found for page in share) == sorted(shares(project, 1)[0])
    assert all(found)


def test_a_share_depends_on_names_alone(project: Path) -> None:
    before = shares(project, 3)
    gone = before[0][0]
    (project / gone).unlink()
    assert shares(project, 3) == [[page for page in share if page != gone] for share in before]


def test_shares_and_sizes_on_the_command_line(project: Path) -> None:
    def run(*arguments: str) -> Any:
        return CliRunner().invoke(cli, ["build", "-n", str(project / "source"), *arguments])

    assert run("--shard", "1/4").exit_code == ExitCode.OK
    for wrong in ("0/4", "5/4", "1", "a/b", "1/0"):
        assert run("--shard", wrong).exit_code == ExitCode.USAGE
    assert run("--memory", "2G").exit_code == ExitCode.OK
    assert run("--memory", "2 bananas").exit_code == ExitCode.USAGE
    assert run("--runner", "ssh://somewhere:1").exit_code == ExitCode.USAGE


def test_workers_that_fit_into_memory() -> None:
    assert workers_within(None, 8) == 8
    assert workers_within(1024, 8) == 3
    assert workers_within(10, 8) == 1
    assert workers_within(100_000, 8) == 8


# Runners ----------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let other processes import what they are to do, as a module of its own."""
    monkeypatch.syspath_prepend(HERE)


def work(name: str = "work") -> Callable[[str], str]:
    return cast("Callable[[str], str]", getattr(importlib.import_module("workers"), name))


def died(job: str) -> str:
    return f"{job.partition(' ')[0]} died"


def test_processes_do_all_jobs() -> None:
    assert sorted(
        result.split(" by ")[0] for result in Processes(2).run(["a", "b"], work(), died=died)
    ) == ["a", "b"]


class Cluster:
    """A scheduler and workers, as processes of their own on the loopback."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.processes: list[subprocess.Popen[bytes]] = []
        self.start("scheduler", "--port", "0", "--no-dashboard", "--host", "127.0.0.1",
                   "--scheduler-file", str(folder / "scheduler.json"))  # fmt: skip
        self.wait((folder / "scheduler.json").exists)
        import json

        def address() -> str:
            try:
                return str(json.loads((folder / "scheduler.json").read_text())["address"])
            except (ValueError, KeyError):
                return ""

        self.wait(lambda: bool(address()))
        self.address = address().removeprefix("tcp://")

    def start(self, what: str, *arguments: str, **settings: str) -> subprocess.Popen[bytes]:
        paths = os.pathsep.join(map(str, (HERE, HERE.parent)))
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{what}", *arguments],
            env={**os.environ, "PYTHONPATH": paths, **settings},
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.processes.append(process)
        return process

    def worker(self, **settings: str) -> subprocess.Popen[bytes]:
        return self.start("worker", f"tcp://{self.address}", "--nthreads", "1", "--no-dashboard",
                          "--no-nanny", "--host", "127.0.0.1", "--local-directory",
                          str(self.folder), **settings)  # fmt: skip

    @staticmethod
    def wait(done: Callable[[], bool], most: float = 60.0) -> None:
        end = time.monotonic() + most
        while not done():
            assert time.monotonic() < end, "the cluster does not come up"
            time.sleep(0.05)

    def stop(self) -> None:
        for process in reversed(self.processes):
            process.send_signal(signal.SIGKILL)
            process.wait()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    made = Cluster(tmp_path_factory.mktemp("cluster"))
    try:
        yield made
    finally:
        made.stop()


def runner(cluster: Cluster, count: int) -> Any:
    from pipeline.runners.dask import connect

    made = connect(cluster.address, lacks=lambda result: result if "lacks" in result else "")
    made.client.wait_for_workers(count, timeout=60)
    return made


@pytest.mark.slow
def test_a_cluster_loses_nothing_when_a_worker_dies_or_lacks_something(cluster: Cluster) -> None:
    first = cluster.worker(LACKING="yes")
    with closing(runner(cluster, 1)) as alone:
        # Where nobody has it, what is lacking is the result.
        assert list(alone.run(["a model"], work("needing"), died=died)) == ["a model lacks"]
    second = cluster.worker()
    with closing(runner(cluster, 2)) as both:
        jobs = [f"{n} model" for n in range(12)]
        # What one lacks the other has.
        found = sorted(both.run(jobs, work("needing"), died=died))
        assert found == sorted(f"{job} done" for job in jobs)
        # One of them dies in the middle; its jobs are done by the other.
        slow = [f"{n} slow" for n in range(10)]
        results = both.run(slow, work("needing"), died=died)
        got = [next(results)]
        first.send_signal(signal.SIGKILL)
        first.wait()
        got += results
        assert sorted(got) == sorted(f"{job} done" for job in slow)
    assert second.poll() is None


@pytest.mark.slow
def test_workers_with_another_version_are_not_used(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    cluster.worker()
    with closing(runner(cluster, 1)) as made:
        monkeypatch.setattr("pipeline.runners.dask._program", lambda: "another")
        with pytest.raises(MissingDependencyError, match="another version"):
            list(made.run(["a"], work("needing"), died=died))


def test_nobody_answers() -> None:
    from pipeline.runners.dask import connect

    with pytest.raises(MissingDependencyError, match="no Dask scheduler answers"):
        connect("127.0.0.1:1", lacks=str, wait=0.5)
