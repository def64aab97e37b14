"""Who may ask: only the page that this program opened, in a browser on this machine.

Any web page can make a browser send requests to 127.0.0.1, and a name that resolves
to it first and elsewhere later (DNS rebinding) lets it read the answers. So a request
must name this very host and port, carry the token and come from no other origin. One that
changes something (POST) must say itself that it comes from the page: browsers send its
Origin with every one, and a form of another site cannot send JSON. What is refused is
told nothing.

What browsers say of a request: Fetch Metadata (W3C), ``Sec-Fetch-Site``; the Origin
header, RFC 6454.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from typing import Any, Final

__all__ = ["MOST", "Guard", "make_token", "policy"]

_Scope = MutableMapping[str, Any]
_Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
_Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
_App = Callable[[_Scope, _Receive, _Send], Awaitable[None]]

_METHODS: Final = frozenset({"GET", "HEAD", "POST"})
_CHANGING: Final = "POST"
_JSON: Final = "application/json"
MOST: Final = 64 * 1024  # bytes of a request's body
# "none": the address was typed in, or opened by a program.
_SITES: Final = frozenset({"same-origin", "none"})

_HEADERS: Final = {
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


def make_token() -> str:
    """A secret for the address, of 256 bits, good for one run."""
    return secrets.token_urlsafe(32)


def policy(nonce: str = "") -> str:
    """The Content Security Policy: nothing from anywhere but this server.

    `nonce` lets in the page's own script and style, "" none.
    """
    inline = f"'nonce-{nonce}'" if nonce else "'none'"
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {inline}",
            f"style-src {inline}",
            "img-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


class Guard:
    """The application behind it sees requests that may be answered, and no other.

    The first part of a path is the token; the application's paths begin after it.
    """

    def __init__(self, app: _App, *, token: str, port: int) -> None:
        self._app = app
        self._token = token.encode()
        self._hosts = frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost"))

    async def __call__(self, scope: _Scope, receive: _Receive, send: _Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":  # a WebSocket: there is none here
            return
        reason = self._refusal(scope)
        if reason:
            await _refuse(send, *reason)
            return
        root = scope["path"].split("/", 2)[1]
        await self._app({**scope, "root_path": f"/{root}"}, receive, _with_headers(send))

    def _refusal(self, scope: _Scope) -> tuple[int, str] | None:
        """The status and the word for a request that is not answered; None for one that is."""
        headers = scope["headers"]
        hosts = [value.decode("latin-1").lower() for name, value in headers if name == b"host"]
        if len(hosts) != 1 or hosts[0] not in self._hosts:
            return 403, "wrong host"
        host = hosts[0]
        for name, value in headers:
            text = value.decode("latin-1").lower()
            if name == b"origin" and text != f"http://{host}":
                return 403, "wrong origin"
            if name == b"sec-fetch-site" and text not in _SITES:
                return 403, "wrong origin"
        given = scope["path"].split("/", 2)[1:2]
        if not given or not hmac.compare_digest(given[0].encode("utf-8", "replace"), self._token):
            return 403, "wrong address"
        if scope["method"] not in _METHODS:
            return 405, "wrong method"
        return _changing(headers, host) if scope["method"] == _CHANGING else None


def _changing(headers: Iterable[tuple[bytes, bytes]], host: str) -> tuple[int, str] | None:
    """Why a request that changes something is refused, beside what holds for all."""
    told: dict[bytes, list[str]] = {}
    for name, value in headers:
        told.setdefault(name, []).append(value.decode("latin-1").lower())
    if told.get(b"origin") != [f"http://{host}"]:
        return 403, "wrong origin"
    if any(site != "same-origin" for site in told.get(b"sec-fetch-site", ())):
        return 403, "wrong origin"
    kinds = told.get(b"content-type", [])
    if len(kinds) != 1 or kinds[0].partition(";")[0].strip() != _JSON:
        return 415, "wrong type"
    sizes = told.get(b"content-length", [])
    if any(not size.isdigit() or int(size[:12]) > MOST for size in sizes):
        return 413, "too large"
    return None


def _with_headers(send: _Send) -> _Send:
    """The same, with the headers that every answer has; the application's own stay."""

    async def sent(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": _added(message.get("headers", ()), _HEADERS)}
        await send(message)

    return sent


def _added(headers: Any, more: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    own = [(name, value) for name, value in headers]
    known = {name.lower() for name, _ in own}
    own += [(b"content-security-policy", policy().encode())] * (
        b"content-security-policy" not in known
    )
    return own + [(k.encode(), v.encode()) for k, v in more.items() if k.encode() not in known]


async def _refuse(send: _Send, status: int, word: str) -> None:
    body = f"{word}\n".encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send(
        {"type": "http.response.start", "status": status, "headers": _added(headers, _HEADERS)}
    )
    await send({"type": "http.response.body", "body": body})
