"""Terms of a file put into a newspaper's lexicon: added, completed, and never overwritten."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon import COLUMNS, Lexicon, Term, laid_over
from pipeline.terms.exchange import Conflict, faults_of, merge
from pipeline.terms.formats.incoming import Incoming
from pipeline.terms.table import Table

BASE = Lexicon({"卫河": Term("卫河", "衛河", "Wèi Hé", "Weihe River", "place")})
LINES = (
    "# ours\n",
    "\t".join(COLUMNS) + "\n",
    "沁河\t沁河\t\tQin River\t\t\n",
    "人大\t\t\t\t\t\n",
    "沁河\t\tQìn Hé\t\t\t\n",
)
OWN = Table(Path("lexicon.tsv"), LINES)


def incoming(*terms: Term) -> list[Incoming]:
    return [Incoming(term, place) for place, term in enumerate(terms, start=2)]


def test_new_terms_are_added_and_known_ones_left() -> None:
    merged = merge(
        incoming(Term("清水河", "清水河"), Term("沁河", "沁河", "Qìn Hé"), Term("卫河", "衛河")),
        OWN,
        BASE,
    )
    assert (merged.added, merged.unchanged, merged.conflicts) == (("清水河",), 2, ())
    assert merged.table.lines == (*LINES, "清水河\t清水河\t\t\t\t\n")


def test_only_what_differs_from_the_base_is_written() -> None:
    merged = merge(incoming(Term("卫河", "衛河", "Wèi Hé", "Wei River", "place")), OWN, BASE)
    assert merged.table.lines[-1] == "卫河\t\t\tWei River\t\t\n"


def test_empty_cells_of_a_row_are_filled() -> None:
    merged = merge(incoming(Term("人大", "人大", english="NPC")), OWN, BASE)
    assert merged.completed == ("人大",)
    assert merged.table.lines == (*LINES[:3], "人大\t人大\t\tNPC\t\t\n", LINES[4])


def test_a_conflict_is_reported_and_the_row_stays_as_it_is() -> None:
    merged = merge(incoming(Term("沁河", english="Qinhe River", note="x")), OWN, BASE)
    assert merged.conflicts == (Conflict(2, "沁河", "english", "Qin River", "Qinhe River"),)
    assert merged.table.lines == LINES


def test_asked_for_the_row_that_wins_is_overwritten() -> None:
    merged = merge(incoming(Term("沁河", pinyin="Qìnhé")), OWN, BASE, overwrite=True)
    assert merged.replaced == ("沁河",)
    assert merged.table.lines == (*LINES[:4], "沁河\t\tQìnhé\t\t\t\n")


def test_a_file_that_contradicts_itself() -> None:
    merged = merge(incoming(Term("甲河", english="a"), Term("甲河", english="b")), OWN, BASE)
    assert merged.added == ("甲河",)
    assert merged.conflicts == (Conflict(3, "甲河", "english", "a", "b"),)
    again = merge(incoming(Term("甲河", english="a"), Term("甲河", pinyin="jiǎ hé")), OWN, BASE)
    assert again.table.lines[-1] == "甲河\t\tjiǎ hé\ta\t\t\n"


def test_malformed_rows_are_named_with_their_place() -> None:
    (fault,) = faults_of(incoming(Term("甲河"), Term("乙河", kind="plaze")), Path("t.csv"))
    assert str(fault) == "t.csv:3: 乙河: there is no kind plaze; write place"


CELL = st.sampled_from(["", "a", "b"])
TERMS = st.builds(Term, st.sampled_from("甲乙丙"), CELL, CELL, CELL, CELL, CELL)
LEXICONS = st.lists(TERMS, max_size=4).map(
    lambda terms: Lexicon({term.simplified: term for term in terms})
)


@given(LEXICONS, LEXICONS, LEXICONS)
def test_nothing_that_a_person_wrote_is_lost(own: Lexicon, base: Lexicon, new: Lexicon) -> None:
    table = Table(Path("l.tsv"), ("\t".join(COLUMNS) + "\n",)).appended(own)
    merged = merge(incoming(*new), table, base)
    for term in own:
        after = merged.table.lexicon.get(term.simplified)
        assert after is not None
        assert laid_over(after, term) == after
    effective = base.merged(merged.table.lexicon)
    conflicting = {conflict.term for conflict in merged.conflicts}
    for term in new:
        if term.simplified not in conflicting:
            holds = effective.get(term.simplified)
            # A term without any form says nothing and need not stand anywhere.
            if holds is None:
                assert term == Term(term.simplified)
            else:
                assert laid_over(holds, term) == holds
    # Once imported, a file has nothing new to say.
    again = merge(incoming(*new), merged.table, base)
    assert (again.added, again.completed) == ((), ())
