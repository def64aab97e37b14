"""Pages dropped into a folder, made by real worker processes with quick stages."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.building.manifest import read_manifest, write_manifest
from pipeline.building.plan import Options
from pipeline.edition import EditionCode
from pipeline.files import sha256
from pipeline.formats import Format
from pipeline.serve.dropped import Belongings, Settling, is_page, look_at, pages_in, seems_whole
from pipeline.serve.hotfolder import HotFolder, Told
from pipeline.serve.limits import Limits
from pipeline.serve.putting import free_name, put_out
from tests.projects import make_project

HANS = Options(editions=(EditionCode.HANS,), formats=(Format.DOCX,))


class Hot:
    """A folder that is watched, by a clock of its own."""

    def __init__(self, folder: Path, work: Any, options: Options = HANS, **limits: Any) -> None:
        self.folder, self.out, self.told, self.now = folder / "in", folder / "out", [], 0.0
        self.folder.mkdir(exist_ok=True)
        told: list[Told] = self.told
        self.hot = HotFolder(
            self.folder, self.out, Limits(**limits), settle=2.0, tell=told.append,
            project=folder / "paper", options=options, work=work,
        )  # fmt: skip

    def drop(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, "utf-8")
        return path

    def look(self, seconds: float = 0.0) -> int:
        self.now += seconds
        return self.hot.look(self.now)

    def settled(self) -> None:
        self.look()
        self.look(3)

    def until(self, count: int) -> list[Told]:
        limit = time.monotonic() + 60
        while len(self.told) < count:
            assert time.monotonic() < limit
            self.look(3)
            time.sleep(0.02)
        return sorted(self.told, key=lambda one: one.name)

    def names(self, folder: str = "") -> list[str]:
        place = self.folder / folder if folder else self.folder
        return sorted(path.name for path in place.iterdir() if path.is_file())


@pytest.fixture
def hot(tmp_path: Path, work: Any) -> Iterator[Callable[..., Hot]]:
    made: list[Hot] = []
    make_project(tmp_path / "paper")

    def make(**options: Any) -> Hot:
        one = Hot(tmp_path, work, **options)
        made.append(one)
        one.hot.start()
        return one

    yield make
    for one in made:
        one.hot.close()


def products(hot: Hot, name: str) -> list[str]:
    return sorted(path.name for path in (hot.out / name).iterdir())


def test_a_page_is_built_and_put_away(hot: Callable[..., Hot]) -> None:
    one = hot()
    one.drop("01.txt", "头条\n正文。")
    (told,) = one.until(1)
    assert told == Told("01.txt", well=True, where=one.folder / "done" / "01.txt")
    assert products(one, "01") == ["hans.docx", "manifest.json"]
    assert one.names() == []
    assert one.names("done") == ["01.txt", "01.txt.report.txt"]
    report = (one.folder / "done" / "01.txt.report.txt").read_text("utf-8")
    assert report.startswith("01.txt: done\n“头条”")
    assert "hans.docx" in report
    one.hot.close()
    assert sorted(path.name for path in one.out.iterdir()) == ["01"]


def test_one_that_cannot_be_built_says_why(hot: Callable[..., Hot]) -> None:
    one = hot(options=Options(editions=(EditionCode.HANS, EditionCode.HANT)))
    one.drop("01.txt", "坏")
    one.drop("02.txt", "漏")
    first, second = one.until(2)
    assert (first.well, second.well) == (False, False)
    assert first.where == one.folder / "failed" / "01.txt"
    report = (one.folder / "failed" / "01.txt.report.txt").read_text("utf-8")
    assert "01.txt:1: no story found\n  → look at the file" in report
    assert not (one.out / "01").exists()
    report = (one.folder / "failed" / "02.txt.report.txt").read_text("utf-8")
    assert report.index("failed  hans.docx") < report.index("made    hant.docx")
    assert "漏 is not in the file" in report
    assert products(one, "02") == ["hant.docx", "hant.pdf", "manifest.json"]


def test_a_page_is_taken_when_it_has_been_quiet(hot: Callable[..., Hot]) -> None:
    one = hot()
    page = one.drop("01.txt", "头")
    for text in ("头条", "头条\n", "头条\n正"):
        assert one.look(1.9) == 1
        page.write_text(text, "utf-8")
    one.look(1.9)
    assert one.hot._taken == {}
    one.look(1.9)
    one.look(0.2)
    assert len(one.hot._taken) == 1
    one.until(1)


@pytest.mark.parametrize(("name", "data"), [
    ("a.txt", b""), ("a.txt", "头条".encode() + b"\0" * 4096), ("a.docx", b"PK\x03\x04 half"),
    ("a.pdf", b"%PDF-1.7 half"),
])  # fmt: skip
def test_what_is_not_whole_is_waited_for_but_not_for_ever(
    hot: Callable[..., Hot], name: str, data: bytes
) -> None:
    one = hot()
    (one.folder / name).write_bytes(data)
    one.look()
    one.look(10)
    assert one.hot._taken == {}
    one.look(11)
    assert len(one.hot._taken) == 1
    one.until(1)


def test_a_page_waits_for_its_pictures_and_takes_them_along(hot: Callable[..., Hot]) -> None:
    one = hot()
    one.drop("01.md", "# 头条\n\n![图](图%201.png)\n\n![二](../x.png)\n\n![三](b.png)\n")
    one.drop("page-01.toml", "")
    one.drop("b.png", "x")
    one.drop("other.png", "x")
    one.look()
    one.look(10)
    assert one.hot._taken == {}
    one.drop("图 1.png", "x")
    one.look()
    one.look(3)
    (taken,) = one.hot._taken.values()
    assert sorted(path.name for path in taken.source.parent.iterdir()) == [
        "01.md", "b.png", "page-01.toml", "图 1.png",
    ]  # fmt: skip
    one.drop("02.md", "# 又\n\n![三](b.png)\n")
    one.until(1)
    assert {"01.md", "page-01.toml", "图 1.png"} <= set(one.names("done"))
    assert "b.png" not in one.names("done")  # another page needs it
    one.until(2)
    assert "b.png" in one.names("done")
    assert one.names() == ["other.png"]


def test_several_at_once_and_one_that_hangs_stops_nobody(hot: Callable[..., Hot]) -> None:
    one = hot(workers=2, seconds=6.0)
    for number in range(5):
        one.drop(f"{number}.txt", "头条")
    one.drop("slow.txt", "慢")
    one.drop("dead.txt", "死")
    told = one.until(7)
    # Quick stages have no worker killed for the edition hans.
    assert {t.name: t.well for t in told} == {
        **{f"{number}.txt": True for number in range(5)}, "slow.txt": False, "dead.txt": True,
    }  # fmt: skip
    assert "took longer" in next(t.reason for t in told if t.name == "slow.txt")


def test_a_page_that_is_written_to_meanwhile_is_built_again(
    hot: Callable[..., Hot], tmp_path: Path
) -> None:
    one = hot()
    page = one.drop("01.txt", "等")
    gate = one.out / "open"
    one.settled()
    page.write_text("新\n", "utf-8")
    gate.touch()
    one.until(1)
    assert "新" in (one.out / "01" / "hans.docx").read_text("utf-8")
    assert (one.folder / "done" / "01.txt").read_text("utf-8") == "新\n"
    assert len(one.told) == 1


def test_the_same_name_again_is_a_newer_version_and_nothing_of_a_person_is_lost(
    hot: Callable[..., Hot],
) -> None:
    one = hot(
        options=Options(editions=(EditionCode.HANS, EditionCode.HANT), formats=(Format.DOCX,))
    )
    one.drop("01.txt", "第一")
    one.until(1)
    (one.out / "01" / "hant.docx").write_text("by hand", "utf-8")
    one.drop("01.txt", "第二")
    one.until(2)
    assert products(one, "01") == ["hans.docx", "hant.docx", "hant.edited.docx", "manifest.json"]
    assert "第二" in (one.out / "01" / "hans.docx").read_text("utf-8")
    assert (one.out / "01" / "hant.edited.docx").read_text("utf-8") == "by hand"
    assert one.names("done") == [
        "01-2.txt", "01-2.txt.report.txt", "01.txt", "01.txt.report.txt",
    ]  # fmt: skip
    report = (one.folder / "done" / "01-2.txt.report.txt").read_text("utf-8")
    assert "kept as hant.edited.docx" in report
    # A version that fails leaves the products of the one before, known for the program's own.
    one.drop("01.txt", "漏")
    one.until(3)
    assert "第二" in (one.out / "01" / "hans.docx").read_text("utf-8")
    one.drop("01.txt", "第四")
    one.until(4)
    assert products(one, "01") == ["hans.docx", "hant.docx", "hant.edited.docx", "manifest.json"]


def test_what_was_cut_off_is_built_the_next_time(hot: Callable[..., Hot], tmp_path: Path) -> None:
    one = hot()
    one.drop("01.txt", "等")
    one.settled()
    limit = time.monotonic() + 60
    while not one.hot._crew.running() and time.monotonic() < limit:
        time.sleep(0.02)
    one.hot.close()
    assert one.told == []
    assert one.names() == ["01.txt"]
    assert not (one.out / ".making").exists()
    assert not (one.out / "01").exists()
    (one.out / ".making" / "00000001" / "in").mkdir(parents=True)  # as kill -9 leaves it
    one = hot()
    assert list((one.out / ".making").iterdir()) == []
    (one.out / "open").touch()
    one.until(1)
    assert products(one, "01") == ["hans.docx", "manifest.json"]


def test_products_in_place_and_the_page_not_put_away(hot: Callable[..., Hot]) -> None:
    one = hot()
    one.drop("01.txt", "头条")
    one.until(1)
    before = (one.out / "01" / "hans.docx").read_bytes()
    # As if it had been killed in between.
    (one.folder / "done" / "01.txt").rename(one.folder / "01.txt")
    one.until(2)
    assert products(one, "01") == ["hans.docx", "manifest.json"]
    assert (one.out / "01" / "hans.docx").read_bytes() == before


def test_where_nothing_can_be_written_a_page_is_not_built_for_ever(hot: Callable[..., Hot]) -> None:
    one = hot()
    done = one.folder / "done"
    done.rmdir()
    done.touch()
    page = one.drop("01.txt", "头条")
    (told,) = one.until(1)
    assert not told.well
    assert "cannot be written" in told.reason
    assert one.look(100) == 0
    assert page.exists()
    done.unlink()
    page.write_text("头条，又一次\n", "utf-8")  # somebody has seen to it
    one.until(2)
    assert one.told[1].well


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("01.txt", True), ("第一版.docx", True), ("A.PDF", True), ("a.htm", True), ("a.md", True),
        (".01.txt", False), (".01.txt.Xy3k", False), ("~$a.docx", False), ("01.txt.part", False),
        ("01.txt~", False), ("a.pdf.crdownload", False), ("a.report.md", False),
        ("README.md", False), ("a.jpg", False), ("page-01.toml", False), ("a.tmp", False),
        ("Thumbs.db", False), ("a", False), ("a.markdown", False), ("a\n.txt", False),
    ],
)  # fmt: skip
def test_what_is_a_page(name: str, page: bool) -> None:
    assert is_page(name) is page


def test_links_and_folders_are_no_pages(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    folder = tmp_path / "in"
    (folder / "d.txt").mkdir(parents=True)
    (folder / "a.txt").symlink_to(tmp_path / "secret")
    os.mkfifo(folder / "f.txt")
    (folder / "x.png").symlink_to(tmp_path / "secret")
    (folder / "b.md").write_text("# x\n\n![a](x.png)\n", "utf-8")
    assert [path.name for path, _ in pages_in(folder)] == ["b.md"]
    assert Belongings().of(folder / "b.md") == ([], ["x.png"])


def test_a_link_put_in_a_pages_place_is_not_read(
    hot: Callable[..., Hot], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.serve import hotfolder

    one = hot()
    page = one.drop("01.txt", "头条")
    real = hotfolder._copy

    def swapped(path: Path, target: Path) -> None:
        path.unlink()
        path.symlink_to(tmp_path / "paper" / "source" / "newspaper.toml")
        real(path, target)

    one.look()
    monkeypatch.setattr(hotfolder, "_copy", swapped)
    one.look(3)
    assert page.is_symlink()
    assert one.hot._taken == {}
    assert list((one.out / ".making").iterdir()) == []


def test_a_text_in_utf_16_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("头条 a\n\n".encode("utf-16"))
    assert seems_whole(path)


@given(st.lists(st.tuples(st.integers(0, 2), st.floats(0, 5)), min_size=1))
def test_quiet_is_the_time_since_the_last_change(steps: list[tuple[int, float]]) -> None:
    here = look_at(Path(__file__))
    assert here is not None
    looks = [(), (here,), (here, here)]
    settling, now, since, last = Settling(), 0.0, 0.0, None
    for look, pause in steps:
        now += pause
        if look != last:
            since, last = now, look
        assert settling.quiet(Path("a"), looks[look], now) == now - since


def test_free_names(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "a-2.txt").symlink_to("nowhere")
    assert free_name(tmp_path / "a.txt") == tmp_path / "a-3.txt"
    assert free_name(tmp_path / "b.txt") == tmp_path / "b.txt"


def test_killed_between_two_products_the_next_run_knows_its_own(
    hot: Callable[..., Hot], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = hot(
        options=Options(editions=(EditionCode.HANS, EditionCode.HANT), formats=(Format.DOCX,))
    )
    one.drop("01.txt", "第一")
    one.until(1)
    from pipeline.serve import putting

    real, written = putting.write, []

    def cut_off(path: Path, data: bytes) -> None:
        if written:
            raise KeyboardInterrupt
        written.append(path)
        real(path, data)

    one.hot.close()
    monkeypatch.setattr(putting, "write", cut_off)
    manifest = read_manifest(one.out / "01")
    assert manifest is not None

    def version(word: str) -> Path:
        made = tmp_path / word
        made.mkdir()
        records = {}
        for name, record in manifest.products.items():
            (made / name).write_text(f"{word} {name}")
            records[name] = replace(record, sha256=sha256(f"{word} {name}".encode()))
        write_manifest(made, replace(manifest, products=records))
        return made

    with pytest.raises(KeyboardInterrupt):
        put_out(version("new"), one.out / "01")
    monkeypatch.undo()
    assert (one.out / "01" / "hans.docx").read_text() == "new hans.docx"
    assert put_out(version("newer"), one.out / "01") == []
    assert products(one, "01") == ["hans.docx", "hant.docx", "manifest.json"]
    assert (one.out / "01" / "hant.docx").read_text() == "newer hant.docx"


@pytest.mark.real
@pytest.mark.slow
def test_the_command(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "01.txt").write_bytes((root / "source" / "2025-02-20" / "01.txt").read_bytes())
    (folder / "bad.md").write_text("没有标题\n", "utf-8")
    command = [
        sys.executable, "-m", "pipeline", "watch", str(folder), "--project", str(root),
        "--settle", "0.2s", "-e", "hans", "-f", "pdf", "-j", "1",
    ]  # fmt: skip
    env = os.environ | {"PYTHONPATH": str(root)}
    result = subprocess.run(
        [*command, "--once"], env=env, capture_output=True, text=True, check=False
    )
    assert result.returncode == 4, result.stderr
    assert "done    01.txt" in result.stdout
    assert "failed  bad.md" in result.stdout
    assert (folder / "out" / "01" / "hans.pdf").read_bytes().startswith(b"%PDF")
    with subprocess.Popen(
        command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stderr is not None
            assert "watching" in process.stderr.readline()
            second = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
            assert second.returncode == 1
            assert "another pipeline watch" in second.stderr
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=60)
            assert process.returncode == 130
            assert "Traceback" not in err
            assert out == ""
        finally:
            process.kill()  # whatever failed: leaving the block waits for it
