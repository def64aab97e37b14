"""Runs that are made one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from training.average import average
from training.cli import main
from training.presets import Network
from training.weights import load, save

SHAPE = Network(width=8, heads=2, encoder_layers=1, decoder_layers=1, inner=8, vocabulary=20)


def run(folder: Path, value: float, shape: Network = SHAPE) -> Path:
    weights = {"a": np.full((2, 3), value, np.float32), "b": np.full(4, -value, np.float32)}
    save(folder, shape, weights, {"seed": value})
    return folder


def test_weights_are_averaged_by_their_shares(tmp_path: Path) -> None:
    first, last = run(tmp_path / "first", 1.0), run(tmp_path / "last", 5.0)
    average(tmp_path / "mean", {first: 1, last: 3})
    network, weights, record = load(tmp_path / "mean")
    assert network == SHAPE
    np.testing.assert_allclose(weights["a"], 4.0)
    np.testing.assert_allclose(weights["b"], -4.0)
    assert record["average"] == {"first": 0.25, "last": 0.75}
    assert record["seed"] == 5.0


def test_the_subword_model_of_an_unpacked_run_goes_with_it(tmp_path: Path) -> None:
    first, last = run(tmp_path / "first", 1.0), run(tmp_path / "last", 5.0)
    (last / "subwords.model").write_bytes(b"pieces")
    average(tmp_path / "mean", {first: 1, last: 3})
    assert (tmp_path / "mean" / "subwords.model").read_bytes() == b"pieces"


def test_the_command_reads_runs_with_their_shares(tmp_path: Path) -> None:
    first, last = run(tmp_path / "a=b", 2.0), run(tmp_path / "last", 4.0)
    assert main(["average", str(tmp_path / "mean"), f"{first}=0.5", f"{last}=0.5"]) == 0
    np.testing.assert_allclose(load(tmp_path / "mean")[1]["a"], 3.0)


def test_what_cannot_be_averaged_is_refused(tmp_path: Path) -> None:
    first = run(tmp_path / "first", 1.0)
    other = run(tmp_path / "other", 1.0, replace(SHAPE, heads=4))
    with pytest.raises(ValueError, match="another shape"):
        average(tmp_path / "mean", {first: 1, other: 1})
    with pytest.raises(ValueError, match="above 0"):
        average(tmp_path / "mean", {first: 0})
    assert not (tmp_path / "mean").exists()
