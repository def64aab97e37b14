"""A lexicon file is added to without a byte of what a person wrote changing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ConfigurationError, OutputError
from pipeline.lexicon import COLUMNS, Term, parse_lexicon
from pipeline.terms.table import Table, empty_table, read_table, save

HEADER = "\t".join(COLUMNS)
WRITTEN = (
    f"\ufeff# ours\r\n{HEADER}\r\n\r\n 卫河 \t衛河 \t\tWei River\r\n# rivers end\r\n人大\t人大\r\n"
).encode()


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "lexicon.tsv"
    path.write_bytes(WRITTEN)
    return path


def test_rows_know_their_lines(own: Path) -> None:
    assert [(row.term.simplified, row.line) for row in read_table(own).rows] == [
        ("卫河", 4),
        ("人大", 6),
    ]


def test_a_row_is_added_and_nothing_else_changes(own: Path) -> None:
    save(read_table(own).appended([Term("清水河", "清水河", english="Qingshui River")]))
    assert own.read_bytes() == WRITTEN + "清水河\t清水河\t\tQingshui River\t\t\r\n".encode()


def test_a_last_line_without_an_end_gets_one(own: Path) -> None:
    own.write_bytes(WRITTEN.rstrip())
    save(read_table(own).appended([Term("清水河")]))
    assert own.read_bytes() == WRITTEN + "清水河\t\t\t\t\t\r\n".encode()


def test_a_cell_is_changed_and_the_spaces_around_it_stay(own: Path) -> None:
    save(read_table(own).changed(4, {"traditional": "衞河", "note": "new"}))
    after = WRITTEN.replace(
        " 卫河 \t衛河 \t\tWei River\r\n".encode(), " 卫河 \t衞河 \t\tWei River\t\tnew\r\n".encode()
    )
    assert own.read_bytes() == after


def test_a_lexicon_of_fewer_columns_in_another_order(tmp_path: Path) -> None:
    path = tmp_path / "l.tsv"
    path.write_text("simplified\tenglish\n", encoding="utf-8")
    table = read_table(path)
    save(table.appended([Term("卫河", english="Wei River")]))
    assert path.read_text(encoding="utf-8") == "simplified\tenglish\n卫河\tWei River\n"
    with pytest.raises(ConfigurationError, match="no column traditional or kind") as caught:
        table.appended([Term("卫河", "衛河", kind="place")])
    assert caught.value.line == 1


def test_a_new_lexicon_gets_its_header(tmp_path: Path) -> None:
    path = tmp_path / "new.tsv"
    save(empty_table(path).appended([Term("卫河")]))
    assert path.read_text(encoding="utf-8") == f"{HEADER}\n卫河\t\t\t\t\t\n"


def test_nobody_else_s_change_is_overwritten(own: Path) -> None:
    table = read_table(own).appended([Term("清水河")])
    own.write_bytes(WRITTEN + "沁河\r\n".encode())
    with pytest.raises(OutputError, match="was changed while"):
        save(table)
    assert own.read_bytes() == WRITTEN + "沁河\r\n".encode()
    fresh = empty_table(own.with_name("new.tsv")).appended([Term("清水河")])
    fresh.path.write_bytes(b"mine")
    with pytest.raises(OutputError, match="exists already"):
        save(fresh)


@pytest.mark.parametrize(
    "term", [Term("# 甲"), Term("甲", english="a\tb"), Term("甲", note="a\nb")]
)
def test_what_would_break_the_file_is_refused(own: Path, term: Term) -> None:
    with pytest.raises(ConfigurationError, match="cannot stand in a lexicon"):
        read_table(own).appended([term])


def test_a_file_that_a_build_would_refuse_is_refused(own: Path) -> None:
    own.write_bytes(WRITTEN + b"\ta\r\n")
    with pytest.raises(ConfigurationError, match="without its simplified form") as caught:
        read_table(own)
    assert caught.value.line == 7


CELL = st.text("甲乙 aé#,\"'", max_size=5).map(str.strip)
TERMS = st.builds(Term, st.text("甲乙丙丁", min_size=1, max_size=3), CELL, CELL, CELL, CELL, CELL)
LINES = st.lists(
    st.sampled_from(["# c", "", "  ", "甲\t甲 ", " 丙丁\t\t x y\t", "乙\t\t\t\t\tn"]), max_size=6
)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans(), st.lists(TERMS, max_size=4))
def test_what_was_there_stays_byte_for_byte(
    lines: list[str], end: str, ended: bool, terms: list[Term]
) -> None:
    text = end.join([HEADER, *lines]) + (end if ended else "")
    before = Table(Path("l.tsv"), tuple(text.splitlines(keepends=True)), text.encode())
    after = before.appended(terms)
    assert after.data.startswith(before.data)
    universal = after.data.decode().replace("\r\n", "\n").replace("\r", "\n")
    read = list(parse_lexicon(universal.split("\n"), "l.tsv"))
    assert read == list(after.lexicon)
    added = [row.term for row in after.rows[len(before.rows) :]]
    assert added == terms
