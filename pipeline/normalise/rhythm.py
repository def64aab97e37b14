"""Clauses whose rhythm asks for both of two equal characters: 抓党建|建根本，抓产业促增收."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from pipeline.normalise.edges import STOPS, first_word, segmented
from pipeline.normalise.verdict import Verdict
from pipeline.normalise.width import HAN

__all__ = ["comes_to", "in_rhythm"]

_CLAUSE = re.compile(f"[{HAN}]*")
# What begins no half of a slogan: 为大局|局出力, 通过短视|视频平台.
_PREPOSITIONS = (
    "为",
    "把",
    "对",
    "在",
    "从",
    "向",
    "由",
    "与",
    "和",
    "被",
    "将",
    "给",
    "通过",
    "根据",
    "按照",
    "围绕",
    "等",
    "及",
    "以及",
)
# Verbs, prepositions and particles that no rhythm sets side by side: 品种要|要换，…, 住得|得近、….
_MODAL = frozenset("要会能可应须将被把对向从就也都还才又的地得了着")
# The rhythms of a slogan's half: verb and object of two, or two words of two.
_HALVES = {3: (1, 2), 4: (2, 2)}
_BEFORE_SLOGAN = frozenset("要须以靠")
# What a thing has, and no verb of a slogan governs: 党建工作, 综治任务.
_OF_ANYTHING = frozenset("工作 活动 任务 责任 事业 业务 引领 指导 经验 成效 考核".split())
# What a verb of a slogan comes to: 建强, 建好.
_RESULTS = frozenset("强好成牢实稳优")
# 周|周有比赛、月月有冠军, and 天天有训练、周|周有比赛: the same is said of each.
_SAID_AFTER = re.compile(
    f".(?P<said>[{HAN}])[{HAN}\\d“”]{{0,8}}[、，；](?P<other>[{HAN}])(?P=other)(?P=said)"
)
_SAID_BEFORE = re.compile(
    f"(?P<other>[{HAN}])(?P=other)(?P<said>[{HAN}])[{HAN}\\d“”]{{0,8}}[、，；].$"
)
_SAID_WITHIN = 16
_SLOGAN_VERBS = frozenset("抓建促强优增扩兴惠保护谋推治管带帮育引聚提创稳改补")


def in_rhythm(left: str, right: str, beside: Sequence[str]) -> Verdict | None:
    """A clause whose rhythm asks for both characters: 抓党建|建根本，抓产业促增收."""
    if right[0] in _MODAL:
        return None
    if _said_of_each(left, right):
        reason = f"{right[0] * 2} runs parallel with another doubled so"
        return Verdict(False, reason, 0.85)
    limit = 40
    before = _hanzi_at_start(left[-limit:][::-1])[::-1]
    after = _hanzi_at_start(right[:limit])
    clause = before + after
    longest = 12
    if not before or not after:
        return None
    ended = _ended_clause(right, len(after))
    if len(clause) > longest:
        return _halves(before, after) if ended else None
    next_clause = re.match(f"[，、；]([{HAN}]+)", right[len(after) : len(after) + limit])
    last_clause = re.search(f"([{HAN}]+)[，、；]$", left[-limit : len(left) - len(before)])
    if left[: -len(before)][-1:].isalnum():
        return None  # a figure or a Latin word belongs to the clause as well
    others = [match.group(1) for match in (next_clause, last_clause) if match]
    if not left[: -len(before)].strip():
        others += beside
    for other in others:
        alike = len(other) == len(clause) and _begin_alike(clause, other)
        if alike and len(before) > 1 and _meets_at(other, len(before)):
            return Verdict(False, f"{clause} runs parallel with {other}", 0.9, one_clause=True)
        if other[0] == clause[0] and len(other) == len(clause) - 1 and len(other) > 3:
            return Verdict(True, f"{before}{after[1:]} runs parallel with {other}", 0.9)
    return _halves(before, after) if ended else None


def _said_of_each(left: str, right: str) -> bool:
    """Whether the clause beside the cut says the same of another: 周|周有比赛、月月有冠军."""
    if len(left) > 1 and left[-2] not in STOPS:
        return False
    above = _SAID_BEFORE.search(left[-_SAID_WITHIN:])
    return _SAID_AFTER.match(right) is not None or (
        above is not None and above["said"] == right[1:2]
    )


def _halves(before: str, after: str) -> Verdict | None:
    """The two halves of a slogan: 抓党建|建机制, also behind 还要, and 抓 behind anything."""
    size = len(after)
    pattern = _HALVES.get(size)
    half = before[-size:]
    if pattern is None or before.startswith(_PREPOSITIONS) or len(half) < size:
        return None
    slogan = after[0] in _SLOGAN_VERBS
    if slogan and after[1:] in _OF_ANYTHING:
        return None  # 抓党建|建工作: the work of it, which nobody builds
    # What is taken in hand (抓党建) is done by what follows: a verb and its object.
    behind = before[-size - 1 : -size] in _BEFORE_SLOGAN or half[0] == "抓"
    if len(before) > size and not (behind and slogan):
        return None
    if all(tuple(map(len, segmented(part).words)) == pattern for part in (half, after)):
        reason = f"{half}{after} is two halves of {size} characters"
        return Verdict(False, reason, 0.6, one_clause=True)
    return None


def _begin_alike(clause: str, other: str) -> bool:
    """Whether two clauses begin with the same word (抓党建, 抓产业), or count (一道道, 一天天).

    发出的声音不一样 and 发现鱼没吃饱 have no more than a character in common.
    """
    counts = clause[0] == other[0] == "一"
    return counts or first_word(clause) == first_word(other)


def _meets_at(clause: str, size: int) -> bool:
    """Whether a word ends there or a character is doubled: 抓产业|促增收, 一道|道垒."""
    doubled = clause[size - 1] == clause[size]
    return doubled or size in set(accumulate(map(len, segmented(clause).words)))


def _hanzi_at_start(text: str) -> str:
    found = _CLAUSE.match(text)
    return "" if found is None else found.group()


def _ended_clause(text: str, offset: int) -> bool:
    return text[offset : offset + 1] in ("", "，", "。", "、", "；", "！")


def comes_to(text: str) -> bool:
    """Whether a text begins with a verb of a slogan and what it comes to: 建强村级组织."""
    return text[:1] in _SLOGAN_VERBS and text[1:2] in _RESULTS
