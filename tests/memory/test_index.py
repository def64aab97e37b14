"""The index of a TMX file: brought up to date, made anew, and done without."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.errors import ConfigurationError
from pipeline.memory import index
from pipeline.memory.entry import Entry
from pipeline.memory.index import IndexedMemory, index_path
from pipeline.memory.opening import add, open_memory
from pipeline.memory.store import Store


@pytest.fixture
def tmx(tmp_path: Path) -> Path:
    path = tmp_path / "memory.tmx"
    add(
        path, [Entry(f"会议第{number}项议程已经完成。", f"Item {number}.") for number in range(400)]
    )
    age(path)
    return path


def age(path: Path) -> None:
    """Make a file look as if it had been written a while ago."""
    past = path.stat().st_mtime_ns - 60 * 10**9
    os.utime(path, ns=(past, past))


def english(path: Path, source: str) -> str | None:
    with open_memory(path) as memory:
        assert memory is not None
        entry = memory.lookup(source)
        return None if entry is None else entry.english


def place(path: Path) -> Path:
    found = index_path(path)
    assert found is not None
    return found


def test_the_file_is_read_only_when_it_changed(tmx: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[Path] = []
    original = index.read_tmx
    monkeypatch.setattr(index, "read_tmx", lambda path: (reads.append(path), original(path))[1])
    assert english(tmx, "会议第7项议程已经完成。") == "Item 7."
    assert english(tmx, "会议第8项议程已经完成。") == "Item 8."
    assert len(reads) == 1
    os.utime(tmx)  # another time, the same content
    assert english(tmx, "会议第8项议程已经完成。") == "Item 8."
    assert len(reads) == 1
    add(tmx, [Entry("新的一句。", "New.")])
    assert english(tmx, "新的一句。") == "New."
    assert len(reads) == 2


def test_only_what_changed_is_written(tmx: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[tuple[int, int]] = []
    original = Store.follow

    def follow(self: Store, entries: object) -> tuple[int, int]:
        done.append(original(self, entries))  # type: ignore[arg-type]
        return done[-1]

    monkeypatch.setattr(Store, "follow", follow)
    english(tmx, "x")
    text = tmx.read_text(encoding="utf-8").replace("Item 5.", "The fifth item.")
    tmx.write_text(text, encoding="utf-8")
    assert english(tmx, "会议第5项议程已经完成。") == "The fifth item."
    assert done == [(400, 0), (1, 1)]


def test_a_change_in_the_same_moment_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    add(path, [Entry("甲句。", "Aaa.")])
    assert english(path, "甲句。") == "Aaa."
    about = path.stat()
    with path.open("r+b") as file:  # the same size, time and file
        data = file.read().replace(b"Aaa.", b"Bbb.")
        file.seek(0)
        file.write(data)
    os.utime(path, ns=(about.st_mtime_ns, about.st_mtime_ns))
    assert english(path, "甲句。") == "Bbb."


def test_near_ones_and_the_same_as_without_an_index(
    tmx: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_memory(tmx) as memory:
        assert memory is not None
        with_index = memory.near("会议第77项议程均已完成。")
    assert with_index[0][0].english == "Item 77."
    monkeypatch.setattr(index, "cache_folder", lambda: None)
    with open_memory(tmx) as memory:
        assert memory is not None
        assert memory.near("会议第77项议程均已完成。") == with_index


@pytest.mark.parametrize("keep", [0, 10, 4096, 30_000, -600])
def test_a_damaged_index_is_made_anew(tmx: Path, keep: int) -> None:
    english(tmx, "x")
    damaged = place(tmx)
    data = damaged.read_bytes()
    assert len(data) > 40_000
    damaged.write_bytes(data[:keep] or b"")
    for number in (3, 4):
        assert english(tmx, f"会议第{number}项议程已经完成。") == f"Item {number}."
    with Store(damaged, wait=1) as store:
        assert len(store) == 400


def test_damage_that_shows_late_is_no_harm(tmx: Path) -> None:
    english(tmx, "x")
    damaged = place(tmx)
    data = bytearray(damaged.read_bytes())
    data[8192:] = b"\xa5" * (len(data) - 8192)  # all but the first pages
    damaged.write_bytes(data)
    assert english(tmx, "会议第9项议程已经完成。") == "Item 9."
    with open_memory(tmx) as memory:
        assert memory is not None
        assert memory.near("会议第9项议程已经完成")[0][0].english == "Item 9."
    assert english(tmx, "会议第9项议程已经完成。") == "Item 9."


def test_an_index_of_another_version_is_made_anew(tmx: Path) -> None:
    english(tmx, "x")
    with sqlite3.connect(place(tmx)) as other:
        other.execute("PRAGMA user_version = 99")
    other.close()
    assert english(tmx, "会议第9项议程已经完成。") == "Item 9."


def test_no_folder_to_keep_it_in(tmx: Path, cache: Path) -> None:
    cache.parent.mkdir()
    cache.write_text("a file stands where the folder should be")
    assert english(tmx, "会议第9项议程已经完成。") == "Item 9."
    assert cache.is_file()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_cache_that_may_only_be_read(tmx: Path, cache: Path) -> None:
    cache.mkdir(parents=True)
    cache.chmod(0o555)
    try:
        assert english(tmx, "会议第9项议程已经完成。") == "Item 9."
    finally:
        cache.chmod(0o755)


def test_an_index_in_use_is_done_without(tmx: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    english(tmx, "x")
    monkeypatch.setattr(index, "WAIT", 0.05)
    other = sqlite3.connect(place(tmx), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        assert english(tmx, "会议第9项议程已经完成。") == "Item 9."
    finally:
        other.close()


def test_a_lock_that_comes_while_it_is_open(tmx: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "WAIT", 0.05)
    memory = IndexedMemory(tmx)
    other = sqlite3.connect(place(tmx), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        found = memory.lookup("会议第9项议程已经完成。")
    finally:
        other.close()
        memory.close()
    assert found is not None
    assert found.english == "Item 9."


READING = """
import sys
from pathlib import Path
from pipeline.memory.opening import open_memory
with open_memory(Path(sys.argv[1])) as memory:
    for number in range(400):
        assert memory.lookup(f"会议第{number}项议程已经完成。").english == f"Item {number}."
"""


def test_several_processes_may_bring_it_up_to_date_at_once(tmx: Path) -> None:
    readers = [
        subprocess.Popen([sys.executable, "-c", READING, str(tmx)], stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    for reader in readers:
        _, said = reader.communicate(timeout=60)
        assert reader.returncode == 0, said.decode()
    with Store(place(tmx), wait=1) as store:
        assert len(store) == 400


LAUGHS = "".join(
    f'<!ENTITY l{number} "{f"&l{number - 1};" * 10 if number else "laugh"}">'
    for number in range(10)
)


@pytest.mark.parametrize("body", ["<tu><note>&l9;</note></tu>", ""])
def test_a_billion_laughs_are_refused(tmp_path: Path, body: str) -> None:
    path = tmp_path / "memory.tmx"
    path.write_text(f"<!DOCTYPE tmx [{LAUGHS}]>\n<tmx><body>{body}</body></tmx>")
    with pytest.raises(ConfigurationError) as caught, open_memory(path):
        pass
    assert caught.value.path == str(path)
    assert "entit" in caught.value.message


def test_a_file_that_breaks_off_is_named_and_the_index_stays(tmx: Path) -> None:
    whole = tmx.read_bytes()
    english(tmx, "x")
    tmx.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ConfigurationError, match="not well-formed"):
        english(tmx, "x")
    tmx.write_bytes(whole)
    assert english(tmx, "会议第9项议程已经完成。") == "Item 9."


def test_a_segment_of_ten_megabytes(tmp_path: Path) -> None:
    """What fits into XML's limits is read; beyond them stands no sentence, and it is said."""
    path = tmp_path / "memory.tmx"
    add(path, [Entry("字" * 3_000_000, "long"), Entry("短句。", "short")])
    assert english(path, "短句。") == "short"
    assert english(path, "字" * 3_000_000) == "long"
    add(path, [Entry("句" * 4_000_000, "too long")])
    with pytest.raises(ConfigurationError, match="too long") as caught:
        english(path, "短句。")
    assert caught.value.line == 8


def test_the_oldest_indexes_are_deleted(tmp_path: Path, cache: Path) -> None:
    for number in range(20):
        path = tmp_path / f"{number}.tmx"
        add(path, [Entry("甲句。", f"A{number}.")])
        assert english(path, "甲句。") == f"A{number}."
    assert len(list((cache / "memory").iterdir())) == 16
