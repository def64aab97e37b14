"""Rows found by hanzi of either script, by pinyin and by English, and which of them holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon import Term, base_path
from pipeline.terms.columns import cut, lined_up, width_of
from pipeline.terms.find import Hit, find
from pipeline.terms.table import Row, read_table

BASE, OWN = Path("base.tsv"), Path("own.tsv")
ROWS = (
    Row(Term("卫河", "衛河", "Wèi Hé", "Weihe River", "place"), BASE, 2),
    Row(Term("常委会", "常委會", "chángwěihuì", "standing committee"), BASE, 3),
    Row(Term("监督", "監督", "jiāndū", "oversight"), BASE, 4),
    Row(Term("西安", "西安", "Xī'ān", "Xi'an"), BASE, 5),
    Row(Term("345行动", "345行動", "345 xíngdòng", "345 Initiative"), BASE, 6),
    Row(Term("先进", "先進", "xiānjìn", "advanced"), BASE, 7),
    Row(Term("卫河", "", "", "Wei River"), OWN, 4),
    Row(Term("会议", "", "", ""), OWN, 5),
)


def terms(text: str) -> list[str]:
    return list(dict.fromkeys(hit.row.term.simplified for hit in find(text, ROWS)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("卫河", ["卫河"]),
        ("衛河", ["卫河"]),
        ("會議", ["会议"]),
        ("会", ["会议", "常委会"]),
        ("wei he", ["卫河"]),
        ("Weihe", ["卫河"]),
        ("wèihé", ["卫河"]),
        ("wéi hé", []),
        ("wei4 he2", ["卫河"]),
        ("wei2 he2", []),
        ("weihui", ["常委会"]),
        ("xi'an", ["西安", "先进"]),
        ("iān", []),
        ("xīān", ["西安"]),
        ("345", ["345行动"]),
        ("river", ["卫河"]),
        ("Standing committees", ["常委会"]),
        ("committee standing", ["常委会"]),
        ("oversite", ["监督"]),
        ("comittee", ["常委会"]),
        ("qqqq", []),
        ("", []),
    ],
)
def test_what_a_text_finds(text: str, found: list[str]) -> None:
    assert terms(text) == found


def test_which_row_holds() -> None:
    first, second = find("卫河", ROWS)
    assert [(name, row.path, row.line) for name, row in first.overridden] == [("english", OWN, 4)]
    assert first.used == ("traditional", "pinyin", "kind")
    assert (second.overridden, second.used) == ((), ("english",))


def test_of_several_later_rows_the_last_is_told() -> None:
    last = Row(Term("卫河", "", "", "The Wei"), OWN, 9)
    hits = find("卫河", (*ROWS, last))
    assert [[(name, row.line) for name, row in hit.overridden] for hit in hits] == [
        [("english", 9)],
        [("english", 9)],
        [],
    ]


def test_a_row_is_shown_beside_the_one_that_overrides_it() -> None:
    hits = find("wei river", ROWS)
    assert [hit.row.line for hit in hits] == [2, 4]
    assert [hit.column for hit in hits] == ["", "english"]


def test_every_term_of_the_shipped_lexicon_is_found_by_each_of_its_forms() -> None:
    rows = read_table(base_path()).rows
    for row in rows[::97]:
        for form in (row.term.simplified, row.term.traditional, row.term.pinyin, row.term.english):
            if form:
                assert row in [hit.row for hit in find(form, rows)], form


def test_hits_are_rows() -> None:
    assert all(isinstance(hit, Hit) and hit.row in ROWS for hit in find("a", ROWS))


# --- columns -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("ab", 2),
        ("人大", 4),
        ("Ａ", 2),
        ("Wèi", 3),
        ("We\u0300i", 3),
        ("“é—", 3),
        ("\u200b", 0),
    ],
)
def test_the_width_of_a_text(text: str, width: int) -> None:
    assert width_of(text) == width


def test_columns_line_up() -> None:
    assert (
        lined_up([["人大", "Réndà", "x"], ["a", "", "yy"]]) == "人大  Réndà  x\na            yy\n"
    )
    assert lined_up([]) == ""


@given(st.text("人大aé…", max_size=12), st.integers(1, 12))
def test_a_cut_text_fits(text: str, width: int) -> None:
    shown = cut(text, width)
    assert width_of(shown) <= width
    assert shown == text or shown.endswith("…")


@given(
    st.lists(st.lists(st.text("人a ", max_size=30), min_size=3, max_size=3), min_size=1, max_size=5)
)
def test_lines_fit_the_terminal(rows: list[list[str]]) -> None:
    assert all(width_of(line) <= 40 for line in lined_up(rows, 40).splitlines())
    whole = lined_up(rows, 40, whole=(2,)).splitlines()
    assert all(
        line.rstrip().endswith(row[2].rstrip()) for line, row in zip(whole, rows, strict=True)
    )
