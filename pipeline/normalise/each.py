"""A word doubled for “every” in the midst of a clause: 徒弟们个个能独当一面, 嘎查里人人都是巡护员.

A column break that cuts such a word looks like one that repeats a character. What stands before
tells them apart: a measure word follows a number or a word that points (三个, 这个, 每个), so one
that stands between those who are meant and what is said of them is doubled. 人, 家 and 户 are
nouns, which stand alone as well (村里人都说, 的人都能): there the words around have to ask for all.
"""

from __future__ import annotations

import re

from pipeline.normalise.width import HAN

__all__ = ["AFTER_ONE", "COUNTERS", "MEASURES", "stands_for_each"]

# 一份|份, and 件|件有着落: measure words double to mean "each".
MEASURES = frozenset(
    "件条桩张份个项名位根颗粒片朵座栋家户村镇县代年月天次步层页句笔道处块杯双批辆遍声点丝缕"
    "串排组寸束枚车筐篮捆碗"
)
# Measure words that are other words too (，起|起了个大早), and so mean "each" before those only.
COUNTERS = MEASURES | frozenset("起宗级季期例类艘架套")
# After 一 all measure words double, and the break may have doubled any: 在这一趟|趟的台阶上.
AFTER_ONE = COUNTERS | frozenset("趟场回口艘只株棵封篇盏匹列阵滴股")
# Measure words that are neither nouns nor verbs, and those that end nouns as well (合金件|件要,
# 檩条|条都) and so are doubled for sure only behind what begins its clause anew: 却件|件连着民心.
_PURE = frozenset("个颗栋辆艘棵")
_OF_NOUNS = frozenset("件条桩项份张座样句")
_ANEW = frozenset("却可但")
# What counts or points, so that one measure word is enough: 每个|个都, 几条|条都.
_COUNTS = frozenset(
    "一二三四五六七八九十百千万亿两〇零0123456789几数多半好整这那哪每各某首单头前后上下本该此另逐第来余"
)
# How what is said of every one begins.
_OF_ALL = ("都", "皆")
_SAID = frozenset("能 会 有 是 可 要 敢 肯 争 无 不 没 没有 可以 能够 都 皆 连着 争着 抢着".split())
_ENDS = re.compile("[，。、；：！？]")
# Nearly all: whatever is counted next is every one. 几乎家|家院里都有几畦青菜.
_NEARLY = ("几乎", "差不多")
_NOUNS = frozenset("人家户")
_COUNTED = _NOUNS | frozenset("村天年月事处件")
_NOW = ("如今", "现如今", "而今", "现今")
# Those who are meant, where no other 人 follows: 村民人|人都, 队员人|人会. What one syllable and
# 里人 name is a person: 村里人, 家里人.
_PERSONS = frozenset("们民员工生众兵")
_WITHIN = re.compile(f"[{HAN}](?<![村城家乡山屋院镇县市区厂店寨矿校队班组庄巷房夜这那哪])[里内中]$")


def stands_for_each(left: str, right: str, before: str, after: str, *, habit: bool) -> bool:
    """Whether the character at a cut, a word of its own on both sides, is doubled for “every”.

    `left` ends with it and `right` begins with it; `before` is the word it follows, `after` the
    word that follows it. `habit` tells that every other break of the page repeats a character.
    """
    char, above = right[0], left[:-1]
    if not above or above[-1] in _COUNTS:
        return False
    if char in _COUNTED and above.endswith(_NEARLY):
        return True
    said = after in _SAID or after.startswith(_OF_ALL)
    if char in _NOUNS and said and before in _NOW:
        return True
    if char in _OF_NOUNS and before in _ANEW:
        return said or before == "却"
    if char in _PURE:
        return _measured(char, above, right, before, after)
    if char != "人" or not said or habit:
        return False
    return above[-1] in _PERSONS or _WITHIN.search(above) is not None


def _measured(char: str, above: str, right: str, before: str, after: str) -> bool:
    """Whether a measure word that nothing counts stands between a noun and what is said of all."""
    if char == "个" and above[-1] == "们":
        return True
    if after.startswith(_OF_ALL):
        return True
    # 需要个能干的: a thing that is wanted, with what it is like.
    clause = _ENDS.split(right, maxsplit=1)[0]
    return after in _SAID and len(before) > 1 and "的" not in clause
