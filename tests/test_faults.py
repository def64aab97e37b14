"""A dozen killed builds and other faults, small; `make faults` kills 200."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from pipeline.errors import MissingDependencyError
from tests.faults import clocks, spoiled, together, torture


@pytest.mark.slow
def test_builds_killed_at_any_moment_lose_nothing(tmp_path: Path) -> None:
    assert torture(tmp_path / "paper", kills=10, pages=6, seed=7)["kills"] == 10


@pytest.mark.slow
def test_a_clock_that_jumps_hides_no_change_and_makes_no_work(tmp_path: Path) -> None:
    assert clocks(tmp_path / "paper", pages=3) == 15


@pytest.mark.slow
def test_builds_at_once_in_one_folder_come_to_the_same(tmp_path: Path) -> None:
    assert together(tmp_path / "paper", pages=4, rounds=1) == 3


@pytest.mark.slow
def test_what_builds_keep_may_be_spoilt(tmp_path: Path) -> None:
    assert spoiled(tmp_path / "paper", pages=3, seed=7) >= 4


# --- Models and fonts ----------------------------------------------------------------------

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped model, unpacked."""
    folder = tmp_path_factory.mktemp("model")
    (packed,) = (ROOT / "pipeline/data/model").glob("*.argosmodel")
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(folder)
    (unpacked,) = folder.iterdir()
    return unpacked


@pytest.mark.real
@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        "metadata.json",
        "model/config.json",
        "model/model.bin",
        "model/source_vocabulary.json",
        "model/target_vocabulary.json",
        "sentencepiece.model",
    ],
)
def test_a_model_cut_short_is_told_and_never_used(shipped: Path, tmp_path: Path, name: str) -> None:
    from pipeline.translate.engines.argos import ArgosTranslator, read_package

    size = (shipped / name).stat().st_size
    for place, left in enumerate((0, 1, size // 2, size - 2)):
        folder = Path(shutil.copytree(shipped, tmp_path / str(place)))
        os.truncate(folder / name, left)
        with pytest.raises(MissingDependencyError) as caught:
            ArgosTranslator(read_package(folder)).probe()
        assert caught.value.path == str(folder)
        assert "pipeline model install" in (caught.value.remedy or "")
        shutil.rmtree(folder)


def _faces() -> list[Path]:
    done = subprocess.run(
        ["fc-list", "--format", "%{file}\n"], capture_output=True, text=True, check=True
    )
    return sorted({Path(line) for line in done.stdout.splitlines()})


@pytest.mark.real
@pytest.mark.slow
@pytest.mark.skipif(shutil.which("fc-list") is None, reason="fontconfig is not installed")
def test_a_font_removed_between_builds_leaves_the_product_as_it_is(tmp_path: Path) -> None:
    paper, fonts = tmp_path / "paper", tmp_path / "data" / "fonts"
    shutil.copytree(ROOT / "styles", paper / "styles")
    page = paper / "source/d/01.txt"
    page.parent.mkdir(parents=True)
    page.write_text(
        "2025年2月20日　星期四　第2版\n\n春耕备耕\n\n　　正文一句。\n", encoding="utf-8"
    )
    (paper / "source/newspaper.toml").write_text('[name]\nhans = "样报"\n', encoding="utf-8")
    fonts.mkdir(parents=True)
    for number, face in enumerate(_faces()):
        (fonts / f"{number}-{face.name}").symlink_to(face)
    config = tmp_path / "fonts.conf"
    config.write_text(
        f"<fontconfig><dir>{fonts}</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>"
    )
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "FONTCONFIG_FILE": str(config),
        "XDG_CACHE_HOME": str(tmp_path / "xdg"),
        "XDG_DATA_HOME": str(tmp_path / "data"),  # where a build looks for fonts of the user's
    }

    def build() -> str:
        done = subprocess.run(
            [sys.executable, "-m", "pipeline", "build", "-e", "hans", "-f", "pdf", "--jobs", "1"],
            cwd=paper, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout

    product = paper / "dist/d/01/hans.pdf"
    assert "made dist/d/01/hans.pdf" in build()
    first = product.read_bytes()
    hidden = [path for path in fonts.iterdir() if "CJK" in path.name]
    for path in hidden:
        path.rename(tmp_path / path.name)
    said = build()
    assert "hans.pdf" in said
    assert "font" in said or "none of" in said, said
    assert "made dist/d/01/hans.pdf" not in said
    assert product.read_bytes() == first
    for path in hidden:
        (tmp_path / path.name).rename(path)
    build()
    assert product.read_bytes() == first
    assert not list((paper / "dist").rglob("*.part"))
