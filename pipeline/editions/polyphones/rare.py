"""Rules of context for polyphones that are seldom words by themselves: 卡, 藏, 弹, 撒, 呛, 切.

A rule gives a syllable, or None where the usual reading stands.
"""

from __future__ import annotations

import re

from pipeline.editions.around import Around

__all__ = ["gong", "is_card", "ka", "lou", "ning", "qiang", "qie", "sa", "tan", "zang"]


def _after_quote(at: Around) -> str:
    """The word after, a closing quote passed over: “卡”在资金."""
    return at.text(2) if at.after in ("”", "’") else at.after


# Syllables of foreign names, which 卡 ends: 拉布罗卡.
_ABROAD = frozenset("罗 布 西 斯 拉 里 莉 尼 比 诺 丽 贝 洛 莫 塞".split())


def ka(at: Around) -> str | None:
    """卡: qiǎ for being stuck."""
    return "qiǎ" if _after_quote(at)[:1] in ("在", "住") and not is_card(at) else None


def is_card(at: Around) -> bool:
    """Whether 卡 is a card or the end of a foreign name, not being stuck: 有些卡在国外用不了."""
    return at.before in _ABROAD or at.before in ("有些", "这些", "那些", "旧", "新")


_NATIONS = frozenset("汉 蒙 蒙古 回 彝 羌 满 维 哈 壮 苗 土 门巴 珞巴 傣 纳西 侗 瑶".split())


def zang(at: Around) -> str | None:
    """藏: zàng where peoples and languages are told one by one: 蒙、藏、回、汉各族."""
    beside = {at.text(-2)[-1:]} if at.before == "、" else set()
    if at.after == "、":
        beside.add(at.text(2))
    return "zàng" if not beside.isdisjoint(_NATIONS) else None


_STRINGS = tuple("吉他 琴 琵琶 筝 曲子 三弦".split())


def tan(at: Around) -> str | None:
    """弹: tán for playing and for springing: 弹你的吉他, 弹出窗口."""
    played = any(token.text.endswith(_STRINGS) for token in at.clause()[1][:4])
    return "tán" if played or at.starts("起着了出回开琴得线响") else None


def sa(at: Around) -> str | None:
    """撒: sā for what one lets out or goes, sǎ for scattering: 撒了谎."""
    let_out = at.starts("了过着个") and at.text(2) in tuple("谎娇野泼气欢尿手腿")
    return "sā" if let_out or at.starts("海") else None


_STIRS = ("太", "很", "真", "挺", "够", "有点", "特别", "烟", "味", "气味")


def qiang(at: Around) -> str | None:
    """呛: qiàng for smoke that stings: 烟太呛了, qiāng for swallowing the wrong way."""
    return "qiàng" if at.before in _STIRS and (at.after == "了" or not at.is_word(1)) else None


def qie(at: Around) -> str | None:
    """切: qiē for cutting, but for foreign names: 佩切涅格."""
    foreign = at.starts("涅尔诺夫斯") or (at.before in ("罗", "佩") and not at.starts("成开断"))
    return None if foreign or at.after in ("不可", "勿", "忌", "莫") else "qiē"


def lou(at: Around) -> str | None:
    """露: lòu for showing one's face or hand: 从未露过面, 露了一手."""
    shown = at.starts("过了个") and at.text(2) in ("面", "脸", "头", "馅", "怯", "一手")
    return "lòu" if shown else None


def ning(at: Around) -> str | None:
    """宁: nìng for rather: 宁干勿湿."""
    rather = not at.is_word(-1) and any(token.text in "勿毋" for token in at.clause()[1][1:4])
    return "nìng" if rather else None


_ALTARS = re.compile("坟|墓|灵位|灵前|佛|祠|神像|牌位|供桌|遗像")


_GODS = re.compile("[佛神]像|菩萨|观音|牌位|灵位|祖宗|财神|关公|龙王|灶王")


def gong(at: Around) -> str | None:
    """供: gòng for offering to the dead and to gods: 在坟前供一桌酒菜."""
    before, after = at.clause()
    altar = any(_ALTARS.search(token.text) for token in before[-3:])
    if at.starts("着奉") and any(_GODS.search(token.text) for token in after[1:5]):
        return "gòng"  # 供着佛像
    return "gòng" if altar and after and (at.counts or at.starts("着上奉了")) else None
