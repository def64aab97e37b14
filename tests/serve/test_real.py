"""The command itself, with the real stages: the newspaper's page, and a page of others' making."""

from __future__ import annotations

import hashlib
import http.client
import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.serve.asking import form

pytestmark = [pytest.mark.real, pytest.mark.slow]

ROOT = Path(__file__).parents[2]
TOKEN = "a-token-that-nobody-would-guess"  # noqa: S105 - good for this test


class Client:
    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.address = (str(parts.hostname), int(parts.port or 0))

    def ask(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> Any:
        connection = http.client.HTTPConnection(*self.address, timeout=120)
        try:
            headers = {"Authorization": f"Bearer {TOKEN}"} | (
                {"Content-Type": kind} if kind else {}
            )
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def made(self, body: bytes, kind: str, query: str) -> Any:
        status, told = self.ask("POST", f"/v1/pages?{query}", body, kind)
        assert status == 202, told
        limit = time.monotonic() + 120
        while time.monotonic() < limit:
            job = json.loads(self.ask("GET", json.loads(told)["urls"]["self"])[1])
            if job["state"] in ("done", "failed"):
                return job
            time.sleep(0.1)
        raise AssertionError(job)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    folder = tmp_path_factory.mktemp("served")
    (folder / "tokens").write_text(f"desk {TOKEN}\n")
    process = subprocess.Popen(
        [
            sys.executable, "-m", "pipeline", "serve", "--port", "0", "--jobs", "1",
            "--project", str(ROOT), "--data", str(folder / "jobs"),
            "--tokens", str(folder / "tokens"),
        ],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert address, process.stderr.read() if process.stderr else ""
        yield Client(address)
    finally:
        process.terminate()
        process.communicate(timeout=60)


def test_the_page_is_the_one_that_a_build_makes(client: Client, tmp_path: Path) -> None:
    page = ROOT / "source" / "2025-02-20" / "01.txt"
    job = client.made(page.read_bytes(), "text/plain", "editions=hans&formats=pdf&name=01")
    assert job["state"] == "done", job
    assert job["title"] == "依法履职守正创新 实干担当助力发展"
    (product,) = job["products"]
    status, data = client.ask("GET", product["url"])
    assert status == 200
    assert hashlib.sha256(data).hexdigest() == product["sha256"]
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    assert len(document) == product["pages"] == 1
    assert "票决制" in document[0].get_textpage().get_text_bounded().replace("\r\n", "")
    document.close()
    subprocess.run(
        [
            sys.executable, "-m", "pipeline", "build", str(page), "-e", "hans", "-f", "pdf",
            "-o", str(tmp_path), "-j", "1",
        ],
        cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=True, capture_output=True,
    )  # fmt: skip
    assert (tmp_path / "2025-02-20" / "01" / "hans.pdf").read_bytes() == data


def test_a_page_with_its_plan_and_picture(client: Client) -> None:
    from PIL import Image

    picture = io.BytesIO()
    Image.new("RGB", (300, 200), "red").save(picture, "JPEG")
    page = (
        "# 春天的消息\n\n公园里的桃花都开了。\n\n![图为桃花。](桃花.jpg)\n\n# 第二条\n\n又一篇。\n"
    )
    body, kind = form(
        ("page", "page.md", page.encode()),
        ("plan", "p.toml", b"[[row]]\nstories = [ 1, 2 ]\n"),
        ("picture", "桃花.jpg", picture.getvalue()),
    )
    job = client.made(body, kind, "editions=hans&formats=docx,pdf&paper=a3")
    assert job["state"] == "done", job
    assert job["remarks"] == []  # no gap where the picture belongs
    body, kind = form(("page", "page.md", page.encode()), ("plan", "p.toml", b"[[row]]\nx = 1\n"))
    job = client.made(body, kind, "editions=hans&formats=docx")
    assert job["state"] == "failed"
    assert job["errors"][0]["message"].startswith("plan:2: ")


@pytest.mark.parametrize(
    ("page", "kind", "message"),
    [
        (
            b"PK\x03\x04 no archive",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "page.docx",
        ),
        (b"%PDF-1.7 nothing", "application/pdf", "page.pdf"),
        ("# 头条\n\n![x](../../../../source/x.jpg)\n".encode(), "text/markdown", "page.md:3"),
        ("没有标题\n+++\n".encode(), "text/markdown", "page.md:2"),
    ],
)
def test_what_is_no_page_fails_with_its_place(
    client: Client, page: bytes, kind: str, message: str
) -> None:
    job = client.made(page, kind, "editions=hans&formats=docx")
    assert job["state"] == "failed"
    assert job["errors"][0]["message"].startswith(message), job["errors"]
    assert job["errors"][0]["remedy"]
    assert str(ROOT) not in json.dumps(job)
