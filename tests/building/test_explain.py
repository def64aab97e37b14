"""Why a product is up to date or not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.building import cache
from pipeline.building.build import build
from pipeline.building.explain import Explanation, explain
from pipeline.building.plan import Options, make_plan
from pipeline.cli import cli
from pipeline.errors import ExitCode, UsageError
from tests import projects
from tests.building.test_build import Recorder

HANS = "dist/2025-02-20/01/hans.pdf"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TEST_MODEL", "yes")
    monkeypatch.setattr(cache, "_model_identity", lambda *_: "m")
    projects.make_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    built(tmp_path)
    return tmp_path


def built(root: Path) -> None:
    plan, output = make_plan([], Options(), output=None, working=root)
    build(plan, Options(), output, Recorder(root), work=projects.work)


def of(root: Path, name: str = HANS) -> Explanation:
    plan, _ = make_plan([], Options(), output=None, working=root)
    return explain(root / name, plan)


def test_what_is_up_to_date(root: Path) -> None:
    assert list(of(root).lines()) == [f"{HANS} is up to date"]


def test_what_changed_and_in_which_file(root: Path) -> None:
    (root / "styles/hans.css").write_text("/* other */")
    (root / "source/2025-02-20/page-01.toml").write_text("")
    assert list(of(root).lines()) == [
        f"{HANS} would be made: styles, page plan changed",
        "  styles: the style sheets changed",
        "  page plan: the page's plan changed",
        "  source/2025-02-20/page-01.toml: is new",
        "  styles/hans.css: has changed",
    ]


def test_what_a_person_changed_deleted_or_never_made(root: Path) -> None:
    (root / HANS).write_text("mine")
    assert of(root).reason == "altered by hand"
    (root / HANS).unlink()
    assert of(root).reason == "deleted"
    assert of(root, "dist/2025-02-20/01/hans.epub").reason == "new"


def test_what_failed_last_time_and_why(root: Path) -> None:
    (root / "source/2025-02-20/01.txt").write_text("头条\n漏。\n", encoding="utf-8")
    built(root)
    assert list(of(root).lines())[:2] == [
        f"{HANS} would be made: failed last time",
        "  last time: failed: a1.headline: missing: 漏 is not in the file",
    ]


def test_every_ingredient_has_words(root: Path) -> None:
    from pipeline.building.explain import _WORDS

    plan, _ = make_plan([], Options(), output=None, working=root)
    for product in Options().products(plan.pages[0].paper):
        assert set(cache.Ingredients().of(plan.pages[0], product)) <= set(_WORDS)


@pytest.mark.parametrize(
    ("name", "words"),
    [("nowhere/hans.pdf", "in no folder of a page"), ("dist/2025-02-20/01/hans.odt", "no product")],
)
def test_what_is_no_product(root: Path, name: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        of(root, name)


def test_the_command(root: Path) -> None:
    result = CliRunner().invoke(cli, ["explain", HANS, "--json"])
    assert result.exit_code == ExitCode.OK
    assert json.loads(result.stdout)[0]["up_to_date"] is True
    result = CliRunner().invoke(cli, ["explain", HANS])
    assert result.stdout == f"{HANS} is up to date\n"
