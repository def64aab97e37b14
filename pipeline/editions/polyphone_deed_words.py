"""Rules of context for words of two readings that name a deed or its outcome: 落下, 结果, 挑起.

A rule gives the syllables of the word, or None where the usual reading stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.editions.around import Around
from pipeline.editions.polyphone_deeds import ROLLED

__all__ = ["DEEDS", "WordRule"]

WordRule = Callable[[Around], tuple[str, ...] | None]

_CROPS = tuple("麦 稻 米 豆 花 菜 薯 谷 粮 棉 麻 草 蒜 椒 瓜 稻谷 作物 药材 烟叶 花生".split())


def _bozhong(at: Around) -> tuple[str, ...] | None:
    """播种: bōzhòng for growing a crop from seed (播种小麦), bōzhǒng for sowing."""
    sown = at.after.endswith(_CROPS) and at.isa(1, "nLZ")
    return ("bō", "zhòng") if sown else None


_ROWS = re.compile("[树柳杨槐松柏桐木花苗雁]$|成列")


def _chenghang(at: Around) -> tuple[str, ...] | None:
    """成行: chéngháng for standing in rows, chéngxíng for setting out."""
    before, after = at.clause()
    rows = any(_ROWS.search(token.text) for token in (*before[-3:], *after[:2]))
    return ("chéng", "háng") if rows else None


def _jianchang(at: Around) -> tuple[str, ...] | None:
    """见长: jiàncháng for being good at: 以速度见长."""
    skilled = any(token.text in ("以", "素以", "尤以") for token in at.clause()[0])
    return ("jiàn", "cháng") if skilled else None


def _daoshu(at: Around) -> tuple[str, ...] | None:
    """倒数: dàoshǔ for counting from the end, dàoshù for a reciprocal."""
    return ("dào", "shǔ") if at.counts or at.starts("第计几着") else None


_CARRIED = frozenset("扁担 担子 水桶 水 箩筐 货担 行李 重担 两桶 一担".split())


def _tiaoqi(at: Around) -> tuple[str, ...] | None:
    """挑起: tiāoqǐ for shouldering a load, tiǎoqǐ for stirring up."""
    _, after = at.clause()
    carried = any(token.text in _CARRIED for token in after[:4])
    return ("tiāo", "qǐ") if carried else None


def _jieguo(at: Around) -> tuple[str, ...] | None:
    """结果: jiē guǒ for bearing fruit: 果树开始结果."""
    before, _ = at.clause()
    tree = any(token.text[-1] in "树株苗花藤年" for token in before)
    bears = at.before in ("开始", "不", "能", "可", "就", "才", "刚", "已", "未", "陆续", "没")
    return ("jiē", "guǒ") if tree and bears and not at.isa(1, "nvVL") else None


_ALL_OF_THEM = frozenset("功课 课程 课 作业 学习 进度".split())


_BELONGINGS = tuple("包 手机 行李 钱包 证件 书包 钥匙 雨伞 物品 东西 箱子 手提包".split())


def _luoxia(at: Around) -> tuple[str, ...] | None:
    """落下: làxià for leaving behind: 一个都不能落下, 功课落下不少."""
    before, after = at.clause()
    words = [token.text for token in before[-5:]]
    if any(word in _ALL_OF_THEM for word in (*words[-2:], *(token.text for token in after[:3]))):
        return ("là", "xià")
    if at.after == "的" and at.text(2).endswith(_BELONGINGS):
        return ("là", "xià")  # 乘客落下的皮包
    denied = any(word in ("不", "没", "没有", "别", "不能", "不会", "不让") for word in words)
    everybody = any(word[0] in "一谁每" for word in words)
    return ("là", "xià") if denied and everybody and not at.isa(1, "n") else None


def _tiaoru(at: Around) -> tuple[str, ...] | None:
    """调入: tiáorù for stirring in, diàorù for moving to a post or a place."""
    spiced = at.after in ("少许", "适量", "盐", "糖", "酱油", "蜂蜜", "香油", "醋")
    return ("tiáo", "rù") if spiced else None


def _yijuan(at: Around) -> tuple[str, ...] | None:
    """一卷: juǎn for what is rolled, juàn for a book."""
    return ("yī", "juǎn") if at.after in ROLLED else None


def _delai(at: Around) -> tuple[str, ...] | None:
    """得来: de lái after a verb for what goes well (处得来), délái for getting."""
    verb = at.isa(-1, "vL") and len(at.before) == 1 and not at.is_word(1)
    return ("de", "lái") if verb else None


def _gengwei(at: Around) -> tuple[str, ...] | None:
    """更为: gèng wèi before somebody and what is done for them: 更为企业节省了成本."""
    _, after = at.clause()
    served = at.isa(1, "nLrN") and any(
        token.kind == "v" or token.text == "了" for token in after[1:]
    )
    return ("gèng", "wèi") if served else None


def _earned(first: str) -> WordRule:
    """挣得, 赚得 and the like: de before how much: 挣得多."""

    def rule(at: Around) -> tuple[str, ...] | None:
        how_much = at.isa(1, "ad") or at.after in ("多", "少", "快", "比")
        return (first, "de") if how_much else None

    return rule


_TUNNEL = ("战", "口", "里", "内", "中", "入口", "出口", "战遗址")


def _didao(at: Around) -> tuple[str, ...] | None:
    """地道: dìdào for a tunnel, dìdao for genuine."""
    dug = at.before in ("挖", "条", "钻", "进", "修", "打", "下") or at.after in _TUNNEL
    return ("dì", "dào") if dug else None


def _jiaohui(at: Around) -> tuple[str, ...] | None:
    """教会: jiāohuì for teaching somebody until they can, jiàohuì for a church."""
    taught = at.isa(1, "rN") or at.after in ("了", "孩子", "学生", "老人", "村民", "徒弟")
    return ("jiāo", "huì") if taught and not at.starts("的") else None


def _chaoyang(at: Around) -> tuple[str, ...] | None:
    """朝阳: cháoyáng for facing the sun, zhāoyáng for the morning sun."""
    faces = at.after == "的" and at.text(2)[-1:] in tuple("间室子户面台屋坡")
    return ("cháo", "yáng") if faces else None


def _bude(at: Around) -> tuple[str, ...] | None:
    """不得: bùde after a verb for what cannot be done (马虎不得), bùdé for must not."""
    done = at.isa(-1, "vaVil") and (not at.is_word(1) or at.after in ("的", "半点"))
    return ("bù", "de") if done else None


def _huangei(at: Around) -> tuple[str, ...] | None:
    """还给: hái gěi before somebody and what else is done for them: 还给群众送."""
    also = at.isa(1, "nNrL") and at.isa(2, "v") and at.text(2)[0] not in "后时等"
    return ("hái", "gěi") if also else None


def _torn_de(first: str, char: str) -> WordRule:
    """两地, 遍地 where the cut has torn 地 from its adverbial: 三三两两地, 一遍又一遍地."""

    def rule(at: Around) -> tuple[str, ...] | None:
        torn = at.before == char and at.isa(1, "vp")
        return (first, "de") if torn else None

    return rule


DEEDS: dict[str, WordRule] = {
    "播种": _bozhong,
    "成行": _chenghang,
    "地道": _didao,
    "教会": _jiaohui,
    "朝阳": _chaoyang,
    "挣得": _earned("zhèng"),
    "赚得": _earned("zhuàn"),
    "分得": _earned("fēn"),
    "争得": _earned("zhēng"),
    "卖得": _earned("mài"),
    "更为": _gengwei,
    "得来": _delai,
    "一卷": _yijuan,
    "见长": _jianchang,
    "倒数": _daoshu,
    "挑起": _tiaoqi,
    "结果": _jieguo,
    "落下": _luoxia,
    "调入": _tiaoru,
    "不得": _bude,
    "还给": _huangei,
    "两地": _torn_de("liǎng", "两"),
    "遍地": _torn_de("biàn", "一"),
}
