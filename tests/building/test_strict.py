"""`pipeline build --strict` and the gates of the English."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.building import cache, produce
from pipeline.cli import cli
from pipeline.config import Newspaper
from pipeline.edition import Edition, EditionCode
from pipeline.errors import ExitCode
from pipeline.gate import Finding, Gate, judged, read_waiver
from pipeline.page import Page
from tests import projects
from tests.projects import make_project

FINDING = Finding("a1.s1.p1-1", Gate.FIGURES, "figure missing: 3", "共3人。", "<Some>", lines=(2,))
WAIVED = Finding("a1.s1.p1-2", Gate.LOOP, "repeats itself", "好。", "Good good.")


@pytest.fixture
def waivers() -> list[str]:
    return [WAIVED.entry, "a9.s1.p1-1: loop"]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, waivers: list[str]) -> Path:
    """A small newspaper whose English fails two gates, of which the page waives some."""

    def edition(code: EditionCode, page: Page, paper: Newspaper) -> Edition:
        made = projects.edition(code, page, paper)
        if code is not EditionCode.EN:
            return made
        known = [read_waiver(entry, "source/2025-02-20/01.md", 3) for entry in waivers]
        gates = judged([FINDING, WAIVED], known, 2)
        return replace(made, gates=gates, notes=tuple(one.note for one in gates.findings))

    make_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TEST_MODEL", "yes")
    stages = replace(projects.STAGES, edition=edition)
    monkeypatch.setattr(produce, "Stages", lambda: stages)
    monkeypatch.setattr(cache, "_model_identity", lambda _: "m")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, (*arguments, "--jobs", "1"))


def test_what_fails_is_told_and_counted_and_stops_a_strict_build(root: Path) -> None:
    result = run("build", "-e", "en", "-f", "docx")
    assert result.exit_code == 0
    assert (
        "note: source/2025-02-20/01.txt: in English 1 sentence fails a gate (figures 1), 1 waived\n"
        in result.stderr
    )
    assert (
        "note: source/2025-02-20/01.md:3: waive names no gate that fails, take it out: "
        "“a9.s1.p1-1: loop”\n"
    ) in result.stderr
    manifest = json.loads((root / "dist/2025-02-20/01/manifest.json").read_text("utf-8"))
    assert manifest["gates"]["counts"] == {
        "loop": {"failed": 1, "waived": 1, "reviewed": 0},
        "figures": {"failed": 1, "waived": 0, "reviewed": 0},
    }
    # The product is kept, and the gate still fails.
    strict = run("build", "-e", "en", "-f", "docx", "--strict")
    assert strict.exit_code == ExitCode.CHECK_FAILED
    assert strict.stdout.startswith("kept")
    line = f"source/2025-02-20/01.txt:2: {FINDING.entry}: figure missing: 3"
    assert line in strict.stderr
    assert WAIVED.entry not in strict.stderr


def test_other_editions_ask_for_no_gate(root: Path) -> None:
    run("build", "-e", "en", "-f", "docx")
    assert run("build", "-e", "hans", "-f", "docx", "--strict").exit_code == 0


def test_what_is_waived_stops_nothing(root: Path, waivers: list[str]) -> None:
    waivers[:] = [WAIVED.entry, f"{FINDING.entry}, they are not counted"]
    result = run("build", "-e", "en", "-f", "docx", "--strict")
    assert (result.exit_code, "fails a gate" in result.stderr) == (0, False)


def test_the_index_page_has_it_gate_by_gate_with_the_entry(root: Path) -> None:
    run("build", "-e", "en,hans", "-f", "docx")
    page = (root / "dist/index.html").read_text(encoding="utf-8")
    assert '<span lang="zh-Hans">1 句未通过检查</span> 1 sentence fails a gate</summary>' in page
    assert '<h5><b lang="zh-Hans">数字</b> Figures <span>1</span></h5>' in page
    assert f"<code>{FINDING.entry}</code>" in page
    assert '<span lang="zh-Hans">共3人。</span><q lang="en">&lt;Some&gt;</q>' in page
    assert "1 sentence waived</summary>" in page
    # Each is there once: not among the notes as well.
    assert page.count("figure missing: 3") == 1
