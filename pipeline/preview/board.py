"""The views under work, and what of it matters most at this moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from time import monotonic
from typing import Final

from pipeline.edition import TEXTS
from pipeline.preview.desks import TEXT_AND_TYPE, Advice, Desk, Round, to_check
from pipeline.preview.materials import Materials, gather
from pipeline.preview.setting import Setting
from pipeline.preview.state import TRANSLATED, Level, Message, Phase, View

__all__ = ["CHECK_AFTER", "IDLE_AFTER", "Board", "Task", "Work"]

# Seconds that nothing must have happened before a step that nobody waits for: the
# picture of the page, asked for right after it was set, is to have the processor, and
# who saves several files at once should not have their other editions set in between.
CHECK_AFTER: Final = 0.15
IDLE_AFTER: Final = 1.0


class Work(Enum):
    """What is done to a view."""

    READ = auto()
    SET = auto()
    SET_ASIDE = auto()  # by the second process
    CHECK = auto()
    ADVISE = auto()


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work on a view."""

    work: Work
    desk: Desk


class Board:
    """All views that have been looked at; whoever asks holds the workshop's lock.

    The pauses are in seconds; with `advise` the style check is asked too.
    """

    def __init__(
        self, setting: Setting, *, check_after: float, idle_after: float, advise: bool
    ) -> None:
        self._setting = setting
        self._check_after = check_after
        self._idle_after = idle_after
        self._advise = advise
        self.round = Round()
        self.since = monotonic()  # when something last happened that somebody waits for
        self.desks: dict[View, Desk] = {}
        self.advice: dict[tuple[Path, str], Advice] = {}
        self.watchers: dict[View, list[Callable[[], None]]] = {}

    def phase(self, desk: Desk) -> Phase:
        """How far a view has come."""
        if desk.busy & TEXT_AND_TYPE:
            return min(desk.busy, key=list(Phase).index)
        if desk.set_in != self.round.number:
            return Phase.READING
        if desk.failed:
            return Phase.FAILED
        return Phase.READY if desk.checked else Phase.CHECKING

    def advised(self, view: View) -> tuple[Message, ...]:
        """The style check's messages; of the round before, those that need not be mended."""
        known = self.advice.get((view.page, view.look), Advice())
        if known.round == self.round.number:
            return known.messages
        return tuple(item for item in known.messages if item.level is not Level.ERROR)

    def materials(self, view: View) -> Materials | Exception:
        """What a view is made from in this round."""
        known, key = self.round.materials, (view.page, view.look)
        if key not in known:
            try:
                known[key] = gather(view.page, view.look)
            except Exception as error:  # noqa: BLE001 - told in place of the page
                known[key] = error
        return known[key]

    def _lacks_text(self, view: View) -> bool:
        """Whether a view has no text in this round."""
        materials = self.materials(view)
        return isinstance(materials, Materials) and not self._setting.has_text(view, materials)

    def _watched(self) -> list[Desk]:
        # What was opened last first: nobody sees the others' pages any more.
        return [self.desks[view] for view in reversed(self.watchers)]

    def _siblings(self) -> list[Desk]:
        """The other texts of the pages that are looked at.

        Not the parallel edition: it is put together from two of them when it is asked for.
        """
        return [
            self.desks.setdefault(view, Desk(view))
            for watched in self._watched()
            for edition in TEXTS
            if (view := View(watched.view.page, edition, watched.view.look)) not in self.watchers
        ]

    def next_to_set(self) -> tuple[Task | None, float | None]:
        """What to set, or how long to wait for it (None: for news)."""
        for desk in self._watched():
            if self._to_set(desk):
                return Task(Work.SET, desk), None
        return None, None

    def next_to_read(self) -> tuple[Task | None, float | None]:
        """What text to make, or how long to wait for it."""
        watched = self._watched()
        for desk in watched:
            if desk.view.edition in TRANSLATED and self._lacks_text(desk.view):
                return Task(Work.READ, desk), None
        pause = self._pause(watched, self._check_after)
        if pause:
            return None, pause
        for desk in self._siblings():
            if self._lacks_text(desk.view) and not desk.busy & TEXT_AND_TYPE:
                return Task(Work.READ, desk), None
        return None, None

    def next_to_help(self) -> tuple[Task | None, float | None]:
        """What to have done aside, or how long to wait for it."""
        watched, number = self._watched(), self.round.number
        pause = self._pause(watched, self._check_after)
        if pause:
            return None, pause
        for desk in watched:
            if to_check(desk, number):
                return Task(Work.CHECK, desk), None
        pause = self._pause(watched, self._idle_after)
        if pause:
            return None, pause
        for desk in watched:
            key = (desk.view.page, desk.view.look)
            if self._advise and self.advice.setdefault(key, Advice()).round != number:
                return Task(Work.ADVISE, desk), None
        for desk in self._siblings():
            if self._to_set(desk):
                return Task(Work.SET_ASIDE, desk), None
            if to_check(desk, number):
                return Task(Work.CHECK, desk), None
        return None, None

    def _to_set(self, desk: Desk) -> bool:
        """Whether a desk is behind, and can be set by the thread that asks."""
        if desk.set_in == self.round.number or desk.busy & TEXT_AND_TYPE:
            return False
        fast = desk.view.edition not in TRANSLATED and desk.view in self.watchers
        return fast or not self._lacks_text(desk.view)

    def _pause(self, watched: list[Desk], seconds: float) -> float | None:
        """How long still to leave the processor to what is looked at; None for not at all."""
        if any(desk.set_in != self.round.number for desk in watched):
            return 60.0  # there will be news
        left = seconds - (monotonic() - self.since)
        return left if watched and left > 0 else None

    def tell(self, view: View) -> None:
        """Call whoever looks at this edition of a page, or at another of it."""
        for other, watchers in self.watchers.items():
            if (other.page, other.look) == (view.page, view.look):
                for changed in watchers:
                    changed()
