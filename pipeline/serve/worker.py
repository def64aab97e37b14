"""What a worker process does: one page after the other, each in its own folder.

The process leads a process group, so that it is ended with all that it has started, and it
ends when the service is gone.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing import connection
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from pipeline.building.plan import SOURCE_FOLDER, Options, PagePlan, Plan, with_options
from pipeline.building.produce import Failure, Job, Outcome, describe
from pipeline.building.report import Report, Verb
from pipeline.config import CONFIG_NAME, Newspaper, read_newspaper
from pipeline.errors import ExitCode, PipelineError
from pipeline.measures import GIB

__all__ = ["PAGE_FOLDER", "Fault", "Item", "Result", "Task", "do", "newspaper", "serve"]

PAGE_FOLDER: Final = "page"  # in a job's folder of products

_LOG = logging.getLogger(__name__)
# What libraries reserve and never touch (arenas of threads, mapped models and fonts) counts
# as address space. The watch over resident memory is the limit; this stops a sudden leap.
_RESERVED: Final = 6 * GIB


@dataclass(frozen=True, slots=True)
class Task:
    """A page to make: `source` in its own folder, `output` for its products.

    `project` is the newspaper's folder, None for none.
    """

    source: Path
    output: Path
    project: Path | None
    options: Options


@dataclass(frozen=True, slots=True)
class Item:
    """What became of a product; see `pipeline.building.manifest.Record`.

    `edition` is "" for the web edition, which is of all of them.
    """

    name: str
    edition: str
    format: str
    status: str
    sha256: str = ""
    size: int = 0
    pages: int | None = None
    notes: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    reason: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a page, or a part of it, was not made; `code` is one of the exit codes."""

    message: str
    remedy: str = ""
    code: int = int(ExitCode.INTERNAL)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a page: `notes` by edition, `remarks` of the build as a whole."""

    title: str = ""
    items: tuple[Item, ...] = ()
    notes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def well(self) -> bool:
        """Whether everything that was wanted is there."""
        return (
            not self.faults and bool(self.items) and all(one.status == "made" for one in self.items)
        )


class _Teller:
    """A build's reporter that tells the service, and keeps what is no product's."""

    def __init__(
        self, tell: Callable[[str, dict[str, object]], None], clean: Callable[[str], str]
    ) -> None:
        self._tell, self._clean = tell, clean
        self.remarks: list[str] = []
        self.faults: list[Fault] = []

    def begin(self, total: int) -> None:
        self._tell("begin", {"products": total})

    def report(self, report: Report) -> None:
        failure = report.failure
        if failure is not None and failure.trace:
            _LOG.error("%s\n%s", failure.message, failure.trace)
        is_product = report.path.parent.name == PAGE_FOLDER
        if report.verb is Verb.FAILED and failure is not None and not is_product:
            self.faults.append(self.fault(failure))
            return
        told: dict[str, object] = {"name": report.path.name, "status": str(report.verb)}
        if report.pages is not None:
            told["pages"] = report.pages
        if report.size:
            told["size"] = report.size
        if failure is not None:
            told["reason"] = self._clean(failure.message)
        self._tell("product", told)

    def note(self, text: str) -> None:
        # Where the editor finds the notes is the command line's way; here they come along.
        if not text.endswith("in the index page"):
            self.remarks.append(self._clean(text))

    def detail(self, text: str) -> None:
        _LOG.debug("%s", text)

    def fault(self, failure: Failure) -> Fault:
        remedy = failure.remedy
        if failure.code is ExitCode.INTERNAL:
            remedy = "this is a fault of the program; the service's log shows where it happened"
        return Fault(self._clean(failure.message), self._clean(remedy), int(failure.code))


def newspaper(project: Path | None, folder: Path) -> Newspaper:
    """A project's configuration; without one, the defaults in a folder."""
    path = None if project is None else project / SOURCE_FOLDER / CONFIG_NAME
    if path is None or not path.is_file():
        return Newspaper(directory=folder)
    return read_newspaper(path)


def do(
    task: Task,
    tell: Callable[[str, dict[str, object]], None],
    work: Callable[[Job], Outcome],
) -> Result:
    """Make a page, and say what became of it; nothing escapes but an interruption."""
    from pipeline.building.build import build
    from pipeline.building.manifest import read_manifest

    folder = task.source.parent
    clean = _cleaner(task)
    teller = _Teller(tell, clean)
    try:
        os.chdir(folder)  # messages then name the page's file alone
        paper = with_options(newspaper(task.project, folder), task.options)
        plan = Plan((PagePlan(task.source, task.output / PAGE_FOLDER, paper),))
        build(plan, task.options, task.output, teller, workers=1, work=work)
        manifest = read_manifest(task.output / PAGE_FOLDER)
    except (PipelineError, OSError, ValueError) as error:
        failure = describe(error)
        if failure.trace:
            _LOG.exception("a page could not be made")
        return Result(faults=(*teller.faults, teller.fault(failure)), remarks=tuple(teller.remarks))
    if manifest is None:
        faults = tuple(teller.faults) or (Fault("nothing was made of the page"),)
        return Result(faults=faults, remarks=tuple(teller.remarks))
    items = tuple(
        Item(
            name,
            str(record.product.edition or ""),
            str(record.product.format),
            str(record.status),
            record.sha256,
            record.size,
            record.pages,
            tuple(map(clean, record.notes)),
            tuple(map(clean, record.findings)),
            clean(record.reason),
            clean(record.remedy),
        )
        for name, record in manifest.products.items()
    )
    notes = {str(code): tuple(map(clean, told)) for code, told in manifest.notes.items() if told}
    return Result(manifest.title, items, notes, tuple(teller.remarks), tuple(teller.faults))


def _cleaner(task: Task) -> Callable[[str], str]:
    """Takes this machine's folders out of a message: who sent the page has no use for them."""
    places = [(f"{task.source.parent}{os.sep}", ""), (f"{task.output}{os.sep}", "")]
    if task.project is not None:
        places.append((f"{task.project}{os.sep}", ""))
    if task.source.stem == "page":  # what was sent has no name of its own
        places.append(("page-page.toml", "plan"))
    package = Path(__file__).parents[1]
    places.append((f"{package.parent}{os.sep}", ""))

    def clean(text: str) -> str:
        for place, instead in places:
            text = text.replace(place, instead)
        return text

    return clean


def serve(pipe: Connection, work: Callable[[Job], Outcome], memory: int) -> None:
    """Do the tasks that come down the pipe, until its other end is gone."""
    _begin(memory)
    with contextlib.suppress(OSError):
        pipe.send(("ready", {}))
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return

        def tell(kind: str, told: dict[str, object]) -> None:
            with contextlib.suppress(OSError):
                pipe.send((kind, told))

        result: Any
        try:
            result = do(task, tell, work)
        except MemoryError:
            result = Result(faults=(Fault("the page needs more memory than a page may have"),))
        except Exception as error:  # noqa: BLE001 - the worker goes on with the next page
            _LOG.exception("a page could not be made")
            result = Result(faults=(Fault(describe(error).message),))
        try:
            pipe.send(("end", result))
        except OSError:
            return


def _begin(memory: int) -> None:
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")
    with contextlib.suppress(OSError):
        os.setpgid(0, 0)
    # Ctrl-C and a request to end go to the service, which lets a page be finished.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform.startswith("linux"):
        import resource

        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (memory + _RESERVED,) * 2)
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this worker, and what it has started, when the service is gone."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    connection.wait([parent.sentinel])
    with contextlib.suppress(OSError):
        if os.getpgid(0) == os.getpid():
            os.killpg(0, signal.SIGKILL)
    os._exit(1)
