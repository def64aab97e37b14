"""Three threads that keep the views up to date: what is looked at first, the rest when idle.

One sets what is being looked at, one translates, which takes seconds and mostly runs
outside Python, and one has a second process check, advise and set the other editions.
Work is cut into steps, and before each it is asked anew what matters most. Only what is
being looked at sets anything off.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from pipeline.edition import EditionCode
from pipeline.errors import PipelineError
from pipeline.preview.advice import advice, grammar
from pipeline.preview.board import CHECK_AFTER, IDLE_AFTER, Board, Task, Work
from pipeline.preview.desks import (
    Advice,
    Desk,
    Round,
    merged,
    told,
)
from pipeline.preview.helper import Helper, Process, hold_interrupts
from pipeline.preview.materials import Materials
from pipeline.preview.setting import Job, Setting, Sheets, read_back, typeset
from pipeline.preview.state import Message, Phase, Proof, State, ToldError, View, message_of

__all__ = ["Workshop"]

_Step = Callable[[], None]


class Workshop:
    """The views that are looked at, kept up to date.

    `advise` may be turned off, and `rest` (s) replaces the pauses, for tests.
    """

    def __init__(
        self,
        setting: Setting | None = None,
        *,
        helper: Helper | None = None,
        rest: float | None = None,
        advise: bool = True,
    ) -> None:
        self._setting = setting or Setting()
        self._helper = helper or Process()
        self._board = Board(
            self._setting,
            check_after=CHECK_AFTER if rest is None else rest,
            idle_after=IDLE_AFTER if rest is None else rest,
            advise=advise,
        )
        self._advise = advise
        self._lock = threading.Condition()
        self._works = {
            Work.READ: (self._read, Phase.READING),
            Work.SET: (self._set, Phase.SETTING),
            Work.SET_ASIDE: (self._set_aside, Phase.SETTING),
            Work.CHECK: (self._check, Phase.CHECKING),
        }
        self._closing = False
        self._threads = [
            threading.Thread(target=self._work, args=(next_,), daemon=True, name=f"preview {name}")
            for name, next_ in (
                ("sets", self._board.next_to_set),
                ("translates", self._board.next_to_read),
                ("helps", self._board.next_to_help),
            )
        ]

    def start(self) -> None:
        """Begin to work."""
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """End the threads, after the step that each is at."""
        with self._lock:
            self._closing = True
            self._lock.notify_all()
        self._helper.close()
        for thread in self._threads:
            if thread.is_alive():
                thread.join()

    # --- What others ask ------------------------------------------------------------------

    @property
    def setting(self) -> Setting:
        """The stages in memory, for those who correct a page."""
        return self._setting

    @contextmanager
    def watching(self, view: View, changed: Callable[[], None]) -> Iterator[None]:
        """Keep a view up to date for as long as the block runs.

        `changed` is called, from another thread, whenever its state may be another.
        """
        with self._lock:
            self._board.desks.setdefault(view, Desk(view))
            self._board.watchers.setdefault(view, []).append(changed)
            self._board.since = monotonic()
            self._lock.notify_all()
        try:
            yield
        finally:
            with self._lock:
                self._board.watchers[view].remove(changed)
                if not self._board.watchers[view]:
                    del self._board.watchers[view]

    def watched(self) -> tuple[View, ...]:
        """What is looked at now."""
        with self._lock:
            return tuple(self._board.watchers)

    def saved(self) -> None:
        """Some file has changed: find out what that means for every view."""
        with self._lock:
            self._board.round = Round(self._board.round.number + 1)
            self._board.since = monotonic()
            self._lock.notify_all()

    def state(self, view: View) -> State:
        """A view as it stands."""
        with self._lock:
            desk = self._board.desks.get(view)
            if desk is None:
                return State(Phase.READING)
            advised = self._board.advised(view)
            return State(
                self._board.phase(desk),
                desk.proof,
                stale=desk.failed and desk.proof is not None,
                messages=merged(desk, advised),
            )

    def proof(self, number: int) -> Proof | None:
        """The proof of this number, if it is the last or the last but one of its view."""
        with self._lock:
            for desk in self._board.desks.values():
                for proof in (desk.proof, desk.before):
                    if proof is not None and proof.number == number:
                        return proof
        return None

    def view_of(self, number: int) -> View | None:
        """The view that a proof of this number is of, as `proof` has it."""
        with self._lock:
            for desk in self._board.desks.values():
                if any(proof and proof.number == number for proof in (desk.proof, desk.before)):
                    return desk.view
        return None

    def summary(self, page: Path, look: str) -> dict[EditionCode, State]:
        """The state of every edition of a page that has been set."""
        with self._lock:
            views = [view for view in self._board.desks if (view.page, view.look) == (page, look)]
        return {view.edition: self.state(view) for view in views}

    # --- The threads ----------------------------------------------------------------------

    def _work(self, next_: Callable[[], tuple[Task | None, float | None]]) -> None:
        hold_interrupts()
        while True:
            with self._lock:
                task, pause = next_()
                while task is None and not self._closing:
                    self._lock.wait(pause)
                    task, pause = next_()
                if self._closing or task is None:
                    return
                step = self._step(task)
            step()
            with self._lock:
                self._lock.notify_all()

    def _step(self, task: Task) -> _Step:
        """A task as what is to be called, with what it is made from; the lock is held."""
        desk, number = task.desk, self._board.round.number
        materials = self._board.materials(desk.view)
        if task.work is Work.ADVISE:
            return self._advice_step((desk.view.page, desk.view.look), number, materials)
        do, phase = self._works[task.work]
        desk.busy.add(phase)
        self._board.tell(desk.view)

        def step() -> None:
            try:
                if isinstance(materials, Exception):
                    raise materials.with_traceback(None)  # noqa: TRY301 - told below like the rest
                do(desk, number, materials)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is told in place
                with self._lock:
                    desk.errors, desk.failed = (message_of(error),), True
                    desk.set_in = number
            finally:
                with self._lock:
                    desk.busy.discard(phase)
                    self._board.tell(desk.view)

        return step

    def _advice_step(
        self, key: tuple[Path, str], number: int, materials: Materials | Exception
    ) -> _Step:
        def step() -> None:
            messages: tuple[Message, ...] = ()
            try:
                if isinstance(materials, Materials):
                    messages = self._helper.do(advice, materials)
            except Exception as error:  # noqa: BLE001 - the view itself tells of the same
                messages = (message_of(error),)
            with self._lock:
                self._board.advice[key] = Advice(number, messages)
                for view in self._board.watchers:
                    if (view.page, view.look) == key:
                        self._board.tell(view)

        return step

    # --- The steps ------------------------------------------------------------------------

    def _read(self, desk: Desk, number: int, materials: Materials) -> None:
        del number  # it is set afterwards, by another thread
        self._setting.text(desk.view, materials)

    def _set(self, desk: Desk, number: int, materials: Materials) -> None:
        self._set_with(typeset, desk, number, materials)

    def _set_aside(self, desk: Desk, number: int, materials: Materials) -> None:
        def elsewhere(job: Job) -> Sheets:
            return self._helper.do(typeset, job)

        self._set_with(elsewhere, desk, number, materials)

    def _set_with(
        self, set_: Callable[[Job], Sheets], desk: Desk, number: int, materials: Materials
    ) -> None:
        wrong = self._grammar(desk, materials)
        with self._lock:
            desk.grammar = wrong
        job = self._setting.job(desk.view, materials)
        proof = self._setting.proof(desk.view, job, set_)
        notes = tuple(self._setting.notes(desk.view, materials))
        with self._lock:
            if desk.view in self._board.watchers:
                self._board.since = monotonic()
            if proof is not desk.proof:
                desk.before, desk.proof, desk.job = desk.proof, proof, job
                desk.findings, desk.checked = (), False
            desk.errors, desk.failed = (), False
            desk.notes, desk.set_in = notes, number

    def _grammar(self, desk: Desk, materials: Materials) -> tuple[Message, ...]:
        try:
            return grammar(materials, desk.view.edition) if self._advise else ()
        except PipelineError:
            return ()  # setting it tells the same

    def _check(self, desk: Desk, number: int, materials: Materials) -> None:
        del number, materials
        with self._lock:
            job, proof = desk.job, desk.proof
        if job is None or proof is None:
            return
        try:
            found = tuple(map(told, self._helper.do(read_back, job, proof.pdf)))
        except (PipelineError, ToldError) as error:
            found = (message_of(error),)
        with self._lock:
            if proof is desk.proof:  # it may have been set anew meanwhile
                desk.findings, desk.checked = found, True
