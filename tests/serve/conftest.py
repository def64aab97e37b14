from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.serve.app import Api
from pipeline.serve.limits import Limits
from pipeline.serve.receiving import Receiving
from pipeline.serve.service import Service
from pipeline.serve.store import Store
from pipeline.serve.tokens import Tokens
from tests.projects import make_project
from tests.serve.asking import Answer, Asking


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Any:
    """What workers do, as a module of its own that they can import (see tests/building/test_jobs.py)."""
    here = Path(__file__).parent
    monkeypatch.syspath_prepend(str(here.parent))
    monkeypatch.syspath_prepend(str(here))
    monkeypatch.setenv("TEST_MODEL", "yes")
    return importlib.import_module("tasks").work


class Running:
    """A service at work, and a client of it."""

    def __init__(self, service: Service, tokens: Tokens, receiving: Receiving | None) -> None:
        self.service = service
        self.ask = Asking(Api(service, tokens, receiving=receiving).app())

    def post(self, text: str, query: str = "", **headers: str) -> Answer:
        headers.setdefault("content_type", "text/plain")
        return self.ask("POST", f"/v1/pages?{query}", text.encode(), **headers)

    def job(self, id_: str, **headers: str) -> Any:
        return self.ask("GET", f"/v1/jobs/{id_}", **headers).json()

    def until(self, id_: str, *states: str, **headers: str) -> Any:
        """The job as soon as it is in one of these states, by default at its end."""
        limit = time.monotonic() + 60
        while time.monotonic() < limit:
            job = self.job(id_, **headers)
            if job["state"] in (states or ("done", "failed")):
                return job
            time.sleep(0.02)
        raise AssertionError(job)

    def made(self, text: str, query: str = "", **headers: str) -> Any:
        """A page sent, and its job at the end."""
        answer = self.post(text, query, **headers)
        assert answer.status == 202, answer.body
        return self.until(answer.json()["id"])


@pytest.fixture
def running(work: Any, tmp_path: Path) -> Iterator[Callable[..., Running]]:
    """Makes a service in ``tmp_path/jobs`` of a newspaper in ``tmp_path/paper``."""
    services: list[Service] = []
    project = make_project(tmp_path / "paper")

    def make(
        *,
        tokens: Tokens | None = None,
        receiving: Receiving | None = None,
        start: bool = True,
        clock: Callable[[], float] = time.time,
        **limits: Any,
    ) -> Running:
        service = Service(
            Store(tmp_path / "jobs"), Limits(**limits), project=project, work=work, clock=clock
        )
        if start:
            services.append(service)
            service.start()
        return Running(service, tokens or Tokens(), receiving)

    yield make
    for service in services:
        service.close()
