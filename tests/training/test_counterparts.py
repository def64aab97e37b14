"""By which English words a Chinese word is told, as learned from pairs."""

from pathlib import Path

import pytest

from training import counterparts
from training.counterparts import HEADER, expected, links_of, main, table

PAIRS = [
    ("医院的老人", "The old people at the hospital."),
    ("学校的老人", "The elderly of the school."),
    ("学校和医院", "Schools and hospitals."),
    ("老人", "Old people."),
    ("医院", "A hospital with 3 beds."),
    ("学校", "Schooling."),
] * 3


def test_what_stands_with_a_word_oftener_than_with_others_tells_it() -> None:
    rows = dict(table(PAIRS))
    assert [rows[word][0][0] for word in ("医院", "学校")] == ["hospital", "school"]
    assert {stem for stem, _ in rows["老人"]} == {"old", "peopl"}
    assert all(not stem.isdigit() and stem != "th" for row in rows.values() for stem, _ in row)
    assert "老人" not in dict(table(PAIRS, fewest=10))


def test_the_links_of_a_pair_are_shared_out() -> None:
    links = links_of(PAIRS)
    _, counts = expected(links, 8)
    # Every English word of a pair is told by something, or by nothing.
    words = sum(numbers.shape[1] for numbers in links.pairs)
    assert counts.sum() == pytest.approx(words)
    assert links_of([]).pairs == []


def test_the_table_is_written_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n".join(f"news\t{chinese}\t{english}" for chinese, english in PAIRS)
    (tmp_path / "newspaper.tsv").write_text(f"{text}\n", encoding="utf-8")
    monkeypatch.setattr(counterparts, "DATA", tmp_path)
    target = tmp_path / "table.tsv"
    main(target)
    made = target.read_text("utf-8").removeprefix(HEADER).splitlines()
    assert [line.split("\t")[0] for line in made] == sorted(["医院", "学校", "老人"])
    assert "学校\tschool:90" in made
