"""Rules of context for 着, 划, 处, 空, 觉, 落 and the like, which tell a deed from its outcome.

A rule gives a syllable, or None where the usual reading stands.
"""

from __future__ import annotations

import re

from pipeline.editions.around import NUMERALS, Around

__all__ = [
    "ROLLED",
    "chu",
    "dai",
    "hit",
    "hua",
    "juan",
    "jue",
    "kong",
    "la",
    "left_fallow",
    "plants_more",
    "shuai",
    "zhao",
    "zhe",
]

_HARMED = frozenset(
    "累 饿 冻 吓 烫 伤 摔 磕 碰 憋 噎 呛 砸 晒 闪 渴 馋 困 热 凉 撞 惊 气 急".split()
)
_WARNING = frozenset(
    "别 别太 不要 没 没有 怕 小心 当心 以免 免得 差点 险些 千万 才 可别 生怕".split()
)
_CATCHES = frozenset("迷 魔 慌 急 凉 火 道".split())


def zhao(at: Around) -> str | None:
    """着: zháo for being harmed or catching: 别累着, 火着了, 着了迷."""
    if at.after == "了" and at.text(2) in _CATCHES:
        return "zháo"
    if at.before == "正" and at.text(-2) == "个":
        return "zháo"  # 撞个正着
    if at.before == "不" and at.isa(-2, "v") and len(at.text(-2)) == 1:
        return "zháo"  # 摔不着
    if at.before == "得" and len(at.text(-2)) == 1 and (not at.is_word(1) or at.after == "的"):
        return "zháo"  # 问得着
    if at.before in ("火", "灯", "柴", "炉子"):
        return "zháo" if at.after in ("了", "起来", "得") else None
    if at.before not in _HARMED or (at.is_word(1) and at.after not in ("了", "吗", "呢")):
        return None
    before, _ = at.clause()
    warned = any(token.text in _WARNING or token.text[-1] in "别怕免" for token in before[:-1])
    return "zháo" if warned or at.after == "了" else None


_WATERCRAFT = re.compile("[船舟艇筏桨岸]|水[面纹波]|波纹|翅膀|夜空|天空|长空")
_CUT = re.compile("口子|[伤痕疤]$|玻璃|火柴|刀片")


def hua(at: Around) -> str | None:
    """划: huá for rowing, gliding and scratching."""
    before, after = at.clause()
    near = (*before, *after[:5])
    if any(_WATERCRAFT.search(token.text) for token in near):
        return "huá"
    if at.before == "一" and (not at.is_word(1) or at.after in ("便", "就")):
        return "huá"  # 轻轻一划便割开
    scratched = at.starts("了出着") and any(_CUT.search(token.text) for token in after[1:6])
    return "huá" if scratched else None


_PENALTIES = re.compile("徒刑|拘役|拘留|罚款|罚金|死刑|管制|杖|绞刑|斩")


def chu(at: Around) -> str | None:
    """处: chǔ for sentencing and for getting on with somebody: 处三年以下有期徒刑, 处对象."""
    if at.before in ("所", "严查", "从严查") and not (at.before == "所" and at.counts):
        return "chǔ"  # 所处的方位
    if at.after in ("对象", "朋友", "邻居", "关系") or (at.starts("得") and not at.counted):
        return "chǔ"
    if at.after == "了" and at.isa(-1, "nqSL") and any(t.text == "年" for t in at.clause()[1][1:4]):
        return "chǔ"  # 两家处了几十年
    _, after = at.clause()
    sentenced = any(_PENALTIES.search(token.text) for token in after[:6])
    return "chǔ" if sentenced and not at.counted and not at.isa(-1, "nqS") else None


_PLACES = re.compile("[位座房屋店铺楼田床]|地方|[地场]$|门面|教室|宿舍")


def kong(at: Around) -> str | None:
    """空: kòng for a place left free: 座位空着, 空着的房子."""
    if not at.starts("着了出"):
        return None
    before, after = at.clause()
    if at.starts("出") and any(token.text in ("把", "将") for token in before[-5:]):
        return "kòng"  # 把下周日空出来
    if at.after == "了" and not at.is_word(2):
        return None  # 厂房空了
    near = (*before[-3:], *after[1:4])
    return "kòng" if any(_PLACES.search(token.text) for token in near) else None


def jue(at: Around) -> str | None:
    """觉: jiào for sleep: 睡不好觉."""
    before, _ = at.clause()
    return "jiào" if any(token.text[0] == "睡" for token in before[-5:]) else None


def dai(at: Around) -> str | None:
    """待: dāi for staying: 待在家里, 待了三年, 待着."""
    stays = at.starts("在了着过上不几一得住够更") and at.before not in ("等", "期", "看", "对")
    return "dāi" if stays or (at.counts and at.after != "") else None


_SNAPPING = frozenset("压 刮 吹 踩 撞 砸 碰 摔 掰 弄 坐".split())
_BROKEN = tuple("枝 腿 胳膊 腰 骨 扁担 笔 杆 弦 柄 轴".split())


def zhe(at: Around) -> str | None:
    """折: shé for what breaks off by itself: 树枝折了."""
    snapped = at.before in _SNAPPING and (at.after == "了" or not at.is_word(1))  # 被雪压折了
    return "shé" if snapped or (at.after == "了" and at.before.endswith(_BROKEN)) else None


ROLLED = frozenset(
    "纸 卫生纸 布 胶带 胶布 钢丝 铁丝 地毯 电线 电缆 水管 塑料膜 薄膜 地膜 保鲜膜 铺盖 绳子 "
    "胶卷 壁纸 宣纸 油毡 大葱 饼 肉 菜 牛肉 土豆丝 鸡蛋".split()
)


def juan(at: Around) -> str | None:
    """卷: juǎn for rolling, and for what is rolled."""
    quoted = at.before.endswith("“") and at.after.startswith("”")
    rolled = at.after in ROLLED
    rolled = rolled or at.before.endswith(("板", "面包", "菜", "紫菜", "蛋", "鸡肉"))
    curled = at.before == "打" or (at.before == "了" and at.text(-2) == "打")
    rolled = rolled or (curled and not at.is_word(1))  # 叶子打了卷
    packed = at.numbered and any(token.text in ("包", "提") for token in at.clause()[0])
    rolled = rolled or packed  # 每包12卷
    return "juǎn" if quoted or rolled or at.starts("起入走进着成到了边粉好") else None


_LEFT_AT = tuple(
    "车 车上 家 家里 宿舍 教室 店里 飞机 车里 座位 座位上 出租车上 后座 后排 座椅上 地铁上 "
    "公交车上 火车上 办公室 柜台上 候车室".split()
)
_OWNERS = ("乘客", "旅客", "顾客", "游客", "失主", "客人", "有人")
_LEFT = ("东西", "手机", "钱包", "行李", "证件", "身份证", "书包", "物品", "包", "钥匙", "雨伞")


def la(at: Around) -> str | None:
    """落: là for leaving behind or out: 把准考证落在车上, 一户不落."""
    before, after = at.clause()
    if at.before == "不" and not at.is_word(1):
        return "là" if any(token.text[0] in "一全样" for token in before[-4:-1]) else None
    at_once = at.after != "在"
    place = any(token.text.endswith(_LEFT_AT) for token in after[0 if at_once else 1 : 4])
    lost = any(token.text in ("把", "将") for token in before) or any(
        token.text.endswith(_LEFT) for token in (*before[-3:], *after[2:7])
    )
    owner = at.after == "在" and at.before in _OWNERS and any(t.text == "的" for t in after[2:5])
    return "là" if place and (lost or owner) else None  # 乘客落在后座的提包


_HITTING = frozenset("砸 击 打 射 刺 投 撞 踢 抽 押 猜 选 看 言 料 点 罚 扔".split())
_THROWN = re.compile("[投射罚发枪箭]")


def hit(at: Around) -> str | None:
    """中: zhòng for hitting: 三投两中, 砸中了, 射门中柱, 很中意."""
    if at.after == "意" and at.isa(-1, "drvnNp") and at.text(2) not in ("两国", "双方", "关系"):
        return "zhòng"
    if at.starts("柱靶框") or (at.before in _HITTING and not at.isa(1, "n")):
        return "zhòng"
    if at.before in ("枪击", "拳击", "炮击") and (at.counts or at.isa(1, "n")):
        return "zhòng"  # 一枪|击中 torn: 一枪击中50米外的靶
    last = at.before.rstrip(" ")[-1:]
    if last and (last in NUMERALS or last.isdecimal()):
        thrown = _THROWN.search(at.before + at.text(-2) + at.text(-3)) is not None
        return "zhòng" if thrown else None
    struck = at.before.endswith("砸") and not at.is_word(1)
    hits = at.starts("了") and (at.isa(-1, "vdrN") or not at.is_word(-1))
    return "zhòng" if hits or struck else None


_LEADERS = tuple("长 书记 主任 总理 主席 总统 将军 市长 帅 总指挥".split())
_TROOPS = ("人", "名", "兵", "军", "众", "骑", "部", "万人")


def shuai(at: Around) -> str | None:
    """率: shuài for leading."""
    if at.starts("队团众部领先军") or at.after[-1:] in tuple("团组队"):
        return "shuài"
    if at.before.endswith(_LEADERS) and at.is_word(1):
        return "shuài"
    _, after = at.clause()
    if at.counts and any(token.text.endswith(_TROOPS) for token in after[:4]):
        return "shuài"
    return "shuài" if at.isa(-1, "Nr") and at.after else None


_CROPS = frozenset("树 粮 草 菜 花 茶 果 药 瓜 豆 棉 林 地 田 稻 麦".split())


def left_fallow(at: Around) -> bool:
    """Whether nobody is there to plant: 地没人种."""
    nobody = at.before == "人" and at.text(-2) in ("没", "没有", "有", "无")
    return nobody and not at.is_word(1)


def plants_more(at: Around) -> bool:
    """Whether 种 after 多 is planting more (多种几亩, 多种树), not many kinds."""
    if at.before != "多":
        return False
    if len(at.token.text) > 1:
        return at.token.text[1:] in _CROPS and not at.is_word(1)
    more = at.counts or at.starts("了点些") or at.after in ("一些", "一点", "一点儿")
    return more or (at.after in _CROPS and not at.is_word(2))
