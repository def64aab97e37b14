"""Villages called after a family, whose name is read as the surname: 查家村, 解庄村."""

from __future__ import annotations

import re
from collections.abc import Container

from pipeline.editions.persons.model import DEED_SURNAMES

__all__ = ["is_hamlet", "is_village", "villages"]

_VILLAGE = re.compile(
    "([\u4e00-\u9fff])家(?:村|庄|营|店|湾|沟|坪|屯|寨|堡|桥|岗|岭|坡|台|镇|乡|河|峪|圪垱|口|社区|大院|洼|窑|岔|坝|塘|坳|楼|垣|祠堂|祠|宗祠|老宅|祖宅)"
)
# 解庄村, 任楼村: told from a deed (任庄村支书) by the town before it or the list it is in.
_HAMLET = re.compile(
    "(?<=[镇乡区县市道处办、])"
    "[任单解查盖燕仇朴曾葛纪缪翟牟覃谌宁](?:庄|楼|寨|营|屯|集|岗|堡|郢|圩|桥|店|湾|沟)村"
)


def is_village(word: str) -> bool:
    """Whether a word is a village called after a family: 查家村."""
    return _VILLAGE.fullmatch(word) is not None


def is_hamlet(word: str) -> bool:
    """Whether a word is a village of a family and a kind of place: 解庄村."""
    return _HAMLET.fullmatch("、" + word, 1) is not None


def villages(text: str, surnames: Container[str]) -> list[str]:
    """The villages that a text names, where the family's name is one of `surnames`."""
    found = [match.group() for match in _HAMLET.finditer(text)]
    for match in _VILLAGE.finditer(text):
        home = match.group(1) in DEED_SURNAMES and match.group().endswith("家乡")  # 了解家乡
        if match.group(1) in surnames and not home:
            found.append(match.group())
    return found
