"""The plan file: what can be written, and what every mistake is told with."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ConfigurationError
from pipeline.typeset.pageplan import PagePlan, PlacedStory, PlanCell, PlanRow, written
from pipeline.typeset.planfile import parse_plan, plan_path, read_plan

HEADLINES = ("依法履职\n守正创新", "清水变资源", "清水润民生", "周末有小雨", "一个村支书")
PATH = Path("page-01.toml")


def parse(text: str) -> PagePlan:
    return parse_plan(text, PATH, HEADLINES)


def test_the_plan_stands_beside_the_page() -> None:
    assert plan_path(Path("source/2025-03-01/01.md")) == Path("source/2025-03-01/page-01.toml")
    assert plan_path(Path("source/2025-03-01/01.txt")) == Path("source/2025-03-01/page-01.toml")


def test_all_that_can_be_written() -> None:
    plan = parse(
        """
        columns = 5
        [[row]]
        stories = [ {story = "依法履职守正"} ]
        [[row]]   # a comment with { a brace
        stories = [
          { story = 2, columns = 3, head = "left" },
          { stack = [ 3, {story = "周末", box = true} ], columns = 2 },
        ]
        [[row]]
        page = 2
        stories = [ 5 ]
        """
    )
    assert plan == PagePlan(
        (
            PlanRow((PlanCell((PlacedStory(1),)),)),
            PlanRow(
                (
                    PlanCell((PlacedStory(2, head="left"),), 3),
                    PlanCell((PlacedStory(3), PlacedStory(4, box=True)), 2),
                )
            ),
            PlanRow((PlanCell((PlacedStory(5),)),), page=2),
        ),
        columns=5,
        name="page-01.toml",
    )
    assert plan.stories == (1, 2, 3, 4, 5)


def test_what_runs_down_and_what_stands_beside_the_nameplate() -> None:
    plan = parse(
        'ear = "周末"\n[[row]]\nstories = [ {story = 1, vertical = "head", head = "right"}, '
        '{stack = [ {story = 2, vertical = "story"} ]} ]\n'
    )
    assert plan.ear == 4
    assert [cell.stories[0].vertical for cell in plan.rows[0].cells] == ["head", "story"]
    assert plan.rows[0].cells[0].stories[0].head == "right"
    assert plan.stories == (1, 2)


def test_the_first_row_with_all_its_widths_says_how_many_columns_there_are() -> None:
    plan = parse(
        "[[row]]\nstories = [ {story = 1, columns = 5}, {story = 2, columns = 3} ]\n"
        "[[row]]\nstories = [ {story = 3, columns = 6}, 4 ]\n"
    )
    assert plan.columns == 8


def test_tables_may_be_written_out() -> None:
    plan = parse(
        "[[row]]\n[[row.stories]]\nstory = 1\ncolumns = 2\n[[row.stories]]\nstory = 2\ncolumns = 3"
    )
    assert [cell.columns for cell in plan.rows[0].cells] == [2, 3]


ROW = "[[row]]\nstories = [\n  {story = 1, columns = 3},\n  {story = 2, columns = 2},\n]\n"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("[[row]]\nstories = [ {story = 1}\n", 2, "not valid TOML"),
        ("[[row]\nstories = [ 1 ]\n", 1, "not valid TOML"),
        ("ear = 1\n" + ROW, 1, "has a place already, in line 4"),
        ("\near = 8\n" + ROW, 2, "no story 8"),
        ("[[row]]\nstories = [ {story = 1, vertical = true} ]", 2, "vertical = True is unknown"),
        ('[[row]]\nstories = [ {story = 1, vertical = "all"} ]', 2, "'all' is unknown"),
        ("colums = 5\n" + ROW, 1, "unknown setting 'colums'"),
        ("columns = 0\n" + ROW, 1, "whole number"),
        ("columns = true\n" + ROW, 1, "whole number"),
        ("[row]\nstories = [ 1 ]", 1, "row must be a table"),
        ("row = 3", 1, "row must be a table"),
        ("[[row]]\n\n[[row]]\nstories = [ 1 ]", 1, "a row without stories"),
        ("[[row]]\nstories = []", 1, "a row without stories"),
        ("[[row]]\nstories = [ 1 ]\nsheet = 2", 3, "unknown setting 'sheet'"),
        (ROW + "[[row]]\nstories = [\n  3,\n  {story = 4, boxed = true},\n]", 9, "'boxed'"),
        (ROW + "[[row]]\nstories = [\n  {story = 3},\n  {story = 9},\n]", 9, "no story 9"),
        (ROW + "[[row]]\nstories = [\n  {story = 3},\n  {story = 2},\n]", 9, "in line 4"),
        (ROW + '[[row]]\nstories = [ {story = "大雨"} ]', 7, "no story has a headline"),
        (ROW + '[[row]]\nstories = [ {story = "清水"} ]', 7, "story 2 “清水变资源” and story 3"),
        (ROW + "[[row]]\nstories = [ {columns = 2} ]", 7, "needs a story"),
        (ROW + "[[row]]\nstories = [ {story = 3, stack = [4]} ]", 7, "needs a story"),
        (ROW + "[[row]]\nstories = [ {stack = 3} ]", 7, "a stack is a list"),
        (ROW + "[[row]]\nstories = [ {stack = [3], box = true} ]", 7, "a stack is a list"),
        (ROW + "[[row]]\nstories = [ {stack = [ {box = true} ]} ]", 7, "without a story"),
        (ROW + "[[row]]\nstories = [ {stack = [ {story = 3, columns = 2} ]} ]", 7, "'columns'"),
        ("[[row]]\n[[row.stories]]\nstory = 1\nbox = 1", 4, "box must be true or false"),
        ('[[row]]\nstories = [ {story = 1, head = "top"} ]', 2, "head = 'top' is unknown"),
        ('[[row]]\nstories = [ {story = 1, columns = 1, head = "left"} ]', 2, "no column for"),
        ("[[row]]\nstories = [ true ]", 2, "named by its number"),
        ("[[row]]\nstories = [ '' ]", 2, "named by its number"),
        (ROW + "[[row]]\nstories = [ {story = 3, columns = 4} ]", 6, "add up to 4 columns, not to 5"),
        ("columns = 4\n" + ROW, 2, "add up to 5 columns, not to 4"),
        (ROW + "[[row]]\nstories = [ {story = 3, columns = 5}, 4 ]", 6, "no room in 5"),
        ("columns = 2\n[[row]]\nstories = [ 1, 2, 3 ]", 2, "no room in 2"),
        ("[[row]]\nstories = [ {story = 1, columns = 2}, 2 ]", 2, "not how many columns"),
        (ROW + "[[row]]\nstories = [ 3 ]\npage = 3", 8, "page 3 after rows on page 1"),
        (ROW + "[[row]]\nstories = [ 3 ]\npage = 0", 8, "whole number"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_and_a_remedy(text: str, line: int, message: str) -> None:
    with pytest.raises(ConfigurationError) as told:
        parse(text)
    assert message in told.value.message
    assert told.value.line == line
    assert told.value.path == "page-01.toml"
    assert told.value.remedy


def test_a_file_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    path = tmp_path / "page-01.toml"
    path.write_bytes("# 计划\n[[row]]\nstories = [ '清水' ]".encode("gb18030"))
    with pytest.raises(ConfigurationError, match="not UTF-8"):
        read_plan(path, HEADLINES)


@given(st.text(max_size=120))
def test_whatever_is_written_is_read_or_refused_with_a_line(text: str) -> None:
    line = 1
    try:
        parse(text)
    except ConfigurationError as error:
        line = error.line or 0
    assert 1 <= line <= text.count("\n") + 1


@st.composite
def plans(draw: st.DrawFn) -> PagePlan:
    """Plans of the five stories, every width given."""
    order = draw(st.permutations(range(1, len(HEADLINES) + 1)))
    rows: list[PlanRow] = []
    page = 1
    while order:
        cells: list[PlanCell] = []
        left = 5
        while order and left and (not cells or draw(st.booleans())):
            stack = [order.pop(0) for _ in range(draw(st.integers(1, min(2, len(order)))))]
            columns = draw(st.integers(1, left))
            left -= columns
            head = draw(st.sampled_from(["across", "left"])) if columns > 1 else "across"
            placed = tuple(PlacedStory(one, draw(st.booleans()), head) for one in stack)
            cells.append(PlanCell(placed, columns))
        last = cells.pop()
        cells.append(PlanCell(last.stories, (last.columns or 0) + left))
        page += draw(st.integers(0, 1)) if rows else 0
        rows.append(PlanRow(tuple(cells), page))
    return PagePlan(tuple(rows), 5, "page-01.toml")


@given(plans())
def test_a_plan_written_out_is_the_same_plan(plan: PagePlan) -> None:
    text = "\n".join(written(plan)).replace("]] ", "]]\n").replace(" stories", "\nstories")
    assert parse(text) == plan
