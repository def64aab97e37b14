"""`pipeline build s3://…` against a server that speaks S3, with the real stages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from moto.server import ThreadedMotoServer
from s3fs import S3FileSystem

from pipeline.cli import cli
from pipeline.errors import ExitCode
from tests.projects import make_project

_ADDRESS = "s3://papers/样报"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server on this machine."""
    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    yield f"http://{host}:{port}"
    running.stop()


@pytest.fixture
def bucket(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A bucket with a newspaper of one page."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", server)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    S3FileSystem.clear_instance_cache()
    store = S3FileSystem()
    store.mkdir("papers")
    project = make_project(tmp_path / "project", {"2025-02-20/01.txt": "新桥通车\n桥长一千米。\n"})
    (project / "source" / "lexicon.tsv").unlink()
    settings = project / "source" / "newspaper.toml"
    settings.write_text('[name]\nhans = "样报"\n', encoding="utf-8")
    store.put(f"{project}/source", "papers/样报/source", recursive=True)
    yield store
    store.rm("papers", recursive=True)
    S3FileSystem.clear_instance_cache()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments, "-e", "hans", "-f", "docx,html"])


def test_a_newspaper_in_a_bucket(bucket: Any, tmp_path: Path) -> None:
    made = run("build", _ADDRESS)
    assert made.exit_code == ExitCode.OK, made.output
    assert f"made {_ADDRESS}/dist/2025-02-20/01/hans.docx" in made.output
    assert str(tmp_path) not in made.output
    assert bucket.isfile("papers/样报/dist/2025-02-20/01/index.html")
    assert "新桥通车" in bucket.cat_file("papers/样报/dist/index.html").decode()

    kept = run("build", _ADDRESS)
    assert f"kept {_ADDRESS}/dist/2025-02-20/01/hans.docx" in kept.output
    checked = run("check", _ADDRESS)
    assert checked.exit_code == ExitCode.OK
    assert f"right {_ADDRESS}/dist/2025-02-20/01/hans.docx" in checked.output

    bucket.pipe_file("papers/样报/dist/2025-02-20/01/hans.docx", b"PK no more")
    failed = run("check", _ADDRESS)
    assert failed.exit_code == ExitCode.CHECK_FAILED
    dry = run("build", _ADDRESS, "--dry-run")
    assert "altered by hand" in dry.output
    assert bucket.cat_file("papers/样报/dist/2025-02-20/01/hans.docx") == b"PK no more"
    again = run("build", _ADDRESS, "--lang", "zh")
    assert "hans.edited.docx" in again.output
    assert bucket.cat_file("papers/样报/dist/2025-02-20/01/hans.edited.docx") == b"PK no more"


def test_a_fault_of_a_page_is_told_at_its_address(bucket: Any) -> None:
    bucket.pipe_file("papers/样报/source/2025-02-21/01.md", b"+++\ndate = 3\n")
    failed = run("build", _ADDRESS)
    assert failed.exit_code == ExitCode.SOME_FAILED
    assert f"{_ADDRESS}/source/2025-02-21/01.md:1: the front matter is not closed" in failed.output


def test_a_cluster_does_not_see_the_copies(bucket: Any) -> None:
    for where in ([_ADDRESS], ["source", "-o", f"{_ADDRESS}/dist"]):
        failed = run("build", *where, "--runner", "dask://127.0.0.1:9")
        assert failed.exit_code == ExitCode.USAGE
        assert "--shard" in failed.output


def test_a_bucket_that_is_not_there(bucket: Any) -> None:
    failed = run("build", "s3://no-such-bucket/paper", "-o", "s3://papers/out")
    assert failed.exit_code == ExitCode.BAD_SOURCE
    assert "s3://no-such-bucket/paper" in failed.output
    nowhere = run("build", f"{_ADDRESS}", "-o", "s3://no-such-bucket/out")
    assert nowhere.exit_code in {ExitCode.BAD_SOURCE, ExitCode.CANNOT_WRITE}
    assert "s3://no-such-bucket/out" in nowhere.output
    assert "credentials" in nowhere.output


def test_a_server_that_does_not_answer(bucket: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    S3FileSystem.clear_instance_cache()
    failed = run("build", _ADDRESS)
    assert failed.exit_code == ExitCode.BAD_SOURCE
    assert "cannot be read" in failed.output
