"""Terms added: what is proposed, what is refused, and what the base's row keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.lexicon import COLUMNS, Term, base_lexicon
from pipeline.memory.entry import Entry, Memory
from pipeline.terms.add import Added, add
from pipeline.terms.table import Table

BASE = base_lexicon()
LINES = ("\t".join(COLUMNS) + "\n", "沁水河\t沁水河\t\tQinshui River\t\t\n")
OWN = Table(Path("lexicon.tsv"), LINES, "".join(LINES).encode())


def added(
    term: str, memory: Memory | None = None, *, overwrite: bool = False, **cells: str
) -> Added:
    return add(term, cells, OWN, base=BASE, memory=memory, overwrite=overwrite)


@pytest.mark.parametrize(
    ("term", "kind", "row"),
    [
        ("清水河", "place", Term("清水河", "清水河", "Qīngshuǐ Hé", "", "place")),
        ("云溪县", "place", Term("云溪县", "雲溪縣", "Yúnxī Xiàn", "", "place")),
        ("任长霞", "person", Term("任长霞", "任長霞", "Rén Chángxiá", "Ren Changxia", "person")),
        ("单国范", "person", Term("单国范", "單國範", "Shàn Guófàn", "Shan Guofan", "person")),
        ("欧阳后云", "person", Term("欧阳后云", "歐陽后雲", "Ōuyáng Hòuyún", "Ouyang Houyun", "person")),
        ("西安碑林", "", Term("西安碑林", "西安碑林", "Xī'ān bēilín", "")),
    ],
)  # fmt: skip
def test_what_the_stages_propose(term: str, kind: str, row: Term) -> None:
    made = added(term, kind=kind)
    assert made.row == row
    assert made.line == 3
    assert made.table.lines[:2] == LINES
    assert made.table.lines[2] == "\t".join(getattr(row, name) for name in COLUMNS) + "\n"
    assert {"traditional", "pinyin"} <= set(made.proposed)


def test_what_is_given_stands() -> None:
    made = added("清水河", traditional="清水河", pinyin="Qīngshuǐhé", english="Clear River")
    assert made.row == Term("清水河", "清水河", "Qīngshuǐhé", "Clear River")
    assert made.proposed == ()


def test_english_comes_from_the_memory_or_by_rule() -> None:
    memory = Memory.of([Entry("清水河", "Qingshui River")])
    assert added("清水河", memory).row.english == "Qingshui River"
    assert added("市十五届人大四次会议").row.english.startswith("fourth session")


def test_the_base_s_cells_go_on_to_hold() -> None:
    made = added("卫河", english="Wei River", traditional="衛河")
    assert made.row == Term("卫河", english="Wei River")


def test_a_term_that_is_there_is_refused() -> None:
    with pytest.raises(UsageError, match="stands in the lexicon already") as caught:
        added("沁水河", english="Qin")
    assert (caught.value.path, caught.value.line) == ("lexicon.tsv", 2)
    assert "--replace" in (caught.value.remedy or "")


def test_what_the_base_says_already_is_refused() -> None:
    with pytest.raises(UsageError, match="the base lexicon has 卫河 already"):
        added("卫河", english="Weihe River")


def test_replace_touches_only_what_is_given() -> None:
    made = added("沁水河", overwrite=True, pinyin="Qìnshuǐ Hé")
    assert made.replaced
    assert made.table.lines == (LINES[0], "沁水河\t沁水河\tQìnshuǐ Hé\tQinshui River\t\t\n")
    with pytest.raises(UsageError, match="says so already"):
        added("沁水河", overwrite=True, english="Qinshui River")


@pytest.mark.parametrize(
    ("term", "cells", "said"),
    [
        ("會議廳", {}, "is traditional"),
        ("清水河", {"pinyin": "Qīngshǔi Hé"}, "wrong letter"),
        ("清水河", {"traditional": "清水"}, "2 characters for 3"),
        ("清水河", {"kind": "plaze"}, "there is no kind plaze"),
        ("", {}, "the term is empty"),
        ("——", {}, "without a letter"),
    ],
)
def test_malformed_terms_are_refused(term: str, cells: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        added(term, **cells)
    assert caught.value.remedy
