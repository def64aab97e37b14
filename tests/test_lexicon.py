"""The lexicon: rows read, laid over one another, found longest first; faults named by line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ConfigurationError
from pipeline.lexicon import COLUMNS, Lexicon, Term, base_lexicon, parse_lexicon, read_lexicon

HEADER = "\t".join(COLUMNS)


def parse(*rows: str) -> Lexicon:
    return parse_lexicon([HEADER, *rows], "lexicon.tsv")


def test_the_shipped_lexicon_is_read_whole() -> None:
    lexicon = base_lexicon()
    assert len(lexicon) > 2000
    term = lexicon.get("市人大常委会")
    assert term is not None
    assert term.traditional == "市人大常委會"


def test_comments_and_empty_lines_are_skipped_and_cells_may_be_missing() -> None:
    lexicon = parse_lexicon(["# note", "", HEADER, "# more", "人大\t人大"], "x")
    assert lexicon.get("人大") == Term("人大", "人大")


def test_a_later_row_replaces_only_the_cells_it_fills() -> None:
    lexicon = parse("人大\t人大\tRéndà\tpeople's congress", "人大\t\t\tcongress")
    assert lexicon.get("人大") == Term("人大", "人大", "Réndà", "congress")


def test_the_papers_own_lexicon_wins_over_the_base() -> None:
    base, own = parse("卫河\t衛河\tWèi Hé\tWei River"), parse("卫河\t\t\tWeihe River")
    assert base.merged(own).get("卫河") == Term("卫河", "衛河", "Wèi Hé", "Weihe River")


def test_the_longest_term_is_matched() -> None:
    lexicon = parse("人大", "人大代表", "代表")
    match = lexicon.match("市人大代表团", 1)
    assert match is not None
    assert match.simplified == "人大代表"
    assert lexicon.match("市人大代表团", 0) is None
    assert lexicon.match("", 0) is None


@pytest.mark.parametrize(
    ("rows", "line", "said"),
    [
        (["wrong\theader"], 1, "starts with the header"),
        ([HEADER, "甲\t" * 8], 2, "cells in a lexicon of 6 columns"),
        ([HEADER, "", "\t乙"], 3, "without its simplified form"),
    ],
)
def test_a_fault_is_named_with_its_line(rows: list[str], line: int, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said) as caught:
        parse_lexicon(rows, "lexicon.tsv")
    assert (caught.value.path, caught.value.line) == ("lexicon.tsv", line)
    assert caught.value.remedy


def test_a_file_that_is_not_utf_8_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.tsv"
    path.write_bytes(HEADER.encode() + "\n人大\n".encode("gb18030"))
    with pytest.raises(ConfigurationError, match="not UTF-8") as caught:
        read_lexicon(path)
    assert caught.value.line == 2


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot be read"):
        read_lexicon(tmp_path / "none.tsv")


@given(
    st.lists(st.text("甲乙丙丁", min_size=1, max_size=4), max_size=12),
    st.text("甲乙丙丁x", max_size=20),
)
def test_a_match_is_the_longest_row_there(forms: list[str], text: str) -> None:
    lexicon = Lexicon({form: Term(form) for form in forms})
    for start in range(len(text)):
        match = lexicon.match(text, start)
        longest = max((f for f in forms if text.startswith(f, start)), key=len, default=None)
        assert (match.simplified if match else None) == longest
