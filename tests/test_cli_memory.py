"""`pipeline memory`: its commands on both kinds of memory, and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from translate.storage.tmx import tmxfile

from pipeline.cli import cli
from pipeline.errors import ExitCode

OTHERS = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
  <header creationtool="OmegaT" creationtoolversion="6.0" datatype="plaintext"
    segtype="sentence" adminlang="EN-US" srclang="ZH-CN" o-tmf="OmegaT TMX"/>
  <body>
    <tu tuid="7">
      <note>front page</note>
      <prop type="project">daily</prop>
      <tuv xml:lang="ZH-CN"><seg>坚持党的<hi>全面</hi>领导。</seg></tuv>
      <tuv xml:lang="EN-US" changeid="li" changedate="20250220T083000Z"><seg>Uphold the Party&apos;s overall leadership &amp; more.</seg></tuv>
    </tu>
    <tu>
      <prop type="x-origin">machine</prop>
      <prop type="x-engine">e 1</prop>
      <tuv xml:lang="zh"><seg>有3项议程。</seg></tuv>
      <tuv xml:lang="en"><seg>There are 4 items.</seg></tuv>
    </tu>
  </body>
</tmx>
"""


@pytest.fixture(autouse=True, params=["memory.tmx", "memory.sqlite"])
def memory(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A newspaper with a memory of each kind, as the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    Path("source").mkdir()
    Path("source/newspaper.toml").write_text(f'[files]\nmemory = "{request.param}"\n')
    Path("others.tmx").write_text(OTHERS, encoding="utf-8")
    return Path("source") / request.param


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["memory", *arguments])


def test_import_takes_what_is_new(memory: Path) -> None:
    first, second = run("import", "others.tmx"), run("import", "others.tmx")
    assert first.exit_code == second.exit_code == ExitCode.OK
    assert f"{memory}: 2 of 2 entries are new" in first.stderr
    assert f"{memory}: 0 of 2 entries are new" in second.stderr


def test_export_is_what_other_tools_read_and_the_same_each_time() -> None:
    run("import", "others.tmx")
    assert run("export", "one.tmx").exit_code == ExitCode.OK
    assert run("export", "two.tmx").exit_code == ExitCode.OK
    data = Path("one.tmx").read_bytes()
    assert data == Path("two.tmx").read_bytes()
    with Path("one.tmx").open("rb") as file:
        store = tmxfile(file, "zh-CN", "en")
    assert [(unit.source, unit.target) for unit in store.units] == [
        ("坚持党的全面领导。", "Uphold the Party's overall leadership & more."),
        ("有3项议程。", "There are 4 items."),
    ]
    # Properties, notes and dates are still there.
    for kept in ('tuid="7"', "front page", ">daily<", 'changedate="20250220T083000Z"', ">e 1<"):
        assert kept in data.decode()
    reviewed = run("export", "three.tmx", "--reviewed")
    assert "three.tmx: 1 entry" in reviewed.stderr
    # And back again: nothing is new.
    assert "0 of 2 entries are new" in run("import", "one.tmx").stderr


def test_export_overwrites_nothing() -> None:
    run("import", "others.tmx")
    result = run("export", "others.tmx")
    assert result.exit_code == ExitCode.CANNOT_WRITE
    assert Path("others.tmx").read_text(encoding="utf-8") == OTHERS


def test_find_shows_the_likeness_and_what_differs() -> None:
    run("import", "others.tmx")
    result = run("find", "坚持党的绝对领导。")
    assert result.exit_code == ExitCode.OK
    lines = result.stdout.splitlines()
    assert lines[0] == "77 %  reviewed  20250220T083000Z"
    assert lines[1] == "  坚持党的[-全面-]{+绝对+}领导。"
    assert lines[2] == "  Uphold the Party's overall leadership & more."
    assert lines[3] == "  (front page)"
    (told,) = json.loads(run("find", "有3项议程", "--json").stdout)
    assert told["score"] == 83.3
    assert (told["reviewed"], told["engine"]) == (False, "e 1")
    assert "machine (e 1)" in run("find", "有3项议程。").stdout
    none = run("find", "毫不相干的话")
    assert none.exit_code == ExitCode.CHECK_FAILED
    assert none.stdout == ""


def test_status_counts(memory: Path) -> None:
    assert "not there yet" in run("status").stdout
    run("import", "others.tmx")
    told = json.loads(run("status", "--json").stdout)
    assert told["size"] == memory.stat().st_size
    assert {name: told[name] for name in ("entries", "sources", "reviewed", "machine")} == {
        "entries": 2,
        "sources": 2,
        "reviewed": 1,
        "machine": {"e 1": 1},
    }
    text = run("status").stdout
    assert "1 reviewed, 1 by machine" in text
    assert "1 by e 1" in text


def test_check_tells_and_strict_fails() -> None:
    run("import", "others.tmx")
    result = run("check")
    assert result.exit_code == ExitCode.OK
    assert "有3项议程。: figure missing: 3" in result.stdout
    assert run("check", "--strict").exit_code == ExitCode.CHECK_FAILED
    kinds = {finding["kind"] for finding in json.loads(run("check", "--json").stdout)}
    assert "figures" in kinds


def test_what_makes_no_sense_is_said(memory: Path) -> None:
    assert run("import", "none.tmx").exit_code == ExitCode.USAGE
    run("import", "others.tmx")
    assert run("import", str(memory)).exit_code == ExitCode.USAGE
    Path("bad.tmx").write_text("<tmx><body>")
    bad = run("import", "bad.tmx")
    assert bad.exit_code == ExitCode.BAD_CONFIGURATION
    assert "bad.tmx:1" in bad.stderr
    Path("source/newspaper.toml").write_text("")
    lacking = run("status")
    assert lacking.exit_code == ExitCode.BAD_CONFIGURATION
    assert 'memory = "memory.tmx"' in lacking.stderr
