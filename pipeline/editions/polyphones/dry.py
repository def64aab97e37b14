"""干: gān for dry, gàn for doing."""

from __future__ import annotations

from pipeline.editions.around import Around

__all__ = ["gan", "parches"]

_DRIED = frozenset("舔 晒 晾 烘 烤 吹 擦 沥 风 喝 流 榨 抽 拧 烧 熬 吸 挤 蒸".split())


_WET = tuple(
    "衣服 衣裳 水印 印 泡沫 凝胶 水 河 井 "
    "墙 墙面 油漆 涂料 水泥 混凝土 头发 毛巾 粮食 稻谷 "
    "塘 池 渠 溪 泉 嗓子 口 嘴 土 泥 汗 泪 血 漆 墨 墨迹 机油 路面 胶".split()
)


_NOT_YET = frozenset("会 变 未 没 还 都 快 全 已经 已".split())


def parches(at: Around) -> bool:
    """Whether 干 is so dry that something follows: 嘴唇干得起皮."""
    return at.after == "得" and at.text(2)[:1] in tuple("裂起冒直发咧掉") and at.isa(-1, "n")


def gan(at: Around) -> str:
    """干: gān after what dries and before what is dried, gàn for doing."""
    bare = at.before == "不" and at.text(-2) in _DRIED
    step = -1
    while step > -4 and at.text(step) in _NOT_YET:
        step -= 1
    wet = at.text(step)  # 墙还没干
    dries = wet.endswith(_WET) and (at.after in ("了", "透", "裂") or not at.is_word(1))
    food = at.after in ("茶", "果", "菜", "货", "辣椒", "鱼", "草", "衣裳", "衣服", "毛巾", "柴火")
    food = food or (at.before == "又" and "湿" in at.text(-3) + at.text(-2))  # 湿了又干
    hard = at.before == at.after == "又" and at.text(2) in (
        "硬",
        "瘦",
        "黄",
        "瘪",
        "涩",
        "脆",
        "裂",
    )
    food = food or parches(at) or hard  # 又干又硬
    hands = at.after == "手" and at.text(2) in ("方式", "方法", "器", "的", "机")  # 干手方式
    land = at.after == "地" and not at.is_word(2) and at.isa(-1, "v")  # 成为干地
    parched = at.before in ("最", "很", "太", "更", "特别", "过") and (
        at.after in ("的", "了") or not at.is_word(1)
    )  # 最干的那块地
    dried = dries or food or hands or land or (parched and at.text(2) not in ("活", "事", "活儿"))
    return "gān" if bare or dried or at.before in _DRIED else "gàn"
