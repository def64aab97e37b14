"""A build as jobs: which products are made in one go, and in which order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pipeline.building.plan import PagePlan, Product
from pipeline.building.produce import Failure, Job, Outcome
from pipeline.edition import TEXTS, EditionCode
from pipeline.errors import ExitCode
from pipeline.files import display

__all__ = ["died", "jobs_of"]

# With fewer pages than this the progress is told by editions: a page takes seconds.
_FEW: Final = 4


def _text_of(product: Product) -> EditionCode:
    """The text that takes longest to make of those that a product shows."""
    if product.edition is None or product.edition is EditionCode.PARALLEL:
        return EditionCode.EN
    return product.edition


def jobs_of(pages: Iterable[tuple[PagePlan, Iterable[Product]]], workers: int) -> tuple[Job, ...]:
    """The jobs of a build: a page each, or an edition each where pages are few.

    Between several workers editions then come the longest first (English, pinyin),
    so that none is left with a long one at the end. The web edition is made where the
    English is, which takes the longest to make a second time.
    """
    jobs: list[Job] = []
    every = [(plan, tuple(products)) for plan, products in pages]
    split = len(every) < max(workers, _FEW)
    editions = TEXTS if workers == 1 else tuple(reversed(TEXTS))
    for plan, products in every:
        groups = [products]
        if split:
            groups = [
                tuple(product for product in products if _text_of(product) is edition)
                for edition in editions
            ]
        jobs += [
            Job(len(jobs) + offset, plan.source, plan.paper, group)
            for offset, group in enumerate(filter(None, groups))
        ]
    return tuple(jobs)


def died(job: Job) -> Outcome:
    """The outcome of a job that killed its worker."""
    failure = Failure(
        ExitCode.INTERNAL,
        f"{display(job.source)}: the worker process died (killed, or out of memory)",
        "free some memory, or build with --jobs 1",
    )
    return Outcome(job.number, failure=failure)
