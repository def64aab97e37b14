"""Heads that tell of a span of a report: what was done, and what will be.

Reports tell a span by its length (过去五年, 新的一年), which news hardly puts into a head. News
does so with a year, 今年 or 下一步: they are heads of an account only with what a report tells
of them (工作回顾, 主要任务, 打算).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.normalise.width import HAN

__all__ = ["is_account", "is_era", "is_span", "rules", "tells_span"]

_COUNT = "[一二三四五六七八九十几两\\d]{1,2}"
_SPAN = (
    f"(?:(?:刚刚)?过去的?{_COUNT}年|近?{_COUNT}年来|(?:今后|未来)的?{_COUNT}年|新的?一年|"
    "“?十[二三四五]五”?(?:时期|期间)?)"
)
_LOOK = f"(?:回[顾望眸首]|展望)(?:\\d{{4}}|{_SPAN})"
_TIME = f"(?:{_SPAN}|{_LOOK}|\\d{{4}}年|过去|今后|未来|[今去明来]年|[上下]半年|下一?(?:步|阶段|年))"
_TOLD = (
    "(?:回顾|回眸|总结|工作|成绩|成就|成效|安排|部署|任务|目标|打算|计划|规划|重点|要点|举措|"
    "思路|蓝图|展望)"
)
_IS_SPAN, _IS_ERA = re.compile(_SPAN), re.compile(_TIME)
# 2025年主要任务, 过去一年的工作, 下一步打算; 过去一年; 回望2024：….
_IS_ACCOUNT = re.compile(f"{_TIME}[{HAN}]{{0,8}}{_TOLD}$|{_SPAN}$|{_LOOK}")


def is_era(text: str) -> bool:
    """Whether a head begins with a span of time: 2024年…, 过去一年…, 下一步…."""
    return _IS_ERA.match(text) is not None


def is_span(text: str) -> bool:
    """Whether a head begins with a span as reports tell it: 过去五年…, 新的一年…."""
    return _IS_SPAN.match(text) is not None


def tells_span(clause: str) -> bool:
    """Whether a clause is a span of a report and nothing else: 过去一年, 今后五年."""
    return _IS_SPAN.fullmatch(clause) is not None


def is_account(text: str) -> bool:
    """Whether a head says what a report tells of a span: 2024年工作回眸, 下一步打算."""
    return _IS_ACCOUNT.match(text) is not None


def rules(heads: Sequence[str]) -> bool:
    """Whether the heads of eras stand over the other heads of a story, in their order.

    The first head is of an era, and a later one as well. Either the first is an account, or both
    tell their spans as reports do: 去年冬天的教训 and 今年不再怕 stand over nothing.
    """
    first, later = heads[:1], [head for head in heads[1:] if is_era(head)]
    if not first or not is_era(first[0]) or not later:
        return False
    if is_account(first[0]):
        return True
    return is_span(first[0]) and any(is_span(head) or is_account(head) for head in later)
