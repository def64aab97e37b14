"""Rules of context for characters whose readings part a deed from a thing or a state.

A rule gives a syllable, or None where the usual reading stands.
"""

from __future__ import annotations

from pipeline.editions.around import Around

__all__ = [
    "SPELLS",
    "bei",
    "changci",
    "chong",
    "dao",
    "diao",
    "feng",
    "is_held",
    "jia",
    "jiao",
    "pu",
    "qu",
    "shu",
    "xi",
    "zha",
    "zhong",
    "zhuan",
]


def zhong(at: Around) -> str | None:
    """种: zhǒng where it counts and for seed, zhòng for planting."""
    before = at.neighbour(-1)
    seed = at.before == "当" and at.after in ("的", "用")  # 留着当种的
    if seed or at.before in ("多少", "若干"):
        return "zhǒng"
    if at.counted or at.before[-1:] in tuple("此何诸种"):
        return "zhǒng"
    if _sows(at):
        return "zhòng"
    if before is not None and before.kind == "n" and len(before.text) == 1:
        return "zhǒng"  # 蒜种, 麦种
    if at.starts("了着过上下好满出得在不的活进到") or at.isa(1, "nLr?m") or at.after == "“":
        return "zhòng"
    if at.before.endswith("“") and at.after == "”" and at.text(2)[:1] in tuple("进在到出上下"):
        return "zhòng"
    if at.before[-1:] in tuple("人户家") and at.is_word(-1) and not at.is_word(1):
        return "zhòng"  # 没人种
    plants = at.isa(-1, "dvp") or at.before in ("怎么", "谁来", "谁", "来", "去", "人", "户")
    return "zhòng" if plants else None


_FIELDS = frozenset("亩 万亩 畦 垄 棵 株 公顷 分地".split())
_FARMING = frozenset("耕 管 收 养 销 储 割 犁".split())


def _sows(at: Around) -> bool:
    """Whether 种 stands among the works of a field, or before a crop or so many acres."""
    crop = at.isa(1, "n") and at.after.endswith(("麦", "稻", "豆", "菜", "瓜", "花", "树"))
    if crop and at.before in ("雨", "水", "地", "村", "家", "人"):
        return True  # 有雨种荞麦
    listed = at.before == "、" == at.after
    if listed and not _FARMING.isdisjoint((at.text(-2), at.text(2))):
        return True  # 耕、种、管、收
    _, after = at.clause()
    return at.counts and any(token.text in _FIELDS for token in after[:3])  # 种500亩


_TEACHING = frozenset(
    "敢 定 产 体 学 兴 优 惩 寓 医 科 职 幼 送 走 支 带 施 助 所 政 从 执 办 重 尊".split()
)


_OF_TEACHING = frozenset("培 联合体 融合 研 体 部 科 材 具 联体 改 辅".split())


def jiao(at: Around) -> str | None:
    """教: jiāo for teaching somebody something, jiào in what names teaching: 产教融合."""
    promoted = at.before == "以" and at.starts("促兴定育辅")  # 以教促产
    if promoted or at.before in _TEACHING or at.after in _OF_TEACHING:
        return None
    if at.after in ("“", "‘") and at.isa(-1, "dv"):
        return "jiāo"  # 先教“我”字
    if at.is_word(1):
        if at.after == "和" and at.isa(2, "r"):
            return "jiāo"  # 回母校教和她一样的孩子
        return None if at.isa(1, "dcq") and not at.starts("会给") else "jiāo"
    return "jiāo" if at.before in ("手把手", "我", "你", "他", "她", "谁", "来", "去") else None


def dao(at: Around) -> str:
    """倒: dǎo for falling, dào for pouring, backing and contrary to expectation."""
    poured = at.after == "了" and at.text(2)[:1] in tuple("杯碗盆壶点些茶水酒一")
    if poured or (at.after == "在" and is_held(at)):
        return "dào"  # 把三吨橙子倒在门前
    falls = at.starts("在下了地房屋墙") or (at.isa(-1, "v") and len(at.before) == 1)
    return "dǎo" if falls else "dào"


def is_held(at: Around) -> bool:
    """Whether something is taken in hand for what a verb says next: 把两筐梨倒在桌上."""
    before, _ = at.clause()
    return any("把" in token.text for token in before[:-1]) and not at.isa(-1, "v")


_COUNTED = frozenset("果子 帽子 人头 星星 钱 羊 麦粒 票 鸟 日子".split())


def shu(at: Around) -> str | None:
    """数: shǔ for counting."""
    if at.counted and at.before != "一":
        return None
    if at.isa(1, "rNn") and at.text(2)[:1] == "最":
        return "shǔ"  # 数他最小
    if at.after in _COUNTED or (at.isa(1, "m") and "遍" in (at.after + at.text(2))[1:2]):
        return "shǔ"
    counting = at.starts("了着一过得出完到清遍起") or at.before in (
        "地",
        "跟着我",
        "只",
        "一一",
        "细",
        "默默",
        "来",
    )
    counting = counting or (at.before == "一" and at.after in ("就", "就是", "才", "，"))
    return "shǔ" if counting or (at.isa(-1, "f") and at.isa(1, "nL")) else None


_A_WHILE = frozenset("半天 一上午 一下午 一天 一整天 一晚上 大半天 一早上 一夜 好久 一辈子".split())
_ROUND = frozenset("圈 转 圈子 磨 弯儿 圆圈".split())


def zhuan(at: Around) -> str | None:
    """转: zhuàn for turning around something: 围着项目转, 转了两圈."""
    before, after = at.clause()
    if at.after == "了" and (at.before in ("四处", "到处") or at.text(2) in ("个", "个遍")):
        return "zhuàn"
    if not at.is_word(1) and any(token.text in ("着", "盯着", "跟着") for token in before):
        return "zhuàn"  # 光盯着数据转
    roams = at.before in ("地", "来回", "四处", "到处") or at.text(-2) == "满"
    if roams and not at.is_word(1):
        return "zhuàn"  # 吱吱呀呀地转, 在集市上来回转
    if at.after.startswith("起来") or (at.text(-2) + at.before).endswith("打着"):
        return "zhuàn"
    near = after[:5]
    if (
        near
        and near[0].text[:1] in tuple("了上过着成一两三四五六七八九十半几个")
        and any(token.text in _ROUND or token.text.endswith(("圈", "转")) for token in near)
    ):
        return "zhuàn"
    while_ = at.text(2) in _A_WHILE or at.text(2) + at.text(3) in _A_WHILE
    if at.after == "遍" or (at.after == "了" and while_):
        return "zhuàn"  # 转遍了全城, 转了半天
    if at.after == "了" and any(token.text in ("围", "围着") for token in before[-6:]):
        return "zhuàn"  # 围着灶台转了一辈子
    wandered = at.isa(-1, "fs") and at.after == "了"  # 在山里转了三天
    if wandered and any(token.text[-1] in "天夜时日" for token in near):
        return "zhuàn"
    if at.before.rstrip(" ")[-1:].isdecimal():
        return "zhuàn"  # 每分钟1500转
    around = any(token.text[0] in "围绕" for token in before)
    return "zhuàn" if around and not at.is_word(1) else None


_LEAVES = frozenset(
    "放 请 休 度 销 带薪 年 工伤 育儿 陪产 护理 探亲 春秋 高温 无薪 生理 哺乳".split()
)


def jia(at: Around) -> str | None:
    """假: jià where days are counted: 放三天假."""
    leave = at.before in _LEAVES or (at.before == "了" and at.text(-2) in ("放", "请", "休", "度"))
    return "jià" if at.isa(-1, "qtm") or leave else None


def feng(at: Around) -> str | None:
    """缝: fèng for a crack."""
    crack = at.isa(-1, "qn") or at.counted or at.before == "留"
    return "fèng" if crack and not at.starts("着在了补上制") else None


_TRADED = tuple(
    "修 补 打 剃 裁 弹 卖 配 焊 磨 杂货 早点 早餐 包子 烧饼 豆腐 糖水 药 鞋 酒 旺 商".split()
)


def pu(at: Around) -> str | None:
    """铺: pù for a shop, after what it sells or does, pū for laying."""
    if at.after in ("村", "镇", "乡", "街", "社区", "街道"):
        return "pù"
    shop = at.before.startswith(_TRADED) or (
        len(at.before) == 1 and at.text(-2) in _TRADED and at.isa(-1, "nqv")
    )
    laid = at.starts("在上满了设着一成开就好进完出向下地") or (at.starts("到得") and not shop)
    if laid:
        return None
    if shop and len(at.before + at.text(-2)) >= 2:
        return "pù"
    if not at.isa(-1, "nvVL") or len(at.before) < 2:
        return None
    return "pù" if at.isa(1, "udvfpcza") or not at.is_word(1) else None


def qu(at: Around) -> str:
    """曲: qǔ for a tune, qū for ferment and for bent."""
    bent = at.before in ("酒", "制", "麦", "高温") or at.starts("块叶膝县")
    return "qū" if bent else "qǔ"


_FASTENED = "安全带 红领巾 领带 鞋带 扣子 扣 腰带 围巾 围裙 绳子 带子 裤带"


_SET = ("灯", "音量", "声音", "温度", "空调", "机器", "亮度", "工序", "档", "闹钟", "阀")


def diao(at: Around) -> str | None:
    """调: diào for moving to another post and for a tune, tiáo for setting and mending."""
    before, after = at.clause()
    if at.starts("到往至来去入出离走回"):
        lamp = any(token.text.endswith(_SET) for token in before)
        counted = bool(at.tokens[at.index + 2 : at.index + 3]) and at.isa(2, "m")
        if at.after == "到" and counted and any(token.text in ("由", "从") for token in before):
            return None  # 由每平方米一块二调到一块五
        return None if lamp or any(token.text[0] == "最" for token in after[1:3]) else "diào"
    moved = at.isa(1, "r") and any(t.text in ("去", "到", "来", "任", "回") for t in after[1:4])
    if moved and at.after not in ("这", "那", "什么", "它", "它们"):
        return "diào"  # 调他去看仓库
    if at.after == "为" and any(token.text[-1] in "员长岗" for token in after[1:]):
        return "diào"  # 从区域经理调为保管员
    tune = at.before in ("的", "腔", "小") and not at.is_word(1)
    return "diào" if tune else None


_STALKS = tuple(
    "辫子 头发 马尾 稻草 麦草 秸秆 竹篾 彩绸 头巾 皮筋 麻绳 秆 麦秸 秫秸 芦苇 竹条 竹片 藤条 柳条 "
    "草绳 彩纸 皱纹纸 铁丝 彩带 红绳 绸带".split()
)
_MOUTHS = frozenset("口 口子 袋口 麻袋口 旗 小旗 彩旗".split())
_BOUND = tuple(
    "辫 马尾 头绳 腰带 皮带 围裙 领结 灯笼 彩灯 花灯 龙灯 风筝 篱笆 羊角 扫帚 笤帚 拖把 纸人 "
    "稻草人".split()
)


def zha(at: Around) -> str | None:
    """扎: zā for binding: 扎辫子."""
    near = "".join(token.text for token in at.clause()[1][:5])
    close = {at.after, at.text(2)}
    tied = at.starts("口") or not close.isdisjoint(_MOUTHS) or any(word in near for word in _BOUND)
    before = at.text(-2) + at.before
    tied = tied or (before.endswith(_STALKS) and at.starts("起成好了的出制"))
    return "zā" if tied else None


def chong(at: Around) -> str | None:
    """重: zhòng where 轻 is set against it: 重分配轻管理."""
    _, after = at.clause()
    return "zhòng" if any(token.text[0] == "轻" for token in after[1:4]) else None


SPELLS = frozenset(
    "雨 秋雨 春雨 透雨 雪 大雪 大雨 暴雨 战 仗 硬仗 战争 病 大病 火 大火 空欢喜".split()
)


def changci(at: Around) -> str | None:
    """场: cháng where it counts spells of weather, fights and illnesses."""
    return "cháng" if at.counted and (at.after in SPELLS or at.text(2) in SPELLS) else None


_LOADS = frozenset(
    "药桶 行李 书包 孩子 老人 人 米 粮 柴 水 煤 包 包袱 他 她 我 你 伤员 病人 器材".split()
)


_HEAVY = ("水", "粮", "柴", "物资", "石头", "砖", "化肥", "水泥", "树苗", "粪")


def bei(at: Around) -> str | None:
    """背: bēi for carrying on the back."""
    carried = at.starts("着上起了回下出扛运") or not _LOADS.isdisjoint(
        (at.after, at.after + at.text(2))
    )
    _, after = at.clause()
    loaded = bool(after) and (
        after[0].text.endswith(_HEAVY) or (at.counts and after[-1].text.endswith(_HEAVY))
    )
    once = at.before == "一" and at.after in ("就", "就是")
    once = once or (at.after == "在" and at.text(2) in ("背上", "肩上", "身上"))
    return "bēi" if carried or loaded or once else None


_TIED_TO = frozenset("民生 民心 千家万户 群众 百姓 民 民情 民意".split())


def xi(at: Around) -> str | None:
    """系: jì for tying and fastening, xì for being bound up with and for being."""
    if at.before in ("情", "心", "命") or at.text(2) in _TIED_TO:
        return None
    if at.after == "在":
        _, after = at.clause()
        body = any(token.text[-1] in "枝腰绳管树脖杆颈腕手头身" for token in after[1:4])
        return "jì" if body or "把" in at.before else None
    tied = at.starts("着上好紧住牢了") or at.after in _FASTENED.split()
    return "jì" if tied or at.after.endswith(("绸", "丝带", "绳", "铃铛")) else None
