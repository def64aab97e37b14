"""Files at an address: what a store tells of them, and how they are put there."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import fsspec
import pytest
from fsspec.implementations.local import LocalFileSystem

from pipeline.errors import MissingDependencyError, OutputError, SourceError, UsageError
from pipeline.remote.store import Store, is_address, joined, parent


@pytest.fixture
def store(request: pytest.FixtureRequest) -> Store:
    """A store of the test's own in memory."""
    return Store.at(f"memory://{abs(hash(request.node.nodeid))}/paper")


def put(store: Store, name: str, data: bytes) -> None:
    store.filesystem.pipe_file(f"{store.root}/{name}", data)


def get(store: Store, name: str) -> bytes:
    data = store.filesystem.cat_file(f"{store.root}/{name}")
    assert isinstance(data, bytes)
    return data


def test_addresses_and_paths_are_told_apart() -> None:
    assert is_address("s3://bucket/paper")
    assert is_address("memory://x")
    for path in ("source/01.txt", "/a//b", "C:\\paper", "c:/paper", "日报/01.txt", "a:b"):
        assert not is_address(path)
    assert joined("s3://bucket/paper/", "dist") == "s3://bucket/paper/dist"
    assert parent("s3://bucket/paper/source") == "s3://bucket/paper"
    assert parent("s3://bucket/paper") == "s3://bucket"
    assert parent("s3://bucket") is None


@pytest.mark.parametrize("wrong", ["s3://", "simplecache::s3://b/p", "nosuch://b/p"])
def test_an_address_that_is_none(wrong: str) -> None:
    with pytest.raises(UsageError):
        Store.at(wrong)


def test_without_the_library_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    original = builtins.__import__

    def absent(name: str, *rest: Any, **options: Any) -> Any:
        if name == "fsspec":
            raise ImportError(name)
        return original(name, *rest, **options)

    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(MissingDependencyError, match=r"newspaper-pipeline\[bucket\]"):
        Store.at("s3://bucket/paper")


def test_a_mark_is_another_when_the_file_is(store: Store) -> None:
    put(store, "source/日报.txt", b"a")
    put(store, "source/02.txt", b"b")
    before = store.marks()
    assert sorted(before) == ["source/02.txt", "source/日报.txt"]
    assert store.marks("source") == before
    put(store, "source/02.txt", b"c")  # as long as before
    after = store.marks()
    assert after["source/日报.txt"] == before["source/日报.txt"]
    assert after["source/02.txt"] != before["source/02.txt"]
    assert store.has("source/02.txt")
    assert not store.has("source")


def test_nothing_is_an_empty_store(store: Store) -> None:
    assert store.marks() == {}


@pytest.mark.parametrize("name", ["a/../../b", "./b", "a//b", "a\\..\\b", "a\0b"])
def test_a_name_that_leads_out_is_refused(store: Store, name: str) -> None:
    store.filesystem.store[f"{store.root}/{name}"] = store.filesystem.open(f"{store.root}/x", "wb")
    store.filesystem.pseudo_dirs.append(store.root)
    with pytest.raises(SourceError, match="cannot be a file's"):
        store._name(f"{store.root}/{name}")


def test_there_and_back(store: Store, tmp_path: Path) -> None:
    names = [f"{number % 3}/{number}.txt" for number in range(150)]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    store.put({name: tmp_path / name for name in names})
    assert sorted(store.marks()) == sorted(names)
    store.fetch({name: tmp_path / f"{name}.back" for name in names})
    assert all((tmp_path / f"{name}.back").read_text("utf-8") == name for name in names)
    store.remove(names[1:])
    assert list(store.marks()) == names[:1]


def test_what_cannot_be_read_or_written_names_its_address(store: Store, tmp_path: Path) -> None:
    with pytest.raises(SourceError) as told:
        store.fetch({"gone.txt": tmp_path / "x"})
    assert str(told.value.path) == f"{store.address}/gone.txt"
    with pytest.raises(OutputError) as put_:
        store.put({"a.txt": tmp_path / "is-not-there"})
    assert str(put_.value.path) == f"{store.address}/a.txt"


class Shelf(LocalFileSystem):  # type: ignore[misc]  # fsspec has no types
    """A store that shows a file while it is written, as SFTP does."""

    protocol = "shelf"
    cachable = False
    broken = False

    def put_file(self, lpath: str, rpath: str, **_: Any) -> None:
        data = Path(lpath).read_bytes()
        Path(rpath).write_bytes(data[: len(data) // 2])
        if self.broken:
            message = "the line is dead"
            raise OSError(message)
        Path(rpath).write_bytes(data)


def test_a_store_that_shows_half_a_file_is_not_trusted(tmp_path: Path) -> None:
    shelf = Shelf()
    store = Store("shelf://x", shelf, str(tmp_path / "there"))
    new = tmp_path / "new"
    new.write_bytes(b"first")
    store.put({"a/b.pdf": new})
    new.write_bytes(b"second")
    shelf.broken = True
    with pytest.raises(OutputError, match="the line is dead"):
        store.put({"a/b.pdf": new})
    assert (tmp_path / "there" / "a" / "b.pdf").read_bytes() == b"first"
    shelf.broken = False
    store.put({"a/b.pdf": new})
    assert (tmp_path / "there" / "a" / "b.pdf").read_bytes() == b"second"


def test_the_stores_that_are_trusted_are_known_to_fsspec() -> None:
    from pipeline.remote.store import _WHOLE

    assert set(_WHOLE) <= set(fsspec.available_protocols())
