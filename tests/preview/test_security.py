"""The guard: what is let in, and that nothing else is."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.preview.security import MOST, Guard, make_token, policy

TOKEN = "of-this-run"  # noqa: S105 - no secret
HOST = "127.0.0.1:8000"


def ask(
    path: str = f"/{TOKEN}/",
    *headers: tuple[str, str],
    host: str | None = HOST,
    method: str = "GET",
    kind: str = "http",
) -> tuple[int | None, dict[str, str], list[str]]:
    """The status and the headers of the answer, and the paths that came through."""
    reached: list[str] = []
    sent: list[MutableMapping[str, Any]] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        reached.append(scope["path"].removeprefix(scope["root_path"]))
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"well"})

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request"}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    every = [*([] if host is None else [("host", host)]), *headers]
    scope = {
        "type": kind,
        "method": method,
        "path": path,
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in every],
    }
    asyncio.run(Guard(app, token=TOKEN, port=8000)(scope, receive, send))
    if not sent:
        return None, {}, reached
    answer = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], answer, reached


@pytest.mark.parametrize(
    "headers",
    [
        (),
        (("sec-fetch-site", "none"),),
        (("sec-fetch-site", "same-origin"), ("origin", f"http://{HOST}")),
    ],
    ids=["curl", "typed in", "the page itself"],
)
def test_the_page_and_who_has_its_address_are_let_in(headers: tuple[tuple[str, str], ...]):
    status, _, reached = ask(f"/{TOKEN}/events", *headers)
    assert (status, reached) == (200, ["/events"])
    assert ask(host="localhost:8000")[0] == 200


@pytest.mark.parametrize(
    "host", [None, "", "evil.example", "evil.example:8000", "127.0.0.1", "127.0.0.1:8001",
             "127.0.0.1:8000.evil.example", "[::1]:8000"],
)  # fmt: skip
def test_another_host_is_refused_as_it_would_be_after_dns_rebinding(host: str | None):
    status, _, reached = ask(host=host)
    assert (status, reached) == (403, [])


def test_two_hosts_are_refused():
    assert ask(f"/{TOKEN}/", ("host", HOST))[0] == 403


@pytest.mark.parametrize(
    "header",
    [
        ("origin", "http://evil.example"),
        ("origin", "null"),
        ("origin", "http://127.0.0.1:8001"),
        ("origin", f"https://{HOST}"),
        ("origin", "http://localhost:8000"),  # of this server, but not of this page
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ],
)
def test_another_origin_is_refused_even_with_the_token(header: tuple[str, str]):
    status, _, reached = ask(f"/{TOKEN}/events", header)
    assert (status, reached) == (403, [])


@pytest.mark.parametrize(
    "path", ["/", "", f"/{TOKEN[:-1]}/", f"/{TOKEN}x/", f"/{TOKEN.upper()}/", f"//{TOKEN}/",
             f"/x/{TOKEN}/", "/favicon.ico", "/密/"],
)  # fmt: skip
def test_a_wrong_or_missing_token_is_refused(path: str):
    status, _, reached = ask(path)
    assert (status, reached) == (403, [])


@given(st.text().filter(lambda text: text.split("/")[0] != TOKEN))
def test_no_other_token_is_let_in(text: str):
    assert ask(f"/{text}")[2] == []


OWN = (
    ("origin", f"http://{HOST}"),
    ("sec-fetch-site", "same-origin"),
    ("content-type", "application/json; charset=utf-8"),
    ("content-length", "40"),
)


def post(*headers: tuple[str, str], path: str = f"/{TOKEN}/undo") -> tuple[int | None, list[str]]:
    status, _, reached = ask(path, *headers, method="POST")
    return status, reached


def test_the_page_itself_may_correct():
    assert post(*OWN) == (200, ["/undo"])


@pytest.mark.parametrize("value", ["http://evil.example", "null", f"https://{HOST}", ""])
def test_a_correction_from_another_origin_is_refused(value: str):
    assert post(("origin", value), *OWN[1:]) == (403, [])


def test_a_correction_that_does_not_say_where_it_comes_from_is_refused():
    assert post(*OWN[1:]) == (403, [])
    assert post(OWN[0], ("origin", "http://evil.example"), *OWN[1:]) == (403, [])
    for site in ("none", "cross-site", "same-site"):
        assert post(OWN[0], ("sec-fetch-site", site), *OWN[2:]) == (403, [])


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "json", ""])
def test_what_a_form_of_another_site_could_send_is_refused(kind: str):
    assert post(*OWN[:2], ("content-type", kind), OWN[3]) == (415, [])
    assert post(*OWN[:2], OWN[3]) == (415, [])


@pytest.mark.parametrize("size", [str(MOST + 1), "9" * 40, "-1", "x"])
def test_a_large_correction_is_refused_before_it_is_read(size: str):
    assert post(*OWN[:3], ("content-length", size)) == (413, [])


@pytest.mark.parametrize("path", ["/undo", "/wrong/undo", f"/{TOKEN}x/undo"])
def test_a_correction_without_the_token_is_refused(path: str):
    assert post(*OWN, path=path) == (403, [])


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_what_could_change_something_is_refused(method: str):
    status, _, reached = ask(method=method)
    assert (status, reached) == (405, [])


def test_there_is_no_websocket():
    assert ask(kind="websocket") == (None, {}, [])


@pytest.mark.parametrize("path", [f"/{TOKEN}/", "/wrong/"])
def test_every_answer_forbids_framing_sniffing_keeping_and_requests_elsewhere(path: str):
    _, headers, _ = ask(path)
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "set-cookie" not in headers
    assert "access-control-allow-origin" not in headers


def test_the_policy_names_no_other_place():
    parts = dict(part.split(" ", 1) for part in policy("abc").split("; "))
    assert parts["script-src"] == "'nonce-abc'"
    assert set(parts.values()) == {"'none'", "'self'", "'nonce-abc'"}
    assert "nonce" not in policy()


def test_tokens_differ_and_are_long():
    tokens = {make_token() for _ in range(20)}
    assert len(tokens) == 20
    assert all(len(token) >= 43 for token in tokens)
