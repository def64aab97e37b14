"""The ledger says that a page is up to date as long as none of its files looks different."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from pathlib import Path

import pytest

from pipeline.building.ledger import Inputs, Kept, Ledger, stamp

KEPT = (Kept("hans.pdf", 2, 1234), Kept("hans.docx", None, 99))


class Shop:
    """A page with its source and products, all written an hour ago, and a ledger."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.ledger = root / "cache" / "ledger.sqlite"
        self.source = self.file("source.txt")
        self.plan = root / "page-01.toml"
        self.products = tuple(self.file(name) for name in ("manifest.json", "hans.pdf"))

    def file(self, name: str, text: str = "x") -> Path:
        path = self.root / name
        path.write_text(text)
        os.utime(path, (1_700_000_000, 1_700_000_000))
        return path

    def inputs(self) -> Inputs:
        files = (self.source, self.plan)
        return Inputs(files, stamp([str(self.source)])[0], stamp(map(str, files))[0])

    def keep(self, key: str = "key", inputs: Inputs | None = None) -> None:
        with Ledger(self.ledger) as ledger:
            ledger.keep(self.root, key, inputs or self.inputs(), self.products, KEPT)

    def lookup(self, key: str = "key") -> tuple[Kept, ...] | None:
        with Ledger(self.ledger) as ledger:
            return ledger.lookup(self.root, key, self.source)


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shop:
    # What is written now is as good as old: a file's change time cannot be set back.
    monkeypatch.setattr("pipeline.building.ledger._YOUNG", -60.0)
    return Shop(tmp_path)


def test_what_was_kept_is_found_again(shop: Shop) -> None:
    assert shop.lookup() is None
    shop.keep()
    assert shop.lookup() == KEPT
    assert shop.lookup("another key") is None


def test_a_file_that_was_just_written_is_not_trusted(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.building.ledger._YOUNG", 60.0)
    shop.keep()
    assert shop.lookup() is None


@pytest.mark.parametrize("which", ["source.txt", "manifest.json", "hans.pdf"])
def test_any_change_of_any_file_counts(shop: Shop, which: str) -> None:
    path = shop.root / which
    shop.keep()
    path.write_text("y")
    os.utime(path, (1_700_000_000, 1_700_000_000))  # its size and time as before
    assert shop.lookup() is None


def test_a_file_that_is_gone_new_or_replaced_counts(shop: Shop) -> None:
    shop.keep()
    shop.plan.write_text("")
    assert shop.lookup() is None
    shop.plan.unlink()
    assert shop.lookup() == KEPT
    other = shop.file("other", "x")
    other.replace(shop.products[1])
    assert shop.lookup() is None
    shop.products[1].unlink()
    assert shop.lookup() is None


def test_another_source_counts(shop: Shop) -> None:
    shop.keep()
    shop.source = shop.file("source.md")
    assert shop.lookup() is None


def test_a_source_that_changed_while_the_build_went_on_is_not_kept(shop: Shop) -> None:
    before = shop.inputs()
    shop.source.write_text("changed in the meantime")
    shop.keep(inputs=before)
    assert shop.lookup() is None


def test_the_least_lately_used_are_forgotten(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.building.ledger._MOST", 3)
    for key in "abcde":
        shop.keep(key)
    assert [key for key in "abcde" if shop.lookup(key)] == ["c", "d", "e"]


@pytest.mark.parametrize(
    "content", [b"no database at all" * 100, b"", b"SQLite format 3\0" + b"\7" * 4000]
)
def test_a_ledger_that_is_none_is_made_anew(shop: Shop, content: bytes) -> None:
    shop.ledger.parent.mkdir()
    shop.ledger.write_bytes(content)
    shop.keep()
    assert shop.lookup() == KEPT


def test_a_row_that_makes_no_sense_is_no_answer(shop: Shop) -> None:
    shop.keep()
    connection = sqlite3.connect(shop.ledger)
    for change in ("kept = '[1]'", "files = '{}'", "files = 'no json'"):
        with connection:
            connection.execute(f"UPDATE pages SET {change}")  # noqa: S608 - words of this test
        assert shop.lookup() is None
        shop.keep()
    connection.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_to(shop: Shop) -> None:
    shop.ledger.parent.mkdir()
    shop.ledger.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    shop.keep()
    assert shop.lookup() is None


def test_a_file_in_the_folders_place(shop: Shop) -> None:
    shop.ledger.parent.write_text("in the way")
    shop.keep()
    assert shop.lookup() is None


def test_another_builds_lock_is_waited_for_and_then_left(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.building.ledger._WAIT", 0.01)
    shop.keep()
    other = sqlite3.connect(shop.ledger, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    shop.keep("new")
    assert shop.lookup() is None
    other.execute("ROLLBACK")
    other.close()
    assert shop.lookup() == KEPT
    assert shop.lookup("new") is None


def test_many_at_once(shop: Shop) -> None:
    threads = [threading.Thread(target=shop.keep, args=(str(n),)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert any(shop.lookup(str(n)) for n in range(8))


def test_a_name_that_is_no_text_is_left_out(shop: Shop) -> None:
    shop.source = shop.root / os.fsdecode(b"\xff.txt")
    shop.source.write_text("x")
    shop.keep()
    assert shop.lookup() is None
