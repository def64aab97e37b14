"""Which pages to build, from which files, and where their products go."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pipeline.config import CONFIG_NAME, Newspaper, Paper, PdfKind, Variant, find_newspaper
from pipeline.edition import EditionCode
from pipeline.errors import PipelineError, SourceError, UsageError
from pipeline.files import display
from pipeline.formats import Format

__all__ = [
    "OUTPUT_FOLDER",
    "SOURCE_FOLDER",
    "WEB_PAGE",
    "Format",
    "Options",
    "PagePlan",
    "Plan",
    "Product",
    "every_product",
    "find_project",
    "make_plan",
    "with_options",
]

SOURCE_FOLDER = "source"
OUTPUT_FOLDER = "dist"

_EDITED = ".md"
_SUFFIXES = frozenset({".txt", _EDITED})


@dataclass(frozen=True, slots=True)
class Product:
    """One file to be made of a page: of one edition, or with None of all that are made of it."""

    edition: EditionCode | None
    format: Format

    @property
    def name(self) -> str:
        """The file's name in the page's folder: ``hans.pdf``, or ``index.html``."""
        return f"{'index' if self.edition is None else self.edition}.{self.format}"

    @property
    def rank(self) -> tuple[int, int]:
        """By which products are in their usual order: the web edition, which leads on, is last."""
        editions = tuple(EditionCode)
        edition = len(editions) if self.edition is None else editions.index(self.edition)
        return edition, tuple(Format).index(self.format)


# The editions that have a page for a browser of their own; the others share the web edition.
_ON_SCREEN: Final = (EditionCode.PARALLEL,)
WEB_PAGE: Final = Product(None, Format.HTML)


def every_product() -> Iterator[Product]:
    """All that can be made of a page, in the usual order."""
    for edition in EditionCode:
        formats = (one for one in Format if one is not Format.HTML or edition in _ON_SCREEN)
        yield from (Product(edition, format_) for format_ in formats)
    yield WEB_PAGE


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for; None leaves it to newspaper.toml."""

    editions: tuple[EditionCode, ...] | None = None
    formats: tuple[Format, ...] | None = None
    paper: Paper | None = None
    pdf: PdfKind | None = None
    variant: Variant | None = None
    look: str | None = None
    mark: bool = False

    def products(self, paper: Newspaper) -> tuple[Product, ...]:
        """Every product of a page of a newspaper, editions in their usual order.

        The web edition is of all the newspaper's editions: asking for some of them asks
        for it only if its format is named, too.
        """
        editions = paper.editions if self.editions is None else self.editions
        formats = paper.formats if self.formats is None else self.formats
        web = self.editions is None or self.formats is not None
        return tuple(
            product
            for product in every_product()
            if product.format in formats
            and (web if product.edition is None else product.edition in editions)
        )


@dataclass(frozen=True, slots=True)
class PagePlan:
    """One page to build.

    `source` is the file that is read, `shadowed` the raw text beside it that an
    edited page replaces, `folder` where the products go, `paper` the
    newspaper's configuration with the command line's options laid over it.
    """

    source: Path
    folder: Path
    paper: Newspaper
    shadowed: Path | None = None

    @property
    def recorded_source(self) -> str:
        """The source's path in records: from the project's folder, on any machine the same."""
        root = self.paper.directory.parent
        name = self.source.name
        if _governed(self.paper) and self.source.is_relative_to(root):
            name = self.source.relative_to(root).as_posix()
        # A file name may hold bytes that are no text.
        return name.encode("utf-8", "replace").decode()


@dataclass(frozen=True, slots=True)
class Plan:
    """The pages of a build, and what stands in the way of others."""

    pages: tuple[PagePlan, ...]
    errors: tuple[PipelineError, ...] = ()


def find_project(start: Path) -> Path | None:
    """The nearest folder at or above `start` with a ``source/newspaper.toml``."""
    for folder in (start, *start.parents):
        if (folder / SOURCE_FOLDER / CONFIG_NAME).is_file():
            return folder
    return None


def _governed(paper: Newspaper) -> bool:
    return (paper.directory / CONFIG_NAME).is_file()


def pages_below(folder: Path) -> Iterator[Path]:
    """Every page's file below a folder, in order; repair reports and read-me files are none."""
    for path in sorted(folder.rglob("*")):
        names = path.relative_to(folder).parts
        if (
            path.suffix.lower() in _SUFFIXES
            and not any(name.startswith(".") for name in names)
            and not path.stem.lower().endswith(".report")
            and path.stem.lower() != "readme"
            and path.is_file()
        ):
            yield path


def _sources(arguments: Sequence[Path], project: Path | None) -> Iterator[Path]:
    if arguments:
        yield from arguments
        return
    if project is None:
        raise UsageError(
            f"no page named, and no {SOURCE_FOLDER}/{CONFIG_NAME} here or above",
            remedy="name the pages, or make a newspaper with: pipeline new DIR",
        )
    folder = project / SOURCE_FOLDER
    pages = tuple(pages_below(folder))
    if not pages:
        raise SourceError(
            "holds no page (no .txt or .md file)",
            path=display(folder),
            remedy=f"put a page's text into {display(folder)}/YEAR-MONTH-DAY/01.txt",
        )
    yield from pages


def _files(source: Path) -> tuple[Path, ...]:
    """The file that a command-line argument names, or the pages in the folder it names."""
    try:
        if source.is_dir():
            pages = tuple(pages_below(source))
            if pages:
                return pages
            raise SourceError(
                "is a folder without a page (no .txt or .md file)",
                path=display(source),
                remedy="name a page's text file",
            )
        if source.exists():
            return (source,)
    except OSError as error:  # a name too long, a folder that may not be entered
        raise SourceError(
            f"cannot be read: {(error.strerror or 'unreadable').lower()}", path=display(source)
        ) from error
    raise SourceError("there is no such file", path=display(source), remedy="check the path")


def _preferred(path: Path) -> tuple[Path, Path | None]:
    """The edited page that stands beside a raw text, and that raw text; or the file itself."""
    if path.suffix.lower() == _EDITED:
        raw = path.with_suffix(".txt")
        return path, raw if raw.is_file() else None
    edited = path.with_suffix(_EDITED)
    return (edited, path) if edited.is_file() else (path, None)


def _folder(source: Path, paper: Newspaper, output: Path) -> Path:
    if _governed(paper) and source.is_relative_to(paper.directory):
        return output / source.relative_to(paper.directory).with_suffix("")
    return output / source.parent.name / source.stem


class _Papers:
    """The configurations that govern folders, each read once and with the options laid over it."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._found: dict[Path, Newspaper | None] = {}
        self._laid: dict[int, tuple[Newspaper, Newspaper]] = {}

    def of(self, source: Path) -> Newspaper:
        """That of a page's file, whose path is resolved."""
        plain = find_newspaper(source, self._found)
        # By identity: comparing them whole for each of many pages would take longer.
        if id(plain) not in self._laid:
            self._laid[id(plain)] = (plain, with_options(plain, self._options))
        return self._laid[id(plain)][1]


def _page(path: Path, output: Path, papers: _Papers) -> PagePlan:
    source, shadowed = _preferred(path.resolve())
    paper = papers.of(source)
    return PagePlan(source, _folder(source, paper, output), paper, shadowed)


def with_options(paper: Newspaper, options: Options) -> Newspaper:
    """The newspaper's configuration with the command line's options laid over it."""
    if options.look is not None:
        # Another look comes on its own paper: newspaper.toml's was chosen for its look.
        paper = replace(paper, look=options.look, paper=None)
    return replace(
        paper,
        paper=options.paper or paper.paper,
        pdf=options.pdf or paper.pdf,
        variant=options.variant or paper.variant,
        mark=options.mark,
        # What the web edition shows.
        editions=options.editions or paper.editions,
    )


def _refuse_collisions(pages: Iterable[PagePlan]) -> None:
    by_folder: dict[Path, PagePlan] = {}
    for page in pages:
        other = by_folder.setdefault(page.folder, page)
        if other is not page:
            raise UsageError(
                f"{display(other.source)} and {display(page.source)} would both be written "
                f"to {display(page.folder)}",
                remedy="build them one at a time with different --output, or rename one",
            )


@dataclass(frozen=True, slots=True)
class Shard:
    """The share of one machine of several: number `number` of `count`, from 1.

    Which pages are its depends on their names alone, so that every machine can tell by
    itself, and on no other machine's.
    """

    number: int
    count: int

    def has(self, source: str) -> bool:
        """Whether a page is in this share, by its source's name in records."""
        digest = hashlib.sha256(source.encode()).digest()
        return int.from_bytes(digest[:8]) % self.count == self.number - 1


def make_plan(
    arguments: Sequence[Path],
    options: Options,
    *,
    output: Path | None,
    working: Path,
    shard: Shard | None = None,
) -> tuple[Plan, Path]:
    """The pages to build and the folder all products go to; with `shard`, that share of them.

    Without `arguments` these are all pages of the project around `working`; without
    `output`, the project's ``dist/``. A page that cannot be planned goes into
    `Plan.errors`; raises `UsageError` when two pages would be written to one place
    and when there is nothing to build at all.
    """
    project = find_project(working)
    where = output or (project or working) / OUTPUT_FOLDER
    where = where if where.is_absolute() else working / where
    pages: dict[Path, PagePlan] = {}
    papers = _Papers(options)
    errors: list[PipelineError] = []
    for argument in _sources(arguments, project):
        try:
            for path in _files(argument):
                page = _page(path, where, papers)
                pages.setdefault(page.source, page)
        except PipelineError as error:
            errors.append(error)
    _refuse_collisions(pages.values())
    own = tuple(page for page in pages.values() if shard is None or shard.has(page.recorded_source))
    return Plan(own, tuple(errors)), where
