"""An entry that was just written, taken out again; nothing else of the memory changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import OutputError
from pipeline.memory import tmx_add
from pipeline.memory.entry import Entry
from pipeline.memory.opening import add, entries_of, open_memory
from pipeline.memory.removal import remove

BEFORE = Entry("春天来了。", "Spring has come.", date="20250101T000000Z")
OTHER = Entry("花开了。", "Flowers are out.", date="20250102T000000Z")
NEW = Entry("春天来了。", "Spring is here & now.", date="20250301T000000Z")


@pytest.fixture(params=["memory.tmx", "memory.sqlite"])
def path(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / request.param
    add(path, [BEFORE, OTHER])
    return path


def english(path: Path) -> str:
    with open_memory(path) as memory:
        assert memory is not None
        entry = memory.lookup("春天来了。")
        return entry.english if entry else ""


def test_what_held_before_holds_again(path: Path):
    before = list(entries_of(path))
    add(path, [NEW], anew=True)
    assert english(path) == NEW.english
    assert remove(path, NEW)
    assert english(path) == BEFORE.english
    assert list(entries_of(path)) == before


def test_what_is_not_there_is_not_removed(path: Path):
    assert not remove(path, NEW)
    assert not remove(path.with_name("none.tmx"), NEW)
    assert len(list(entries_of(path))) == 2


def test_the_rest_of_a_tmx_file_stays_byte_for_byte(tmp_path: Path):
    path = tmp_path / "memory.tmx"
    add(path, [BEFORE])
    own = path.read_bytes().replace(b"<body>", b"<body>\r\n  <!-- mine -->")
    path.write_bytes(own)
    add(path, [NEW], anew=True)
    assert remove(path, NEW)
    assert path.read_bytes() == own


def test_a_file_that_changes_meanwhile_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "memory.tmx"
    add(path, [BEFORE])
    foreign = path.read_bytes().replace(b"Spring has", b"The spring has")
    inserted = tmx_add._inserted

    def slowly(*arguments: object) -> bytes:
        path.write_bytes(foreign)
        return inserted(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(tmx_add, "_inserted", slowly)
    with pytest.raises(OutputError, match="was changed"):
        add(path, [NEW], anew=True)
    assert path.read_bytes() == foreign
