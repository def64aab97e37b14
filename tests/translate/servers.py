"""Translation servers on loopback: they answer as they are told, and remember what they were asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Asked:
    """A request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: Any


@dataclass(frozen=True)
class Answer:
    """What is sent back: JSON, or bytes as they are; after `pause` seconds."""

    body: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    breaks: bool = False
    drips: bool = False


Reply = Callable[[Asked], Answer]


@dataclass
class Local:
    """A running server: its address, and what it was asked so far."""

    address: str
    asked: list[Asked]

    @property
    def posted(self) -> list[Any]:
        return [one.body for one in self.asked if one.method == "POST"]


@contextmanager
def serving(reply: Reply) -> Iterator[Local]:
    asked: list[Asked] = []
    closing = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            self._reply()

        def do_POST(self) -> None:
            self._reply()

        def _reply(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            raw = self.rfile.read(length)
            one = Asked(
                self.command, self.path, dict(self.headers), json.loads(raw) if raw else None
            )
            asked.append(one)
            answer = reply(one)
            if answer.breaks:
                self.close_connection = True
                self.connection.close()
                return
            body = (
                answer.body if isinstance(answer.body, bytes) else json.dumps(answer.body).encode()
            )
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                if answer.drips:  # a byte now and then, until the test is over
                    for byte in body:
                        self.wfile.write(bytes([byte]))
                        self.wfile.flush()
                        if closing.wait(0.05):
                            return
                else:
                    self.wfile.write(body)
            except OSError:
                pass  # the other side has had enough

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield Local(f"http://127.0.0.1:{server.server_port}", asked)
    finally:
        closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def in_turn(*answers: Answer) -> Reply:
    """One answer after the other; the last again and again."""
    left = list(answers)

    def reply(_: Asked) -> Answer:
        return left.pop(0) if len(left) > 1 else left[0]

    return reply
