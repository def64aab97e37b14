"""A run that goes on from another, and one that was interrupted."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from training.presets import PRESETS, Network, Preset

torch = pytest.importorskip("torch")

PRESET: Preset = replace(
    PRESETS["tiny"],
    network=Network(width=32, heads=2, encoder_layers=1, decoder_layers=1, inner=32),
    sentences=64,
    rows=2,
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from training.corpus import LEXICON, Pair
    from training.prepare import prepare
    from training.split import write_pairs

    folder = tmp_path_factory.mktemp("data")
    corpus = tmp_path_factory.mktemp("corpus")
    pairs = [
        Pair("", "news", f"第{n}次会议听取了报告。", f"Session {n} heard it.") for n in range(80)
    ]
    write_pairs(corpus / "newspaper.tsv", pairs[:60])
    write_pairs(corpus / "heldout.tsv", pairs[60:70])
    write_pairs(corpus / "dev.tsv", pairs[70:])
    prepare(folder, preset=PRESET, lexicon=LEXICON, page=None, data=corpus)
    return folder


def test_a_run_begins_with_the_weights_of_another(data: Path, tmp_path: Path) -> None:
    from training.fit import train
    from training.weights import load

    train(data, tmp_path / "a", preset=PRESET, minutes=0.08, workers=0)
    still = replace(PRESET, peak=0.0)
    train(data, tmp_path / "b", preset=still, minutes=0.08, workers=0, start=tmp_path / "a")
    first, second = (load(tmp_path / name)[1] for name in "ab")
    for name, value in first.items():
        assert value == pytest.approx(second[name], abs=2e-3), name
    other = replace(PRESET, network=replace(PRESET.network, width=16))
    with pytest.raises(ValueError, match="another shape"):
        train(data, tmp_path / "c", preset=other, minutes=0.05, workers=0, start=tmp_path / "a")


@pytest.mark.parametrize("others", [False, True])
def test_an_interrupted_run_goes_on(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, others: bool
) -> None:
    """With `others` on other development pairs, on which no score before counts."""
    from training import fit

    monkeypatch.setattr(fit, "STATE_EVERY", 0.0)
    run = tmp_path / "run"
    looked: list[str] = []

    def interrupted(message: str) -> None:
        # Once it was scored, the state holds the record of the best score, too.
        looked.extend(["dev"] if "dev" in message else [])
        if looked and (run / fit.STATE).exists() and "step" in message:
            raise KeyboardInterrupt

    often = replace(PRESET, look_every=0.0)
    with pytest.raises(KeyboardInterrupt):
        fit.train(data, run, preset=often, minutes=0.5, workers=0, say=interrupted)
    kept = fit._state(run)
    assert kept is not None
    kept["best"]["chrf"] = 99.0  # nothing that follows is better
    fit._keep_state(run, kept)
    if others:
        shutil.copytree(data, tmp_path / "data")
        data = tmp_path / "data"
        (data / "dev.tsv").write_text("head\t抓落实\tEnsuring implementation\n", encoding="utf-8")
    said: list[str] = []
    record = fit.train(data, run, preset=PRESET, minutes=0.5, workers=0, say=said.append)
    assert any(re.search(r"goes on from step [1-9]", line) for line in said)
    assert record["steps"] > kept["step"]
    assert not (run / fit.STATE).exists()
    assert (record["best"]["step"] > kept["step"]) is others
    log = (run / "train.log").read_text(encoding="utf-8")
    assert log.count("step 1,") == 1  # both sittings are in it
    assert json.loads((run / "run.json").read_text(encoding="utf-8"))["steps"] == record["steps"]
