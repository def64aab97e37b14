"""What a service counts of itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from pipeline import __version__
from pipeline.serve.limits import Limits
from pipeline.serve.metrics import Metrics

__all__ = ["Counts"]

_BUCKETS: Final = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0, 120.0, 300.0)  # seconds


class Counts:
    """The counters that a service counts with, and gauges that look at it when asked.

    `by_state` gives the number of jobs by state, `kept` the bytes of all that have ended,
    `residents` the resident memory of each worker in bytes.
    """

    def __init__(
        self,
        limits: Limits,
        *,
        by_state: Callable[[], Mapping[str, int]],
        kept: Callable[[], int],
        residents: Callable[[], Sequence[int]],
    ) -> None:
        self.all = new = Metrics()
        self.requests = new.counter(
            "pipeline_requests_total", "Requests that were answered.", ("route", "method", "status")
        )
        self.ended = new.counter("pipeline_jobs_ended_total", "Jobs that ended.", ("state",))
        self.products = new.counter(
            "pipeline_products_total",
            "Products by what became of them.",
            ("edition", "format", "status"),
        )
        self.killed = new.counter(
            "pipeline_jobs_stopped_total", "Jobs whose worker was killed, or died.", ("reason",)
        )
        self.deleted = new.counter(
            "pipeline_jobs_deleted_total", "Jobs that the service deleted by itself.", ("reason",)
        )
        self.received = new.counter("pipeline_upload_bytes_total", "Bytes of pages and pictures.")
        self.took = new.histogram("pipeline_job_seconds", "Seconds that a job took.", _BUCKETS)
        self.waited = new.histogram(
            "pipeline_job_wait_seconds", "Seconds that a job waited.", _BUCKETS
        )
        new.gauge(
            "pipeline_build_info",
            "The program that runs.",
            lambda: {(__version__,): 1},
            ("version",),
        )
        new.gauge(
            "pipeline_jobs",
            "Jobs by state, those that are kept included.",
            lambda: {(state,): count for state, count in by_state().items()},
            ("state",),
        )
        new.gauge("pipeline_queue_limit", "Jobs that may wait.", lambda: {(): limits.queue})
        new.gauge("pipeline_workers", "Worker processes.", lambda: {(): limits.workers})
        new.gauge("pipeline_kept_bytes", "Bytes of jobs that have ended.", lambda: {(): kept()})
        new.gauge(
            "pipeline_worker_resident_bytes",
            "Resident memory of each worker.",
            lambda: {(str(at),): size for at, size in enumerate(residents())},
            ("worker",),
        )
