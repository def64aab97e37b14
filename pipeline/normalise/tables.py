"""Tables in the text: their rows, and the lists of prices that a paper prints every so often."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from pipeline.normalise.characters import Line
from pipeline.normalise.shape import is_final
from pipeline.normalise.width import HAN

__all__ = ["is_price_list", "names_prices", "table_rows"]

_ROWS = 3
_LONGEST = 40
_FIGURE: Final = re.compile(r"\d")
# What a row of two fields ends with: 白菜 1.20元, but not what stands on a page: … 3版.
_AMOUNT: Final = re.compile(
    f"[¥￥+-]?\\d[\\d.,]*(?!版|页|期)(?:[{HAN}%℃]{{0,3}}(?:/[{HAN}]{{1,3}})?)"
)
_PAIR = 2
_SENTENCE: Final = re.compile("[，。；！？]")
_PRICES: Final = re.compile(
    "(?:价格|均价|批发价|零售价|收购价|报价|行情|菜价|肉价|粮价|油价|价目)(?:一览|速览|表|单|信息|公示)?$"
)
# 本周…, 九月中旬…, 盛湖市场一周…: what is printed anew by the day, the week, the month.
_WHEN: Final = re.compile(
    "[本上今昨近一每][周日天月期旬]|[上中下]旬|\\d{1,2}月|\\d{1,2}日|[一二三四五六七八九十]月"
)


def table_rows(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines that are rows of a table, with one figure as well: 大米 4.32元 持平.

    Several stand one under the other, have as many fields, and a figure in the same field of each.
    What each field tells may stand over them.
    """
    found: set[int] = set()
    above: Line | None = None
    for fields, run in groupby(lines, lambda line: _fields(line.text)):
        rows = list(run)
        if fields and len(rows) >= _ROWS and _agree([line.text for line in rows]):
            heads = above is not None and not is_final(above.text)
            if above is not None and heads and len(above.text.split()) == fields > _PAIR:
                found.add(above.number)
            found.update(line.number for line in rows)
        above = rows[-1]
    return frozenset(found)


def _fields(text: str) -> int:
    """How many fields a line has that may be a row, 0 where it cannot be one."""
    fields = text.split() if len(text) <= _LONGEST else []
    if len(fields) < _PAIR or is_final(text) or _SENTENCE.search(text):
        return 0
    if len(fields) == _PAIR:
        return _PAIR if _AMOUNT.fullmatch(fields[1]) else 0
    return len(fields) if any(map(_FIGURE.search, fields[1:])) else 0


def _agree(rows: Sequence[str]) -> bool:
    """Whether rows of as many fields have a figure in the same one, behind the first."""
    columns = list(zip(*(row.split() for row in rows), strict=True))[1:]
    return any(all(map(_FIGURE.search, column)) for column in columns)


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
