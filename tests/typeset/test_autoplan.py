"""The automatic plan: the first story on top, no story lost, little white, short ones boxed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.typeset.autoplan import Measures, automatic, completed
from pipeline.typeset.pageplan import PagePlan, PlacedStory, PlanCell, PlanRow, settled, shares

HEAD = 4  # grid lines


def measures(*lines: int, columns: int = 5, first: int = 70, room: int = 80) -> Measures:
    """Stories with so many lines of text in one column, under heads of four lines each."""
    known = dict(enumerate(lines, start=1))
    return Measures(
        columns=columns,
        height=lambda one, width: HEAD + 2 * one.box + -(-known[one.story] // width),
        spare=lambda one, width: 2,
        lines=known,
        parting=2,
        first=first,
        room=room,
    )


def widths(rows: tuple[PlanRow, ...]) -> list[list[int | None]]:
    return [[cell.columns for cell in row.cells] for row in rows]


def placed(rows: tuple[PlanRow, ...]) -> list[int]:
    return [one.story for row in rows for cell in row.cells for one in cell.stories]


lengths = st.lists(st.integers(0, 300), min_size=1, max_size=9)


@given(lengths, st.integers(1, 8))
def test_every_story_has_one_place_and_every_row_is_full(lines: list[int], columns: int) -> None:
    rows = automatic(range(1, len(lines) + 1), measures(*lines, columns=columns))
    assert sorted(placed(rows)) == list(range(1, len(lines) + 1))
    for row in rows:
        assert sum(cell.columns or 0 for cell in row.cells) == columns
        assert all((cell.columns or 0) >= 1 for cell in row.cells)


@given(lengths, st.integers(1, 8))
def test_the_first_story_is_the_banner(lines: list[int], columns: int) -> None:
    first = automatic(range(1, len(lines) + 1), measures(*lines, columns=columns))[0]
    assert first == PlanRow((PlanCell((PlacedStory(1),), columns),))


@given(st.lists(st.integers(0, 300), min_size=2, max_size=7))
def test_rows_keep_the_order_of_the_stories(lines: list[int]) -> None:
    rows = automatic(range(1, len(lines) + 1), measures(*lines))
    tops = [min(one.story for cell in row.cells for one in cell.stories) for row in rows]
    last = [max(one.story for cell in row.cells for one in cell.stories) for row in rows]
    assert all(before < after for before, after in zip(last, tops[1:], strict=False))


def test_two_stories_stand_side_by_side_in_proportion_to_their_length() -> None:
    rows = automatic((1, 2, 3), measures(200, 90, 60, first=100))
    assert widths(rows) == [[5], [3, 2]]


def test_a_short_story_is_boxed_and_a_long_one_never() -> None:
    rows = automatic((1, 2, 3), measures(200, 100, 20))
    boxes = {one.story: one.box for row in rows for cell in row.cells for one in cell.stories}
    assert boxes == {1: False, 2: False, 3: True}


def test_short_stories_are_stacked_beside_a_long_one() -> None:
    rows = automatic((1, 2, 3, 4), measures(200, 90, 26, 22))
    assert [[one.story for one in cell.stories] for cell in rows[1].cells] == [[2], [3, 4]]


def test_few_stories_are_cut_at_the_foot() -> None:
    # Side by side both would go on on the next page, one under the other only one does.
    assert widths(automatic((1, 2, 3), measures(200, 90, 60, first=100))) == [[5], [3, 2]]
    assert widths(automatic((1, 2, 3), measures(200, 90, 60, first=70))) == [[5], [5], [5]]


def test_stories_that_a_plan_leaves_out_follow_and_are_noted() -> None:
    plan = PagePlan((PlanRow((PlanCell((PlacedStory(2),), 5),)),), 5, "page-01.toml")
    whole, notes = completed(plan, (1, 2, 3), measures(60, 100, 80))
    assert placed(whole.rows)[0] == 2
    assert sorted(placed(whole.rows)) == [1, 2, 3]
    assert notes == (
        "story 1 is not in page-01.toml: set after the others",
        "story 3 is not in page-01.toml: set after the others",
    )


def test_without_a_plan_the_note_is_a_plan_to_begin_with() -> None:
    _, (note,) = completed(None, (1, 2), measures(60, 10))
    assert note.startswith("page planned automatically: [[row]] stories = [ { story = 1")


@given(st.lists(st.floats(0, 1000), min_size=1, max_size=6), st.integers(6, 12))
def test_shares_add_up_and_nobody_goes_without(weights: list[float], total: int) -> None:
    parts = shares(weights, total)
    assert sum(parts) == total
    assert min(parts) >= 1


def row(*given_: int | None) -> PlanRow:
    return PlanRow(
        tuple(PlanCell((PlacedStory(n),), width) for n, width in enumerate(given_, start=1))
    )


@pytest.mark.parametrize(
    ("given_", "counted", "columns", "expected"),
    [
        ((3, 2), 5, 5, [[3, 2]]),
        ((5, 3), 8, 5, [[3, 2]]),
        ((5, 3), 8, 4, [[2, 2]]),
        ((3, 2), 5, 2, [[1, 1]]),
        ((3, 1, 1), 5, 2, [[1, 1], [2]]),
        ((None, None), None, 5, [[4, 1]]),
        ((2, None), 5, 5, [[2, 3]]),
        ((2, None), 5, 4, [[2, 2]]),
        ((None, 1, None), 5, 5, [[3, 1, 1]]),
        ((1,), 1, 5, [[5]]),
    ],
)
def test_widths_are_brought_to_the_columns_of_the_page(given_, counted, columns, expected) -> None:
    plan = PagePlan((row(*given_),), counted, "page-01.toml")
    whole, notes = settled(plan, columns, (80, 20, 30))
    assert widths(whole.rows) == expected
    assert bool(notes) == (None not in given_ and list(given_) not in expected)
