"""The user's cache: a help where it works, no harm where it does not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.building.usercache import Shelf, cache_folder


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


def test_it_lies_where_the_system_keeps_caches(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr("sys.platform", "linux")
    assert cache_folder() == tmp_path / ".cache" / "newspaper-pipeline"
    monkeypatch.setattr("sys.platform", "darwin")
    assert cache_folder() == tmp_path / "Library" / "Caches" / "newspaper-pipeline"
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert cache_folder() == tmp_path / "local" / "newspaper-pipeline"


def test_what_is_put_is_there_for_the_next_process(home: Path) -> None:
    assert Shelf("things", most=3).get("a") is None
    Shelf("things", most=3).put("a", b"one")
    assert Shelf("things", most=3).get("a") == b"one"
    assert Shelf("others", most=3).get("a") is None


def test_the_oldest_make_room(home: Path) -> None:
    shelf = Shelf("things", most=2)
    for age, name in enumerate("abc"):
        shelf.put(name, name.encode())
        path = home / "newspaper-pipeline" / "things" / name
        if path.exists():
            os.utime(path, (1000 + age, 1000 + age))
    shelf.put("d", b"d")
    assert [shelf.get(name) for name in "abcd"] == [None, None, b"c", b"d"]


def test_a_cache_that_cannot_be_written_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(in_the_way))
    shelf = Shelf("things", most=2)
    shelf.put("a", b"one")
    assert shelf.get("a") is None


def test_a_user_without_a_home_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> Path:
        raise RuntimeError("no home")

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setattr(Path, "home", nowhere)
    assert cache_folder() is None
    shelf = Shelf("things", most=2)
    shelf.put("a", b"one")
    assert shelf.get("a") is None
