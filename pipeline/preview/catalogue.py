"""Which pages and looks can be chosen from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.building.plan import SOURCE_FOLDER, Options, find_project, make_plan, pages_below
from pipeline.config import STANDARD_LOOK
from pipeline.errors import PipelineError
from pipeline.preview.materials import page_paper
from pipeline.resources import look_of, looks_of

__all__ = ["Catalogue", "Looks", "open_catalogue"]


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks of a page by name, and the one that newspaper.toml names."""

    names: tuple[str, ...] = ()
    own: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The pages of a newspaper, or the one page that stands alone; `first` is shown first."""

    first: Path
    project: Path | None = None

    def pages(self) -> Mapping[str, Path]:
        """The pages as they are now, by short names: ``2025-02-20/01``."""
        if self.project is None:
            return {self.first.stem: self.first}
        source = self.project / SOURCE_FOLDER
        found: dict[str, Path] = {}
        for path in pages_below(source):
            # A raw text and its edited page are one; which is read is seen to later.
            found.setdefault(path.relative_to(source).with_suffix("").as_posix(), path)
        return found

    def name(self) -> str:
        """The short name of the first page."""
        of = {path.with_suffix(""): name for name, path in self.pages().items()}
        return of.get(self.first.with_suffix(""), self.first.stem)

    def looks(self, page: Path) -> Looks:
        """The looks that a page can be shown in; none while newspaper.toml is wrong."""
        try:
            _, paper = page_paper(page)
            return Looks((STANDARD_LOOK, *looks_of(paper)), paper.look)
        except PipelineError:
            return Looks()


def open_catalogue(page: Path | None, look: str, *, working: Path) -> Catalogue:
    """What to show: the page that is named, else the one of this newspaper edited last.

    Raises `SourceError` where there is no page, `UsageError` where there is no
    newspaper, `ConfigurationError` for a look that does not exist.
    """
    plan, _ = make_plan([] if page is None else [page], Options(), output=None, working=working)
    if not plan.pages:
        raise plan.errors[0]
    first = max((item.source for item in plan.pages), key=lambda path: path.stat().st_mtime_ns)
    if look:
        look_of(page_paper(first, look)[1])
    project = find_project(first.parent)
    if project is not None and not first.is_relative_to(project / SOURCE_FOLDER):
        project = None
    return Catalogue(first, project)
