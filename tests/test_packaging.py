"""The package, its locked dependencies and the repository: complete, and of no one machine."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import pipeline

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
DECLARED = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
EXTRAS = [
    Requirement(line)
    for lines in PROJECT["project"]["optional-dependencies"].values()
    for line in lines
]

SAMPLE = ROOT / "source" / "2025-02-20" / "01.txt"

# Declared, but never imported by name.
INDIRECT = {"sentencepiece"}


def imported_modules() -> dict[str, Path]:
    """The top-level modules that the package imports, each with one file that does."""
    modules: dict[str, Path] = {}
    for path in sorted((ROOT / "pipeline").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names = [node.module or ""]
            else:
                continue
            for name in names:
                modules[name.partition(".")[0]] = path
    return modules


def test_what_is_imported_is_declared():
    declared = {canonicalize_name(requirement.name) for requirement in (*DECLARED, *EXTRAS)}
    providers = packages_distributions()
    undeclared = {
        module: str(path.relative_to(ROOT))
        for module, path in imported_modules().items()
        if module not in sys.stdlib_module_names
        and module != "pipeline"
        and declared.isdisjoint(canonicalize_name(name) for name in providers.get(module, ["?"]))
    }
    assert not undeclared, "add these to the dependencies in pyproject.toml, then: make lock"


def test_what_is_declared_is_imported():
    providers = packages_distributions()
    used = {
        canonicalize_name(name)
        for module in imported_modules()
        for name in providers.get(module, [])
    }
    idle = {canonicalize_name(requirement.name) for requirement in DECLARED} - used - INDIRECT
    assert not idle, "remove these from pyproject.toml, then: make lock"


# --- The lock files -----------------------------------------------------------------------

LOCKS = [ROOT / "requirements.lock", ROOT / "tests" / "requirements.lock"]


def locked(path: Path) -> Iterator[tuple[Requirement, list[str]]]:
    """Every entry of a lock file with its hashes."""
    logical = path.read_text("utf-8").replace("\\\n", " ")
    for line in logical.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            text, *hashes = re.split(r"\s--hash=", line)
            yield Requirement(text), [value.strip() for value in hashes]


@pytest.mark.parametrize("path", LOCKS, ids=["build", "test"])
def test_each_locked_package_has_one_version_and_hashes(path: Path):
    entries = list(locked(path))
    assert len(entries) > 10
    for requirement, hashes in entries:
        assert re.fullmatch(r"==[^,*]+", str(requirement.specifier)), requirement
        assert hashes, requirement
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", value) for value in hashes), requirement


@pytest.mark.parametrize("path", LOCKS, ids=["build", "test"])
def test_a_lock_names_no_address(path: Path):
    text = path.read_text("utf-8")
    for address in ("://", " @ ", "--index-url", "--extra-index-url", "--find-links", "file:"):
        assert address not in text


def test_the_lock_has_every_declared_package_at_a_version_that_satisfies_it():
    versions = {
        canonicalize_name(entry.name): next(iter(entry.specifier)).version
        for entry, _ in locked(LOCKS[0])
    }
    group = [Requirement(line) for line in PROJECT["dependency-groups"]["build"]]
    for requirement in DECLARED + group:
        version = versions.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement} is not locked: make lock"
        assert requirement.specifier.contains(version), f"{requirement} has changed: make lock"


def test_the_test_lock_agrees_with_the_build_lock():
    build = {(entry.name, str(entry.specifier)) for entry, _ in locked(LOCKS[0])}
    names = {name for name, _ in build}
    for entry, _ in locked(LOCKS[1]):
        assert entry.name not in names or (entry.name, str(entry.specifier)) in build


def test_the_lock_brings_neither_torch_nor_cuda():
    names = {entry.name for entry, _ in locked(LOCKS[0])}
    assert not {name for name in names if re.match(r"torch|nvidia|cuda|stanza|triton", name)}


# --- The wheel ----------------------------------------------------------------------------


def python(*arguments: str, cwd: Path | None = None, executable: str = sys.executable) -> str:
    """Run Python as a person would, outside this folder's reach; its standard output."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "PYTHON"))}
    done = subprocess.run(
        [executable, *arguments],
        cwd=cwd,
        env=environment | {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as `pip install .` builds it."""
    pytest.importorskip("hatchling", reason="the build backend comes with make setup")
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--no-deps", "--no-build-isolation", "--wheel-dir", str(folder)]
    python("-m", "pip", "wheel", "-q", *options, str(ROOT))
    (built,) = folder.glob("*.whl")
    return built


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


@pytest.mark.slow
def test_the_wheel_holds_the_package_and_the_styles_and_nothing_else(wheel: Path):
    tracked = subprocess.run(
        ["git", "ls-files", "-z", "pipeline", "styles"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if tracked.returncode:
        pytest.skip("needs a git checkout")
    wanted = {
        name.replace("styles/", "pipeline/data/styles/", 1) if name.startswith("styles/") else name
        for name in filter(None, tracked.stdout.split("\0"))
        if (ROOT / name).exists()
    }
    names = names_in(wheel)
    assert wanted <= names
    assert {name for name in names - wanted if not name.startswith("pipeline/")} == set()
    assert {"pipeline/data/styles/newspaper.css", "pipeline/data/lexicon.tsv"} <= names


@pytest.mark.slow
def test_the_wheel_works_alone_in_an_empty_environment(wheel: Path, tmp_path: Path):
    environment = tmp_path / "venv"
    python("-m", "venv", "--without-pip", str(environment))
    executable = str(environment / "bin" / "python")
    python("-m", "pip", "--python", executable, "install", "-q", "--no-deps", str(wheel))
    # The dependencies are lent by this environment: installing them takes the network.
    (site,) = environment.glob("lib/python*/site-packages")
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")

    where = python(
        "-c",
        "import pipeline.resources as r; print(r.package_folder()); print(r.package_styles())",
        cwd=tmp_path,
        executable=executable,
    )
    folder, styles = map(Path, where.split("\n")[:2])
    assert folder.is_relative_to(site)
    assert styles == folder / "data" / "styles"

    command = str(environment / "bin" / "pipeline")
    help_text = python(command, "--help", cwd=tmp_path, executable=executable)
    assert "build" in help_text
    shown = python(command, "--version", cwd=tmp_path, executable=executable)
    assert pipeline.__version__ in shown

    # Style sheets, lexicon, templates and model all come out of the wheel.
    (tmp_path / "page.txt").write_bytes(SAMPLE.read_bytes())
    python(command, "build", "page.txt", "--output", "out", cwd=tmp_path, executable=executable)
    made = {path.name for path in (tmp_path / "out").rglob("*.*") if path.stat().st_size > 5000}
    codes = ("hans", "hant", "pinyin", "en")
    assert made >= {f"{code}.{kind}" for code in codes for kind in ("pdf", "docx")}


# --- The repository -----------------------------------------------------------------------

# Put together here so that this file does not hold what it looks for.
FOREIGN = re.compile(
    "|".join(
        [
            r"(?<![\w.])/(?:work|root)/",
            r"(?:files\.)?python" + r"hosted\.",
            r"\bpy" + r"pi\.(?:org|io)",
            r"\bregistry\." + r"(?:npm|yarn)",
            r"\b(?:deb|security|snapshot|archive|ports)\.(?:debian|ubuntu)" + r"\.",
        ]
    )
)


def tracked_texts() -> Iterator[tuple[str, str]]:
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip("needs a git checkout")
    for name in filter(None, done.stdout.split("\0")):
        path = ROOT / name
        if path.is_file() and not path.is_symlink():
            data = path.read_bytes()
            if b"\0" not in data[:8192]:
                yield name, data.decode("utf-8", "replace")


def test_no_file_names_a_registry_or_a_path_of_one_machine():
    found = [
        f"{name}:{number}: {line.strip()[:80]}"
        for name, text in tracked_texts()
        for number, line in enumerate(text.splitlines(), start=1)
        if FOREIGN.search(line)
    ]
    assert not found


def test_the_node_lock_records_no_download_address():
    path = ROOT / "package-lock.json"
    if path.exists():
        assert '"resolved"' not in path.read_text("utf-8")


@pytest.mark.parametrize(
    "line",
    [
        "see /" + "work/main",
        "https://" + "py" + "pi.org/simple",
        "http://deb." + "debian.org/debian",
    ],
)
def test_the_pattern_finds_what_it_is_for(line: str):
    assert FOREIGN.search(line)


def test_every_script_of_the_repository_is_executable():
    for name in (".ci/run", ".ci/setup"):
        assert os.access(ROOT / name, os.X_OK), name
