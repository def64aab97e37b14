"""`pipeline style check`: its lines, its exit codes, and what it looks at."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import cli
from pipeline.errors import ExitCode

STYLES = Path(__file__).resolve().parents[1] / "styles"
CONFIG = '[files]\nstyles = "../look"\n'


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A newspaper with style sheets of its own, without looks, as the current folder."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(STYLES, "look", ignore=shutil.ignore_patterns("looks"))
    Path("source").mkdir()
    Path("source/newspaper.toml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["style", "check", *arguments])


def calm(folder: Path) -> None:
    """Give the sheets nothing to be advised on."""
    sheet = folder / "pinyin.css"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace("line-height: 1.55", "line-height: 1.8"), encoding="utf-8")


def test_the_newspapers_own_sheets_are_well(here: Path) -> None:
    calm(here / "look")
    result = run()
    assert (result.exit_code, result.stdout) == (ExitCode.OK, "")
    assert result.stderr.startswith("nothing is wrong: 10 sheets in 40 combinations")
    assert run("--strict").exit_code == ExitCode.OK


def test_errors_then_advice_with_file_and_line(here: Path) -> None:
    calm(here / "look")
    Path("look/hans.css").write_text(
        "\n.headline { color: #ccc; }\n.headlin { font-sise: 3pt; }\n", encoding="utf-8"
    )
    result = run()
    assert result.exit_code == ExitCode.BAD_CONFIGURATION
    lines = result.stdout.splitlines()
    assert lines[:2] == [
        "look/hans.css:3: there is no property font-sise; write font-size",
        "look/hans.css:3: no part of a page has the class .headlin; write .headline",
    ]
    assert lines[2:4] == ["", "Advice:"]
    assert lines[4].startswith("look/hans.css:2: .headline in #cccccc on white paper has")
    assert len(lines) == 5
    assert result.stderr.startswith("2 errors, 1 piece of advice: 10 sheets")


def test_advice_alone_is_no_failure_unless_strict(here: Path) -> None:
    calm(here / "look")
    Path("look/en.css").write_text(
        Path("look/en.css").read_text(encoding="utf-8") + ".kicker { color: #bbb; }\n",
        encoding="utf-8",
    )
    assert run().exit_code == ExitCode.OK
    assert run("--strict").exit_code == ExitCode.BAD_CONFIGURATION
    quiet = run("--quiet")
    assert (quiet.exit_code, quiet.output) == (ExitCode.OK, "")
    assert "look/en.css:" in run("--strict", "--quiet").stdout


def test_json(here: Path) -> None:
    Path("look/hans.css").write_text(".headlin { color: red; }\n", encoding="utf-8")
    result = run("--json", "--quiet")
    told = json.loads(result.stdout)
    assert result.exit_code == ExitCode.BAD_CONFIGURATION
    assert (told["schema"], told["errors"], told["combinations"]) == ("style-check/1", 1, 40)
    assert told["faults"][0] == {
        "file": "look/hans.css",
        "line": 1,
        "level": "error",
        "kind": "selector",
        "message": "no part of a page has the class .headlin",
        "remedy": "write .headline",
    }


def test_a_folder_can_be_named(here: Path) -> None:
    shutil.copytree("look", "other")
    Path("other/hans.css").write_text("\n\n.x { color: red; }\n", encoding="utf-8")
    result = run("other")
    assert result.exit_code == ExitCode.BAD_CONFIGURATION
    assert result.stdout.startswith("other/hans.css:3: ")


def test_no_such_folder(here: Path) -> None:
    result = run("nowhere")
    assert result.exit_code == ExitCode.BAD_CONFIGURATION
    assert result.stderr.startswith("error: nowhere: there is no such folder of style sheets")


def test_what_could_not_be_looked_at_is_told(here: Path) -> None:
    Path("look/hans.css").write_text('@import "https://example.org/x.css";\n', encoding="utf-8")
    result = run()
    assert result.exit_code == ExitCode.BAD_CONFIGURATION
    assert "not looked at in 4 of them" in result.stderr


def test_the_program_is_quick_to_start_with_it(here: Path) -> None:
    """The command's own module imports nothing heavy: see test_cli.py for --help."""
    import subprocess
    import sys

    code = "import sys, pipeline.commands.style; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not loaded & {"tinycss2", "weasyprint", "lxml", "pipeline.typeset.stylecheck"}
