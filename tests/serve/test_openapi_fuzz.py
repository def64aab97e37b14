"""What schemathesis makes of the service's own OpenAPI document is answered as it says."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable

from pipeline.serve.app import Api
from pipeline.serve.limits import Limits
from pipeline.serve.openapi import document
from pipeline.serve.service import Service
from pipeline.serve.store import Store
from pipeline.serve.tokens import Tokens, parse_tokens
from tests.projects import make_project
from tests.serve.asking import Asking

schemathesis: Any = pytest.importorskip(
    "schemathesis", reason="schemathesis is not installed: make setup-test"
)
from schemathesis import GenerationMode  # noqa: E402 - after the skip
from schemathesis import checks as known  # noqa: E402

TOKEN = "a-token-of-these-tests-alone"  # noqa: S105 - of no service
# Not `unsupported_method`: a TRACE is Starlette's to refuse, and needs no Allow of ours.
CHECKS = [
    known.not_a_server_error,
    known.status_code_conformance,
    known.content_type_conformance,
    known.response_schema_conformance,
    known.response_headers_conformance,
    known.negative_data_rejection,
    known.ignored_auth,
]


OPERATIONS = [
    f"{method.upper()} {path}"
    for path, item in document(limits=Limits(), secured=True)["paths"].items()
    for method in item
    if method != "parameters"
]


@pytest.fixture(scope="module", params=[False, True], ids=["open", "with tokens"])
def schema(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A service that takes pages and makes none, as schemathesis sees it."""
    folder = tmp_path_factory.mktemp("api")
    store = Store(folder / "jobs")
    store.prepare()
    limits = Limits(queue=10**6, upload=10**6)  # 413 is no answer to what is wrong otherwise
    service = Service(store, limits, project=make_project(folder / "paper"))
    tokens = parse_tokens(f"desk {TOKEN}", "tokens") if request.param else Tokens()
    app = Api(service, tokens).app()
    made = schemathesis.openapi.from_dict(Asking(app)("GET", "/openapi.json").json())
    made.app = app
    made.config.update(base_url="http://localhost:8080")
    return made


def job_of(app: Any) -> str:
    """The id of a job that waits."""
    ask = Asking(app, {"authorization": f"Bearer {TOKEN}"})
    answer = ask("POST", "/v1/pages", "题\n\n文。".encode(), content_type="text/plain")
    return str(answer.json()["id"])


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("name", OPERATIONS)
def test_every_request_is_answered_as_documented(schema: Any, name: str, mode: Any) -> None:
    # Its own plug-in for pytest does without fixtures of ours.
    method, path = name.split()
    operation = schema[path][method]

    # Ids made up are those of no job. The stream of a job that waits would not end.
    real = "{id}" in path and "events" not in path and mode is GenerationMode.POSITIVE

    @settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
    @given(operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        if real:
            case.path_parameters["id"] = job_of(schema.app)
        response = case.call(headers={"Authorization": f"Bearer {TOKEN}"})
        case.validate_response(response, checks=CHECKS)

    try:
        ask()
    except Unsatisfiable:
        assert mode is GenerationMode.NEGATIVE  # there is nothing that would be wrong
