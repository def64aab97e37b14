"""Logistic regression over features that are words."""

from __future__ import annotations

import random

from training.logistic import as_rows, fit, report


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


def test_rows_leave_out_what_weighs_nothing() -> None:
    assert as_rows({"b": -1.234, "a": 0.5, "c": 0.01}) == "0.50\ta\n-1.23\tb\n"


def test_the_report_counts_what_is_taken_and_rightly() -> None:
    held = [(["yes"], True), (["yes"], False), ([], True)]
    lines = list(report(held, {"": -1.0, "yes": 2.0}, "names"))
    assert "0.5: 1 of 2 taken are names, of 2" in lines
    assert "-2.0: 2 of 3 taken are names, of 2" in lines
