"""Rules of context for 吐, 闷, 圈, 没 and 炸: what a body, a room, a pen, a flood or a pan does.

A rule gives a syllable, or None where the usual reading stands.
"""

from __future__ import annotations

import re

from pipeline.editions.around import Around

__all__ = ["chong", "fry", "he", "men", "mo", "pen", "vomit"]

_ILL = frozenset("又 就 想 直 要 会 老 总 狂 开始 还 再 不 一直 不停地 边 都 连 光 恶心 猛".split())
_SPAT = (
    "痰",
    "水",
    "沫",
    "烟",
    "气",
    "籽",
    "皮",
    "壳",
    "核",
    "骨头",
    "丝",
    "芽",
    "穗",
    "舌头",
    "信",
    "苦水",
    "真言",
)


def vomit(at: Around) -> str | None:
    """吐: tù for being sick (孩子又吐了, 吐了一地), tǔ for spitting."""
    _, after = at.clause()
    if any(token.text.endswith(_SPAT) for token in after[:5]):
        return None
    if at.before == "上" and at.after == "下":
        return "tù"
    ends = not at.is_word(1)
    sick = (
        at.after == "了" and (not at.is_word(2) or at.text(2) in ("一", "好", "两", "三"))
    ) or at.after == "个"
    return "tù" if sick or (ends and at.before in _ILL) else None


_ROOM = re.compile("[屋房车舱棚窖室天楼]|厢|空气|帐篷|教室|宿舍|被窝|口罩|电梯|夏|热")


def men(at: Around) -> str | None:
    """闷: mēn for stuffy and for keeping to oneself: 屋里太闷, 一个人闷在家里."""
    if at.starts("在着头声") and at.before not in ("心里", "心中"):
        return "mēn"
    before, after = at.clause()
    near = (*before, *after[:4])
    if any(token.text[:1] == "心" for token in near):
        return None
    return "mēn" if any(_ROOM.search(token.text) for token in near) else None


_PENNED = tuple("鸡 鸭 鹅 猪 羊 牛 马 驴 兔 狗 牲口 牲畜 牛羊 家禽 鸡鸭".split())


def pen(at: Around) -> str | None:
    """圈: juān for penning animals or people in: 把鸡圈起来, 圈在家里."""
    if at.after == "在" and at.text(2) not in ("一起", "内", "里面"):
        return "juān"
    before, _ = at.clause()
    animals = any(token.text.endswith(_PENNED) for token in before[-4:])
    return "juān" if animals and at.starts("起进住在了着养") else None


_COOKING = re.compile(
    "^(?:油|热油|油温|菜油|花生油|铁锅|小火|大火|中火|文火|面糊|淀粉|蛋液|厨师|厨房|灶|漏勺|摊上|香料)$|"
    "^(?:下锅|锅里|锅中|油锅|入锅|出锅|捞出|裹|腌)|金黄|焦黄|[酥脆香]$|^[酥脆]"
)
_FRIED = re.compile(
    "(?:[饼饺糕丸肠排串豆藕茄薯蘑笋芽菇蛹蚱蝉]|春卷|丸子|麻花|油条|馓子|豆腐|馒头|花生米?|鸡[腿翅块]|茄盒|藕[盒合夹]|果子|小吃|油食|[酥河]鱼|带鱼|"
    "小鱼|排骨|里脊|肉片|响铃|臭豆腐|辣椒|耦合)$"
)


def fry(at: Around) -> str | None:
    """炸: zhá for frying in oil: 炸到两面金黄, 炸春卷, 边炸边卖."""
    if at.before[-1:] in ("边", "现") and at.starts("边现"):
        return "zhá"
    food = at.after
    if food in ("着", "了", "的"):
        food = at.text(2)
    elif at.after == "好" and at.text(2) in ("了", "的"):
        food = at.text(3)
    if food and _FRIED.search(food):
        return "zhá"
    before, after = at.clause()
    cooked = any(_COOKING.search(token.text) for token in (*before[-6:], *after[:6]))
    return "zhá" if cooked else None


_FLOODS = tuple("水 雪 草 沙 泥 浪".split())
_SURGES = (*_FLOODS, "潮", "洪峰", "浆")
_PASSED = frozenset("过期 过滤 过夜 过关 过来 过去 过年 过敏 过热".split())
_DROWNED = tuple(
    "膝 膝盖 腰 胸 腰部 胸口 胸部 脚踝 脚面 小腿 大腿 脖子 头顶 屋顶 窗台 路面 桥面 "
    "车轮 轮胎 堤 田埂 庄稼 门槛 人".split()
)


def mo(at: Around) -> str | None:
    """没: mò for rising over: 积水没过轮胎, 雪没到小腿, 洪水没了庄稼."""
    floods = at.before.endswith(_FLOODS) and at.starts("过") and at.after not in _PASSED
    sunk = at.before.endswith(("大水", "洪水", "积雪", "河水")) and at.after == "了"
    if floods or (sunk and at.isa(2, "n")):
        return "mò"
    if not at.before.endswith(_SURGES) or not at.starts("过到至了"):
        return None
    _, after = at.clause()
    return "mò" if any(token.text.endswith(_DROWNED) for token in after[1:4]) else None


_CALLING = frozenset(
    "喊 笑 叫 嚷 点头 招手 摆手 挥手 发火 吼 说 直叫 大喊 嚷嚷 使 眨 微笑 竖".split()
)


def chong(at: Around) -> str | None:
    """冲: chòng for facing somebody or what one comes for: 冲他喊, 就冲这一点."""
    for_ = at.before in ("就", "单", "光") and at.starts("这那着他她")
    after = at.clause()[1]
    facing = at.isa(1, "rN") and any(token.text in _CALLING for token in after[1:4])
    return "chòng" if for_ or facing else None


_STIRRED = frozenset("水泥 灰 石灰 砂浆 泥巴 煤 馅 馅儿 面粉 玉米面 饲料 猪食".split())
_STIRRING = frozenset("在 正在 着 忙着 一边 边 帮着 去 来 会 学 自己 负责 刚 又 人工".split())


def he(at: Around) -> str | None:
    """和: huó for stirring in water: 正在和水泥; not 钢筋和水泥."""
    dough = at.before in ("面", "泥", "馅") and at.after in ("好", "匀", "完", "得", "软")
    return "huó" if dough or (at.after in _STIRRED and at.before in _STIRRING) else None
