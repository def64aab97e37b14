"""What only a repeat explains where a paragraph was cut: 一千三百多|多次, 深|深近三百米.

Both characters would make words (三百多 and 多次, 深深, 操作 and 作证), but no sentence has them.
"""

from __future__ import annotations

import re

from pipeline.normalise.edges import CLAUSE_REACH, last_word
from pipeline.normalise.verdict import Verdict
from pipeline.normalise.width import HAN

__all__ = ["only_a_repeat"]

_VERB = 2
# A number has one 多.
_AND_MORE = re.compile(r"[十百千万亿\d]多$")
# How deep, high, wide, long or thick a thing is, with its measure.
_MEASURED = re.compile(
    r"[深高宽长厚](?:近|约|达|超|逾|至|不足|超过)?[\d一二三四五六七八九十百千两半数几][^，。；]{0,6}?"
    "(?:[米里尺丈寸]|公里|厘米|毫米)"
)
# 取得操作|作证: what is got, held or handed out is a paper that allows it.
_GOT = re.compile(
    "(?:取得|考取|考到|考下|拿到|持有?|领取|领到|办理|办好|获得|颁发|核发|补办|发放)"
    f"[{HAN}“”]{{1,10}}$"
)
_PAPER = re.compile(".证(?![明实据监人词言])")
# 感受|受得到: what can be done, of a verb of two characters.
_CAN = re.compile(".得[见着到住动]")


def only_a_repeat(left: str, right: str) -> Verdict | None:
    """The verdict on a character that cannot stand on both sides, whatever words it makes."""
    char = right[0]
    if char == "多" and _AND_MORE.search(left):
        return Verdict(True, "a number has one 多", 0.85)
    if _MEASURED.match(right):
        return Verdict(True, f"{char} comes with its measure", 0.8)
    if _PAPER.match(right) and _GOT.search(left[-CLAUSE_REACH:]):
        return Verdict(True, f"{last_word(left)}证 is got", 0.7)
    verb = last_word(left) if _CAN.match(right) else ""
    if len(verb) == _VERB:
        return Verdict(True, f"{verb} has {right[1:3]}", 0.75)
    return None
