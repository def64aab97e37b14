"""Worked pages damaged anew; `atscale.py` does the same a hundred times for each kind."""

import random

import pytest

from pipeline.errors import PipelineError
from pipeline.printed import read_raw
from tests.normalise.damage import KINDS, ONE_LINE, WRONG, Damage, damaged, golds, mixture
from tests.normalise.scoring import Score, score

PAGES = {name: gold for name, gold in golds().items() if name not in {*WRONG, *ONE_LINE}}
# The least share of paragraphs that come out right; the rest of the damage leaves none in doubt.
LEAST = {"clean": 1, "no blank lines": 1, "indents": 1, "half width": 1, "mixture": 0.97}


def scored(gold, damage, rng):
    page = read_raw(damaged(gold, damage, rng), "page.txt").to_json()
    bare = {"metadata": {}, "furniture": []}
    return score({**page, **bare}, {**gold, **bare})


@pytest.mark.parametrize("kind", [*KINDS, "mixture"])
def test_worked_pages_come_out_right_however_they_are_damaged(kind):
    total = Score()
    for name, gold in PAGES.items():
        rng = random.Random(f"{kind} {name}")  # noqa: S311 - pages, no secrets
        damage = mixture(rng) if kind == "mixture" else KINDS[kind]
        total.add(scored(gold, damage, rng))
    assert total.right["paragraphs"] >= LEAST.get(kind, 0.985) * total.wanted["paragraphs"]
    assert total.right["headlines"] >= LEAST.get(kind, 0.97) * total.wanted["headlines"]
    assert total.right["bylines"] >= LEAST.get(kind, 0.95) * total.wanted["bylines"]


def test_the_generator_does_what_it_is_told():
    gold = PAGES["13"]
    rng = random.Random(1)  # noqa: S311 - pages, no secrets
    clean = damaged(gold, Damage(), rng).decode().rstrip()
    texts = [text for part in gold["articles"][0]["sections"] for text in part["paragraphs"]]
    assert all(text in clean.split("\n\n") for text in texts)
    cut = damaged(gold, Damage(cuts=1, repeats=1), rng).decode()
    assert sum(text in cut for text in texts) < len(texts) / 2
    narrow = damaged(gold, Damage(wrap=20, blank=False), rng).decode()
    assert sum(len(line) == 20 for line in narrow.split("\n")) > 10
    assert "," in damaged(gold, Damage(half=1), rng).decode()
    assert damaged(gold, Damage(encoding="utf-16"), rng).startswith((b"\xff\xfe", b"\xfe\xff"))


@pytest.mark.parametrize("name", ["07", "09", "12", "13", "15"])
def test_signature_below_is_the_byline_even_over_two_lines(name):
    for seed in range(12):
        rng = random.Random(seed)  # noqa: S311 - pages, no secrets
        damage = Damage(wrap=rng.randrange(20, 31), indent=True, blank=False, signed=True)
        found = scored(PAGES[name], damage, rng)
        assert found.right["bylines"] == found.wanted["bylines"], found.wrong


def test_signature_that_tells_who_wrote_and_who_took_pictures_loses_no_character():
    raw = (
        "一个村支书的三十年\n\n三十年来，他每天天不亮就起床，沿着巷子走上一遍。（文/记者 骆 冰）\n"
    )
    try:
        page = read_raw(raw.encode(), "page.txt")
    except PipelineError as error:  # pragma: no cover - what was once wrong
        pytest.fail(str(error))
    credits_ = [(credit.role, credit.names) for credit in page.articles[0].byline]
    assert credits_ == [("文", ()), ("记者", ("骆冰",))]
