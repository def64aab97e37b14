"""Reading products that were built before back, against the text as it is now."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import cast, get_args

from pipeline.building.cache import Ingredients
from pipeline.building.joblist import died, jobs_of
from pipeline.building.jobs import run, usable_cores
from pipeline.building.manifest import Status, read_manifest
from pipeline.building.plan import WEB_PAGE, Options, PagePlan, Plan, Product
from pipeline.building.produce import Attempt, Failure, Job, Outcome, describe, produce
from pipeline.building.report import Report, Reporter, Summary, Verb
from pipeline.building.uptodate import changed
from pipeline.config import Paper, Variant
from pipeline.edition import EditionCode
from pipeline.errors import PipelineError, UsageError
from pipeline.files import display

__all__ = ["recheck"]

_VERBS = {Status.MADE: Verb.RIGHT, Status.SKIPPED: Verb.SKIPPED, Status.FAILED: Verb.FAILED}


def recheck(
    plan: Plan,
    options: Options,
    reporter: Reporter,
    *,
    workers: int = 1,
    work: Callable[[Job], Outcome] = produce,
) -> Summary:
    """Check every product of the planned pages that is there.

    Raises `UsageError` if none is. Each is judged by the options it was built
    with, as its manifest tells.
    """
    summary = Summary()
    refused: set[str] = set()
    wrong: set[Path] = set()

    def show(page: Path, report: Report) -> None:
        summary.add(page, report)
        if report.failure is not None:
            wrong.add(report.path)
        reporter.report(report)

    def fail(page: Path, failure: Failure) -> None:
        summary.fail(page, failure.code)
        if failure.message not in refused:
            refused.add(failure.message)
            show(page, Report(Verb.FAILED, page, failure=failure))

    for error in plan.errors:
        fail(Path(error.path or "."), describe(error))
    found = [(_as_built(page), _existing(page, options)) for page in plan.pages]
    found = [(page, products) for page, products in found if products]
    if not found and not plan.errors:
        raise UsageError(
            "nothing was built of these pages yet", remedy="build them with: pipeline build"
        )
    workers = workers or usable_cores()
    reporter.begin(sum(len(products) for _, products in found))
    folders = {page.source: page.folder for page, _ in found}
    jobs = tuple(
        replace(job, existing={item: folders[job.source] / item.name for item in job.products})
        for job in jobs_of(found, workers)
    )
    with closing(run(jobs, work, workers=workers, died=died)) as outcomes:
        for outcome in outcomes:
            source = jobs[outcome.number].source
            if outcome.failure is not None:
                fail(source, outcome.failure)
            for attempt in outcome.attempts:
                show(source, _report(attempt, folders[source]))
    ingredients = Ingredients()
    for page, products in found:
        failed = tuple(one for one in products if page.folder / one.name in wrong)
        if since := _changed_since(page, failed, ingredients):
            reporter.note(
                f"{display(page.folder)} was built before {', '.join(since)} changed: "
                "run `pipeline build`, then check again"
            )
    return summary


def _changed_since(
    page: PagePlan, products: tuple[Product, ...], ingredients: Ingredients
) -> tuple[str, ...]:
    """What these products are made from that is other than when they were built.

    Without this a check against today's lexicon reads as if the products were broken.
    """
    manifest = read_manifest(page.folder)
    if manifest is None:
        return ()
    names: set[str] = set()
    for product in products:
        record = manifest.products.get(product.name)
        if record is not None:
            try:
                names.update(changed(record, ingredients.of(page, product)))
            except PipelineError:
                continue  # which the check itself has reported
    return tuple(sorted(names))


def _existing(page: PagePlan, options: Options) -> tuple[Product, ...]:
    return tuple(
        product
        for product in options.products(page.paper)
        if (page.folder / product.name).is_file()
    )


def _as_built(page: PagePlan) -> PagePlan:
    """The page with the options that its products were built with."""
    manifest = read_manifest(page.folder)
    if manifest is None:
        return page
    built, paper = manifest.options, page.paper
    if isinstance(look := built.get("look"), str):
        paper = replace(paper, look=look, paper=None)
    if built.get("paper") in get_args(Paper):
        paper = replace(paper, paper=cast("Paper", built["paper"]))
    if built.get("variant") in get_args(Variant):
        paper = replace(paper, variant=cast("Variant", built["variant"]))
    if isinstance(fold := built.get("fold"), bool):
        paper = replace(paper, fold=fold)
    web = manifest.products.get(WEB_PAGE.name)
    if web is not None and "editions" in web.made_from:
        shown = web.made_from["editions"].split()
        paper = replace(paper, editions=tuple(code for code in EditionCode if code in shown))
    return replace(page, paper=paper)


def _report(attempt: Attempt, folder: Path) -> Report:
    path = folder / attempt.product.name
    return Report(
        _VERBS[attempt.status],
        path,
        attempt.pages,
        0 if attempt.data is None else len(attempt.data),
        attempt.seconds,
        failure=attempt.failure,
        findings=attempt.findings,
    )
