"""The service on a socket, run by uvicorn until it is told to end."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Callable
from typing import Any, Final

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from pipeline.errors import UsageError
from pipeline.messages.catalogue import ENGLISH
from pipeline.serve.app import Api
from pipeline.serve.gate import is_loopback
from pipeline.serve.service import Service
from pipeline.serve.tokens import VARIABLE, Tokens

__all__ = ["check_reach", "listen", "run"]

_HEAD: Final = 15.0  # seconds in which a request's headers are to be there
_IDLE: Final = 15  # seconds that a connection is kept between requests
_MOST: Final = 400  # connections and requests at once; more are answered with 503
_LAST_WORDS: Final = 5  # seconds that answers under way have at the end


def check_reach(host: str, tokens: Tokens) -> None:
    """Raises `UsageError` if the service could be reached from elsewhere without a token."""
    if not tokens and not is_loopback(host):
        raise UsageError(
            f"without tokens the service listens on this machine only, not on {host}",
            remedy=f"name a file of tokens with --tokens, or put them into {VARIABLE}",
        )


def listen(host: str, port: int) -> socket.socket:
    """A listening socket, at a free port for 0; raises `UsageError` where there can be none."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind, protocol)
    except (OSError, UnicodeError) as error:
        raise UsageError(
            f"there is no address {host}", remedy="give --host an address of this machine"
        ) from error
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise UsageError(
            f"port {port} of {host} cannot be used: {(error.strerror or 'it is taken').lower()}",
            remedy="choose another with --port",
        ) from error
    return listening


class _Protocol(H11Protocol):
    """uvicorn's, with a limit to the time that a request's headers may take.

    uvicorn itself waits for ever for the first request of a connection, and for the rest of
    one that has begun.
    """

    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._await_head()

    def handle_events(self) -> None:
        before = self.cycle
        super().handle_events()
        if self.cycle is not before:
            self._forget()
        elif self._late is None and self._idle():
            self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._forget()
        super().connection_lost(exc)

    def _await_head(self) -> None:
        self._forget()
        self._late = self.loop.call_later(_HEAD, self._too_late)

    def _forget(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _too_late(self) -> None:
        self._late = None
        if self._idle():
            self.transport.close()

    def _idle(self) -> bool:
        """Whether no request is being answered."""
        cycle: Any = self.cycle  # None before the first, whatever its type says
        return cycle is None or bool(cycle.response_complete)


class _Server(uvicorn.Server):
    """uvicorn, which waits for streams to end: here they are told to."""

    def __init__(self, config: uvicorn.Config, closing: Callable[[], None]) -> None:
        super().__init__(config)
        self._end_streams = closing

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._end_streams()
        await super().shutdown(sockets)


def run(
    service: Service,
    tokens: Tokens,
    listening: socket.socket,
    *,
    ready: Callable[[str], None],
    grace: float,
    language: str = ENGLISH,
) -> None:
    """Serve until Ctrl-C or SIGTERM, which comes out as `KeyboardInterrupt`.

    `ready` is called with the address once it can be asked; `language` is that of answers to
    who asks for none. At the end no page more is
    taken, and those under way have `grace` seconds; what is left is made after the next start.
    """
    host, port = listening.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host

    async def serve() -> None:
        api = Api(service, tokens, language=language)
        config = uvicorn.Config(
            api.app(),
            http=_Protocol,
            lifespan="off",
            ws="none",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=_IDLE,
            timeout_graceful_shutdown=_LAST_WORDS,
            limit_concurrency=_MOST,
            h11_max_incomplete_event_size=32_768,
        )
        server = _Server(config, api.close)
        ready(f"http://{shown}:{port}")
        await server.serve(sockets=[listening])

    service.start()
    try:
        asyncio.run(serve())
    finally:
        _close(service, grace)


def _close(service: Service, grace: float) -> None:
    """Close the service; another Ctrl-C meanwhile does not wait for the pages under way."""
    service.refuse()
    ending = threading.Thread(target=service.close, args=(grace,))
    ending.start()
    try:
        ending.join()
    except KeyboardInterrupt:
        with contextlib.suppress(KeyboardInterrupt):
            service.close(0)
        ending.join()
