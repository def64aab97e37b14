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
from typing import Final

from pipeline.edition import EditionCode
from pipeline.errors import PipelineError
from pipeline.preview.advice import advice, grammar
from pipeline.preview.desks import (
    TEXT_AND_TYPE,
    Advice,
    Desk,
    Round,
    merged,
    to_check,
    told,
)
from pipeline.preview.helper import Helper, Process, hold_interrupts
from pipeline.preview.materials import Materials, gather
from pipeline.preview.setting import Job, Setting, Sheets, read_back, typeset
from pipeline.preview.state import Level, Message, Phase, Proof, State, ToldError, View, message_of

__all__ = ["Workshop"]

# Seconds that nothing must have happened before a step that nobody waits for: the
# picture of the page, asked for right after it was set, is to have the processor, and
# who saves several files at once should not have their other editions set in between.
_CHECK_AFTER: Final = 0.15
_IDLE_AFTER: Final = 1.0

# Its text takes seconds to make.
_SLOW: Final = EditionCode.EN

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
        self._check_after = _CHECK_AFTER if rest is None else rest
        self._idle_after = _IDLE_AFTER if rest is None else rest
        self._advise = advise
        self._lock = threading.Condition()
        self._round = Round()
        self._since = monotonic()  # when something last happened that somebody waits for
        self._desks: dict[View, Desk] = {}
        self._advice: dict[tuple[Path, str], Advice] = {}
        self._watchers: dict[View, list[Callable[[], None]]] = {}
        self._closing = False
        self._threads = [
            threading.Thread(target=self._work, args=(next_,), daemon=True, name=f"preview {name}")
            for name, next_ in (
                ("sets", self._next_to_set),
                ("translates", self._next_text),
                ("helps", self._next_to_help),
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

    @contextmanager
    def watching(self, view: View, changed: Callable[[], None]) -> Iterator[None]:
        """Keep a view up to date for as long as the block runs.

        `changed` is called, from another thread, whenever its state may be another.
        """
        with self._lock:
            self._desks.setdefault(view, Desk(view))
            self._watchers.setdefault(view, []).append(changed)
            self._since = monotonic()
            self._lock.notify_all()
        try:
            yield
        finally:
            with self._lock:
                self._watchers[view].remove(changed)
                if not self._watchers[view]:
                    del self._watchers[view]

    def watched(self) -> tuple[View, ...]:
        """What is looked at now."""
        with self._lock:
            return tuple(self._watchers)

    def saved(self) -> None:
        """Some file has changed: find out what that means for every view."""
        with self._lock:
            self._round = Round(self._round.number + 1)
            self._since = monotonic()
            self._lock.notify_all()

    def state(self, view: View) -> State:
        """A view as it stands."""
        with self._lock:
            desk = self._desks.get(view)
            if desk is None:
                return State(Phase.READING)
            advised = self._advised(view)
            return State(
                self._phase(desk),
                desk.proof,
                stale=desk.failed and desk.proof is not None,
                messages=merged(desk, advised),
            )

    def _advised(self, view: View) -> tuple[Message, ...]:
        """The style check's messages; of the round before, those that need not be mended."""
        known = self._advice.get((view.page, view.look), Advice())
        if known.round == self._round.number:
            return known.messages
        return tuple(item for item in known.messages if item.level is not Level.ERROR)

    def proof(self, number: int) -> Proof | None:
        """The proof of this number, if it is the last or the last but one of its view."""
        with self._lock:
            for desk in self._desks.values():
                for proof in (desk.proof, desk.before):
                    if proof is not None and proof.number == number:
                        return proof
        return None

    def summary(self, page: Path, look: str) -> dict[EditionCode, State]:
        """The state of every edition of a page that has been set."""
        with self._lock:
            views = [view for view in self._desks if (view.page, view.look) == (page, look)]
        return {view.edition: self.state(view) for view in views}

    def _phase(self, desk: Desk) -> Phase:
        if desk.busy & TEXT_AND_TYPE:
            return min(desk.busy, key=list(Phase).index)
        if desk.set_in != self._round.number:
            return Phase.READING
        if desk.failed:
            return Phase.FAILED
        return Phase.READY if desk.checked else Phase.CHECKING

    # --- The threads ----------------------------------------------------------------------

    def _work(self, next_: Callable[[], tuple[_Step | None, float | None]]) -> None:
        hold_interrupts()
        while True:
            with self._lock:
                step, pause = next_()
                while step is None and not self._closing:
                    self._lock.wait(pause)
                    step, pause = next_()
                if self._closing or step is None:
                    return
            step()
            with self._lock:
                self._lock.notify_all()

    def _materials(self, view: View) -> Materials | Exception:
        """What a view is made from in this round; the lock is held."""
        known, key = self._round.materials, (view.page, view.look)
        if key not in known:
            try:
                known[key] = gather(view.page, view.look)
            except Exception as error:  # noqa: BLE001 - told in place of the page
                known[key] = error
        return known[key]

    def _lacks_text(self, view: View) -> bool:
        """Whether a view has no text in this round; the lock is held."""
        materials = self._materials(view)
        return isinstance(materials, Materials) and not self._setting.has_text(view, materials)

    def _watched(self) -> list[Desk]:
        # What was opened last first: nobody sees the others' pages any more.
        return [self._desks[view] for view in reversed(self._watchers)]

    def _siblings(self) -> list[Desk]:
        """The other editions of the pages that are looked at."""
        return [
            self._desks.setdefault(view, Desk(view))
            for watched in self._watched()
            for edition in EditionCode
            if (view := View(watched.view.page, edition, watched.view.look)) not in self._watchers
        ]

    def _next_to_set(self) -> tuple[_Step | None, float | None]:
        """The step that matters most, or how long to wait for one (None: for news)."""
        for desk in self._watched():
            if self._to_set(desk):
                return self._step(self._set, desk, Phase.SETTING), None
        return None, None

    def _next_text(self) -> tuple[_Step | None, float | None]:
        watched = self._watched()
        for desk in watched:
            if desk.view.edition is _SLOW and self._lacks_text(desk.view):
                return self._step(self._read, desk, Phase.READING), None
        pause = self._pause(watched, self._check_after)
        if pause:
            return None, pause
        for desk in self._siblings():
            if self._lacks_text(desk.view) and not desk.busy & TEXT_AND_TYPE:
                return self._step(self._read, desk, Phase.READING), None
        return None, None

    def _next_to_help(self) -> tuple[_Step | None, float | None]:
        watched, number = self._watched(), self._round.number
        pause = self._pause(watched, self._check_after)
        if pause:
            return None, pause
        for desk in watched:
            if to_check(desk, number):
                return self._step(self._check, desk, Phase.CHECKING), None
        pause = self._pause(watched, self._idle_after)
        if pause:
            return None, pause
        for desk in watched:
            key = (desk.view.page, desk.view.look)
            if self._advise and self._advice.setdefault(key, Advice()).round != number:
                return self._advice_step(key, number, self._materials(desk.view)), None
        for desk in self._siblings():
            if self._to_set(desk):
                return self._step(self._set_aside, desk, Phase.SETTING), None
            if to_check(desk, number):
                return self._step(self._check, desk, Phase.CHECKING), None
        return None, None

    def _to_set(self, desk: Desk) -> bool:
        """Whether a desk is behind, and can be set by the thread that asks."""
        if desk.set_in == self._round.number or desk.busy & TEXT_AND_TYPE:
            return False
        fast = desk.view.edition is not _SLOW and desk.view in self._watchers
        return fast or not self._lacks_text(desk.view)

    def _pause(self, watched: list[Desk], seconds: float) -> float | None:
        """How long still to leave the processor to what is looked at; None for not at all."""
        if any(desk.set_in != self._round.number for desk in watched):
            return 60.0  # there will be news
        left = seconds - (monotonic() - self._since)
        return left if watched and left > 0 else None

    def _step(self, do: Callable[[Desk, int, Materials], None], desk: Desk, phase: Phase) -> _Step:
        """A step on a view, with what it is made from; the lock is held."""
        number, materials = self._round.number, self._materials(desk.view)
        desk.busy.add(phase)
        self._tell(desk.view)

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
                    self._tell(desk.view)

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
                self._advice[key] = Advice(number, messages)
                for view in self._watchers:
                    if (view.page, view.look) == key:
                        self._tell(view)

        return step

    def _tell(self, view: View) -> None:
        """Call whoever looks at this edition of a page, or at another of it."""
        for other, watchers in self._watchers.items():
            if (other.page, other.look) == (view.page, view.look):
                for changed in watchers:
                    changed()

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
            if desk.view in self._watchers:
                self._since = monotonic()
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
