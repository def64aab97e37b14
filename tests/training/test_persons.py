"""Weights by which persons are found."""

from __future__ import annotations

import random
from importlib import resources

from training.persons import DATA, HEAD, fit


def test_weights_tell_examples_apart() -> None:
    chance = random.Random(3)  # noqa: S311 - a sample, no secret
    examples = []
    for _ in range(200):
        said = [one for one in ("role", "verb", "noise") if chance.random() < 0.5]
        examples.append((said, "role" in said and "verb" not in said))
    weights = fit(examples)
    assert weights["role"] > 1 > -1 > weights["verb"]
    assert abs(weights["noise"]) < 1


def test_what_is_hardly_met_has_no_weight() -> None:
    weights = fit([(["often"], True)] * 20 + [(["seldom"], False)])
    assert "often" in weights
    assert "seldom" not in weights


def test_every_plain_sentence_has_a_gap() -> None:
    lines = (DATA / "persons.txt").read_text(encoding="utf-8").splitlines()
    sentences = [line for line in lines if not line.startswith("#")]
    assert len(sentences) > 150
    assert all("{}" in line for line in sentences)
    assert len(set(sentences)) == len(sentences)


def test_the_shipped_weights_are_what_this_writes() -> None:
    data = resources.files("pipeline") / "data" / "chinese" / "persons.tsv"
    text = data.read_text(encoding="utf-8")
    assert text.startswith(HEAD)
    rows = [line.split("\t") for line in text.removeprefix(HEAD).splitlines()]
    assert all(len(row) == 2 and abs(float(row[0])) < 20 for row in rows)
    assert {"", "found", "behind a name", "title 1 1"} <= {row[1] for row in rows}
