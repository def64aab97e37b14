"""Rules of context for words of two readings that name a deed or its outcome: 落下, 结果, 挑起.

A rule gives the syllables of the word, or None where the usual reading stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.editions.around import Around
from pipeline.editions.polyphones.deeds import ROLLED

__all__ = ["DEEDS", "WordRule"]

WordRule = Callable[[Around], tuple[str, ...] | None]

_CROPS = tuple("麦 稻 米 豆 花 菜 薯 谷 粮 棉 麻 草 蒜 椒 瓜 稻谷 作物 药材 烟叶 花生".split())


def _bozhong(at: Around) -> tuple[str, ...] | None:
    """播种: bōzhòng for growing a crop from seed (播种小麦), bōzhǒng for sowing."""
    sown = at.after.endswith(_CROPS) and at.isa(1, "nLZ")
    return ("bō", "zhòng") if sown else None


def _moshou(at: Around) -> tuple[str, ...] | None:
    """没收: méi shōu for not having got or gathered (没收到信), mòshōu for seizing."""
    return ("méi", "shōu") if at.starts("到过住齐完成拾回好着走") else None


_FISHING = re.compile("^[电毒]|非法|禁渔|禁捕|水库|水产|河|江|湖|雷管|炸药|渔业|渔政")


def _zhayu(at: Around) -> tuple[str, ...] | None:
    """炸鱼: zhà yú for fishing with explosives (电鱼、炸鱼), zháyú for fried fish."""
    before, after = at.clause()
    blown = any(_FISHING.search(token.text) for token in (*before[-6:], *after[:6]))
    return ("zhà", "yú") if blown else None


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
    if verb:
        return ("de", "lái")
    return ("děi", "lái") if at.before in _MUST and at.isa(1, "nsSLvT") else None  # 就得来医院


_MUST = frozenset("就 必 还 都 总 也 又 才 非 可 你 我 他 她 我们 他们 你们 咱 大家".split())
# Before 得出 these open a deed (可得出, 要得出), where a verb would have it as its outcome.
_OPENING = frozenset("可 能 会 已 便 要 应 当 所 来 去 由 并 就 才 再 将 需 而 想 愿 是 有".split())


def _dechu(at: Around) -> tuple[str, ...] | None:
    """得出: de chū after a verb for what can be done (炒得出), dé chū for arriving at."""
    able = at.isa(-1, "v") and len(at.before) == 1 and at.before not in _OPENING
    return ("de", "chū") if able else None


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
    dug = at.before[-1:] in tuple("挖条钻进修打下") or at.after in _TUNNEL
    return ("dì", "dào") if dug else None


def _jiaohui(at: Around) -> tuple[str, ...] | None:
    """教会: jiāohuì for teaching somebody until they can, jiàohuì for a church."""
    taught = at.isa(1, "rN") or at.after in ("了", "孩子", "学生", "老人", "村民", "徒弟")
    return ("jiāo", "huì") if taught and not at.starts("的") else None


_OF_TOWN = frozenset(
    "市民 市区 法院 检察院 医院 警方 公安 公安局 分局 检方 群众 公园 大妈 机场 站 洞 寺 "
    "体育馆 大悦城 消防 城管 交警 税务".split()
)


def _chaoyang(at: Around) -> tuple[str, ...] | None:
    """朝阳: cháoyáng for facing the sun and for the towns, zhāoyáng for the morning sun."""
    faces = at.after == "的" and at.text(2)[-1:] in tuple("间室子户面台屋坡")
    sun = at.starts("下里中")
    town = at.after in _OF_TOWN or ((at.isa(-1, "S") or at.before in ("北京", "辽宁")) and not sun)
    reached = at.before in ("从", "赴", "抵", "到", "至", "来", "去", "在") and at.is_word(1)
    return ("cháo", "yáng") if faces or town or (reached and not sun) else None


def _bude(at: Around) -> tuple[str, ...] | None:
    """不得: bùde after a verb for what cannot be done (马虎不得), bùdé for must not."""
    done = at.isa(-1, "vaVil") and (not at.is_word(1) or at.after in ("的", "半点"))
    return ("bù", "de") if done else None


def _huangei(at: Around) -> tuple[str, ...] | None:
    """还给: hái gěi before somebody and what else is done for them: 还给群众送."""
    before, after = at.clause()
    if not at.isa(1, "nNrLbdmST") or any(
        token.text in ("把", "将", "归", "要") for token in before
    ):
        return None
    for token in after[1:6]:
        if token.kind == "v":
            return ("hái", "gěi") if token.text[0] not in "后时等" else None
        if not token.isa("nNrLbaqmST") and token.text != "的":
            return None
    return None


def _torn_de(first: str, *before: str) -> WordRule:
    """两地, 遍地 where the cut has torn 地 from its adverbial: 三三两两地, 一遍又一遍地."""

    def rule(at: Around) -> tuple[str, ...] | None:
        torn = at.before in before and at.isa(1, "vp")
        return (first, "de") if torn else None

    return rule


_ABOUT_TO_FALL = frozenset("快要 将要 即将 险些 欲 要 差点 差点儿 突然 会".split())


def _qingdao(at: Around) -> tuple[str, ...] | None:
    """倾倒: qīngdǎo for toppling over (快要倾倒), qīngdào for emptying out."""
    falls = at.before in _ABOUT_TO_FALL and not at.isa(1, "nL")
    return ("qīng", "dǎo") if falls else None


_LUGGAGE = frozenset(
    "行李 书包 背包 药箱 背篓 铺盖 干粮 包袱 工具箱 孩子 老人 行囊 柴 粮食".split()
)


def _all_of(first: str) -> WordRule:
    """酒都, 花都 where a thing and 都 stand before what is done: 酒都喝光了, not 酒都宜宾."""

    def rule(at: Around) -> tuple[str, ...] | None:
        done = at.isa(1, "vadcpz") or at.after in ("不", "没", "没有", "快")
        return (first, "dōu") if done and at.after not in ("市", "区", "县") else None

    return rule


_THINGS = "酒=jiǔ 药=yào 花=huā 盐=yán 雾=wù 煤=méi 金=jīn 丝=sī 瓷=cí 镍=niè 信=xìn 仙=xiān 夏=xià"


_POSTS = tuple(
    "队长 班长 村长 组长 会长 厂长 队员 演员 公务员 服务员 营业员 司机 干部 老板 "
    "主任 书记 代表 官 教师 老师 兵 保姆 看客".split()
)


def _jiechu(at: Around) -> tuple[str, ...] | None:
    """结出: jiéchū for what sets or freezes (背上结出一层盐), jiēchū for fruit."""
    set_ = any(token.text[0] in "盐霜冰痂茧晶" for token in at.clause()[1][:6])
    return ("jié", "chū") if set_ else None


_YIELDS = tuple(
    "扭亏 见效 收益 受益 增收 盈利 脱贫 摘帽 挂果 结果 回本 收回 实现 投产 达产 建成 带 赚 获利 "
    "创收 还清".split()
)


def _dangnian(at: Around) -> tuple[str, ...] | None:
    """当年: dàngnián for the same year, before what is done in it: 当年建成当年投产."""
    soon = at.after in ("就", "便", "即", "就能", "即可", "便可")
    yielded = at.text(2 if soon else 1).startswith(_YIELDS)
    # 办起养蜂场，当年就带着二十户增收; not 当年建成的大桥.
    if yielded and at.index > 1 and not at.is_word(-1) and at.text(3 if soon else 2) != "的":
        return ("dàng", "nián")
    done = at.starts("建开投见施竣摘完入达") and at.isa(1, "vV")
    again = any(token.text == "当年" for token in at.clause()[0])
    twice = any(token.text == "当年" for token in at.clause()[1])
    return ("dàng", "nián") if (done and (again or twice)) else None


DEEDS: dict[str, WordRule] = {
    **{pair[0] + "都": _all_of(pair[2:]) for pair in _THINGS.split()},
    "当年": _dangnian,
    "结出": _jiechu,
    "点着": lambda at: ("diǎn", "zhe") if at.after in ("头", "脚", "鼠标", "手机") else None,
    "水分": lambda at: ("shuǐ", "fēn") if at.counts else None,  # 水分三次浇
    "点将": lambda at: ("diǎn", "jiāng") if at.numbered else None,  # 三点将开会
    "不当": lambda at: ("bù", "dāng") if at.after.endswith(_POSTS) else None,
    "在场": lambda at: ("zài", "cháng") if at.starts("院") else None,  # 搭在场院里
    "背上": lambda at: ("bēi", "shàng") if at.after in _LUGGAGE else None,
    "回转": lambda at: ("huí", "zhuàn") if at.before[-1:] == "来" and not at.is_word(1) else None,
    "炸鱼": _zhayu,
    "没收": _moshou,
    "苗种": lambda at: ("miáo", "zhòng") if at.starts("得在了下") else None,
    "倾倒": _qingdao,
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
    "得出": _dechu,
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
    "遍地": _torn_de("biàn", "一", "遍"),
}
