"""The Containerfile, read: no engine is needed. Whether an engine builds it is tried elsewhere."""

from __future__ import annotations

import json
import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from pipeline.cli import cli

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "Containerfile").read_text("utf-8")


def steps() -> list[tuple[str, str]]:
    """The instructions with what they say, in order; comments left out, lines joined."""
    lines = "\n".join(line for line in TEXT.split("\n") if not line.lstrip().startswith("#"))
    found = []
    for line in re.sub(r"\\\n\s*", " ", lines).split("\n"):
        if line.strip():
            word, _, rest = line.strip().partition(" ")
            found.append((word, rest.strip()))
    return found


def stage(number: int) -> list[tuple[str, str]]:
    found: list[list[tuple[str, str]]] = []
    for step in steps():
        if step[0] == "FROM":
            found.append([])
        found[-1].append(step)
    return found[number]


def installed(what: list[tuple[str, str]]) -> set[str]:
    """The packages that apt-get installs."""
    packages: set[str] = set()
    for word, rest in what:
        for command in rest.split("&&") if word == "RUN" else ():
            _, install, names = command.partition("apt-get install")
            if install:
                packages |= {name for name in names.split() if not name.startswith("-")}
    return packages


def test_every_instruction_is_one() -> None:
    known = {
        "FROM", "RUN", "COPY", "ENV", "WORKDIR", "USER", "VOLUME", "EXPOSE", "HEALTHCHECK",
        "STOPSIGNAL", "ENTRYPOINT", "CMD",
    }  # fmt: skip
    assert {word for word, _ in steps()} <= known


def test_it_has_the_packages_of_the_set_up() -> None:
    setup = (ROOT / ".ci" / "setup").read_text("utf-8")
    listed = re.search(r"for package in ([^;]+); do", setup)
    assert listed is not None
    wanted = set(listed[1].replace("\\", " ").split())
    assert len(wanted) >= 6
    assert installed(stage(-1)) == wanted | {"python3"}
    assert installed(stage(0)) == {"python3", "python3-venv"}
    for number in (0, -1):
        assert "--no-install-recommends" in str(stage(number))
        assert "rm -rf /var/lib/apt/lists/*" in str(stage(number))


def test_both_stages_have_the_same_python() -> None:
    bases = [rest.split()[0] for word, rest in steps() if word == "FROM"]
    assert len(bases) == 2
    assert len(set(bases)) == 1
    assert bases[0].endswith("-slim")


def test_the_packages_are_the_locked_ones() -> None:
    runs = [rest for word, rest in stage(0) if word == "RUN" and "pip install" in rest]
    assert "--require-hashes -r requirements.lock" in runs[0]
    assert "--no-deps --no-build-isolation ." in runs[1]


def test_what_is_copied_is_there_and_let_in() -> None:
    lines = (ROOT / ".containerignore").read_text("utf-8").split()
    let_in = {line[1:] for line in lines if line.startswith("!")}
    copied = set()
    for word, rest in steps():
        if word == "COPY" and not rest.startswith("--from"):
            copied |= set(rest.split()[:-1])
    assert copied == let_in
    assert all((ROOT / name).exists() for name in copied)
    # What the package is made of must come along.
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    needed = {*project["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]}
    needed |= {project["project"]["readme"], *project["project"]["license-files"]}
    assert needed <= {name for name in copied for need in needed if fnmatch(name, need)} | copied


def test_it_runs_as_nobody_in_particular_and_is_looked_after() -> None:
    last = dict(stage(-1))
    assert last["USER"] == "pipeline"
    words = [word for word, _ in stage(-1)]
    assert words.index("USER") < words.index("ENTRYPOINT")
    assert not any(word == "RUN" for word in words[words.index("USER") :])
    probe = json.loads(last["HEALTHCHECK"].partition("CMD ")[2])
    port = json.loads(last["CMD"])[json.loads(last["CMD"]).index("--port") + 1]
    assert f"127.0.0.1:{port}/v1/health" in probe[-1]
    assert last["EXPOSE"] == port
    compile(probe[-1], "HEALTHCHECK", "exec")


def test_no_secret_is_in_it() -> None:
    assert not re.search(r"^(ENV|ARG).*(TOKEN|KEY|PASSWORD|SECRET)", TEXT, re.MULTILINE)


def test_what_it_starts_is_a_command_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    last = dict(stage(-1))
    assert json.loads(last["ENTRYPOINT"]) == ["pipeline"]
    command = json.loads(last["CMD"])
    monkeypatch.delenv("PIPELINE_SERVE_TOKENS", raising=False)
    result = CliRunner().invoke(cli, command)
    # Beyond this machine it serves nobody without tokens.
    assert result.exit_code == 1
    assert "without tokens" in result.output
