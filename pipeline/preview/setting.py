"""The build in memory: each stage is done again only when what it is made from has changed.

A page's text is read and put over once for all looks; a saved style sheet resolves the
cascade anew (40 ms), and where that comes to the same values nothing is typeset.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import Generic, TypeVar

from pipeline.check.findings import Finding
from pipeline.edition import Edition, EditionCode
from pipeline.files import display
from pipeline.formats import Format
from pipeline.page import Page
from pipeline.preview.materials import Materials
from pipeline.preview.pictures import page_sizes
from pipeline.preview.places import Places, places_of
from pipeline.preview.state import Level, Message, Proof, View
from pipeline.sourceformat.illustrate import gaps
from pipeline.stages import Stages, unwarned_style
from pipeline.typeset.pageplan import PagePlan
from pipeline.typeset.style import Style

__all__ = ["Job", "Kept", "Setting", "Sheets", "read_back", "typeset"]

_Made = TypeVar("_Made")


@dataclass(slots=True)
class Kept(Generic[_Made]):
    """What came of a stage the last time, and what it was made from; a failure counts too."""

    key: object = None
    made: _Made | None = None
    error: Exception | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, key: object, make: Callable[[], _Made]) -> _Made:
        """What is made from the things of `key`; made anew if those are others."""
        with self.lock:
            return self._get(key, make)

    def _get(self, key: object, make: Callable[[], _Made]) -> _Made:
        if self.key != key or (self.made is None and self.error is None):
            self.made = self.error = None
            self.key = key
            try:
                self.made = make()
            except Exception as error:
                self.error = error
                raise
        if self.error is not None:
            raise self.error.with_traceback(None)
        assert self.made is not None  # noqa: S101 - the one or the other is there
        return self.made


@dataclass(frozen=True, slots=True)
class Job:
    """What a proof is made from: equal ones give equal proofs."""

    edition: Edition
    style: Style
    plan: PagePlan | None
    stages: Stages


@dataclass(frozen=True, slots=True)
class Sheets:
    """What comes of a job: the PDF, the size of its pages (pt), what was fitted, what is where."""

    pdf: bytes
    sizes: tuple[tuple[float, float], ...]
    notes: tuple[str, ...]
    places: Places = field(default_factory=dict)


def typeset(job: Job) -> Sheets:
    """Set a job, as a PDF for reading: no bleed and no marks; raises what the stage raises."""
    made = job.stages.typeset(Format.PDF, job.edition, job.style, job.plan, "screen", None)
    places = {} if made.layout is None else places_of(made.layout, job.edition.blocks)
    return Sheets(made.data, page_sizes(made.data), made.notes, places)


def read_back(job: Job, pdf: bytes) -> tuple[Finding, ...]:
    """What a PDF has lost or misplaced of the job that it was made from."""
    return job.stages.check(Format.PDF, pdf, job.edition, job.style)


class Setting:
    """All pages that are looked at, in every stage that they have reached.

    It may be asked by several threads, but not for the proof of one view at once.
    `stages` are those of the build; tests put others in their place.
    """

    def __init__(self, stages: Stages | None = None) -> None:
        # `advice` tells what is wrong in the sheets, in its place.
        self._stages = stages or Stages(style=unwarned_style)
        self._pages: dict[Path, Kept[Page]] = {}
        self._texts: dict[tuple[Path, EditionCode], Kept[Edition]] = {}
        self._jobs: dict[View, Kept[Job]] = {}
        self._proofs: dict[View, tuple[Job, Proof]] = {}
        self._lock = threading.Lock()
        self._numbers = count(1)

    def page(self, page: Path, materials: Materials) -> Page:
        """A page as it is read; raises what the stage raises."""
        kept = self._pages.setdefault(page, Kept())
        key = (materials.source, materials.page)
        return kept.get(key, lambda: self._stages.read(materials.source))

    def has_text(self, view: View, materials: Materials) -> bool:
        """Whether the text of an edition is made (or could not be) from these materials."""
        kept = self._texts.get((view.page, view.edition))
        return kept is not None and kept.key == materials.texts[view.edition]

    def text(self, view: View, materials: Materials) -> Edition:
        """An edition's text; raises what its stages raise."""
        kept = self._texts.setdefault((view.page, view.edition), Kept())

        def make() -> Edition:
            if view.edition is EditionCode.PARALLEL:
                halves = (View(view.page, code) for code in materials.paper.halves)
                chinese, english = (self.text(half, materials) for half in halves)
                return self._stages.parallel(chinese, english)
            page = self.page(view.page, materials)
            return self._stages.edition(view.edition, page, materials.paper)

        return kept.get(materials.texts[view.edition], make)

    def job(self, view: View, materials: Materials) -> Job:
        """What a view is to be typeset from; raises what the stages raise."""
        kept = self._jobs.setdefault(view, Kept())
        key = (materials.texts[view.edition], materials.styles, materials.plan, materials.paper)
        return kept.get(key, lambda: self._job(view, materials))

    def _job(self, view: View, materials: Materials) -> Job:
        edition = self.text(view, materials)
        style = self._stages.style(view.edition, edition.language, materials.paper)
        page = self.page(view.page, materials)
        return Job(edition, style, self._stages.plan(materials.source, page), self._stages)

    def proof(self, view: View, job: Job, typeset: Callable[[Job], Sheets]) -> Proof:
        """The view as `typeset` sets it; the last proof itself if it was set from the same."""
        with self._lock:
            last = self._proofs.get(view)
        if last is not None and last[0] == job:
            return last[1]
        start = perf_counter()
        made = typeset(job)
        with self._lock:
            proof = Proof(
                number=next(self._numbers),
                pdf=made.pdf,
                edition=job.edition,
                style=job.style,
                sizes=made.sizes,
                notes=made.notes,
                seconds=perf_counter() - start,
                places=made.places,
            )
            self._proofs[view] = (job, proof)
        return proof

    def notes(self, view: View, materials: Materials) -> Iterator[Message]:
        """What an editor should look at: pictures that are missing, suspicions, doubts."""
        page, file = self.page(view.page, materials), display(materials.source)
        for line, fault in gaps(page):
            text, _, remedy = fault.partition(": ")
            yield Message(Level.ERROR, f"{text}; its place is kept", file, line, remedy)
        for repair in page.repairs:
            if repair.kind == "suspect":
                remedy = f"perhaps it should read {repair.after}" if repair.after else ""
                line = min(repair.lines, default=None)
                yield Message(Level.NOTE, f"{repair.before}: {repair.reason}", file, line, remedy)
        for note in self.text(view, materials).notes:
            yield Message(Level.NOTE, note)
