"""Looks by name: which there are, whose wins, and what is said of one that is not there."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.building import produce
from pipeline.cli import cli
from pipeline.config import read_newspaper
from pipeline.errors import ConfigurationError, ExitCode
from pipeline.resources import look_of, looks_of, package_styles
from tests import projects
from tests.projects import make_project


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(produce, "Stages", lambda: projects.STAGES)
    monkeypatch.setenv("TEST_MODEL", "1")
    monkeypatch.chdir(tmp_path)
    return make_project(tmp_path)


def make_look(root: Path, name: str) -> Path:
    folder = root / "styles/looks" / name
    folder.mkdir(parents=True)
    (folder / "newspaper.css").write_text(".headline { color: red }", encoding="utf-8")
    return folder


def build(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["build", "-j", "1", *arguments])


def test_a_newspaper_s_own_look_wins_over_the_shipped_one(root: Path) -> None:
    paper = read_newspaper(root / "source/newspaper.toml")
    shipped = looks_of(paper)
    assert look_of(paper) is None
    assert shipped["evening"] == package_styles() / "looks/evening"
    own = make_look(root, "evening")
    mine = make_look(root, "mine")
    (root / "styles/looks/.hidden").mkdir()
    (root / "styles/looks/notes.txt").write_text("no look", encoding="utf-8")
    looks = looks_of(paper)
    assert dict(looks) == {**shipped, "evening": own, "mine": mine}
    assert look_of(replace(paper, look="mine")) == mine
    assert look_of(replace(paper, look="evening")) == own


def test_a_look_that_is_not_there(root: Path) -> None:
    make_look(root, "mine")
    result = build("--look", "mien")
    assert result.exit_code == ExitCode.BAD_CONFIGURATION, result.output
    assert "there is no look 'mien'" in result.stderr
    assert "standard, evening, " in result.stderr
    assert "mine" in result.stderr
    assert "newspaper.toml" not in result.stderr
    with (root / "source/newspaper.toml").open("a", encoding="utf-8") as file:
        file.write("[layout]\nlook = 'mien'\n")
    result = build()
    assert result.exit_code == ExitCode.BAD_CONFIGURATION
    assert "source/newspaper.toml:6: there is no look 'mien'" in result.stderr
    assert build("--look", "standard").exit_code == 0


@pytest.mark.parametrize("name", ["../looks/mine", "/etc", ".", "..", "mine/"])
def test_a_look_is_a_name_and_no_path(root: Path, name: str) -> None:
    make_look(root, "mine")
    paper = replace(read_newspaper(root / "source/newspaper.toml"), look=name)
    with pytest.raises(ConfigurationError, match="there is no look"):
        look_of(paper)


def test_the_look_is_on_record_and_a_change_of_look_is_built(root: Path) -> None:
    make_look(root, "mine")
    assert build("--look", "mine", "-e", "hans", "-f", "pdf").exit_code == 0
    manifest = json.loads((root / "dist/2025-02-20/01/manifest.json").read_text())
    assert manifest["options"]["look"] == "mine"
    assert "styles/looks/mine/newspaper.css" in manifest["inputs"]
    assert "kept" in build("--look", "mine", "-e", "hans", "-f", "pdf", "-v").stdout
    assert "(look changed)" in build("-e", "hans", "-f", "pdf", "-v").stdout


def test_a_built_file_is_checked_in_the_look_it_was_built_in(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_look(root, "mine")
    assert build("--look", "mine", "--paper", "a4", "-e", "hans", "-f", "pdf").exit_code == 0
    seen = []

    def style(code, language, paper):
        seen.append((paper.look, paper.paper))
        return projects.style(code, language, paper)

    monkeypatch.setattr(produce, "Stages", lambda: replace(projects.STAGES, style=style))
    assert CliRunner().invoke(cli, ["check", "-j", "1"]).exit_code == 0
    assert seen == [("mine", "a4")]
