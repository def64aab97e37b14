"""One job of a build: a page's text read, its editions made, typeset and read back.

A job may run in a worker process. It writes nothing: the products come back as
bytes and the parent puts them in place. Nothing escapes as an exception but an
interruption; what went wrong comes back as a `Failure`.
"""

from __future__ import annotations

import datetime as dt
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from pipeline.building.manifest import Status
from pipeline.building.plan import WEB_PAGE, Product
from pipeline.config import Newspaper, Paper
from pipeline.edition import Edition, EditionCode
from pipeline.errors import ExitCode, MissingDependencyError, PipelineError
from pipeline.files import display
from pipeline.formats import Format
from pipeline.gate import GateReport
from pipeline.site.webpage import WebPage, reading_paper, shown_in
from pipeline.sourceformat.illustrate import gaps
from pipeline.stages import Stages

if TYPE_CHECKING:
    from pipeline.check.findings import Finding
    from pipeline.page import Page
    from pipeline.typeset.compose.pages import Layout
    from pipeline.typeset.pageplan import PagePlan
    from pipeline.typeset.style import Style

__all__ = ["Attempt", "Failure", "Job", "Outcome", "PageFacts", "describe", "produce"]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why something could not be made.

    `message` is one line with the place in front; `trace` is the traceback of an
    error that the program did not foresee, "" otherwise.
    """

    code: ExitCode
    message: str
    remedy: str = ""
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """The products to make of one page; `existing` are files to check instead of making them.

    `files` are the names of files of the page that its web edition leads to, `address` is
    where that will stand on the web, "" if nobody said; `home` leads to the index.
    """

    number: int
    source: Path
    paper: Newspaper
    products: tuple[Product, ...]
    existing: Mapping[Product, Path] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    address: str = ""
    home: str = ""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the page says of itself, for the record.

    `gaps` are the pictures that cannot be used: the line in the source, and why.
    """

    title: str
    newspaper: str
    page: str
    date: dt.date | None
    repairs: int
    gaps: tuple[tuple[int | None, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of one product; `data` is there if it was made and found right.

    `notes` tell what was changed to make the text fit its page.
    """

    product: Product
    status: Status
    data: bytes | None = None
    pages: int | None = None
    fonts: tuple[str, ...] = ()
    blocks: int = 0
    findings: tuple[str, ...] = ()
    failure: Failure | None = None
    notes: tuple[str, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job; `failure` is there if the page itself could not be read.

    For `effort` and `gates`, which the English alone has, see `Edition`.
    """

    number: int
    facts: PageFacts | None = None
    attempts: tuple[Attempt, ...] = ()
    notes: Mapping[EditionCode, tuple[str, ...]] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)
    failure: Failure | None = None
    effort: tuple[str, ...] = ()
    gates: GateReport | None = None


def describe(error: BaseException) -> Failure:
    """An exception as a `Failure`; a library that is not there is a missing dependency."""
    if isinstance(error, OSError) and "cannot load library" in str(error):
        # WeasyPrint looks for Pango and its kin while it is imported.
        missing = str(error).split("'")[1:2] or [""]
        error = MissingDependencyError(
            f"the system library {missing[0]} is not installed", remedy="run: pipeline doctor"
        )
    elif isinstance(error, ModuleNotFoundError) and not str(error.name).startswith("pipeline"):
        error = MissingDependencyError(
            f"the Python package {error.name} is not installed", remedy="run: pipeline doctor"
        )
    if isinstance(error, PipelineError):
        where = error.path or ""
        where = display(Path(where)) if Path(where).is_absolute() else where
        where += "" if error.line is None else f":{error.line}"
        message = f"{where}: {error.message}" if where else error.message
        return Failure(error.exit_code, message, error.remedy or "")
    text = str(error).strip().split("\n")[0]
    name = type(error).__name__
    return Failure(
        ExitCode.INTERNAL,
        f"{name}: {text}" if text else name,
        "this is a fault of the program; -vv shows where it happened",
        "".join(traceback.format_exception(error)),
    )


class _Clock:
    """Wall-clock seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        start = perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + perf_counter() - start


def produce(job: Job, stages: Stages | None = None) -> Outcome:
    """Do a job with the given stages, by default the real ones."""
    stages = stages or Stages()
    clock = _Clock()
    try:
        with clock.stage("read"):
            page = stages.read(job.source)
            # What is only read back was laid out before.
            plan = None if job.existing else stages.plan(job.source, page)
    except Exception as error:  # noqa: BLE001 - one bad page never stops the others
        return Outcome(job.number, failure=describe(error), seconds=clock.seconds)
    attempts: list[Attempt] = []
    notes: dict[EditionCode, tuple[str, ...]] = {}
    effort: list[str] = []
    gates: GateReport | None = None
    texts: dict[EditionCode, Edition] = {}
    made: dict[EditionCode, _Setting] = {}
    missing: dict[EditionCode, Failure] = {}
    shown = shown_in(job.paper) if WEB_PAGE in job.products else ()
    for code in EditionCode:
        products = tuple(product for product in job.products if product.edition is code)
        if not products and code not in shown:
            continue
        try:
            with clock.stage(f"edition {code}"):
                edition = _edition(code, page, job.paper, stages, texts)
            with clock.stage(f"style {code}"):
                style = stages.style(code, edition.language, job.paper)
        except Exception as error:  # noqa: BLE001 - one bad edition never stops the others
            missing[code] = describe(error)
            attempts += [_failed(product, missing[code]) for product in products]
            continue
        notes[code] = edition.notes
        effort += (told for told in edition.effort if told not in effort)
        if code is EditionCode.EN or (code is EditionCode.PARALLEL and gates is None):
            gates = edition.gates
        setting = _Setting(edition, style, plan)
        for product in products:
            attempt, setting = _attempt(job, product, setting, stages, clock)
            attempts.append(attempt)
        made[code] = setting
    if shown:
        showing = {code: made[code] for code in shown if code in made}
        lacking = {code: missing[code] for code in shown if code in missing}
        attempts.append(_web_attempt(job, page, showing, lacking, stages, clock))
    return Outcome(
        job.number,
        _facts(page),
        tuple(attempts),
        notes,
        clock.seconds,
        effort=tuple(effort),
        gates=gates,
    )


def _edition(
    code: EditionCode,
    page: Page,
    paper: Newspaper,
    stages: Stages,
    made: dict[EditionCode, Edition],
) -> Edition:
    """An edition, from `made` if it is there: the parallel one has two that a job may need too."""
    if code not in made:
        if code is EditionCode.PARALLEL:
            first, second = (_edition(o, page, paper, stages, made) for o in paper.halves)
            made[code] = stages.parallel(first, second)
        else:
            made[code] = stages.edition(code, page, paper)
    return made[code]


def _facts(page: Page) -> PageFacts:
    meta = page.metadata
    return PageFacts(
        title=" ".join(page.articles[0].headline.lines) if page.articles else "",
        newspaper=meta.newspaper or "",
        page=meta.page or "",
        date=meta.date,
        repairs=len(page.repairs),
        gaps=tuple(gaps(page)),
    )


def _failed(product: Product, failure: Failure, seconds: float = 0.0) -> Attempt:
    missing = failure.code is ExitCode.MISSING_DEPENDENCY
    status = Status.SKIPPED if missing else Status.FAILED
    return Attempt(product, status, failure=failure, seconds=seconds)


@dataclass(frozen=True, slots=True)
class _Setting:
    """What is typeset, and how; the layout is there once a file of the edition is."""

    edition: Edition
    style: Style
    plan: PagePlan | None
    layout: Layout | None = None


def _attempt(
    job: Job, product: Product, setting: _Setting, stages: Stages, clock: _Clock
) -> tuple[Attempt, _Setting]:
    """What came of a product, and the setting with its layout for the edition's next one."""
    edition, style = setting.edition, setting.style
    notes: tuple[str, ...] = ()
    start = perf_counter()
    try:
        if product in job.existing:
            data = job.existing[product].read_bytes()
        else:
            with clock.stage(f"typeset {product.name}"):
                made = stages.typeset(
                    product.format, edition, style, setting.plan, job.paper.pdf, setting.layout
                )
            data, notes = made.data, made.notes
            if product.format is Format.PDF and made.layout is not None:
                notes += _short(job, replace(setting, layout=made.layout), stages)
            setting = replace(setting, layout=made.layout)
        with clock.stage(f"check {product.name}"):
            findings = stages.check(product.format, data, edition, style)
        is_pdf = product.format is Format.PDF
        pages = _page_count(data) if is_pdf else None
        fonts = stages.faces(edition, style) if is_pdf and product not in job.existing else ()
    except Exception as error:  # noqa: BLE001 - one bad product never stops the others
        return _failed(product, describe(error), perf_counter() - start), setting
    seconds = perf_counter() - start
    if findings:
        failed = Attempt(
            product,
            Status.FAILED,
            blocks=len(edition.blocks),
            findings=tuple(_sentence(finding) for finding in findings),
            failure=Failure(ExitCode.CHECK_FAILED, _summary(findings)),
            seconds=seconds,
        )
        return failed, setting
    attempt = Attempt(
        product,
        Status.MADE,
        data,
        pages,
        fonts,
        len(edition.blocks),
        notes=notes,
        seconds=seconds,
    )
    return attempt, setting


def _web_attempt(
    job: Job,
    page: Page,
    made: Mapping[EditionCode, _Setting],
    missing: Mapping[EditionCode, Failure],
    stages: Stages,
    clock: _Clock,
) -> Attempt:
    """What came of the web edition; an edition that needs what is not installed is left out."""
    start = perf_counter()
    for failure in missing.values():
        if failure.code is not ExitCode.MISSING_DEPENDENCY or not made:
            return _failed(WEB_PAGE, failure)
    notes = tuple(f"{code} is left out: {failure.message}" for code, failure in missing.items())
    try:
        shown = _web_page(job, page, made, stages)
        if WEB_PAGE in job.existing:
            data = job.existing[WEB_PAGE].read_bytes()
        else:
            with clock.stage(f"typeset {WEB_PAGE.name}"):
                done = stages.web(shown)
            data, notes = done.data, (*notes, *done.notes)
        with clock.stage(f"check {WEB_PAGE.name}"):
            findings = stages.check_web(data, shown)
    except Exception as error:  # noqa: BLE001 - one bad product never stops the others
        return _failed(WEB_PAGE, describe(error), perf_counter() - start)
    blocks = sum(len(setting.edition.blocks) for setting in made.values())
    seconds = perf_counter() - start
    if findings:
        return Attempt(
            WEB_PAGE,
            Status.FAILED,
            blocks=blocks,
            findings=tuple(_sentence(finding) for finding in findings),
            failure=Failure(ExitCode.CHECK_FAILED, _summary(findings)),
            seconds=seconds,
        )
    return Attempt(WEB_PAGE, Status.MADE, data, blocks=blocks, notes=notes, seconds=seconds)


def _web_page(
    job: Job, page: Page, made: Mapping[EditionCode, _Setting], stages: Stages
) -> WebPage:
    editions = {code: setting.edition for code, setting in made.items()}
    quiet = None
    reading = reading_paper(job.paper)
    if EditionCode.PINYIN in editions and reading != job.paper:
        quiet = editions[EditionCode.PINYIN]
        editions[EditionCode.PINYIN] = stages.edition(EditionCode.PINYIN, page, reading)
    printed = EditionCode.HANT if page.metadata.script == "hant" else EditionCode.HANS
    setting = made[printed if printed in made else next(iter(made))]
    return WebPage(
        job.paper,
        editions,
        {code: setting.style for code, setting in made.items()},
        quiet=quiet,
        number=page.metadata.page or "",
        files=job.files,
        address=job.address,
        home=job.home,
        facsimile=printed,
        plan=setting.plan,
        layout=setting.layout,
    )


def _short(job: Job, setting: _Setting, stages: Stages) -> tuple[str, ...]:
    """A note on a page that its text leaves mostly white, with the paper that would suit it."""
    from pipeline.typeset.shortpage import paper_note

    def on(paper: Paper) -> tuple[Layout, Style] | None:
        edition = setting.edition
        style = stages.style(edition.code, edition.language, replace(job.paper, paper=paper))
        page, own = style.page, setting.style.page
        if page.width * page.height >= own.width * own.height:
            return None
        made = stages.typeset(Format.PDF, edition, style, setting.plan, "screen", None)
        return None if made.layout is None else (made.layout, style)

    note = None if setting.layout is None else paper_note(setting.layout, setting.style, on)
    return () if note is None else (note,)


def _sentence(finding: Finding) -> str:
    where = finding.block or "the page"
    page = "" if finding.page is None else f" (page {finding.page})"
    return f"{where}{page}: {finding.kind}: {finding.message}"


def _summary(findings: tuple[Finding, ...]) -> str:
    more = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
    return f"{_sentence(findings[0])}{more}"


def _page_count(data: bytes) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return len(document)
    finally:
        document.close()
