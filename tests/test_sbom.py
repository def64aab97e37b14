"""The bill of materials is of what ships, the same each time; an audit without answers fails."""

from __future__ import annotations

import importlib.util
import json
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / ".ci" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules[name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def sbom() -> ModuleType:
    pytest.importorskip("cyclonedx", reason="cyclonedx-python-lib is not installed")
    return script("sbom")


@pytest.fixture(scope="module")
def bill(sbom: ModuleType) -> dict[str, Any]:
    return dict(json.loads(sbom.written(sbom.bill(PROJECT, "1.2.3", LOCK))))


def test_it_has_what_is_installed_with_the_program_and_nothing_else(bill: dict[str, Any]) -> None:
    names = {one["name"] for one in bill["components"] if one["type"] == "library"}
    assert {canonicalize_name(Requirement(d).name) for d in PROJECT["dependencies"]} <= names
    assert "hatchling" not in names
    assert "pluggy" not in names  # of hatchling
    assert {"pycparser", "tinyhtml5"} <= names  # of those that are needed
    assert bill["metadata"]["component"]["version"] == "1.2.3"
    needed = {one["ref"]: one.get("dependsOn", []) for one in bill["dependencies"]}
    (cffi,) = (ref for ref in needed if ref.startswith("cffi=="))
    assert any(ref.startswith("pycparser==") for ref in needed[cffi])


def test_every_version_and_hash_is_that_of_the_lock(bill: dict[str, Any]) -> None:
    for one in bill["components"]:
        if one["type"] == "library":
            assert f"{one['name']}=={one['version']}" in LOCK
            (place,) = one["externalReferences"]
            assert place["hashes"]
            assert all(f"--hash=sha256:{entry['content']}" in LOCK for entry in place["hashes"])
        else:
            assert (ROOT / one["bom-ref"]).is_file()


def test_the_same_lock_gives_the_same_bytes(
    sbom: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (sbom.written(sbom.bill(PROJECT, "1.2.3", LOCK)) for _ in range(2))
    assert first == second
    assert sbom.written(sbom.bill(PROJECT, "1.2.4", LOCK)) != first
    assert b"timestamp" not in first
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1740000000")
    assert b"2025-02-19T21:20:00" in sbom.written(sbom.bill(PROJECT, "1.2.3", LOCK))


def test_it_is_cyclonedx(sbom: ModuleType) -> None:
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    pytest.importorskip("jsonschema", reason="the validator of cyclonedx-python-lib wants it")
    data = sbom.written(sbom.bill(PROJECT, "1.2.3", LOCK)).decode()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(data) is None


# --- The audit -----------------------------------------------------------------------------


SOUND = {"name": "a", "version": "1", "vulns": []}
FLAWED = {
    "name": "b", "version": "2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3"]}],
}  # fmt: skip
SKIPPED = {"name": "c", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("found", "status", "words"),
    [
        ([SOUND], 0, "1 packages audited at api.osv.dev, 0 findings"),
        ([SOUND, FLAWED], 1, "b 2: PYSEC-1, mended in 3"),
        ([SOUND, SKIPPED], 2, "1 of 2 packages were NOT audited: api.osv.dev does not"),
        ([FLAWED, SKIPPED], 1, "NOT audited"),
        ([], 2, "NOT audited"),
    ],
)
def test_only_answers_count(found: list[dict[str, Any]], status: int, words: str) -> None:
    lines, ended = script("audit").told(found, "x.lock")
    assert ended == status
    assert words in "\n".join(lines)


@pytest.mark.offline
def test_a_server_that_cannot_be_reached_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert script("audit").main(["requirements.lock"]) == 2
    said = capsys.readouterr().err
    assert "api.osv.dev cannot be reached: " in said
    assert "NOTHING was audited" in said
