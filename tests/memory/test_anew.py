"""A person goes back to what she had: it holds again, and nothing stands twice for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.memory.entry import Entry
from pipeline.memory.opening import add, open_memory

NAMES = ["memory.tmx", "memory.sqlite"]


def holds(path: Path) -> str:
    with open_memory(path) as memory:
        assert memory is not None
        entry = memory.lookup("甲句。")
        assert entry is not None
        return entry.english


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.mark.parametrize("name", NAMES)
def test_an_earlier_entry_holds_again(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    old, new = Entry("甲句。", "Old."), Entry("甲句。", "New.")
    machine = Entry("甲句。", "Old.", reviewed=False)
    assert add(path, [old, machine, new], anew=True) == 3
    assert add(path, [old]) == 0
    assert holds(path) == "New."
    assert add(path, [old], anew=True) == 1
    assert holds(path) == "Old."
    assert add(path, [old], anew=True) == 0
    assert add(path, [new, old], anew=True) == 2
    assert holds(path) == "Old."
