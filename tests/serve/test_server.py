"""The service in a process of its own, on a real socket: streams, slow clients, sudden ends."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from pipeline.errors import UsageError
from pipeline.serve.server import check_reach, listen
from pipeline.serve.tokens import Tokens
from tests.projects import make_project

QUICK = Path(__file__).with_name("quick_serve.py")


class Served:
    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        self.process = process
        parts = urlsplit(address)
        self.address = (str(parts.hostname), int(parts.port or 0))

    def ask(
        self, method: str, path: str, body: bytes | None = None, **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection(*self.address, timeout=60)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, {n.lower(): v for n, v in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def post(self, text: str, query: str = "editions=hans&formats=docx") -> Any:
        kind = {"Content-Type": "text/plain"}
        status, _, body = self.ask("POST", f"/v1/pages?{query}", text.encode(), **kind)
        assert status == 202, body
        return json.loads(body)

    def until(self, id_: str, *states: str) -> Any:
        limit = time.monotonic() + 60
        while time.monotonic() < limit:
            job = json.loads(self.ask("GET", f"/v1/jobs/{id_}")[2])
            if job["state"] in (states or ("done", "failed")):
                return job
            time.sleep(0.02)
        raise AssertionError(job)

    def raw(self, data: bytes) -> bytes:
        with socket.create_connection(self.address, timeout=60) as connection:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(65536), b""))


@contextmanager
def served(folder: Path, *, workers: int = 1, grace: float = 30) -> Iterator[Served]:
    process = subprocess.Popen(
        [
            sys.executable,
            str(QUICK),
            str(folder / "paper"),
            str(folder / "jobs"),
            str(workers),
            str(grace),
        ],
        env=os.environ | {"TEST_MODEL": "yes"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert address, process.stderr.read() if process.stderr else ""
        yield Served(process, address)
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=60)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_project(tmp_path / "paper")
    return tmp_path


def workers_of(pid: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            if int((path / "stat").read_text().rpartition(")")[2].split()[1]) == pid:
                found.append(int(path.name))
        except (OSError, IndexError):
            continue
    return found


def test_events_come_while_the_page_is_made(folder: Path) -> None:
    with served(folder) as service:
        job = service.post("等", "editions=hans,hant&formats=docx")
        connection = http.client.HTTPConnection(*service.address, timeout=60)
        connection.request("GET", job["urls"]["events"])
        answer = connection.getresponse()
        lines: list[str] = []

        def until(wanted: str) -> None:
            while not (lines and wanted in lines[-1]):
                line = answer.readline()
                assert line, lines
                lines.append(line.decode().rstrip())

        until('"running"')
        assert not any("product" in line for line in lines)
        (folder / "jobs" / "open").touch()
        until('"done"')
        assert [line for line in lines if line.startswith("event: product")] == [
            "event: product"
        ] * 2
        assert answer.read().strip() == b""  # the stream ends with the job
        connection.close()


def test_a_deleted_job_ends_its_stream(folder: Path) -> None:
    with served(folder) as service:
        job = service.post("等")
        connection = http.client.HTTPConnection(*service.address, timeout=60)
        connection.request("GET", job["urls"]["events"])
        answer = connection.getresponse()
        answer.readline()
        assert service.ask("DELETE", job["urls"]["self"])[0] == 204
        answer.read()
        connection.close()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_asked_to_end_it_lets_the_page_be_finished(folder: Path, how: signal.Signals) -> None:
    with served(folder) as service:
        job = service.post("等")
        service.until(job["id"], "running")
        waiting = service.post("后")
        connection = http.client.HTTPConnection(*service.address, timeout=60)
        connection.request("GET", job["urls"]["events"])
        stream = connection.getresponse()
        stream.readline()
        service.process.send_signal(how)
        stream.read()  # ends: a client comes back to the next service
        assert service.process.poll() is None
        (folder / "jobs" / "open").touch()
        assert service.process.wait(60) != 0
        connection.close()
    with served(folder) as service:
        assert json.loads(service.ask("GET", job["urls"]["self"])[2])["state"] == "done"
        assert service.until(waiting["id"])["state"] == "done"


def test_killed_it_goes_on_where_it_was(folder: Path) -> None:
    with served(folder) as service:
        job = service.post("等")
        service.until(job["id"], "running")
        waiting = service.post("后")
        workers = workers_of(service.process.pid)
        service.process.kill()
        service.process.wait(60)
    limit = time.monotonic() + 60
    # No worker outlives its service.
    while any(Path(f"/proc/{pid}/cwd").exists() and _alive(pid) for pid in workers):
        assert time.monotonic() < limit
        time.sleep(0.05)
    (folder / "jobs" / "open").touch()
    with served(folder) as service:
        assert service.until(job["id"])["state"] == "done"
        assert service.until(waiting["id"])["state"] == "done"
        told = service.ask("GET", job["urls"]["events"], **{"Last-Event-ID": "2"})[2].decode()
        assert '"restarted"' in told


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


ODD = [
    b"GET /v1/health HTTP/1.1\r\nHost: localhost\r\nX: a\r\n b\r\n\r\n",
    b"GET /v1/jobs/%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"GET /v1/jobs/\r\nSet-Cookie: a=b HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"POST /v1/pages HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
    b"POST /v1/pages HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
    b"POST /v1/pages HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"GET /v1/health HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 100_000 + b"\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"GET / HTTP/1.1\r\n\r\n",
]


def test_odd_requests_get_an_answer_and_no_header_of_theirs(folder: Path) -> None:
    with served(folder) as service:
        for data in ODD:
            head = service.raw(data).partition(b"\r\n\r\n")[0].lower()
            assert b"\r\nset-cookie" not in head
            assert b" 500 " not in head.split(b"\r\n")[0]
        assert service.ask("GET", "/v1/health")[0] == 200


def test_a_refused_body_does_not_become_the_next_request(folder: Path) -> None:
    smuggled = b"GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n"
    head = b"POST /v1/pages HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 99999999\r\n\r\n"
    with served(folder) as service:
        answer = service.raw(head + smuggled)
        assert answer.startswith(b"HTTP/1.1 413")
        assert answer.count(b"HTTP/1.1 ") == 1


def test_who_never_finishes_a_request_is_let_go(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import asyncio

    import uvicorn

    from pipeline.serve import server

    monkeypatch.setattr(server, "_HEAD", 0.2)

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await asyncio.sleep(0.5)  # an answer may take longer
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def run() -> list[bytes]:
        listening = listen("127.0.0.1", 0)
        config = uvicorn.Config(
            app, http=server._Protocol, lifespan="off", ws="none", log_config=None
        )
        running = uvicorn.Server(config)
        task = asyncio.create_task(running.serve(sockets=[listening]))
        answers = []
        for data in (b"", b"GET / HTTP/1.1\r\nHost: x\r\n", b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"):
            reader, writer = await asyncio.open_connection(*listening.getsockname())
            writer.write(data)
            answers.append(await asyncio.wait_for(reader.read(), 30))
            writer.close()
        running.should_exit = True
        await task
        return answers

    first, half, whole = asyncio.run(run())
    assert (first, half) == (b"", b"")
    assert whole.startswith(b"HTTP/1.1 204")


def test_without_tokens_it_listens_on_this_machine_only() -> None:
    everywhere = "0.0.0.0"  # noqa: S104 - it is refused
    for host in (everywhere, "::", "192.168.1.5", "example.org", ""):
        with pytest.raises(UsageError, match="without tokens"):
            check_reach(host, Tokens())
        check_reach(host, Tokens({"desk": b"x"}))
    for host in ("127.0.0.1", "::1", "localhost"):
        check_reach(host, Tokens())


def test_a_port_that_is_taken_is_told() -> None:
    with listen("127.0.0.1", 0) as taken, pytest.raises(UsageError, match="cannot be used"):
        listen("127.0.0.1", taken.getsockname()[1])
