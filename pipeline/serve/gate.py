"""Who is let in, and what every answer says beside its body.

With tokens: whoever has one, RFC 6750. Without: programs on this machine. There any web page
could have a browser send a form to 127.0.0.1, so a request must name this host (DNS rebinding)
and must not say that it comes from another site (RFC 6454; Fetch Metadata, W3C).
"""

from __future__ import annotations

import ipaddress
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from time import perf_counter
from typing import Any, Final

from pipeline.messages.catalogue import ENGLISH
from pipeline.serve.language import asked
from pipeline.serve.metrics import Counter
from pipeline.serve.problems import Problem
from pipeline.serve.tokens import Tokens

__all__ = ["OPEN", "Gate", "is_loopback"]

_LOG = logging.getLogger(__name__)

_Scope = MutableMapping[str, Any]
_Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
_Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
_App = Callable[[_Scope, _Receive, _Send], Awaitable[None]]

# Paths that tell nothing that is not known anyway.
OPEN: Final = frozenset({"/v1/health", "/v1/ready", "/openapi.json"})
_SITES: Final = frozenset({"same-origin", "none"})
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "DELETE"})
_HEADERS: Final = (
    (b"cache-control", b"no-store"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'; sandbox"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)
_CHALLENGE: Final = {"www-authenticate": 'Bearer realm="pipeline"'}


def is_loopback(host: str) -> bool:
    """Whether a host, without its port, is this machine as only it can be reached by itself."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


class Gate:
    """The application behind it sees requests that may be answered, with ``scope["owner"]``.

    ``scope["language"]`` is that of the answer: what the request asks for, else `language`.
    """

    def __init__(
        self, app: _App, tokens: Tokens, requests: Counter, *, language: str = ENGLISH
    ) -> None:
        self._app, self._tokens, self._requests = app, tokens, requests
        self._language = language

    async def __call__(self, scope: _Scope, receive: _Receive, send: _Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            return
        start, status = perf_counter(), 500

        async def sent(message: MutableMapping[str, Any]) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                own = list(message.get("headers", ()))
                known = {name.lower() for name, _ in own}
                more = [header for header in _HEADERS if header[0] not in known]
                message = {**message, "headers": [*own, *more]}
            await send(message)

        scope["language"] = asked(scope["headers"], self._language)
        try:
            scope["owner"] = self._owner(scope)
        except Problem as problem:
            await problem.response(scope["language"])(scope, receive, sent)
        else:
            try:
                await self._app(scope, receive, sent)
            except Exception:  # noqa: BLE001 - answered already, with 500
                _LOG.exception("a request failed")
        finally:
            # The route's own name: what a client writes into a path is no label.
            route = getattr(scope.get("endpoint"), "__name__", "none")
            method = scope["method"] if scope["method"] in _METHODS else "other"
            self._requests.add(route, method, str(status))
            _LOG.info(
                "%s %s %d %.0f ms %s",
                method,
                ascii(scope["path"])[1:-1][:200],
                status,
                (perf_counter() - start) * 1000,
                scope.get("owner") or "-",
            )

    def _owner(self, scope: _Scope) -> str:
        """The name of who asks, "" without tokens; raises `Problem`."""
        headers = scope["headers"]
        if not self._tokens:
            self._local(headers)
            return ""
        if scope["path"] in OPEN:
            return ""
        given = [value for name, value in headers if name == b"authorization"]
        if len(given) != 1:
            raise Problem(401, "no-token", "a token is needed", headers=_CHALLENGE)
        scheme, _, token = given[0].decode("latin-1").partition(" ")
        owner = self._tokens.owner(token.strip()) if scheme.lower() == "bearer" else None
        if owner is None:
            raise Problem(
                401,
                "bad-token",
                "this token is not known",
                headers={
                    "www-authenticate": f'{_CHALLENGE["www-authenticate"]}, error="invalid_token"'
                },
            )
        return owner

    @staticmethod
    def _local(headers: list[tuple[bytes, bytes]]) -> None:
        hosts = [value.decode("latin-1") for name, value in headers if name == b"host"]
        host = hosts[0] if len(hosts) == 1 else ""
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        if not is_loopback(name):
            raise Problem(403, "wrong-host", "this service answers to localhost only")
        for header, value in headers:
            text = value.decode("latin-1").lower()
            foreign = header == b"origin" and text.partition("://")[2] != host.lower()
            if foreign or (header == b"sec-fetch-site" and text not in _SITES):
                raise Problem(403, "wrong-origin", "this service answers no other site's pages")
