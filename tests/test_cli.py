from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import resource
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from pipeline import __version__
from pipeline.building import cache, produce
from pipeline.cli import cli
from pipeline.errors import ExitCode
from tests import projects
from tests.projects import make_project

Run = Callable[..., Result]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small newspaper as the current folder, built by quick stages."""
    make_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TEST_MODEL", "yes")
    monkeypatch.setattr(produce, "Stages", lambda: projects.STAGES)
    monkeypatch.setattr(
        cache, "_model_identity", lambda _: "m" if os.environ.get("TEST_MODEL") else cache.NO_MODEL
    )
    return tmp_path


@pytest.fixture
def run() -> Run:
    def run(*arguments: str, **options: object) -> Result:
        arguments = (*arguments, "--jobs", "1") if arguments[0] in {"build", "check"} else arguments
        return CliRunner().invoke(cli, arguments, **options)  # type: ignore[arg-type]

    return run


def write(root: Path, text: str, page: str = "01") -> None:
    path = root / f"source/2025-02-20/{page}.txt"
    path.write_text(text, encoding="utf-8")


def test_a_line_a_product_on_standard_output_and_the_rest_on_standard_error(
    root: Path, run: Run
) -> None:
    result = run("build", "-e", "hans,hant")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert len(lines) == 4
    assert re.fullmatch(
        r"made dist/2025-02-20/01/hans\.pdf  1 page  \d+ bytes(  0\.\d s)?", lines[0]
    )
    assert re.fullmatch(r"note: .* for the editor on hant, .*\n4 made in \d\.\d s\n", result.stderr)
    again = run("build", "--edition", "hans", "--edition", "hant")
    assert again.stdout.splitlines()[0].startswith("kept dist/2025-02-20/01/hans.pdf  1 page")
    assert again.stderr.startswith("4 kept")


def test_editions_and_formats_are_chosen(root: Path, run: Run) -> None:
    assert run("build", "-e", "en, PINYIN", "-f", "docx", "-q").output == ""
    assert sorted(path.name for path in (root / "dist/2025-02-20/01").iterdir()) == [
        "en.docx", "manifest.json", "pinyin.docx",
    ]  # fmt: skip


def test_paper_output_and_reasons(root: Path, run: Run) -> None:
    run("build", "--paper", "a4", "-o", "out")
    assert (root / "out/2025-02-20/01/hans.docx").read_text().startswith("docx hans 595")
    result = run("build", "-o", "out", "-v", "-e", "hans")
    assert "layout changed)" in result.stdout
    result = run("build", "-o", "out", "--dry-run", "-e", "hans", "--paper", "a3")
    assert result.stdout.startswith("would make out/2025-02-20/01/hans.pdf  (layout changed)\n")


def test_it_works_from_a_folder_inside_the_newspaper(
    root: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root / "styles")
    result = run("build", "-e", "hans", "-f", "pdf")
    assert result.stdout.startswith(f"made {root}/dist/2025-02-20/01/hans.pdf")
    assert (root / "dist/index.html").is_file()


def test_a_skipped_edition_and_strict(
    root: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TEST_MODEL")
    result = run("build")
    assert result.exit_code == 0
    assert "skipped dist/2025-02-20/01/en.pdf  no translation model is installed\n" in result.stdout
    assert result.stderr.count("run: pipeline model install zh-en") == 1
    result = run("build", "--strict")
    assert result.exit_code == ExitCode.MISSING_DEPENDENCY
    assert result.stderr.count("run: pipeline model install zh-en") == 1


def test_a_failed_check_names_the_block(root: Path, run: Run) -> None:
    write(root, "漏字\n")
    result = run("build")
    assert result.exit_code == ExitCode.CHECK_FAILED
    assert "failed dist/2025-02-20/01/hans.pdf\n" in result.stdout
    assert (
        "error: dist/2025-02-20/01/hans.pdf: a1.headline: missing: 漏 is not in the file\n"
        in result.stderr
    )


@pytest.mark.parametrize(("options", "traced"), [((), False), (("-v",), False), (("-vv",), True)])
def test_a_traceback_only_when_asked_for(
    root: Path, run: Run, options: tuple[str, ...], traced: bool
) -> None:
    write(root, "错\n")
    result = run("build", "-e", "hant", *options)
    assert result.exit_code == ExitCode.INTERNAL
    assert "error: dist/2025-02-20/01/hant.pdf: ValueError: a fault\n" in result.stderr
    assert "-vv shows where" in result.stderr
    assert ("Traceback (most recent call last)" in result.stderr) is traced
    assert ("line" in result.stderr) is traced


@pytest.mark.parametrize(("options", "traced"), [((), False), (("-vv",), True)])
def test_what_nobody_foresaw(
    root: Path, run: Run, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], traced: bool
) -> None:
    def fail(*_: object, **__: object) -> None:
        message = "what\nis this"
        raise KeyError(message)

    monkeypatch.setattr("pipeline.building.plan.make_plan", fail)
    result = run("build", *options)
    assert result.exit_code == ExitCode.INTERNAL
    assert "error: KeyError: 'what" in result.stderr
    assert ("Traceback (most recent call last)" in result.stderr) is traced
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError("cannot load library 'libpango-1.0-0': no such file"), "system library libpango"),
        (ModuleNotFoundError("No module named 'opencc'", name="opencc"), "Python package opencc"),
    ],
)
def test_a_library_that_is_not_there(
    root: Path, run: Run, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    def fail(*_: object) -> bytes:
        raise error

    stages = projects.Stages(
        projects.read, projects.edition, projects.style, fail, projects.check, projects.faces
    )
    monkeypatch.setattr(produce, "Stages", lambda: stages)
    result = run("build", "-e", "hans", "--strict")
    assert result.exit_code == ExitCode.MISSING_DEPENDENCY
    assert words in result.stdout
    assert "run: pipeline doctor" in result.stderr


def test_quiet_still_tells_errors(root: Path, run: Run) -> None:
    write(root, "坏\n")
    result = run("build", "-q")
    assert result.exit_code == ExitCode.BAD_SOURCE
    assert result.stdout == ""
    assert result.stderr == (
        "error: source/2025-02-20/01.txt:1: no story found\n  look at the file\n"
    )


def test_check_reads_products_back(root: Path, run: Run) -> None:
    result = run("check")
    assert result.exit_code == ExitCode.USAGE
    assert "build them with: pipeline build" in result.stderr
    run("build", "--paper", "a4")
    result = run("check", "-f", "docx")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0].startswith("right dist/2025-02-20/01/hans.docx")
    before = {path: path.stat().st_mtime_ns for path in (root / "dist").rglob("*")}
    write(root, "另一\n")
    result = run("check", "-e", "hans")
    assert result.exit_code == ExitCode.CHECK_FAILED
    assert "hans.docx: a1.headline: changed: the text is another" in result.stderr
    assert {path: path.stat().st_mtime_ns for path in (root / "dist").rglob("*")} == before
    write(root, "坏\n")
    assert run("check").exit_code == ExitCode.BAD_SOURCE
    assert run("check", "gone.txt").exit_code == ExitCode.BAD_SOURCE


def test_an_edited_page_is_named(root: Path, run: Run) -> None:
    (root / "source/2025-02-20/01.md").write_text("改\n", encoding="utf-8")
    result = run("build", "-e", "hans")
    assert (
        "note: source/2025-02-20/01.md is used in place of source/2025-02-20/01.txt\n"
        in result.stderr
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "--edition", "latin"),
        ("build", "--format", "mobi"),
        ("build", "--paper", "a5"),
        ("build", "--jobs", "-1"),
        ("build", "--nonsense"),
        ("build", "-"),
        ("biuld",),
        ("--nonsense",),
        ("normalise",),
        ("model", "remove"),
        ("pinyin", "--syllables", "--json"),
    ],
)
def test_a_wrong_command_line(root: Path, arguments: tuple[str, ...]) -> None:
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == ExitCode.USAGE
    assert result.stderr
    assert "Traceback" not in result.output


def commands(group: click.Group, name: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = [name]
    for key, command in group.commands.items():
        if isinstance(command, click.Group):
            found += commands(command, (*name, key))
        else:
            found.append((*name, key))
    return found


@pytest.mark.parametrize("name", commands(cli), ids=" ".join)
def test_every_command_has_its_help(name: tuple[str, ...]) -> None:
    result = CliRunner().invoke(cli, [*name, "--help"])
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage:")
    assert max(map(len, result.stdout.splitlines())) <= 100
    help_ = CliRunner().invoke(cli, [*name, "-h"])
    assert help_.stdout == result.stdout


def test_version() -> None:
    assert CliRunner().invoke(cli, ["--version"]).stdout == f"pipeline, version {__version__}\n"


# --- Real processes --------------------------------------------------------------------

DRIVER = f"""\
import sys
sys.path[:0] = [{str(Path(__file__).parents[1])!r}, {str(Path(__file__).parent)!r}]
import projects, pipeline.building.build, pipeline.building.cache
pipeline.building.cache._model_identity = lambda wanted: "none"
pipeline.building.build.build.__kwdefaults__["work"] = projects.work
if __name__ == "__main__":
    from pipeline.cli import main
    main()
"""


def start(root: Path, *arguments: str, **options: object) -> subprocess.Popen[str]:
    script = root / "driver.py"
    script.write_text(DRIVER, encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, str(script), *arguments],
        cwd=root,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        **options,  # type: ignore[call-overload]
    )


def finish(root: Path, *arguments: str) -> str:
    process = start(root, *arguments)
    out, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    return out


def gone(group: int) -> bool:
    """Whether every process of a group comes to its end within five seconds."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_it_cleans_up(tmp_path: Path, jobs: str, number: signal.Signals) -> None:
    root = make_project(tmp_path, {"d/1.txt": "好\n", "d/2.txt": "慢\n", "d/3.txt": "慢\n"})
    process = start(root, "build", "-e", "hans", "--jobs", jobs)
    assert process.stdout is not None
    assert process.stdout.readline().startswith("made dist/d/1/hans.pdf")
    assert process.stdout.readline().startswith("made dist/d/1/hans.docx")
    time.sleep(0.5)
    if number is signal.SIGINT:
        os.killpg(process.pid, number)  # the terminal signals the whole group
    else:
        process.send_signal(number)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == ExitCode.INTERRUPTED
    assert errors == "error: interrupted\n"
    assert gone(process.pid)
    names = sorted(path.name for path in (root / "dist").rglob("*") if path.is_file())
    assert names == [".index.stale", "hans.docx", "hans.pdf", "manifest.json"]


def test_a_closed_pipe_does_not_end_a_build(tmp_path: Path) -> None:
    root = make_project(tmp_path, {f"d/{number}.txt": "好\n" for number in range(9)})
    process = start(root, "build", "-e", "hans", "--jobs", "1")
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "18 made" in errors
    assert "Traceback" not in errors


def on_terminal(root: Path, *arguments: str) -> str:
    """What a command shows on a terminal of 24 lines by 100 columns."""
    script = root / "driver.py"
    script.write_text(DRIVER, encoding="utf-8")
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 100))
    process = subprocess.Popen(
        [sys.executable, str(script), *arguments], cwd=root, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    shown = b""
    with contextlib.suppress(OSError):  # what reading gives when the other end is closed
        while chunk := os.read(ours, 65536):
            shown += chunk
    os.close(ours)
    process.wait(20)
    return shown.decode()


def test_a_bar_on_a_terminal(tmp_path: Path) -> None:
    root = make_project(tmp_path, {"d/1.txt": "好\n", "d/2.txt": "漏\n"})
    shown = on_terminal(root, "build", "--jobs", "1", "-e", "hans,hant,en")
    assert "building:" in shown
    assert "12/12" in shown
    assert "made dist" not in shown
    assert shown.count("failed dist") == 0
    assert shown.count("a1.headline: missing") == 2
    assert shown.count("skipped dist/d/1/en.pdf  no translation model") == 1
    assert shown.count("run: pipeline model install zh-en") == 1
    assert "6 made, 4 skipped, 2 failed in" in shown.splitlines()[-1]
    assert "building:" not in on_terminal(root, "build", "--jobs", "1", "-e", "hans", "-q")


def test_a_full_disk(tmp_path: Path) -> None:
    """A limit on the size of files stands for the disk: writes fail half-way as on a full one."""
    root = make_project(tmp_path, {"d/1.txt": "好" * 4000})

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))

    process = start(root, "build", "-e", "hans", "--jobs", "1", preexec_fn=limit)
    out, errors = process.communicate(timeout=20)
    assert process.returncode == ExitCode.CANNOT_WRITE
    assert "cannot be written: file too large" in errors
    assert "made" not in out
    left = [path for path in (root / "dist").rglob("*") if path.is_file()]
    assert [path.name for path in left if path.suffix in {".pdf", ".docx", ".part"}] == []


def cpu_seconds(root: Path, *arguments: str) -> float:
    """The CPU seconds of a program and of all it starts: the machine may be busy with others."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    finish(root, *arguments)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_a_build_with_nothing_to_do_is_quick(tmp_path: Path) -> None:
    """Measured by what the program takes to begin at all, as machines differ in speed."""
    root = make_project(tmp_path)
    finish(root, "build", "--jobs", "1")
    assert finish(root, "build").count("kept") == 6
    begun = min(cpu_seconds(root, "--version") for _ in range(3))
    assert min(cpu_seconds(root, "build") for _ in range(3)) < 3 * begun


HEAVY = {"weasyprint", "docx", "opencc", "pypinyin", "ctranslate2", "argostranslate", "jieba",
         "lxml", "fontTools", "uharfbuzz", "pypdfium2", "tqdm", "asyncio", "multiprocessing"}  # fmt: skip


def imported(*arguments: str, cwd: Path) -> set[str]:
    code = (
        "import json, sys\nfrom pipeline.cli import cli\n"
        f"try: cli({list(arguments)!r})\nexcept SystemExit as end: assert not end.code\n"
        "finally: sys.stderr.write('\\n' + json.dumps(sorted(sys.modules)))"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=cwd, capture_output=True, text=True, check=True,
        env=environment,
    )  # fmt: skip
    return {name.partition(".")[0] for name in json.loads(done.stderr.splitlines()[-1])}


def test_help_imports_no_library_of_a_stage(tmp_path: Path) -> None:
    assert not imported("--help", cwd=tmp_path) & (HEAVY | {"email", "http"})


def test_a_build_with_nothing_to_do_imports_none_either(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    finish(root, "build", "-e", "hans", "--jobs", "1")
    assert not imported("build", "-e", "hans", cwd=root) & (HEAVY - {"multiprocessing"})
