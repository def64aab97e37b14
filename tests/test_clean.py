"""The cache can be emptied, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import cli
from pipeline.errors import ExitCode


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    folder = tmp_path / "newspaper-pipeline"
    (folder / "styles").mkdir(parents=True)
    (folder / "styles" / "one").write_bytes(b"x" * 3000)
    (tmp_path / "another program").mkdir()
    return folder


def clean(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["clean", *arguments])


def test_the_cache_is_emptied_and_that_of_others_stays(cache: Path) -> None:
    assert "3 KB" in clean("--cache", "-n").stdout
    assert cache.is_dir()
    result = clean("--cache")
    assert (result.exit_code, result.stdout.split(" in ")[0]) == (ExitCode.OK, "3 KB")
    assert not cache.exists()
    assert (cache.parent / "another program").is_dir()
    assert clean("--cache").stdout == "there is no cache\n"


def test_nothing_is_deleted_that_was_not_named(cache: Path) -> None:
    result = clean()
    assert result.exit_code == ExitCode.USAGE
    assert "pipeline clean --cache" in result.stderr
    assert cache.is_dir()


def test_what_cannot_be_deleted_is_said(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: Path) -> None:
        raise PermissionError(13, "Permission denied", str(folder / "styles"))

    monkeypatch.setattr("shutil.rmtree", refuse)
    result = clean("--cache")
    assert result.exit_code == ExitCode.CANNOT_WRITE
    assert "cannot be deleted: permission denied" in result.stderr
