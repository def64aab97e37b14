"""Rules of context for words that are read in two ways.

A rule gives the syllables of the word, or None where the usual reading stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pipeline.editions.around import Around
from pipeline.editions.polyphone_deeds import ROLLED

__all__ = ["WORDS", "WordRule"]

WordRule = Callable[[Around], tuple[str, ...] | None]

_TRADE_BEFORE = frozenset(
    "当地 业内 国内 国内外 国外 国际 外地 兄弟 各国 全国 海外 被 向 给 让 比 医学 学界 深受 广受 "
    "受到 赢得 得到 令 不少 许多 其他".split()
)
_TRADE_AFTER = frozenset(
    "们 业 交流 专家 称赞 认可 评价 之间 竞争 中 的 相比 业者 好评 评议 评审 认为 关注 瞩目 赞誉 "
    "羡慕 借鉴".split()
)


def _tonghang(at: Around) -> tuple[str, ...] | None:
    """同行: tóngháng for people of one's trade, tóngxíng for going together."""
    trade = at.before in _TRADE_BEFORE or at.after in _TRADE_AFTER
    return ("tóng", "háng") if trade or (not at.is_word(-1) and at.isa(1, "v")) else None


def _chuanzhe(at: Around) -> tuple[str, ...] | None:
    """穿着: chuānzhe for wearing something, chuānzhuó for what one wears."""
    worn = at.isa(1, "nrmaLZb") and at.after not in ("打扮", "得体", "时尚", "朴素")
    return ("chuān", "zhe") if worn else None


_ACROSS = frozenset("横贯 贯通 贯穿 沟通 连接 连通 跨越 南北 横跨 纵横 呈".split())
_SIDES = frozenset(
    "南北 两 两侧 两端 两翼 两岸 长 宽 走向 协作 向 部 方 方向 双向 互济 轴线".split()
)


def _dongxi(at: Around) -> tuple[str, ...] | None:
    """东西: dōngxī for east and west, dōngxi for a thing."""
    return ("dōng", "xī") if at.before in _ACROSS or at.after in _SIDES else None


def _difang(at: Around) -> tuple[str, ...] | None:
    """地方: dìfang for a spot, dìfāng for local as against central."""
    spot = at.isa(-1, "qrm") or at.before in ("的", "个", "有的", "什么", "些")
    return ("dì", "fang") if spot else None


_CARELESS_BEFORE = frozenset(
    "不能 不可 不要 不敢 切勿 切莫 切不可 勿 莫 别 太 过于 麻痹 丝毫 有点 有些 一时 疏忽 不容 "
    "因为 由于 因 粗心 有丝毫 半点 再".split()
)


def _dayi(at: Around) -> tuple[str, ...] | None:
    """大意: dàyi for careless, dàyì for the gist."""
    careless = at.before in _CARELESS_BEFORE or at.starts("不了失")
    return ("dà", "yi") if careless else None


_LIVELY_BEFORE = frozenset("有 没 没有 来 打起 提起 振作 挺 更 很 这么 多".split())
_LIVELY_AFTER = frozenset(
    "抖擞 焕发 饱满 矍铄 爽 很好 不好 挺好 不错 头 头儿 十足 百倍 不济 不振 极了 多了 着呢".split()
)


def _jingshen(at: Around) -> tuple[str, ...] | None:
    """精神: jīngshen for liveliness, jīngshén for mind and spirit."""
    if at.after in _LIVELY_AFTER or (at.before in _LIVELY_BEFORE and not at.isa(1, "nVL")):
        return ("jīng", "shen")
    # 精神却很好, 精神格外好: somebody is well.
    _, after = at.clause()
    good = bool(after) and after[-1].text in ("好", "很好", "不错", "抖擞")
    return ("jīng", "shen") if good and at.isa(1, "dz") else None


_MATTER = frozenset(
    "药物 生物 水 气体 有机 活性 信号 靶 核酸 蛋白 蛋白质 糖 脂质 空气 碳 氢 氧 臭氧 多肽 高 低 大 "
    "小 单 双 该 这种 那种 这些 此 类 种 个 的 新 某种 某些 每个 一种 由".split()
)


def _fenzi(at: Around) -> tuple[str, ...] | None:
    """分子: fènzǐ for a member of a kind of people, fēnzǐ for a molecule."""
    if at.before in _MATTER or not at.is_word(-1):
        return ("fēn", "zǐ")
    return None


_TO_OTHERS = frozenset("是 让 叫 说 看 问 帮".split())


def _renjia(at: Around) -> tuple[str, ...] | None:
    """人家: rénjia for other people, rénjiā for a household."""
    home = (at.isa(-1, "qmanLVvu") or at.before[-1:] in tuple("户家个")) and not (
        at.before in _TO_OTHERS or at.before.endswith("给")
    )
    other = not home and at.isa(1, "vdpuayl")
    return ("rén", "jia") if other else None


def _heji(at: Around) -> tuple[str, ...] | None:
    """合计: héji for thinking over, héjì for a sum."""
    return ("hé", "ji") if at.starts("着了来一过") and not at.counts else None


def _xiongdi(at: Around) -> tuple[str, ...] | None:
    """兄弟: xiōngdi for a younger brother or a friend, xiōngdì for brothers."""
    friend = at.before in ("小", "好", "大", "我", "这位", "老") or at.starts("们")
    return ("xiōng", "di") if friend else None


def _dangnian(at: Around) -> tuple[str, ...] | None:
    """当年: dàngnián for the same year, before what is done in it: 当年建成当年投产."""
    done = at.starts("建开投见施竣摘完入达") and at.isa(1, "vV")
    again = any(token.text == "当年" for token in at.clause()[0])
    twice = any(token.text == "当年" for token in at.clause()[1])
    return ("dàng", "nián") if (done and (again or twice)) else None


def _dedao(at: Around) -> tuple[str, ...] | None:
    """得到: de dào where the cut has torn 到处 apart: 刮得到处都是."""
    if at.after == "处" and at.isa(-1, "va"):
        return ("de", "dào")
    if at.isa(-1, "v") and len(at.before) == 1 and (not at.is_word(1) or at.after in ("的", "吗")):
        return ("de", "dào")  # 买得到
    # 老人看病得到县城去.
    _, after = at.clause()
    going = any(token.text in ("去", "来") for token in after[1:4])
    return ("děi", "dào") if going and at.isa(1, "nsSL") and at.is_word(-1) else None


_SHOWS = tuple(
    "赛 球 演出 电影 晚会 音乐会 演唱会 戏 话剧 舞 考试 讲座 报告会 座谈会 招聘会 发布会 直播 宣讲 "
    "培训 展 秀 婚礼 仪式 论坛 课 庭审 听证 活动 会议 对决 推介会 大考 盛会 歌会 对话 音乐 "
    "展会 庙会 灯会 博览会 交易会 运动会 见面会 展销会".split()
)


def _counting_events(first: str) -> WordRule:
    """一场, 这场: chǎng for games, shows and meetings, cháng for weather, fights and events."""

    def rule(at: Around) -> tuple[str, ...] | None:
        _, after = at.clause()
        shown = any(token.text.endswith(_SHOWS) for token in after[:6])
        return (first, "chǎng" if shown else "cháng")

    return rule


def _beizhe(at: Around) -> tuple[str, ...] | None:
    """背着: bēizhe for carrying on the back, bèizhe for behind somebody's back."""
    hidden = at.starts("人手") or at.after in (
        "家人",
        "父母",
        "组织",
        "群众",
        "妻子",
        "丈夫",
        "大家",
    )
    return None if hidden else ("bēi", "zhe")


_WILLING = frozenset("要 应 可 能 会 已 在 便 须 当 该 得 想 是 有 来 去 就 才".split())


def _zhe_part(part: str) -> WordRule:
    """着眼, 着手 and the like: zhe where the cut has torn 着 from its verb: 闭着眼, 牵着手."""

    def rule(at: Around) -> tuple[str, ...] | None:
        torn = at.isa(-1, "va") and len(at.before) == 1 and at.before not in _WILLING
        return ("zhe", part) if torn else None

    return rule


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


def _luoxia(at: Around) -> tuple[str, ...] | None:
    """落下: làxià for leaving behind: 一个都不能落下, 功课落下不少."""
    before, after = at.clause()
    words = [token.text for token in before[-5:]]
    if any(word in _ALL_OF_THEM for word in (*words[-2:], *(token.text for token in after[:3]))):
        return ("là", "xià")
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


WORDS: Mapping[str, WordRule] = {
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
    "着眼": _zhe_part("yǎn"),
    "着手": _zhe_part("shǒu"),
    "着地": _zhe_part("dì"),
    "着火": _zhe_part("huǒ"),
    "着色": _zhe_part("sè"),
    "着装": _zhe_part("zhuāng"),
    "着陆": _zhe_part("lù"),
    "着墨": _zhe_part("mò"),
    "一场": _counting_events("yī"),
    "这场": _counting_events("zhè"),
    "那场": _counting_events("nà"),
    "背着": _beizhe,
    "得到": _dedao,
    "同行": _tonghang,
    "穿着": _chuanzhe,
    "东西": _dongxi,
    "地方": _difang,
    "大意": _dayi,
    "精神": _jingshen,
    "分子": _fenzi,
    "人家": _renjia,
    "合计": _heji,
    "兄弟": _xiongdi,
    "当年": _dangnian,
}
