"""The first and the last of a row: 前15分钟, 前三名, 后两节, 头两年, 最后10公里.

An engine keeps the number and makes something else of it: “the 15-minute game”.
"""

from __future__ import annotations

import re
from typing import Final

from pipeline.translate.figures.compound_kind import Compound, Kinds, amount, by_pattern
from pipeline.translate.figures.numerals import in_words

__all__ = ["ENDS"]

_FIRST: Final = re.compile(
    r"\b(?:first|1st|top|lead\w*|open\w*|initial\w*|earl\w*|begin\w*|start\w*|best|most|\w+est|"
    r"former|head\w*|front|forefront|foremost|past|previous|preced\w*|before|ahead|prior|until|"
    r"through|Januar\w+|Jan|inaugural|up to)\b",
    re.IGNORECASE,
)
_LAST: Final = re.compile(
    r"\b(?:last\w*|final\w*|clos\w*|end\w*|remain\w*|latter|later|bottom|rear|left|ultimate\w*|"
    r"rest|to go|second half|late\w*|eventual\w*|short|next|following|subsequent\w*|after\w*|"
    r"coming|other|lowest|worst|behind|then|conclud\w*|second|home stretch)\b",
    re.IGNORECASE,
)
_UNITS: Final = {
    "名": "", "位": "", "个": "", "强": "", "家": "", "批": "batches", "天": "days",
    "年": "years", "节": "quarters", "场": "games", "轮": "rounds", "局": "games",
    "分钟": "minutes", "秒": "seconds", "小时": "hours", "公里": "kilometers", "米": "meters",
    "周": "weeks", "个月": "months", "月": "months", "个小时": "hours", "个星期": "weeks",
    "次": "", "站": "",
}  # fmt: skip


def _end(match: re.Match[str]) -> Compound | None:
    """前15分钟 are the first 15 minutes, 最后10公里 the last 10 kilometers."""
    number = amount(match["n"])
    last = match["which"] in ("后", "最后")
    ranks = match["unit"] in ("名", "位", "强") and not last
    which = "top" if ranks else "last" if last else "first"
    if number <= 1:
        return None
    unit = _UNITS[match["unit"]]
    said = f"the {which} {in_words(number)}{f' {unit}' if unit else ''}"
    return by_pattern(match, said, _LAST if last else _FIRST, injected=False)


_NUMBER: Final = r"(?P<n>[二两三四五六七八九十]{1,3}|\d{1,4})"
# 前11月 in heads is 前11个月.
_TIMED: Final = "天|年(?![级代])|个?小时|分钟|秒|个月(?!份)|月(?![份\\d底初末上中下])|周|个星期"
_RUN: Final = "节|场|轮|局|批|公里|米|站"
# At the head of a clause: behind a verb or a noun 前 is before, 后 after.
_HEAD: Final = r"(?<![^，。；：、“（的在].)"
_AFTER_GAME: Final = r"(?:(?<=比赛.)|(?<=开场.)|(?<=上演.)|(?<=全场.)|(?<=决赛.)|(?<=半场.))"

ENDS: Final[Kinds] = (
    (
        re.compile(
            rf"(?P<which>前)(?:{_HEAD}|(?<=[居列入排获得夺进取占]前)){_NUMBER}(?P<unit>[名位强])(?!数)"
        ),
        _end,
    ),
    (
        re.compile(
            rf"(?P<which>[前头])(?:{_HEAD}|{_AFTER_GAME})(?P<n>[二两三四五六七八九十]{{1,3}}|\d{{1,3}})"
            rf"(?P<unit>{_TIMED}|{_RUN})"
        ),
        _end,
    ),
    (re.compile(rf"(?P<which>后){_HEAD}{_NUMBER}(?P<unit>{_RUN}|[名位])"), _end),
    (
        re.compile(rf"(?P<which>最后){_NUMBER}(?P<unit>{_TIMED}|{_RUN}|名|位|家|个)"),
        _end,
    ),
)
