"""Pages of dailies that the rules were not made for, written before the program saw them.

See tests/gold/normalise-unseen/README.md for how they were made, what was right at first sight
and what was mended after.
"""

import json
from pathlib import Path

import pytest

from pipeline.printed import read_raw
from tests.normalise.damage import WRONG
from tests.normalise.scoring import KINDS, score

GOLD = Path(__file__).parents[1] / "gold" / "normalise-unseen"
PAGES = sorted(path.name.removesuffix(".raw.txt") for path in GOLD.glob("*.raw.txt"))


def found(name):
    raw = GOLD / f"{name}.raw.txt"
    page = read_raw(raw.read_bytes(), raw).to_json()
    page["metadata"].pop("script", None)
    return page


@pytest.mark.parametrize("name", PAGES)
def test_page_comes_out_as_an_editor_would_have_it(name):
    gold = json.loads((GOLD / f"{name}.gold.json").read_text(encoding="utf-8"))
    result = score(found(name), gold)
    if name in WRONG:
        assert len(result.wrong) == WRONG[name], "\n".join(result.wrong)
    else:
        assert result.wrong == []
        assert all(result.right[kind] == result.wanted[kind] for kind in KINDS)


def test_score_counts_what_is_wrong():
    gold = json.loads((GOLD / f"{PAGES[0]}.gold.json").read_text(encoding="utf-8"))
    page = json.loads(json.dumps(gold))
    page["articles"][0]["sections"][0]["paragraphs"][0] += "多"
    page["articles"][1]["headline_lines"] = ["另一个标题"]
    result = score(page, gold)
    assert result.wanted["paragraphs"] - result.right["paragraphs"] == 1
    assert result.wanted["headlines"] - result.right["headlines"] == 1
    assert result.wanted["placed"] - result.right["placed"] > 1
    assert len(result.wrong) > 3
