"""Weights by which places are found."""

from __future__ import annotations

import random
from importlib import resources

from pipeline.editions.places.likely import candidates
from training.places import HEAD, _drawn, _known_names, _renamed, _spelt


def test_the_shipped_weights_are_what_this_writes() -> None:
    data = resources.files("pipeline") / "data" / "chinese" / "places.tsv"
    text = data.read_text(encoding="utf-8")
    assert text.startswith(HEAD)
    rows = [line.split("\t") for line in text.removeprefix(HEAD).splitlines()]
    assert all(len(row) == 2 and abs(float(row[0])) < 20 for row in rows)
    assert {"", "part 县", "again 2"} <= {row[1] for row in rows}


def test_a_pair_is_taken_again_with_other_names() -> None:
    names = _known_names()
    chance = random.Random(3)  # noqa: S311 - a sample, no secret
    pair = (
        "栖云县用八年时间，栖云县的煤少了。",
        "Qiyun County took eight years; Qiyun's coal fell.",
    )
    others = list(_renamed(pair, names, chance))
    assert len(set(others)) > 1
    for chinese, english in others:
        name = chinese[:2]
        assert chinese.count(f"{name}县") == 2
        assert english.count(next(_spelt(name))) == 2
    assert all(len(_drawn(names, chance)) == 2 for _ in range(50))


def test_a_pair_without_places_is_not() -> None:
    chance = random.Random(3)  # noqa: S311 - a sample, no secret
    assert not list(_renamed(("全市各县", "all counties of the city"), ["云溪"], chance))


def test_candidates_are_hanzi_before_a_common_part() -> None:
    text = "在A栖云县"
    assert {text[one.start : one.end] for one in candidates(text)} == {"栖云"}
