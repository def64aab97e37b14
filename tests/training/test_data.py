"""The committed corpus and the committed split."""

from __future__ import annotations

from training.corpus import HAN, read_pairs
from training.overlap import near_duplicates
from training.prepare import DEV, HELD_OUT, HERE


def test_every_line_is_a_pair_in_both_scripts() -> None:
    for path in sorted(HERE.glob("newspaper*.tsv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            cells = line.split("\t")
            assert len(cells) == 3, f"{path.name}:{number}"
            assert HAN.search(cells[1]), f"{path.name}:{number}"
            assert not HAN.search(cells[2]), f"{path.name}:{number}"


def test_the_held_out_pairs_are_apart() -> None:
    held = list(read_pairs(HERE / "heldout.tsv", "newspaper"))
    dev = list(read_pairs(HERE / "dev.tsv", "newspaper"))
    assert (len(held), len(dev)) == (HELD_OUT, DEV)
    assert not {p.zh for p in held} & {p.zh for p in dev}
    news = list(read_pairs(HERE / "newspaper.tsv", "newspaper"))
    found = near_duplicates(news, held + dev)
    left = {p.zh for i, p in enumerate(news) if i not in found}
    assert not left & {p.zh for p in held + dev}
