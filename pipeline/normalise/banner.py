"""The banner of a story: the kicker, headline and subtitle that its head lines make."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.normalise.heads import (
    Head,
    head_of,
    headline_of,
    is_column,
    is_notice,
    is_title,
    is_tournament,
)
from pipeline.normalise.tops import Parting, goes_on, opens, parted
from pipeline.normalise.unit import Unit
from pipeline.page import Repair

__all__ = ["Banner", "asked", "banner"]

# Below this share the editor is told; of tops that the weights had not seen, one in twenty above
# it was wrong (tests/normalise/fit_tops.py).
_SURE = 0.82
# The same where a line looks like more than the weights know. A few hanzi over one longer line,
# as the name of a column is: of eleven such above the first share two were wrong (建设者之歌,
# 寻常巷陌). What came to pass that day, which is over a headline as often as over a subtitle
# (科技创新大赛昨日落幕, 六条断头路今起通车): of seven tops of two lines between the shares four,
# and with one clause of about its length below two of the four of any share above the first,
# so that it is always told. A figure in hanzi under a line without one, as subtitles have
# (首月上演戏曲二十八场): of twenty eight.
_SURE_WHERE_EITHER = 0.95
_NEVER = math.inf
_FEW, _LONGER = 5, 2
_TWO, _OF_A_SIZE = 2, 2
_THAT_DAY = re.compile("(?<=.)(?:[昨今][日天晨晚夜]|今起|昨[开举]|落幕$)")
_COUNTED = re.compile(
    "[一二三四五六七八九十百千万两]+[多余]?"
    "[亿万千百]?(?:[元人个家项条座吨斤亩所处户场天名辆件倍成]|公里|个百分点)"
)


@dataclass(frozen=True, slots=True)
class Banner:
    """What stands over a story, and what is doubtful about it."""

    headline: Head
    kicker: Head | None = None
    subtitle: Head | None = None
    doubt: Repair | None = None


def banner(units: Sequence[Unit], lead: str, *, subtitled: bool, named: bool = False) -> Banner:
    """The kicker, headline and subtitle of the head lines over a story.

    `lead` is how the story begins, without 本报讯. `subtitled` tells that a line after a dash
    already is the subtitle, `named` that the name of a series stands over the lines.
    """
    texts = [unit.text for unit in units]
    if len(units) == 1 or is_title(texts):
        return Banner(headline_of(*units))
    named_here = _names_series(texts[0]) and not _names_series(texts[1])
    # A meeting or a match goes on in the line below (昨举行), 便民信息 over 今晚停水 does not.
    standing = is_column(texts[0]) and is_notice(texts[0])
    if named_here and (standing or not goes_on(texts[1])):
        below = banner(units[1:], lead, subtitled=subtitled, named=True)
        series = head_of(units[0])
        if below.kicker is not None:
            # 新春走基层 over a kicker of the story itself.
            series = Head(
                series.parts + below.kicker.parts,
                series.lines + below.kicker.lines,
                series.raw + below.kicker.raw,
            )
        return replace(below, kicker=series)
    noted = next((at for at, text in enumerate(texts) if at and text[0] in "（("), len(texts))
    best, second, sure = parted(
        texts[:noted], lead, subtitled=subtitled or noted < len(texts), named=named
    )
    over, under = best.kickers, best.kickers + best.headlines
    return Banner(
        headline_of(*units[over:under]),
        kicker=head_of(*units[:over]) if over else None,
        subtitle=head_of(*units[under:]) if units[under:] else None,
        doubt=None if sure >= asked(texts[:noted], best) else _doubt(units, best, second, sure),
    )


def asked(lines: Sequence[str], way: Parting) -> float:
    """How sure a way to part some lines has to be, so that the editor need not be told."""
    either = _THAT_DAY.search(lines[0]) is not None
    if either and _even(lines):
        return _NEVER
    if way.roles == "HH":
        above, below = lines
        if opens(below):
            return _NEVER  # …要看清三件事 / 市消费者协会发布提示
        either |= len(above) <= _FEW and len(below) - len(above) >= _LONGER
        either |= _COUNTED.search(below) is not None and _COUNTED.search(above) is None
    return _SURE_WHERE_EITHER if either else _SURE


def _even(lines: Sequence[str]) -> bool:
    """Whether two lines are of about one length, and the lower is one clause."""
    if len(lines) != _TWO or abs(len(lines[0]) - len(lines[1])) > _OF_A_SIZE:
        return False
    return "，" not in lines[1] and " " not in lines[1]


def _names_series(text: str) -> bool:
    """Whether a line names a column, a series or a tournament, which is a kicker."""
    return is_column(text) or is_tournament(text)


def _doubt(units: Sequence[Unit], best: Parting, second: Parting, sure: float) -> Repair:
    lines = tuple(number for unit in units for number in unit.lines)
    reason = "which of these lines are the headline is not sure without letter sizes"
    taken, perhaps = (
        "\n".join(unit.text for unit in units[way.kickers : way.kickers + way.headlines])
        for way in (best, second)
    )
    return Repair("suspect", lines, taken, perhaps, reason, round(1 - sure, 2))
