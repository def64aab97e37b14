"""How many damaged pages come out right: every worked page, every kind of damage, many seeds.

    python tests/normalise/atscale.py [TIMES] [SEED] [KIND …]

tells what share of pages comes out wholly right, what share of paragraphs, and what goes wrong
most often.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from damage import KINDS, ONE_LINE, WRONG, Json, damaged, golds, mixture
from scoring import Score, score

from pipeline.errors import PipelineError
from pipeline.printed import read_raw

_SHOWN = 60


def scored(gold: Json, raw: bytes) -> Score:
    """What comes out of a damaged page, without what its furniture says."""
    page = read_raw(raw, "page.txt").to_json()
    empty = {"metadata": {}, "furniture": []}
    return score({**page, **empty}, {**gold, **empty})


def main(times: int, seed: int, kinds: Sequence[str]) -> None:
    pages = {name: gold for name, gold in golds().items() if name not in {*WRONG, *ONE_LINE}}
    wrong: Counter[str] = Counter()
    kinds_of: dict[str, str] = {}
    for kind in kinds or [*KINDS, "mixture"]:
        total = Score()
        right = driven = 0
        for name, gold in pages.items():
            for number in range(seed, seed + times):
                rng = random.Random(f"{kind} {name} {number}")  # noqa: S311 - pages, no secrets
                damage = mixture(rng) if kind == "mixture" else KINDS[kind]
                try:
                    found = scored(gold, damaged(gold, damage, rng))
                except PipelineError as error:
                    found = Score(wrong=[str(error)])
                driven += 1
                right += not found.wrong
                total.add(found)
                for item in _telling(found, gold):
                    wrong[f"{name} {item}"[:220]] += 1
                    kinds_of.setdefault(f"{name} {item}"[:220], kind)
        shares = (
            f"{what} {total.right[what] / total.wanted[what]:.4f}"
            for what in ("paragraphs", "placed", "headlines", "heads", "bylines")
        )
        print(f"{kind:22} pages {right / driven:.4f}", *shares, flush=True)
    for item, count in wrong.most_common(_SHOWN):
        print(f"{count:5} {kinds_of[item]}: {item}")


def _telling(found: Score, gold: Json) -> Iterator[str]:
    """What went wrong, without the paragraphs that are whole under a wrong head."""
    whole = json.dumps(gold, ensure_ascii=False)
    for item in found.wrong:
        text = item.rpartition(", ")[2].strip("')\"")
        if not item.startswith("paragraph") or ("missing" not in item and text not in whole):
            yield item


if __name__ == "__main__":
    arguments = [*sys.argv[1:], "100", "0"][: max(2, len(sys.argv) - 1)]
    main(int(arguments[0]), int(arguments[1]), arguments[2:])
