"""Tables in the text: their rows, and the lists of prices that a paper prints every so often."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from pipeline.normalise.characters import Line
from pipeline.normalise.shape import is_final, row_like

__all__ = ["is_price_list", "names_prices", "table_rows"]

_FIELDS, _ROWS = 3, 3
# Of a table's rows so many show by themselves that they are rows.
_SURE_ROWS = 2
_LONGEST = 40
_FIGURE: Final = re.compile(r"\d")
_SENTENCE: Final = re.compile("[，。；！？]")
_PRICES: Final = re.compile(
    "(?:价格|均价|批发价|零售价|收购价|报价|行情|菜价|肉价|粮价|油价|价目)(?:一览|速览|表|单|信息|公示)?$"
)
# 本周…, 九月中旬…, 盛湖市场一周…: what is printed anew by the day, the week, the month.
_WHEN: Final = re.compile(
    "[本上今昨近一每][周日天月期旬]|[上中下]旬|\\d{1,2}月|\\d{1,2}日|[一二三四五六七八九十]月"
)


def table_rows(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines that are rows of a table beside others: 大米 每公斤4.32元 持平.

    Rows that show it by their figures have as many fields right above or below.
    """
    found: set[int] = set()
    for fields, run in groupby(lines, lambda line: _fields(line.text)):
        rows = list(run) if fields else []
        if len(rows) >= _ROWS and sum(row_like(line.text) for line in rows) >= _SURE_ROWS:
            found.update(line.number for line in rows)
    return frozenset(found)


def _fields(text: str) -> int:
    """How many fields a line has that may be a row, 0 where it cannot be one."""
    fields = text.split() if len(text) <= _LONGEST else []
    if len(fields) < _FIELDS or is_final(text) or _SENTENCE.search(text):
        return 0
    return len(fields) if any(map(_FIGURE.search, fields[1:])) else 0


def names_prices(title: str, below: Sequence[str]) -> bool:
    """Whether a title names prices, and a table stands under it; a row of heads may be between."""
    if _PRICES.search(title) is None or not below or is_final(below[0]):
        return False
    counts = [_fields(text) for text in below[: _ROWS + 1]]
    return any(
        len(rows) == _ROWS and rows[0] > 0 and len(set(rows)) == 1
        for rows in (counts[:_ROWS], counts[1:])
    )


def is_price_list(title: str, below: Sequence[str]) -> bool:
    """Whether a title over a table of prices tells of when they are: a standing item of its own."""
    return names_prices(title, below) and _WHEN.search(title) is not None
