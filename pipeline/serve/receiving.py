"""A request's body, taken in with patience, but not with any amount of it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Final

from starlette.requests import ClientDisconnect

from pipeline.serve.problems import Problem

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["Receiving"]

_AT_ONCE: Final = 8  # uploads: each is in memory whole until it is on disk


class Receiving:
    """Takes in bodies of up to `largest` bytes.

    A client has `patience` seconds to begin with, and one more for each `rate` bytes that
    have come: who sends a byte now and then does not keep a place (slow loris).
    """

    def __init__(self, largest: int, *, patience: float = 20.0, rate: int = 16_384) -> None:
        self._largest, self._patience, self._rate = largest, patience, rate
        self._now = 0

    async def body(self, request: Request) -> bytes:
        """The body of a request; raises `Problem` (400, 408, 413 or 429)."""
        self._check_length(request.headers.getlist("content-length"))
        with self._place():
            return await self._read(request)

    def _check_length(self, told: Iterable[str]) -> None:
        for length in told:
            if length.isascii() and length.isdigit() and int(length[:20]) > self._largest:
                raise self._too_large()

    @contextmanager
    def _place(self) -> Iterator[None]:
        if self._now >= _AT_ONCE:
            raise Problem(
                429,
                "too-many-uploads",
                f"{self._now} pages are being sent already",
                headers={"retry-after": "2"},
            )
        self._now += 1
        try:
            yield
        finally:
            self._now -= 1

    async def _read(self, request: Request) -> bytes:
        body = bytearray()
        start = monotonic()
        stream = request.stream()
        try:
            while True:
                allowed = start + self._patience + len(body) / self._rate - monotonic()
                async with asyncio.timeout(max(allowed, 0.001)):
                    chunk = await anext(stream, None)
                if chunk is None:
                    return bytes(body)
                body += chunk
                if len(body) > self._largest:
                    raise self._too_large()
        except TimeoutError as error:
            raise Problem(
                408,
                "too-slow",
                "the page comes in too slowly",
                headers={"connection": "close"},
            ) from error
        except ClientDisconnect as error:
            raise Problem(400, "cut-off", "the connection was cut off") from error

    def _too_large(self) -> Problem:
        return Problem(
            413,
            "too-large",
            f"a request may have {self._largest:,} bytes",
            remedy="send smaller pictures, or raise --max-size",
            headers={"connection": "close"},
        )
