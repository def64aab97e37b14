"""Rules of context for words that are read in two ways.

A rule gives the syllables of the word, or None where the usual reading stands.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.editions.around import Around
from pipeline.editions.polyphones.deed_words import DEEDS, WordRule
from pipeline.editions.polyphones.senses import SPELLS

__all__ = ["WORDS", "WordRule"]

_TRADE_BEFORE = frozenset(
    "当地 业内 国内 国内外 国外 国际 外地 兄弟 各国 全国 海外 被 向 给 让 比 医学 学界 深受 广受 "
    "受到 赢得 得到 令 不少 许多 其他".split()
)
_TRADE_AFTER = frozenset(
    "们 业 交流 专家 称赞 认可 评价 之间 竞争 中 的 相比 业者 好评 评议 评审 认为 关注 瞩目 赞誉 "
    "羡慕 借鉴".split()
)


_COMPANIONS = tuple("人 民 友 客 伴 者 员 记者 学生 同学 干部 孩子".split())


def _tonghang(at: Around) -> tuple[str, ...] | None:
    """同行: tóngháng for people of one's trade, tóngxíng for going together."""
    company = at.text(2) in ("还有", "有", "是") or at.text(2).endswith(_COMPANIONS)
    if at.after == "的" and company and at.before not in _TRADE_BEFORE:
        return None  # 同行的还有两名记者, 同行的村民说
    trade = at.before in _TRADE_BEFORE or at.after in _TRADE_AFTER
    return ("tóng", "háng") if trade or (not at.is_word(-1) and at.isa(1, "v")) else None


def _chuanzhe(at: Around) -> tuple[str, ...] | None:
    """穿着: chuānzhe for wearing something, chuānzhuó for what one wears."""
    worn = at.isa(1, "nrmaLZbt") and at.after not in ("打扮", "得体", "时尚", "朴素")
    return ("chuān", "zhe") if worn else None


_ACROSS = frozenset("横贯 贯通 贯穿 沟通 连接 连通 跨越 南北 横跨 纵横 呈".split())
_SIDES = frozenset(
    "南北 两 两侧 两端 两翼 两岸 长 宽 走向 协作 向 部 方 方向 双向 互济 轴线".split()
)


def _dongxi(at: Around) -> tuple[str, ...] | None:
    """东西: dōngxī for east and west, dōngxi for a thing."""
    return ("dōng", "xī") if at.before in _ACROSS or at.after in _SIDES else None


_LOCAL = tuple(
    "法规 特色 篇章 实践 政府 债 财政 标准 立法 品牌 文化 样本 探索 方案 戏 风味 故事 文史".split()
)


_SPOTS = frozenset(
    "的 个 有的 什么 些 块 处 片 没 没有 有 找 换 占 腾 好 老 别的 不少 许多 很多 多数 个别 偏远 "
    "新 大".split()
)


def _difang(at: Around) -> tuple[str, ...] | None:
    """地方: dìfang for a spot, dìfāng for local as against central."""
    if at.before in _SPOTS and at.after.startswith(_LOCAL):
        return None  # 立法的地方特色
    spot = at.isa(-1, "qrm") or at.before in _SPOTS
    return ("dì", "fang") if spot else None


_TRADING = frozenset("做 小 大 这 本 的 笔 家 个 好 赔本 桩".split())


def _maimai(at: Around) -> tuple[str, ...] | None:
    """买卖: mǎimai for business, mǎimài for buying and selling: 买卖二手房."""
    business = at.before in _TRADING or at.starts("人做兴红冷越")
    return ("mǎi", "mai") if business else ("mǎi", "mài")


_JUSTICE = frozenset("讨 讨回 讨个 还 还个 主持 要个 了 出了 是 的是".split())


def _gongdao(at: Around) -> tuple[str, ...] | None:
    """公道: gōngdào for justice: 讨回公道; gōngdao for fair."""
    return ("gōng", "dào") if at.before in _JUSTICE and not at.is_word(1) else None


def _yihang(at: Around) -> tuple[str, ...] | None:
    """一行: yīháng for a trade (干我们这一行), yīxíng for a party (市长一行)."""
    trade = at.before in ("这", "那", "哪", "干", "爱", "入", "换", "钻", "精", "改", "专", "每")
    return ("yī", "háng") if trade and at.after not in ("人", "中", "的人") else None


def _length(first: str) -> WordRule:
    """街长, 河长 and the like before a figure: how long the street or the river is."""
    return lambda at: (first, "cháng") if at.counts or at.starts("达约近逾") else None


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


_TO_OTHERS = frozenset("是 让 叫 说 看 问 帮 向 比 听 管 拿 占 靠 笑话".split())
_BY_OTHERS = frozenset("欠 替 跟 求 惹 连累 亏待 麻烦 对不起".split())


def _renjia(at: Around) -> tuple[str, ...] | None:
    """人家: rénjia for other people, rénjiā for a household."""
    home = (at.isa(-1, "qmanLVvu") or at.before[-1:] in tuple("户家个")) and not (
        at.before in _TO_OTHERS or at.before.endswith("给")
    )
    other = not home and at.isa(1, "vdpuayl")
    return ("rén", "jia") if other or at.before in _BY_OTHERS else None


def _heji(at: Around) -> tuple[str, ...] | None:
    """合计: héji for thinking over, héjì for a sum."""
    return ("hé", "ji") if at.starts("着了来一过") and not at.counts else None


def _xiongdi(at: Around) -> tuple[str, ...] | None:
    """兄弟: xiōngdi for a younger brother or a friend, xiōngdì for brothers."""
    friend = at.before in ("小", "好", "大", "我", "这位", "老") or at.starts("们")
    return ("xiōng", "di") if friend else None


def _dedao(at: Around) -> tuple[str, ...] | None:
    """得到: de dào where the cut has torn 到处 or 到位 apart: 刮得到处都是."""
    if at.after in ("处", "位") and at.isa(-1, "vaV"):
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


_PERFORMED = ("演", "唱", "赛", "踢", "打满", "播", "放", "跳", "办")


def _counting_events(first: str) -> WordRule:
    """一场, 这场: chǎng for games, shows and meetings, cháng for weather, fights and events."""

    def rule(at: Around) -> tuple[str, ...] | None:
        _, after = at.clause()
        shown = any(token.text.endswith(_SHOWS) for token in after[:6])
        performed = at.before.endswith(_PERFORMED) and at.isa(-1, "vnV")  # 每演一场
        return (first, "chǎng" if shown or performed else "cháng")

    return rule


def _next_event(at: Around) -> tuple[str, ...] | None:
    """下一场: cháng before what falls or breaks out (下一场大雪), chǎng for the next match."""
    return ("xià", "yī", "cháng") if at.after in SPELLS else None


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


_FRUIT = frozenset(
    "开始 已经 已 便 就 不 会 能 才 开花 挂果 年 树 果树 苗 西红柿 番茄 黄瓜 辣椒 葡萄 苹果 桃树 "
    "梨树 枣树 杏树 橘树 核桃 草莓 樱桃 石榴 柿子".split()
)


def _jieguo(at: Around) -> tuple[str, ...] | None:
    """结果: jiēguǒ for bearing fruit, jiéguǒ for a result."""
    borne = at.before in _FRUIT and (
        not at.is_word(1) or at.after in ("了", "的", "少", "多", "早")
    )
    return ("jiē", "guǒ") if borne else None


_CUT = tuple("口子 伤口 伤痕 血痕 伤疤 痕迹 血口 弧线".split())


def _huachu(at: Around) -> tuple[str, ...] | None:
    """划出: huáchū for scratching, huàchū for marking off."""
    _, after = at.clause()
    return ("huá", "chū") if any(token.text.endswith(_CUT) for token in after[:6]) else None


_WILLING = frozenset("要 应 可 能 会 已 在 便 须 当 该 得 想 是 有 来 去 就 才".split())


def _zhe_part(part: str) -> WordRule:
    """着眼, 着手 and the like: zhe where the cut has torn 着 from its verb: 闭着眼, 牵着手."""

    def rule(at: Around) -> tuple[str, ...] | None:
        torn = at.isa(-1, "va") and len(at.before) == 1 and at.before not in _WILLING
        torn = torn or (at.before == "想" and at.starts("不别还"))  # 就想着手不能松
        return ("zhe", part) if torn else None

    return rule


def _torn(before: str, *syllables: str, after: str = "") -> WordRule:
    """A word that the cut has made of two, told by the word before: 话音|没落 is 没 and 落."""
    heads = tuple(before.split())

    def rule(at: Around) -> tuple[str, ...] | None:
        follows = not after or at.after in after.split()
        return syllables if at.before.endswith(heads) and follows else None

    return rule


_BURDENS = tuple("重担 担子 重任 扁担 千斤 共富 富".split())


def _tiaoqi(at: Around) -> tuple[str, ...] | None:
    """挑起: tiāoqǐ for shouldering, tiǎoqǐ for stirring up."""
    near = (*at.clause()[0][-3:], *at.clause()[1][:3])
    return ("tiāo", "qǐ") if any(token.text.endswith(_BURDENS) for token in near) else None


_SLIGHTLY = frozenset("微微 轻轻 猛 猛地 身子 左右 来回 轻微 使劲".split())
_SKILLS = ("知识", "专业", "技术", "技能", "各尽", "岗位")

WORDS: Mapping[str, WordRule] = DEEDS | {
    "挑起": _tiaoqi,
    "一晃": lambda at: ("yī", "huàng") if at.before in _SLIGHTLY else None,
    "所长": lambda at: ("suǒ", "cháng") if at.before.endswith(_SKILLS) else None,
    "总长": lambda at: ("zǒng", "cháng") if at.counts or at.starts("约达为近超") else None,
    "量量": lambda _: ("liáng", "liang"),
    "一打": lambda at: ("yī", "dá") if at.before in ("要", "买", "订") else None,
    "没落": _torn("话音 声音 雨 雪 叶 叶子", "méi", "luò"),
    "数不清": _torn("底", "shù", "bù", "qīng"),
    "更深": lambda at: None if at.after in ("夜静", "人静", "露重") else ("gèng", "shēn"),
    "大都": lambda at: ("dà", "dōu") if at.isa(1, "vpd") else None,
    "中举": lambda at: ("zhōng", "jǔ") if at.starts("着起行办") else None,
    "着想": _zhe_part("xiǎng"),
    "目的": _torn("网 条", "mù", "de"),
    "磨擦": _torn("石", "mò", "cā", after="得"),
    "间隔": _torn("中", "jiān", "gé", after="着"),
    "用量": lambda at: ("yòng", "liáng") if at.before == "不" and not at.is_word(1) else None,
    "地带": _torn("一对一 手把手 面对面 一个个 主动 热情", "de", "dài"),
    "点中": _torn("识别 卖 地 景", "diǎn", "zhōng"),
    "人数": _torn("老辈 老", "rén", "shǔ", after="九"),
    "粘着": lambda at: (
        ("zhān", "zhe") if at.isa(1, "n") or (at.isa(-1, "n") and at.text(-2) in "拿用") else None
    ),
    "场上": _torn("晒 晒谷 打谷 晾晒 麦", "cháng", "shàng"),
    "场边": _torn("晒 晒谷 打谷 晾晒 麦", "cháng", "biān"),
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
    "下一场": _next_event,
    "仇家": lambda at: ("qiú", "jiā") if at.before in ("老", "小", "姓") else None,
    "背着": _beizhe,
    "得到": _dedao,
    "结果": _jieguo,
    "划出": _huachu,
    "同行": _tonghang,
    "一行": _yihang,
    "街长": _length("jiē"),
    "路长": _length("lù"),
    "河长": _length("hé"),
    "湖长": _length("hú"),
    "段长": _length("duàn"),
    "道长": _length("dào"),
    "车长": _length("chē"),
    "楼长": _length("lóu"),
    "穿着": _chuanzhe,
    "东西": _dongxi,
    "地方": _difang,
    "买卖": _maimai,
    "公道": _gongdao,
    "大意": _dayi,
    "精神": _jingshen,
    "分子": _fenzi,
    "人家": _renjia,
    "合计": _heji,
    "兄弟": _xiongdi,
}
