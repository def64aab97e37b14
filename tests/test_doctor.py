"""The doctor: every lack named, with the command that mends it, on a machine that is made up."""

from __future__ import annotations

import importlib.metadata
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import doctor, remedies
from pipeline.doctor import Diagnosis, State, examine, main_report, render
from pipeline.errors import MissingDependencyError
from pipeline.remedies import FONTCONFIG, PANGO, Remedy, System, font_remedy, install_commands
from pipeline.typeset import fonts
from pipeline.typeset.fonts import FaceFile

STOCK = {
    family for stacks in doctor._STOCK_FAMILIES.values() for stack in stacks for family in stack
}


class Translator:
    name = "zh-en 1.9"


@pytest.fixture(autouse=True)
def healthy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that has everything; each test takes something away."""
    monkeypatch.setattr(doctor, "_opens", lambda name: True)
    has_fonts(monkeypatch, STOCK)
    has_model(monkeypatch, lambda model="": Translator())
    monkeypatch.setattr(doctor.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(importlib.metadata, "requires", lambda name: ["weasyprint>=1"])
    monkeypatch.setattr(importlib.metadata, "version", lambda name: "70.0")


def has_fonts(monkeypatch: pytest.MonkeyPatch, families: set[str]) -> None:
    faces = tuple(FaceFile(family, f"/{family}.ttf", 0, 400, italic=False) for family in families)
    monkeypatch.setattr(fonts, "installed_faces", lambda: faces)


def has_model(monkeypatch: pytest.MonkeyPatch, find_translator: Callable[..., object]) -> None:
    # The real one would look for models on this very machine.
    monkeypatch.setattr("pipeline.translate.engines.argos.find_translator", find_translator)


def found(folder: Path, subject: str) -> Diagnosis:
    return next(entry for entry in examine(folder) if entry.subject == subject)


def debian(entry: Diagnosis) -> list[str]:
    return install_commands([entry.remedy], System.DEBIAN)


def test_a_healthy_machine_lacks_nothing(tmp_path: Path):
    report, ok = main_report(folder=tmp_path)
    assert ok
    assert "Nothing is missing." in report
    assert {entry.state for entry in examine(tmp_path)} == {State.OK}


def test_missing_pango_is_named_and_the_fonts_are_still_checked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr(doctor, "_opens", lambda name: "pango" not in name)
    # Importing WeasyPrint without Pango would fail.
    monkeypatch.setattr("pipeline.typeset.keptstyles.kept_style", pytest.fail)
    entry = found(tmp_path, "Pango")
    assert entry.state is State.MISSING
    assert "libpango-1.0-0" in debian(entry)[0]
    assert found(tmp_path, "Noto Serif CJK TC").state is State.OK
    report, ok = main_report(folder=tmp_path, all_systems=True)
    assert not ok
    for line in ("dnf install -y pango", "brew install pango"):
        assert line in report


def test_the_subset_library_can_be_done_without(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(doctor, "_opens", lambda name: "subset" not in name)
    assert found(tmp_path, "HarfBuzz subset").state is State.LACKING
    assert main_report(folder=tmp_path)[1]


def test_a_library_in_homebrew_that_python_does_not_see(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    (tmp_path / "libpango-1.0.dylib").touch()
    monkeypatch.setattr(doctor, "_BREW_FOLDERS", (tmp_path,))
    monkeypatch.setattr(doctor, "_opens", lambda name: "libpango-1" not in name)
    monkeypatch.setattr(sys, "platform", "darwin")
    entry = found(tmp_path, "Pango")
    assert install_commands([entry.remedy], System.MACOS) == [
        f"export DYLD_FALLBACK_LIBRARY_PATH={tmp_path}"
    ]


def test_a_missing_font_names_the_edition_and_the_package(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    has_fonts(monkeypatch, {family for family in STOCK if not family.endswith(" TC")})
    entry = found(tmp_path, "Noto Serif CJK TC")
    assert entry.state is State.MISSING
    assert "traditional" in entry.purpose
    assert "fonts-noto-cjk" in debian(entry)[0]
    assert not main_report(folder=tmp_path)[1]


def test_a_font_that_another_stands_in_for_is_no_failure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    has_fonts(monkeypatch, (STOCK - {"Liberation Serif"}) | {"Times New Roman"})
    entry = found(tmp_path, "Liberation Serif")
    assert entry.state is State.LACKING
    assert "Times New Roman stands in" in entry.detail
    assert main_report(folder=tmp_path)[1]


def test_fonts_are_those_of_the_newspapers_own_styles(tmp_path: Path):
    project(tmp_path, tokens='--serif: "Fangsong Special";')
    entry = found(tmp_path, "Fangsong Special")
    assert entry.state is State.MISSING
    assert any("Fangsong Special" in line for line in debian(entry))


def test_no_fontconfig_is_told_as_such(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def none() -> None:
        raise MissingDependencyError("fontconfig is not installed")

    monkeypatch.setattr(fonts, "installed_faces", none)
    entry = found(tmp_path, "fc-list")
    assert entry.state is State.MISSING
    assert entry.remedy == FONTCONFIG


def test_no_model_skips_the_english_edition_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def none(model: str = "") -> None:
        raise MissingDependencyError(
            "no zh-en model is installed", remedy="run: pipeline model install zh-en, or: another"
        )

    has_model(monkeypatch, none)
    report, ok = main_report(folder=tmp_path, all_systems=True)
    assert ok
    assert report.count("    pipeline model install zh-en\n") == len(System)
    assert "English edition is skipped" in report


def test_an_engine_is_asked_only_where_that_is_wanted(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    asked = []

    class Asked(Translator):
        def probe(self) -> None:
            asked.append(self.name)
            if len(asked) > 1:
                raise MissingDependencyError(
                    "the translation server does not answer",
                    path="http://gpu:5000",
                    remedy="try again later",
                )

    has_model(monkeypatch, lambda model="": Asked())
    report, ok = main_report(folder=tmp_path)
    assert ok
    assert asked == []
    assert "is zh-en 1.9 - makes" in report
    report, ok = main_report(folder=tmp_path, ask=True)
    assert ok
    assert "is zh-en 1.9, which answers - makes" in report
    report, ok = main_report(folder=tmp_path, ask=True)
    assert not ok
    assert "http://gpu:5000: the translation server does not answer" in report
    assert "    # try again later\n" in report


@pytest.mark.parametrize(
    ("requirement", "detail"),
    [
        ("weasyprint==69.0", "is version 70.0, wanted is ==69.0"),
        ("nothing-such==1", "not installed"),
    ],
)
def test_a_python_package_that_is_missing_or_of_a_wrong_version(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, requirement: str, detail: str
):
    def version(name: str) -> str:
        if name == "nothing-such":
            raise importlib.metadata.PackageNotFoundError(name)
        return "70.0"

    monkeypatch.setattr(importlib.metadata, "version", version)
    monkeypatch.setattr(importlib.metadata, "requires", lambda name: [requirement])
    entry = found(tmp_path, requirement.partition("==")[0])
    assert entry.state is State.MISSING
    assert detail in entry.detail
    assert debian(entry) == [f"{sys.executable} -m pip install {requirement}"]


def test_a_package_for_another_system_is_not_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr(
        importlib.metadata, "requires", lambda name: ["weasyprint; sys_platform == 'plan9'"]
    )
    monkeypatch.setattr(importlib.metadata, "version", pytest.fail)
    assert main_report(folder=tmp_path)[1]


def test_a_package_whose_compiled_part_does_not_load(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    def broken(name: str) -> None:
        if name == "opencc":
            raise ImportError("libstdc++.so.6: cannot open shared object file")

    monkeypatch.setattr(doctor.importlib, "import_module", broken)
    entry = found(tmp_path, "opencc")
    assert entry.state is State.MISSING
    assert "libstdc++" in entry.detail


def test_a_folder_that_cannot_be_written(tmp_path: Path):
    (tmp_path / "dist").touch(mode=0o755)  # a file in the way
    entry = found(tmp_path, str(tmp_path / "dist"))
    assert entry.state is State.MISSING


def test_a_broken_configuration_is_a_finding_and_no_crash(tmp_path: Path):
    project(tmp_path, config="[layout]\npaper = 'a5'\n")
    entry = found(tmp_path, str(tmp_path / "source" / "newspaper.toml"))
    assert entry.state is State.MISSING
    assert "line 2" in entry.detail


@pytest.mark.parametrize(
    ("release", "system"),
    [
        ({"ID": "debian"}, System.DEBIAN),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, System.DEBIAN),
        ({"ID": "fedora"}, System.FEDORA),
        ({"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, System.FEDORA),
        ({"ID": "nixos"}, None),
    ],
)
def test_the_system_is_told_by_its_release_file(
    monkeypatch: pytest.MonkeyPatch, release: dict[str, str], system: System | None
):
    monkeypatch.setattr(remedies.platform, "freedesktop_os_release", lambda: release)
    assert remedies.detect_system() is system


def test_one_command_installs_all_packages_of_a_system():
    both = [PANGO, font_remedy("Noto Sans CJK SC"), font_remedy("Noto Serif CJK TC"), PANGO]
    (debian_line,) = install_commands(both, System.DEBIAN)
    assert debian_line.endswith(
        "apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 fonts-noto-cjk"
    )
    assert install_commands(both, System.MACOS) == [
        "brew install pango",
        "brew install --cask font-noto-sans-cjk font-noto-serif-cjk",
    ]


@pytest.mark.parametrize(("uid", "prefix"), [(0, "dnf"), (1000, "sudo dnf")])
def test_sudo_is_for_those_who_need_it(monkeypatch: pytest.MonkeyPatch, uid: int, prefix: str):
    monkeypatch.setattr(remedies.os, "geteuid", lambda: uid)
    assert install_commands([PANGO], System.FEDORA) == [f"{prefix} install -y pango"]


def test_an_unknown_system_is_shown_all_commands():
    entry = Diagnosis("Pango", "sets type", State.MISSING, "is not there", PANGO)
    report = render([entry], system=None)
    assert all(f"On {system.value}:" in report for system in System)
    assert "On Fedora" not in render([entry], system=System.DEBIAN)


def test_no_heading_without_a_command():
    entry = Diagnosis("x", "y", State.LACKING, "z", Remedy())
    assert "On " not in render([entry], system=System.DEBIAN)


def test_the_stock_families_are_what_the_shipped_styles_ask_for(tmp_path: Path):
    from pipeline.config import Newspaper

    asked = {stack[0] for stack in doctor._families(Newspaper(tmp_path), readable=True)}
    assert asked == STOCK


def project(folder: Path, *, tokens: str = "", config: str = "") -> None:
    """A newspaper of its own, with the shipped styles but for `tokens`."""
    from pipeline.resources import package_styles

    (folder / "source").mkdir()
    (folder / "source" / "newspaper.toml").write_text(config)
    (folder / "styles").mkdir()
    for sheet in package_styles().glob("*.css"):
        (folder / "styles" / sheet.name).write_bytes(sheet.read_bytes())
    if tokens:
        with (folder / "styles" / "tokens.css").open("a") as sheet:
            sheet.write(f":root {{ {tokens} }}\n")
