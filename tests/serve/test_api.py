"""What clients may send, and what they are told."""

from __future__ import annotations

import asyncio
import io
import json
import zipfile
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.serve.app import Api, routes
from pipeline.serve.limits import Limits
from pipeline.serve.openapi import document
from pipeline.serve.receiving import Receiving
from pipeline.serve.tokens import Tokens, parse_tokens
from tests.serve.asking import form

Make = Callable[..., Any]

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
A, B = "a" * 32, "b" * 32


@pytest.fixture
def idle(running: Make) -> Any:
    """A service that takes pages and makes none."""
    service = running(start=False)
    service.service._store.prepare()
    return service


def problem(answer: Any, status: int, code: str) -> dict[str, Any]:
    assert (answer.status, answer.json().get("code")) == (status, code), answer.body
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status
    assert told["title"]
    assert told["detail"]
    assert told["type"] == "about:blank"
    return dict(told)


# --- Who may ask --------------------------------------------------------------------------


def test_a_token_is_needed_and_shows_its_own_jobs_only(running: Make) -> None:
    tokens = parse_tokens(f"desk {A}\nweb {B}", "tokens")
    service = running(tokens=tokens, start=False)
    service.service._store.prepare()
    refused = service.post("头条")
    problem(refused, 401, "no-token")
    assert refused.headers["www-authenticate"].startswith("Bearer")
    wrong = service.post("头条", authorization=f"Bearer {A}x")
    problem(wrong, 401, "bad-token")
    assert "invalid_token" in wrong.headers["www-authenticate"]
    problem(service.post("头条", authorization=f"Basic {A}"), 401, "bad-token")
    taken = service.post("头条", authorization=f"Bearer {A}")
    assert taken.status == 202
    url = taken.json()["urls"]["self"]
    assert service.ask("GET", url, authorization=f"bearer {A}").status == 200
    problem(service.ask("GET", url, authorization=f"Bearer {B}"), 404, "no-job")
    problem(service.ask("DELETE", url, authorization=f"Bearer {B}"), 404, "no-job")
    problem(service.ask("GET", f"{url}/events", authorization=f"Bearer {B}"), 404, "no-job")
    assert service.ask("GET", url).status == 401
    assert service.ask("GET", "/metrics").status == 401
    for path in ("/v1/health", "/v1/ready", "/openapi.json"):
        assert service.ask("GET", path).status == 200


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("desk short", 1, "too short"),
        (f"# who\ndesk {A}\nweb", 3, "not a name and a token"),
        (f"desk {A}\ndesk {B}", 2, "second token"),
        (f"a/b {A}", 1, "not a name"),
        ("desk sha256:123", 1, "too short"),
    ],
)
def test_a_bad_file_of_tokens_is_an_error_that_repeats_no_secret(
    text: str, line: int, what: str
) -> None:
    from pipeline.errors import ConfigurationError

    with pytest.raises(ConfigurationError, match=what) as raised:
        parse_tokens(text, "tokens")
    assert raised.value.line == line
    assert A not in str(raised.value)
    assert "short" not in str(raised.value).replace("too short", "")


def test_a_token_may_be_written_down_as_its_hash() -> None:
    import hashlib

    tokens = parse_tokens(f"desk sha256:{hashlib.sha256(A.encode()).hexdigest()}", "tokens")
    assert tokens.owner(A) == "desk"
    assert tokens.owner(B) is None
    assert A not in repr(tokens)


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({"host": "evil.example:8080"}, "wrong-host"),
        ({"host": "evil.example"}, "wrong-host"),
        ({"host": "localhost.evil.example"}, "wrong-host"),
        ({"host": ""}, "wrong-host"),
        ({"origin": "https://evil.example"}, "wrong-origin"),
        ({"origin": "null"}, "wrong-origin"),
        ({"sec_fetch_site": "cross-site"}, "wrong-origin"),
    ],
)
def test_without_tokens_no_other_site_is_answered(
    idle: Any, headers: dict[str, str], code: str
) -> None:
    problem(idle.post("头条", **headers), 403, code)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:99", "[::1]:8080", "LOCALHOST:1"])
def test_without_tokens_this_machine_is_answered(idle: Any, host: str) -> None:
    assert idle.post("头条", host=host).status == 202
    assert idle.post("头条", host=host, origin=f"http://{host}").status == 202


# --- What may be sent ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("editions=klingon", "bad-field"),
        ("editions=hans&editions=hant", "bad-field"),
        ("formats=exe", "bad-field"),
        ("paper=../a4", "bad-field"),
        ("look=../../etc", "bad-field"),
        ("pdf=x", "bad-field"),
        ("variant=cn", "bad-field"),
        ("mark=perhaps", "bad-field"),
        ("date=tomorrow", "bad-field"),
        ("name=../../x", "bad-field"),
        ("name=a%0d%0aSet-Cookie:x", "bad-field"),
        ("name=%22", "bad-field"),
        ("project=/etc", "unknown-field"),
    ],
)
def test_a_field_that_cannot_be_is_refused(idle: Any, query: str, code: str) -> None:
    problem(idle.post("头条", query), 400, code)


@pytest.mark.parametrize(
    ("kind", "body", "status", "code"),
    [
        ("", b"x", 415, "unsupported-type"),
        ("application/json", b"{}", 415, "unsupported-type"),
        ("application/octet-stream", b"x", 415, "unsupported-type"),
        ("application/x-www-form-urlencoded", b"page=x", 415, "unsupported-type"),
        ("text/plain", b"", 422, "empty-page"),
        ("text/plain", b" \n", 422, "empty-page"),
        ("text/plain", b"PK\x03\x04", 415, "unsupported-type"),
        ("text/plain; charset=klingon", b"x", 400, "bad-charset"),
        ("text/plain; charset=utf-8", b"\xff\xff", 400, "bad-charset"),
        ("application/pdf", b"no", 415, "unsupported-type"),
        ("multipart/form-data", b"x", 400, "bad-multipart"),
        ("multipart/form-data; boundary=" + "x" * 71, b"x", 400, "bad-multipart"),
        ("multipart/form-data; boundary=x; boundary=y", b"x", 400, "bad-multipart"),
        ("multipart/form-data; boundary=limit", b"--limit\r\n", 400, "bad-multipart"),
        ("multipart/form-data; boundary=limit", b"--limit--\r\n", 400, "no-page"),
    ],
)
def test_a_body_that_is_no_page_is_refused(
    idle: Any, kind: str, body: bytes, status: int, code: str
) -> None:
    problem(idle.ask("POST", "/v1/pages", body, content_type=kind), status, code)


def test_text_in_another_encoding_is_taken_as_what_it_says(idle: Any, tmp_path: Path) -> None:
    answer = idle.ask(
        "POST", "/v1/pages", "頭條".encode("big5"), content_type="text/plain; charset=Big5"
    )
    page = tmp_path / "jobs" / "jobs" / answer.json()["id"] / "in" / "page.txt"
    assert page.read_text("utf-8") == "頭條"


def test_a_form_brings_page_plan_pictures_and_fields(idle: Any, tmp_path: Path) -> None:
    body, kind = form(
        ("page", "第一版.MD", "# 头条\n\n![图](图 1.png)\n".encode()),
        ("plan", "anything.toml", b'ear = "x"\n'),
        ("picture", "图 1.png", PNG),
        ("picture", "b.JPG", b"\xff\xd8\xff\xe0"),
        ("editions", None, b"hans"),
    )
    answer = idle.ask("POST", "/v1/pages?formats=pdf", body, content_type=kind)
    assert answer.status == 202, answer.body
    assert answer.json()["order"] == {"editions": ["hans"], "formats": ["pdf"]}
    folder = tmp_path / "jobs" / "jobs" / answer.json()["id"] / "in"
    assert {path.name for path in folder.iterdir()} == {
        "page.md", "page-page.toml", "图 1.png", "b.JPG",
    }  # fmt: skip
    assert (folder / "图 1.png").read_bytes() == PNG


@pytest.mark.parametrize(
    "name",
    [
        "../a.png", "a/b.png", "a\\\\b.png", "/etc/a.png", ".a.png", "..", "a.png.", "a.svg",
        "a.png/", "", "C:a.png", "CON.png", "a%2fb.png", "page.md", "-a.png", "a\x01.png",
        "x" * 300 + ".png",
    ],
)  # fmt: skip
def test_no_picture_has_a_name_that_leads_elsewhere(idle: Any, tmp_path: Path, name: str) -> None:
    body, kind = form(("page", "a.md", b"# x\n"), ("picture", name, PNG))
    answer = idle.ask("POST", "/v1/pages", body, content_type=kind)
    assert answer.status == 400, answer.body
    assert list((tmp_path / "jobs" / "jobs").iterdir()) == []


def test_two_pictures_that_some_disks_take_for_one(idle: Any) -> None:
    body, kind = form(
        ("page", "a.md", b"# x\n"), ("picture", "a.png", PNG), ("picture", "A.PNG", PNG)
    )
    problem(idle.ask("POST", "/v1/pages", body, content_type=kind), 400, "bad-picture-name")


def test_a_picture_that_is_none(idle: Any) -> None:
    body, kind = form(("page", "a.md", b"# x\n"), ("picture", "a.png", b"<svg/>"))
    problem(idle.ask("POST", "/v1/pages", body, content_type=kind), 415, "unsupported-type")


@pytest.mark.parametrize(
    "name",
    [
        "../secret.png",
        "/etc/hostname.png",
        "..%2fsecret.png",
        "in\\\\..\\\\..\\\\x.png",
        "./../job.json",
    ],
)
def test_a_page_sees_no_file_outside_its_folder(
    running: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    from pipeline.serve import confined

    (tmp_path / "secret.png").write_bytes(PNG)
    (tmp_path / "in").mkdir()
    page = tmp_path / "in" / "page.md"
    page.write_text(f"# 头条\n\n![图]({name})\n", "utf-8")
    from pipeline.errors import SourceError

    with pytest.raises(SourceError, match="no plain name") as raised:
        confined.read_confined(page)
    assert raised.value.line == 3


def test_a_picture_that_came_along_is_used(tmp_path: Path) -> None:
    from PIL import Image

    from pipeline.building.produce import _facts
    from pipeline.serve.confined import read_confined

    Image.new("RGB", (30, 20)).save(tmp_path / "a b.png")
    page = tmp_path / "page.md"
    page.write_text("# 头条\n\n![图](a%20b.png)\n\n![二](c.png)\n", "utf-8")
    gaps = _facts(read_confined(page)).gaps
    assert [line for line, _ in gaps] == [5]  # the one that did not come along


def test_a_bomb_in_a_word_document_is_refused(tmp_path: Path) -> None:
    from pipeline.building.produce import Job
    from pipeline.config import Newspaper
    from pipeline.serve.confined import work

    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * (200 * 2**20))
    page = tmp_path / "page.docx"
    page.write_bytes(data.getvalue())
    assert page.stat().st_size < 2**20
    failure = work(Job(0, page, Newspaper(tmp_path), ())).failure
    assert failure is not None
    assert "unpacks to" in failure.message


# --- How much, and how slowly -------------------------------------------------------------


def test_a_body_that_is_too_large_is_refused(idle: Any, running: Make) -> None:
    service = running(start=False, upload=1000)
    for body in (b"x" * 1001, [b"x" * 500] * 3):
        told = problem(
            service.ask("POST", "/v1/pages", body, content_type="text/plain"), 413, "too-large"
        )
        assert "--max-size" in told["remedy"]
    asked = []

    def body() -> Any:
        asked.append(1)
        yield b"x"

    answer = service.ask(
        "POST",
        "/v1/pages",
        body(),
        content_type="text/plain",
        content_length="99999999999999999999",
    )
    assert answer.status == 413
    assert not asked  # refused before any of it was taken in


def test_who_sends_too_slowly_loses_the_place(running: Make) -> None:
    async def drops() -> AsyncIterator[bytes]:
        while True:
            yield b"x"
            await asyncio.sleep(0.01)

    service = running(start=False, receiving=Receiving(10**6, patience=0.05, rate=10**6))
    answer = service.ask("POST", "/v1/pages", drops(), content_type="text/plain")
    problem(answer, 408, "too-slow")
    assert answer.headers["connection"] == "close"


def test_only_so_many_send_at_once(running: Make) -> None:
    service = running(start=False, receiving=Receiving(10**6, patience=0.3))
    service.service._store.prepare()

    async def never() -> AsyncIterator[bytes]:
        yield b"x"
        await asyncio.sleep(60)

    async def many() -> list[Any]:
        headers = {"content-type": "text/plain"}
        return await asyncio.gather(
            *(service.ask.ask("POST", "/v1/pages", never(), headers) for _ in range(10))
        )

    statuses = sorted(answer.status for answer in asyncio.run(many()))
    assert statuses == [408] * 8 + [429] * 2


# --- What is told -------------------------------------------------------------------------


def events(text: str) -> list[tuple[int, str, dict[str, Any]]]:
    found = []
    for block in text.split("\n\n"):
        lines = dict(
            line.partition(": ")[::2] for line in block.split("\n") if not line.startswith(":")
        )
        if "data" in lines:
            found.append((int(lines["id"]), lines["event"], json.loads(lines["data"])))
    return found


def test_events_tell_the_progress_and_go_on_where_a_client_was_cut_off(running: Make) -> None:
    service = running()
    url = service.post("头条", "editions=hans,hant&formats=docx").json()["urls"]["events"]
    answer = service.ask("GET", url)
    assert answer.headers["content-type"].startswith("text/event-stream")
    told = events(answer.body.decode())
    assert [number for number, _, _ in told] == list(range(1, len(told) + 1))
    assert [kind for _, kind, _ in told] == [
        "state",
        "state",
        "begin",
        "product",
        "product",
        "state",
    ]
    assert told[2][2] == {"products": 2}
    assert told[3][2]["name"] == "hans.docx"
    assert told[-1][2] == {"state": "done", "errors": []}
    rest = events(service.ask("GET", url, last_event_id="4").body.decode())
    assert rest == told[4:]
    assert events(service.ask("GET", url, last_event_id="-4").body.decode()) == told
    assert events(service.ask("GET", url, last_event_id="99999999999").body.decode()) == []


def test_an_answer_is_safe_to_look_at(running: Make) -> None:
    service = running()
    job = service.made("<script>alert(1)</script>", "editions=hans&formats=pdf")
    for path in (job["urls"]["self"], job["products"][0]["url"], "/v1/nothing"):
        headers = service.ask("GET", path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert "html" not in headers["content-type"]
        assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "name", ["job.json", "..%2fjob.json", "../job.json", "manifest.json", "hans.exe", "%00"]
)
def test_only_products_are_handed_out(running: Make, name: str) -> None:
    service = running()
    job = service.made("头条", "editions=hans&formats=pdf")
    assert service.ask("GET", f"{job['urls']['self']}/files/{name}").status == 404


def test_numbers_are_as_prometheus_reads_them(running: Make) -> None:
    service = running()
    service.made("头条", "editions=hans&formats=pdf")
    service.ask("BREW", "/v1/%22x\n")
    answer = service.ask("GET", "/metrics")
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    text = answer.body.decode()
    import re

    sample = re.compile(
        r'[a-z_]+(?:\{[a-z]+="[^"\n]*"(?:,[a-z]+="[^"\n]*")*\})? (?:[0-9.e+-]+|\+Inf)'
    )
    helped: set[str] = set()
    for line in text.removesuffix("\n").split("\n"):
        if line.startswith("# "):
            helped.add(line.split()[2])
        else:
            assert sample.fullmatch(line), line
            name = line.split("{")[0].split(" ")[0]
            assert re.sub("_(bucket|sum|count)$", "", name) in helped or name in helped
    assert 'pipeline_jobs_ended_total{state="done"} 1' in text
    assert 'pipeline_products_total{edition="hans",format="pdf",status="made"} 1' in text
    assert 'pipeline_requests_total{route="pages",method="POST",status="202"} 1' in text
    assert 'method="other"' in text
    counts = re.findall(r'pipeline_job_seconds_bucket\{le="[^"]*"\} (\d+)', text)
    assert counts == sorted(counts, key=int)
    assert counts[-1] == "1"


# --- The document -------------------------------------------------------------------------


def test_the_document_describes_the_routes_and_no_others(idle: Any) -> None:
    told = idle.ask("GET", "/openapi.json").json()
    described = {
        (path, method)
        for path, item in told["paths"].items()
        for method in item
        if method != "parameters"
    }
    served = {
        (route.path, method.lower())
        for route in routes(Api(idle.service, Tokens()))
        for method in route.methods or ()
        if method != "HEAD"
    }
    assert described == served
    assert told["openapi"] == "3.1.0"
    assert "security" not in told
    assert document(limits=Limits(), secured=True)["security"] == [{"token": []}]
    names = [
        item[method]["operationId"]
        for item in told["paths"].values()
        for method in item
        if method != "parameters"
    ]
    assert len(set(names)) == len(names)
    for path, item in told["paths"].items():
        given = {one["name"] for one in item.get("parameters", ()) if one["in"] == "path"}
        assert given == set(__import__("re").findall(r"\{(\w+)\}", path))


def fits(value: Any, schema: dict[str, Any], schemas: dict[str, Any]) -> bool:
    """Whether a value is as a schema says: of what the document uses, no more."""
    if "$ref" in schema:
        schema = schemas[schema["$ref"].rsplit("/", 1)[1]]
    if "enum" in schema:
        return value in schema["enum"]
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    types = {"string": str, "integer": int, "array": list, "object": dict, "null": type(None)}
    if not any(isinstance(value, types[kind]) for kind in kinds):
        return False
    if isinstance(value, list):
        return all(fits(one, schema["items"], schemas) for one in value)
    if isinstance(value, dict):
        known = schema.get("properties", {})
        more = schema.get("additionalProperties", True)
        if not set(schema.get("required", ())) <= set(value):
            return False
        for name, one in value.items():
            if name in known:
                if not fits(one, known[name], schemas):
                    return False
            elif more is False or (isinstance(more, dict) and not fits(one, more, schemas)):
                return False
    return True


def test_answers_are_as_the_document_says(running: Make) -> None:
    service = running()
    schemas = service.ask("GET", "/openapi.json").json()["components"]["schemas"]
    waiting = service.post("头条", "editions=hans,hant").json()
    for told in (waiting, service.until(waiting["id"]), service.made("坏"), service.made("漏")):
        assert fits(told, {"$ref": "#/components/schemas/Job"}, schemas), told
        assert not fits(told | {"more": 1}, {"$ref": "#/components/schemas/Job"}, schemas)
    for answer in (service.post(""), service.ask("GET", "/v1/x"), service.ask("PUT", "/metrics")):
        assert fits(answer.json(), {"$ref": "#/components/schemas/Problem"}, schemas)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 404), ("GET", "/v1/jobs", 404), ("GET", "/v1/jobs/x", 404),
        ("GET", f"/v1/jobs/{'0' * 32}/files/hans.pdf", 404), ("PUT", "/v1/pages", 405),
        ("POST", f"/v1/jobs/{'0' * 32}", 405), ("GET", "/v1/jobs/../../etc/passwd", 404),
    ],
)  # fmt: skip
def test_what_is_not_there_is_a_problem(idle: Any, method: str, path: str, status: int) -> None:
    code = {404: ("not-found", "no-job"), 405: ("method-not-allowed",)}[status]
    answer = idle.ask(method, path)
    assert answer.json()["code"] in code
    problem(answer, status, answer.json()["code"])
