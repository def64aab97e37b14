"""The weights of a packed model, read back."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from training.cli import main
from training.package import pack
from training.presets import PRESETS
from training.unpack import unpack
from training.weights import load

SHIPPED = next((Path(__file__).parents[2] / "pipeline" / "data" / "model").glob("*.argosmodel"))


def model_of(package: Path) -> bytes:
    with zipfile.ZipFile(package) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("/model.bin"))
        return archive.read(name)


def test_what_ships_unpacks_to_a_run_that_packs_to_the_same_bytes(tmp_path: Path) -> None:
    assert main(["unpack", str(SHIPPED), str(tmp_path / "run")]) == 0
    network, _, record = load(tmp_path / "run")
    preset = PRESETS["base"]
    assert network == replace(preset.network, vocabulary=preset.pieces)
    pack(tmp_path / "run", tmp_path / "again.argosmodel", version=record["unpacked"])
    assert model_of(tmp_path / "again.argosmodel") == model_of(SHIPPED)


@pytest.mark.parametrize("quantization", ["float32", "int16"])
def test_other_precisions_are_read_too(tmp_path: Path, quantization: str) -> None:
    unpack(SHIPPED, tmp_path / "run")
    pack(tmp_path / "run", tmp_path / "other.argosmodel", quantization=quantization)
    unpack(tmp_path / "other.argosmodel", tmp_path / "other")
    _, before, _ = load(tmp_path / "run")
    _, after, _ = load(tmp_path / "other")
    assert before.keys() == after.keys()
    for name, weights in before.items():
        # Sixteen bits in CTranslate2's way have ten for a value.
        np.testing.assert_allclose(
            after[name], weights, rtol=2e-3, atol=float(np.abs(weights).max()) / 2**9, err_msg=name
        )


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "other.argosmodel", "w") as archive:
        archive.writestr("other/metadata.json", "{}")
    with pytest.raises(ValueError, match=r"there is no model\.bin in it"):
        unpack(tmp_path / "other.argosmodel", tmp_path / "run")
    with zipfile.ZipFile(tmp_path / "old.argosmodel", "w") as archive:
        archive.writestr("old/model/model.bin", b"\x02\0\0\0")
        archive.writestr("old/sentencepiece.model", b"")
        archive.writestr("old/metadata.json", "{}")
    with pytest.raises(ValueError, match="of version 2; this reads version 6"):
        unpack(tmp_path / "old.argosmodel", tmp_path / "run")
    assert not (tmp_path / "run").exists()
