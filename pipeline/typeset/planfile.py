"""The plan file of a page, ``page-01.toml`` beside ``01.txt`` or ``01.md``.

::

    columns = 5                       # what the widths are counted in; may be left out
    ear = 7                           # a short story in a box beside the nameplate (报眼)

    [[row]]
    stories = [ { story = 1 } ]       # by number, or by how the headline begins

    [[row]]
    stories = [
      { story = "清水变资源", columns = 3, head = "left" },
      { stack = [ 3, { story = 4, box = true } ], columns = 2 },
    ]

    [[row]]
    page = 2                          # on the next page
    stories = [ { story = 5, vertical = "head" }, { story = 6, vertical = "story" } ]

Rows follow each other down the page, the stories of a row stand side by side,
those of a `stack` one under the other. A width that is left out is found by the
story's length; the widths of a row add up to `columns`, or to the sum of the
first row that gives all of its. An edition with another number of columns takes
them in proportion. ``vertical`` gives a story the class ``vertical-head`` or
``vertical-story`` of the style sheet, by which its head or all of it runs down.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from pipeline.errors import ConfigurationError
from pipeline.files import read_text
from pipeline.tomltext import BadTomlError, load_toml
from pipeline.typeset.pageplan import PagePlan, PlacedStory, PlanCell, PlanRow

__all__ = ["parse_plan", "plan_path", "read_plan"]

_TOP: Final = ("columns", "ear", "row")
_ROW: Final = ("stories", "page")
_CELL: Final = ("story", "stack", "columns", "box", "head", "vertical")
_STORY: Final = ("story", "box", "head", "vertical")
_HEADS: Final = ("across", "left", "right")
_VERTICAL: Final = ("", "head", "story")
_MOST_COLUMNS: Final = 24
_SHOWN: Final = 16  # characters of a headline in a message

# What may hold brackets that open no table: strings and comments.
_SKIPPED: Final = re.compile(
    r'"""(?s:.*?)"""|' r"'''(?s:.*?)'''|" r'"(?:[^"\\\n]|\\.)*"|' r"'[^'\n]*'|#[^\n]*"
)
_OPENING: Final = re.compile(r"^[ \t]*\[\[([^\[\]\n]+)\]\]|\{", re.MULTILINE)


def plan_path(source: Path) -> Path:
    """Where the plan of a page stands, if it has one."""
    return source.with_name(f"page-{source.stem}.toml")


def read_plan(path: Path, headlines: Sequence[str]) -> PagePlan:
    """The plan in a file, for a page whose stories have these headlines.

    Raises `ConfigurationError` with file, line and what to do for a file that
    cannot be read or makes no sense.
    """
    text = read_text(path, "the page plan", remedy="make the file readable, or delete it")
    return parse_plan(text, path, headlines)


def parse_plan(text: str, path: Path, headlines: Sequence[str]) -> PagePlan:
    """The plan in a text; raises what `read_plan` raises."""
    try:
        values = load_toml(text)
    except BadTomlError as error:
        raise ConfigurationError(
            f"not valid TOML: {error.message}",
            path=path,
            line=error.line,
            remedy="write each row as  [[row]]  and under it  stories = [ {story = 1} ]",
        ) from error
    return _Reader(text, path, headlines).plan(values)


class _Reader:
    """Reads the values of a plan file and says where what is wrong stands."""

    def __init__(self, text: str, path: Path, headlines: Sequence[str]) -> None:
        self._path = path
        self._headlines = ["".join(headline.split()) for headline in headlines]
        self._text = text
        self._placed: dict[int, int] = {}  # a story's number, and the line that places it
        self._rows, tables = _starts(text)
        # Rows written as tables in a list: which table is which cannot be told.
        self._tables = tables if self._rows else []
        self._next = 0

    def _error(self, message: str, line: int, remedy: str) -> ConfigurationError:
        return ConfigurationError(message, path=self._path, line=line, remedy=remedy)

    def _line_of(self, key: str, start: int = 1) -> int:
        """The first line from `start` on that sets a key."""
        setting = re.compile(rf'(?<![\w"-])"?{re.escape(key)}"?\s*(?:=|\.|\])')
        for number, line in enumerate(self._text.split("\n"), start=1):
            if number >= start and setting.search(line):
                return number
        return start

    def _known(self, values: Mapping[str, object], keys: Sequence[str], line: int) -> None:
        for key in values:
            if key not in keys:
                raise self._error(
                    f"unknown setting {key!r}",
                    self._line_of(key, line),
                    f"what can stand here is {', '.join(keys)}",
                )

    def _number(self, values: Mapping[str, object], key: str, line: int, most: int) -> int | None:
        value = values.get(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
            raise self._error(
                f"{key} must be a whole number from 1 to {most}",
                self._line_of(key, line),
                f"write {key} = 2",
            )
        return value

    def plan(self, values: Mapping[str, object]) -> PagePlan:
        """The whole plan."""
        self._known(values, _TOP, 1)
        columns = self._number(values, "columns", 1, _MOST_COLUMNS)
        rows = values.get("row", [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self._error("row must be a table", self._line_of("row"), "write it as [[row]]")
        lines = [self._row_line(index, len(rows)) for index in range(len(rows))]
        made = [self._row(row, line) for row, line in zip(rows, lines, strict=True)]
        self._pages(made, lines)
        counted = self._counted(made, lines, columns)
        return PagePlan(tuple(made), counted, self._path.name, self._ear(values))

    def _ear(self, values: Mapping[str, object]) -> int | None:
        """The story beside the nameplate, which has no place in a row."""
        if "ear" not in values:
            return None
        line = self._line_of("ear")
        number = self._numbered(values["ear"], line)
        if number in self._placed:
            raise self._error(
                f"{self._called(number)} has a place already, in line {self._placed[number]}",
                line,
                "leave one of the two out",
            )
        return number

    def _row_line(self, index: int, count: int) -> int:
        return self._rows[index] if len(self._rows) == count else self._line_of("row")

    def _row(self, values: Mapping[str, object], line: int) -> PlanRow:
        self._known(values, _ROW, line)
        stories = values.get("stories")
        if not isinstance(stories, list) or not stories:
            raise self._error(
                "a row without stories", line, "write under it stories = [ {story = 1} ]"
            )
        page = self._number(values, "page", line, 99) or 1
        # A story that is named without braces is told with the line of the list.
        line = self._line_of("stories", line)
        return PlanRow(tuple(self._cell(item, line) for item in stories), page)

    def _table_line(self, line: int) -> int:
        """The line of the next table that stands in a row, for messages."""
        if self._next < len(self._tables):
            line = max(line, self._tables[self._next])
        self._next += 1
        return line

    def _cell(self, item: object, line: int) -> PlanCell:
        if not isinstance(item, dict):
            return PlanCell((self._story({"story": item}, line),))
        line = self._table_line(line)
        self._known(item, _CELL, line)
        columns = self._number(item, "columns", line, _MOST_COLUMNS)
        if ("stack" in item) == ("story" in item):
            raise self._error(
                "a place needs a story, or a stack of stories one under the other",
                line,
                "write {story = 1} or {stack = [2, 3]}",
            )
        if "story" in item:
            return PlanCell((self._story(item, line, columns),), columns)
        stack = item["stack"]
        if not isinstance(stack, list) or not stack or {"box", "head", "vertical"} & set(item):
            raise self._error(
                "a stack is a list of stories, each with its own box, head and vertical",
                self._line_of("stack", line),
                "write {stack = [2, {story = 3, box = true}], columns = 2}",
            )
        return PlanCell(tuple(self._stacked(one, line, columns) for one in stack), columns)

    def _stacked(self, item: object, line: int, columns: int | None) -> PlacedStory:
        if not isinstance(item, dict):
            return self._story({"story": item}, line)
        line = self._table_line(line)
        self._known(item, _STORY, line)
        if "story" not in item:
            raise self._error("a place without a story", line, "write {story = 1}")
        return self._story(item, line, columns)

    def _story(
        self, values: Mapping[str, object], line: int, columns: int | None = None
    ) -> PlacedStory:
        number = self._numbered(values["story"], line)
        if number in self._placed:
            raise self._error(
                f"{self._called(number)} has a place already, in line {self._placed[number]}",
                line,
                "leave one of the two out",
            )
        self._placed[number] = line
        box, head = values.get("box", False), values.get("head", "across")
        if not isinstance(box, bool):
            raise self._error(
                "box must be true or false", self._line_of("box", line), "write box = true"
            )
        if head not in _HEADS:
            raise self._error(
                f"head = {head!r} is unknown",
                self._line_of("head", line),
                f"write one of {', '.join(_HEADS)}",
            )
        vertical = values.get("vertical", "")
        if vertical not in _VERTICAL:
            raise self._error(
                f"vertical = {vertical!r} is unknown",
                self._line_of("vertical", line),
                'write vertical = "head" or vertical = "story"',
            )
        if head != "across" and columns == 1 and not vertical:
            raise self._error(
                f"a head at the {head} of one column leaves no column for the text",
                line,
                "give the story two columns or more, or leave head out",
            )
        return PlacedStory(number, box, head, vertical)

    def _numbered(self, value: object, line: int) -> int:
        """The number of the story that is meant."""
        count = len(self._headlines)
        listed = "; ".join(self._called(number) for number in range(1, count + 1))
        if isinstance(value, int) and not isinstance(value, bool):
            if 1 <= value <= count:
                return value
            raise self._error(f"the page has no story {value}", line, f"its stories are {listed}")
        if not isinstance(value, str) or not value.split():
            raise self._error(
                "a story is named by its number or by how its headline begins",
                line,
                'write {story = 1} or {story = "标题"}',
            )
        begins = "".join(value.split())
        found = [n for n, head in enumerate(self._headlines, start=1) if head.startswith(begins)]
        if len(found) == 1:
            return found[0]
        if not found:
            raise self._error(
                f"no story has a headline that begins with {value!r}",
                line,
                f"the stories of the page are {listed}",
            )
        several = " and ".join(self._called(number) for number in found)
        raise self._error(
            f"{several} begin with {value!r}", line, "write more of the headline, or the number"
        )

    def _called(self, number: int) -> str:
        headline = self._headlines[number - 1]
        return f"story {number} “{headline[:_SHOWN]}{'…' if len(headline) > _SHOWN else ''}”"

    def _pages(self, rows: Sequence[PlanRow], lines: Sequence[int]) -> None:
        """Rows stand on the page of the row before them, or on the next."""
        at = 1
        for row, line in zip(rows, lines, strict=True):
            if row.page not in (at, at + 1) and row.page != 1:
                raise self._error(
                    f"a row on page {row.page} after rows on page {at}",
                    self._line_of("page", line),
                    f"write page = {at} or page = {at + 1}, or put the row where it belongs",
                )
            at = max(at, row.page)

    def _counted(
        self, rows: Sequence[PlanRow], lines: Sequence[int], columns: int | None
    ) -> int | None:
        """The number of columns that the widths are counted in; None where there are none."""
        given = [[cell.columns for cell in row.cells] for row in rows]
        if columns is None:
            sums = (sum(width for width in row if width) for row in given if None not in row)
            columns = next(sums, None)
        for row, line in zip(given, lines, strict=True):
            self._add_up(row, line, columns)
        return columns

    def _add_up(self, widths: Sequence[int | None], line: int, columns: int | None) -> None:
        known = [width for width in widths if width is not None]
        free = len(widths) - len(known)
        if columns is None:
            if known:
                raise self._error(
                    "some widths are given, but not how many columns there are in all",
                    self._line_of("columns", line),
                    "write columns = 5 at the head of the file, or all widths of one row",
                )
            return
        said = " + ".join(str(width) for width in known)
        if free and sum(known) + free > columns:
            raise self._error(
                f"{said or 0} columns leave no room in {columns} for {free} more",
                line,
                "make the stories narrower, or put some into a row of their own",
            )
        if not free and sum(known) != columns:
            raise self._error(
                f"the widths {said} add up to {sum(known)} columns, not to {columns}",
                line,
                f"change them so that they add up to {columns}, or leave one out",
            )


def _starts(text: str) -> tuple[list[int], list[int]]:
    """The lines on which rows begin, and those on which the tables inside them do."""
    blank = _SKIPPED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    rows: list[int] = []
    tables: list[int] = []
    for found in _OPENING.finditer(blank):
        line = blank.count("\n", 0, found.start() + len(found[0])) + 1
        (rows if found[1] is not None and found[1].strip() == "row" else tables).append(line)
    return rows, tables
