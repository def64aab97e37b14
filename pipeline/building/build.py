"""The build: find out what is not up to date, have it made, and put it in place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline import __version__
from pipeline.building.cache import NO_MODEL, Ingredients
from pipeline.building.joblist import died, jobs_of
from pipeline.building.ledger import Inputs, Kept, Ledger, stamp
from pipeline.building.manifest import (
    MANIFEST_NAME,
    Manifest,
    Record,
    Status,
    clear_pending,
    pending,
    pending_hashes,
    read_manifest,
    write_manifest,
)
from pipeline.building.placing import put_in_place, record_of
from pipeline.building.plan import WEB_PAGE, Options, PagePlan, Plan, Product
from pipeline.building.produce import Attempt, Failure, Job, Outcome, describe, produce
from pipeline.building.report import Report, Reporter, Summary, Verb
from pipeline.building.uptodate import why
from pipeline.errors import ExitCode, OutputError, PipelineError
from pipeline.files import check_writable, display, sha256, sweep
from pipeline.gate import GateReport
from pipeline.runners import Processes, Runner, cores
from pipeline.site.index_page import expect_change, update_index
from pipeline.site.weblinks import addressed, foreseen, standing

__all__ = ["build"]


@dataclass(slots=True)
class _Page:
    """A page under way: what is on record of it and what is to be made."""

    plan: PagePlan
    manifest: Manifest
    made_from: dict[Product, Mapping[str, str]] = field(default_factory=dict)
    wanted: dict[Product, str] = field(default_factory=dict)  # with the reason
    inputs: Inputs | None = None
    linked: tuple[str, ...] = ()  # the files that the web edition leads to

    def path(self, product: Product) -> Path:
        return self.plan.folder / product.name

    def record(self, product: Product) -> Record | None:
        return self.manifest.products.get(product.name)


def build(  # noqa: PLR0913 - one parameter an option
    plan: Plan,
    options: Options,
    output: Path,
    reporter: Reporter,
    *,
    workers: int = 1,
    runner: Runner | None = None,
    dry_run: bool = False,
    index: bool = True,
    work: Callable[[Job], Outcome] = produce,
) -> Summary:
    """Bring the products of all planned pages up to date, and with `index` the index page.

    A page or product that fails is reported and does not stop the others. Raises
    `OutputError` if nothing can be written to `output` at all. With 0 `workers`
    there is one a core; a `runner` of its own has its own workers.
    """
    with Ledger() as ledger:
        builder = _Builder(options, output, reporter, ledger, dry_run=dry_run)
        for error in plan.errors:
            builder.refuse(error)
        compared = map(builder.compare, plan.pages)
        pages = {page.plan.source: page for page in compared if page is not None}
        if not dry_run:
            _make(pages, builder, output, runner or Processes(workers or cores()), work)
            if index and output.is_dir():
                _index(output, reporter)
    return builder.summary


def _make(
    pages: Mapping[Path, _Page],
    builder: _Builder,
    output: Path,
    runner: Runner,
    work: Callable[[Job], Outcome],
) -> None:
    """Have what is wanted of the pages made."""
    reporter = builder.reporter
    if pages:
        check_writable(output)
        expect_change(output)
        reporter.begin(sum(len(page.wanted) for page in pages.values()))
        _run(pages, builder, runner, work)
        # Where a file came out otherwise than was foreseen, the links to it are wrong.
        again = {source: page for source, page in pages.items() if builder.misled(page)}
        if again:
            _run(again, builder, runner, work)
        for page in pages.values():
            builder.remember(page)


def _index(output: Path, reporter: Reporter) -> None:
    copy = update_index(output)
    if copy is not None:
        reporter.note(f"the index page was altered by hand: kept as {display(copy)}")


def _run(
    pages: Mapping[Path, _Page],
    builder: _Builder,
    runner: Runner,
    work: Callable[[Job], Outcome],
) -> None:
    jobs = tuple(
        builder.addressed(job, pages[job.source])
        for job in jobs_of(((page.plan, page.wanted) for page in pages.values()), runner.workers)
    )
    with closing(runner.run(jobs, work, died=died)) as outcomes:
        for outcome in outcomes:
            job = jobs[outcome.number]
            builder.commit(pages[job.source], job, outcome)


class _Builder:
    """One build: compares, commits, reports and counts."""

    def __init__(
        self,
        options: Options,
        output: Path,
        reporter: Reporter,
        ledger: Ledger,
        *,
        dry_run: bool,
    ) -> None:
        self._options = options
        self._output = output
        self.reporter = reporter
        self._ledger = ledger
        self._dry_run = dry_run
        self._ingredients = Ingredients()
        self._refused: set[str] = set()
        self.summary = Summary()

    def refuse(self, error: PipelineError) -> None:
        """Report a page that could not even be planned."""
        self._fail(Path(error.path or "."), Path(error.path or "."), describe(error))

    def _report(self, page: Path, report: Report) -> None:
        self.summary.add(page, report)
        self.reporter.report(report)

    def _fail(self, page: Path, path: Path, failure: Failure) -> None:
        """Report a failure that is not one product's, once."""
        self.summary.fail(page, failure.code)
        if failure.message not in self._refused:
            self._refused.add(failure.message)
            self._report(page, Report(Verb.FAILED, path, failure=failure))

    def compare(self, plan: PagePlan) -> _Page | None:
        """Find out which products of a page are to be made, and report the others.

        None where there is nothing to do.
        """
        if plan.shadowed is not None:
            used, raw = display(plan.source), display(plan.shadowed)
            self.reporter.note(f"{used} is used in place of {raw}")
        products = self._options.products(plan.paper)
        kept = self._known(plan, products)
        if kept is not None:
            for one in kept:
                report = Report(Verb.KEPT, plan.folder / one.name, one.pages, one.size)
                self._report(plan.source, report)
            return None
        page = _Page(plan, read_manifest(plan.folder) or Manifest(plan.recorded_source))
        try:
            first, _ = stamp([str(plan.source)])
            files = self._ingredients.files(plan)
            page.inputs = Inputs(files, first, stamp(map(str, files))[0])
            page.made_from = {product: self._ingredients.of(plan, product) for product in products}
        except PipelineError as error:
            self._abandon(page, products, describe(error))
            return None
        for product in products:
            if product == WEB_PAGE:
                self._link(page, foreseen(page.manifest, plan.folder, page.wanted))
            self._compare(page, product)
        if page.wanted:
            return page
        if not self._dry_run:
            clear_pending(plan.folder)
            self.remember(page)
        return None

    def _known(self, plan: PagePlan, products: tuple[Product, ...]) -> tuple[Kept, ...] | None:
        """The page's products, where the ledger says that all are up to date."""
        try:
            key = self._ingredients.shared(plan.paper, products)
        except PipelineError:
            return None  # told where the page is compared
        return self._ledger.lookup(plan.folder, key, plan.source)

    def addressed(self, job: Job, page: _Page) -> Job:
        """A job with what the web edition has to know of its place."""
        return addressed(job, page.plan, self._output, page.linked)

    @staticmethod
    def _link(page: _Page, names: tuple[str, ...]) -> None:
        page.linked = names
        page.made_from[WEB_PAGE] = {**page.made_from[WEB_PAGE], "files": " ".join(names)}

    def misled(self, page: _Page) -> bool:
        """Whether the web edition has links to other files than are there; it is then wanted."""
        record = page.record(WEB_PAGE)
        if WEB_PAGE not in page.made_from or record is None or record.status is not Status.MADE:
            return False
        there = standing(page.manifest, page.plan.folder)
        if there == page.linked:
            return False
        self._link(page, there)
        page.wanted = {WEB_PAGE: "files changed"}
        return True

    def remember(self, page: _Page) -> None:
        """Put a page whose products are all up to date into the ledger."""
        kept: list[Kept] = []
        for product, made_from in page.made_from.items():
            record = page.record(product)
            if record is None or record.status is not Status.MADE or record.made_from != made_from:
                return
            kept.append(Kept(product.name, record.pages, record.size))
        if page.inputs is None:
            return
        folder, products = page.plan.folder, tuple(page.made_from)
        key = self._ingredients.shared(page.plan.paper, products)
        made = (folder / MANIFEST_NAME, *(folder / product.name for product in products))
        self._ledger.keep(folder, key, page.inputs, made, kept)

    def _compare(self, page: _Page, product: Product) -> None:
        record, path = page.record(product), page.path(product)
        self.summary.pages.add(page.plan.source)
        if record is not None and self._certainly_skipped(record, page.made_from[product]):
            failure = Failure(ExitCode.MISSING_DEPENDENCY, record.reason, record.remedy)
            self._report(page.plan.source, Report(Verb.SKIPPED, path, failure=failure))
            return
        reason = why(record, page.made_from[product], path)
        if reason is None and record is not None:
            report = Report(Verb.KEPT, path, record.pages, record.size)
            self._report(page.plan.source, report)
            return
        page.wanted[product] = reason or ""
        if self._dry_run:
            self._report(page.plan.source, Report(Verb.PLANNED, path, reason=reason or ""))

    @staticmethod
    def _certainly_skipped(record: Record, made_from: Mapping[str, str]) -> bool:
        """Whether a product was skipped for lack of a model and still there is none."""
        return (
            record.status is Status.SKIPPED
            and made_from.get("model") == NO_MODEL
            and record.made_from == made_from
        )

    def commit(self, page: _Page, job: Job, outcome: Outcome) -> None:
        """Put the products of a job in place and on record."""
        if outcome.failure is not None:
            self._abandon(page, job.products, outcome.failure)
            return
        folder, source = page.plan.folder, page.plan.source
        hashes = frozenset(
            sha256(attempt.data) for attempt in outcome.attempts if attempt.data is not None
        )
        manifest = self._described(page, outcome)
        reports = []
        try:
            sweep(folder)
            ours = pending_hashes(folder)
            with pending(folder, hashes):
                for attempt in outcome.attempts:
                    attempt_ = self._placed(page, attempt, ours)
                    made_from, old = page.made_from[attempt.product], page.record(attempt.product)
                    record = record_of(attempt_, made_from, old)
                    manifest = manifest.with_record(record)
                    reports.append(_report(attempt_, page))
                write_manifest(folder, manifest)
        except OutputError as error:
            self._fail(source, folder, describe(error))
            return
        page.manifest = manifest
        for report in reports:
            self._report(source, report)
        for line, fault in () if outcome.facts is None else outcome.facts.gaps:
            where = "" if line is None else f":{line}"
            self.reporter.note(f"{display(source)}{where}: {fault}; its place is kept")
        for told in outcome.effort:
            self.reporter.detail(f"{display(folder)}: {told}")
        for edition, notes in outcome.notes.items():
            if notes:
                count = f"{len(notes)} note{'' if len(notes) == 1 else 's'}"
                self.reporter.note(
                    f"{display(folder)}: {count} for the editor on {edition}, in the index page"
                )
        if outcome.gates is not None:
            self._gated(source, outcome.gates)

    def _gated(self, source: Path, gates: GateReport) -> None:
        """Say how many sentences fail a gate, and what is waived for nothing."""
        if gates.summary():
            self.reporter.note(f"{display(source)}: in English {gates.summary()}")
        for waiver in gates.stale:
            where = "" if waiver.line is None else f":{waiver.line}"
            file = display(source.with_name(Path(waiver.path).name))
            self.reporter.note(f"{file}{where}: {waiver.stale}")

    def _described(self, page: _Page, outcome: Outcome) -> Manifest:
        """The page's manifest with what this outcome tells of the page as a whole."""
        paper, manifest, facts = page.plan.paper, page.manifest, outcome.facts
        if facts is not None:
            manifest = replace(
                manifest,
                title=facts.title,
                newspaper=paper.name.hans or facts.newspaper,
                page=facts.page,
                date=facts.date,
                repairs=facts.repairs,
            )
        return replace(
            manifest,
            source=page.plan.recorded_source,
            inputs=self._ingredients.inputs(page.plan),
            program=f"{__version__} {self._ingredients.installed.program}",
            versions=self._ingredients.installed.versions,
            options={
                "look": paper.look,
                "paper": paper.paper or "",
                "pdf": paper.pdf,
                "variant": paper.variant,
                "fold": paper.fold,
                "pinyin": str(paper.pinyin),
                **({"url": paper.url} if paper.url else {}),
            },
            notes={**manifest.notes, **outcome.notes},
            gates=manifest.gates if outcome.gates is None else outcome.gates,
            seconds={**manifest.seconds, **outcome.seconds},
        )

    def _placed(self, page: _Page, attempt: Attempt, ours: frozenset[str]) -> Attempt:
        """Put a product in its place, if there is one."""
        if attempt.data is None:
            return attempt
        path, record = page.path(attempt.product), page.record(attempt.product)
        known = ours | ({record.sha256} if record is not None else set())
        try:
            copy = put_in_place(path, attempt.data, known)
        except OutputError as error:
            return Attempt(attempt.product, Status.FAILED, failure=describe(error))
        if copy is not None:
            self.reporter.note(f"{display(path)} was altered by hand: kept as {display(copy)}")
        return attempt

    def _abandon(self, page: _Page, products: Iterable[Product], failure: Failure) -> None:
        """Report a page that cannot be made; on record, if there is a record of the page."""
        self._fail(page.plan.source, page.plan.source, failure)
        if self._dry_run or read_manifest(page.plan.folder) is None:
            return
        for product in products:
            attempt = Attempt(product, Status.FAILED, failure=failure)
            record = record_of(attempt, page.made_from.get(product, {}), page.record(product))
            page.manifest = page.manifest.with_record(record)
        try:
            expect_change(self._output)
            write_manifest(page.plan.folder, page.manifest)
        except OutputError as error:
            self._fail(page.plan.source, page.plan.folder, describe(error))


def _report(attempt: Attempt, page: _Page) -> Report:
    verb = {Status.MADE: Verb.MADE, Status.SKIPPED: Verb.SKIPPED, Status.FAILED: Verb.FAILED}
    return Report(
        verb[attempt.status],
        page.path(attempt.product),
        attempt.pages,
        0 if attempt.data is None else len(attempt.data),
        attempt.seconds,
        reason=page.wanted.get(attempt.product, ""),
        failure=attempt.failure,
        findings=attempt.findings,
    )
