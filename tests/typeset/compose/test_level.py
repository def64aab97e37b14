"""Columns that stand level: at every division, the best there is, and heads take up the rest."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.edition import Block, Inline, Role
from pipeline.typeset.compose.atoms import Atomiser
from pipeline.typeset.compose.columns import balance, place
from pipeline.typeset.compose.level import MOST_WHITE, Column, _foot_costs, evened
from pipeline.typeset.compose.lines import Line, set_block
from pipeline.typeset.compose.slugs import Slug, slugs
from tests.typeset.conftest import TEXT, paragraph

LINE = Line("p", (), 0.0, 10.0)


def lines(count: int) -> list[Slug]:
    return [Slug(((0.0, LINE),), 1, 1, 0.0, breakable=True) for _ in range(count)]


def tied(weak: int = 0) -> Slug:
    return Slug(((0.0, LINE),), 1, 1, 0.0, breakable=False, weak=weak)


def head(units: int = 3) -> Slug:
    return Slug(((0.0, LINE),), units, units - 1, 5.0, breakable=False, head=True)


def units(run: list[Slug], start: int, end: int) -> int:
    return run[start].units_at_top + sum(slug.units for slug in run[start + 1 : end])


def cost(run: list[Slug], bounds: tuple[int, ...], height: int) -> int | None:
    """What a division costs, None where it is not allowed; said again from the rules."""
    total = 0
    for start, end in pairwise(bounds):
        high = units(run, start, end)
        last = run[end - 1]
        if high > height or not (end == len(run) or last.breakable or last.weak):
            return None
        total += _foot_costs(height - high, sum(slug.head for slug in run[start + 1 : end]))
        total += 0 if last.breakable else last.weak
    return total


KINDS = st.sampled_from(["line", "line", "line", "head", "tied", "weak"])


@given(st.lists(KINDS, min_size=3, max_size=12), st.integers(2, 4), st.integers(3, 9))
def test_no_division_costs_less(kinds: list[str], count: int, height: int) -> None:
    made = {"line": lines(1)[0], "head": head(), "tied": tied(), "weak": tied(15)}
    run = [made[kind] for kind in kinds]
    every = (
        cost(run, (0, *inner, len(run)), height)
        for inner in combinations(range(1, len(run)), count - 1)
    )
    best = min((one for one in every if one is not None), default=None)
    found = evened(run, 0, [height] * count)
    if best is None:
        assert found is None
    else:
        assert found is not None
        assert cost(run, (0, *(column.end for column in found)), height) == best


def feet(run: list[Slug], columns: tuple[Column, ...]) -> list[int]:
    """The lines to each foot, once the heads have taken what white they can."""
    most = max(column.units for column in columns)
    return [
        column.units
        + min(
            most - column.units,
            MOST_WHITE * sum(slug.head for slug in run[column.start + 1 : column.end]),
        )
        for column in columns
    ]


@given(st.lists(st.integers(3, 9), min_size=1, max_size=5), st.integers(2, 5))
def test_plain_paragraphs_stand_level_within_a_line(lengths: list[int], count: int) -> None:
    run: list[Slug] = []
    for length in lengths:
        run += [*lines(length - 2), tied(40), *lines(1)]
    columns = balance(run, 0, count, 100)
    if len(columns) == count:
        assert max(feet(run, columns)) - min(feet(run, columns)) <= 1


def test_a_short_last_line_rather_stands_alone_than_feet_two_lines_apart() -> None:
    # Nine lines a column would part 17 from its short last line.
    run = [*lines(17), tied(40), *lines(9)]
    columns = balance(run, 0, 3, 40)
    assert [column.units for column in columns] == [9, 9, 9]
    run[17] = tied(0)
    assert [column.units for column in balance(run, 0, 3, 40)] != [9, 9, 9]


def test_a_head_takes_two_lines_of_white_and_no_more() -> None:
    run = [*lines(3), head(3), *lines(3)]
    whole = Column(0, len(run), 9)
    tops = {}
    for spare in range(5):
        placed = place(run, whole, 0.0, 0.0, 10.0, spare=spare)
        tops[spare] = [item.y for item in placed]
    assert tops[0][:3] == tops[4][:3]
    assert [ys[-1] - tops[0][-1] for ys in tops.values()] == [0, 10, 20, 20, 20]
    over = tops[2][3] - tops[0][3]
    assert over == pytest.approx(12.0)  # more over the head than under it


def test_two_heads_share_the_white() -> None:
    run = [*lines(2), head(3), *lines(2), head(3), *lines(2)]
    placed = place(run, Column(0, len(run), 12), 0.0, 0.0, 10.0, spare=3)
    bare = place(run, Column(0, len(run), 12), 0.0, 0.0, 10.0)
    moved = [a.y - b.y for a, b in zip(placed, bare, strict=True)]
    assert moved[3] == 20
    assert moved[-1] == 30


def test_a_head_gives_up_a_little_of_its_margins_rather_than_take_a_line(styles, fonts) -> None:
    style = styles().blocks[Role.HEADING]
    block = set_block(
        Block("h", Role.HEADING, (Inline("聚焦绿化\n造福市民"),)), style, Atomiser(fonts), 200
    )
    margin = style.box.margin
    high = 2 * style.leading + margin.top + margin.bottom
    (roomy,) = slugs([block], high / 3.2, widows=True)
    (full,) = slugs([block], high / 3.4, widows=True)
    assert (roomy.units, full.units) == (3, 4)
    # The white over and under it is less, but there.
    grid = high / 3.2
    assert 0 < roomy.above < margin.top
    assert roomy.above + 2 * style.leading < roomy.units * grid


def test_a_head_that_begins_a_column_gives_up_the_white_over_its_letters(styles, fonts) -> None:
    style = styles().blocks[Role.HEADING]
    block = set_block(
        Block("h", Role.HEADING, (Inline("聚焦绿化\n造福市民"),)), style, Atomiser(fonts), 200
    )
    text = 2 * style.leading
    over_letters = (style.leading - style.size) / 2
    # Two lines of the grid lack a little of what the two of the head take.
    grid = text / 2.02
    (head,) = slugs([block], grid, widows=True)
    assert head.units_at_top == 2
    (top, *_) = place([head, *lines(1)], Column(0, 2, 3), 0.0, 50.0, grid)
    # Its letters begin no higher than the column does.
    assert 50.0 - over_letters <= top.y < 50.0
    assert top.y + text <= 50.0 + 2 * grid + 1e-6


def test_columns_of_a_full_page_share_what_a_head_leaves_open() -> None:
    # The head does not fit under the third column's eight lines: filled one after the
    # other, that one would end two lines before the others.
    run = [*lines(28), head(3), *lines(40)]
    columns = balance(run, 0, 3, 10)
    assert sorted(column.units for column in columns) == [9, 9, 10]
    assert columns[-1].end == 28


def test_chinese_and_english_lines_that_may_be_parted_at_a_cost(styles, fonts) -> None:
    style = styles().blocks[Role.PARAGRAPH]
    block = set_block(paragraph(TEXT), style, Atomiser(fonts), 18 * style.size)
    chinese = slugs([block], style.leading, widows=True)
    english = slugs([block], style.leading, widows=False)
    assert chinese[0].breakable
    assert not english[0].breakable
    assert english[0].weak > 0
    assert all(slug.breakable != bool(slug.weak) for slug in (*chinese, *english))
