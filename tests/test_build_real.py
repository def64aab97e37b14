"""The real page by the real stages: every file read back, and the same ones each time."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from pipeline.building.plan import Options
from pipeline.config import read_newspaper

ROOT = Path(__file__).parents[1]
PAGE = "2025-02-20/01"
NAMES = [
    product.name for product in Options().products(read_newspaper(ROOT / "source/newspaper.toml"))
]

pytestmark = [pytest.mark.real, pytest.mark.slow]


@pytest.fixture(scope="module")
def newspaper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the newspaper, and a small translation model beside it."""
    folder = tmp_path_factory.mktemp("newspaper")
    shutil.copytree(ROOT / "source", folder / "source")
    shutil.copytree(ROOT / "styles", folder / "styles")
    path = ROOT / "tests/translate/packages.py"
    spec = importlib.util.spec_from_file_location("packages", path)
    assert spec is not None
    assert spec.loader is not None
    packages = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(packages)
    packages.write_folder(folder / "models/translate-zh_en-1_0", packages.package_files())
    return folder


def pipeline(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "ARGOS_PACKAGES_DIR": str(folder / "models"),
    }
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def products(folder: Path) -> dict[str, bytes]:
    return {name: (folder / PAGE / name).read_bytes() for name in NAMES}


def test_one_command_makes_all_files(newspaper: Path) -> None:
    # Not strict: the English of the small model passes no gate.
    done = pipeline(newspaper, "build", "--jobs", "2")
    assert done.returncode == 0, done.stderr
    made = sorted(line.split("  ")[0] for line in done.stdout.splitlines())
    assert made == sorted(f"made dist/{PAGE}/{name}" for name in NAMES)
    manifest = json.loads((newspaper / "dist" / PAGE / "manifest.json").read_bytes())
    assert manifest["repairs"] > 0
    for record in manifest["products"].values():
        assert record["checks"]["findings"] == []
        assert record["checks"]["blocks"] > 40
    for name, data in products(newspaper / "dist").items():
        beginnings = {"pdf": b"%PDF", "html": b"<!DOCTYPE"}
        assert data.startswith(beginnings.get(name.rpartition(".")[2], b"PK"))
        if name.endswith("pdf"):
            assert len(data) < 250_000 * len(pypdfium2.PdfDocument(data))
    index = (newspaper / "dist/index.html").read_text(encoding="utf-8")
    assert all(f'href="{PAGE}/{name}"' in index for name in NAMES)

    again = pipeline(newspaper, "build")
    assert again.returncode == 0
    assert again.stdout.count("kept") == len(NAMES)
    checked = pipeline(newspaper, "check", "--jobs", "1")
    assert checked.returncode == 0, checked.stderr
    assert checked.stdout.count("right") == len(NAMES)


def test_another_process_makes_the_same_bytes(newspaper: Path) -> None:
    done = pipeline(newspaper, "build", "-o", "other", "--jobs", "1")
    assert done.returncode == 0, done.stderr
    assert products(newspaper / "other") == products(newspaper / "dist")
    manifests = []
    for folder in ("dist", "other"):
        manifest = json.loads((newspaper / folder / PAGE / "manifest.json").read_bytes())
        del manifest["seconds"]
        manifests.append(manifest)
    assert manifests[0] == manifests[1]


@pytest.mark.parametrize("paper", ["a3", "a4"])
def test_other_papers(newspaper: Path, paper: str) -> None:
    done = pipeline(
        newspaper, "build", "-o", paper, "--paper", paper, "-e", "hans,pinyin", "-f", "pdf"
    )
    assert done.returncode == 0, done.stderr
