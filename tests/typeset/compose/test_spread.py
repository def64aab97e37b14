"""Columns with plates: nothing lost, nothing over anything, no column short for a picture."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from pipeline.typeset.compose.columns import Slug
from pipeline.typeset.compose.lines import Line
from pipeline.typeset.compose.plates import Plate
from pipeline.typeset.compose.spread import Anchored, Spread, columns_of, spread
from pipeline.typeset.style import Border

GRID = 10.0
BORDER = Border(0.4, "solid", "#000000")


def text(name: str = "p") -> Slug:
    return Slug(((0.0, Line(name, (), 0.0, GRID)),), 1, 1, 0.0, breakable=True)


def head() -> Slug:
    return Slug(((0.0, Line("h", (), 0.0, GRID)),), 3, 2, 5.0, breakable=False, head=True)


def picture(units: int) -> Slug:
    line = Line("f", (), 0.0, GRID)
    return Slug(((0.0, line),), units, units, 2.0, breakable=True, head=True, at_top=1.0, plate=True)  # fmt: skip


def wide(units: int, columns: int = 2, name: str = "w") -> Plate:
    return Plate(name, ((0.0, Line(name, (), 0.0, 0.0)),), units * GRID - 1, 0.0, 0.0, GRID, columns)  # fmt: skip


@dataclass
class Pages:
    """What `spread` makes of a run, page after page."""

    made: list[Spread] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, run: list[Slug], plates: list[Anchored], count: int, first: int, most: int) -> Pages:  # fmt: skip
        pages, start, order, waiting = cls(), 0, tuple(run), tuple(plates)
        room, full = first, False
        for _ in range(200):
            if start >= len(order) and not waiting:
                return pages
            made = spread(order, start, waiting, count, room, GRID, full=full)
            stuck = made.end(start) == start and len(made.waiting) == len(waiting)
            if not stuck or full:
                pages.made.append(made)
                pages.starts.append(start)
                order, start, waiting = made.run, made.end(start), made.waiting
            room, full = most, True
        message = "the pages come to no end"
        raise AssertionError(message)


kinds = st.lists(
    st.sampled_from(("text",) * 8 + ("head", "small", "large")), min_size=1, max_size=120
)


@given(
    kinds,
    st.lists(st.tuples(st.integers(1, 25), st.integers(2, 5), st.integers(0, 120)), max_size=4),
    st.integers(1, 5),
    st.integers(1, 40),
    st.integers(30, 60),
)
def test_everything_is_set_once_and_nothing_lies_on_anything(
    names, plates, count, first, most
) -> None:
    made_of = {
        "text": text,
        "head": head,
        "small": lambda: picture(4),
        "large": lambda: picture(17),
    }
    run = [made_of[name]() for name in names]
    anchored = sorted(
        (Anchored(wide(units, columns), max(len(run) - at, 0)) for units, columns, at in plates),
        key=lambda one: -one.followed,
    )
    pages = Pages.of(run, anchored, count, first, most)
    seen = [slug for made, start in zip(pages.made, pages.starts, strict=True) for slug in made.run[start : made.end(start)]]  # fmt: skip
    assert sorted(map(id, seen)) == sorted(map(id, run))
    # Only plates may wait: all else keeps its order.
    assert [id(s) for s in seen if not s.plate] == [id(s) for s in run if not s.plate]
    assert [id(s) for s in seen if s.plate] == [id(s) for s in run if s.plate]
    assert [f.plate for made in pages.made for f in made.floats] == [one.plate for one in anchored]
    for number, made in enumerate(pages.made):
        bottoms = list(made.tops)
        taken: set[tuple[int, int]] = set()
        for floated in made.floats:
            span = min(floated.plate.columns, count)
            assert floated.column + span <= count
            rows = range(floated.top, floated.top + floated.plate.units_at_top(GRID))
            cells = {(c, r) for c in range(floated.column, floated.column + span) for r in rows}
            assert not cells & taken
            taken |= cells
            assert all(made.tops[c] > r for c, r in cells)
        for at, column in enumerate(made.columns):
            bottoms[at] += column.units
            assert column.units == sum(
                slug.units if n else slug.units_at_top
                for n, slug in enumerate(made.run[column.start : column.end])
            )
        assert made.units == max(bottoms)
        room = first if number == 0 and pages.starts[0] == 0 else most
        tallest = max((s.units for s in run), default=0)
        assert made.units <= max(room, most, tallest, 25)


def test_a_picture_that_does_not_fit_waits_and_the_text_goes_on() -> None:
    run = [*(text() for _ in range(15)), picture(12), *(text() for _ in range(33))]
    made = spread(run, 0, (), 3, 20, GRID, full=False)
    assert [column.units for column in made.columns] == [20, 20, 20]
    assert [run.index(slug) if slug.plate else None for slug in made.run][20] == 15
    assert made.columns[1].start == 20


def test_a_picture_that_fits_stays_where_it_is() -> None:
    run = [*(text() for _ in range(4)), picture(8), *(text() for _ in range(28))]
    made = spread(run, 0, (), 2, 40, GRID, full=True)
    assert made.run == tuple(run)
    assert [column.units for column in made.columns] == [20, 20]


def test_a_wide_picture_stands_at_the_right_and_shortens_its_columns() -> None:
    run = [text() for _ in range(60)]
    made = spread(run, 0, (Anchored(wide(10), 50),), 4, 40, GRID, full=True)
    (floated,) = made.floats
    assert (floated.column, floated.top) == (2, 0)
    assert made.tops == (0, 0, 10, 10)
    assert [column.units for column in made.columns] == [20, 20, 10, 10]


def test_two_wide_pictures_stand_side_by_side() -> None:
    run = [text() for _ in range(60)]
    plates = (Anchored(wide(10), 50), Anchored(wide(6), 40))
    made = spread(run, 0, plates, 4, 40, GRID, full=True)
    assert [(f.column, f.top) for f in made.floats] == [(2, 0), (0, 0)]


def test_a_wide_picture_is_not_on_an_earlier_page_than_its_text() -> None:
    run = [text() for _ in range(100)]
    made = spread(run, 0, (Anchored(wide(10), 20),), 2, 30, GRID, full=True)
    assert made.floats == ()
    assert len(made.waiting) == 1
    later = spread(made.run, made.end(0), made.waiting, 2, 30, GRID, full=True)
    assert len(later.floats) == 1


def test_lines_are_drawn_in_reading_order_and_rules_end_at_a_wide_picture() -> None:
    run = [text(f"p{n}") for n in range(40)]
    made = spread(run, 0, (Anchored(wide(5, name="w"), 30),), 4, 40, GRID, full=True)
    order = {name: n for n, name in enumerate([*(f"p{n}" for n in range(10)), "w", *(f"p{n}" for n in range(10, 40))])}  # fmt: skip
    lines, rules = columns_of(made, 100.0, 10.0, GRID, BORDER, order)
    turns = [order[placed.line.block] for placed in lines]
    assert turns == sorted(turns)
    assert [rule.y for rule in rules] == [0.0, 0.0, 50.0]
    assert all(rule.y + rule.height == made.units * GRID for rule in rules)
