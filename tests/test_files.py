from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from pipeline.errors import ExitCode, OutputError
from pipeline.files import beside, check_writable, set_aside, sweep, write, write_new


def test_write_makes_folders_and_replaces(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "hans.pdf"
    write(path, b"one")
    write(path, b"two")
    assert path.read_bytes() == b"two"
    assert [item.name for item in path.parent.iterdir()] == ["hans.pdf"]


def test_a_write_that_fails_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "hans.pdf"
    write(path, b"old")

    def full(self: Path, data: bytes) -> int:
        with self.open("wb") as file:
            file.write(data[:2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError, match="no space left") as caught:
        write(path, b"new")
    assert caught.value.exit_code is ExitCode.CANNOT_WRITE
    assert path.read_bytes() == b"old"
    assert [item.name for item in tmp_path.iterdir()] == ["hans.pdf"]


def test_an_interrupted_write_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(self: Path, target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "hans.pdf", b"data")
    assert not list(tmp_path.iterdir())


def test_a_path_that_is_a_folder_or_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"x")
    for path in (tmp_path / "folder", tmp_path / "file" / "hans.pdf"):
        with pytest.raises(OutputError):
            write(path, b"data")
    with pytest.raises(OutputError, match="file"):
        check_writable(tmp_path / "file")
    assert sorted(item.name for item in tmp_path.iterdir()) == ["file", "folder"]


@pytest.mark.parametrize("links", [True, False])
def test_a_new_file_never_takes_the_place_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:

        def refuse(self: Path, target: Path) -> None:
            raise PermissionError(errno.EPERM, "no links here")

        monkeypatch.setattr(Path, "hardlink_to", refuse)
    path = tmp_path / "01.md"
    write_new(path, b"mine", remedy="delete it")
    with pytest.raises(OutputError, match="delete it"):
        write_new(path, b"other", remedy="delete it")
    assert path.read_bytes() == b"mine"
    assert [item.name for item in tmp_path.iterdir()] == ["01.md"]


def test_copies_are_numbered(tmp_path: Path) -> None:
    path = tmp_path / "hans.docx"
    names = []
    for text in (b"1", b"2", b"3"):
        path.write_bytes(text)
        names.append(set_aside(path).name)
    assert names == ["hans.edited.docx", "hans.edited-2.docx", "hans.edited-3.docx"]
    assert (tmp_path / "hans.edited-2.docx").read_bytes() == b"2"
    assert beside(path).name == "hans.edited-4.docx"


def test_sweep_deletes_what_the_dead_left_and_nothing_else(tmp_path: Path) -> None:
    keep = (f".hans.pdf.{os.getpid()}.part", ".hans.pdf.part", "x.999999999.part", ".mine")
    for name in (*keep, ".hans.pdf.999999999.part"):
        (tmp_path / name).write_bytes(b"x")
    sweep(tmp_path)
    assert sorted(item.name for item in tmp_path.iterdir()) == sorted(keep)
    sweep(tmp_path / "none")
