from __future__ import annotations

import errno
import importlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pytest

from pipeline.building import build as build_module
from pipeline.building import cache
from pipeline.building.build import build
from pipeline.building.joblist import jobs_of
from pipeline.building.manifest import MANIFEST_NAME, Status, read_manifest
from pipeline.building.plan import Options, make_plan
from pipeline.building.produce import Job, Outcome
from pipeline.building.recheck import recheck
from pipeline.building.report import Report, Summary, Verb
from pipeline.edition import TEXTS, EditionCode
from pipeline.errors import ExitCode, OutputError
from pipeline.files import sha256
from pipeline.formats import Format
from tests import projects
from tests.projects import make_project


@dataclass
class Recorder:
    """A reporter that remembers."""

    root: Path
    reports: list[Report] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    total: int = 0

    def begin(self, total: int) -> None:
        self.total = total

    def report(self, report: Report) -> None:
        self.reports.append(report)

    def detail(self, text: str) -> None:
        """Nobody asks."""

    def note(self, text: str) -> None:
        self.notes.append(text)

    @property
    def lines(self) -> list[str]:
        return sorted(
            f"{report.verb} {report.path.relative_to(self.root).as_posix()}"
            for report in self.reports
        )

    def reasons(self) -> dict[str, str]:
        return {report.path.name: report.reason for report in self.reports}


class Newsroom:
    """A project and the means to build it."""

    def __init__(self, root: Path) -> None:
        self.root = make_project(root)
        self.dist = self.root / "dist"
        self.page = self.dist / "2025-02-20" / "01"
        self.said = Recorder(root)

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def build(
        self,
        *sources: str,
        options: Options | None = None,
        work: Callable[[Job], Outcome] = projects.work,
        workers: int = 1,
        dry_run: bool = False,
    ) -> Summary:
        self.said = Recorder(self.root)
        plan, output = make_plan(
            [self.root / source for source in sources],
            options or Options(),
            output=None,
            working=self.root,
        )
        return build(
            plan,
            options or Options(),
            output,
            self.said,
            workers=workers,
            dry_run=dry_run,
            work=work,
        )

    def files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.dist).as_posix(): path.read_bytes()
            for path in sorted(self.dist.rglob("*"))
            if path.is_file()
        }

    def names(self) -> list[str]:
        return list(self.files())


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    monkeypatch.setenv("TEST_MODEL", "yes")
    monkeypatch.setattr(
        cache, "_model_identity", lambda _: "m" if os.environ.get("TEST_MODEL") else cache.NO_MODEL
    )
    return Newsroom(tmp_path)


def no_work(job: Job) -> Outcome:
    pytest.fail(f"worked on {job}")


PRODUCTS = [
    f"{edition}.{format_}" for edition in ("en", "hans", "hant", "pinyin") for format_ in ("docx", "pdf")
]  # fmt: skip
HANS = Options(editions=(EditionCode.HANS,))


def test_what_was_changed_to_make_a_text_fit_is_on_record(newsroom: Newsroom) -> None:
    newsroom.write("source/2025-02-20/01.txt", "头条\n正文很紧。\n")
    newsroom.build()
    manifest = read_manifest(newsroom.page)
    assert manifest is not None
    assert manifest.products["hans.pdf"].notes == ("leading of pdf changed",)
    assert manifest.products["hans.docx"].notes == ("leading of docx changed",)
    assert "leading of pdf changed" in (newsroom.dist / "index.html").read_text(encoding="utf-8")


def test_a_page_plan_is_an_input_and_a_mistake_in_it_stops_its_page_only(
    newsroom: Newsroom,
) -> None:
    newsroom.write("source/2025-02-20/02.txt", "二版\n正文。\n")
    newsroom.build()
    newsroom.write("source/2025-02-20/page-01.toml", "[[row]]\nstories = [ 1 ]\n")
    newsroom.build()
    assert "page plan changed" in newsroom.said.reasons().values()
    manifest = read_manifest(newsroom.page)
    assert manifest is not None
    assert "source/2025-02-20/page-01.toml" in manifest.inputs
    newsroom.write("source/2025-02-20/page-01.toml", "[[row]]\nstories = [ 2 ]\n")
    summary = newsroom.build()
    (failed,) = {report.failure.message for report in newsroom.said.reports if report.failure
                 if "page-01" in report.failure.message}  # fmt: skip
    assert failed.endswith("page-01.toml:2: the page has no story 2")
    assert summary.exit_code() == ExitCode.SOME_FAILED


def test_a_first_build_makes_everything(newsroom: Newsroom) -> None:
    summary = newsroom.build()
    assert newsroom.names() == sorted(
        ["index.html", *(f"2025-02-20/01/{name}" for name in ["manifest.json", *PRODUCTS])]
    )
    assert newsroom.said.lines == [f"made dist/2025-02-20/01/{name}" for name in PRODUCTS]
    assert newsroom.said.total == 8
    (note,) = newsroom.said.notes
    assert note.endswith("dist/2025-02-20/01: 1 note for the editor on hant, in the index page")
    assert summary.exit_code(strict=True) is ExitCode.OK
    assert (newsroom.page / "hans.docx").read_text(encoding="utf-8") == (
        "docx hans 1105.5 头条\n正文。\n"
    )


def test_the_manifest_tells_all_of_it(newsroom: Newsroom) -> None:
    newsroom.build()
    manifest = json.loads((newsroom.page / MANIFEST_NAME).read_bytes())
    assert manifest["schema"] == "newspaper-manifest/1"
    assert (manifest["source"], manifest["title"], manifest["page"], manifest["newspaper"]) == (
        "source/2025-02-20/01.txt", "头条", "1", "样报",
    )  # fmt: skip
    source = newsroom.root / "source/2025-02-20/01.txt"
    assert manifest["inputs"]["source/2025-02-20/01.txt"] == sha256(source.read_bytes())
    assert manifest["versions"]["weasyprint"]
    assert manifest["options"] == {
        "look": "standard",
        "paper": "",
        "variant": "tw",
        "fold": False,
        "pdf": "screen",
        "pinyin": "",
    }
    assert manifest["notes"] == {"hant": ["a1.headline: look here"]}
    for name, product in manifest["products"].items():
        data = (newsroom.page / name).read_bytes()
        assert product["status"] == "made"
        assert (product["sha256"], product["size"]) == (sha256(data), len(data))
        assert product["checks"] == {"blocks": 1, "findings": []}
        assert product.get("pages") == (1 if name.endswith("pdf") else None)
    assert list(manifest["products"])[:3] == ["hans.pdf", "hans.docx", "hant.pdf"]
    assert {"read", "edition hans", "typeset en.docx", "check pinyin.pdf"} <= set(
        manifest["seconds"]
    )


def test_two_builds_differ_in_nothing_but_the_seconds(newsroom: Newsroom) -> None:
    newsroom.build()
    first = newsroom.files()
    shutil.rmtree(newsroom.dist)
    newsroom.build()
    second = newsroom.files()
    name = "2025-02-20/01/manifest.json"
    for files in (first, second):
        manifest = json.loads(files[name])
        del manifest["seconds"]
        files[name] = json.dumps(manifest, ensure_ascii=False).encode()
    assert first == second


def test_nothing_changed_is_no_work(newsroom: Newsroom) -> None:
    newsroom.build()
    before = newsroom.files()
    summary = newsroom.build(work=no_work)
    assert newsroom.said.lines == [f"kept dist/2025-02-20/01/{name}" for name in PRODUCTS]
    assert newsroom.files() == before
    assert summary.exit_code() is ExitCode.OK
    assert {report.pages for report in newsroom.said.reports} == {1, None}


def test_an_edition_s_style_makes_that_edition_anew(newsroom: Newsroom) -> None:
    newsroom.build()
    newsroom.write("styles/pinyin.css", "p { color: red }")
    newsroom.build()
    made = [line for line in newsroom.said.lines if line.startswith("made")]
    assert made == [f"made dist/2025-02-20/01/pinyin.{kind}" for kind in ("docx", "pdf")]
    assert newsroom.said.reasons()["pinyin.pdf"] == "styles changed"


def test_a_build_of_some_keeps_the_record_of_the_others(newsroom: Newsroom) -> None:
    newsroom.build()
    newsroom.write("source/2025-02-20/01.txt", "头条\n新。\n")
    newsroom.build(options=Options((EditionCode.HANS,), (Format.PDF,)))
    assert newsroom.said.lines == ["made dist/2025-02-20/01/hans.pdf"]
    newsroom.build()
    kept = [line for line in newsroom.said.lines if line.startswith("kept")]
    assert kept == ["kept dist/2025-02-20/01/hans.pdf"]


def test_a_deleted_product_is_made_again(newsroom: Newsroom) -> None:
    newsroom.build()
    before = newsroom.files()
    (newsroom.page / "hant.pdf").unlink()
    (newsroom.dist / "index.html").unlink()
    newsroom.build()
    assert newsroom.said.reasons()["hant.pdf"] == "deleted"
    assert set(newsroom.files()) == set(before)
    shutil.rmtree(newsroom.page)
    newsroom.build()
    assert set(newsroom.files()) == set(before)


@pytest.mark.parametrize("changed", [False, True])
def test_what_a_person_altered_is_set_aside(newsroom: Newsroom, changed: bool) -> None:
    newsroom.build()
    for turn, name in ((b"mine", "hans.edited.docx"), (b"mine too", "hans.edited-2.docx")):
        (newsroom.page / "hans.docx").write_bytes(turn)
        if changed:
            newsroom.write("source/2025-02-20/01.txt", f"头条\n{name}\n")
        newsroom.build()
        assert (newsroom.page / name).read_bytes() == turn
        assert (newsroom.page / "hans.docx").read_bytes().startswith(b"docx hans")
        (note,) = (note for note in newsroom.said.notes if "by hand" in note)
        assert "hans.docx was altered by hand: kept as" in note
        assert note.endswith(name)
    newsroom.build(work=no_work)
    assert not newsroom.said.notes


def test_a_product_that_cannot_be_made_does_not_touch_a_person_s_file(newsroom: Newsroom) -> None:
    newsroom.build()
    (newsroom.page / "hans.docx").write_bytes(b"mine")
    newsroom.write("source/2025-02-20/01.txt", "漏字\n")
    assert newsroom.build(options=HANS).exit_code() is ExitCode.CHECK_FAILED
    assert (newsroom.page / "hans.docx").read_bytes() == b"mine"


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"schema": "other/9"}', b"\xff", None])
def test_without_a_manifest_one_s_own_files_are_known_by_their_bytes(
    newsroom: Newsroom, damage: bytes | None
) -> None:
    newsroom.build()
    if damage is None:
        (newsroom.page / MANIFEST_NAME).unlink()
    else:
        (newsroom.page / MANIFEST_NAME).write_bytes(damage)
    (newsroom.page / "en.docx").write_bytes(b"mine")
    newsroom.build()
    assert {report.verb for report in newsroom.said.reports} == {Verb.MADE}
    edited = [name for name in newsroom.names() if "edited" in name]
    assert edited == ["2025-02-20/01/en.edited.docx"]


def test_a_missing_model_skips_the_edition_and_says_what_to_do(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TEST_MODEL")
    summary = newsroom.build()
    skipped = [report for report in newsroom.said.reports if report.verb is Verb.SKIPPED]
    assert [report.path.name for report in skipped] == ["en.pdf", "en.docx"]
    assert skipped[0].failure is not None
    assert skipped[0].failure.remedy == "run: pipeline model install zh-en"
    assert summary.exit_code() is ExitCode.OK
    assert summary.exit_code(strict=True) is ExitCode.MISSING_DEPENDENCY
    page = (newsroom.dist / "index.html").read_text(encoding="utf-8")
    assert "no translation model is installed" in page
    assert "pipeline model install zh-en" in page
    # Still no model: it is not even tried.
    summary = newsroom.build(work=no_work)
    assert summary.exit_code(strict=True) is ExitCode.MISSING_DEPENDENCY
    assert [line for line in newsroom.said.lines if "skipped" in line] == [
        "skipped dist/2025-02-20/01/en.docx", "skipped dist/2025-02-20/01/en.pdf",
    ]  # fmt: skip
    # Once there is one, only the English edition is made.
    monkeypatch.setenv("TEST_MODEL", "yes")
    newsroom.build()
    assert [line for line in newsroom.said.lines if "made" in line] == [
        "made dist/2025-02-20/01/en.docx", "made dist/2025-02-20/01/en.pdf",
    ]  # fmt: skip
    assert "no translation model" not in (newsroom.dist / "index.html").read_text(encoding="utf-8")


def test_a_missing_font_skips_the_pdf_and_is_tried_again(newsroom: Newsroom) -> None:
    newsroom.write("source/2025-02-20/01.txt", "字体\n")
    newsroom.build(options=HANS)
    assert newsroom.said.lines == [
        "made dist/2025-02-20/01/hans.docx", "skipped dist/2025-02-20/01/hans.pdf",
    ]  # fmt: skip
    newsroom.build(options=HANS)
    assert newsroom.said.total == 1
    assert newsroom.said.lines[1] == "skipped dist/2025-02-20/01/hans.pdf"


def test_a_product_that_lost_something_is_not_written(newsroom: Newsroom) -> None:
    newsroom.write("source/2025-02-20/01.txt", "漏字\n")
    summary = newsroom.build()
    assert summary.exit_code() is ExitCode.CHECK_FAILED
    assert "2025-02-20/01/hans.pdf" not in newsroom.names()
    assert "2025-02-20/01/hant.pdf" in newsroom.names()
    failed = [report for report in newsroom.said.reports if report.verb is Verb.FAILED]
    assert [report.path.name for report in failed] == ["hans.pdf", "hans.docx"]
    assert failed[0].failure is not None
    assert failed[0].failure.message == "a1.headline: missing: 漏 is not in the file"
    manifest = read_manifest(newsroom.page)
    assert manifest is not None
    record = manifest.products["hans.pdf"]
    assert (record.status, record.sha256) == (Status.FAILED, "")
    assert record.findings == ("a1.headline: missing: 漏 is not in the file",)
    # It is tried again, and told again, each time.
    assert newsroom.build().exit_code() is ExitCode.CHECK_FAILED
    assert newsroom.said.total == 2


def test_an_older_product_is_kept_and_called_so(newsroom: Newsroom) -> None:
    newsroom.build(options=HANS)
    before = (newsroom.page / "hans.pdf").read_bytes()
    newsroom.write("source/2025-02-20/01.txt", "漏字\n")
    newsroom.build(options=HANS)
    assert (newsroom.page / "hans.pdf").read_bytes() == before
    manifest = read_manifest(newsroom.page)
    assert manifest is not None
    assert manifest.products["hans.pdf"].outdated
    assert "an older" in (newsroom.dist / "index.html").read_text(encoding="utf-8")
    newsroom.write("source/2025-02-20/01.txt", "好\n")
    newsroom.build(options=HANS)
    assert not [name for name in newsroom.names() if "edited" in name]
    assert "an older" not in (newsroom.dist / "index.html").read_text(encoding="utf-8")


def test_one_bad_page_never_stops_the_others(newsroom: Newsroom) -> None:
    newsroom.write("source/2025-02-20/02.txt", "坏\n")
    newsroom.write("source/2025-02-20/03.txt", "崩\n")
    newsroom.write("source/2025-02-20/04.txt", "错\n")
    summary = newsroom.build(options=Options(formats=(Format.DOCX,)))
    assert [line for line in newsroom.said.lines if "failed" in line] == [
        "failed dist/2025-02-20/04/hant.docx",
        "failed source/2025-02-20/02.txt",
        "failed source/2025-02-20/03.txt",
    ]
    assert summary.counts[Verb.MADE] == 7
    assert summary.exit_code() is ExitCode.SOME_FAILED
    assert not (newsroom.dist / "2025-02-20/02").exists()
    for source, code in (("02", ExitCode.BAD_SOURCE), ("03", ExitCode.INTERNAL)):
        assert newsroom.build(f"source/2025-02-20/{source}.txt").exit_code() is code
    failure = newsroom.said.reports[0].failure
    assert failure is not None
    assert failure.message == "ZeroDivisionError: boom"
    assert "in read" in failure.trace
    assert "-vv" in failure.remedy


def test_a_page_that_has_become_bad_is_so_on_record(newsroom: Newsroom) -> None:
    newsroom.build()
    newsroom.write("source/2025-02-20/01.txt", "坏\n")
    newsroom.build()
    page = (newsroom.dist / "index.html").read_text(encoding="utf-8")
    assert page.count("no story found") == 8
    newsroom.write("source/2025-02-20/01.txt", "好\n")
    newsroom.build()
    assert not [name for name in newsroom.names() if "edited" in name]


def test_a_wrong_configuration_or_style_folder(newsroom: Newsroom) -> None:
    newsroom.write("source/newspaper.toml", "[files]\nstyles = 'gone'\n")
    summary = newsroom.build()
    assert summary.exit_code() is ExitCode.BAD_CONFIGURATION
    newsroom.write("source/newspaper.toml", "")
    newsroom.build()
    newsroom.write("source/newspaper.toml", "[files]\nstyles = 'gone'\n")
    newsroom.build()
    page = (newsroom.dist / "index.html").read_text(encoding="utf-8")
    assert page.count("gone does not exist") == 8
    newsroom.write("source/2025-02-20/02.txt", "好\n")
    newsroom.write("source/newspaper.toml", "[nmae]\n")
    summary = newsroom.build()
    assert summary.exit_code() is ExitCode.BAD_CONFIGURATION
    assert len(newsroom.said.reports) == 1  # one file, one error


def test_a_dry_run_says_what_would_be_made_and_writes_nothing(newsroom: Newsroom) -> None:
    summary = newsroom.build(dry_run=True, work=no_work)
    assert not newsroom.dist.exists()
    assert newsroom.said.lines == [f"would make dist/2025-02-20/01/{name}" for name in PRODUCTS]
    assert summary.exit_code() is ExitCode.OK
    newsroom.build()
    before = newsroom.files()
    newsroom.write("source/lexicon.tsv", "simplified\n新\n")
    newsroom.build(dry_run=True, work=no_work)
    assert newsroom.files() == before
    assert newsroom.said.reasons()["hant.pdf"] == "lexicon changed"
    assert newsroom.said.reasons()["hans.pdf"] == ""


def test_an_edited_page_is_used_and_named(newsroom: Newsroom) -> None:
    newsroom.write("source/2025-02-20/01.md", "改后\n")
    newsroom.build(options=HANS)
    assert "改后" in (newsroom.page / "hans.docx").read_text(encoding="utf-8")
    (note,) = newsroom.said.notes
    assert note.endswith("01.md is used in place of " + note.split(" ")[-1])


def test_output_that_cannot_be_written_at_all(newsroom: Newsroom) -> None:
    newsroom.dist.write_bytes(b"a file")
    with pytest.raises(OutputError, match="dist"):
        newsroom.build(work=no_work)
    assert newsroom.dist.read_bytes() == b"a file"


def test_a_folder_in_a_product_s_place(newsroom: Newsroom) -> None:
    (newsroom.page / "hans.pdf").mkdir(parents=True)
    summary = newsroom.build(options=HANS)
    assert summary.exit_code() is ExitCode.CANNOT_WRITE
    assert newsroom.said.lines == [
        "failed dist/2025-02-20/01/hans.pdf", "made dist/2025-02-20/01/hans.docx",
    ]  # fmt: skip


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
def test_a_disk_that_fills_up_or_fails_leaves_no_half_file(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, fault: int
) -> None:
    newsroom.build()
    before = newsroom.files()
    newsroom.write("source/2025-02-20/01.txt", "新\n")
    real = Path.write_bytes

    def full(self: Path, data: bytes) -> int:
        if self.name.startswith(".") and len(data) > 30:
            real(self, data[:30])
            raise OSError(fault, os.strerror(fault))
        return real(self, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    assert newsroom.build().exit_code() is ExitCode.CANNOT_WRITE
    monkeypatch.undo()
    monkeypatch.setenv("TEST_MODEL", "yes")
    monkeypatch.setattr(cache, "_model_identity", lambda _: "m")
    after = newsroom.files()
    after.pop("2025-02-20/01/.pending.json", None)
    assert after == before
    # With room again, the build mends itself.
    assert newsroom.build().exit_code() is ExitCode.OK
    assert newsroom.names() == list(before)


@pytest.mark.parametrize("writes", range(1, 21))
def test_a_build_that_dies_at_any_write_is_made_good_by_the_next(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    newsroom.build()
    newsroom.write("source/2025-02-20/01.txt", "新\n")
    real, count = Path.replace, iter(range(1, 100))

    def die(self: Path, target: Path) -> Path:
        if next(count) >= writes:
            # Nothing after this point runs, not even what cleans up.
            raise SystemError
        return real(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", die)
        patch.setattr(Path, "unlink", lambda *_, **__: None)
        if writes <= 18:
            with pytest.raises(SystemError):
                newsroom.build()
        else:
            newsroom.build()
    for path in newsroom.dist.rglob(".*.part"):
        path.rename(path.with_name(path.name.replace(str(os.getpid()), "999999999")))
    assert newsroom.build().exit_code() is ExitCode.OK
    assert newsroom.names() == sorted(
        ["index.html", *(f"2025-02-20/01/{name}" for name in ["manifest.json", *PRODUCTS])]
    )
    assert "新" in (newsroom.page / "en.docx").read_text(encoding="utf-8")


def test_workers_make_what_one_process_makes(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(Path(__file__).parents[1])
    work = cast("Callable[[Job], Outcome]", importlib.import_module("projects").work)
    newsroom.write("source/2025-02-20/02.txt", "死\n")
    newsroom.build("source/2025-02-20/01.txt")
    alone = newsroom.files()
    shutil.rmtree(newsroom.dist)
    # Fewer pages than workers: a job is an edition, and one of them kills its worker.
    summary = newsroom.build(work=work, workers=3)
    assert [line for line in newsroom.said.lines if "failed" in line] == [
        "failed source/2025-02-20/02.txt"
    ]
    assert summary.counts[Verb.MADE] == 14
    assert summary.exit_code() is ExitCode.SOME_FAILED
    for name, data in alone.items():
        if name.endswith((".pdf", ".docx")):
            assert newsroom.files()[name] == data
    failure = next(report.failure for report in newsroom.said.reports if report.failure)
    assert "the worker process died" in failure.message


def test_jobs_are_pages_or_editions(newsroom: Newsroom) -> None:
    plan, _ = make_plan([], Options(), output=None, working=newsroom.root)
    wanted = [(page, Options().products(page.paper)) for page in plan.pages]
    assert [len(job.products) for job in jobs_of(wanted * 4, 1)] == [8] * 4
    alone = [job.products[0].edition for job in jobs_of(wanted, 1)]
    assert alone == list(TEXTS)
    split = jobs_of(wanted, 2)
    assert [(job.number, job.products[0].edition) for job in split] == [
        (0, EditionCode.EN), (1, EditionCode.PINYIN), (2, EditionCode.HANT), (3, EditionCode.HANS),
    ]  # fmt: skip


# The ledger ------------------------------------------------------------------------


def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        pytest.fail(f"read {path}")

    monkeypatch.setattr(build_module, "read_manifest", refuse)


def test_what_looks_as_it_did_is_not_read_again(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.building.ledger._YOUNG", -60.0)
    newsroom.build()
    with monkeypatch.context() as patch:
        unread(patch)
        summary = newsroom.build(work=no_work)
    assert summary.counts == {Verb.KEPT: 8}
    kept = {report.path.name: report for report in newsroom.said.reports}
    assert (kept["hans.pdf"].pages, kept["hans.docx"].pages) == (1, None)
    assert kept["hans.pdf"].size == (newsroom.page / "hans.pdf").stat().st_size


@pytest.mark.parametrize(
    ("change", "more", "made"),
    [
        ("source/2025-02-20/01.txt", "再加一行。\n", 8),
        ("styles/pinyin.css", "/* new */\n", 2),
        ("source/lexicon.tsv", "正文\t正文\n", 6),
        ("source/lexicon.tsv", "别处\t別處\n", 0),
        ("dist/2025-02-20/01/hans.pdf", "x", 1),
        ("dist/2025-02-20/01/manifest.json", "{}", 8),
        ("source/2025-02-20/page-01.toml", "", 8),
    ],
)
def test_the_ledger_hides_no_change(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, change: str, more: str, made: int
) -> None:
    monkeypatch.setattr("pipeline.building.ledger._YOUNG", -60.0)
    newsroom.build()
    path = newsroom.root / change
    with path.open("a", encoding="utf-8") as file:
        file.write(more)
    summary = newsroom.build()
    assert summary.counts[Verb.MADE] == made
    with monkeypatch.context() as patch:
        unread(patch)
        assert newsroom.build(work=no_work).counts == {Verb.KEPT: 8}


def test_what_failed_is_not_in_the_ledger(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.building.ledger._YOUNG", -60.0)
    newsroom.write("source/2025-02-20/01.txt", "头条\n漏。\n")
    assert newsroom.build().counts[Verb.FAILED] == 2
    assert newsroom.build().counts[Verb.FAILED] == 2


WEB = Options(formats=(Format.PDF, Format.HTML))


def web_text(newsroom: Newsroom) -> str:
    return (newsroom.page / "index.html").read_text(encoding="utf-8")


def test_the_web_edition_has_all_editions_and_leads_to_their_files(newsroom: Newsroom) -> None:
    newsroom.build(options=WEB)
    assert [line.split()[0] for line in newsroom.said.lines] == ["made"] * 5
    text = web_text(newsroom)
    for code in TEXTS:
        assert f"{code}: 头条\n正文。" in text
        assert f"{code}.pdf" in text
    assert ">HTML</a>" in (newsroom.dist / "index.html").read_text(encoding="utf-8")
    newsroom.build(options=WEB, work=no_work)
    assert {line.split()[0] for line in newsroom.said.lines} == {"kept"}


def test_the_web_edition_is_made_where_the_english_is(newsroom: Newsroom) -> None:
    plan, _ = make_plan([], WEB, output=None, working=newsroom.root)
    jobs = jobs_of([(plan.pages[0], WEB.products(plan.pages[0].paper))], 2)
    names = [[product.name for product in job.products] for job in jobs]
    assert names == [["en.pdf", "index.html"], ["pinyin.pdf"], ["hant.pdf"], ["hans.pdf"]]


def test_an_edition_without_a_model_is_left_out_of_the_web_edition(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TEST_MODEL")
    newsroom.build(options=WEB)
    assert "en:" not in web_text(newsroom)
    assert "en.pdf" not in web_text(newsroom)
    manifest = read_manifest(newsroom.page)
    assert manifest is not None
    record = manifest.products["index.html"]
    assert record.notes == ("en is left out: no translation model is installed",)
    newsroom.build(options=WEB, work=no_work)
    monkeypatch.setenv("TEST_MODEL", "yes")
    newsroom.build(options=WEB)
    assert "en: 头条" in web_text(newsroom)
    assert "en.pdf" in web_text(newsroom)


def test_the_web_edition_never_leads_to_a_file_that_is_not_there(newsroom: Newsroom) -> None:
    newsroom.write("source/2025-02-20/01.txt", "头条\n正文错了。\n")  # its hant.pdf fails
    newsroom.build(options=Options(formats=(Format.PDF, Format.DOCX, Format.HTML)))
    text = web_text(newsroom)
    assert "hans.docx" in text
    assert "hant.pdf" not in text
    (newsroom.page / "hans.pdf").unlink()
    newsroom.build(options=Options(formats=(Format.HTML,)))
    assert "hans.pdf" not in web_text(newsroom)
    newsroom.build(options=Options(formats=(Format.EPUB, Format.HTML)))
    assert "hans.epub" in web_text(newsroom)


def test_the_web_edition_knows_where_it_will_stand(newsroom: Newsroom) -> None:
    text = (newsroom.root / "source/newspaper.toml").read_text(encoding="utf-8")
    newsroom.write("source/newspaper.toml", f'{text}[web]\nurl = "https://a.example/x"\n')
    newsroom.build(options=WEB)
    assert web_text(newsroom).endswith("https://a.example/x/2025-02-20/01/")


def test_a_web_edition_that_fails_its_check_is_not_put_in_place(newsroom: Newsroom) -> None:
    newsroom.write("source/2025-02-20/01.txt", "头条\n正文有网。\n")
    summary = newsroom.build(options=WEB)
    assert summary.exit_code() is ExitCode.CHECK_FAILED
    assert not (newsroom.page / "index.html").exists()


def test_the_web_edition_is_read_back(newsroom: Newsroom) -> None:
    options = Options(editions=(EditionCode.HANT,), formats=(Format.HTML,))
    newsroom.build(options=options)
    plan, _ = make_plan([], Options(), output=None, working=newsroom.root)
    said = Recorder(newsroom.root)
    assert recheck(plan, WEB, said, work=projects.work).exit_code() is ExitCode.OK
    (newsroom.page / "index.html").write_text("hant: 别的", encoding="utf-8")
    assert recheck(plan, WEB, said, work=projects.work).exit_code() is ExitCode.CHECK_FAILED
    assert not any("was built before" in note for note in said.notes)


def test_a_check_that_fails_says_what_has_changed_since_the_build(newsroom: Newsroom) -> None:
    newsroom.build(options=WEB)
    plan, _ = make_plan([], Options(), output=None, working=newsroom.root)
    newsroom.write("source/2025-02-20/01.txt", "头条\n别的正文。\n")
    (newsroom.page / "index.html").write_text("hant: 别的", encoding="utf-8")
    said = Recorder(newsroom.root)
    recheck(plan, WEB, said, work=projects.work)
    [note] = [note for note in said.notes if "was built before" in note]
    assert "before source changed" in note
    assert "pipeline build" in note
