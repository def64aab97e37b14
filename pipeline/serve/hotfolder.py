"""A folder in which every file that is dropped is built.

::

    FOLDER/01.txt                        dropped; taken when it is whole
    OUT/.making/KEY/                     where it is made, out of sight
    OUT/01/hans.pdf …                    there at once, when all is made
    FOLDER/done/01.txt                   put away, or failed/01.txt
    FOLDER/done/01.txt.report.txt        what became of it

A page stays in the folder until its products are in place. So whatever is cut off is made again
at the next start, and comes out the same.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import shutil
import stat
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline.building.plan import Options
from pipeline.building.produce import Job, Outcome
from pipeline.errors import OutputError, PipelineError
from pipeline.files import check_writable, display, write
from pipeline.serve.confined import work as confined_work
from pipeline.serve.crew import Crew, Ending, Stop
from pipeline.serve.dropped import Belongings, Look, Settling, look_at, pages_in, seems_whole
from pipeline.serve.limits import Limits
from pipeline.serve.putting import account, free_name, put_away, put_out
from pipeline.serve.worker import PAGE_FOLDER, Fault, Result, Task

__all__ = ["HotFolder", "Told"]

_LOG = logging.getLogger(__name__)

_MAKING: Final = ".making"
DONE: Final = "done"
FAILED: Final = "failed"
# As often the time that a file has to be quiet, one waits for its pictures, or for its end.
_PATIENCE: Final = 10
# Pages taken at once, for each worker: copies of thousands would be in nobody's interest.
_AHEAD: Final = 2


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a page: its file as it was dropped and where it is now."""

    name: str
    well: bool
    where: Path
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Taken:
    page: Path
    looks: tuple[Look, ...]
    folder: Path
    source: Path


class HotFolder:
    """Watches one folder; `look` again and again between `start` and `close`.

    `settle` is for how many seconds a file must have been quiet. `tell` hears what became of
    each page, in any thread.
    """

    def __init__(
        self,
        folder: Path,
        output: Path,
        limits: Limits,
        *,
        settle: float,
        tell: Callable[[Told], None],
        project: Path | None = None,
        options: Options | None = None,
        work: Callable[[Job], Outcome] = confined_work,
    ) -> None:
        self._folder, self._output = folder.resolve(), output.resolve()
        self._limits, self._settle, self._tell = limits, settle, tell
        self._project, self._options = project, options or Options()
        self._crew = Crew(limits, self, work)
        self._lock = threading.Lock()
        self._taken: dict[str, _Taken] = {}
        self._stuck: dict[Path, tuple[Look, ...]] = {}
        self._settling, self._belongings = Settling(), Belongings()
        self._count = 0

    def start(self) -> None:
        """Begin to work; raises `OutputError` where nothing can be written."""
        making = self._output / _MAKING
        for folder in (self._folder / DONE, self._folder / FAILED, making):
            check_writable(folder)
        for left in making.iterdir():
            shutil.rmtree(left, ignore_errors=True)
        self._crew.start()

    def close(self) -> None:
        """End; what is under way stays in the folder and is made the next time."""
        self._crew.close(0)
        shutil.rmtree(self._output / _MAKING, ignore_errors=True)

    def look(self, now: float | None = None) -> int:
        """Take the pages that are whole; gives how many are waiting or under way.

        `now` is in seconds of a steady clock. Raises `OSError` if the folder is not there.
        """
        now = time.monotonic() if now is None else now
        pages = pages_in(self._folder)
        known = {path for path, _ in pages}
        self._settling.forget_others(known)
        self._belongings.forget_others(known)
        waiting = 0
        for page, _ in pages:
            looks, missing = self._looks(page)
            if self._stuck.get(page) == looks:
                continue
            waiting += 1
            quiet = self._settling.quiet(page, looks, now)
            if quiet < self._settle or not self._free(page):
                continue
            if (missing or not seems_whole(page)) and quiet < self._settle * _PATIENCE:
                continue
            self._take(page, looks)
        return waiting

    # --- A page on its way ------------------------------------------------------------------

    def _looks(self, page: Path) -> tuple[tuple[Look, ...], list[str]]:
        """What a page and all that belongs to it look like, and the pictures that are missing."""
        beside, missing = self._belongings.of(page)
        return tuple(filter(None, map(look_at, (page, *beside)))), missing

    def _free(self, page: Path) -> bool:
        """Whether there is room for a page, and no other of its name is under way."""
        with self._lock:
            room = len(self._taken) < _AHEAD * max(self._limits.workers, 1)
            return room and all(taken.page.stem != page.stem for taken in self._taken.values())

    def _take(self, page: Path, looks: tuple[Look, ...]) -> None:
        self._count += 1
        key = f"{self._count:08d}"
        folder = self._output / _MAKING / key
        source = folder / "in" / page.name
        try:
            source.parent.mkdir(parents=True)
            for path in (page, *self._belongings.of(page)[0]):
                _copy(path, source.with_name(path.name))
        except OSError as error:
            if not isinstance(error, FileNotFoundError):  # put away meanwhile
                _LOG.warning("%s cannot be copied: %s", display(page), error.strerror)
            shutil.rmtree(folder, ignore_errors=True)
            return
        with self._lock:
            self._taken[key] = _Taken(page, looks, folder, source)
        self._crew.submit(key, Task(source, folder / "out", self._project, self._options))

    # --- What the crew says -----------------------------------------------------------------

    def began(self, key: str) -> None:
        """A worker has taken a page."""
        taken = self._taken[key]
        shutil.rmtree(taken.folder / "out", ignore_errors=True)
        _LOG.info("%s is being made", taken.page.name)

    def progressed(self, key: str, kind: str, what: dict[str, object]) -> None:
        """A product is done with."""
        if kind == "product":
            _LOG.info("%s: %s %s", self._taken[key].page.name, what["status"], what["name"])

    def ended(self, key: str, ending: Ending) -> None:
        """A page is made, or is not going to be."""
        taken = self._taken[key]
        try:
            self._finish(taken, ending)
        finally:
            shutil.rmtree(taken.folder, ignore_errors=True)
            with self._lock:
                del self._taken[key]

    def _finish(self, taken: _Taken, ending: Ending) -> None:
        page = taken.page
        if ending.stop is Stop.CLOSED or self._looks(page)[0] != taken.looks:
            return  # the end, or somebody has put another in its place: made the next time
        result = ending.result or Result(faults=(self._fault(ending.stop),))
        place = self._output / page.stem
        copies: list[Path] = []
        try:
            if any(item.status == "made" for item in result.items):
                copies = put_out(taken.folder / "out" / PAGE_FOLDER, place)
            where = self._put_away(taken, DONE if result.well else FAILED)
            text = account(page.name, result, place, copies)
            write(free_name(where.with_name(f"{where.name}.report.txt")), text.encode())
        except PipelineError as error:
            # It would be made again and again, for nothing, as long as it is not touched.
            self._stuck[page] = taken.looks
            self._tell(Told(page.name, well=False, where=page, reason=str(error)))
            return
        self._tell(Told(page.name, result.well, where, _reason(result)))

    def _put_away(self, taken: _Taken, name: str) -> Path:
        """Move a page and what belongs to it, the page last: until then it can be made again."""
        folder = self._folder / name
        beside, _ = self._belongings.of(taken.page)
        others = [path for path, _ in pages_in(self._folder) if path != taken.page]
        wanted = {path for other in others for path in self._belongings.of(other)[0]}
        for path in beside:
            if path not in wanted:
                with contextlib.suppress(OutputError):
                    put_away(path, folder)
        return put_away(taken.page, folder)

    def _fault(self, stop: Stop | None) -> Fault:
        match stop:
            case Stop.TIME:
                return Fault(
                    f"took longer than {self._limits.seconds:g} seconds", "raise --time-limit"
                )
            case Stop.MEMORY:
                return Fault("needed too much memory", "raise --memory-limit, or divide the page")
            case _:
                return Fault("the worker process died, twice", "the log may tell more")


def _copy(path: Path, target: Path) -> None:
    """Copy a file, if it is one: whoever may drop files must not have others' read by a link."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with open(descriptor, "rb") as file, target.open("wb") as copy:  # noqa: PTH123 - a descriptor
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "no file")
        shutil.copyfileobj(file, copy)


def _reason(result: Result) -> str:
    if result.faults:
        return result.faults[0].message
    wrong = [item for item in result.items if item.status != "made"]
    return f"{wrong[0].name}: {wrong[0].reason}" if wrong else ""
