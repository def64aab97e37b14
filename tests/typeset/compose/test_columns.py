"""Columns: balanced, on the grid, heads never alone at a foot."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.typeset.compose.columns import Slug, balance
from pipeline.typeset.compose.lines import Line


def text_slugs(lines: int) -> list[Slug]:
    line = Line("p", (), 0.0, 10.0)
    return [Slug(((0.0, line),), 1, 1, 0.0, breakable=True) for _ in range(lines)]


def head(units: int = 3) -> Slug:
    line = Line("h", (), 0.0, 10.0)
    return Slug(((0.0, line),), units, units - 1, 5.0, breakable=False, head=True)


def test_columns_are_level() -> None:
    columns = balance(text_slugs(100), 0, 5, 200)
    assert [column.units for column in columns] == [20] * 5


def test_a_head_is_followed_by_text_in_its_column() -> None:
    for before in range(1, 40):
        run = [*text_slugs(before), head(), *text_slugs(30)]
        for column in balance(run, 0, 4, 100):
            assert not run[column.end - 1].head


def test_what_does_not_fit_is_left_over() -> None:
    columns = balance(text_slugs(100), 0, 3, 20)
    assert [column.units for column in columns] == [20, 20, 20]
    assert columns[-1].end == 60


def test_a_head_higher_than_the_page_is_set_all_the_same() -> None:
    columns = balance([head(50), *text_slugs(3)], 0, 2, 10)
    assert columns[0].end > 0


@given(
    st.lists(st.booleans(), min_size=1, max_size=80),
    st.integers(min_value=1, max_value=6),
    st.integers(min_value=4, max_value=60),
)
def test_every_slug_is_in_one_column_and_in_order(kinds: list[bool], count: int, most: int) -> None:
    run = [head(3) if kind else text_slugs(1)[0] for kind in kinds]
    start = 0
    while start < len(run):
        columns = balance(run, start, count, most)
        assert columns
        assert len(columns) <= count
        for column in columns:
            assert column.start == start
            assert column.end > start
            start = column.end
