"""Whatever a client sends, it is answered as the document says, and nothing breaks."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.serve.app import Api
from pipeline.serve.limits import Limits
from pipeline.serve.multipart import MultipartError, boundary_of, parts
from pipeline.serve.order import FIELDS, read_order
from pipeline.serve.problems import Problem
from pipeline.serve.service import Service
from pipeline.serve.store import Store
from pipeline.serve.tokens import Tokens
from pipeline.serve.upload import PAGE_TYPES, is_plain, read_upload
from tests.projects import make_project
from tests.serve.asking import Asking, form

# No control characters and nothing beyond Latin-1: h11 lets nothing else through.
HEADER = st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"))
BYTES = st.binary(max_size=300)
NAMES = st.sampled_from([*FIELDS, "page", "plan", "picture", "x", ""])
VALUES = st.one_of(
    st.text(max_size=40), st.sampled_from(["hans", "pdf", "a4", "2025-02-20", "true", "standard"])
)
PLACES = [
    "",
    "v1",
    "pages",
    "jobs",
    "0" * 32,
    "events",
    "files",
    "hans.pdf",
    "..",
    "%2e",
    "metrics",
]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Asking:
    """A service that takes pages and makes none."""
    folder = tmp_path_factory.mktemp("fuzz")
    store = Store(folder / "jobs")
    store.prepare()
    project = make_project(folder / "paper")
    service = Service(store, Limits(queue=10**6, upload=2000), project=project)
    return Asking(Api(service, Tokens()).app())


def documented(ask: Asking) -> dict[str, Any]:
    return dict(ask("GET", "/openapi.json").json()["paths"])


def well(answer: Any) -> None:
    assert 200 <= answer.status < 500, answer
    for name, value in answer.headers.items():
        assert not set(name + value) & {"\r", "\n", "\0"}
    if answer.status >= 400 and answer.headers["content-type"] != "text/plain; charset=utf-8":
        told = answer.json()
        assert told["status"] == answer.status
        assert told["code"]


def mutated(data: bytes, at: int, change: bytes, length: int) -> bytes:
    at %= len(data) + 1
    return data[:at] + change + data[at + length :]


@given(
    method=st.sampled_from(["GET", "POST", "DELETE", "PUT", "HEAD", "OPTIONS", "PATCH"]),
    path=st.lists(st.one_of(st.sampled_from(PLACES), st.text(max_size=12)), max_size=6),
    query=st.text(max_size=30),
    headers=st.dictionaries(
        st.sampled_from(
            [
                "content-type",
                "last-event-id",
                "range",
                "if-none-match",
                "content-length",
                "if-range",
            ]
        ),
        HEADER,
        max_size=3,
    ),
    body=BYTES,
)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_request_is_answered(
    ask: Asking, method: str, path: list[str], query: str, headers: dict[str, str], body: bytes
) -> None:
    place = "/" + "/".join(part.replace("?", "") for part in path)
    with contextlib.suppress(UnicodeEncodeError):  # no path of HTTP has half a character
        well(ask(method, f"{place}?{query}", body, **headers))


@given(
    kind=st.one_of(
        st.sampled_from([*PAGE_TYPES, "text/plain; charset=gbk", "text/html; charset=x"]), HEADER
    ),
    body=st.one_of(BYTES, st.text(max_size=100).map(lambda text: text.encode("utf-8", "replace"))),
    query=st.lists(st.tuples(NAMES, VALUES), max_size=3),
)
def test_any_page_is_taken_or_refused_as_documented(
    ask: Asking, kind: str, body: bytes, query: list[tuple[str, str]]
) -> None:
    from urllib.parse import urlencode

    asked = urlencode(query, errors="replace")
    answer = ask("POST", f"/v1/pages?{asked}", body, **{"content-type": kind})
    well(answer)
    assert str(answer.status) in documented(ask)["/v1/pages"]["post"]["responses"]
    if answer.status == 202:
        assert ask("GET", answer.json()["urls"]["self"]).status == 200
        assert ask("DELETE", answer.json()["urls"]["self"]).status == 204


@given(
    fields=st.lists(
        st.tuples(
            NAMES.filter(bool),
            st.one_of(
                st.none(), st.sampled_from(["a.png", "a.md", "../a.png", "b.pdf", "", "é.txt"])
            ),
            BYTES,
        ),
        max_size=5,
    ),
    at=st.integers(0, 2000),
    change=st.binary(max_size=6),
    length=st.integers(0, 6),
)
def test_any_form_is_taken_or_refused(
    ask: Asking, fields: Any, at: int, change: bytes, length: int
) -> None:
    body, kind = form(*fields)
    for sent in (body, mutated(body, at, change, length)):
        answer = ask("POST", "/v1/pages", sent, **{"content-type": kind})
        well(answer)
        if answer.status == 202:
            assert ask("DELETE", answer.json()["urls"]["self"]).status == 204


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=["C"], exclude_characters='"\\%'), min_size=1),
            st.one_of(st.none(), st.just("文件.txt")),
            st.binary(max_size=200),
        ),
        max_size=6,
    ),
    st.from_regex(r"[0-9A-Za-z'()+_,./:=?-]{1,70}", fullmatch=True),
)
def test_a_form_comes_apart_as_it_was_put_together(fields: Any, boundary: str) -> None:
    body, _ = form(*fields, boundary=boundary)
    mark = b"\r\n--" + boundary.encode()
    if any(mark in b"\r\n" + data for _, _, data in fields):
        return  # no such boundary may be chosen
    kind = f'multipart/form-data; boundary="{boundary}"'
    found = [
        (part.name, part.filename, bytes(part.data)) for part in parts(body, boundary_of(kind))
    ]
    assert found == [(name, filename, data) for name, filename, data in fields]


@given(st.binary(max_size=400))
def test_bytes_are_parts_or_an_error(data: bytes) -> None:
    for body in (data, b"--x\r\n" + data, b"--x\r\n" + data + b"\r\n--x--"):
        with contextlib.suppress(MultipartError):
            list(parts(body, b"x"))


@given(HEADER, st.binary(max_size=200))
def test_an_upload_is_one_or_a_problem(kind: str, data: bytes) -> None:
    for content_type in (kind, f"multipart/form-data{kind}", f"text/plain;charset={kind}"):
        status, page = 0, b""
        try:
            page = read_upload(content_type, data).page
        except Problem as problem:
            status = problem.status
        assert page.strip() or status in (400, 413, 415, 422)


@given(st.lists(st.tuples(NAMES, st.one_of(VALUES, st.text())), max_size=6))
def test_an_order_is_one_or_a_problem(fields: list[tuple[str, str]]) -> None:
    status, name = 400, ""
    try:
        name = read_order(fields, ("standard",)).download_name("hans.pdf")
    except Problem as problem:
        status = problem.status
    assert status == 400
    assert not set(name) & set('\r\n\0/\\"')


@given(st.text(max_size=40))
def test_a_plain_name_stays_in_its_folder(name: str) -> None:
    if is_plain(name):
        path = Path("/jobs/in") / name
        assert path.parent == Path("/jobs/in")
        assert path.name == name
        assert name not in ("..", ".")
