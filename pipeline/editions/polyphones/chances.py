"""Phrases that stand in a sentence by chance, at the end of one word and the head of the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.editions.around import Around
from pipeline.editions.polyphones.deeds import left_fallow, plants_more
from pipeline.editions.polyphones.dry import parches
from pipeline.editions.polyphones.rare import is_card
from pipeline.editions.polyphones.senses import is_held
from pipeline.editions.tokens import Token

__all__ = ["by_chance"]

# Readings of a noun that a phrase finds by chance where the character is an adverb before
# a verb: 连水都喝不上, 两国将联合研发.
_OF_NOUNS = {"都": "dū", "将": "jiàng"}


def _again_long(at: Around) -> bool:
    """Whether 长得 follows what was just called long: 路太长了，长得走不完."""
    said = at.text(-2) == "长" or (at.text(-2) == "了" and at.text(-3) == "长")
    return said and not at.is_word(-1)


# By the character and the word before (or, in brackets, after) it: when its phrase is none.
_CHANCES: dict[tuple[str, str], Callable[[Around], bool]] = {
    ("为", "(好)"): lambda at: at.is_word(2),  # 愿为好服务买单, not 还是早去为好
    ("得", "多"): lambda at: at.counts,  # 可多得三毛钱, not 多得很
    ("得", "少"): lambda at: at.counts,
    ("得", "拍"): lambda at: at.isa(1, "avodz"),  # 拍得砰砰响, not 拍得一件文物
    ("得", "查"): lambda at: at.isa(1, "avodz"),
    # 这病得静养, not 病得不轻
    ("得", "病"): lambda at: at.text(-2) in ("这", "那") and at.is_word(1),
    ("重", "两"): lambda at: at.isa(-2, "m"),  # 六斤二两重, not 两重考验
    ("都", "上"): lambda at: not at.starts("遗古河镇城湖"),  # 眉毛上都结了霜, not 元上都遗址
    ("干", "(得)"): parches,
    ("长", "(得)"): _again_long,
    ("卡", "(在)"): is_card,
    ("蒙", "(满)"): lambda at: at.isa(-1, "fsnv"),  # 镜片上蒙满白雾, not 蒙满文字
    ("倒", "(在)"): is_held,
    ("了", "(此)"): lambda at: at.isa(-1, "vV"),  # 定义了此类标准, not 了此一生
    ("更", "(易)"): lambda at: at.is_word(2),  # 更易读懂
    ("藏", "在"): lambda at: at.starts("着了什甚起进"),  # 在藏着, not 在藏工作
    # 看孩子一个人过马路, not 在家看孩子
    ("看", "(孩子)"): lambda at: at.isa(2, "mrpd"),
    ("当", "过"): lambda at: at.isa(1, "qn"),  # 想过当个护士, not 过当
    ("呢", "粗"): lambda at: not at.is_word(1),  # 没我的手指头粗呢, not 粗呢大衣
}


def by_chance(tokens: Sequence[Token], index: int, syllable: str) -> bool:
    """Whether what follows or stands before tells that a phrase around a token is none."""
    at = Around(tokens, index)
    char = at.token.text
    test = _CHANCES.get((char, at.before)) or _CHANCES.get((char, f"({at.after})"))
    if test is not None:
        return test(at)
    if char == "得" and syllable == "děi" and at.after in ("了", "过"):
        return True  # 老伴又得了重病
    if char == "种" and syllable == "zhǒng":
        return plants_more(at) or left_fallow(at)
    if char == "着" and syllable in ("zhāo", "zhuó"):
        return at.isa(-1, "v")  # 一头挑着法, not 着法; 放着生奶油
    if _OF_NOUNS.get(char) != syllable:
        return False
    return at.isa(1, "vVcdpazrl") and at.before != "之"
