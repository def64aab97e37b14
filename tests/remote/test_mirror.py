"""The copy on disk: what is fetched, what is put back, what is remembered."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.remote.mirror import Mirror
from pipeline.remote.store import Store


@pytest.fixture
def mirror(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Mirror]:
    store = Store.at(f"memory://{abs(hash(request.node.nodeid))}/paper")
    made = Mirror(store, tmp_path / "copy")
    with made.opened():
        yield made


def put(mirror: Mirror, name: str, text: str) -> None:
    mirror.store.filesystem.pipe_file(f"{mirror.store.root}/{name}", text.encode())


def pull(mirror: Mirror) -> tuple[str, ...]:
    return mirror.pull(mirror.store.marks(), lambda _: True)


def read(mirror: Mirror, name: str) -> str:
    return mirror.path(name).read_text(encoding="utf-8")


def test_only_what_is_another_is_fetched(mirror: Mirror) -> None:
    for name in ("a/1.txt", "a/2.txt", "b/3.txt"):
        put(mirror, name, name)
    assert sorted(pull(mirror)) == ["a/1.txt", "a/2.txt", "b/3.txt"]
    assert pull(mirror) == ()
    put(mirror, "a/2.txt", "new")
    assert pull(mirror) == ("a/2.txt",)
    assert read(mirror, "a/2.txt") == "new"
    mirror.store.remove(["b/3.txt"])
    assert pull(mirror) == ("b/3.txt",)
    assert not mirror.path("b/3.txt").exists()


def test_it_remembers_over_builds_and_forgets_without_harm(mirror: Mirror, tmp_path: Path) -> None:
    put(mirror, "a/1.txt", "one")
    pull(mirror)
    again = Mirror(mirror.store, tmp_path / "copy")
    again._known = {}
    assert again.pull(again.store.marks(), lambda _: True) == ("a/1.txt",)
    (tmp_path / "copy" / ".mirror.json").write_text('{"version": 1, "files": 3}', "utf-8")
    assert read(mirror, "a/1.txt") == "one"


def test_what_was_made_stays_until_the_folder_moves(mirror: Mirror) -> None:
    put(mirror, "a/1.pdf", "old")
    put(mirror, "a/manifest.json", "{}")
    put(mirror, "b/1.pdf", "old")
    pull(mirror)
    for name in ("a/1.pdf", "b/1.pdf"):
        mirror.path(name).write_text("made here", encoding="utf-8")
    assert pull(mirror) == ()
    put(mirror, "a/manifest.json", "[]")  # another build was there
    assert sorted(pull(mirror)) == ["a/1.pdf", "a/manifest.json"]
    assert read(mirror, "a/1.pdf") == "old"
    assert read(mirror, "b/1.pdf") == "made here"
    assert mirror.to_put(lambda _: True) == ("b/1.pdf",)


def test_what_is_put_is_not_put_again(mirror: Mirror) -> None:
    mirror.path("a").mkdir()
    for name in ("a/1.pdf", "a/.hidden", ".pending.json"):
        mirror.path(name).write_text("x", encoding="utf-8")
    names = mirror.to_put(lambda _: True)
    assert names == ("a/1.pdf",)
    looks = mirror.looks(names)
    mirror.put(names)
    mirror.settle(looks)
    assert mirror.to_put(lambda _: True) == ()
    assert pull(mirror) == ()
    mirror.path("a/1.pdf").unlink()
    assert mirror.to_remove(lambda _: True) == ("a/1.pdf",)
    mirror.remove(("a/1.pdf",))
    assert mirror.store.marks() == {}


def test_a_file_written_while_it_is_put_is_put_again(mirror: Mirror) -> None:
    mirror.path("1.pdf").write_text("x", encoding="utf-8")
    looks = mirror.looks(["1.pdf"])
    mirror.put(["1.pdf"])
    time.sleep(0.01)
    mirror.path("1.pdf").write_text("later", encoding="utf-8")
    mirror.settle(looks)
    assert mirror.to_put(lambda _: True) == ("1.pdf",)


def test_a_second_build_waits(mirror: Mirror, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.remote.mirror._WAIT", 0.1)
    from pipeline.errors import OutputError

    other = Mirror(mirror.store, mirror.folder)
    with pytest.raises(OutputError, match="locked"), other.opened():
        pass
