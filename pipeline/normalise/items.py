"""Items of a list (1.…；2.…；): lines that a number begins and that are text as those beside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.normalise.characters import Line
from pipeline.normalise.ornaments import ORNAMENTS
from pipeline.normalise.rule import Rule
from pipeline.normalise.shape import han_number, is_final, may_be_head
from pipeline.normalise.width import HAN

__all__ = ["item_odds"]

# In log odds: an item that ends with a semicolon has others beside it; one that ends a sentence
# may be the last before a head, as in a notice (2.地点：市体育馆。 / 3.报名办法).
_SURE: Final = 20.0
_LIKELY: Final = 4.0

_HAN: Final = "[一二三四五六七八九十]{1,3}"
# What counts items, and what of it is the number: 一、 第一， （一） 1. 1） （1） ① 一是. An
# ornament counts nothing, and the next is the same.
_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        f"(?P<han>{_HAN})、",
        f"第(?P<han>{_HAN})[步招条点]?[、，：]",
        f"（(?P<han>{_HAN})）",
        r"(?P<figure>\d{1,2})[.．、](?!\d)",
        r"(?P<figure>\d{1,2})[)）]",
        r"（(?P<figure>\d{1,2})）",
        "(?P<circled>[①-⑳])",
        f"(?P<han>{_HAN})[是要]",
        f"(?P<mark>[{re.escape(ORNAMENTS)}])",
    )
)
_OPENS: Final = frozenset(f"一二三四五六七八九十第（①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳{ORNAMENTS}")

# 一、停水范围：…, 二、临时供水：…: items that name what they are of first.
_NAMED: Final = Rule("：", f"[^：，。；]{{0,6}}?[{HAN}]{{2,8}}：.")

# The form of what counts an item, and its number, or the code point of its ornament.
_Count = tuple[int, int]


def item_odds(lines: Sequence[Line]) -> dict[int, float]:
    """What speaks for it that a line is an item which a break cut, by the lines' numbers.

    The item before it stands right above and is text to its end, or the next one stands right
    below what goes on with it (2.…洗时水温不要过 / 高； / 3.避免长时间吹空调；). A head has its
    text under it and other heads beside it.
    """
    counts = [_count(line.text) for line in lines]
    found: dict[int, float] = {}
    for at, own in enumerate(counts[:-1]):
        if own is None or counts[at + 1] is not None or is_final(lines[at].text):
            continue
        odds = _above(lines, counts, at, found) + _below(lines, counts, at)
        if _named_beside(lines, counts, at):
            odds = max(odds, _SURE)
        if odds:
            found[lines[at].number] = odds
    return found


def _above(
    lines: Sequence[Line], counts: Sequence[_Count | None], at: int, found: dict[int, float]
) -> float:
    """What the item before tells: it ends right above, and was cut itself or was not."""
    if at and _follows(counts[at - 1], counts[at]):
        return _ending(lines[at - 1].text)
    if at > 1 and counts[at - 1] is None and _follows(counts[at - 2], counts[at]):
        odds = _ending(lines[at - 1].text)
        return odds if odds == _SURE else min(odds, found.get(lines[at - 2].number, 0.0))
    return 0.0


def _below(lines: Sequence[Line], counts: Sequence[_Count | None], at: int) -> float:
    """What the next item tells, under the line that goes on with this one."""
    if at + 2 >= len(lines) or not _follows(counts[at], counts[at + 2]):
        return 0.0
    if _ending(lines[at + 1].text) == _SURE:
        return _SURE
    return _ending(lines[at + 2].text) if _ending(lines[at + 1].text) else 0.0


def _named_beside(lines: Sequence[Line], counts: Sequence[_Count | None], at: int) -> bool:
    """Whether an item names what it is of, as the one before or after does, which is text.

    一、停水范围：东至|青年路，…; / 二、临时供水：停水期间，…. Where one head names it so, all do.
    """
    if not _names(lines[at].text):
        return False
    before = at - 1 if at and counts[at - 1] is not None else at - 2
    if before >= 0 and _follows(counts[before], counts[at]) and _told(lines[before].text):
        return True
    after = at + 2
    return after < len(lines) and _follows(counts[at], counts[after]) and _told(lines[after].text)


def _names(text: str) -> bool:
    return _NAMED.match(text) is not None


def _told(text: str) -> bool:
    """Whether an item names what it is of and goes on as no head does."""
    return _names(text) and not may_be_head(text)


def _ending(text: str) -> float:
    """What the end of an item tells of the others: nothing where it ends no sentence."""
    if text[-1] in "；;":
        return _SURE
    return _LIKELY if text[-1] not in "：:" and is_final(text) else 0.0


def _follows(count: _Count | None, other: _Count | None) -> bool:
    """Whether the second of two counts goes on with the first."""
    if count is None or other is None or count[0] != other[0]:
        return False
    return other[1] - count[1] == (0 if count[0] == len(_FORMS) - 1 else 1)


def _count(text: str) -> _Count | None:
    if text[:1] not in _OPENS and not text[:1].isdecimal():
        return None  # nearly every line
    for form, pattern in enumerate(_FORMS):
        match = pattern.match(text)
        if match is not None:
            return form, _value(match)
    return None


def _value(match: re.Match[str]) -> int:
    kind = match.lastgroup
    text = match[kind] if kind else ""
    if kind == "figure":
        return int(text)
    if kind == "han":
        return han_number(text) or 0
    return ord(text)
