"""A small newspaper in the real styles, and the preview of it as a person starts it."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import quote, urlsplit

ROOT = Path(__file__).parents[2]

PAGE = """\
# 春天的消息

## 花开

公园里的桃花、杏花都开了，市民扶老携幼前来观赏。今年全市将新增绿地12公顷。

园林部门提醒市民文明赏花，不攀折花枝。
"""


def make_newspaper(folder: Path) -> Path:
    """A newspaper of two pages with style sheets of its own."""
    source = folder / "source"
    day = source / "2025-03-01"
    day.mkdir(parents=True)
    (source / "newspaper.toml").write_text(
        '[name]\nhans = "样报"\n[files]\nlexicon = "lexicon.tsv"\n', "utf-8"
    )
    (source / "lexicon.tsv").write_text("simplified\ttraditional\tpinyin\tenglish\n", "utf-8")
    (day / "01.md").write_text(PAGE, "utf-8")
    (day / "02.md").write_text("# 第二版\n\n这是第二版的文章。\n", "utf-8")
    shutil.copytree(ROOT / "styles", folder / "styles")
    return folder


class Served:
    """A running preview."""

    def __init__(self, process: subprocess.Popen[str], address: str, project: Path) -> None:
        self.process = process
        self.address = address
        self.project = project
        parts = urlsplit(address)
        self.port, self.token = int(parts.port or 0), parts.path.strip("/")

    @property
    def css(self) -> Path:
        """A sheet that a designer edits."""
        return self.project / "styles" / "newspaper.css"

    def get(
        self, path: str, headers: dict[str, str] | None = None, *, method: str = "GET"
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        """What is answered for a path after the token; "/…" is from the root."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            full = path if path.startswith("/") else f"/{self.token}/{path}"
            connection.request(method, full, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    @contextmanager
    def events(
        self, edition: str = "hans", page: str = "2025-03-01/01", look: str = ""
    ) -> Iterator[Callable[[Callable[[dict[str, Any]], object]], dict[str, Any]]]:
        """Listen to a view: gives a function that returns the next state that is as wanted."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        query = f"page={quote(page)}&edition={edition}&look={look}"
        connection.request("GET", f"/{self.token}/events?{query}")
        answer = connection.getresponse()
        assert answer.status == 200
        assert answer.headers["content-type"].startswith("text/event-stream")

        def until(wanted: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
            limit = monotonic() + 60
            state: dict[str, Any] = {}
            while monotonic() < limit:
                line = answer.readline()
                assert line, "the stream has ended"
                if line.startswith(b"data: "):
                    state = json.loads(line[6:])
                    if wanted(state):
                        return state
            raise AssertionError(state)

        try:
            yield until
        finally:
            connection.close()


@contextmanager
def preview(project: Path, *arguments: str) -> Iterator[Served]:
    """``pipeline preview`` in a process of its own, ended as by Ctrl-C."""
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "preview", "--no-open", *arguments],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert address, process.stderr.read() if process.stderr else ""
        yield Served(process, address, project)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        try:
            process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise
