"""The listed places of data/places.tsv: cities here and abroad that the lexicon lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

__all__ = ["Listed", "beginnings", "is_foreign", "listed_places"]

# Characters that names from other languages are written with: such a name is not pinyin.
_SOUNDS: Final = frozenset(
    "阿埃艾奥贝彼查戴蒂厄尔恩菲弗佛戈哈赫霍杰凯坎柯科克库莱兰劳勒雷隆卢鲁罗洛玛梅莫默姆穆尼诺帕佩皮普"
    "萨塞森什斯索坦特廷托威维沃乌西谢辛雅亚扬伊因尤泽蒙纳切蒲瓦巴布卡基吉拉利德迪希古伯达多得马比加内哥伦"
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A listed place: its English, "" for pinyin; whether it is one only before a common part."""

    english: str
    abroad: bool
    unsure: bool


@cache
def listed_places() -> Mapping[str, Listed]:
    """The listed places by their names in simplified characters."""
    source = resources.files("pipeline") / "data" / "places.tsv"
    found = {}
    for line in source.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, english, abroad, unsure = [*line.split("\t"), "", "", ""][:4]
            found[name] = Listed(english, bool(abroad), bool(unsure))
    return found


@cache
def beginnings() -> frozenset[str]:
    """The first two hanzi of all listed places."""
    return frozenset(name[:2] for name in listed_places())


def is_foreign(name: str) -> bool:
    """Whether a name is written by sounds: 得克萨斯 is, 克拉玛依 is listed."""
    listed = name in listed_places()
    return not listed and len(name) > 2 and all(char in _SOUNDS for char in name)
