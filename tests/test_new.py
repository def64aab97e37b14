"""`pipeline new`, `model` and `doctor`, and where styles and lexicons are found."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline import resources
from pipeline.cli import cli
from pipeline.config import Newspaper, read_newspaper
from pipeline.edition import EditionCode
from pipeline.errors import ConfigurationError, ExitCode
from pipeline.formats import Format
from pipeline.lexicon import read_lexicon
from pipeline.resources import lexicon_of, look_of, package_styles, styles_of
from tests.projects import make_project


def test_a_new_newspaper_can_be_built_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, ["new", "paper"])
    assert result.exit_code == 0
    root = tmp_path / "paper"
    assert "wrote paper/source/newspaper.toml\n" in result.stdout
    assert "pipeline build" in result.stderr
    paper = read_newspaper(root / "source/newspaper.toml")
    assert paper == Newspaper(
        directory=root / "source",
        lexicon=root / "source/lexicon.tsv",
        memory=root / "source/memory.tmx",
        styles=root / "styles",
        editions=tuple(EditionCode),
        formats=tuple(Format),
    )
    assert len(read_lexicon(root / "source/lexicon.tsv")) == 0
    for path in package_styles().glob("*.css"):
        assert (root / "styles" / path.name).read_bytes() == path.read_bytes()
    (root / "source/d").mkdir()
    (root / "source/d/01.md").write_text("# 头条\n\n正文。\n", encoding="utf-8")
    monkeypatch.chdir(root)
    result = CliRunner().invoke(cli, ["build", "-e", "hans", "-f", "docx", "-j", "1"])
    assert result.exit_code == 0, result.output


def test_a_new_newspaper_has_the_look_that_was_asked_for(tmp_path: Path) -> None:
    made = CliRunner().invoke(cli, ["new", str(tmp_path / "paper"), "--look", "evening"])
    assert made.exit_code == 0
    paper = read_newspaper(tmp_path / "paper/source/newspaper.toml")
    assert paper.look == "evening"
    assert look_of(paper) == tmp_path / "paper/styles/looks/evening"
    missed = CliRunner().invoke(cli, ["new", str(tmp_path / "other"), "--look", "mourning"])
    assert missed.exit_code == ExitCode.BAD_CONFIGURATION
    assert "there is no look 'mourning'" in missed.stderr
    assert not (tmp_path / "other").exists()


def test_a_new_newspaper_speaks_the_language_of_who_makes_it(tmp_path: Path) -> None:
    for language in ("en", "zh"):
        made = CliRunner().invoke(
            cli, ["--lang", language, "new", str(tmp_path / language), "--look", "party"]
        )
        assert made.exit_code == 0
    texts = {
        language: {
            name: (tmp_path / language / name).read_text(encoding="utf-8")
            for name in ("README.md", "source/newspaper.toml", "source/lexicon.tsv")
        }
        for language in ("en", "zh")
    }
    english, chinese = (texts[language] for language in ("en", "zh"))
    # The same settings, with the same values, in the same order; and the same columns.
    name = "source/newspaper.toml"
    assert tomllib.loads(chinese[name]) == tomllib.loads(english[name])
    settings = [[line.partition("#")[0].strip() for line in one[name].splitlines()]
                for one in (chinese, english)]  # fmt: skip
    assert settings[0] == settings[1]
    rows = [one["source/lexicon.tsv"].splitlines()[-1] for one in (chinese, english)]
    assert rows[0] == rows[1]
    assert len(read_lexicon(tmp_path / "zh/source/lexicon.tsv")) == 0
    # All that is said is Chinese; commands, paths and the example are as in the other.
    for line in chinese[name].splitlines():
        remark = line.partition("#")[2].strip()
        assert not remark.isascii() or remark in ("", "Jiaozuo Daily")
    commands = [re.findall(r"`[^`]+`|^    .*?(?=  |$)", one["README.md"], re.MULTILINE)
                for one in (chinese, english)]  # fmt: skip
    assert sorted(commands[0]) == sorted(commands[1])


def test_it_takes_a_new_or_empty_folder_only(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").write_text("x")
    (tmp_path / "empty").mkdir()
    for name, code in (
        ("full", ExitCode.CANNOT_WRITE),
        ("full/mine", ExitCode.CANNOT_WRITE),
        ("full/mine/x", ExitCode.CANNOT_WRITE),
        ("empty", ExitCode.OK),
        ("a/b", ExitCode.OK),
        ("empty", ExitCode.CANNOT_WRITE),
    ):
        result = CliRunner().invoke(cli, ["new", str(tmp_path / name)])
        assert result.exit_code == code, (name, result.output)
        assert "Traceback" not in result.output
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine"]


def test_where_styles_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_project(tmp_path)
    paper = read_newspaper(root / "source/newspaper.toml")
    assert styles_of(paper) == root / "styles"
    (root / "styles").rename(root / "look")
    assert styles_of(paper) == package_styles()
    with (root / "source/newspaper.toml").open("a", encoding="utf-8") as file:
        file.write("styles = '../look'\n")
    paper = read_newspaper(root / "source/newspaper.toml")
    assert styles_of(paper) == root / "look"
    (root / "look").rename(root / "gone")
    with pytest.raises(ConfigurationError, match="style folder") as caught:
        styles_of(paper)
    assert caught.value.exit_code is ExitCode.BAD_CONFIGURATION
    # A folder that happens to be called styles is none of a page's without a newspaper.
    (tmp_path / "x/styles").mkdir(parents=True)
    assert styles_of(Newspaper(directory=tmp_path / "x/y")) == package_styles()
    # An installed package carries its own.
    installed = tmp_path / "site/pipeline"
    (installed / "data/styles").mkdir(parents=True)
    monkeypatch.setattr(resources, "package_folder", lambda: installed)
    assert package_styles() == installed / "data/styles"


def test_the_newspaper_s_terms_lie_over_the_base(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    paper = read_newspaper(root / "source/newspaper.toml")
    (root / "source/lexicon.tsv").write_text(
        "simplified\ttraditional\n焦作\t焦作X\n新词\t新詞\n", encoding="utf-8"
    )
    lexicon = lexicon_of(paper)
    base = lexicon_of(Newspaper(directory=tmp_path))
    assert len(lexicon) >= len(base) + 1
    term = lexicon.get("焦作")
    assert term is not None
    assert (term.traditional, term.pinyin) == ("焦作X", "Jiāozuò")


def test_models_are_listed_and_told_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "none"))
    monkeypatch.setattr("pipeline.translate.engines.argos.embedded_packages", list)
    monkeypatch.setattr("pipeline.translate.engines.models.embedded_packages", list)
    result = CliRunner().invoke(cli, ["model", "list"])
    assert (result.exit_code, result.stdout) == (0, "")
    assert "pipeline model install" in result.stderr
    assert json.loads(CliRunner().invoke(cli, ["model", "list", "--json"]).stdout) == []
    for arguments in (["model", "info"], ["model", "info", "none"]):
        result = CliRunner().invoke(cli, arguments)
        assert result.exit_code == ExitCode.MISSING_DEPENDENCY
        assert "pipeline model install zh-en" in result.stderr
    result = CliRunner().invoke(cli, ["model", "install", "none.argosmodel"])
    assert result.exit_code == ExitCode.USAGE
    (tmp_path / "bad.argosmodel").write_bytes(b"no zip")
    result = CliRunner().invoke(cli, ["model", "install", str(tmp_path / "bad.argosmodel")])
    assert result.exit_code == ExitCode.MISSING_DEPENDENCY
    assert "not a package" in result.stderr


@pytest.mark.offline
def test_a_model_that_cannot_be_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ARGOS_PACKAGES_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    result = CliRunner().invoke(cli, ["model", "install", "zh-en"])
    assert result.exit_code == ExitCode.MISSING_DEPENDENCY
    assert "FILE.argosmodel" in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("well", [True, False])
def test_the_doctor_s_report(monkeypatch: pytest.MonkeyPatch, well: bool) -> None:
    asked = []

    def report(*, all_systems: bool, folder: Path, ask: bool, told: object) -> tuple[str, bool]:
        asked.append((all_systems, folder, ask))
        return "Everything there", well

    monkeypatch.setattr("pipeline.doctor.main_report", report)
    monkeypatch.chdir(Path(__file__).parent)
    result = CliRunner().invoke(cli, ["doctor", "--all-systems"])
    assert result.stdout == "Everything there\n"
    assert result.exit_code == (ExitCode.OK if well else ExitCode.MISSING_DEPENDENCY)
    assert asked == [(True, Path(__file__).parents[1], False)]
