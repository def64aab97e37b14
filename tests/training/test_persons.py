"""Weights by which persons are found."""

from __future__ import annotations

from importlib import resources

from training.persons import DATA, HEAD


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
