"""Asking the application without a socket, and taking forms apart the other way round."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


class Asking:
    """A client of an ASGI application: one request at a time, each in a loop of its own."""

    def __init__(self, app: Any, headers: Mapping[str, str] | None = None) -> None:
        self.app = app
        self.headers = {"host": "localhost:8080", **(headers or {})}

    def __call__(
        self,
        method: str,
        path: str,
        body: bytes | Iterable[bytes] | AsyncIterable[bytes] = b"",
        **headers: str,
    ) -> Answer:
        return asyncio.run(self.ask(method, path, body, headers))

    async def ask(self, method: str, path: str, body: Any, headers: Mapping[str, str]) -> Answer:
        path, _, query = path.partition("?")
        sent = {**self.headers, **{name.replace("_", "-"): text for name, text in headers.items()}}
        scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.4"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path,
            "raw_path": quote(path).encode(),
            "root_path": "",
            "query_string": quote(query, safe="=&%+,:").encode(),
            "headers": [(n.lower().encode(), v.encode("latin-1")) for n, v in sent.items()],
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 8080),
        }
        chunks = _chunks(body)
        answer = Answer(0, {}, b"")

        async def receive() -> dict[str, Any]:
            async for chunk in chunks:
                return {"type": "http.request", "body": chunk, "more_body": True}
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                answer.status = message["status"]
                answer.headers = {
                    name.decode().lower(): value.decode("latin-1")
                    for name, value in message["headers"]
                }
            else:
                answer.body += message.get("body", b"")

        await self.app(scope, receive, send)
        return answer


async def _chunks(body: Any) -> AsyncIterator[bytes]:
    if isinstance(body, bytes):
        body = [body] if body else []
    if hasattr(body, "__aiter__"):
        async for chunk in body:
            yield chunk
        return
    for chunk in body:
        yield chunk


def form(*fields: tuple[str, str | None, bytes], boundary: str = "limit") -> tuple[bytes, str]:
    """A form and its Content-Type; fields are name, file's name or None, and data."""
    body = b""
    for name, filename, data in fields:
        more = "" if filename is None else f'; filename="{filename}"'
        body += f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"{more}'.encode()
        body += b"\r\n\r\n" + data + b"\r\n"
    return body + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"
